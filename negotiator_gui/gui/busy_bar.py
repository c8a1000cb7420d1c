"""The thin bar that says that something is under way."""

from PySide6.QtWidgets import QProgressBar, QWidget

from negotiator_gui.gui import theme


class BusyBar(QProgressBar):
    """Moves as long as it is shown; where it is known how far the work is, it shows that."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setRange(0, 0)
        self.setTextVisible(False)
        self.setFixedHeight(theme.px(8))
        self.setAccessibleName(name)
