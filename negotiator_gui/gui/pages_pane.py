"""The pages with what goes through them above, and how far printing or saving is below."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from negotiator_gui.gui import theme
from negotiator_gui.gui.banner import Banner
from negotiator_gui.gui.buttons import icon_button
from negotiator_gui.gui.page_view import PageView
from negotiator_gui.gui.parted import Parted
from negotiator_gui.gui.words import Link, Words


class PagesPane(QWidget):
    """The left of the summary view; `cancelled` when somebody stops what is going on."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = PageView(self)
        self.view.setObjectName("previewPages")
        self.view.moved.connect(self._on_moved)
        self.banner = Banner(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head())
        layout.addWidget(self.banner)
        layout.addWidget(self.view, 1)
        layout.addWidget(self._foot())

    def _head(self) -> QBoxLayout:
        head, sizes = QHBoxLayout(), QHBoxLayout()
        for row in (head, sizes):
            row.setSpacing(theme.space(1))
        view = self.view
        head.addWidget(icon_button(self, "previousPage", "chevron-up", self.tr("Previous page"), view.previous_page))
        self._page = QLabel(self)
        self._page.setObjectName("previewPage")
        head.addWidget(self._page)
        head.addWidget(icon_button(self, "nextPage", "chevron-down", self.tr("Next page"), view.next_page))
        head.addStretch(1)
        for name, words, act in (
            ("fitWidth", self.tr("Whole &width"), self.view.fit_width),
            ("fitPage", self.tr("Whole p&age"), self.view.fit_page),
        ):
            link = Link(words, self)
            link.setToolTip(words.replace("&", ""))
            link.setObjectName(name)
            link.clicked.connect(act)
            sizes.addWidget(link)
        whole = Parted(head, sizes, stretch=True)
        whole.setContentsMargins(16, 8, 16, 8)
        return whole

    def _foot(self) -> QWidget:
        self.progress = QWidget(self)
        self.progress.setObjectName("progress")
        self._going = Words("small", self.progress)
        self._going.setObjectName("progressWords")
        self._bar = QProgressBar(self.progress)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        cancel = QPushButton(self.tr("Cancel"), self.progress)
        cancel.setObjectName("cancelProgress")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.cancelled)
        layout = QHBoxLayout(self.progress)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(theme.space(2))
        layout.addWidget(self._going, 1)
        layout.addWidget(self._bar, 1)
        layout.addWidget(cancel)
        self.progress.hide()
        return self.progress

    def show_progress(self, words: str, done: int, of: int) -> None:
        """Says what is going on and how far it is."""
        self._going.setText(words)
        self._bar.setRange(0, max(1, of))
        self._bar.setValue(done)
        self.progress.show()

    def end_progress(self) -> None:
        """Nothing is going on any more."""
        self.progress.hide()

    def _on_moved(self) -> None:
        page, pages = self.view.current_page, self.view.page_count
        self._page.setText(self.tr("Page {page} of {pages}").format(page=page, pages=pages))
