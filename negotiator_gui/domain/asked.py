"""What a command line or a desktop asks to be opened: files by path or address, and links to records."""

import os
import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from negotiator_gui.domain.frozen import frozen


@frozen
class Asked:
    """What one window is asked to show: a register, the record of a link, or that record in that register."""

    path: Path | None = None
    link: str = ""


def windows(files: Sequence[Path], links: Sequence[str]) -> list[Asked]:
    """One window for each file and each link; the first link leads into the register that is named before it."""
    middle = Asked(files[-1] if files else None, links[0] if links else "")
    return [*(Asked(each) for each in files[:-1]), middle, *(Asked(link=each) for each in links[1:])]


def is_address(text: str) -> bool:
    """Whether a text names a file as desktops do, file:///home/..., and not by its path."""
    return text.lower().startswith("file:")


def path_of(text: str, drives: bool = os.name == "nt") -> Path | None:
    """The path that a text names, also by an address; None if that is no place on this computer."""
    if not is_address(text):
        return Path(text)
    try:
        address = urlsplit(text)
        path = unquote(address.path, errors="strict")
    except ValueError:
        return None
    if address.netloc.lower() not in ("", "localhost") or not path.startswith("/") or "\0" in path:
        return None
    # Windows writes file:///C:/registers/x.talks.
    return Path(path[1:] if drives and re.match("/[A-Za-z]:", path) else path)
