"""One record as it was read: its values, and the titles of what it refers to."""

from collections.abc import Mapping

from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import Field, Reference, References, Value
from negotiator_gui.domain.frozen import frozen


def ids_in(value: Value) -> tuple[str, ...]:
    """The ids in the value of a reference field, none, one or several."""
    return value if isinstance(value, tuple) else () if value is None else (str(value),)


def shown(field: Field, value: Value, titles: Mapping[str, str]) -> str:
    """A value in words for a person; `titles` has those of what it refers to."""
    if isinstance(field, Reference | References):
        return "; ".join([titles.get(each, "") for each in ids_in(value)])
    return field.show(value)


@frozen
class Record:
    """A record of a register; references are ids, `titles` has the title of each id that it refers to."""

    entity: Entity
    key: int
    id: str
    title: str
    deleted: str | None
    values: Mapping[str, Value]
    titles: Mapping[str, str]

    def show(self, name: str) -> str:
        """A field in words for a person; empty if nothing is recorded."""
        return shown(self.entity.by_name[name], self.values[name], self.titles)

    def refers_to(self, name: str) -> tuple[str, ...]:
        """The ids that a reference field holds, none, one or several."""
        return ids_in(self.values[name])

    def text(self, name: str) -> str:
        """A field of text as it stands, empty if nothing is recorded."""
        value = self.values[name]
        return "" if value is None else str(value)

    @property
    def owner(self) -> str | None:
        """The id of what this record belongs to, or None."""
        owners = (self.values[field.name] for field in self.entity.owners)
        return next((str(owner) for owner in owners if owner), None)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do about it, for what can be due."""
        name, terms = self.entity.done or ("", frozenset())
        return bool(name) and self.values[name] in terms
