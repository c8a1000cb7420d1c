"""The commands of the command line as data: names, sentences, examples and arguments, and the parser made of them."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from negotiator_gui import __version__
from negotiator_gui.cli_command import FILE as _FILE
from negotiator_gui.cli_command import REF as _REF
from negotiator_gui.cli_command import Command
from negotiator_gui.cli_command import argument as _arg
from negotiator_gui.cli_safety_arguments import SAFETY

_ENTITY = _arg("entity", metavar="ENTITY", help="a kind of record, such as round or participant")
_ROUND = _arg("ref", metavar="ROUND", help="a round or one of its sessions, such as abu-dhabi-2026/2")
_FORMAT = _arg("--format", choices=("table", "json", "csv"), default="table", help="how it is written out")
_AS_OF = _arg("--as-of", metavar="N", type=int, help="as the register was after action N; `history` numbers them")
_REFS = (
    "REF and ROUND name a record by its id or the first 8 or more characters of one, by a path such as "
    "abu-dhabi-2026/2\n(talks, then the number of the round), by its reference, or by its whole title."
)
_VALUES = (
    "The value of a field that refers to records is a REF; several values are separated by “;”. Dates are typed as "
    "people\nwrite them: 2026-02-05, early 2025, before 5 March 2026. `negotiator fields ENTITY` lists the fields."
)
_CHANGES = _arg("values", metavar="field=value", nargs="+", help="what a field is to hold; “field=” empties it")

COMMANDS = (
    Command(
        "example",
        "Makes a new register that holds one of the example talks, built from public facts.",
        "negotiator example ukraine-talks x.talks",
        (
            _arg("name", metavar="EXAMPLE", nargs="?", default="ukraine-talks", help="ukraine-talks or climate-talks"),
            _FILE,
        ),
    ),
    Command("new", "Makes a new, empty register.", "negotiator new x.talks", (_FILE,)),
    Command(
        "fields",
        "Lists the kinds of records, or the fields of one kind and what each can hold.",
        "negotiator fields round",
        (_arg("entity", metavar="ENTITY", nargs="?", help="a kind of record, such as round"), _FORMAT),
    ),
    Command(
        "list",
        "Lists the records of one kind, filtered and sorted.",
        "negotiator list x.talks round --where status=held 'held_dates>=2026' --sort -held_dates",
        (
            _FILE,
            _ENTITY,
            _arg("--where", metavar="COND", nargs="+", action="extend", default=[], help="only what meets these"),
            _arg("--sort", metavar="FIELD", nargs="+", action="extend", default=[], help="-FIELD for the last first"),
            _arg("--fields", metavar="A,B", help="the fields to show instead of the usual ones"),
            _arg("--limit", metavar="N", type=int, help="no more records than this"),
            _arg("--trash", action="store_true", help="what is in the Trash instead of what stands"),
            _AS_OF,
            _FORMAT,
        ),
        "COND is a field, one of = != ~ (contains) > >= < <= and a value, such as outcome~prisoner; a field alone (it "
        "is\nrecorded); or “!” and a field (it is not). All conditions must be met. A field that refers to records is\n"
        "compared with the record that the value names, or else with the words of the title.",
    ),
    Command(
        "show",
        "Shows everything recorded about one record.",
        "negotiator show x.talks abu-dhabi-2026/2",
        (_FILE, _REF, _AS_OF, _arg("--format", choices=("text", "json"), default="text", help="how it is written out")),
        _REFS,
    ),
    Command(
        "find",
        "Finds the records that hold all of the words, or words that begin with them, in any script and spelling.",
        "negotiator find x.talks zelensky energy --entity position",
        (
            _FILE,
            _arg("words", metavar="WORDS", nargs="+", help="what to look for"),
            _arg("--entity", metavar="E", action="append", default=[], help="records of this kind only"),
            _arg("--limit", metavar="N", type=int, default=50, help="no more records than this (50)"),
            _AS_OF,
            _FORMAT,
        ),
    ),
    Command(
        "add",
        "Adds a record.",
        "negotiator add x.talks round talks=abu-dhabi-2026 number=4 'held_dates=early March 2026'",
        (_FILE, _ENTITY, _CHANGES),
        _VALUES,
    ),
    Command(
        "edit",
        "Changes fields of a record.",
        "negotiator edit x.talks abu-dhabi-2026/2 result=partial planned_place=",
        (_FILE, _REF, _CHANGES),
        f"{_VALUES}\n{_REFS}",
    ),
    Command(
        "delete",
        "Moves a record to the Trash, with everything that belongs to it.",
        "negotiator delete x.talks abu-dhabi-2026/2",
        (_FILE, _REF),
        _REFS,
    ),
    Command(
        "restore",
        "Takes a record out of the Trash, with everything that went there with it; or a whole register from a backup.",
        "negotiator restore x.talks 019ca6b1-dc00-716b-ac4d-6424c2d9f2fb",
        (
            _FILE,
            _arg("ref", metavar="REF", nargs="?", help="a record"),
            _arg("--backup", metavar="NAME", help="instead the whole register, from the backup of this name, or last"),
        ),
        "`negotiator list x.talks round --trash` lists the rounds that are there, `negotiator backups x.talks` the "
        f"backups.\nThe register as it was is kept beside the restored one.\n{_REFS}",
    ),
    Command("undo", "Takes back the last action that stands.", "negotiator undo x.talks", (_FILE,)),
    Command("redo", "Takes back the last undo.", "negotiator redo x.talks", (_FILE,)),
    Command(
        "history",
        "Lists who did what and when: all actions, or every change of one record; newest first.",
        "negotiator history x.talks abu-dhabi-2026/2 --field outcome",
        (
            _FILE,
            _arg("ref", metavar="REF", nargs="?", help="a record; without one, the actions of the whole register"),
            _arg("--field", metavar="F", help="the changes of this field only"),
            _arg("--limit", metavar="N", type=int, default=1_000, help="no more lines than this (1,000)"),
            _FORMAT,
        ),
        _REFS,
    ),
    Command(
        "note",
        "Files a note on a round from plain text, one row for each paragraph; blank lines separate paragraphs.",
        "negotiator note x.talks abu-dhabi-2026/2 --text-file note.txt --title 'First day'",
        (
            _FILE,
            _ROUND,
            _arg("--text-file", metavar="F", required=True, help="text in UTF-8; - reads standard input"),
            _arg("--title", metavar="T", default="", help="the note's title"),
            _arg("--kind", metavar="K", default="observed", help="observed (usual), said by, reported or comment"),
        ),
        _REFS,
    ),
    Command(
        "attach",
        "Keeps a copy of a document in the register, with the record that it belongs to.",
        "negotiator attach x.talks abu-dhabi-2026/2 communique.pdf --title 'Joint communiqué'",
        (
            _FILE,
            _REF,
            _arg("document", metavar="DOCUMENT", type=Path, help="the file to be copied"),
            _arg("--title", metavar="T", default="", help="the document's title, if not the name of the file"),
        ),
        _REFS,
    ),
    Command(
        "import",
        "Brings the records of a JSON file in, all of them in one action or none.",
        "negotiator import x.talks other.json",
        (_FILE, _arg("json", metavar="JSON", type=Path, help="a file that export wrote")),
    ),
    Command(
        "export",
        "Writes all standing records and documents to a new JSON file.",
        "negotiator export x.talks all.json",
        (_FILE, _arg("output", metavar="OUT.json", type=Path, help="the file to be written"), _AS_OF),
    ),
    Command(
        "summary",
        "Writes the summary of a round, of one session of it, or of whole talks, as PDF, Word, HTML, Markdown or text.",
        "negotiator summary x.talks abu-dhabi-2026/2 --variant readout -o readout.pdf",
        (
            _FILE,
            _arg("ref", metavar="ROUND", help="a round, one of its sessions, or talks, such as abu-dhabi-2026/2"),
            _arg("-o", "--output", metavar="OUT", type=Path, required=True, help="OUT.pdf, .docx, .html, .md or .txt"),
            _arg("--variant", metavar="V", default="", help="what of the record is told; see below"),
            _arg("--reader", metavar="MARK", default="", help="leave out what has a higher handling mark"),
            _arg(
                "--outer",
                action="store_true",
                help="a copy that leaves the house: no COMMENT, and no names under the Chatham House rule",
            ),
            _arg("--paper", choices=("a4", "letter"), default="a4", help="the size of the page"),
            _arg("--template", metavar="T", default="", help="a page template of the office, by its name"),
            _arg("--version", metavar="N", type=int, default=0, help="the kept pages of a cleared version"),
        ),
        "Variants of a round or session: full (usual), readout (one page), delegations, actions, changes (since the "
        f"last\nround). Variants of talks: overview (usual), open (commitments).\n{_REFS}",
    ),
    Command(
        "clear",
        "Clears the summary of a round or session: its pages are kept in the register and never change.",
        "negotiator clear x.talks abu-dhabi-2026/2 --by 'A. Example'",
        (
            _FILE,
            _ROUND,
            _arg("--by", metavar="NAME", required=True, help="who clears it"),
            _arg("--paper", choices=("a4", "letter"), default="a4", help="the size of the page"),
            _arg("--template", metavar="T", default="", help="a page template of the office, by its name"),
        ),
        f"What changes afterwards belongs to the next version, a draft. `negotiator undo` takes it back.\n{_REFS}",
    ),
    *SAFETY,
    Command(
        "self-test",
        "Tries the program out on a register of its own, and tells each step.",
        "negotiator self-test",
        (_arg("--window", action="store_true", help="what the window needs too, off the screen if there is none"),),
    ),
)


def parser() -> ArgumentParser:
    """The parser of all commands, each with its own help."""
    main = ArgumentParser(
        "negotiator",
        "negotiator [FILE ...] [LINK ...]\n       negotiator COMMAND ...",
        "Keeps the record of negotiations in one file, a register. With a FILE or nothing it opens the window, "
        "with a LINK that was copied from it at the record, several in windows of their own; the commands work "
        "without a screen.",
        "`negotiator COMMAND --help` tells more of each, with an example. Trouble is told on standard error, with exit "
        "code 2.",
    )
    main.add_argument("--version", action="version", version=f"Negotiator {__version__}")
    commands = main.add_subparsers(
        dest="command", metavar="COMMAND", required=True, title="commands", prog="negotiator"
    )
    for command in COMMANDS:
        _add(commands, command)
    return main


def _add(commands: Any, command: Command) -> None:
    sub = commands.add_parser(
        command.name,
        help=command.does,
        description=command.does,
        epilog="\n\n".join(part for part in (command.more, f"Example:\n  {command.example}") if part),
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    for argument in command.arguments:
        sub.add_argument(*argument.names, **argument.settings)


def with_descending(words: list[str]) -> list[str]:
    """Turns `--sort -held_dates` into `--sort held_dates-`, because argparse takes the former for an option."""
    done: list[str] = []
    sorting = False
    for word in words:
        descending = sorting and word[:1] == "-" and len(word) > 2 and word[1:].isidentifier()
        done.append(f"{word[1:]}-" if descending else word)
        sorting = word == "--sort" or (sorting and (descending or word[:1] != "-"))
    return done
