"""What the window shows in place of a list and beside it, each made when somebody looks there first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from negotiator_gui.gui.places import ALL_TALKS, DESK, READING, TRASH, WRITING, Place

if TYPE_CHECKING:
    from negotiator_gui.gui.all_talks_page import AllTalksPage
    from negotiator_gui.gui.desk_page import DeskPage
    from negotiator_gui.gui.inspector import Inspector
    from negotiator_gui.gui.main_window import MainWindow
    from negotiator_gui.gui.note_page import NotePage
    from negotiator_gui.gui.reading_page import ReadingPage
    from negotiator_gui.gui.trash import TrashPage

    OtherPage = TrashPage | ReadingPage | NotePage | DeskPage | AllTalksPage


class OtherPages(QObject):
    """The Desk, the timeline of all talks, the Trash, and where notes are read and written, of one register."""

    def __init__(self, window: MainWindow) -> None:
        # As long as the register is open: its pages go with the centre.
        super().__init__(window.centre)
        self._window = window
        self._trash: TrashPage | None = None
        self._reading: ReadingPage | None = None
        self._note: NotePage | None = None
        self._desk: DeskPage | None = None
        self._all_talks: AllTalksPage | None = None
        self._inspector: Inspector | None = None

    @property
    def inspector(self) -> Inspector:
        """The selected record, field by field; it comes after the list, so that rows are seen the sooner."""
        return self._make_inspector()

    def _make_inspector(self) -> Inspector:
        from negotiator_gui.gui.inspector import Inspector

        if self._inspector is not None:
            return self._inspector
        window = self._window
        assert window.workspace is not None
        self._inspector = made = Inspector(window.workspace, window.side)
        window.side.addWidget(made)
        made.history_asked.connect(window.commands.show_history_of)
        made.add_asked.connect(window.commands.add)
        made.opened.connect(window.follow)
        made.failed.connect(window.tell)
        self.show_side()
        return made

    @property
    def desk(self) -> DeskPage:
        """The Desk; its side stands in the place of the inspector."""
        from negotiator_gui.gui.desk_page import DeskPage

        if self._desk is None:
            window = self._window
            assert window.workspace is not None
            self._desk = DeskPage(window.workspace, window.turns, window.side, window.centre, window.today)
            self._take(self._desk)
            self._desk.selected.connect(self._on_desk)
            self._desk.menu_asked.connect(window.show_menu)
            self._desk.list_asked.connect(self._go_to_list)
            self._desk.side_moved.connect(self.show_side)
            self._desk.counted.connect(window.refresh)
            for section in self._desk.sections:
                section.add_asked.connect(window.commands.add)
            self._desk.side.history_asked.connect(window.commands.show_all_history)
            self._desk.side.draft_opened.connect(self._write_on)
        return self._desk

    @property
    def all_talks(self) -> AllTalksPage:
        """The timeline of all talks."""
        from negotiator_gui.gui.all_talks_page import AllTalksPage

        if self._all_talks is None:
            assert self._window.workspace is not None
            self._all_talks = AllTalksPage(self._window.workspace, self._window.centre, self._window.today)
            self._take(self._all_talks)
            self._all_talks.selected.connect(self._on_all_talks)
        return self._all_talks

    @property
    def trash(self) -> TrashPage:
        """The page of the Trash."""
        from negotiator_gui.gui.trash import TrashPage

        if self._trash is None:
            assert self._window.workspace is not None
            self._trash = TrashPage(self._window.workspace, self._window.centre)
            self._take(self._trash)
            self._trash.selected.connect(self._window.show_selected)
            self._trash.menu_asked.connect(self._window.show_menu)
        return self._trash

    @property
    def reading(self) -> ReadingPage:
        """The page on which notes are read."""
        from negotiator_gui.gui.reading_page import ReadingPage

        if self._reading is None:
            assert self._window.workspace is not None
            self._reading = ReadingPage(self._window.workspace, self._window.centre, self._window.today)
            self._take(self._reading)
            self._reading.selected.connect(self._on_read)
        return self._reading

    @property
    def note(self) -> NotePage:
        """The page on which a note is written; what can be inserted stands in the place of the inspector."""
        from negotiator_gui.gui.note_page import NotePage

        if self._note is None:
            window = self._window
            assert window.workspace is not None
            self._note = NotePage(window.workspace, window.turns, window.centre)
            self._take(self._note)
            self._note.filed.connect(window.show_filed)
            self._note.left.connect(window.leave_note)
            self._note.stepped.connect(window.refresh)
            self._note.history_asked.connect(window.commands.show_history_of)
            window.side.addWidget(self._note.insert)
        return self._note

    @property
    def written(self) -> NotePage | None:
        """The page of the note that is being written just now; None while something else is shown."""
        return self._note if self._note is not None and self._window.centre.currentWidget() is self._note else None

    def leave(self) -> bool:
        """Puts a note that is being written away, with its draft kept; False if that cannot be."""
        return self._note is None or self._note.leave()

    def keep(self) -> bool:
        """Keeps the draft of a note that is being written; False if that cannot be."""
        return self._note is None or self._note.keeper.keep()

    def _take(self, page: OtherPage) -> None:
        page.opened.connect(self._window.follow)
        page.failed.connect(self._window.tell)
        self._window.centre.addWidget(page)

    def page_of(self, place: Place | None) -> OtherPage | None:
        """The page that shows a place; None for a list."""
        if place is None or place.is_list:
            return None
        names = {TRASH: "trash", READING: "reading", WRITING: "note", DESK: "desk", ALL_TALKS: "all_talks"}
        page: OtherPage = getattr(self, names[place.page])
        return page

    def panes(self, place: Place | None) -> list[QWidget]:
        """What F6 goes through on the page that shows a place; nothing for a list."""
        page = self.page_of(place)
        return [] if page is None else getattr(page, "panes", [page])

    def facts(self, place: Place) -> str:
        """What the status bar says of the page that shows a place."""
        page = self.page_of(place)
        return page.facts() if page is not None and hasattr(page, "facts") else ""

    def show_side(self) -> None:
        """Shows what belongs beside the page in front: mostly the inspector."""
        page, side = self._window.centre.currentWidget(), self._window.side
        if self._note is not None and page is self._note:
            side.setCurrentWidget(self._note.insert)
        elif self._desk is not None and page is self._desk and self._desk.has_side:
            side.setCurrentWidget(self._desk.side)
        elif self._inspector is not None:
            side.setCurrentWidget(self._inspector)
        else:
            self._window.turns.later(self._make_inspector)

    def show_place(self, place: Place) -> None:
        """Shows what is at a place, with its record selected."""
        if place.trash:
            found = place.record and self.trash.select(place.record)
            self._window.show_selected(place.record if found else self.trash.current_id)
        elif place.writing:
            self.note.open_note(place.owner, place.record)
            self._window.show_selected(place.record)
            self.note.editor.setFocus()
        elif place.page == DESK:
            self.desk.show_desk()
        elif place.page == ALL_TALKS:
            self.all_talks.show_record(place.record)
        else:
            self.reading.show_talks(place.owner, place.record)

    def _on_all_talks(self, id_: str) -> None:
        """Coming back leads to what was selected last."""
        if self._window.centre.currentWidget() is self._all_talks:
            self._window.trail.stay(id_)
            self._window.show_selected(id_)

    def _on_desk(self, id_: str) -> None:
        if self._window.centre.currentWidget() is self._desk:
            self._window.show_selected(id_)

    def _go_to_list(self, entity: str) -> None:
        self._window.go(Place(entity))

    def _write_on(self, about: str) -> None:
        """Opens the page of a filed note, or of a new one on a round, on which its draft stands."""
        assert self._window.workspace is not None
        record = self._window.workspace.get(about)
        if record.entity.name == "note" or record.deleted is not None:
            self._window.follow(about)
        else:
            self._window.go(Place("note", owner=about, page=WRITING))

    def _on_read(self, id_: str) -> None:
        """Coming back leads to the paragraph that was read last."""
        here = self._window.trail.here
        if here and here.reading:
            self._window.trail.stay(id_)
            self._window.show_selected(id_)
