"""What an action must obey before anything of it is written: known fields, values of their kind, standing references."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from negotiator_gui.domain.change import Action, Change
from negotiator_gui.domain.entities import BY_NAME
from negotiator_gui.domain.entity import DELETED
from negotiator_gui.domain.fields import Field, FieldError, Reference, References, Value
from negotiator_gui.store import rows
from negotiator_gui.store.engine import chunks, marks
from negotiator_gui.store.errors import Fault, NoRecord, Refused


@dataclass(frozen=True)
class Checked:
    """An action that may be written: canonical changes, the keys of all ids in it, and which records are new."""

    changes: list[Change]
    known: rows.Known
    made: dict[str, Change]


def check(db: Database, action: Action) -> Checked:
    """The action as it may be written; Refused with every fault of it, NoRecord if a record is missing."""
    faults: list[Fault] = []
    changes = _canonical(action.changes, faults)
    known = rows.Known(db, [id_ for change in changes for id_ in named(change)])
    made = {
        change.record: change
        for change in changes
        if change.field == DELETED and change.value is None and change.record not in known.keys
    }
    _require_records(changes, known, made)
    changes = _without_unchanged(db, changes, known)
    _check_required(changes, made, faults)
    _check_references(db, changes, known, made, faults)
    if faults:
        raise Refused(*faults)
    return Checked(changes, known, made)


def _canonical(changes: Iterable[Change], faults: list[Fault]) -> list[Change]:
    done = []
    for change in changes:
        if change.field == DELETED:
            done.append(change)
            continue
        field = _field(change)
        try:
            value = field.read(change.value)
        except FieldError as error:
            faults.append(_fault(change, field, str(error)))
            continue
        done.append(change if value is change.value else replace(change, value=value))
    return done


def _field(change: Change) -> Field:
    entity = BY_NAME.get(change.entity)
    if entity is None:
        raise NoRecord(f"“{change.entity}” is not a kind of record. Nothing was changed.")
    field = entity.by_name.get(change.field)
    if field is None:
        names = ", ".join(entity.by_name)
        raise NoRecord(
            f"“{change.field}” is not a field of {entity.name}. Its fields are: {names}. Nothing was changed."
        )
    return field


def _fault(change: Change, field: Field, sentence: str) -> Fault:
    return Fault(change.record, change.field, f"{field.label}: {sentence}")


def _targets(change: Change) -> tuple[str, ...]:
    value = change.value
    if value is None or change.field == DELETED:
        return ()
    if not isinstance(BY_NAME[change.entity].by_name[change.field], Reference | References):
        return ()
    return value if isinstance(value, tuple) else (str(value),)


def named(change: Change) -> tuple[str, ...]:
    """Every id that a change mentions: its record, and what its reference field is to hold."""
    return (change.record, *_targets(change))


def _require_records(changes: Iterable[Change], known: rows.Known, made: dict[str, Change]) -> None:
    for change in changes:
        entity = made[change.record].entity if change.record in made else known.entities.get(change.record)
        if entity != change.entity:
            raise NoRecord(f"There is no {change.entity} with the id {change.record}. Nothing was changed.")


def _without_unchanged(db: Database, changes: list[Change], known: rows.Known) -> list[Change]:
    """Leaves out what a record holds already, so that saving a form unchanged is no action."""
    keys: dict[str, set[int]] = defaultdict(set)
    for change in changes:
        if change.record in known.keys:
            keys[change.entity].add(known.keys[change.record])
    current = {
        record.id: record for name, each in keys.items() for record in rows.read(db, BY_NAME[name], list(each))
    }
    return [
        change
        for change in changes
        if change.record not in current or _value(current[change.record], change.field) != change.value
    ]


def _value(record: rows.Record, field: str) -> Value:
    return record.deleted if field == DELETED else record.values[field]


def _check_required(changes: list[Change], made: dict[str, Change], faults: list[Fault]) -> None:
    given: dict[str, set[str]] = {record: set() for record in made}
    # A field that was refused is at fault already; that it is missing as well need not be said.
    refused = {(fault.record, fault.field) for fault in faults}
    for change in changes:
        if change.value is not None and change.record in given:
            given[change.record].add(change.field)
        elif change.value is None and change.field != DELETED:
            field = BY_NAME[change.entity].by_name[change.field]
            if field.required and change.record not in made:
                faults.append(_fault(change, field, "this must be filled in."))
    for record, names in given.items():
        for field in BY_NAME[made[record].entity].fields:
            if field.required and field.name not in names and (record, field.name) not in refused:
                faults.append(Fault(record, field.name, f"{field.label}: this must be filled in."))


def _check_references(
    db: Database, changes: list[Change], known: rows.Known, made: dict[str, Change], faults: list[Fault]
) -> None:
    used: list[tuple[Change, str]] = [(change, target) for change in changes for target in _targets(change)]
    gone = _in_trash(db, {target for _, target in used if target not in made}, known)
    for change, target in used:
        sentence = _reference_fault(change, target, known, made, gone)
        if sentence:
            faults.append(_fault(change, BY_NAME[change.entity].by_name[change.field], sentence))


def _reference_fault(
    change: Change, target: str, known: rows.Known, made: dict[str, Change], gone: dict[str, str]
) -> str:
    field = BY_NAME[change.entity].by_name[change.field]
    assert isinstance(field, Reference | References)
    entity = made[target].entity if target in made else known.entities.get(target)
    if entity is None:
        return f"there is no record {target}."
    if target in gone:
        return f"“{gone[target]}” is in the Trash. Restore it first, or choose another."
    if entity not in field.targets:
        wanted = " or ".join(BY_NAME[name].label.lower() for name in field.targets[:4])
        return f"a {wanted} is expected, not a {BY_NAME[entity].label.lower()}."
    if target == change.record:
        return "a record cannot refer to itself."
    return ""


def _in_trash(db: Database, targets: set[str], known: rows.Known) -> dict[str, str]:
    """The titles of those that are deleted, by id."""
    by_entity: dict[str, list[int]] = defaultdict(list)
    for target in targets:
        if target in known.keys:
            by_entity[known.entities[target]].append(known.keys[target])
    gone: dict[str, str] = {}
    for name, keys in by_entity.items():
        for chunk in chunks(keys):
            gone |= _deleted(db, name, chunk)
    return gone


def _deleted(db: Database, name: str, keys: Sequence[int]) -> dict[str, str]:
    return dict(
        db.execute(
            f'SELECT r.id, r.title FROM "{name}" t JOIN record r USING (key) '
            f"WHERE t.deleted IS NOT NULL AND t.key IN ({marks(keys)})",
            list(keys),
        ).fetchall()
    )
