"""What this program is, what it was built from, and under which terms."""

import platform

from PySide6.QtCore import Qt, QUrl, qVersion
from PySide6.QtWidgets import QMessageBox, QWidget

from negotiator_gui import __version__, paths
from negotiator_gui.workspace import ENGINE


class AboutBox(QMessageBox):
    """Names the version, the libraries that registers and reports of faults depend on, and the licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Negotiator"))
        self.setObjectName("about")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(f"<b>Negotiator {__version__}</b>")
        self.setInformativeText("".join(f"<p>{sentence}</p>" for sentence in self._sentences()))

    def _sentences(self) -> list[str]:
        return [
            self.tr("Keeps the record of negotiations in one file on this computer. Nothing is sent anywhere."),
            self.tr("With {engine}, Qt {qt} and Python {python}.").format(
                engine=ENGINE, qt=qVersion(), python=platform.python_version()
            ),
            self.tr("Negotiator is under the Apache License 2.0, Qt under the GNU Lesser General Public License 3."),
            self._licences(),
        ]

    def _licences(self) -> str:
        path = paths.licences()
        if path is None:
            return self.tr("It runs from its source: each library has its licence beside it.")
        words = self.tr("The licences of everything in it: {link}")
        return words.format(link=f'<a href="{QUrl.fromLocalFile(str(path)).toString()}">{path}</a>')
