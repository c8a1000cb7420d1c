"""The head of a list: its name, how much it shows, its tools, and the button for one record more."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from negotiator_gui.gui import icons
from negotiator_gui.gui.list_filter import ListFilter
from negotiator_gui.gui.list_tools import ListTools


class ListHead(QWidget):
    """One line above a list."""

    def __init__(self, filter_: ListFilter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("listHead")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = QLabel(self)
        self.count = QLabel(self, objectName="listCount")
        self.tools = ListTools(filter_, self)
        self.add = QPushButton(icons.icon("add"), "", self)
        self.add.setObjectName("addToList")
        self.add.setProperty("small", True)
        head = QHBoxLayout(self)
        head.setContentsMargins(16, 12, 16, 8)
        head.addSpacing(8)
        head.addWidget(self._title)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.tools)
        head.addWidget(self.add)

    def show_level(self, level: str) -> None:
        """How large the name is: as of a "section" of a page, or as the "title" of it."""
        self._title.setProperty("level", level)
        self._title.style().polish(self._title)

    def show_words(self, title: str, add: str) -> None:
        """Names the list, and what one record more is; nothing can be added without words for that."""
        self._title.setText(title)
        self.add.setText(add)
        self.add.setVisible(bool(add))
