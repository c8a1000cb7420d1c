"""What an action must obey before anything of it is written: known fields, values of their kind, what stands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from negotiator_gui.domain.change import Action, Change
from negotiator_gui.domain.clearance import FIXED, is_fixed
from negotiator_gui.domain.entities import BY_NAME, ENTITIES, SUMMARY_VERSION
from negotiator_gui.domain.entity import DELETED, UNDONE, Entity
from negotiator_gui.domain.fields import Field, FieldError, Reference, References, Value
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.ids import is_id
from negotiator_gui.domain.record import Record, ids_in
from negotiator_gui.store import rows
from negotiator_gui.store.engine import Database, chunks, marks
from negotiator_gui.store.errors import Fault, NoRecord, Refused

# In the order of their fields.
_REQUIRED = {entity.name: dict.fromkeys(field.name for field in entity.fields if field.required) for entity in ENTITIES}


@frozen
class Checked:
    """An action that may be written: canonical changes, the keys of all ids in it, and which records are new."""

    changes: list[Change]
    known: rows.Known
    made: dict[str, Change]


def check(db: Database, action: Action) -> Checked:
    """The action as it may be written; Refused with every fault of it, NoRecord if a record is missing."""
    draft = _Draft(db, action)
    draft.check_required()
    draft.check_references()
    draft.check_standing()
    draft.check_fixed()
    if draft.faults:
        raise Refused(*draft.faults)
    return Checked(draft.changes, draft.known, draft.made)


def named(change: Change) -> tuple[str, ...]:
    """Every id that a change mentions: its record, and what its reference field is to hold."""
    field = BY_NAME[change.entity].by_name.get(change.field)
    return (change.record, *(ids_in(change.value) if isinstance(field, Reference | References) else ()))


class _Draft:
    """An action while it is checked: its changes, what they mention, and what was there before."""

    def __init__(self, db: Database, action: Action) -> None:
        self.db = db
        self.faults: dict[Fault, None] = {}
        # What refers to what: the change, its field and the id that it points at.
        self.pointers: list[tuple[Change, Reference | References, str]] = []
        self.changes = self._canonical(action.changes)
        self.moves = {change.record: change for change in self.changes if change.field == DELETED}
        mentioned = [change.record for change in self.changes]
        self.known = rows.Known(db, [*mentioned, *(target for _, _, target in self.pointers)])
        self.made = {
            id_: change for id_, change in self.moves.items() if change.value is None and id_ not in self.known.keys
        }
        self._require_records()
        self.before = self._read_before()
        if self.before:
            self.changes = [change for change in self.changes if self._is_news(change)] + self._emptied()

    # From what was given to what is to be written

    def _canonical(self, changes: Iterable[Change]) -> list[Change]:
        # Where a field is given twice the last one counts, as it would in two actions.
        given = {(change.entity, change.record, change.field): change for change in changes}.values()
        roots = {change.record for change in given if change.field == DELETED and change.value == change.record}
        done: list[Change] = []
        for change in given:
            entity = BY_NAME.get(change.entity)
            if entity is None:
                raise NoRecord(f"“{change.entity}” is not a kind of record. Nothing was changed.")
            field = entity.by_name.get(change.field)
            if field:
                self._read(change, field, done)
            elif change.field == DELETED and _is_move(change, roots):
                done.append(change)
            else:
                raise _no_field(entity, change.field)
        return done

    def _read(self, change: Change, field: Field, done: list[Change]) -> None:
        try:
            value = field.read(change.value)
        except FieldError as error:
            self._fault(change.record, field, str(error))
            return
        if value is not change.value:
            change = Change(change.entity, change.record, change.field, value)
        done.append(change)
        if isinstance(field, Reference | References):
            for target in ids_in(value):
                self.pointers.append((change, field, target))

    def _fault(self, record: str, field: Field, sentence: str) -> None:
        self.faults[Fault(record, field.name, f"{field.label}: {sentence}")] = None

    def _require_records(self) -> None:
        entities = self.known.entities
        for change in self.changes:
            made = self.made.get(change.record)
            if change.entity != (made.entity if made else entities.get(change.record)):
                raise NoRecord(f"There is no {change.entity} with the id {change.record}. Nothing was changed.")
        wrong = next((id_ for id_ in self.made if not is_id(id_)), None)
        if wrong is not None:
            raise NoRecord(f"“{wrong}” cannot be the id of a record. Nothing was changed.")

    def _read_before(self) -> dict[str, Record]:
        """The records that are there already, as they are before the action."""
        keys: dict[str, list[int]] = defaultdict(list)
        for id_ in dict.fromkeys(change.record for change in self.changes):
            if id_ in self.known.keys:
                keys[self.known.entities[id_]].append(self.known.keys[id_])
        found = (record for name, each in keys.items() for record in rows.read(self.db, BY_NAME[name], each))
        return {record.id: record for record in found}

    def _is_news(self, change: Change) -> bool:
        """Whether a record does not hold this already, so that saving a form unchanged is no action."""
        record = self.before.get(change.record)
        if record is None or self._is_made_anew(record):
            return True
        return (record.deleted if change.field == DELETED else record.values[change.field]) != change.value

    def _is_made_anew(self, record: Record) -> bool:
        return record.deleted == UNDONE and record.id in self.moves

    def _emptied(self) -> list[Change]:
        """What was undone and is made anew starts from nothing, like any record that is made."""
        anew = [record for record in self.before.values() if self._is_made_anew(record)]
        given = {(change.record, change.field) for change in self.changes} if anew else set()
        return [
            Change(record.entity.name, record.id, name, None)
            for record in anew
            for name, value in record.values.items()
            if value is not None and (record.id, name) not in given
        ]

    # What must hold

    def check_required(self) -> None:
        """Required fields are filled in: all of them in new records, those that change in others."""
        filled: dict[str, set[str]] = {id_: set() for id_ in self.made}
        filled |= {id_: set() for id_, record in self.before.items() if self._is_made_anew(record)}
        # A field that was refused is at fault already; that it is missing as well need not be said.
        refused = {(fault.record, fault.field) for fault in self.faults}
        for change in self.changes:
            if change.field in _REQUIRED[change.entity]:
                if change.value is not None and change.record in filled:
                    filled[change.record].add(change.field)
                elif change.value is None and change.record not in filled:
                    self._missing(change.entity, change.record, change.field)
        for id_, names in filled.items():
            entity = self.moves[id_].entity
            for name in _REQUIRED[entity]:
                if name not in names and (id_, name) not in refused:
                    self._missing(entity, id_, name)

    def _missing(self, entity: str, record: str, field: str) -> None:
        self._fault(record, BY_NAME[entity].by_name[field], "this must be filled in.")

    def check_references(self) -> None:
        """References lead to records that will stand, of an entity that the field is for."""
        # What points at something in the Trash since before may go on doing so.
        pointers = [each for each in self.pointers if self._is_news(each[0])] if self.before else self.pointers
        gone = self._gone(target for _, _, target in pointers)
        for change, field, target in pointers:
            sentence = self._reference_fault(change, field, target, gone)
            if sentence:
                self._fault(change.record, field, sentence)

    def _reference_fault(
        self, change: Change, field: Reference | References, target: str, gone: dict[str, str]
    ) -> str:
        made = self.made.get(target)
        entity = made.entity if made else self.known.entities.get(target)
        if entity is None:
            return f"there is no record {target}."
        if target in gone:
            return gone[target]
        if entity not in field.targets:
            wanted = " or ".join(BY_NAME[name].label.lower() for name in field.targets[:4])
            return f"a {wanted} is expected, not a {BY_NAME[entity].label.lower()}."
        if target == change.record:
            return "a record cannot refer to itself."
        return ""

    def check_standing(self) -> None:
        """What is in the Trash is not edited, and what stands does not belong to something in the Trash."""
        if not self.before:
            return
        edited = [change for change in self.changes if change.record in self.before]
        gone = self._gone(change.record for change in edited)
        for change in edited:
            if change.field != DELETED and change.record in gone:
                field = BY_NAME[change.entity].by_name[change.field]
                self._fault(change.record, field, gone[change.record])
        values = {(change.record, change.field): change.value for change in edited}
        standing = (change.record for change in edited if change.record not in gone)
        owners = {id_: _owner(self.before[id_], values) for id_ in dict.fromkeys(standing)}
        self.known.look_up(self.db, (owner for _, owner in owners.values()))
        gone = self._gone(owner for _, owner in owners.values())
        for id_, (by, owner) in owners.items():
            if by and owner in gone:
                self._fault(id_, by, gone[owner])

    def check_fixed(self) -> None:
        """What stands on the pages of a cleared summary version does not change any more."""
        fixed = {id_ for id_, record in self.before.items() if record.entity is SUMMARY_VERSION and is_fixed(record)}
        for change in self.changes if fixed else ():
            if change.record in fixed and change.field in FIXED:
                field = SUMMARY_VERSION.by_name[change.field]
                self._fault(change.record, field, "this version is cleared and stays as it is. Start a new version.")

    def _gone(self, ids: Iterable[str]) -> dict[str, str]:
        """Of these records those that will not stand after the action, each with the sentence about it."""
        keys: dict[str, list[int]] = defaultdict(list)
        gone: dict[str, str] = {}
        for id_ in dict.fromkeys(ids):
            move = self.moves.get(id_)
            if move and move.value is not None:
                gone[id_] = gone_sentence(self.before[id_].title, str(move.value))
            elif not move and id_ in self.known.keys:
                keys[self.known.entities[id_]].append(self.known.keys[id_])
        for name, each in keys.items():
            for chunk in chunks(each):
                gone |= _deleted(self.db, name, chunk)
        return gone


def _is_move(change: Change, roots: set[str]) -> bool:
    """Whether a record stands or comes into being, or goes to the Trash with one that goes in the same action."""
    return change.value is None or (isinstance(change.value, str) and change.value in roots)


def _no_field(entity: Entity, name: str) -> NoRecord:
    names = ", ".join(entity.by_name)
    return NoRecord(f"“{name}” is not a field of {entity.name}. Its fields are: {names}. Nothing was changed.")


def _owner(record: Record, changed: Mapping[tuple[str, str], Value]) -> tuple[Field | None, str]:
    """What a record will belong to when these values have changed, and by which field."""
    for field in record.entity.owners:
        owner = changed.get((record.id, field.name), record.values[field.name])
        if owner:
            return field, str(owner)
    return None, ""


def _deleted(db: Database, name: str, keys: Sequence[int]) -> dict[str, str]:
    found = db.execute(
        f'SELECT r.id, r.title, t.deleted FROM "{name}" t JOIN record r USING (key) '
        f"WHERE t.deleted IS NOT NULL AND t.key IN ({marks(keys)})",
        list(keys),
    )
    return {id_: gone_sentence(title, deleted) for id_, title, deleted in found}


def gone_sentence(title: str, deleted: str) -> str:
    """Why nothing can be done with a record that is not in the register now."""
    if deleted == UNDONE:
        return f"adding “{title}” was undone; redo that first."
    return f"“{title}” is in the Trash and must be restored first."
