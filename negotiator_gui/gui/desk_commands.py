"""The commands of the Desk, of links and of windows: where to go, what is done, and what is shown elsewhere."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QDialog, QMenu

from negotiator_gui.domain.links import link_to, read_link
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import first_window, implementation, registers, windows
from negotiator_gui.gui.places import ALL_TALKS, DESK, Place, place_of
from negotiator_gui.gui.view_commands import ViewCommands
from negotiator_gui.workspace import Workspace


class DeskCommands(ViewCommands):
    """The part of a window's commands that begins at the Desk or leads to another window."""

    _open: Callable[[QDialog], None]

    def show_desk(self) -> None:
        """The Desk."""
        self._go_to_page(DESK)

    def all_talks(self) -> None:
        """The timeline of all talks."""
        self._go_to_page(ALL_TALKS)

    def _go_to_page(self, page: str) -> None:
        self._try(lambda: self._window.go(Place(page=page)))
        here = self._window.trail.here
        shown = self._window.others.page_of(here)
        if shown is not None and here and here.page == page:
            shown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # What is carried out

    def _current(self) -> Record:
        return self._workspace.get(self._window.current_id)

    def mark_done(self) -> None:
        """An action item is done today, or a commitment carried out in full."""
        record = self._current()
        self._try(lambda: self._workspace.edit(record, implementation.done(record, self._window.today())))

    def implementation(self) -> None:
        """The terms as a menu, for whoever did not come by a menu."""
        menu = self._window.actions_by_name["implementation"].menu()
        assert isinstance(menu, QMenu)
        menu.popup(QCursor.pos())

    def set_implementation(self, term: str) -> None:
        """A commitment is carried out so far."""
        record = self._current()
        if record.text("implementation") != term:
            self._try(lambda: self._workspace.edit(record, implementation.carried_out(term, self._window.today())))

    # Links

    def copy_link(self) -> None:
        """Puts the link to the record at hand on the clipboard: as words, as an address, and under its title."""
        from html import escape

        record = self._current()
        link = link_to(record.entity.name, record.id)
        copied = QMimeData()
        copied.setText(link)
        copied.setUrls([QUrl(link)])
        copied.setHtml(f'<a href="{link}">{escape(record.title)}</a>')
        QGuiApplication.clipboard().setMimeData(copied)

    def open_link(self) -> None:
        """Asks for a link and goes to its record."""
        from negotiator_gui.gui.link_dialog import LinkDialog

        self._open(LinkDialog(self.follow_link, self._window))

    def follow_link(self, link: str) -> str:
        """Goes to the record that a link leads to; returns why that cannot be, or nothing.

        That may be in this window, in another one, or in one on a register that was opened here before.
        """
        id_ = read_link(link)
        if not id_:
            return self.tr("This is no link to a record. A link looks like {example}.").format(
                example="negotiator:round/019ca6b1-dc00-7560-8ee2-c2aeedd08bc7"
            )
        if self._window.workspace is not None and registers.holds(self._workspace, id_):
            self._window.follow(id_)
            return ""
        other = windows.holding(id_)
        if other is not None:
            other.follow(id_)
            return ""
        if self._find_register(id_, link):
            return ""
        if self._window.workspace is None:
            return self.tr(
                "The record of this link is in none of the registers that were opened here. "
                "Open its register, and then the link once more: Edit, Open link."
            )
        return self.tr(
            "The record of this link is not in this register, nor in another one that was opened here. "
            "It may be in a newer copy of this one."
        )

    def _find_register(self, id_: str, link: str) -> bool:
        """Opens the register that holds a record, if it was opened here before; whether there is one."""
        found = registers.with_record(id_)
        if found is None:
            return False
        if self._window.isVisible() and first_window.answers(found, link):
            found.close()
        elif self._window.workspace is None:
            if self._show(lambda: found):
                self._window.follow(id_)
        else:
            self._try(lambda: windows.show(self._window, found).follow(id_))
        return True

    # Windows

    def new_window(self) -> None:
        """A second window on this register, at the same place."""
        self._try(lambda: windows.open_beside(self._window))

    def open_beside(self, path: Path) -> None:
        """A second window, on another register."""
        self._try(lambda: windows.show(self._window, Workspace.open(path)))

    def open_window(self, id_: str, place: Place | None = None) -> None:
        """A second window on this register, which shows a record or a place."""
        self._try(lambda: self._show_beside(id_, place or place_of(self._workspace, id_)))

    def _show_beside(self, id_: str, place: Place) -> None:
        beside = windows.open_beside(self._window, place)
        if id_:
            beside.follow(id_)
