"""The pages that the centre of the window shows in place of a list, each made when somebody looks there first."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from negotiator_gui.gui.note_page import NotePage
from negotiator_gui.gui.places import Place
from negotiator_gui.gui.reading_page import ReadingPage
from negotiator_gui.gui.trash import TrashPage

if TYPE_CHECKING:
    from negotiator_gui.gui.main_window import MainWindow

OtherPage = TrashPage | ReadingPage | NotePage


class OtherPages(QObject):
    """The Trash, the page on which notes are read, and the one on which they are written, of one register."""

    def __init__(self, window: "MainWindow") -> None:
        # As long as the register is open: its pages go with the centre.
        super().__init__(window.centre)
        self._window = window
        self._trash: TrashPage | None = None
        self._reading: ReadingPage | None = None
        self._note: NotePage | None = None

    @property
    def trash(self) -> TrashPage:
        """The page of the Trash."""
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
        if self._reading is None:
            assert self._window.workspace is not None
            self._reading = ReadingPage(self._window.workspace, self._window.centre, self._window.today)
            self._take(self._reading)
            self._reading.selected.connect(self._on_read)
        return self._reading

    @property
    def note(self) -> NotePage:
        """The page on which a note is written; what can be inserted stands in the place of the inspector."""
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
        return self.trash if place.trash else self.note if place.writing else self.reading

    def panes(self, place: Place | None) -> list[QWidget]:
        """What F6 goes through on the page that shows a place; nothing for a list."""
        page = self.page_of(place)
        return page.panes if isinstance(page, NotePage) else [page] if page else []

    def show_place(self, place: Place) -> None:
        """Shows what is at a place, with its record selected."""
        if place.trash:
            found = place.record and self.trash.select(place.record)
            self._window.show_selected(place.record if found else self.trash.current_id)
        elif place.writing:
            self.note.open_note(place.owner, place.record)
            self._window.show_selected(place.record)
            self.note.editor.setFocus()
        else:
            self.reading.show_talks(place.owner, place.record)

    def _on_read(self, id_: str) -> None:
        """Coming back leads to the paragraph that was read last."""
        here = self._window.trail.here
        if here and here.reading:
            self._window.trail.stay(id_)
            self._window.show_selected(id_)
