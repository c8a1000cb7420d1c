"""The buttons of a sheet, and the row at its foot in which they stand."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QToolButton, QWidget

from negotiator_gui.gui import icons, theme
from negotiator_gui.gui.parted import Parted


def button(parent: QWidget, name: str, words: str, act: Callable[[], object] | None = None) -> QPushButton:
    """A button that does something when it is pressed; Enter is not for it, unless it is made the sheet's own."""
    made = QPushButton(words, parent)
    made.setObjectName(name)
    made.setAutoDefault(False)
    if act is not None:
        made.clicked.connect(act)
    return made


def primary(
    parent: QWidget, name: str, words: str, act: Callable[[], object] | None = None, enter: bool = True
) -> QPushButton:
    """The button of what a sheet is for; Enter presses it, unless that belongs to something else there."""
    made = button(parent, name, words, act)
    made.setProperty("primary", True)
    made.setDefault(enter)
    return made


def icon_button(
    parent: QWidget, name: str, icon: str, words: str, act: Callable[[], object], small: bool = False
) -> QToolButton:
    """A button with an icon alone, which Tab reaches; what it does is said by its tip and to screen readers."""
    made = QToolButton(parent)
    made.setObjectName(name)
    made.setIcon(icons.icon(icon, "text_2") if small else icons.icon(icon))
    made.setProperty("iconOnly", True)
    made.setProperty("small", small)
    made.setToolTip(words)
    made.setAccessibleName(words)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.clicked.connect(act)
    return made


def foot(*at_end: QWidget, first: QWidget | None = None) -> QBoxLayout:
    """The row at the foot of a sheet, with buttons at its end and something before or above them."""
    row = QHBoxLayout()
    row.setSpacing(theme.space(1))
    # Where nothing is at the beginning, or what is there is hidden, the buttons keep to the end all the same.
    row.addStretch(0)
    for each in at_end:
        row.addWidget(each)
    if first is None:
        return row
    whole = Parted(first, row, stretch=True)
    whole.setSpacing(theme.space(1))
    return whole
