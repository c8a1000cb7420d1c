"""The look as data: colour roles, type, space and heights, and how they are put on the application.

Everything that paints asks here and keeps nothing: after a change of theme or zoom every widget gets
QEvent.PaletteChange, QEvent.FontChange or QEvent.StyleChange, and what it asks for then is the new value.
"""

import sys

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from negotiator_gui.gui import colours, style

# Role: its colour in the light and in the dark theme. A name is written with _, - or . alike.
ROLES: dict[str, tuple[str, str]] = {
    "window": ("#F4F4F1", "#1D1F22"),  # menu, toolbar, sidebar, status bar
    "surface": ("#FFFFFF", "#25272B"),  # tables, editor, fields, popups
    "subtle": ("#FAFAF8", "#212326"),  # inspector, group rows, current paragraph
    "hover": ("#ECECE8", "#2F3237"),  # hover, checked tool button, neutral chip
    "selection": ("#DCE7F3", "#2B4360"),  # selected row in the focused list
    "selection_off": ("#E7E7E2", "#33363B"),  # selected row when focus is elsewhere
    "line": ("#E3E2DD", "#35383D"),  # row rules
    "line_strong": ("#C8C7C1", "#4B4F56"),  # header rules, popup frame: decoration only
    "field": ("#8B8983", "#70757E"),  # frame of every input and secondary button
    "disabled": ("#8B8983", "#70757E"),  # words and icons of what cannot be used now
    "text": ("#1C1E22", "#ECEDEF"),
    "text_2": ("#50535A", "#BCC0C7"),  # labels
    "text_3": ("#606369", "#9DA2AB"),  # counts and empty values; never on a selection
    "accent": ("#1F4E79", "#8DBBE8"),  # primary button, selected tab, selected round
    "on_accent": ("#FFFFFF", "#0E2033"),
    "link": ("#1A578F", "#93C1EE"),
    "focus": ("#1F6FBF", "#74B5F3"),
    "ok": ("#22653A", "#86CC9B"),  # agreed, saved
    "ok_bg": ("#E5F1E8", "#22372A"),
    "warn": ("#7A4D00", "#E3B564"),  # due today, missing speaker, one-sided
    "warn_bg": ("#F8EEDB", "#3B301C"),
    "bad": ("#9B2226", "#F2A09B"),  # overdue, error, today line
    "bad_bg": ("#F9E6E4", "#422626"),
    "observed": ("#14594A", "#85CDB9"),
    "observed_bg": ("#E2F0EB", "#1E3630"),
    "said_by": ("#1F4E79", "#9CC5EE"),  # also softened
    "said_by_bg": ("#E2ECF6", "#233649"),
    "reported": ("#74490A", "#E2B972"),  # also hardened
    "reported_bg": ("#F6ECDA", "#3A301F"),
    "comment": ("#553F86", "#C3B3EE"),
    "comment_bg": ("#ECE8F5", "#332C47"),
    "found": ("#FBE9A9", "#5C4F1E"),  # behind search hits
    "scrim": ("#571C1E22", "#80000000"),  # behind the palette
}

# Level: size and line in px at 96 dpi, weight.
FONTS: dict[str, tuple[int, int, int]] = {
    "caption": (11, 16, 600),
    "small": (12, 16, 400),
    "body": (13, 20, 400),
    "strong": (13, 20, 600),
    "note": (14, 22, 400),
    "section": (15, 24, 600),
    "title": (20, 28, 600),
    "first": (28, 36, 600),
}

SPACE = (4, 8, 12, 16, 24, 32)
GUTTER = 24
INSPECTOR_GUTTER = 16

# What is so high with the body font at 100 %; of these the last two have two lines.
HEIGHTS: dict[str, int] = {
    "menu": 28,
    "toolbar": 48,
    "sidebar_row": 28,
    "table_head": 28,
    "table_row": 32,
    "group_row": 28,
    "field": 28,
    "field_line": 32,
    "button": 32,
    "button_small": 28,
    "tab_bar": 40,
    "status_bar": 28,
    "chip": 20,
    "ladder_row": 46,
    "palette_row": 44,
}
_TWO_LINES = ("ladder_row", "palette_row")

MODES = ("system", "light", "dark")
ZOOM_MIN, ZOOM_MAX = 80, 200

# A point is a 72nd of an inch, and Qt counts 72 pixels to the inch on macOS, 96 elsewhere.
_POINTS = 1.0 if sys.platform == "darwin" else 0.75


class _Now(QObject):
    """What is chosen and what the system says; follows the system when it changes."""

    def __init__(self) -> None:
        super().__init__()
        self.mode = "system"
        self.zoom = 100
        self.contrast = False
        self.dark = False
        self.colours = {name: QColor(light) for name, (light, _) in ROLES.items()}
        self.fonts: dict[tuple[str, int, bool], QFont] = {}
        self.line = 0
        self.style: style.Style | None = None
        self.worn: tuple[bool, bool, int] | None = None

    def follow(self) -> None:
        """Hears of the system's changes."""
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self.again)
        if hasattr(hints, "accessibility"):  # Qt 6.10
            hints.accessibility().contrastPreferenceChanged.connect(self.again)

    def again(self) -> None:
        """Puts the look on once more, after the system changed."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            _put_on(app)


_now = _Now()


def apply(app: QApplication, mode: str = "system") -> None:
    """Puts the look on the application: style, palette, fonts and style sheet; may be called again at any time."""
    if mode not in MODES:
        raise ValueError(f"no such theme: {mode}")
    _now.mode = mode
    scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(mode, Qt.ColorScheme.Unknown)
    QGuiApplication.styleHints().setColorScheme(scheme)
    _put_on(app)


def set_zoom(app: QApplication, percent: int) -> None:
    """Makes all text, and the rows with it, this much larger; kept between 80 and 200 %."""
    _now.zoom = max(ZOOM_MIN, min(ZOOM_MAX, percent))
    _put_on(app)


def mode() -> str:
    """The theme that was chosen: system, light or dark."""
    return _now.mode


def zoom() -> int:
    """The size of text in percent."""
    return _now.zoom


def is_dark() -> bool:
    """Whether the ground is darker than the text."""
    return _now.dark


def role(name: str) -> QColor:
    """The colour of a role in the theme shown now."""
    return QColor(_now.colours[name.replace("-", "_").replace(".", "_")])


def font(name: str = "body", weight: int = 0, tabular: bool = False) -> QFont:
    """The font of a level of the type scale at this zoom; `tabular` gives all figures one width."""
    wanted = (name, weight, tabular)
    if wanted not in _now.fonts:
        made = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
        made.setPointSizeF(_points(name))
        made.setWeight(QFont.Weight(weight or FONTS[name][2]))
        if tabular:
            made.setFeature(QFont.Tag("tnum"), 1)
        _now.fonts[wanted] = made
    return QFont(_now.fonts[wanted])


def px(size: int) -> int:
    """A length that grows with the text, such as the edge of an icon."""
    return round(size * max(100, _now.zoom) / 100)


def space(step: int) -> int:
    """A step of the space scale: 0 to 5 for 4, 8, 12, 16, 24, 32 px."""
    return SPACE[step]


def height(name: str) -> int:
    """How high a thing is: its token, or more where the text has outgrown it."""
    lines = 2 if name in _TWO_LINES else 1
    return HEIGHTS[name] + lines * max(0, _line() - FONTS["body"][1])


def ground(widget: QWidget, name: str) -> None:
    """Gives a panel the ground of a role: window, subtle or surface."""
    widget.setProperty("ground", name)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def _points(name: str) -> float:
    return FONTS[name][0] * _POINTS * _now.zoom / 100


def _line() -> int:
    if not _now.line:
        _now.line = QFontMetrics(font("body")).height()
    return _now.line


def _put_on(app: QApplication) -> None:
    if _now.style is None:
        _now.style = style.Style(role, px)
        _now.follow()
        app.setStyle(_now.style)
    # Every widget is told of every step below: nothing is done twice.
    wanted = (_dark(_now.mode), _high_contrast(), _now.zoom)
    if wanted == _now.worn:
        return
    _now.worn, _now.fonts, _now.line = wanted, {}, 0
    _now.dark, _now.contrast, _ = wanted
    # Taking the old sheet off first makes it three times as fast: no widget is polished for a half-way state.
    app.setStyleSheet("")
    _put_on_colours(app)
    app.setFont(font("body"))
    app.setStyleSheet(style.sheet(role, height, px, _line(), _points))
    # After the sheet, which forgets the fonts of single classes.
    app.setFont(font("body", tabular=True), "QAbstractItemView")  # type: ignore[arg-type]  # the stub is wrong


def _put_on_colours(app: QApplication) -> None:
    if _now.contrast:
        app.setPalette(QPalette())
        _now.colours = colours.colours_of(app.palette(), ROLES)
        _now.dark = _now.colours["window"].lightness() < _now.colours["text"].lightness()
    else:
        _now.colours = {name: QColor(pair[_now.dark]) for name, pair in ROLES.items()}
        app.setPalette(colours.palette(role))


def _dark(mode: str) -> bool:
    if mode == "system":
        return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return mode == "dark"


def _high_contrast() -> bool:
    hints = QGuiApplication.styleHints()
    if not hasattr(hints, "accessibility"):  # before Qt 6.10 nobody says
        return False
    return bool(hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)
