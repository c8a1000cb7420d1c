"""The keys that ask for a table's own menu, and where it then opens."""

from PySide6.QtCore import QKeyCombination, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView

_SHIFT_F10 = QKeyCombination(Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_F10)


def asks_menu(event: QKeyEvent) -> bool:
    """Whether a key asks for the menu of the current row."""
    return event.key() == Qt.Key.Key_Menu or event.keyCombination() == _SHIFT_F10


def below_current(view: QTableView) -> QPoint:
    """Where on the screen the menu of the current row opens: at its lower edge, as far as that is seen."""
    row = view.visualRect(view.currentIndex()) & view.viewport().rect()
    return view.viewport().mapToGlobal(row.bottomLeft())
