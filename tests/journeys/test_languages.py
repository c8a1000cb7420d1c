"""Any language fits: the window in one that nobody speaks, and nothing in it is cut or left in English."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QLocale, QRect, Qt
from PySide6.QtGui import QFontMetrics, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from negotiator_gui import paths
from negotiator_gui.domain.entities import ENTITIES, ROUND
from negotiator_gui.gui import languages, theme
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.gui.palette import Palette
from negotiator_gui.gui.record_form import RecordForm
from negotiator_gui.workspace import Condition, Workspace
from tests import pictures, pseudo


def sheet(command: str, entity: str = "round", path: str = pictures.ROUND, several: int = 1) -> Callable[..., QWidget]:
    """The sheet that a command opens on a record, or on some rows of its list."""

    def show(window: MainWindow) -> QWidget:
        pictures.at(entity, path)(window)
        window.turns.finish()
        table = window.page.list
        table.clearSelection() if several > 1 else None
        for row in range(several if several > 1 else 0):
            rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            table.selectionModel().select(table.model().index(row, 0), rows)
        window.turns.finish()
        getattr(window.commands, command)()
        return pictures.dialog(window)

    return show


def wording(window: MainWindow) -> QWidget:
    """The sheet in which the summary is worded."""
    pictures.summary(window).findChild(QAbstractButton, "wording").click()
    return pictures.dialog(window)


def palette(window: MainWindow) -> QWidget:
    """Every command that has an e in it."""
    window.commands.find_anything()
    found = window.findChild(Palette)
    assert isinstance(found, Palette)
    found.line.setText("> e")
    return window


def condition(window: MainWindow) -> QWidget:
    """A list that is filtered, and a condition that is changed."""
    pictures.at("round", pictures.ROUND)(window)
    window.commands.filter_list()
    asked = Condition("held_dates", "between", "2026-01-01", "2026-02-28")
    window.page.filter.form.ask(ROUND, ROUND.by_name["held_dates"], asked)
    return window


SHEETS: dict[str, Callable[[MainWindow], QWidget]] = {
    "new round": sheet("new_round"),
    "claim": sheet("record_claim"),
    "talks": sheet("new_talks"),
    "check": sheet("check_register"),
    "link": sheet("open_link"),
    "destroy": sheet("destroy"),
    "all history": sheet("show_all_history"),
    "view": sheet("save_view"),
    "change several": sheet("change_selected", "envoy", "umerov", 3),
    "merge": sheet("merge_selected", "envoy", "umerov", 2),
    "wording": wording,
    "palette": palette,
    "condition": condition,
}
PLACES: dict[str, Callable[[MainWindow], QWidget]] = {
    "start": pictures.start,
    **pictures.PLACES,
    **pictures.DIALOGS,
    **SHEETS,
}
# A dialog or a place is seen at these sizes of text, and in these languages.
# Where it is widest, and mirrored; in a long run also at the usual size.
LOOKS = [(pseudo.LEFT_TO_RIGHT, 200), (pseudo.RIGHT_TO_LEFT, 100)]
LOOKS += [(pseudo.LEFT_TO_RIGHT, 100)] if os.environ.get("NEGOTIATOR_LONG") else []
# What stands in the pictures and not in the example.
TYPED = (
    *("A. Example", "Ukraine desk", "ukraine-talks", "File note on round 2", "root", pictures.SAMPLE, pictures.ARABIC),
    *("Prisoner exchange", "further talks agreed", "Prisoner exchange agreed and carried out", "zelenskiy", "@Ru"),
    *("Note on round 2", "TLP:CLEAR", "TLP:GREEN"),
)
# What the program says as well, and here is a part of a title.
TITLES = {"Next round", "late"}
# The pages as they are printed, which are in English.
PAPER = "previewPages"
_INSIDE = re.compile(r"\[[^\[\]]*\]")
_CUTS = re.compile(r"[,;:|·–•\n/()“”\u2068\u2069]+|  +| - ")
# What every language says alike: the program's name, keys, units, marks, formats, the address of a link.
_ALIKE = re.compile(
    r"Negotiator|negotiator|UTC[+-]?|Ctrl|Strg|Alt|Shift|Umschalt|Esc|Enter|kB|MB|PDF|Word|HTML|TLP|A4|Letter"
)


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, list[tuple[str, str]]]]:
    """The language that nobody speaks, in both directions."""
    folder = tmp_path_factory.mktemp("pseudo")
    return {code: pseudo.write(folder, code) for code in (pseudo.LEFT_TO_RIGHT, pseudo.RIGHT_TO_LEFT)}


@pytest.fixture
def speak(qapp: QApplication, spoken: dict[str, tuple[Path, list[tuple[str, str]]]]) -> Iterator[Callable[..., None]]:
    """Lets the program speak it, and English again afterwards."""

    def begin(code: str, zoom: int = 100) -> None:
        languages.speak(qapp, str(spoken[code][0]))
        theme.apply(qapp, "light")
        theme.set_zoom(qapp, zoom)

    yield begin
    languages.speak(qapp, languages.ENGLISH)
    theme.set_zoom(qapp, 100)


@pytest.fixture
def show(register: Path, qtbot: QtBot) -> Iterator[Callable[[str], QWidget]]:
    """Opens the window at a place; what was opened goes again."""
    opened: list[MainWindow] = []

    def at(place: str, size: tuple[int, int] = (1440, 900)) -> QWidget:
        window = MainWindow(lambda: pictures.NOW)
        opened.append(window)
        window.resize(*size)
        window.show_workspace(Workspace.open(register))
        window.show()
        pictures.settle(window, 0.03)
        shown = PLACES[place](window)
        pictures.settle(window, 0.1)
        return shown

    yield at
    for window in opened:
        window.commands.close_dialogs()
        window.close()
        window.deleteLater()


# What is seen


def seen(top: QWidget) -> Iterator[QWidget]:
    """All that is on the screen of a window."""
    there = [top, *top.findChildren(QWidget)]
    yield from (each for each in there if each.isVisible() and each.window() is top.window())


def plain(text: str) -> str:
    """A text without markup and without the signs of keys."""
    if re.search("<[a-z]+[ >]", text):
        document = QTextDocument()
        document.setHtml(text)
        text = document.toPlainText()
    return re.sub(r"&(.)", r"\1", text)


def words_of(widget: QWidget) -> Iterator[str]:
    """All words of a widget that are seen, and what is said of it."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield from (widget.text(), widget.placeholderText())
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(n) for n in range(widget.count()))
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(n) for n in range(widget.count()))
    elif isinstance(widget, QMenu):
        yield from (action.text() for action in widget.actions())
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from cells(widget)


def cells(view: QAbstractItemView) -> Iterator[str]:
    """The words of the rows that are seen, and of the heads of their columns."""
    model = view.model()
    for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount()):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(model.rowCount(), 12)):
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
                found = model.index(row, column).data(role)
                yield found if isinstance(found, str) else ""


def left(text: str) -> list[str]:
    """What of a text is in no brackets, in pieces."""
    text = plain(text)
    while (less := _INSIDE.sub("\n", text)) != text:
        text = less
    text = re.sub(rf"\b(?:{'|'.join(days_and_months())})(?!\w)", "", text)
    pieces = (_ALIKE.sub("", piece).strip(" .,…+&'\"0123456789") for piece in _CUTS.split(text))
    return [piece for piece in pieces if re.search("[A-Za-z]{2}", piece)]


def days_and_months() -> Iterator[str]:
    """What the language calls its months and its days of the week."""
    for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
        yield from (re.escape(QLocale().monthName(n, form)) for n in range(1, 13))
        yield from (re.escape(QLocale().standaloneMonthName(n, form)) for n in range(1, 13))
        yield from (re.escape(QLocale().dayName(n, form)) for n in range(1, 8))


@pytest.fixture(scope="session")
def recorded() -> str:
    """Everything that the example has recorded, and what the tests type, in one text."""
    text = "\n".join(path.read_text("utf-8") for path in paths.example("ukraine-talks").glob("**/*.json")) if (
        paths.example("ukraine-talks").is_dir()
    ) else paths.example("ukraine-talks").read_text("utf-8")
    return text + "\n".join(TYPED)


# Nothing is left in English


@pytest.mark.parametrize("place", PLACES)
def test_every_text_is_translated(
    place: str, speak: Callable[..., None], show: Callable[[str], QWidget], recorded: str,
    spoken: dict[str, tuple[Path, list[tuple[str, str]]]],
) -> None:  # fmt: skip
    speak(pseudo.LEFT_TO_RIGHT)
    labels = {text for _, text in spoken[pseudo.LEFT_TO_RIGHT][1]}
    shown = show(place)
    raw, known = {}, recorded.casefold()
    for widget in (each for each in seen(shown) if each.objectName() != PAPER):
        for words in words_of(widget):
            for piece in left(words):
                is_label = piece in labels and f'"{piece}"' not in recorded and piece not in TITLES
                if is_label or piece.casefold() not in known:
                    raw[f"{type(widget).__name__} {widget.objectName()}: {piece}"] = words
    assert not raw, "\n".join(f"{where}   ({words[:80]})" for where, words in raw.items())


def test_every_menu_is_translated(speak: Callable[..., None], show: Callable[[str], QWidget]) -> None:
    speak(pseudo.LEFT_TO_RIGHT)
    window = show("envoy")
    assert isinstance(window, MainWindow)
    found = [action.text() for action in window.actions_by_name.values()]
    menus = [menu for menu in window.findChildren(QMenu) if menu.objectName() != "language"]
    found += [action.text() for menu in menus for action in menu.actions()]
    assert [each for each in found if left(each)] == []
    assert len(found) > 60


# What has a page of its own instead of a form.
NO_FORM = {"note", "document"}


def test_every_form_is_translated_and_fits(
    speak: Callable[..., None], show: Callable[[str], QWidget], recorded: str
) -> None:
    speak(pseudo.LEFT_TO_RIGHT)
    window = show("envoy")
    assert isinstance(window, MainWindow)
    faults, known = [], recorded.casefold()
    for entity in (each for each in ENTITIES if each.name not in NO_FORM):
        form = RecordForm(window.workspace, entity, {}, window)  # type: ignore[arg-type]
        form.open()
        form.form.more.setChecked(True)
        QApplication.processEvents()
        texts = [piece for each in seen(form) for words in words_of(each) for piece in left(words)]
        faults += [f"{entity.name}: {piece}" for piece in texts if piece.casefold() not in known]
        faults += [f"{entity.name}: {cut}" for cut in all_cut(form)]
        form.leave()
        form.close()
    assert not faults, "\n".join(sorted(set(faults)))


# Nothing is cut


def is_cut(widget: QWidget) -> str:
    """What of a widget's words has no room and is told nowhere else; empty if all of it is seen."""
    text = own_words(widget)
    # A button of the note's bar ends its words with an ellipsis, and its tip says all.
    if not text or widget.toolTip() or "…" in text:
        return ""
    if isinstance(widget, QLabel) and (widget.wordWrap() or "<" in widget.text()):
        needed = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
        return f"{needed} px high, has {widget.height()}" if needed > widget.height() + 1 else ""
    wide = text_width(widget, text)
    room = seen_width(widget)
    return f"{wide} px wide, has {room}" if wide > room + 1 else ""


def own_words(widget: QWidget) -> str:
    """The words that a widget should show whole."""
    if isinstance(widget, QToolButton) and widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
        return ""
    if isinstance(widget, QLabel | QAbstractButton):
        return plain(widget.text())
    if isinstance(widget, QComboBox) and not widget.isEditable():
        return widget.currentText()
    return ""


def text_width(widget: QWidget, text: str) -> int:
    """How much room the words need, with what stands beside them."""
    beside = 0
    if isinstance(widget, QAbstractButton):
        needed = widget.sizeHint().width() - widget.fontMetrics().size(0, text).width()
        # What a button has around its words may be given up to a half.
        beside = needed // 2 if needed > 0 else 0
    if isinstance(widget, QComboBox):
        beside = widget.style().pixelMetric(widget.style().PixelMetric.PM_MenuButtonIndicator)
    return widget.fontMetrics().size(0, text).width() + beside


def seen_width(widget: QWidget) -> int:
    """How wide a widget is where it is not hidden by the edge of what it is in; what can be scrolled is no edge."""
    inside, parent = QRect(widget.rect()), widget.parentWidget()
    box = QRect(widget.mapTo(widget.window(), inside.topLeft()), inside.size())
    while parent is not None and not isinstance(parent.parentWidget(), QAbstractScrollArea):
        box &= QRect(parent.mapTo(widget.window(), parent.rect().topLeft()), parent.size())
        if parent.isWindow():
            break
        parent = parent.parentWidget()
    return box.width()


def cut_heads(header: QHeaderView) -> Iterator[str]:
    """The heads of columns that do not fit, unless a tool tip has them whole."""
    model, metrics = header.model(), QFontMetrics(header.font())
    for n in range(header.count()):
        text = str(model.headerData(n, Qt.Orientation.Horizontal) or "")
        if header.isSectionHidden(n) or model.headerData(n, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole):
            continue
        if metrics.horizontalAdvance(text) > header.sectionSize(n):
            yield f"{text}: {metrics.horizontalAdvance(text)} px wide, has {header.sectionSize(n)}"


def cut_tabs(bar: QTabBar) -> Iterator[str]:
    """The tabs whose words do not fit."""
    for n in range(bar.count()):
        wide = bar.fontMetrics().size(Qt.TextFlag.TextShowMnemonic.value, bar.tabText(n)).width()
        if bar.isTabVisible(n) and not bar.tabToolTip(n) and wide > bar.tabRect(n).width():
            yield f"{bar.tabText(n)}: {wide} px wide, has {bar.tabRect(n).width()}"


def cut_content(area: QScrollArea) -> Iterator[str]:
    """What is wider than the panel it is in, where nobody can scroll to it."""
    wide, room = area.widget().width() if area.widget() else 0, area.viewport().width()
    if wide > room and not area.horizontalScrollBar().isVisible():
        yield f"the content is {wide} px wide, the panel {room}"


def all_cut(top: QWidget) -> Iterator[str]:
    """Everything on the screen of a window that is cut."""
    for widget in seen(top):
        if isinstance(widget, QScrollArea):
            found = list(cut_content(widget))
        elif isinstance(widget, QHeaderView):
            found = list(cut_heads(widget)) if isinstance(widget.parentWidget(), QTableView) else []
        elif isinstance(widget, QTabBar):
            found = list(cut_tabs(widget))
        else:
            found = [f"{own_words(widget)!r}: {cut}"] if (cut := is_cut(widget)) else []
        place = f"{type(widget).__name__} {widget.objectName()} in {type(widget.parentWidget()).__name__}"
        yield from (f"{place}: {each}" for each in found)


@pytest.mark.parametrize(("code", "zoom"), LOOKS, ids=[f"{code}-{zoom}" for code, zoom in LOOKS])
@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_cut(
    place: str, code: str, zoom: int, speak: Callable[..., None], show: Callable[[str], QWidget]
) -> None:
    speak(code, zoom)
    found = sorted(set(all_cut(show(place))))
    assert not found, "\n".join(found)


def test_a_cut_would_be_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    label, button = QLabel("SAMPLE words that need their room", window), QPushButton("SAMPLE words", window)
    label.setGeometry(0, 0, 60, 20)
    button.setGeometry(0, 30, 40, 24)
    window.resize(300, 100)
    window.show()
    assert len(list(all_cut(window))) == 2
    label.resize(label.sizeHint())
    button.resize(button.sizeHint())
    assert list(all_cut(window)) == []
    window.resize(60, 100)
    assert len(list(all_cut(window))) == 2


@pytest.mark.parametrize("place", ["start", "envoy", "agreement", "reading", "note", "desk", "all-talks"])
def test_nothing_is_cut_in_the_smallest_window(
    place: str, speak: Callable[..., None], show: Callable[..., QWidget]
) -> None:
    speak(pseudo.LEFT_TO_RIGHT)
    found = sorted(set(all_cut(show(place, (800, 560)))))
    assert not found, "\n".join(found)
