"""Merging two records of one thing: everything that points at one comes to point at the other, in one action."""

from collections.abc import Iterable, Mapping

from negotiator_gui.domain.change import Action, Change, creation
from negotiator_gui.domain.entities import SAVED_VIEW, SPELLING, referring_to
from negotiator_gui.domain.entity import DELETED, Entity
from negotiator_gui.domain.fields import Value
from negotiator_gui.domain.folding import fold
from negotiator_gui.domain.record import Record, ids_in
from negotiator_gui.store.errors import RegisterError
from negotiator_gui.store.making import standing
from negotiator_gui.store.query import Condition
from negotiator_gui.store.store import Store

# What is entered twice now and then; by each of its names it may still be looked for.
_TWICE = ("envoy", "party", "venue", "issue", "source")


def can_merge(entity: Entity) -> bool:
    """Whether two records of an entity can be one thing that was entered twice."""
    return entity.name in _TWICE


def merging(store: Store, kept_id: str, other_id: str, values: Mapping[str, Value]) -> Action:
    """The action that lets one record stand for both, with these of its fields changed; the other goes to the Trash.

    What belongs to the other is moved as well, but for spellings that the kept one has already: they go with it.
    """
    kept, other = standing(store, kept_id, "Nothing was changed."), standing(store, other_id, "Nothing was changed.")
    if kept.entity is not other.entity or kept.id == other.id or not can_merge(kept.entity):
        raise RegisterError("Only two envoys, parties, venues, issues or sources can be merged. Nothing was changed.")
    values = {name: _moved(value, kept, other, kept.id) for name, value in {**kept.values, **values}.items()}
    spelt = _Spellings(store, kept, other, values)
    changes = [
        *(Change(kept.entity.name, kept.id, name, value) for name, value in values.items()),
        *_redirected(store, kept, other, spelt.gone),
        *(Change(SPELLING.name, id_, DELETED, other.id) for id_ in spelt.gone),
        *_asked_by_views(store, kept.id, other.id),
        *spelt.added(),
        Change(other.entity.name, other.id, DELETED, other.id),
    ]
    return Action("merge", tuple(changes), {"entity": kept.entity.name})


def _moved(value: Value, kept: Record, other: Record, holder: str) -> Value:
    """A value with the kept record in place of the other, once; nothing refers to itself by that."""
    if isinstance(value, tuple):
        ids = dict.fromkeys(kept.id if each == other.id else each for each in value)
        return tuple(each for each in ids if each != holder) or None
    found = kept.id if value == other.id else value
    return None if found == holder else found


def _redirected(store: Store, kept: Record, other: Record, without: Iterable[str]) -> Iterable[Change]:
    """Everything standing that points at the other record, but for what goes to the Trash with it."""
    passed_over = {kept.id, other.id, *without}
    for entity, name in referring_to(other.entity):
        for record in store.list(entity, [Condition(name, "=", other.id)]):
            if record.id not in passed_over and other.id in ids_in(record.values[name]):
                value = _moved(record.values[name], kept, other, record.id)
                yield Change(entity.name, record.id, name, value)


def _asked_by_views(store: Store, kept: str, other: str) -> Iterable[Change]:
    """Saved views that ask for the other record ask for the kept one."""
    for view in store.list(SAVED_VIEW, [Condition("conditions", "has")]):
        conditions = view.text("conditions")
        if other in conditions:
            yield Change(SAVED_VIEW.name, view.id, "conditions", conditions.replace(other, kept))


class _Spellings:
    """The names that the kept record bears besides its own, after the two are one."""

    def __init__(self, store: Store, kept: Record, other: Record, values: Mapping[str, Value]) -> None:
        self._kept = kept
        self.gone: list[str] = []
        self._names: list[str] = []
        if kept.entity.name not in SPELLING.by_name["bearer"].targets:  # type: ignore[attr-defined]
            return
        fields = kept.entity.names
        known = {fold(str(values[name])) for name in fields if values[name]}
        known |= {fold(each.text("name")) for each in _borne(store, kept)}
        for each in _borne(store, other):
            # A spelling that is recorded for both is kept once.
            self.gone += [each.id] if fold(each.text("name")) in known else []
            known.add(fold(each.text("name")))
        for name in (record.text(field) for record in (other, kept) for field in fields):
            if name and fold(name) not in known:
                self._names.append(name)
                known.add(fold(name))

    def added(self) -> Iterable[Change]:
        """The names that one of the two had and none of its fields has now."""
        for name in self._names:
            yield from creation(SPELLING, {"bearer": self._kept.id, "name": name})


def _borne(store: Store, record: Record) -> list[Record]:
    return store.list(SPELLING, [Condition("bearer", "=", record.id)])
