"""Every control that a person can use has a name that a screen reader says, in every window."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.entities import ENTITIES
from negotiator_gui.gui import theme
from negotiator_gui.gui.main_window import MainWindow
from tests.journeys.desk import Desk
from tests.journeys.test_tab_ring import PLACES, REGISTERS, stops

CONTROLS = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QTextEdit, QPlainTextEdit, QTabBar)
# Made by Qt inside a control of ours, which has the name; the arrows of a tab bar only repeat the keys.
PARTS = (QHeaderView,)


def controls(window: QWidget) -> set[QWidget]:
    """All that can be pressed, chosen, typed in or reached by Tab in a window."""
    seen = [each for each in window.findChildren(QWidget) if each.isVisible() and each.window() is window]
    found = {each for each in seen if isinstance(each, CONTROLS)} | stops(window)
    return {each for each in found if not isinstance(each, PARTS) and not _inner(each)}


def _inner(widget: QWidget) -> bool:
    around = widget.parentWidget()
    typed = isinstance(widget, QLineEdit) and isinstance(around, QComboBox)
    return typed or isinstance(around, QTabBar | QMenuBar) or widget.objectName() == "qt_toolbar_ext_button"


def said(widget: QWidget) -> str:
    """What a screen reader calls a control."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()


def nameless(window: QWidget) -> list[str]:
    """The controls of a window without a name."""
    return [f"{type(each).__name__} {each.objectName()}" for each in controls(window) if not said(each)]


def test_a_control_without_a_name_would_be_found(desk: Desk) -> None:
    desk.window.page.list.setAccessibleName("")
    extra = QToolButton(desk.page.header)
    extra.setObjectName("SAMPLE")
    extra.show()
    assert sorted(nameless(desk.window)) == ["QToolButton SAMPLE", "RecordView list"]


def test_the_first_page(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    assert len(controls(window)) >= 3
    assert nameless(window) == []


@pytest.mark.parametrize("places", [PLACES, REGISTERS], ids=["talks", "registers"])
def test_every_place_and_its_linked_tabs(desk: Desk, places: Sequence[str]) -> None:
    for place in places:
        desk.click_place(place)
        desk.window.tell("SAMPLE: a sentence in a banner.")
        for n in range(max(1, desk.tabs.bar.count())):
            desk.tabs.bar.setCurrentIndex(n)
            desk.settle()
            assert len(controls(desk.window)) > 8
            assert nameless(desk.window) == [], place


def test_all_fields_of_a_round_and_the_trash(desk: Desk) -> None:
    desk.pane("inspector")
    desk.tab_to("moreFields")
    desk.key("Space")
    assert nameless(desk.window) == []
    desk.pane("list")
    desk.key("Delete")
    desk.click_place("Trash")
    assert nameless(desk.window) == []


def test_the_form_of_every_kind_of_record(desk: Desk) -> None:
    for entity in ENTITIES:
        if entity.name in ("note", "paragraph"):
            continue
        desk.window.commands.add(entity.name, {})
        form = desk.dialog()
        assert form.windowTitle()
        assert nameless(form) == [], entity.name
        form.reject()
        desk.settle()


@pytest.mark.parametrize("key", ["Ctrl+Shift+R", "Ctrl+H", "Ctrl+P"], ids=["round", "history", "preview"])
def test_every_dialog(desk: Desk, key: str) -> None:
    desk.pane("list")
    desk.key(key)
    dialog = desk.dialog()
    assert dialog.windowTitle()
    assert len(controls(dialog)) > 2
    assert nameless(dialog) == []
    desk.key("Escape")


def test_every_menu_and_entry_has_words(desk: Desk) -> None:
    menus = [each.menu() for each in desk.window.menuBar().actions()]
    assert len(menus) > 4
    for menu in menus:
        entries = [each for each in menu.actions() if not each.isSeparator()]
        assert entries
        assert all(each.text() for each in entries)
