"""The timeline for assistive technology: a list whose items are the rounds, from left to right."""

import weakref
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget, QWidget

# What Qt was given lives as long as its widget, and Python must not free it before.
_kept: "weakref.WeakKeyDictionary[QWidget, _List]" = weakref.WeakKeyDictionary()
_kinds: set[type[QWidget]] = set()


def install(kind: type[QWidget]) -> None:
    """Lets widgets of this class be read as a list; they have `strip`, `current_id`, `spoken` and `box_of`."""
    if not _kinds:
        QAccessible.installFactory(_interface)
    _kinds.add(kind)


def tell_focus(timeline: QWidget) -> None:
    """Tells a screen reader which round has the keyboard now."""
    if QAccessible.isActive() and timeline.hasFocus():
        event = QAccessibleEvent(timeline, QAccessible.Event.Focus)
        ids = _ids(timeline)
        if timeline.current_id in ids:  # type: ignore[attr-defined]
            event.setChild(ids.index(timeline.current_id))  # type: ignore[attr-defined]
        QAccessible.updateAccessibility(event)


def _ids(timeline: Any) -> list[str]:
    return [moment.id for moment, _ in timeline.strip.rounds]


def _interface(_: str, thing: QObject) -> QAccessibleInterface | None:
    if type(thing) not in _kinds or not isinstance(thing, QWidget):
        return None
    _kept[thing] = made = _List(thing)
    return made


class _List(QAccessibleWidget):
    """The strip."""

    def __init__(self, timeline: QWidget) -> None:
        super().__init__(timeline, QAccessible.Role.List, timeline.accessibleName())
        self._timeline = weakref.ref(timeline)
        self._items: list[_Item] = []
        timeline.destroyed.connect(self._forget)

    def _forget(self) -> None:
        for item in self._items:
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(item))
        self._items = []

    def text(self, kind: QAccessible.Text) -> str:
        """Its name, and all rounds as its description."""
        timeline: Any = self._timeline()
        if kind == QAccessible.Text.Description and self.childCount():
            return "; ".join(timeline.spoken(id_) for id_ in _ids(timeline))
        return super().text(kind)

    def childCount(self) -> int:  # noqa: N802
        """The number of rounds."""
        timeline = self._timeline()
        return len(_ids(timeline)) if timeline is not None and shiboken6.isValid(timeline) else 0

    def child(self, index: int) -> QAccessibleInterface | None:
        """One round."""
        timeline = self._timeline()
        if timeline is None or not 0 <= index < self.childCount():
            return None
        while len(self._items) <= index:
            self._items.append(_Item(timeline, len(self._items)))
            QAccessible.registerAccessibleInterface(self._items[-1])
        return self._items[index]

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # noqa: N802
        """The round at a point of the screen."""
        found = [n for n in range(self.childCount()) if self.child(n).rect().contains(x, y)]  # type: ignore[union-attr]
        return self.child(found[0]) if found else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:  # noqa: N802
        """The place of a round."""
        return self._items.index(child) if child in self._items else -1

    def focusChild(self) -> QAccessibleInterface | None:  # noqa: N802
        """The selected round, while the strip has the keyboard."""
        timeline: Any = self._timeline()
        if timeline is None or not shiboken6.isValid(timeline):
            return None
        ids = _ids(timeline)
        has_it = timeline.hasFocus() and timeline.current_id in ids
        return self.child(ids.index(timeline.current_id)) if has_it else None


class _Item(QAccessibleInterface):
    """One place on the strip; which round stands there is looked up each time."""

    def __init__(self, timeline: QWidget, place: int) -> None:
        super().__init__()
        self._timeline, self._place = weakref.ref(timeline), place

    def _strip(self) -> Any:
        return self._timeline()

    def _id(self) -> str:
        timeline = self._strip()
        ids = _ids(timeline) if timeline is not None and shiboken6.isValid(timeline) else []
        return ids[self._place] if self._place < len(ids) else ""

    def isValid(self) -> bool:  # noqa: N802
        """Whether a round stands here."""
        return bool(self._id())

    def object(self) -> QObject | None:
        """None: a round is no widget."""
        return None

    def window(self) -> QWindow | None:
        """The window around it."""
        return self._strip().window().windowHandle() if self.isValid() else None

    def parent(self) -> QAccessibleInterface | None:
        """The strip."""
        return QAccessible.queryAccessibleInterface(self._strip()) if self.isValid() else None

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
        """Everything about the round."""
        return self._strip().spoken(self._id()) if kind == QAccessible.Text.Name and self.isValid() else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:  # noqa: N802
        """Nothing: rounds are renamed elsewhere."""

    def rect(self) -> QRect:
        """Where it is on the screen."""
        if not self.isValid():
            return QRect()
        box = self._strip().box_of(self._id())
        return QRect(self._strip().mapToGlobal(QPoint(box.x(), box.y())), box.size())

    def state(self) -> QAccessible.State:
        """Selectable, and whether it is selected and has the keyboard."""
        state = QAccessible.State()
        state.selectable = state.focusable = True
        if not self.isValid():
            state.invalid = True
        elif self._id() == self._strip().current_id:
            state.selected = True
            state.focused = self._strip().hasFocus()
        return state
