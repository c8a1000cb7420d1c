"""The page of the guide that is read: its text, its pictures, its links, and the words that were looked for in it."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QImage, QResizeEvent, QTextCursor, QTextDocument, QTextFrameFormat
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from negotiator_gui.domain.folding import phrases, places, utf16
from negotiator_gui.gui import guide_look, theme
from negotiator_gui.gui.guide_pages import CONTENTS, Guide

_SCHEME = "guide"
# Longer lines are hard to read.
_WIDEST = 680
# What the ring around the page takes at both sides, with some room.
_FRAME = 12
_KIND = QTextDocument.ResourceType


class GuideText(QTextBrowser):
    """Shows one page after the other and the way back; nothing but pages and pictures of the guide is ever loaded."""

    turned = Signal(str)  # the name of the page that is shown now
    led_outside = Signal(str)  # an address that is not the guide's

    def __init__(self, guide: Guide, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._guide = guide
        self._words = ""
        # How wide the text was laid out, and what is left beside it.
        self._fitted = (0, 0)
        self.setObjectName("guideText")
        self.setAccessibleName(self.tr("Page of the guide"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.anchorClicked.connect(self._on_link)
        self.sourceChanged.connect(self._on_source)

    @property
    def page(self) -> str:
        """The name of the page that is shown."""
        return _name(self.source()) or CONTENTS

    def show_page(self, name: str) -> None:
        """Turns to a page; back leads here again."""
        if name != self.page or self.source().isEmpty():
            self.setSource(QUrl(f"{_SCHEME}:/{name}.md"), _KIND.MarkdownResource)

    def loadResource(self, kind: int, address: QUrl) -> object:
        """The text of a page, or a picture; nothing else, wherever it may lie."""
        if kind == _KIND.MarkdownResource.value and address.scheme() == _SCHEME:
            return self._guide.page(_name(address)).text
        if kind == _KIND.ImageResource.value:
            return self._picture(address)
        return None

    def _picture(self, address: QUrl) -> QImage:
        if address.scheme() not in ("", _SCHEME) or PurePosixPath(address.path()).parent.name != "pictures":
            return QImage()
        picture = self._guide.picture(PurePosixPath(address.path()).name)
        return guide_look.fitting(str(picture), self._column(), theme.zoom(), self.devicePixelRatioF(), theme.is_dark())

    # Links

    def _on_link(self, address: QUrl) -> None:
        """A page of the guide is shown; where else a link leads is told, and nobody is led there."""
        address = self.source().resolved(address)
        if address.scheme() == _SCHEME:
            self.show_page(_name(address))
        else:
            self.led_outside.emit(address.toString())

    def _on_source(self, source: QUrl) -> None:
        # `page` is the new one only after this.
        self._wear()
        self._mark()
        self.turned.emit(_name(source))

    # What was looked for

    def look_for(self, words: str) -> None:
        """Marks these words on this page and on those that come."""
        self._words = words
        self._mark()

    def go_to_hit(self, step: int = 1) -> None:
        """Brings the next hit into sight, or the one before, around the ends of the page."""
        hits = sorted(each.cursor.selectionStart() for each in self.extraSelections())
        if not hits:
            return
        here = self.textCursor().position()
        beyond = [at for at in hits if (at > here if step > 0 else at < here)]
        self._put_caret((beyond[0] if step > 0 else beyond[-1]) if beyond else hits[0 if step > 0 else -1])

    def go_to_first_hit(self) -> None:
        """Brings the first hit into sight."""
        self._put_caret(0)
        if hits := self.extraSelections():
            self._put_caret(hits[0].cursor.selectionStart())

    def _put_caret(self, at: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(at)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _mark(self) -> None:
        wanted = phrases(self._words)
        self.setExtraSelections(self._found(wanted) if wanted else [])

    def _found(self, wanted: Sequence[str]) -> list[QTextEdit.ExtraSelection]:
        made, block = [], self.document().begin()
        while block.isValid():
            for start, end in places(block.text(), wanted):
                hit = QTextEdit.ExtraSelection()
                hit.cursor = QTextCursor(block)
                hit.cursor.setPosition(block.position() + utf16(block.text(), start))
                hit.cursor.setPosition(block.position() + utf16(block.text(), end), QTextCursor.MoveMode.KeepAnchor)
                hit.format.setBackground(theme.role("found"))
                hit.format.setForeground(theme.role("text"))
                made.append(hit)
            block = block.next()
        return made

    # Looks

    def _column(self) -> int:
        """How wide the text is."""
        return max(1, min(self._inner() - 2 * theme.GUTTER, theme.px(_WIDEST)))

    def _inner(self) -> int:
        """How much room there is beside a scroll bar, whether there is one or not: it comes and goes with the text."""
        return self.width() - self.verticalScrollBar().sizeHint().width() - _FRAME

    def _wear(self) -> None:
        guide_look.dress(self.document())
        self._fitted = (0, 0)
        self._fit()

    def _fit(self) -> None:
        """The text is as wide as can be read well and keeps to its side, and no picture is wider than the text."""
        room = self._column()
        rest = max(0, self._inner() - theme.GUTTER - room)
        if (room, rest) == self._fitted:
            return
        other_room = room != self._fitted[0]
        self._fitted = (room, rest)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        made = QTextFrameFormat(self.document().rootFrame().frameFormat())
        made.setLeftMargin(rest if mirrored else theme.GUTTER)
        made.setRightMargin(theme.GUTTER if mirrored else rest)
        made.setTopMargin(theme.space(2))
        made.setBottomMargin(theme.GUTTER)
        self.document().rootFrame().setFrameFormat(made)
        if other_room:
            self._scale_pictures()

    def _scale_pictures(self) -> None:
        document, block = self.document(), self.document().begin()
        while block.isValid():
            for each in block.textFormats():
                if each.format.isImageFormat():
                    address = document.baseUrl().resolved(QUrl(each.format.toImageFormat().name()))
                    document.addResource(_KIND.ImageResource.value, address, self._picture(address))
            block = block.next()
        document.markContentsDirty(0, document.characterCount())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text keeps to its side."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follows zoom, theme and direction."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange, QEvent.Type.LayoutDirectionChange):
            self._wear()
            self._mark()


def _name(address: QUrl) -> str:
    """The name of the page that an address of the guide leads to."""
    return PurePosixPath(address.path()).stem
