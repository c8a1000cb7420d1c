"""The pages that the centre of the window shows in place of a list, each made when somebody looks there first."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from negotiator_gui.gui.places import Place
from negotiator_gui.gui.reading_page import ReadingPage
from negotiator_gui.gui.trash import TrashPage

if TYPE_CHECKING:
    from negotiator_gui.gui.main_window import MainWindow

OtherPage = TrashPage | ReadingPage


class OtherPages(QObject):
    """The Trash, and the page on which notes are read, of one register."""

    def __init__(self, window: "MainWindow") -> None:
        # As long as the register is open: its pages go with the centre.
        super().__init__(window.centre)
        self._window = window
        self._trash: TrashPage | None = None
        self._reading: ReadingPage | None = None

    @property
    def trash(self) -> TrashPage:
        """The page of the Trash."""
        if self._trash is None:
            assert self._window.workspace is not None
            self._trash = TrashPage(self._window.workspace, self._window.centre)
            self._take(self._trash)
            self._trash.selected.connect(self._window.show_selected)
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

    def _take(self, page: OtherPage) -> None:
        page.opened.connect(self._window.follow)
        page.failed.connect(self._window.tell)
        self._window.centre.addWidget(page)

    def page_of(self, place: Place | None) -> OtherPage | None:
        """The page that shows a place; None for a list."""
        if place is None or place.is_list:
            return None
        return self.trash if place.trash else self.reading

    def show_place(self, place: Place) -> None:
        """Shows what is at a place, with its record selected."""
        if place.trash:
            found = place.record and self.trash.select(place.record)
            self._window.show_selected(place.record if found else self.trash.current_id)
        else:
            self.reading.show_talks(place.owner, place.record)

    def _on_read(self, id_: str) -> None:
        """Coming back leads to the paragraph that was read last."""
        here = self._window.trail.here
        if here and here.reading:
            self._window.trail.stay(id_)
            self._window.show_selected(id_)
