"""The pages of a PDF one below the other, each drawn when it is seen, as fine as the screen is."""

from bisect import bisect_right
from collections import OrderedDict

import pypdfium2
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from negotiator_gui.gui import paper, style, theme

# Between pages and around them; and how many pictures of pages are kept.
_GAP, _KEPT = 16, 12
# A page in the whole width of a large screen would be read from afar: pixels for a point at most.
_LARGEST = 2.0


class PageView(QAbstractScrollArea):
    """Shows the pages; it stays at its page when they are laid out anew."""

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: pypdfium2.PdfDocument | None = None
        self._sizes: list[tuple[float, float]] = []
        self._tops: list[float] = []
        self._scale = 1.0
        self._whole_page = False
        self._told = 0
        self._pictures: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Pages"))
        self.verticalScrollBar().valueChanged.connect(self._on_moved)

    def show_pdf(self, pdf: bytes) -> None:
        """Shows these pages in place of others."""
        page = self.current_page
        self._close()
        self._document = pypdfium2.PdfDocument(pdf)
        self._sizes = [self._document.get_page_size(n) for n in range(len(self._document))]
        self._arrange()
        self.set_current_page(min(page, self.page_count))
        self._tell()

    def _close(self) -> None:
        self._pictures.clear()
        if self._document is not None:
            self._document.close()
            self._document = None

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def current_page(self) -> int:
        """The page in the middle of what is seen, from 1; 0 if there is none."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        return bisect_right(self._tops, middle)

    def set_current_page(self, number: int) -> None:
        """Shows a page from its top."""
        if self._tops:
            top = self._tops[max(1, min(number, self.page_count)) - 1]
            self.verticalScrollBar().setValue(round(top) - _GAP)

    def next_page(self) -> None:
        """Shows the next page."""
        self.set_current_page(self.current_page + 1)

    def previous_page(self) -> None:
        """Shows the page before."""
        self.set_current_page(self.current_page - 1)

    def fit_width(self) -> None:
        """Pages as wide as there is room."""
        self._fit(whole_page=False)

    def fit_page(self) -> None:
        """Pages so large that a whole one can be seen."""
        self._fit(whole_page=True)

    def _fit(self, whole_page: bool) -> None:
        page, self._whole_page = self.current_page, whole_page
        self._arrange()
        self.set_current_page(page)

    # Where pages are

    def _arrange(self) -> None:
        room = self.viewport().size()
        wide = max((width for width, _ in self._sizes), default=1.0)
        high = max((height for _, height in self._sizes), default=1.0)
        scale = min(_LARGEST, (room.width() - 2 * _GAP) / wide)
        self._scale = max(0.1, min(scale, (room.height() - 2 * _GAP) / high) if self._whole_page else scale)
        self._tops, top = [], float(_GAP)
        for _, height in self._sizes:
            self._tops.append(top)
            top += height * self._scale + _GAP
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, round(top) - room.height()))
        bar.setPageStep(room.height())
        bar.setSingleStep(3 * self.fontMetrics().height())
        self.viewport().update()

    def _place(self, n: int) -> QRectF:
        width, height = self._sizes[n]
        left = (self.viewport().width() - width * self._scale) / 2
        top = self._tops[n] - self.verticalScrollBar().value()
        return QRectF(round(left), round(top), round(width * self._scale), round(height * self._scale))

    # What is seen

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the pages that are seen; paper is white in any theme."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.role("hover"))
        painter.setPen(QPen(theme.role("line_strong"), 1))
        for n in range(self.page_count):
            place = self._place(n)
            if place.top() > self.viewport().height():
                break
            if place.bottom() >= 0:
                painter.fillRect(place, Qt.GlobalColor.white)
                painter.drawImage(place, self._picture(n, place))
                painter.drawRect(place.adjusted(-0.5, -0.5, 0.5, 0.5))
        if self.hasFocus():
            style.ring(painter, self.viewport().rect(), theme.role("focus"), 0)

    def _picture(self, n: int, place: QRectF) -> QImage:
        assert self._document is not None
        width = round(place.width() * self.devicePixelRatioF())
        if (n, width) not in self._pictures:
            picture = paper.page_image(self._document[n], 72 * width / self._sizes[n][0])
            self._pictures[n, width] = picture
            while len(self._pictures) > _KEPT:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end((n, width))
        return self._pictures[n, width]

    def _on_moved(self) -> None:
        self.viewport().update()
        if self.current_page != self._told:
            self._tell()

    def _tell(self) -> None:
        """Says which page is seen; a screen reader gets its words."""
        self._told = self.current_page
        self.moved.emit()
        if self._document is not None and self._told:
            self.setAccessibleDescription(self._document[self._told - 1].get_textpage().get_text_range())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys go from page to page, arrows from line to line."""
        steps = {
            Qt.Key.Key_PageDown: self.next_page,
            Qt.Key.Key_PageUp: self.previous_page,
            Qt.Key.Key_Home: lambda: self.set_current_page(1),
            Qt.Key.Key_End: lambda: self.set_current_page(self.page_count),
        }
        if event.key() in steps:
            steps[event.key()]()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the page that is shown."""
        super().resizeEvent(event)
        self._fit(self._whole_page)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the theme, which only its ground and frame do."""
        super().changeEvent(event)
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Room for a page that can be read."""
        return QSize(theme.px(640), theme.px(820))
