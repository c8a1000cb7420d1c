"""Places: what the centre of the window can show, and the way back and forward between them."""

from dataclasses import replace

from negotiator_gui.domain.entities import BY_NAME
from negotiator_gui.domain.entity import UNDONE, Entity
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.workspace import Workspace

# What has a list of its own in the sidebar, whatever talks it belongs to.
ACROSS_TALKS = ("position", "agreement", "commitment", "claim", "action_item")
REGISTERS = ("party", "envoy", "venue", "issue", "source")
# The pages that are no list of records.
TRASH, READING, WRITING, DESK, ALL_TALKS = "trash", "reading", "writing", "desk", "all talks"
PAGES = ("", TRASH, READING, WRITING, DESK, ALL_TALKS)


@frozen
class Place:
    """A list of records: of an entity, only those below `owner` if given, with one record selected.

    `owner` and `record` are ids, empty for none. `page` is empty for a list; what else it names shows what was deleted,
    the notes of the talks `owner`, the note `record`, or a new one, on the round `owner`, the Desk, or all talks.
    `view` is the id of the saved view by which the list is shown.
    """

    entity: str = "talks"
    owner: str = ""
    record: str = ""
    page: str = ""
    view: str = ""

    @property
    def is_list(self) -> bool:
        """Whether a list of records is shown, and no page of another kind."""
        return not self.page

    @property
    def trash(self) -> bool:
        """Whether what was deleted is shown."""
        return self.page == TRASH

    @property
    def reading(self) -> bool:
        """Whether notes are read."""
        return self.page == READING

    @property
    def writing(self) -> bool:
        """Whether a note is written."""
        return self.page == WRITING

    @property
    def declared(self) -> Entity:
        """The entity of the list."""
        return BY_NAME[self.entity]

    def same_list(self, other: "Place | None") -> bool:
        """Whether the other place shows the same list, whatever is selected in it."""
        return other is not None and replace(self, record="") == replace(other, record="")


class Trail:
    """The places that were visited, as in a browser: going somewhere new forgets what lay ahead."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    @property
    def here(self) -> Place | None:
        """The place shown now."""
        return self._places[self._at] if self._places else None

    def visited(self) -> list[Place]:
        """All places, the last one first."""
        return list(reversed(self._places))

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place after this one."""
        return self._at + 1 < len(self._places)

    def go(self, place: Place) -> None:
        """Visits a place; the same place again is no step."""
        if self.here != place:
            del self._places[self._at + 1 :]
            self._places.append(place)
            self._at += 1

    def stay(self, record: str) -> None:
        """Another record was selected where we are: coming back leads to that one."""
        if self.here:
            self._places[self._at] = replace(self.here, record=record)

    def back(self) -> Place | None:
        """One place back, or None."""
        if not self.can_go_back:
            return None
        self._at -= 1
        return self.here

    def forward(self) -> Place | None:
        """One place forward, or None."""
        if not self.can_go_forward:
            return None
        self._at += 1
        return self.here


def place_of(workspace: Workspace, id_: str) -> Place:
    """Where a record is seen: in the list of its talks, of its kind or of what it belongs to, or in the Trash."""
    record = workspace.get(id_)
    kind = record.entity.name
    if record.deleted == UNDONE:
        # Neither standing nor in the Trash: only the list where it would stand can be shown.
        return Place(kind)
    if record.deleted is not None:
        return Place(kind, record=id_, page=TRASH)
    if kind == "talks":
        return Place("round", owner=id_)
    if view := workspace.view(id_):
        return Place(view.entity.name, view=id_)
    if kind in ("note", "paragraph"):
        note = record if kind == "note" else workspace.get(record.text("note"))
        return Place("note", owner=note.text("round"), record=note.id, page=WRITING)
    if kind in (*ACROSS_TALKS, *REGISTERS):
        return Place(kind, record=id_)
    return Place(kind, owner=record.owner or "", record=id_)
