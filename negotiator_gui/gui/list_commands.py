"""The commands on lists: filter, columns, saved views, and what is done to several rows at once."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QMenu

from negotiator_gui.gui import selected
from negotiator_gui.gui.places import Place
from negotiator_gui.gui.view_commands import ViewCommands
from negotiator_gui.workspace import View, language


class ListCommands(ViewCommands):
    """What a person does with the list that is shown."""

    _open: Callable[[QDialog], None]

    def filter_list(self) -> None:
        """The keyboard goes to the filter of the list that it is in."""
        here = self._window.trail.here
        if here and here.reading:
            self._window.others.reading.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self._window.page.isVisible():
            self._window.turns.finish()
            self._window.page.active_part.filter.begin()

    def column_menu(self) -> None:
        """What can be done with the current column, and with the list."""
        part = self._window.page.active_part
        part.tools.open_at_column(self._window.page.active_view)

    def reset_view(self) -> None:
        """Filter, columns and order of the list as usual."""
        self._window.page.active_part.tools.reset(self._window.page.active_view)

    # Saved views

    def save_view(self) -> None:
        """Asks for a name and keeps what the list shows under it."""
        what = language.in_sentence(self._window.page.place.declared.plural)
        told = self.tr("Keeps filter, order and columns of this list of {what} for everyone who opens the register.")
        self._ask_name(self.tr("Save view"), told.format(what=what), "", self._keep)

    def _ask_name(self, title: str, told: str, name: str, keep: Callable[[str], object]) -> None:
        from negotiator_gui.gui.view_name import ViewName

        self._open(ViewName(self._workspace, title, told, name, keep, self._window))

    def _keep(self, name: str) -> None:
        page = self._window.page
        view = self._workspace.save_view(
            name, page.place.declared, page.asked_in_full(), page.list.columns.sort, page.list.columns.names
        )
        self._window.go(Place(page.place.entity, view=view, record=page.list.current_id))

    def update_view(self) -> None:
        """Lets the saved view be what the list shows now."""
        page, columns = self._window.page, self._window.page.list.columns
        asked = page.asked_in_full()
        self._try(lambda: self._workspace.rewrite_view(page.place.view, asked, columns.sort, columns.names))

    def view_menu(self, id_: str, at: QPoint) -> None:
        """What can be done with a saved view in the sidebar."""
        view = self._workspace.view(id_)
        if view is None or self._workspace.read_only:
            return
        menu = QMenu(self._window)
        menu.setObjectName("viewMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("&Rename...")).triggered.connect(partial(self._rename, view))
        menu.addAction(self.tr("&Move to Trash")).triggered.connect(partial(self._delete, view))
        menu.popup(at)

    def _rename(self, view: View, _: bool = False) -> None:
        """Asks for another name of a saved view."""
        told = self.tr("Another name for the view “{name}”.").format(name=view.name)
        keep = partial(self._workspace.rename_view, view.id)
        self._ask_name(self.tr("Rename view"), told, view.name, keep)

    def _delete(self, view: View, _: bool = False) -> None:
        """Moves a saved view to the Trash; who looks at its list sees the whole of it then."""
        here = self._window.trail.here
        if here and here.view == view.id:
            self._window.go(Place(view.entity.name))
        self._try(lambda: self._workspace.delete(view.id))

    # Several rows

    def change_selected(self) -> None:
        """Gives one field of all selected records one value."""
        from negotiator_gui.gui.change_several import ChangeSeveral

        view = self._window.page.active_view
        records = selected.records(view)
        if len(records) > 1:
            field = view.rows.columns[max(0, view.currentIndex().column())].name
            self._open(ChangeSeveral(self._workspace, records, field, self._window))

    def merge_selected(self) -> None:
        """Lets one of the two selected records stand for both."""
        from negotiator_gui.gui.merge_form import MergeForm

        records = selected.records(self._window.page.active_view)
        if len(records) == 2:
            self._open(MergeForm(self._workspace, (records[0], records[1]), self._window))
