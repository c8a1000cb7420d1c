"""What this machine remembers of each list: columns, their widths, and the order of rows. Never what is in a list."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, field
from typing import Any

from negotiator_gui import paths
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.workspace import Listing, Sort


@frozen
class Kept:
    """How a list looks: names of columns in order (none for the usual ones), widths at 100 %, and the sort."""

    columns: tuple[str, ...] = ()
    sort: tuple[Sort, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)


def key_of(entity: Entity, hidden: Sequence[str] = ()) -> str:
    """What a list is remembered by: the rounds of any talks look alike, and otherwise than all rounds."""
    return " ".join([entity.name, *hidden])


def read(key: str, usual: Kept) -> Kept:
    """How a list looked last, or else as usual."""
    kept = _all().get(key)
    if not isinstance(kept, dict):
        return usual
    try:
        sort = tuple(Sort(str(each["field"]), each["descending"] is True) for each in kept["sort"])
        widths = {str(name): int(width) for name, width in kept["widths"].items()}
        return Kept(tuple(map(str, kept["columns"])), sort, widths)
    except (KeyError, TypeError, ValueError, AttributeError):
        return usual


def listing(entity: str) -> Listing:
    """Which rows the whole list of an entity has, in which order, as it looked last."""
    return Listing(entity, sort=read(entity, Kept()).sort)


def write(key: str, kept: Kept, usual: Kept) -> None:
    """Remembers how a list looks, unless it is as usual; where nothing can be kept the program works on without."""
    lists = _all()
    lists.pop(key, None)
    if kept != usual:
        lists[key] = asdict(kept)
    try:
        _file().write_text(json.dumps(lists, indent=1), encoding="utf-8")
    except OSError:
        return


def _all() -> dict[str, Any]:
    try:
        lists = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return lists if isinstance(lists, dict) else {}


def _file() -> "paths.Path":
    return paths.settings() / "lists.json"
