"""What looks like a field in the toolbar and opens the palette."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolBar, QWidget

from negotiator_gui.gui import icons, paint, theme
from negotiator_gui.gui.shortcuts import shortcut_words

_WIDTH, _LEAST = 336, 180
_CAP = 6


class FindField(QPushButton):
    """A button with the words of an empty field, and the keys that do the same."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(icons.icon("find", "text_2"), "", parent)
        self._keys = shortcut_words(keys)
        self.setText(self.tr("Find anything"))
        self.setObjectName("findField")
        self.setProperty("field", True)
        self.setAutoDefault(False)
        self.setToolTip(self.tr("Find anything ({keys})").format(keys=self._keys))

    def sizeHint(self) -> QSize:
        """As wide as a field in which one types words."""
        return QSize(theme.px(_WIDTH), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The words at least."""
        return QSize(theme.px(_LEAST), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The keys stand at its end."""
        super().paintEvent(event)
        paint.key(QPainter(self), self.rect().adjusted(_CAP, 0, -_CAP, 0), self._keys)


def add_to(toolbar: QToolBar, action: QAction) -> None:
    """Puts the field at the end of a toolbar."""
    room = QWidget(toolbar)
    room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    field = FindField(action.shortcut().toString(), toolbar)
    field.clicked.connect(action.trigger)
    toolbar.addWidget(room)
    toolbar.addWidget(field)
