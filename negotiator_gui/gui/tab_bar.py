"""The bar of the linked tabs: as many as there is room for, and a menu at its end for the others."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import QMenu, QStyle, QStyleOptionTab, QStylePainter, QTabBar, QToolButton, QWidget

from negotiator_gui.gui import icons, paint, style
from negotiator_gui.workspace import language

# Between a name and its number.
_APART = "  "


class TabBar(QTabBar):
    """Tabs that are seen whole or not at all; `more` is the button with those that are not seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("linkedTabs")
        self.setAccessibleName(self.tr("What belongs to the selected record"))
        self.setDocumentMode(True)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self._room = 0
        self._menu = QMenu(self)
        self._menu.setObjectName("moreTabsMenu")
        self._menu.triggered.connect(self._on_chosen)
        self.more = self._more_button(parent)
        self.currentChanged.connect(self._arrange)

    def _more_button(self, parent: QWidget | None) -> QToolButton:
        more = QToolButton(parent)
        more.setObjectName("moreTabs")
        more.setProperty("small", True)
        more.setIcon(icons.icon("chevron-down", "text_2"))
        more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        more.clicked.connect(self._show_menu)
        more.hide()
        return more

    def show_tabs(self, words: Sequence[tuple[str, int]], current: int) -> None:
        """Shows tabs by their names, each with a number; `currentChanged` is not emitted."""
        blocked = self.blockSignals(True)
        # While it is shown, the bar lays all tabs out anew for each word that changes.
        self.setVisible(self.hasFocus())
        while self.count() > len(words):
            self.removeTab(self.count() - 1)
        while self.count() < len(words):
            self.addTab("")
        for n, (name, number) in enumerate(words):
            self.setTabText(n, f"{name}{_APART}{language.number(number)}")
            self.setAccessibleTabName(n, f"{name} {language.number(number)}")
        self.setCurrentIndex(current)
        self._arrange()
        self.show()
        self.blockSignals(blocked)

    # As many as there is room for

    def fit(self, room: int) -> None:
        """Shows as many tabs as fit into a width, the current one among them."""
        if room != self._room:
            self._room = room
            self._arrange()

    def whole_width(self, count: int) -> int:
        """How wide the first tabs are, so many of them, with the button for the others if there are any."""
        widths = [self.tabSizeHint(n).width() for n in range(min(count, self.count()))]
        return sum(widths) + (self.more.sizeHint().width() if count < self.count() else 0)

    def _arrange(self) -> None:
        seen = self._seen()
        for shown in (True, False):
            for n in range(self.count()):
                if (n in seen) == shown and self.isTabVisible(n) != shown:
                    self.setTabVisible(n, shown)
        unseen = self.unseen
        self.more.setText(language.plural("TabBar", "%Ln more", len(unseen)))
        names = ", ".join(self.accessibleTabName(n) for n in unseen)
        spoken = language.plural("TabBar", "%Ln more tab(s): {names}", len(unseen))
        self.more.setAccessibleName(spoken.format(names=names))
        self.more.setToolTip(names)
        self.more.setVisible(bool(unseen))
        self.updateGeometry()

    def _seen(self) -> set[int]:
        """The tabs that fit: all, or the current one and the first of the others."""
        widths = {n: self.tabSizeHint(n).width() for n in range(self.count())}
        if sum(widths.values()) <= self._room:
            return set(widths)
        room, seen = self._room - self.more.sizeHint().width(), set()
        for n in sorted(widths, key=lambda n: n != self.currentIndex()):
            room -= widths[n]
            if room < 0 and seen:
                break
            seen.add(n)
        return seen

    @property
    def unseen(self) -> list[int]:
        """The tabs for which there is no room."""
        return [n for n in range(self.count()) if not self.isTabVisible(n)]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each tab as the style has it, but for its number, which is lighter than its name."""
        painter, option = QStylePainter(self), QStyleOptionTab()
        for n in range(self.count()):
            if not self.isTabVisible(n):
                continue
            self.initStyleOption(option, n)
            words, option.text = option.text, ""
            painter.drawControl(QStyle.ControlElement.CE_TabBarTab, option)
            seen = n == self.currentIndex() or bool(option.state & QStyle.StateFlag.State_MouseOver)
            self._paint_words(painter, n, "text" if seen else "text_2", *words.rsplit(_APART, 1))

    def _paint_words(self, painter: QStylePainter, n: int, colour: str, name: str, number: str = "") -> None:
        chosen = n == self.currentIndex()
        font = ("body", 600 if chosen else 500, False)
        wide = paint.width(f"{name}{_APART}", font)
        whole = self.tabRect(n)
        area = whole.adjusted((whole.width() - wide - paint.width(number, "body")) // 2, 0, 0, -style.RING)
        paint.elided(painter, paint.mirrored(painter, whole, area), name, colour, font)
        area.setLeft(area.left() + wide)
        paint.elided(painter, paint.mirrored(painter, whole, area), number, "text_3", "body")

    def minimumSizeHint(self) -> QSize:
        """The bar never holds its window wide."""
        return QSize(0, super().minimumSizeHint().height())

    # The menu

    def _show_menu(self) -> None:
        self._menu.clear()
        for n in self.unseen:
            self._menu.addAction(self.tabText(n)).setData(n)
        corner = self.more.rect().bottomRight()
        self._menu.popup(self.more.mapToGlobal(corner) - QPoint(self._menu.sizeHint().width(), 0))

    def _on_chosen(self, action: QAction) -> None:
        self.setCurrentIndex(action.data())
