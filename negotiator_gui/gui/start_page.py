"""The first page, shown while no register is open: what a register is, and the three ways to begin."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCommandLinkButton,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from negotiator_gui.gui import icons, paint, style, theme
from negotiator_gui.gui.picture import Picture
from negotiator_gui.gui.words import lead

_WIDTH = 520
# A card's ring lies around it, with a gap: the widget is so much larger than what it looks like.
_ROOM = 2 * style.RING
_PAD, _HIGH, _RADIUS = 20, 16, 8
_WRAP = Qt.TextFlag.TextWordWrap


class StartPage(QScrollArea):
    """Says how to begin and asks for one of three ways; the keys shown are those of the menu."""

    create_chosen = Signal()
    open_chosen = Signal()
    example_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("startPage")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._title = _label("startTitle", "first")
        self._steps = [_label(f"startStep{number}", "note") for number in (1, 2, 3)]
        self._warning = _label("startWarning", "small")
        self.cards = [
            Card("createRegister", "add", "Ctrl+N", self.create_chosen, primary=True),
            Card("openRegister", "folder", "Ctrl+O", self.open_chosen),
            Card("exploreExample", "compass", "Ctrl+E", self.example_chosen),
        ]
        self.setWidget(self._page())
        self.setFocusProxy(self.cards[0])
        for card in self.cards:
            card.entered.connect(self._reveal)
        self._say()

    def _page(self) -> QWidget:
        page = QWidget()
        theme.ground(page, "surface")
        self._column = QWidget(page)
        layout = QHBoxLayout(page)
        layout.setContentsMargins(theme.GUTTER, theme.GUTTER, theme.GUTTER, theme.GUTTER)
        layout.addStretch(1)
        layout.addWidget(self._column, 1000, Qt.AlignmentFlag.AlignVCenter)
        layout.addStretch(1)
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._title.setContentsMargins(_ROOM, 0, _ROOM, 0)
        sign = Picture("app", 40, "accent")
        sign.setContentsMargins(_ROOM, 0, _ROOM, 0)
        column.addWidget(sign)
        column.addSpacing(16)
        column.addWidget(self._title)
        column.addSpacing(16)
        column.addWidget(self._numbered())
        column.addSpacing(24)
        for card in self.cards:
            column.addWidget(card)
            column.addSpacing(12 - 2 * _ROOM)
        column.addSpacing(12)
        column.addWidget(self._noted())
        self._fit()
        return page

    def _numbered(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(_ROOM, 0, _ROOM, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(14)
        grid.setColumnStretch(1, 1)
        for row, step in enumerate(self._steps):
            number = _label(f"startNumber{row + 1}", "step")
            number.setText(f"{row + 1}")
            grid.addWidget(number, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(step, row, 1)
        return box

    def _noted(self) -> QWidget:
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(_ROOM, 0, _ROOM, 0)
        line.setSpacing(8)
        line.addWidget(Picture("lock", 14, "text_2"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._warning, 1)
        return box

    def _say(self) -> None:
        create, open_, example = self.cards
        self.setAccessibleName(self.tr("No register open"))
        self._title.setText(self.tr("Keep the record of your talks"))
        steps = (
            self.tr("A register is one file on this computer. Nothing is sent anywhere."),
            self.tr("Add talks, then a round with its venue and delegations."),
            self.tr("After each round, file a note and print the session summary."),
        )
        for label, words in zip(self._steps, steps, strict=True):
            label.setText(words)
        create.say(self.tr("Create register..."), self.tr("Choose a name and a folder for a new file"))
        open_.say(self.tr("Open register..."), self.tr("A file made by you or sent by a colleague"))
        example.say(
            self.tr("Explore the example register"),
            self.tr("Talks of the public record, from press reports; changes stay in a copy"),
        )
        self._warning.setText(
            self.tr(
                "The file is not encrypted. Use an encrypted disk, and keep classified material on accredited systems."
            )
        )

    def _fit(self) -> None:
        self._column.setMaximumWidth(theme.px(_WIDTH) + 2 * _ROOM)

    def _reveal(self) -> None:
        """Brings the card with the keyboard into view."""
        for card in self.cards:
            if card.hasFocus():
                self.ensureWidgetVisible(card, 0, _ROOM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the card with the keyboard in view."""
        super().resizeEvent(event)
        self._reveal()

    def changeEvent(self, event: QEvent) -> None:
        """Words follow the language, the width of the column follows the size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        elif event.type() == QEvent.Type.StyleChange and self.widget():
            self._fit()


class Card(QCommandLinkButton):
    """A large button: icon, what it does, a line about it, and its key."""

    entered = Signal()

    def __init__(
        self, name: str, icon: str, keys: str, chosen: SignalInstance, primary: bool = False
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._icon, self.keys, self._primary = icon, QKeySequence(keys), primary
        # Enter presses it outside a dialog, too.
        self.setAutoDefault(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(chosen)

    def say(self, title: str, line: str) -> None:
        """What the card does, and the line about it."""
        self.setText(title)
        self.setDescription(line)
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wide as the column, as high as its words."""
        width = theme.px(_WIDTH) + 2 * _ROOM
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrower than that, the line about it takes a second row."""
        return QSize(240, self.heightForWidth(self.width()))

    def heightForWidth(self, width: int) -> int:
        """As high as its words, broken to a width."""
        title, line = self._words(self._inner(QRect(0, 0, width, 0)).width())
        return title.height() + line.height() + 2 * (_HIGH + _ROOM)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Says so: the page brings it into view."""
        super().focusInEvent(event)
        self.entered.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the card in the state in which it is."""
        painter = QPainter(self)
        frame = self.rect().adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM)
        paint.rounded(painter, frame, _RADIUS, theme.role(self._ground()), theme.role(self._frame()))
        if self.hasFocus():
            paint.focus_ring(painter, self.rect(), _RADIUS + 3)
        ink, faint, rim = ("on_accent",) * 3 if self._primary else ("text", "text_2", "line_strong")
        edge, inner = theme.px(20), self._inner(self.rect())
        ends = frame.adjusted(_PAD, 0, -_PAD, 0)
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        box = QStyle.alignedRect(self.layoutDirection(), side, QSize(edge, edge), ends)
        icons.draw(painter, box, self._icon, theme.role(ink))
        paint.key(painter, ends, self._key_words(), faint, rim)
        self._paint_words(painter, inner, ink, faint)

    def _paint_words(self, painter: QPainter, inner: QRect, ink: str, faint: str) -> None:
        title, line = self._words(inner.width())
        top = (self.height() - title.height() - line.height()) // 2
        paint.elided(painter, title.translated(inner.left(), top), self.text(), ink, _title_font())
        painter.setFont(theme.font("small"))
        painter.setPen(theme.role(faint))
        painter.drawText(
            line.translated(inner.left(), top), _WRAP | Qt.AlignmentFlag.AlignLeft, self.description()
        )

    def _ground(self) -> str:
        if self._primary:
            return "link" if self.underMouse() and not self.isDown() else "accent"
        if self.isDown():
            return "selection"
        return "hover" if self.underMouse() else "surface"

    def _frame(self) -> str:
        return self._ground() if self._primary else "field"

    def _key_words(self) -> str:
        return self.keys.toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")

    def _inner(self, rect: QRect) -> QRect:
        """Where the words are: between icon and key."""
        before = _ROOM + _PAD + theme.px(20) + 16
        after = _ROOM + _PAD + paint.key_size(self._key_words()).width() + 16
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            before, after = after, before
        return rect.adjusted(before, 0, -after, 0)

    def _words(self, width: int) -> tuple[QRect, QRect]:
        """The title's rectangle and, under it, that of the line, from 0, 0."""
        title = QRect(0, 0, width, QFontMetrics(_title_font()).height())
        broken = QFontMetrics(theme.font("small")).boundingRect(
            QRect(0, 0, width, 0), _WRAP, self.description()
        )
        return title, QRect(QPoint(0, title.height() + 2), QSize(width, broken.height()))


def _label(name: str, level: str) -> QLabel:
    label = QLabel()
    lead(label)
    label.setObjectName(name)
    label.setProperty("level", level)
    label.setWordWrap(True)
    return label


def _title_font() -> QFont:
    return theme.font("note", weight=600)
