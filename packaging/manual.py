"""The page for `man negotiator`, made from what `negotiator --help` and `negotiator COMMAND --help` say."""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from bundle import ROOT, version

sys.path.insert(0, str(ROOT))

from negotiator_gui.cli_arguments import COMMANDS, parser

_OPTIONS = """\
.SH OPTIONS
.TP
.BR \\-h ,\\  \\-\\-help
show help and exit; after a command, that of the command
.TP
.B \\-\\-version
show the version and exit"""
_FILES = """\
.SH FILES
.TP
.I *.talks
a register: one ordinary SQLite file
.TP
.I ~/.config/negotiator
settings of this machine
.TP
.I ~/.local/share/negotiator
backups, copies of the examples
.TP
.I ~/.local/state/negotiator/log
what went wrong, without any content of records
.SH ENVIRONMENT
.TP
.B NEGOTIATOR_HOME
a folder that holds settings, data and logs instead of those
.SH EXIT STATUS
0 when all went well, 1 when a check found a fault, 2 on trouble, which is told in a sentence.
"""


def page(day: str) -> str:
    """The whole page; a day, such as 2026-11-26, goes into its foot."""
    with _as_wide_as(76):
        return _page(day)


@contextmanager
def _as_wide_as(columns: int) -> Iterator[None]:
    """The parser words its help for so many columns, which it is told by the environment alone."""
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = str(columns)
    try:
        yield
    finally:
        os.environ.pop("COLUMNS")
        if before is not None:
            os.environ["COLUMNS"] = before


def _page(day: str) -> str:
    main = parser()
    usage, description, *_ = main.format_help().split("\n\n")
    says = " ".join(description.split())
    lines = [
        f'.TH NEGOTIATOR 1 "{day}" "Negotiator {version()}" "User commands"',
        ".SH NAME\nnegotiator \\- keep the records of negotiations in one file",
        f".SH SYNOPSIS\n.nf\n{_plain(_dedented(usage.removeprefix('usage: ')))}\n.fi",
        f".SH DESCRIPTION\n{_plain(says)}",
        _OPTIONS,
        ".SH COMMANDS",
        *(_command(name, main) for name in (command.name for command in COMMANDS)),
    ]
    return "\n".join(lines) + "\n" + _FILES


def _command(name: str, main: "object") -> str:
    choices = next(each.choices for each in main._actions if each.dest == "command")  # type: ignore[attr-defined]
    usage, does, *rest = (_plain(part) for part in choices[name].format_help().strip().split("\n\n"))
    whole = "\n\n".join(rest)
    return f".SS {_plain(name)}\n.nf\n{usage}\n.fi\n.PP\n{does}\n.PP\n.nf\n{whole}\n.fi"


def _dedented(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines())


def _plain(text: str) -> str:
    """Text in which the typesetter finds no commands of its own."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga")
    return re.sub(r"^(?=[.'])", r"\\&", text, flags=re.MULTILINE)
