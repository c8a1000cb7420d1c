"""The two buttons in the head of a list, filter and columns, and the keys that do the same in its table."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from negotiator_gui.gui import column_menus, icons
from negotiator_gui.gui.columns import Column
from negotiator_gui.gui.list_filter import ListFilter
from negotiator_gui.gui.record_table import RecordView
from negotiator_gui.gui.sort_header import SortHeader


class ListTools(QWidget):
    """Filters a list and lays out its columns; in a table Alt+Down opens the menu of the current column."""

    save_asked = Signal()  # what is shown is to be kept as a view
    update_asked = Signal()  # the saved view is to be what is shown now

    def __init__(self, filter_: ListFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = filter_
        self._views: list[RecordView] = []
        # Whether what is shown can be saved, and as what it was saved already.
        self.can_save, self.saved_as = False, ""
        self.filter = self._button("filter", "filterList", self.tr("Filter this list (Ctrl+F)"))
        self.columns = self._button("columns", "listColumns", self.tr("Columns and order"))
        self.filter.clicked.connect(filter_.begin)
        self.columns.clicked.connect(self._on_columns)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.filter)
        layout.addWidget(self.columns)

    def _button(self, icon: str, name: str, words: str) -> QToolButton:
        made = QToolButton(self)
        made.setObjectName(name)
        made.setProperty("iconOnly", True)
        made.setProperty("small", True)
        made.setIcon(icons.icon(icon, "text_2"))
        made.setToolTip(words)
        made.setAccessibleName(words)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def serve(self, view: RecordView) -> None:
        """Serves one more table with menus for its columns."""
        self._views.append(view)
        view.installEventFilter(self)
        header = view.horizontalHeader()
        assert isinstance(header, SortHeader)
        header.menu_asked.connect(self._on_head)

    # Menus

    def _on_columns(self) -> None:
        self.open_menu(self._views[0], column_menus.below(self.columns))

    def open_menu(self, view: RecordView, at: QPoint) -> None:
        """Everything about the columns of a table, with the current one first."""
        column = self._current(view)
        menu = column_menus.of_list(view.columns, column, self)
        self._add_whole(menu, view)
        menu.popup(at)

    @staticmethod
    def _current(view: RecordView) -> Column | None:
        at = max(0, view.currentIndex().column())
        return view.rows.columns[at] if at < len(view.rows.columns) else None

    def _on_head(self, section: int, at: QPoint) -> None:
        view = next(each for each in self._views if each.horizontalHeader() is self.sender())
        self._open_column_menu(view, section, at)

    def _open_column_menu(self, view: RecordView, section: int, at: QPoint) -> None:
        menu = column_menus.of_column(view.columns, view.rows.columns[section], self)
        menu.addSeparator()
        self._add_whole(menu, view)
        menu.popup(at)

    def _add_whole(self, menu: QMenu, view: RecordView) -> None:
        """What concerns the list as a whole."""
        menu.addSeparator()
        usual = view.columns.is_usual and self._filter.is_usual
        reset = menu.addAction(self.tr("&Reset view"))
        reset.setEnabled(not usual)
        reset.triggered.connect(partial(self.reset, view))
        if self.can_save:
            menu.addAction(self.tr("Save &view...")).triggered.connect(self.save_asked)
            if self.saved_as:
                words = self.tr("&Update “{name}”").format(name=self.saved_as.replace("&", "&&"))
                update = menu.addAction(words)
                update.setEnabled(not usual)
                update.triggered.connect(self.update_asked)

    def reset(self, view: RecordView, _: bool = False) -> None:
        """Columns, order and filter as usual."""
        self._filter.reset()
        view.columns.reset()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt+Down in a table opens the menu of the current column under its head."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, RecordView):
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if alt and event.key() == Qt.Key.Key_Down:
                self.open_at_column(watched)
                return True
        return False

    def open_at_column(self, view: RecordView) -> None:
        """The menu of the current column, under its head."""
        section = max(0, view.currentIndex().column())
        header = view.horizontalHeader()
        left = header.sectionViewportPosition(section)
        self._open_column_menu(view, section, header.viewport().mapToGlobal(QPoint(max(0, left), header.height())))
