"""Going from place to place in the window: by the sidebar, by links, and back and forward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QStackedWidget

from negotiator_gui.gui.other_pages import OtherPages
from negotiator_gui.gui.places import Place, Trail, place_of
from negotiator_gui.gui.record_page import RecordPage
from negotiator_gui.gui.sidebar import Sidebar
from negotiator_gui.gui.turns import Turns
from negotiator_gui.workspace import RegisterError, Workspace, language

if TYPE_CHECKING:
    from negotiator_gui.gui.inspector import Inspector


class Going:
    """The part of the window that shows what is at a place."""

    workspace: Workspace | None
    trail: Trail
    turns: Turns
    sidebar: Sidebar
    centre: QStackedWidget
    page: RecordPage
    side: QStackedWidget
    others: OtherPages

    @property
    def inspector(self) -> Inspector:
        """The fields of the selected record."""
        return self.others.inspector

    def go(self, place: Place) -> None:
        """Goes to a place, so that back leads here again."""
        if self.may_leave():
            self.trail.go(place)
            self._show(place)

    def _on_place_chosen(self, place: Place) -> None:
        # The sidebar also chooses when a row goes; a note that is being written stays then.
        if self.others.written is None or self.sidebar.isAncestorOf(QApplication.focusWidget()):
            self.go(place)

    def follow(self, id_: str) -> None:
        """Goes to a record wherever it is listed."""
        if self.workspace is None:
            return
        try:
            place = place_of(self.workspace, id_)
            self.go(place)
            if place.writing:
                self.others.note.show_paragraph(id_)
        except RegisterError as error:
            self.tell(str(error))

    def may_leave(self) -> bool:
        """Whether what is shown can be left: a note is, unless its draft cannot be kept."""
        return self.workspace is None or self.others.leave()

    def may_close(self) -> bool:
        """Whether nothing that was typed is lost by closing; what was refused is told, and stays where it was typed.

        What is in no backup yet is backed up by then, unless that was given up.
        """
        if self.workspace is None:
            return True
        return self.page.finish() and self._all_saved() and self.may_leave() and self._is_backed_up(self.workspace)

    def _is_backed_up(self, workspace: Workspace) -> bool:
        """Waits for a last backup; False where the register was closed meanwhile, for the program ends."""
        workspace.back_up_to_close()
        return self.workspace is workspace

    def _all_saved(self) -> bool:
        """Saves what is being typed in the inspector; goes to the first field that was refused."""
        self.inspector.flush()
        refused = self.inspector.fields.keeper.refused()
        if refused is None:
            return True
        id_, name, sentence = refused
        if self.inspector.record_id != id_:
            self.follow(id_)
        self.turns.finish()
        self.inspector.finish()
        self.side.show()
        self.inspector.reveal(name)
        record = self.workspace.get(id_) if self.workspace else None
        if record is not None:
            words = QCoreApplication.translate(
                "going", "“{field}” of “{title}” is not saved: {why} Correct it, or press Esc in it to give it up."
            )
            field = language.word(record.entity.by_name[name].label)
            self.tell(words.format(field=field, title=record.title, why=sentence))
        return False

    def step(self, place: Place | None) -> None:
        """Shows a place that back or forward led to."""
        if place:
            self._show(place)

    def show_filed(self, note: str) -> None:
        """Shows a note that was just filed among the notes of its round."""
        self.trail.stay(note)
        self.leave_note()
        self.turns.finish()
        self.page.tabs.select(note)

    def leave_note(self) -> None:
        """Shows the round on which a note was written."""
        here = self.trail.here
        if here and here.writing and self.workspace is not None:
            self.go(Place("round", owner=self.workspace.get(here.owner).text("talks"), record=here.owner))

    def _show(self, place: Place) -> None:
        back_to_list = place.is_list and self.centre.currentWidget() is not self.page
        self.centre.setCurrentWidget(self.others.page_of(place) or self.page)
        self.others.show_side()
        (self.page if place.is_list else self.others).show_place(place)
        if back_to_list:
            self.show_selected(self.page.list.current_id)
        self.sidebar.show_place(place)
        self.refresh()

    def show_selected(self, id_: str) -> None:
        """A record was selected: commands act on it, and the inspector shows it."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Brings commands and counts up to date, as soon as everything else was shown."""
        raise NotImplementedError

    def tell(self, sentence: str) -> None:
        """Says above the content what went wrong."""
        raise NotImplementedError
