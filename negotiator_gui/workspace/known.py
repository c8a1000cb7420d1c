"""The names and places that the open register knows, read once and again when one of them changed."""

from collections.abc import Iterable

from negotiator_gui.domain.entities import ENVOY, PARTY, SOURCE, SPELLING, VENUE
from negotiator_gui.domain.entity import DELETED, Entity
from negotiator_gui.domain.known_names import KnownNames, surnames
from negotiator_gui.store import places
from negotiator_gui.store.store import Store

# What changes the names that are known; of a spelling also whose it is.
_NAMING = {(each.name, field) for each in (ENVOY, PARTY, VENUE, SOURCE, SPELLING) for field in (*each.names, DELETED)}
_NAMING.add((SPELLING.name, "bearer"))
_PLACING = {(entity, field) for entity, named in places.NAMED_IN for field in (named, DELETED)}


class Known:
    """The part of a workspace that recognises names."""

    _store: Store
    _told_of: int
    _names: KnownNames | None = None
    _place_words: frozenset[str] | None = None
    # The last action that was looked at for a change of names and places.
    _known_as_of = 0

    def known_names(self) -> KnownNames:
        """Envoys, parties, venues and publishers by every name and spelling, envoys by their surnames too."""
        self._forget_what_changed()
        if self._names is None:
            self._names = KnownNames(self._all_names())
        return self._names

    def place_words(self) -> frozenset[str]:
        """The words of which the cities and countries of rounds and venues are made."""
        self._forget_what_changed()
        if self._place_words is None:
            self._place_words = frozenset(word for name in places.places(self._store) for word in name.split())
        return self._place_words

    def _forget_what_changed(self) -> None:
        # Not by the signal: whoever hears it first would still get the old names.
        before, self._known_as_of = self._known_as_of, self._told_of
        if before == self._told_of or (self._names is None and self._place_words is None):
            return
        changed = {(change.entity, change.field) for change in self._store.since(before)[1]}
        if changed & _NAMING:
            self._names = None
        if changed & _PLACING:
            self._place_words = None

    def _all_names(self) -> Iterable[tuple[str, str]]:
        spellings = [(each.text("name"), each.text("bearer")) for each in self._store.list(SPELLING)]
        envoys = self._called(ENVOY)
        people = {id_ for _, id_ in envoys}
        last = surnames([*envoys, *((name, id_) for name, id_ in spellings if id_ in people)])
        return [*envoys, *last, *spellings, *self._called(PARTY), *self._called(VENUE), *self._called(SOURCE)]

    def _called(self, entity: Entity) -> list[tuple[str, str]]:
        called = ((each.text(name), each.id) for each in self._store.list(entity) for name in entity.names)
        return [(name, id_) for name, id_ in called if name]

