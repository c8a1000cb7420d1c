"""The look: contrast of every pair that is read, heights, zoom, and what the system asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QTabBar,
    QTableView,
    QTableWidget,
    QToolBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from negotiator_gui.gui import colours, icons, style, theme

GROUNDS = ("window", "surface", "subtle", "hover", "selection", "selection_off")
KINDS = ("ok", "warn", "bad", "observed", "said_by", "reported", "comment")
TEXTS = [
    *((text, ground) for text in ("text", "text_2") for ground in GROUNDS),
    ("text", "found"),
    *(("text_3", ground) for ground in ("window", "surface", "subtle", "hover")),
    *(("link", ground) for ground in GROUNDS),
    *((kind, f"{kind}_bg") for kind in KINDS),
    *((kind, ground) for kind in KINDS for ground in ("window", "surface", "subtle")),
    *((text, f"{kind}_bg") for text in ("text", "link") for kind in ("warn", "bad")),
    ("on_accent", "accent"),
    ("on_accent", "link"),  # a primary button under the pointer
]
EDGES = [
    *(("field", ground) for ground in ("window", "surface", "subtle")),
    *(("focus", ground) for ground in GROUNDS),
    *(("accent", ground) for ground in GROUNDS),
    *((edge, f"{edge}_bg") for edge in ("warn", "bad")),
]
SYSTEMS = {
    "white on black": ("#000000", "#FFFFFF", "#1AEBFF", "#FFFF00"),
    "black on white": ("#FFFFFF", "#000000", "#37006E", "#00009F"),
    "desert": ("#FFFAEF", "#3D3D3D", "#903909", "#1C5E75"),
    "dusk": ("#2D3236", "#FFFFFF", "#A1BFDE", "#70EBDE"),
}


@pytest.fixture(autouse=True)
def as_it_was(qapp: QApplication) -> Iterator[None]:
    yield
    theme.set_zoom(qapp, 100)
    theme.apply(qapp, "light")


@pytest.fixture(params=["light", "dark"])
def shown(request: pytest.FixtureRequest, qapp: QApplication) -> str:
    theme.apply(qapp, request.param)
    return str(request.param)


def below(pairs: list[tuple[str, str]], least: float) -> list[tuple[str, str, float]]:
    """The pairs of roles with less contrast than this."""
    found = [(one, other, colours.contrast(theme.role(one), theme.role(other))) for one, other in pairs]
    return [each for each in found if each[2] < least]


def test_text_can_be_read(shown: str) -> None:
    assert below(TEXTS, 4.5) == []


def test_frames_and_ring_can_be_seen(shown: str) -> None:
    assert below(EDGES, 3) == []


def test_every_role_of_words_or_frames_was_looked_at() -> None:
    grounds = {name for name in theme.ROLES if name.endswith("_bg")} | {*GROUNDS, "found", "scrim"}
    decoration = {"line", "line_strong", "disabled"}
    assert {one for one, _ in TEXTS + EDGES} == theme.ROLES.keys() - grounds - decoration


def test_contrast_is_counted_as_wcag_does() -> None:
    assert colours.contrast(QColor("white"), QColor("black")) == pytest.approx(21)
    assert colours.contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)


def test_names_of_roles_can_be_written_as_in_the_design() -> None:
    assert theme.role("selection-off") == theme.role("selection.off") == theme.role("selection_off")
    theme.role("text").setAlpha(1)
    assert theme.role("text").alpha() == 255, "the theme gives away copies"
    with pytest.raises(KeyError):
        theme.role("no such role")


def test_the_palette_is_made_of_the_roles(shown: str, qapp: QApplication) -> None:
    palette = qapp.palette()
    assert theme.is_dark() == (shown == "dark")
    assert theme.mode() == shown
    assert palette.color(QPalette.ColorRole.Window) == theme.role("window")
    assert palette.color(QPalette.ColorRole.Base) == theme.role("surface")
    assert palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Highlight) == theme.role("selection")
    groups = QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive
    assert palette.isEqual(*groups), "a window would be painted anew whenever another comes before it"


def test_there_is_no_other_theme(qapp: QApplication) -> None:
    with pytest.raises(ValueError, match="sepia"):
        theme.apply(qapp, "sepia")


class Told(QObject):
    """Hears what happens to a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.heard: set[QEvent.Type] = set()
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.heard.add(event.type())
        return False


def test_widgets_are_told_of_another_theme_and_size(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    told = Told(widget)
    theme.apply(qapp, "dark")
    assert QEvent.Type.PaletteChange in told.heard
    told.heard.clear()
    theme.set_zoom(qapp, 150)
    assert QEvent.Type.FontChange in told.heard


def test_the_style_sheet_is_made_of_the_roles(shown: str, qapp: QApplication) -> None:
    sheet = qapp.styleSheet()
    assert theme.role("focus").name() in sheet
    assert "@" not in sheet
    assert "/*" not in sheet


def test_the_window_follows_the_system(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    theme.apply(qapp, "system")
    assert not theme.is_dark()
    # The offscreen platform has no theme that could change.
    monkeypatch.setattr(theme, "_dark", lambda mode: mode == "system")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.is_dark()
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(theme.ROLES["window"][1])


def test_a_chosen_theme_does_not_follow_the_system(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not theme.is_dark()


def system_palette(name: str) -> QPalette:
    ground, text, highlight, link = (QColor(colour) for colour in SYSTEMS[name])
    palette = QPalette(ground, ground)
    roles = QPalette.ColorRole
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(role, text)
    palette.setColor(roles.Base, ground)
    palette.setColor(roles.Highlight, highlight)
    palette.setColor(roles.HighlightedText, ground)
    palette.setColor(roles.Link, link)
    return palette


@pytest.mark.parametrize("name", SYSTEMS)
def test_high_contrast_keeps_the_systems_colours(name: str) -> None:
    system = system_palette(name)
    made = colours.colours_of(system, theme.ROLES)
    assert made.keys() == theme.ROLES.keys()
    assert made["text"] == system.color(QPalette.ColorRole.Text)
    assert made["accent"] == system.color(QPalette.ColorRole.Highlight)
    low = [(one, other) for one, other in TEXTS if colours.contrast(made[one], made[other]) < 4.5]
    assert low == []
    assert colours.contrast(made["selection"], made["text"]) >= 7
    assert made["selection"] != made["surface"], "what is selected can be seen"


@pytest.mark.parametrize("name", SYSTEMS)
def test_high_contrast_drops_every_colour_of_the_style_sheet(name: str) -> None:
    system = system_palette(name)
    made = colours.colours_of(system, theme.ROLES)
    usual = {QColor(colour).name() for pair in theme.ROLES.values() for colour in pair} - {"#ffffff", "#000000"}
    sheet = style.sheet(_role(made), theme.height, theme.px, 20, lambda level: 10.0)
    worn = set(re.findall(r"#[0-9a-f]{6}", sheet))
    assert worn and worn <= {each.name() for each in made.values()}
    assert not worn & usual


def _role(made: dict[str, QColor]) -> Callable[[str], QColor]:
    return lambda name: made[name.replace("-", "_")]


def test_the_palette_is_the_systems_where_it_asks_for_contrast(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme.apply(qapp, "dark")
    # The offscreen platform never asks.
    monkeypatch.setattr(theme, "_high_contrast", lambda: True)
    qapp.styleHints().accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert qapp.palette().color(QPalette.ColorRole.Window) != QColor(theme.ROLES["window"][1])
    assert theme.role("window") == qapp.palette().color(QPalette.ColorRole.Window)


def test_zoom_stays_between_its_ends(qapp: QApplication) -> None:
    for asked, kept in ((10, 80), (80, 80), (130, 130), (999, 200)):
        theme.set_zoom(qapp, asked)
        assert theme.zoom() == kept


def test_rows_grow_with_the_text_and_never_shrink(qapp: QApplication) -> None:
    usual = {name: theme.height(name) for name in theme.HEIGHTS}
    assert usual == theme.HEIGHTS
    theme.set_zoom(qapp, 80)
    assert {name: theme.height(name) for name in theme.HEIGHTS} == theme.HEIGHTS
    theme.set_zoom(qapp, 200)
    assert all(theme.height(name) > high for name, high in usual.items())
    assert theme.height("table_row") >= QLabel().fontMetrics().height() + 12
    assert theme.height("ladder_row") >= 2 * QLabel().fontMetrics().height() + 4


def test_sizes_are_kept_in_points_of_the_system_font() -> None:
    body, first = theme.font("body"), theme.font("first")
    assert body.pixelSize() == -1
    assert first.pointSizeF() / body.pointSizeF() == pytest.approx(28 / 13)
    assert QFontInfo(body).pixelSize() == pytest.approx(13, abs=1)
    assert first.weight() == QFont.Weight.DemiBold
    assert theme.font("body", 500).weight() == QFont.Weight.Medium


def test_figures_in_tables_have_one_width(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    table, label = QTableView(), QLabel("11")
    for widget in (table, label):
        qtbot.addWidget(widget)
        widget.ensurePolished()
    assert [tag.toString() for tag in theme.font("body", tabular=True).featureTags()] == [b"tnum"]
    assert [tag.toString() for tag in table.font().featureTags()] == [b"tnum"]
    assert label.font().featureTags() == []


def small_button() -> QPushButton:
    button = QPushButton("Add participant")
    button.setProperty("small", True)
    return button


def tabs() -> QTabBar:
    bar = QTabBar()
    bar.addTab("Participants")
    bar.setDrawBase(False)
    return bar


HIGH: dict[str, Callable[[], QWidget]] = {
    "field": QLineEdit,
    "button": lambda: QPushButton("File note"),
    "button_small": small_button,
    "tab_bar": tabs,
}


@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("name", HIGH)
def test_controls_are_as_high_as_the_theme_says(
    qtbot: QtBot, qapp: QApplication, name: str, percent: int
) -> None:
    theme.set_zoom(qapp, percent)
    widget = HIGH[name]()
    qtbot.addWidget(widget)
    widget.show()
    assert widget.sizeHint().height() == theme.height(name)
    widget.setFocus()
    assert widget.sizeHint().height() == theme.height(name), "the ring moves nothing"


def test_a_combo_box_is_as_high_as_a_field(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItems(["Held", "Proposed"])
    assert box.sizeHint().height() == theme.height("field")
    box.setEditable(True)
    assert box.sizeHint().height() == theme.height("field")


@pytest.mark.parametrize("percent", [100, 200])
def test_the_windows_edges_are_as_high_as_the_theme_says(
    qtbot: QtBot, qapp: QApplication, percent: int
) -> None:
    theme.set_zoom(qapp, percent)
    window, toolbar = QMainWindow(), QToolBar()
    qtbot.addWidget(window)
    window.menuBar().addMenu("File")
    window.addToolBar(toolbar)
    toolbar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    action = toolbar.addAction(icons.icon("add"), "New round")
    window.statusBar().addWidget(QLabel("All changes saved"))
    window.statusBar().setSizeGripEnabled(False)
    table = QTableWidget(1, 1)
    window.setCentralWidget(table)
    window.show()
    qapp.processEvents()
    assert window.menuBar().height() == theme.height("menu")
    assert toolbar.widgetForAction(action).height() == theme.height("button")
    assert toolbar.height() == theme.height("toolbar")
    assert window.statusBar().height() == theme.height("status_bar")
    assert table.horizontalHeader().height() == theme.height("table_head")
