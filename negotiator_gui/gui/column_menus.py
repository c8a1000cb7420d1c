"""The menus of a list's columns: what can be done with one of them, and which of them are shown."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from negotiator_gui.gui.columns import Column
from negotiator_gui.gui.list_layout import ListLayout

_translate = QCoreApplication.translate


class StayingMenu(QMenu):
    """A menu that stays open while entries are ticked, so that several columns can be chosen at once."""

    def _ticked(self) -> bool:
        action = self.activeAction()
        if action is None or not action.isCheckable() or not action.isEnabled():
            return False
        action.trigger()
        return True

    def mouseReleaseEvent(self, event: object) -> None:
        """A click ticks."""
        if not self._ticked():
            super().mouseReleaseEvent(event)  # type: ignore[arg-type]

    def keyPressEvent(self, event: object) -> None:
        """Space ticks; Enter ticks as well."""
        keys = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() not in keys or not self._ticked():  # type: ignore[attr-defined]
            super().keyPressEvent(event)  # type: ignore[arg-type]


def of_column(layout: ListLayout, column: Column, parent: QWidget) -> QMenu:
    """What can be done with one column: sort by it, move it, make it wider or narrower, hide it."""
    menu = _menu(QMenu(parent), "columnMenu")
    menu.setTitle(_translate("column_menus", "Column “{name}”").format(name=column.label))
    if column.field is not None:
        _add_sorts(menu, layout, column.name)
        menu.addSeparator()
    names = [each.name for each in layout.columns()]
    at, alone = names.index(column.name), len(names) == 1
    move, widen = partial(layout.move, column.name), partial(layout.widen, column.name)
    _add(menu, _translate("column_menus", "Move towards the &beginning"), partial(move, -1), at > 0)
    _add(menu, _translate("column_menus", "Move towards the &end"), partial(move, 1), at + 1 < len(names))
    _add(menu, _translate("column_menus", "&Wider"), partial(widen, 1))
    _add(menu, _translate("column_menus", "&Narrower"), partial(widen, -1))
    _add(menu, _translate("column_menus", "&Hide"), partial(layout.toggle, column.name), not alone)
    return menu


def _add_sorts(menu: QMenu, layout: ListLayout, name: str) -> None:
    sort, others = partial(layout.sort_by, name), [each for each in layout.sort if each.field != name]
    _add(menu, _translate("column_menus", "Sort &ascending"), partial(sort, False))
    _add(menu, _translate("column_menus", "Sort &descending"), partial(sort, True))
    _add(menu, _translate("column_menus", "&Then ascending"), partial(sort, False, True), bool(others))
    _add(menu, _translate("column_menus", "Then de&scending"), partial(sort, True, True), bool(others))


def of_list(layout: ListLayout, column: Column | None, parent: QWidget) -> QMenu:
    """Which columns a list shows, and what can be done with the one at hand."""
    menu = _menu(StayingMenu(parent), "columnsMenu")
    if column is not None:
        menu.addMenu(of_column(layout, column, menu))
        menu.addSeparator()
    shown = [each.name for each in layout.columns()]
    for each in layout.choices():
        action = menu.addAction(each.label)
        action.setCheckable(True)
        action.setChecked(each.name in shown)
        action.toggled.connect(partial(_toggle, layout, menu, each.name))
    _keep_one(menu)
    return menu


def _toggle(layout: ListLayout, menu: QMenu, name: str, _: bool) -> None:
    layout.toggle(name)
    _keep_one(menu)


def _keep_one(menu: QMenu) -> None:
    """The last column that is shown cannot be taken away."""
    ticks = [action for action in menu.actions() if action.isCheckable()]
    on = [action for action in ticks if action.isChecked()]
    for action in ticks:
        action.setEnabled(len(on) > 1 or action not in on)


def _add(menu: QMenu, words: str, act: Callable[[], object], possible: bool = True) -> QAction:
    action = menu.addAction(words)
    action.setEnabled(possible)
    action.triggered.connect(lambda _=False: act())
    return action


def _menu(menu: QMenu, name: str) -> QMenu:
    menu.setObjectName(name)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def below(widget: QWidget) -> QPoint:
    """Where on the screen the menu of a button opens."""
    return widget.mapToGlobal(QPoint(0, widget.height()))
