"""What is at hand in the window: the record that commands act on, and which commands can be used on it."""

from functools import cached_property
from typing import TYPE_CHECKING

from negotiator_gui.domain.record import Record
from negotiator_gui.gui import documents, implementation, selected, theme
from negotiator_gui.workspace import Workspace

if TYPE_CHECKING:
    from negotiator_gui.gui.main_window import MainWindow


class AtHand:
    """What the commands of one window can act on just now; made anew whenever somebody wants to know."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window

    @property
    def _workspace(self) -> Workspace:
        assert self._window.workspace is not None
        return self._window.workspace

    @cached_property
    def current(self) -> Record | None:
        """The record that was selected last."""
        id_ = self._window.current_id
        return self._workspace.get(id_) if id_ else None

    def _at_hand(self, entity: str) -> Record | None:
        """The record at hand or the nearest one above it that is of an entity."""
        record = self.current
        while record is not None and record.entity.name != entity:
            record = self._workspace.get(record.owner) if record.owner else None
        return record if record is not None and record.deleted is None else None

    @cached_property
    def round(self) -> Record | None:
        """The round at hand: the record's own, or the one chosen in the list."""
        found = self._at_hand("round")
        here = self._window.trail.here
        if found is None and here and here.writing:
            return self._workspace.get(here.owner)
        chosen = self._window.page.list.current_id if here and here.is_list else ""
        if found is None and chosen:
            record = self._workspace.get(chosen)
            return record if record.entity.name == "round" else None
        return found

    @cached_property
    def talks(self) -> Record | None:
        """The talks at hand: those selected in a list, those whose rounds are shown, or those of the record."""
        here, current = self._window.trail.here, self.current
        if current is not None and current.entity.name == "talks" and current.deleted is None:
            return current
        if here and here.owner and here.entity == "round":
            return self._workspace.get(here.owner)
        if self._writing and self.round is not None:
            return self._workspace.get(self.round.text("talks"))
        return self._at_hand("talks")

    @cached_property
    def printable(self) -> Record | None:
        """The session, round or talks at hand whose summary can be printed."""
        here = self.current
        if here is not None and here.entity.name == "talks" and here.deleted is None:
            return here
        return self._at_hand("session") or self.round

    @cached_property
    def note(self) -> Record | None:
        """The note at hand."""
        return self._at_hand("note")

    @property
    def _writing(self) -> bool:
        here = self._window.trail.here
        return here is not None and here.writing

    def has_note(self) -> bool:
        """Whether a note is at hand that is not on its page yet."""
        return self.is_open() and not self._writing and self.note is not None

    @property
    def printables(self) -> list[str]:
        """What is printed: the rounds or sessions that are selected, if several are, or else the one at hand."""
        chosen = selected.records(self._window.page.active_view)
        if len(chosen) > 1 and {each.entity.name for each in chosen} in ({"round"}, {"session"}):
            return [each.id for each in chosen]
        return [self.printable.id] if self.printable else []

    def is_open(self) -> bool:
        """Whether a register is open."""
        return self._window.workspace is not None

    def can_change(self) -> bool:
        """Whether a register is open that can be written."""
        return self.is_open() and not self._workspace.read_only

    def shows_inspector(self) -> bool:
        """Whether the inspector is shown."""
        return self.is_open() and not self._window.side.isHidden()

    def shows_sidebar(self) -> bool:
        """Whether the sidebar is shown."""
        return self.is_open() and not self._window.sidebar.isHidden()

    def wears_system(self) -> bool:
        """Whether the colours are those that the system asks for."""
        return theme.mode() == "system"

    def wears_light(self) -> bool:
        """Whether light colours were chosen."""
        return theme.mode() == "light"

    def wears_dark(self) -> bool:
        """Whether dark colours were chosen."""
        return theme.mode() == "dark"

    def writes(self) -> bool:
        """Whether a note is being written."""
        return self.is_open() and self._writing

    def can_spell(self) -> bool:
        """Whether a note is being written, on a system that has a spelling checker."""
        note = self._window.others.written if self.is_open() else None
        return note is not None and note.spelling.checker.is_there

    def marks_spelling(self) -> bool:
        """Whether words that are spelt wrong are marked."""
        note = self._window.others.written if self.can_spell() else None
        return note is not None and note.spelling.checker.is_on

    def has_record(self) -> bool:
        """Whether a record is at hand."""
        return self.is_open() and bool(self._window.current_id)

    def can_delete(self) -> bool:
        """Whether a standing record is at hand that can be changed."""
        record = self.current if self.can_change() and not self._writing else None
        return record is not None and record.deleted is None

    def can_destroy(self) -> bool:
        """Whether a record is at hand, in the Trash or not, of which something can be destroyed."""
        return self.can_change() and self.current is not None and not self._writing

    def is_deleted(self) -> bool:
        """Whether the record at hand is in the Trash."""
        record = self.current if self.can_change() else None
        return record is not None and record.deleted == record.id

    def can_add(self) -> bool:
        """Whether the list shown can get another record."""
        here = self._window.trail.here
        return self.can_change() and here is not None and here.is_list

    def can_add_linked(self) -> bool:
        """Whether the tab in front can get another record."""
        return self.can_add() and self._window.page.current_tab is not None

    def can_attach(self) -> bool:
        """Whether the record at hand can have documents."""
        record = self.current if self.can_change() else None
        return record is not None and record.deleted is None and documents.belong_to(record.entity)

    def can_mark_done(self) -> bool:
        """Whether an action or a commitment is at hand about which something is still to be done."""
        return self.can_delete() and self.current is not None and implementation.is_open(self.current)

    def has_commitment(self) -> bool:
        """Whether a commitment is at hand that can be changed."""
        return self.can_delete() and self.current is not None and self.current.entity.name == "commitment"

    def has_row(self) -> bool:
        """Whether a row of a list is at hand, outside the Trash."""
        here = self._window.trail.here
        return self.has_record() and here is not None and here.is_list

    def has_list(self) -> bool:
        """Whether a list is shown."""
        here = self._window.trail.here
        return self.is_open() and here is not None and here.is_list

    def can_filter(self) -> bool:
        """Whether what is shown can be filtered: a list, or the notes of talks."""
        here = self._window.trail.here
        return self.has_list() or (self.is_open() and here is not None and here.reading)

    def can_save_view(self) -> bool:
        """Whether the list can be kept as a view."""
        return self.has_list() and self.can_change()

    def has_several(self) -> bool:
        """Whether several rows of a list are selected that can be changed."""
        return self.has_list() and self.can_change() and selected.count(self._window.page.active_view) > 1

    def can_merge(self) -> bool:
        """Whether two rows are selected that can be one thing."""
        view = self._window.page.active_view if self.has_several() else None
        two = view is not None and selected.count(view) == 2
        return two and view.entity is not None and self._workspace.can_merge(view.entity)

    def is_document(self) -> bool:
        """Whether the record at hand is a document with a file."""
        record = self.current if self.is_open() else None
        return record is not None and record.entity.name == "document" and bool(record.values["file"])

    def has_talks(self) -> bool:
        """Whether a round can be added to talks at hand."""
        here = self._window.trail.here
        shown = here is not None and not here.trash and (here.entity in ("round", "talks") or here.writing)
        return self.can_change() and shown and self.talks is not None

    def has_round(self) -> bool:
        """Whether a round is at hand on which a note can be filed, or is being written."""
        return self.can_change() and (self.round is not None or self._writing)

    def has_talks_to_read(self) -> bool:
        """Whether talks are at hand whose notes can be read."""
        return self.is_open() and self.talks is not None

    def has_printable(self) -> bool:
        """Whether a round or session is at hand whose summary can be printed."""
        return self.is_open() and self.printable is not None

    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._window.trail.can_go_back

    def can_go_forward(self) -> bool:
        """Whether there is a place after this one."""
        return self._window.trail.can_go_forward

    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return self.can_change() and bool(self._workspace.undoable)

    def can_redo(self) -> bool:
        """Whether there is something to bring back."""
        return self.can_change() and bool(self._workspace.redoable)
