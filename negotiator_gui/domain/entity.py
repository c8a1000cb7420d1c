"""What an entity is: its names, its fields, what its title is made of, and what it belongs to."""

from functools import cached_property

from negotiator_gui.domain.fields import Field, LongText, Reference, References, Text
from negotiator_gui.domain.frozen import frozen

# The one field that every entity has and no form shows: None while the record stands; the id of the record with
# which it was deleted while it is in the Trash; UNDONE while the action that made it is undone.
DELETED = "deleted"
UNDONE = "undone"

COMMON: tuple[Field, ...] = (
    Text("reference", "Reference"),
    Reference("mark", "Handling", targets=("mark",)),
    LongText("remarks", "Remarks"),
)


@frozen
class Entity:
    """One kind of record. Names are permanent: they stand in every register's log."""

    name: str
    label: str
    plural: str
    own_fields: tuple[Field, ...]
    title: tuple[str, ...]
    # Used with the entity's label where the title's fields are empty: "Round 2".
    title_else: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    # Fields that hold other names of a record, by which people look for it as much as by its title.
    other_names: tuple[str, ...] = ()
    # The field that a readable path such as abu-dhabi-2026/2 names a record by, below its owner.
    path: str = "reference"
    # What the fields of a record begin with where it is shown by itself, if not with the first ones declared.
    shown_first: tuple[str, ...] = ()
    # What is always shown hanging on a record, as entity.field, in this order; anything else only where there is some.
    tabs: tuple[str, ...] = ()
    # The field that says how far it is, and the terms with which nothing is left to do, for what can be due.
    done: tuple[str, frozenset[str]] | None = None
    # Fields whose words are read by the program and not by people.
    not_searched: tuple[str, ...] = ()
    # A spelling is not found by itself: its words lead to the envoy who bears it.
    found_as_owner: bool = False
    common: tuple[Field, ...] = COMMON

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """All fields that a person can see, the entity's own first."""
        return self.own_fields + self.common

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The fields that hold what a record is called, its title's words first; what it refers to is none."""
        return tuple(name for name in (*self.title, *self.other_names) if isinstance(self.by_name[name], Text))

    @cached_property
    def in_form(self) -> tuple[Field, ...]:
        """All fields in the order in which they are shown below one another."""
        first = tuple(self.by_name[name] for name in self.shown_first)
        return first + tuple(field for field in self.fields if field.name not in self.shown_first)

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """The fields by their names."""
        return {field.name: field for field in self.fields}

    @cached_property
    def owners(self) -> tuple[Reference, ...]:
        """The references to what a record belongs to; the first that is set is its owner."""
        return tuple(field for field in self.fields if isinstance(field, Reference) and field.owner)

    @cached_property
    def references(self) -> tuple[Reference | References, ...]:
        """All fields that point at other records."""
        return tuple(field for field in self.fields if isinstance(field, Reference | References))

    @cached_property
    def texts(self) -> tuple[Field, ...]:
        """The fields whose words are searched."""
        texts = (field for field in self.fields if isinstance(field, Text | LongText))
        return tuple(field for field in texts if field.name not in self.not_searched)

    @cached_property
    def listed(self) -> tuple[Field, ...]:
        """The fields that a list shows unless somebody chose others."""
        return tuple(field for field in self.fields if field.listed)
