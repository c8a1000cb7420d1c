"""Actions and changes: what was done to a register, and the words for it in menus and history."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from negotiator_gui.domain.entities import BY_NAME
from negotiator_gui.domain.entity import DELETED, Entity
from negotiator_gui.domain.fields import Value
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.ids import new_id
from negotiator_gui.domain.phrases import begin_small


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one record gets a value; DELETED = None is what makes or restores a record."""

    entity: str
    record: str
    field: str
    value: Value


@frozen
class Action:
    """Changes that are done, undone and told together; `command` and `arguments` are its key for the wording."""

    command: str
    changes: tuple[Change, ...]
    arguments: Mapping[str, str | int] = field(default_factory=dict)


# What each command is called, with the labels of its entity filled in. Keys stand in every register's log.
WORDING = {
    "create": "Create register",
    "add": "Add {one}",
    "edit": "Edit {one}",
    "edit several": "Edit {count} {many}",
    "merge": "Merge {many}",
    "delete": "Delete {one}",
    "delete several": "Delete {count} {many}",
    "restore": "Restore {one}",
    "duplicate": "Duplicate {one}",
    "import": "Import {count} records",
    "file note": "File note",
    "edit note": "Edit note",
    "attach": "Attach document",
    "draft": "Start version {number} of the summary",
    "clear": "Clear version {number} of the summary",
    "repair": "Repair register",
    "destroy": "Destroy {one}",
    "destroy field": "Destroy a field of {one}",
}


def wording(
    command: str,
    arguments: Mapping[str, str | int],
    say: Callable[[str], str] = str,
    number: Callable[[int], str] = "{:,}".format,
) -> str:
    """The sentence for an action, such as “Add participant”; a command of a later version is shown as it stands.

    `say` and `number` put words and numbers into another language than English.
    """
    entity = BY_NAME.get(str(arguments.get("entity", "")))
    count = arguments.get("count", 0)
    names = {
        "one": say(begin_small(entity.label) if entity else "record"),
        "many": say(begin_small(entity.plural) if entity else "records"),
    }
    names["count"] = number(count) if isinstance(count, int) else count
    names["number"] = str(arguments.get("number", ""))
    return say(WORDING[command]).format(**names) if command in WORDING else command


def creation(entity: Entity, values: Mapping[str, object], record: str | None = None) -> tuple[Change, ...]:
    """The changes that make a record with these values, under a new id unless one is given."""
    record = record or new_id()
    made = Change(entity.name, record, DELETED, None)
    return (made, *_changes(entity, record, values))


def _changes(entity: Entity, record: str, values: Mapping[str, object]) -> Iterable[Change]:
    return [Change(entity.name, record, name, value) for name, value in values.items()]  # type: ignore[arg-type]


def add(entity: Entity, values: Mapping[str, object], record: str | None = None) -> Action:
    """The action that adds a record; the values may still be as they were typed."""
    return Action("add", creation(entity, values, record), {"entity": entity.name})


def edit(entity: Entity, record: str, values: Mapping[str, object]) -> Action:
    """The action that gives some fields of a record new values."""
    return Action("edit", tuple(_changes(entity, record, values)), {"entity": entity.name})


def edit_several(entity: Entity, records: Sequence[str], values: Mapping[str, object]) -> Action:
    """The action that gives some fields of several records the same new values."""
    if len(records) == 1:
        return edit(entity, records[0], values)
    changes = tuple(change for record in records for change in _changes(entity, record, values))
    return Action("edit several", changes, {"entity": entity.name, "count": len(records)})
