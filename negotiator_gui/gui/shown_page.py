"""A page that is read anew only while somebody sees it."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget


class ShownPage(QWidget):
    """What changes while another page is shown is read when this one is seen again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stale = True

    def read_again(self) -> None:
        """Reads what is shown; afterwards it is not stale."""
        raise NotImplementedError

    def make_stale(self) -> None:
        """Something changed: it is read now if it is seen, and else later."""
        self.stale = True
        if self.isVisible():
            self.read_again()

    def showEvent(self, event: QShowEvent) -> None:
        """Reads what changed while another page was shown."""
        super().showEvent(event)
        if self.stale:
            self.read_again()
