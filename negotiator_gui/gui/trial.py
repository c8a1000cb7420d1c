"""What the self-test tries of the window: Qt's plugins and words, the icons, printers, and a register on the screen."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QPluginLoader, Qt, QTranslator
from PySide6.QtGui import QImageReader
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication

from negotiator_gui import paths
from negotiator_gui.domain.entities import ROUND
from negotiator_gui.domain.links import link_to
from negotiator_gui.gui import icons, languages, print_summary, theme
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.workspace import Workspace

# What has to be there, by system; without the print plugin no printer is ever listed.
_PLUGINS = {
    "linux": [
        *("platforms/libqxcb", "platforms/libqoffscreen"),
        *("printsupport/libcups", "platforminputcontexts/libcompose", "platforminputcontexts/libibus"),
    ],
    "win32": ["platforms/qwindows", "platforms/qoffscreen"],
    "darwin": ["platforms/libqcocoa", "platforms/libqoffscreen"],
}
_IMAGES = {"svg", "jpeg", "png", "ico"}
_PAGES, _PICTURES = {".md", ".html"}, {".png", ".svg", ".jpg"}


def steps(folder: Path, register: Path) -> dict[str, Callable[[], str]]:
    """What is tried, by the words that tell it; each returns what is wrong, or nothing."""
    trial = _Trial(folder, register)
    return {
        "load Qt's plugins": plugins,
        "load every icon": every_icon,
        "read every page of the guide": guide,
        "load the translations": translations,
        "read the help and its pictures": help_pages,
        "list the printers": printers,
        "ask for the spelling checker": spelling_checker,
        "open the register in the window, and follow a link": trial.window,
        "print the summary as a printer would": trial.paper,
        "leave other programs their own libraries": environment,
    }


def start() -> QApplication:
    """Starts Qt, off the screen where there is none."""
    if sys.platform.startswith("linux") and not {"DISPLAY", "WAYLAND_DISPLAY"} & set(os.environ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication(["negotiator"])
    assert isinstance(app, QApplication)
    theme.apply(app)
    languages.speak(app, languages.chosen())
    return app


def plugins() -> str:
    """Loads what Qt opens by name only when it is needed, and so can be missing without anyone noticing."""
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    for name in _PLUGINS.get(sys.platform, []):
        found = sorted(folder.glob(f"{name}*"))
        loader = QPluginLoader(str(found[0])) if found else None
        if loader is None or not loader.load():
            return f"{name}: {loader.errorString() if loader else 'it is not there'}"
    missing = _IMAGES - {bytes(each.data()).decode() for each in QImageReader.supportedImageFormats()}
    return f"no pictures of {', '.join(sorted(missing))} can be read" if missing else ""


def every_icon() -> str:
    """Draws each icon; one that cannot be read stays empty."""
    names = icons.names()
    empty = [name for name in names if _is_empty(name)]
    return "there are none" if not names else ", ".join(empty)


def _is_empty(name: str) -> bool:
    picture = icons.icon(name).pixmap(32).toImage()
    return not any(picture.pixelColor(x, y).alpha() for x in range(32) for y in range(32))


def guide() -> str:
    """Reads the pages of the user guide and looks for the pictures that they show."""
    from negotiator_gui.gui.guide_pages import Guide

    return ", ".join(Guide().missing())


def translations() -> str:
    """Loads Qt's own words in another language, and each of the program's translations."""
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    own = sorted(paths.resource("translations").glob("*.qm"))
    wanted = [qt / "qtbase_fr.qm", qt / "qtbase_ar.qm", *own]
    return ", ".join(path.name for path in wanted if not _is_spoken(path))


def _is_spoken(path: Path) -> bool:
    translator = QTranslator()
    return translator.load(str(path)) and not translator.isEmpty()


def help_pages() -> str:
    """Reads every page of the help and every picture in it, and looks whether each picture that it names is there."""
    files = [path for path in sorted(paths.resource("help").rglob("*")) if path.is_file()]
    pages = [path for path in files if path.suffix in _PAGES]
    named = [page.parent / name for page in pages for name in _pictures(page)]
    lost = [path.name for path in named if not path.is_file()]
    spoilt = [path.name for path in files if path.suffix in _PICTURES and not QImageReader(str(path)).canRead()]
    empty = [page.name for page in pages if not page.read_text("utf-8").strip()]
    return ", ".join([*lost, *spoilt, *empty])


def _pictures(page: Path) -> list[str]:
    """The pictures that a page names, in Markdown or in HTML."""
    named = re.findall(r"""!\[[^\]]*\]\(([^)\s]+)|<img[^>]+src=["']([^"']+)""", page.read_text("utf-8"))
    return [one or other for one, other in named]


def printers() -> str:
    """Asks for the printers; there may be none."""
    return "" if all(QPrinterInfo.availablePrinterNames()) else "one of them has no name"


def spelling_checker() -> str:
    """Asks for a dictionary; only to Windows a checker comes along, elsewhere the system may have none."""
    if sys.platform != "win32":
        return ""
    import enchant

    return "" if enchant.dict_exists("en_GB") else "there is no dictionary"


def environment() -> str:
    """What is started from here, such as a viewer, must not be led to this program's libraries."""
    ways = os.environ.get("LD_LIBRARY_PATH", "").split(os.pathsep)
    brought = str(paths.resource().parent)
    return "they would load those of this program" if any(way.startswith(brought) for way in ways if way) else ""


class _Trial:
    """A register in the window and on paper."""

    def __init__(self, folder: Path, register: Path) -> None:
        self._folder, self._register = folder, register

    def window(self) -> str:
        """Opens the register as a person would, looks whether anything is shown of it, and follows a link into it."""
        window = MainWindow()
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        opened = window.commands.open_path(self._register)
        window.show()
        QApplication.processEvents()
        empty = window.grab().toImage().isNull()
        shown = opened and self._register.stem in window.windowTitle()
        astray = opened and window.commands.follow_link(self._link(window))
        window.close()
        QApplication.processEvents()
        return str(astray or "") if shown and not empty else "it does not show the register"

    def _link(self, window: MainWindow) -> str:
        assert window.workspace is not None
        return link_to(ROUND.name, window.workspace.list(ROUND)[-1].id)

    def paper(self) -> str:
        """Prints to a file what would go to a printer."""
        printer, file = QPrinter(QPrinter.PrinterMode.HighResolution), self._folder / "printed.pdf"
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(file))
        workspace = Workspace.open(self._register)
        try:
            pages = print_summary.print_summary(workspace, workspace.list(ROUND)[0].id, printer)
        finally:
            workspace.close()
        return "" if pages and file.read_bytes().startswith(b"%PDF-") else "no page came out"
