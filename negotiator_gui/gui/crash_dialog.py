"""What is shown when the program did something wrong: what is safe, a report to copy, going on or starting anew."""

import platform

from PySide6.QtCore import Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from negotiator_gui import __version__
from negotiator_gui.gui import theme
from negotiator_gui.gui.buttons import button, foot, primary
from negotiator_gui.gui.in_order import InOrder
from negotiator_gui.gui.words import Words
from negotiator_gui.workspace import ENGINE


class CrashDialog(InOrder, QDialog):
    """Tells of a fault of the program; the report names places in the program and nothing of what was recorded."""

    anew_asked = Signal()

    def __init__(self, places: str, is_kept: bool, logs: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crashDialog")
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        theme.ground(self, "surface")
        self.resize(theme.px(600), theme.px(440))
        self._places = [places]
        self.safe = Words("", self)
        self.safe.setObjectName("whatIsSafe")
        self.safe.setText(self._safe_words(is_kept))
        self.report = QPlainTextEdit(self)
        self.report.setObjectName("crashReport")
        self.report.setAccessibleName(self.tr("Report"))
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self._build(logs)
        self._show_report()

    def _safe_words(self, is_kept: bool) -> str:
        saved = self.tr("The program made a mistake. What was saved is safe.")
        kept = self.tr("What you were typing was kept just now and is offered again where you typed it.")
        lost = self.tr("What you were typing could not be kept: copy it before you close anything.")
        return f"{saved} {kept if is_kept else lost}"

    def _build(self, logs: str) -> None:
        title, about = Words("title", self), Words("muted", self)
        title.setText(self.windowTitle())
        words = self.tr("The report says where in the program it happened, and nothing of what you recorded.")
        about.setText(words + " " + self.tr("The log in {folder} says the same.").format(folder=logs))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GUTTER, 20, theme.GUTTER, 16)
        layout.setSpacing(theme.space(1))
        for widget in (title, self.safe, about):
            layout.addWidget(widget)
        layout.addWidget(self.report, 1)
        layout.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        copy = button(self, "copyReport", self.tr("&Copy the report"), self._on_copy)
        anew = button(self, "startAnew", self.tr("Close and &start anew"), self._on_anew)
        go_on = primary(self, "goOn", self.tr("&Go on"), self.reject)
        go_on.setFocus(Qt.FocusReason.OtherFocusReason)
        row = foot(anew, go_on)
        row.insertWidget(0, copy)
        return row

    def add(self, places: str) -> None:
        """One more fault, before the person has answered; the same one is not told twice."""
        if places not in self._places:
            self._places.append(places)
            self._show_report()

    def _show_report(self) -> None:
        about = (f"Negotiator {__version__}", ENGINE, f"Qt {qVersion()}", f"Python {platform.python_version()}")
        self.report.setPlainText("\n".join([", ".join((*about, platform.platform())), *self._places]))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())

    def _on_anew(self) -> None:
        self.accept()
        self.anew_asked.emit()
