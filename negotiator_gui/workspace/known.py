"""The names that the open register knows, read once and again when one of them changed."""

from collections.abc import Iterable

from negotiator_gui.domain.change import Change
from negotiator_gui.domain.entities import ENVOY, PARTY, SOURCE, SPELLING, VENUE
from negotiator_gui.domain.entity import DELETED, Entity
from negotiator_gui.domain.known_names import KnownNames, surnames
from negotiator_gui.store.store import Store

# What changes the names that are known; of a spelling also whose it is.
_TELLING = {(each.name, field) for each in (ENVOY, PARTY, VENUE, SOURCE, SPELLING) for field in (*each.names, DELETED)}
_TELLING.add((SPELLING.name, "bearer"))


class Known:
    """The part of a workspace that recognises names."""

    _store: Store
    _told_of: int
    _names: KnownNames | None = None
    # The last action that was looked at for a change of names.
    _names_as_of = 0

    def known_names(self) -> KnownNames:
        """Envoys, parties, venues and publishers by every name and spelling, envoys by their surnames too."""
        # Not by the signal: whoever hears it first would still get the old names.
        if self._names is None:
            self._names, self._names_as_of = KnownNames(self._all_names()), self._told_of
        elif self._names_as_of != self._told_of:
            _, changes = self._store.since(self._names_as_of)
            self._names_as_of = self._told_of
            if any(_tells(change) for change in changes):
                self._names = KnownNames(self._all_names())
        return self._names

    def _all_names(self) -> Iterable[tuple[str, str]]:
        spellings = [(each.text("name"), each.text("bearer")) for each in self._store.list(SPELLING)]
        envoys = self._called(ENVOY)
        people = {id_ for _, id_ in envoys}
        last = surnames([*envoys, *((name, id_) for name, id_ in spellings if id_ in people)])
        return [*envoys, *last, *spellings, *self._called(PARTY), *self._called(VENUE), *self._called(SOURCE)]

    def _called(self, entity: Entity) -> list[tuple[str, str]]:
        called = ((each.text(name), each.id) for each in self._store.list(entity) for name in entity.names)
        return [(name, id_) for name, id_ in called if name]


def _tells(change: Change) -> bool:
    return (change.entity, change.field) in _TELLING
