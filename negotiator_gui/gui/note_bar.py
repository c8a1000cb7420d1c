"""The bar above a note: the four kinds, and menus for the issue, the handling mark and what can be recorded."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QFontMetrics, QIcon, QKeySequence, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QStyle,
    QStyleOptionToolButton,
    QStylePainter,
    QToolButton,
    QWidget,
)

from negotiator_gui.domain.writing import COMMENT, OBSERVED, REPORTED, SAID, Passage
from negotiator_gui.gui import icons, paint, theme
from negotiator_gui.gui.note_words import LOOKS, kind_label

# In the order of their keys: Ctrl and the number from 1.
KINDS = (OBSERVED, SAID, REPORTED, COMMENT)
Choices = Callable[[], Mapping[str, str]]
_PAD, _GAP, _ICON, _ARROW = 8, 6, 16, 14


class BarButton(QToolButton):
    """An icon, words, and at the end the key in small letters or the arrow of a menu; mirrored with the window."""

    def __init__(self, name: str, words: str, picture: str, colour: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture, self._colour = picture, colour
        self._keys, self._told = "", True
        self.setObjectName(name)
        self.setText(words)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_keys(self, keys: QKeySequence) -> None:
        """The key that does the same."""
        self._keys = keys.toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")

    def tell_key(self, told: bool) -> None:
        """Shows the key or leaves it out."""
        self._told = told
        self.setToolTip("" if told else f"{self.text()} ({self._keys})")
        self.updateGeometry()

    def _widths(self) -> tuple[int, int, int]:
        """How wide icon, words and what stands at the end are, each with the gap to the next one."""
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic.value, self.text()).width()
        keys = QFontMetrics(theme.font("small")).horizontalAdvance(self._keys) if self._told else 0
        end = theme.px(_ARROW) if self.menu() else keys
        return theme.px(_ICON) + _GAP if self._picture else 0, words, end + _GAP if end else 0

    def sizeHint(self) -> QSize:
        """Room for all of it."""
        return QSize(sum(self._widths()) + 2 * _PAD, super().sizeHint().height())

    def _missing(self) -> int:
        """How much room there is too little for its words."""
        return max(0, sum(self._widths()) + 2 * _PAD - self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words that are not seen whole are told by the tip."""
        super().resizeEvent(event)
        if self.text() and not self._keys:
            self.setToolTip(self.text().replace("&", "") if self._missing() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of a button, and on it one part after the other."""
        painter, option = QStylePainter(self), QStyleOptionToolButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        option.features = QStyleOptionToolButton.ToolButtonFeature(0)  # the arrow is ours
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        at, parts = _PAD, []
        icon, words, end = self._widths()
        for width in (icon, words - self._missing(), end):
            parts.append(QStyle.visualRect(self.layoutDirection(), self.rect(), QRect(at, 0, width, self.height())))
            at += width
        self._paint_parts(painter, *parts)

    def _paint_parts(self, painter: QStylePainter, icon: QRect, words: QRect, end: QRect) -> None:
        left = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        if self._picture:
            edge = theme.px(_ICON)
            box = QRect(icon.left() if left else icon.right() + 1 - edge, (self.height() - edge) // 2, edge, edge)
            icons.draw(painter, box, self._picture, theme.role(self._colour if self.isEnabled() else "disabled"))
        flags = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextShowMnemonic.value
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width(), flags)
        painter.drawItemText(words, flags, self.palette(), self.isEnabled(), shown, self.foregroundRole())
        end.adjust(_GAP if left else 0, 0, 0 if left else -_GAP, 0)
        if self.menu():
            paint.chevron(painter, end, "down")
        elif self._told:
            paint.elided(painter, end, self._keys, "text_2" if self.isChecked() else "text_3", "small")


class NoteBar(QWidget):
    """Shows what the passage with the caret is, and asks for it to be something else."""

    kind_chosen = Signal(str)
    issue_chosen = Signal(str)  # an issue's id, empty for none
    mark_chosen = Signal(str)  # a mark's id, empty for none
    record_asked = Signal(str)  # the name of an entity
    act_chosen = Signal(str)  # one of what else can be done

    def __init__(self, issues: Choices, marks: Choices, acts: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._kinds = {kind: self._kind_button(kind, number) for number, kind in enumerate(KINDS, 1)}
        self.issue = self._menu_button("noteIssue", self.tr("I&ssue"), issues, self.issue_chosen)
        self.mark = self._menu_button("noteMark", self.tr("Han&dling"), marks, self.mark_chosen)
        self.record = self._menu_button("noteRecord", self.tr("Re&cord"), recordable, self.record_asked, "add")
        self.more = self._menu_button("noteMore", "", acts, self.act_chosen, "more")
        self.more.setAccessibleName(self.tr("More"))
        self.more.setToolTip(self.tr("More"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.GUTTER - 8, 4, 8, 4)
        layout.setSpacing(2)
        for button in self._kinds.values():
            layout.addWidget(button)
        rule = QFrame(self)
        rule.setObjectName("barRule")
        rule.setFixedSize(1, theme.px(20))
        layout.addWidget(rule)
        for button in (self.issue, self.mark, self.record, self.more):
            layout.addWidget(button)
        layout.addStretch(1)

    def _kind_button(self, kind: str, number: int) -> BarButton:
        colour, picture = LOOKS[kind]
        button = BarButton(f"noteKind{number}", kind_label(kind), picture, colour, self)
        button.set_keys(QKeySequence(f"Ctrl+{number}"))
        button.setCheckable(True)
        button.clicked.connect(lambda: self.kind_chosen.emit(kind))
        return button

    def _menu_button(self, name: str, words: str, choices: Choices, chosen: Signal, picture: str = "") -> BarButton:
        button = BarButton(name, words, picture, "text", self)
        button.setAccessibleName(words.replace("&", ""))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.setObjectName(f"{name}Menu")
        menu.aboutToShow.connect(lambda: fill(menu, choices(), str(button.property("chosen") or ""), chosen.emit))
        button.setMenu(menu)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the keys are left out: what the buttons say comes first."""
        super().resizeEvent(event)
        for told in (True, False):
            for button in self._kinds.values():
                button.tell_key(told)
            if self.layout().sizeHint().width() <= self.width():
                return

    def minimumSizeHint(self) -> QSize:
        """The bar takes no room from what stands beside the note; what does not fit is cut."""
        return QSize(theme.px(320), super().minimumSizeHint().height())

    def show_passage(self, passage: Passage) -> None:
        """Shows what a passage is."""
        for kind, button in self._kinds.items():
            button.setChecked(kind == passage.kind)
        self.issue.setProperty("chosen", passage.issue)
        self.mark.setProperty("chosen", passage.mark)


def recordable() -> dict[str, str]:
    """What can be recorded from the words of a note, by the names of the entities."""
    tr = QCoreApplication.translate
    return {
        "position": tr("NoteBar", "Record &position..."),
        "claim": tr("NoteBar", "Record &claim..."),
        "commitment": tr("NoteBar", "Record co&mmitment..."),
        "action_item": tr("NoteBar", "Record &action item..."),
        "agreement": tr("NoteBar", "Record a&greement..."),
    }


def fill(menu: QMenu, choices: Mapping[str, str], chosen: str, choose: Callable[[str], None]) -> None:
    """Fills a menu with choices, the one that is chosen ticked; choosing gives its key on."""
    menu.clear()
    group = QActionGroup(menu)
    for key, words in choices.items():
        action = menu.addAction(words)
        if chosen or "" in choices:
            action.setCheckable(True)
            action.setChecked(key == chosen)
            group.addAction(action)
        action.triggered.connect(lambda _=False, key=key: choose(key))
