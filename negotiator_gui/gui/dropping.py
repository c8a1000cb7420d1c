"""Files that are dropped on a page: they belong to the record under them, or else to the selected one of the list."""

from PySide6.QtCore import SignalInstance
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from negotiator_gui.gui import documents
from negotiator_gui.gui.record_table import RecordView
from negotiator_gui.gui.row_delegate import RowDelegate


class TakesFiles(QWidget):
    """The part of a page that takes local files, where records of its list can have documents."""

    list: RecordView
    dropped: SignalInstance  # record, paths

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes local files, where records of the list can have documents."""
        entity = self.list.entity if self.list.current_id else None
        if entity and documents.belong_to(entity) and documents.dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Shows the row that would get the files."""
        self._show_drop(self._row_under(event))
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """No row is meant any more."""
        self._show_drop(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """Asks for the files to be attached."""
        record = self.list.rows.record(self._row_under(event))
        self._show_drop(-1)
        self.dropped.emit(record.id if record else self.list.current_id, documents.dropped_paths(event.mimeData()))
        event.acceptProposedAction()

    def _show_drop(self, row: int) -> None:
        delegate = self.list.itemDelegate()
        assert isinstance(delegate, RowDelegate)
        delegate.show_drop(row)

    def _row_under(self, event: QDropEvent) -> int:
        """The row of the list under what is dragged, or -1."""
        viewport, at = self.list.viewport(), event.position().toPoint()
        inside = viewport.mapFrom(self, at)
        return self.list.rowAt(inside.y()) if viewport.isVisible() and viewport.rect().contains(inside) else -1
