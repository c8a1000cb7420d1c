"""The language of the window: which there are, which was chosen, and how the program comes to speak it."""

import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from negotiator_gui import paths
from negotiator_gui.gui.window_settings import window_settings

SYSTEM, ENGLISH = "", "en"
# Names a language for one start, whatever was chosen; a file that ends in .qm is taken as it is.
ENVIRONMENT = "NEGOTIATOR_LANGUAGE"
_KEY, _PREFIX = "language", "negotiator_"


def available() -> dict[str, str]:
    """What each language calls itself, by its code: English, and whatever translations lie in resources."""
    files = paths.resource("translations").glob(f"{_PREFIX}*.qm")
    codes = sorted({ENGLISH, *(file.stem.removeprefix(_PREFIX) for file in files)})
    return {code: _own_name(code) for code in codes}


def _own_name(code: str) -> str:
    name = "English" if code == ENGLISH else QLocale(code).nativeLanguageName() or code
    return name[:1].upper() + name[1:]


def chosen() -> str:
    """The code of the language that was chosen, or SYSTEM."""
    if named := os.environ.get(ENVIRONMENT):
        return named
    with suppress(OSError):
        kept = str(window_settings().value(_KEY, SYSTEM))
        return kept if kept in available() else SYSTEM
    return SYSTEM


def choose(code: str) -> None:
    """Keeps the choice for the next start."""
    window_settings().setValue(_KEY, code)


def speak(app: QApplication, code: str) -> None:
    """Puts a language on the program: its words and Qt's own, its dates and numbers, and the way it is written."""
    locale = _locale(code)
    QLocale.setDefault(locale)
    app.setLayoutDirection(locale.textDirection())
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    _install(app, locale, "qtbase_", qt)
    own = paths.resource("translations")
    if code.endswith(".qm"):
        _install_file(app, Path(code))
    elif not _install(app, locale, _PREFIX, str(own)):
        _install_file(app, own / f"{_PREFIX}{ENGLISH}.qm")


def _locale(code: str) -> QLocale:
    """Dates and numbers as in the country of the system, if it speaks this language; else as is usual in it."""
    system = QLocale.system()
    if code.endswith(".qm"):
        return QLocale(Path(code).stem.removeprefix(_PREFIX))
    wanted = QLocale(code) if code else system
    if not code and system.name() not in available() and _language(system.name()) not in available():
        wanted = QLocale(ENGLISH)
    if "_" in code:
        return wanted
    if wanted.language() == system.language():
        return system
    # Without a country English would be that of the United States.
    return QLocale("en_GB") if wanted.language() == QLocale.Language.English else wanted


def _language(name: str) -> str:
    return name.partition("_")[0]


def _install(app: QApplication, locale: QLocale, prefix: str, folder: str) -> bool:
    translator = QTranslator(app)
    return translator.load(locale, prefix, "", folder) and app.installTranslator(translator)


def _install_file(app: QApplication, file: Path) -> None:
    translator = QTranslator(app)
    if translator.load(str(file)):
        app.installTranslator(translator)


class LanguageMenu(QMenu):
    """The languages as a menu of a command; the one that was chosen is ticked."""

    def __init__(self, action: QAction, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("language")
        self.codes = QActionGroup(self)
        for code, words in {SYSTEM: self.tr("As the system"), **available()}.items():
            entry = self.addAction(words)
            entry.setData(code)
            entry.setCheckable(True)
            self.codes.addAction(entry)
        self.aboutToShow.connect(self._tick)
        action.setMenu(self)

    def _tick(self) -> None:
        now = chosen()
        for entry in self.codes.actions():
            entry.setChecked(entry.data() == now)
