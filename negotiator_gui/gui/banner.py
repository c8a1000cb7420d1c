"""The banner above the content it concerns: an icon, one sentence, and what can be done about it. Never modal."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from negotiator_gui.gui import icons, theme
from negotiator_gui.gui.announcing import announce
from negotiator_gui.gui.parted import Parted
from negotiator_gui.gui.picture import Picture
from negotiator_gui.workspace.sentences import told

# Kind: the icon, and the colour role it is drawn in. The sentence itself says how bad it is.
_KINDS = {"warn": ("warning", "warn"), "bad": ("error", "bad"), "info": ("info", "text_2")}
# With less room for the sentence than this, the action stands under it.
_SENTENCE = 290


class Banner(QFrame):
    """One sentence that people should see now, with at most one action; a screen reader is told at once."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._picture = Picture("info", 16, "text_2", self)
        self._title = _label("bannerTitle")
        self._title.setProperty("level", "strong")
        self._text = _label("bannerText")
        self._action = QPushButton(self)
        self._action.setObjectName("bannerAction")
        self._action.setProperty("link", True)
        self._action.setAutoDefault(True)
        self._action.clicked.connect(self.acted)
        self._close = QToolButton(self)
        self._close.setObjectName("bannerClose")
        self._close.setProperty("iconOnly", True)
        self._close.setProperty("small", True)
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.setIcon(icons.icon("close", "text_2"))
        self._close.clicked.connect(self.hide)
        self._lay_out()
        self._say()
        self.hide()

    def _lay_out(self) -> None:
        sentences = QVBoxLayout()
        sentences.setSpacing(2)
        sentences.addWidget(self._title)
        sentences.addWidget(self._text)
        self._words = Parted(sentences, self._action, stretch=True, room=_SENTENCE, below=0)
        self._words.setSpacing(theme.space(2))
        self._words.setAlignment(self._action, Qt.AlignmentFlag.AlignLeft)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 8, 6)
        self._row.setSpacing(theme.space(1))
        self._row.addWidget(self._picture)
        self._row.addLayout(self._words, 1)
        self._row.addWidget(self._close)

    def show_message(
        self, text: str, kind: str = "warn", action: str = "", title: str = "", closable: bool = True
    ) -> None:
        """Shows a sentence (warn, bad or info), what can be done about it, and a few words above it if given."""
        text = told(text)
        self._picture.show_icon(*_KINDS[kind])
        self._text.setText(text)
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._close.setVisible(closable)
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.setAccessibleName(f"{title}. {text}" if title else text)
        self._arrange()
        self.show()
        announce(self, self.accessibleName(), urgent=kind == "bad")

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    def _say(self) -> None:
        self._close.setToolTip(self.tr("Close this message"))
        self._close.setAccessibleName(self.tr("Close this message"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it, where it can be closed."""
        if event.key() == Qt.Key.Key_Escape and self._close.isVisibleTo(self):
            self.hide()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The icon stands beside the first line where the action stands under the sentence."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        high = self._words.is_column and bool(self._title.text() or self._action.text())
        side = Qt.AlignmentFlag.AlignTop if high else Qt.AlignmentFlag.AlignVCenter
        for part in (self._picture, self._close):
            self._row.setAlignment(part, side)

    def changeEvent(self, event: QEvent) -> None:
        """Words follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    # Messages name records, and a record's name may look like markup.
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
