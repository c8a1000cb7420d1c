"""The user guide: a window of its own beside the work, with its contents, what is looked for, and one page."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QByteArray, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QCloseEvent,
    QDesktopServices,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget
from shiboken6 import isValid

from negotiator_gui.gui import theme, windows
from negotiator_gui.gui.banner import Banner
from negotiator_gui.gui.buttons import icon_button
from negotiator_gui.gui.first_window import bring_to_front
from negotiator_gui.gui.guide_contents import GuideContents
from negotiator_gui.gui.guide_pages import COMMANDS, CONTENTS, Guide
from negotiator_gui.gui.guide_text import GuideText
from negotiator_gui.gui.in_order import InOrder
from negotiator_gui.gui.window_settings import window_settings
from negotiator_gui.gui.words_line import SearchLine
from negotiator_gui.workspace import language

_PAUSE_MS = 150
_SIDE, _SIZE = 288, (980, 740)


class GuideWindow(InOrder, QWidget):
    """Stays open while somebody works; nothing in it changes anything in a register."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("guide")
        self.setWindowTitle(self.tr("User guide – Negotiator"))
        # It goes with the last window of the program, and does not keep that running.
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme.ground(self, "surface")
        self.guide = Guide()
        # Where a link leads that was told and not followed.
        self._outside = ""
        self._make_parts()
        self._lay_out()
        self._connect()
        self._add_keys()
        self._restore()
        self.look()

    def _make_parts(self) -> None:
        self.words = SearchLine(self)
        self.words.setObjectName("guideWords")
        self.words.setPlaceholderText(self.tr("Words in the guide"))
        self.words.setAccessibleName(self.tr("Find words in the guide"))
        self.contents = GuideContents(self)
        self.nothing = QLabel(self.tr("No page has these words."), self)
        self.nothing.setObjectName("guideNothing")
        self.nothing.setProperty("level", "muted")
        self.nothing.setWordWrap(True)
        self.nothing.setMargin(theme.space(3))
        self.banner = Banner(self)
        self.text = GuideText(self.guide, self)
        self.back = icon_button(self, "guideBack", "back", self.tr("Back"), self.text.backward)
        self.forward = icon_button(self, "guideForward", "forward", self.tr("Forward"), self.text.forward)
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)

    def _lay_out(self) -> None:
        side, page = QWidget(), QWidget()
        theme.ground(side, "window")
        for part, widgets in ((side, (self.contents, self.nothing)), (page, (self.banner, self.text))):
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.space(1) if part is side else 0)
            column.addLayout(self._head_of(part is side))
            for each in widgets:
                column.addWidget(each, 0 if each is self.banner else 1)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.hide()
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(side)
        self.splitter.addWidget(page)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([theme.px(_SIDE), theme.px(_SIZE[0] - _SIDE)])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def _head_of(self, side: bool) -> QHBoxLayout:
        """Above the contents the field for words, above the page the way back and forward."""
        row = QHBoxLayout()
        edge = theme.space(2)
        row.setContentsMargins(*((edge, edge, edge, 0) if side else (theme.space(3), edge, edge, 0)))
        for each in (self.words,) if side else (self.back, self.forward):
            row.addWidget(each)
        if not side:
            row.addStretch(1)
        return row

    def _connect(self) -> None:
        self.words.textChanged.connect(self._pause.start)
        self.words.left.connect(self._on_left)
        self._pause.timeout.connect(self.look)
        self.contents.chosen.connect(self.text.show_page)
        self.contents.entered.connect(self._enter_text)
        self.text.turned.connect(self._on_turned)
        self.text.led_outside.connect(self._tell_outside)
        self.text.backwardAvailable.connect(self.back.setEnabled)
        self.text.forwardAvailable.connect(self.forward.setEnabled)
        self.banner.acted.connect(self._go_outside)
        for button in (self.back, self.forward):
            button.setEnabled(False)

    def _add_keys(self) -> None:
        """The keys that do in the guide what they do in the window, and those of what was found."""
        acts: Mapping[str, Callable[[], object]] = {
            "help_here": self.show_contents,
            "back": self.text.backward,
            "forward": self.text.forward,
            "filter_list": self._begin_search,
            "next_pane": self._next_pane,
            "previous_pane": self._next_pane,
            "larger": self._larger,
            "smaller": self._smaller,
            "usual_size": self._usual_size,
            "close_register": self.close,
            "quit": QApplication.closeAllWindows,
        }
        for name, act in acts.items():
            for keys in COMMANDS[name].keys:
                QShortcut(QKeySequence(keys), self, act)  # type: ignore[call-overload]
        for keys, found in (("F3", self.text.go_to_hit), ("Shift+F3", self._hit_before)):
            QShortcut(QKeySequence(keys), self, found)  # type: ignore[call-overload]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the guide, where nothing in it has a use of its own for it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    # Pages

    def show_page(self, name: str) -> None:
        """Turns to a page."""
        self.text.show_page(name)

    def show_contents(self) -> None:
        """The contents, with all pages listed again."""
        self.words.clear()
        self.look()
        self.show_page(CONTENTS)

    def _on_turned(self, name: str) -> None:
        self.banner.hide()
        self.contents.show_page(name)
        title = self.guide.page(name).title
        self.setWindowTitle(self.tr("{page} – User guide – Negotiator").format(page=title or name))

    # What is looked for

    def _begin_search(self) -> None:
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def look(self) -> None:
        """Lists the pages that have the words, and marks them on the page that is shown."""
        self._pause.stop()
        words = self.words.text().strip()
        found = self.guide.with_words(words) if words else self.guide.pages
        self.contents.show_pages(found, self.text.page)
        self.contents.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.text.look_for(words)
        if words:
            self._announce(len(found))

    def _announce(self, count: int) -> None:
        """Says to screen readers how many pages are listed now."""
        words = self.tr("Pages found: {number}").format(number=language.number(count))
        told = words if count else self.nothing.text()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.words, told))

    def _on_left(self) -> None:
        """Enter in the field turns to the first page that has the words, at the first of them."""
        self.look()
        names = [each.page for each in self.contents.rows.items if each.page]
        if names and self.words.text().strip():
            self.show_page(self.text.page if self.text.page in names else names[0])
            self.text.go_to_first_hit()
        if names:
            self.contents.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hit_before(self) -> None:
        self.text.go_to_hit(-1)

    # Links that lead outside

    def _tell_outside(self, address: str) -> None:
        self._outside = address
        words = self.tr("This leads out of the program, to {address}").format(address=address)
        self.banner.show_message(words, "info", self.tr("Open in the browser"))

    def _go_outside(self) -> None:
        self.banner.hide()
        QDesktopServices.openUrl(QUrl(self._outside))

    # The keyboard, the size of text, and the window itself

    def _enter_text(self) -> None:
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _next_pane(self) -> None:
        """There are two panes, so that the next one is also the one before."""
        pane = self.contents if self.text.hasFocus() else self.text
        pane.setFocus(Qt.FocusReason.TabFocusReason)

    def _larger(self) -> None:
        _zoom(theme.zoom() + 10)

    def _smaller(self) -> None:
        _zoom(theme.zoom() - 10)

    def _usual_size(self) -> None:
        _zoom(100)

    def _restore(self) -> None:
        """Where the window was when it was closed."""
        kept = window_settings()
        geometry, sides = kept.value("guide/geometry"), kept.value("guide/sides")
        room = QApplication.primaryScreen().availableSize()
        self.setMinimumSize(480, 360)
        self.resize(min(room.width(), theme.px(_SIZE[0])), min(room.height(), theme.px(_SIZE[1])))
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
        if isinstance(sides, QByteArray):
            self.splitter.restoreState(sides)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keeps where the window was."""
        kept = window_settings()
        kept.setValue("guide/geometry", self.saveGeometry())
        kept.setValue("guide/sides", self.splitter.saveState())
        super().closeEvent(event)


def _zoom(percent: int) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.set_zoom(app, percent)


# There is one guide for all windows of the program; nothing else in Python keeps it.
_open: list[GuideWindow] = []


def opened() -> GuideWindow | None:
    """The guide, if it is open."""
    return next((each for each in _open if isValid(each) and each.isVisible()), None)


def show(page: str) -> GuideWindow:
    """Shows a page of the guide in its window, which is opened if it is not yet."""
    guide = opened()
    if guide is None:
        guide = GuideWindow()
        _open[:] = [guide]
    if page == CONTENTS:
        guide.show_contents()
    else:
        guide.show_page(page)
    bring_to_front(guide)
    return guide


def close() -> None:
    """Closes the guide, if it is open."""
    guide = opened()
    if guide is not None:
        guide.close()


windows.close_with_last(close)
