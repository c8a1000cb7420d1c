"""A command of the command line as data, and the arguments that many commands have."""

from pathlib import Path
from typing import Any

from negotiator_gui.domain.frozen import frozen


@frozen
class Argument:
    """One word or option of a command, as argparse takes it."""

    names: tuple[str, ...]
    settings: dict[str, Any]


def argument(*names: str, **settings: Any) -> Argument:
    """An argument with the settings that argparse knows."""
    return Argument(names, settings)


@frozen
class Command:
    """A command: its name, what it does in a sentence, an example of its use, and its arguments."""

    name: str
    does: str
    example: str
    arguments: tuple[Argument, ...]
    more: str = ""


FILE = argument("file", metavar="FILE", type=Path, help="the register, such as abu-dhabi.talks")
REF = argument("ref", metavar="REF", help="a record")
