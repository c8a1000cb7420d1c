"""The editor of a long text: it grows with its lines up to six, and Tab leaves it."""

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from negotiator_gui.domain.fields import Field
from negotiator_gui.gui import theme
from negotiator_gui.gui.field_editor import FieldEditor
from negotiator_gui.workspace import Workspace

MOST_LINES = 6


class GrowingText(QPlainTextEdit):
    """A plain text that is as high as its lines, up to a most."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(1)
        # The words begin where those of a line do.
        self.setViewportMargins(3, 0, 0, 0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self.fit)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fit_inside)
        self.fit()

    def fit(self) -> None:
        """Takes the height of its lines."""
        line = self.fontMetrics().lineSpacing()
        lines = max(1, round(self._text_height(line * (MOST_LINES + 1)) / line))
        high = theme.height("field") + (min(lines, MOST_LINES) - 1) * line
        if high != self.height():
            self.setFixedHeight(high)
            self._soon.start()
        more = lines > MOST_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if more else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)

    def _text_height(self, enough: float) -> float:
        """How high the text is, looked at no further than that it is enough."""
        high, block = 0.0, self.document().begin()
        while block.isValid() and high < enough:
            high += self.blockBoundingRect(block).height()
            block = block.next()
        return high

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths take other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def _fit_inside(self) -> None:
        """Lays out what is inside anew: in the middle of being resized, Qt leaves it as it was."""
        QApplication.sendEvent(self, QResizeEvent(self.size(), self.size()))

    def changeEvent(self, event: QEvent) -> None:
        """Grows with the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Takes pasted text as plain text."""
        self.insertPlainText(source.text())


class LongTextEditor(FieldEditor):
    """Text of any number of lines; Ctrl+Enter saves it without leaving."""

    control: GrowingText

    def __init__(self, field: Field, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(field, workspace, parent)
        self._use(GrowingText(self))
        self._setting = False
        self.control.setPlaceholderText(self.missing_words)
        self.control.textChanged.connect(self._on_text)

    def text_or_value(self) -> object:
        """The text as it stands."""
        # Not toPlainText: that makes plain spaces of those that do not break.
        return self.control.document().toRawText().replace("\u2029", "\n")

    def _put(self, raw: object) -> None:
        text = "" if raw is None else str(raw)
        if self.text_or_value() == text:
            return
        self._setting = True
        self.control.setPlainText(text)
        self._setting = False

    def _on_text(self) -> None:
        if not self._setting:
            self.changed.emit()

    def _ends_by(self, event: QKeyEvent) -> bool:
        return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)

    def _can_undo(self) -> bool:
        return self.control.document().isUndoAvailable()

    def _can_redo(self) -> bool:
        return self.control.document().isRedoAvailable()

    def _forget_undo(self) -> None:
        self.control.document().clearUndoRedoStacks()
