"""Files that are dropped on a list of records are attached to the one that is selected."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from negotiator_gui.gui import documents
from negotiator_gui.gui.record_table import RecordView


class TakesFiles:
    """The part of a page that takes files."""

    dropped = Signal(str, object)  # record, paths

    list: RecordView

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Takes local files, where the selected record can have documents."""
        entity = self.list.entity if self.list.current_id else None
        if entity and documents.belong_to(entity) and documents.dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Asks for the files to be attached."""
        self.dropped.emit(self.list.current_id, documents.dropped_paths(event.mimeData()))
        event.acceptProposedAction()
