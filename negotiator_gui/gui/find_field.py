"""What looks like a field in the toolbar and opens the palette."""

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolBar, QWidget

from negotiator_gui.gui import icons, paint, theme
from negotiator_gui.gui.shortcuts import shortcut_words

# At the most and at the least, and as a part of the window.
_WIDTH, _LEAST, _SHARE = 336, 180, 4
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
        """As wide as a field in which one types words, and narrower in a narrow window."""
        share = self.window().width() // _SHARE
        return QSize(max(theme.px(_LEAST), min(theme.px(_WIDTH), share)), super().sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The toolbar has another width."""
        if event.type() == QEvent.Type.Resize:
            self.updateGeometry()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """The keys stand at its end, if its words leave room for them."""
        super().paintEvent(event)
        if super().sizeHint().width() + paint.key_size(self._keys).width() + _CAP > self.width():
            return
        paint.key(QPainter(self), self.rect().adjusted(_CAP, 0, -_CAP, 0), self._keys)


def add_to(toolbar: QToolBar, action: QAction) -> None:
    """Puts the field at the end of a toolbar."""
    room = QWidget(toolbar)
    room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    field = FindField(action.shortcut().toString(), toolbar)
    field.clicked.connect(action.trigger)
    toolbar.addWidget(room)
    toolbar.addWidget(field)
    toolbar.installEventFilter(field)
