"""Parts of the palette: the bar of kinds below its line, and the foot that says which keys do what."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from negotiator_gui.gui import list_access, paint, theme
from negotiator_gui.gui.palette_rows import Section
from negotiator_gui.gui.shortcuts import shortcut_words
from negotiator_gui.workspace import language

ALL = "all"
_EDGE, _PAD, _GAP, _RADIUS = 20, 10, 4, 4
_USUAL, _CHOSEN = ("small", 0, True), ("small", 600, True)


class KindBar(QWidget):
    """The kinds in which something was found, one of them chosen; the keyboard stays in the line above."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paletteKinds")
        self.setAccessibleName(self.tr("Kinds"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._sections: Sequence[Section] = ()
        self.current_id = ALL

    def show_sections(self, sections: Sequence[Section], current: str) -> None:
        """Shows other kinds, one of them chosen."""
        self._sections = [Section(ALL, self.tr("All")), *sections] if sections else []
        self.current_id = current
        self.update()

    def step(self, by: int) -> None:
        """Chooses the next kind, or the one before."""
        names = self.item_ids()
        if len(names) > 1:
            self.chosen.emit(names[(names.index(self.current_id) + by) % len(names)])

    # What assistive technology reads

    def item_ids(self) -> list[str]:
        """The names of the kinds."""
        return [each.name for each in self._sections]

    def spoken(self, name: str) -> str:
        """A kind and how many there are."""
        return next((_words(each) for each in self._sections if each.name == name), "")

    def box_of(self, name: str) -> QRect:
        """Where a kind stands."""
        return self._boxes().get(name, QRect())

    # Looks

    def sizeHint(self) -> QSize:
        """As high as a bar of tabs."""
        return QSize(theme.px(320), theme.height("tab_bar"))

    def _boxes(self) -> dict[str, QRect]:
        """Side by side; where there is no room for all, so that the chosen one is seen."""
        high = theme.height("chip") + 4
        boxes, at = {}, _EDGE
        for each in self._sections:
            wide = paint.width(_words(each), _CHOSEN) + 2 * _PAD
            boxes[each.name] = QRect(at, (self.height() - high) // 2, wide, high)
            at += wide + _GAP
        chosen = boxes.get(self.current_id, QRect())
        shift = max(0, chosen.right() + _EDGE - self.width())
        seen = self.layoutDirection(), self.rect()
        return {name: QStyle.visualRect(*seen, box.translated(-shift, 0)) for name, box in boxes.items()}

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the kinds."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.role("surface"))
        boxes = self._boxes()
        for each in self._sections:
            box, is_chosen = boxes[each.name], each.name == self.current_id
            if is_chosen:
                paint.rounded(painter, box, _RADIUS, theme.role("selection"))
            font, colour = (_CHOSEN, "text") if is_chosen else (_USUAL, "text_2")
            paint.elided(painter, box, _words(each), colour, font, Qt.AlignmentFlag.AlignCenter)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses a kind."""
        for name, box in self._boxes().items():
            if box.contains(event.position().toPoint()):
                self.chosen.emit(name)
                return


list_access.install(KindBar)


def _words(section: Section) -> str:
    return f"{section.label} {language.number(section.count)}" if section.count >= 0 else section.label


class KeyFoot(QWidget):
    """The keys of the palette, as a reminder."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paletteFoot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _keys(self) -> list[tuple[tuple[str, ...], str]]:
        enter, other, tab, escape = (shortcut_words(keys) for keys in ("Enter", "Ctrl+Enter", "Tab", "Esc"))
        return [
            (("↑", "↓"), self.tr("move")),
            ((enter,), self.tr("open")),
            ((other,), self.tr("in new window")),
            ((tab,), self.tr("next kind")),
            ((">",), self.tr("commands")),
            ((escape,), self.tr("close")),
        ]

    def sizeHint(self) -> QSize:
        """As high as a bar of tabs."""
        return QSize(theme.px(320), theme.height("tab_bar"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints key caps with their words, as many as there is room for."""
        super().paintEvent(event)
        painter = QPainter(self)
        at = _EDGE
        for caps, words in self._keys():
            wide = sum(paint.key_size(cap).width() + 6 for cap in caps) + paint.width(words, "small") + 1
            if at + wide > self.width() - _EDGE:
                return
            for cap in caps:
                at = self._paint(painter, at, cap, is_key=True) + 6
            at = self._paint(painter, at, words, is_key=False) + 3 * _GAP + _PAD

    def _paint(self, painter: QPainter, at: int, words: str, is_key: bool) -> int:
        wide = paint.key_size(words).width() if is_key else paint.width(words, "small") + 1
        box = QStyle.visualRect(self.layoutDirection(), self.rect(), QRect(at, 0, wide, self.height()))
        if is_key:
            paint.key(painter, box, words)
        else:
            paint.elided(painter, box, words, "text_2", "small")
        return at + wide
