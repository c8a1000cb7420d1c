"""What stands in place of the rows of a list when its filter hides all of them."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QTableView, QWidget

from negotiator_gui.domain.entity import Entity
from negotiator_gui.gui.empty_list import EmptyList
from negotiator_gui.workspace import language


class HiddenRows(EmptyList):
    """Lies over the rows of a table; its button takes the filter away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, "close")
        self.setObjectName("filterHidesAll")
        self._table: QTableView | None = None
        self.hide()

    def lie_over(self, table: QTableView) -> None:
        """Belongs to a table from now on."""
        if table is self._table:
            return
        if self._table is not None:
            self._table.removeEventFilter(self)
        self._table = table
        self.hide()
        self.setParent(table)
        table.installEventFilter(self)

    def show_count(self, count: int, entity: Entity) -> None:
        """Says that so many records are hidden; nothing for none."""
        if count:
            words = self.tr("The filter hides all {what}.").format(what=language.counted(entity, count))
            self.show_words(words, self.tr("Clear filter"))
            self._fit()
            self.raise_()
        self.setVisible(bool(count))

    def _fit(self) -> None:
        if self._table is not None:
            self.setGeometry(self._table.viewport().geometry())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as the rows would be."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return False
