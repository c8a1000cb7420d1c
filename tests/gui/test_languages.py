"""Which languages there are, how one is chosen, and what it puts on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMenu
from pytestqt.qtbot import QtBot

from negotiator_gui import paths
from negotiator_gui.gui import languages
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.workspace import Workspace
from tests import pseudo


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    yield
    languages.speak(qapp, languages.ENGLISH)


def test_english_is_there_without_any_translation() -> None:
    assert languages.available()[languages.ENGLISH] == "English"


def test_a_translation_that_lies_in_the_folder_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for code in ("en", "fr", "pt_BR"):
        (tmp_path / f"negotiator_{code}.qm").touch()
    monkeypatch.setattr(paths, "resource", lambda *_: tmp_path)
    assert languages.available() == {"en": "English", "fr": "Français", "pt_BR": "Português"}
    languages.choose("fr")
    assert languages.chosen() == "fr"
    (tmp_path / "negotiator_fr.qm").unlink()
    assert languages.chosen() == languages.SYSTEM


def test_the_environment_names_a_language_for_one_start(monkeypatch: pytest.MonkeyPatch) -> None:
    languages.choose(languages.ENGLISH)
    monkeypatch.setenv(languages.ENVIRONMENT, "ar")
    assert languages.chosen() == "ar"


def test_a_language_puts_on_its_dates_its_direction_and_the_words_of_qt(qapp: QApplication, qtbot: QtBot) -> None:
    languages.speak(qapp, "ar")
    assert QLocale().language() == QLocale.Language.Arabic
    assert qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text() not in ("Cancel", "&Cancel")
    languages.speak(qapp, languages.ENGLISH)
    assert qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert QLocale().toString(1234) == "1,234"


def test_where_nothing_is_translated_the_program_speaks_english(qapp: QApplication) -> None:
    languages.speak(qapp, languages.SYSTEM)
    assert QLocale().language() == QLocale.Language.English


def test_own_translations_are_read(qapp: QApplication, tmp_path: Path) -> None:
    file, _ = pseudo.write(tmp_path)
    languages.speak(qapp, str(file))
    assert qapp.translate("LanguageMenu", "As the system") == pseudo.pseudo("As the system")


def test_a_choice_in_the_menu_is_kept_and_says_when_it_counts(workspace: Workspace, qtbot: QtBot) -> None:
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    menu = window.findChild(QMenu, "language")
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    entries = {entry.data(): entry for entry in menu.actions()}
    assert entries[languages.SYSTEM].isChecked()
    entries[languages.ENGLISH].trigger()
    assert languages.chosen() == languages.ENGLISH
    assert "English" in window.banner.text and "next start" in window.banner.text
    window.close()
