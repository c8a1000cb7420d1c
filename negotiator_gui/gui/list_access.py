"""What a widget paints itself, for assistive technology: a list with its items in order."""

import weakref
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget, QWidget

# What Qt was given lives as long as its widget, and Python must not free it before.
_kept: "weakref.WeakKeyDictionary[QWidget, _List]" = weakref.WeakKeyDictionary()
_kinds: set[type[QWidget]] = set()
# With more items than this the description of the list does not name them all.
_MOST_NAMED = 50


def install(kind: type[QWidget]) -> None:
    """Lets widgets of this class be read as a list; they have `item_ids`, `current_id`, `spoken` and `box_of`."""
    if not _kinds:
        QAccessible.installFactory(_interface)
    _kinds.add(kind)


def tell_focus(widget: QWidget) -> None:
    """Tells a screen reader which item has the keyboard now."""
    if QAccessible.isActive() and widget.hasFocus():
        event = QAccessibleEvent(widget, QAccessible.Event.Focus)
        ids = _ids(widget)
        if widget.current_id in ids:  # type: ignore[attr-defined]
            event.setChild(ids.index(widget.current_id))  # type: ignore[attr-defined]
        QAccessible.updateAccessibility(event)


def _ids(widget: Any) -> list[str]:
    return list(widget.item_ids())


def _interface(_: str, thing: QObject) -> QAccessibleInterface | None:
    if type(thing) not in _kinds or not isinstance(thing, QWidget):
        return None
    _kept[thing] = made = _List(thing)
    return made


class _List(QAccessibleWidget):
    """The whole list."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.List, widget.accessibleName())
        self._widget = weakref.ref(widget)
        self._items: list[_Item] = []
        widget.destroyed.connect(self._forget)

    def _forget(self) -> None:
        for item in self._items:
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(item))
        self._items = []

    def text(self, kind: QAccessible.Text) -> str:
        """Its name, and its items as its description."""
        widget: Any = self._widget()
        if kind == QAccessible.Text.Description and 0 < self.childCount() <= _MOST_NAMED:
            return "; ".join(widget.spoken(id_) for id_ in _ids(widget))
        return super().text(kind)

    def childCount(self) -> int:  # noqa: N802
        """The number of items."""
        widget = self._widget()
        return len(_ids(widget)) if widget is not None and shiboken6.isValid(widget) else 0

    def child(self, index: int) -> QAccessibleInterface | None:
        """One item."""
        widget = self._widget()
        if widget is None or not 0 <= index < self.childCount():
            return None
        while len(self._items) <= index:
            self._items.append(_Item(widget, len(self._items)))
            QAccessible.registerAccessibleInterface(self._items[-1])
        return self._items[index]

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # noqa: N802
        """The item at a point of the screen."""
        widget: Any = self._widget()
        if widget is None or not shiboken6.isValid(widget):
            return None
        at = widget.mapFromGlobal(QPoint(x, y))
        found = next((n for n, id_ in enumerate(_ids(widget)) if widget.box_of(id_).contains(at)), -1)
        return self.child(found)

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802
        """The place of an item."""
        return self._items.index(child) if child in self._items else -1

    def focusChild(self) -> QAccessibleInterface | None:  # noqa: N802
        """The selected item, while the widget has the keyboard."""
        widget: Any = self._widget()
        if widget is None or not shiboken6.isValid(widget):
            return None
        ids = _ids(widget)
        has_it = widget.hasFocus() and widget.current_id in ids
        return self.child(ids.index(widget.current_id)) if has_it else None


class _Item(QAccessibleInterface):
    """One place in the list; which item stands there is looked up each time."""

    def __init__(self, widget: QWidget, place: int) -> None:
        super().__init__()
        self._widget, self._place = weakref.ref(widget), place

    def _owner(self) -> Any:
        return self._widget()

    def _id(self) -> str:
        widget = self._owner()
        ids = _ids(widget) if widget is not None and shiboken6.isValid(widget) else []
        return ids[self._place] if self._place < len(ids) else ""

    def isValid(self) -> bool:  # noqa: N802
        """Whether an item stands here."""
        return bool(self._id())

    def object(self) -> QObject | None:
        """None: an item is no widget."""
        return None

    def window(self) -> QWindow | None:
        """The window around it."""
        return self._owner().window().windowHandle() if self.isValid() else None

    def parent(self) -> QAccessibleInterface | None:
        """The widget."""
        return QAccessible.queryAccessibleInterface(self._owner()) if self.isValid() else None

    def child(self, index: int) -> QAccessibleInterface | None:
        """None."""
        return None

    def childCount(self) -> int:  # noqa: N802
        """None."""
        return 0

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # noqa: N802
        """None."""
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802
        """None."""
        return -1

    def role(self) -> QAccessible.Role:
        """An item of a list."""
        return QAccessible.Role.ListItem

    def text(self, kind: QAccessible.Text) -> str:
        """Everything about the item."""
        return self._owner().spoken(self._id()) if kind == QAccessible.Text.Name and self.isValid() else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:  # noqa: N802
        """Nothing: items are renamed elsewhere."""

    def rect(self) -> QRect:
        """Where it is on the screen."""
        if not self.isValid():
            return QRect()
        box = self._owner().box_of(self._id())
        return QRect(self._owner().mapToGlobal(QPoint(box.x(), box.y())), box.size())

    def state(self) -> QAccessible.State:
        """Selectable, and whether it is selected and has the keyboard."""
        state = QAccessible.State()
        state.selectable = state.focusable = True
        if not self.isValid():
            state.invalid = True
        elif self._id() == self._owner().current_id:
            state.selected = True
            state.focused = self._owner().hasFocus()
        return state
