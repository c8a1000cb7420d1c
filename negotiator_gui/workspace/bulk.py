"""What is done to several records at once."""

from collections.abc import Callable, Mapping, Sequence

from negotiator_gui.domain.change import Action, Change, edit_several
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import Value
from negotiator_gui.store.store import Store


class Bulk:
    """The part of a workspace that changes several records in one action."""

    _store: Store
    do: Callable[[Action], tuple[Change, ...]]
    look: Callable[[], None]

    def change_several(self, entity: Entity, ids: Sequence[str], values: Mapping[str, object]) -> None:
        """Gives some fields of several records the same new values; none is changed if one is refused."""
        self.do(edit_several(entity, ids, values))

    @staticmethod
    def can_merge(entity: Entity) -> bool:
        """Whether two records of an entity can be one thing that was entered twice."""
        from negotiator_gui.store import merging

        return merging.can_merge(entity)

    def merge(self, kept_id: str, other_id: str, values: Mapping[str, Value]) -> None:
        """Lets one record stand for both, with these of its fields changed; the other goes to the Trash."""
        from negotiator_gui.store import merging

        self.look()
        self.do(merging.merging(self._store, kept_id, other_id, values))
