"""The commands that look after a register: check, repair, backups, and destroying for good."""

from pathlib import Path

from negotiator_gui.cli_command import FILE, REF, Command, argument

_FORMAT = argument("--format", choices=("table", "json", "csv"), default="table", help="how it is written out")

SAFETY = (
    Command(
        "check",
        "Tells whether a register is sound: its tables, references, log, search index and files.",
        "negotiator check x.talks",
        (
            FILE,
            argument("--rebuild-index", action="store_true", help="makes the search index anew first, in the file"),
            argument(
                "--proof",
                metavar="N",
                nargs="?",
                type=int,
                const=-1,
                help="prints the heads of the log instead, now or as they were at action N",
            ),
        ),
        "Exit code 0: no fault. 1: each fault in a sentence. 2: it could not be checked.\nA head that somebody keeps "
        "elsewhere, on a printed summary for instance, shows later that nothing before it\nwas altered. The owner of a "
        "file alone could work out every hash anew, so keep heads elsewhere.",
    ),
    Command(
        "repair",
        "Writes a copy of a register in which everything is put right that can be; the file itself stays as it is.",
        "negotiator repair x.talks repaired.talks",
        (FILE, argument("copy", metavar="COPY", type=Path, help="the file to be written")),
        "Of a damaged file every record that can still be read is given back. Exit code 1: faults are left, and told.",
    ),
    Command(
        "backup",
        "Makes a verified backup of a register, in this computer's own data folder.",
        "negotiator backup x.talks",
        (FILE,),
    ),
    Command(
        "backups",
        "Lists the backups of a register and what each contains, newest first.",
        "negotiator backups x.talks",
        (FILE, _FORMAT),
        "`negotiator restore x.talks --backup NAME` puts one in the place of the register.",
    ),
    Command(
        "take-over",
        "Takes a register over from a computer that had it open and has been silent for minutes.",
        "negotiator take-over x.talks",
        (FILE,),
        "Do this only if nobody works on the register there any more: what is changed in two places cannot be joined.",
    ),
    Command(
        "destroy",
        "Destroys a record with all that belongs to it, or one field of a record, for good: in log and backups too.",
        "negotiator destroy x.talks abu-dhabi-2026/2 --field outcome",
        (
            FILE,
            REF,
            argument("--field", metavar="F", help="this field only, with all it ever held"),
            argument("--yes", action="store_true", help="does it; without this, what would go is only told"),
        ),
        "For spillage and erasure. What may be wanted again is moved to the Trash by `delete`. There is no way back.",
    ),
)
