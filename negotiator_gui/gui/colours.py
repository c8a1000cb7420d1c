"""The palette that the roles make, the roles in a palette of the system, and the contrast between two colours."""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QColor, QPalette

# Role of the palette: role of the design, the one of a window without focus, and of what is disabled. The first two are
# the same: where they differ Qt paints a whole window anew whenever another comes before it. Rows know by themselves.
_GROUP, _PART = QPalette.ColorGroup, QPalette.ColorRole
_PALETTE: dict[QPalette.ColorRole, tuple[str, str, str]] = {
    _PART.Window: ("window", "window", "window"),
    _PART.WindowText: ("text", "text", "disabled"),
    _PART.Base: ("surface", "surface", "surface"),
    _PART.AlternateBase: ("subtle", "subtle", "subtle"),
    _PART.Text: ("text", "text", "disabled"),
    _PART.PlaceholderText: ("text_3", "text_3", "disabled"),
    _PART.Button: ("surface", "surface", "surface"),
    _PART.ButtonText: ("text", "text", "disabled"),
    _PART.BrightText: ("on_accent", "on_accent", "on_accent"),
    _PART.Highlight: ("selection", "selection", "selection_off"),
    _PART.HighlightedText: ("text", "text", "disabled"),
    _PART.Accent: ("accent", "accent", "disabled"),
    _PART.Link: ("link", "link", "disabled"),
    _PART.LinkVisited: ("link", "link", "disabled"),
    _PART.ToolTipBase: ("surface", "surface", "surface"),
    _PART.ToolTipText: ("text", "text", "text"),
    _PART.Light: ("surface", "surface", "surface"),
    _PART.Midlight: ("hover", "hover", "hover"),
    _PART.Mid: ("line_strong", "line_strong", "line_strong"),
    _PART.Dark: ("field", "field", "field"),
    _PART.Shadow: ("text_3", "text_3", "text_3"),
}

# What a role is in a palette of the system, where it asks for high contrast; what is not named is its text.
_OF_SYSTEM: dict[str, QPalette.ColorRole] = {
    "window": _PART.Window,
    "surface": _PART.Base,
    "subtle": _PART.Base,
    "hover": _PART.Base,
    "accent": _PART.Highlight,
    "on_accent": _PART.HighlightedText,
    "link": _PART.Link,
}
_READABLE = 7.0


def palette(role: Callable[[str], QColor]) -> QPalette:
    """The palette made of the roles."""
    made = QPalette()
    for part, names in _PALETTE.items():
        for group, name in zip((_GROUP.Active, _GROUP.Inactive, _GROUP.Disabled), names, strict=True):
            made.setColor(group, part, role(name))
    return made


def colours_of(system: QPalette, roles: Iterable[str]) -> dict[str, QColor]:
    """The colours of the roles in a palette of the system, so that all that paints keeps to it."""
    names = list(roles)
    made = {name: QColor(system.color(_OF_SYSTEM.get(name, _PART.Text))) for name in names}
    grounds = [name for name in names if name.endswith("_bg")]
    made |= {name: QColor(made["surface"]) for name in grounds}
    made["disabled"] = QColor(system.color(_GROUP.Disabled, _PART.Text))
    tint = _tint(made["surface"], system.color(_PART.Highlight), made["text"])
    made |= {name: QColor(tint) for name in ("selection", "selection_off", "hover", "found")}
    made["scrim"].setAlpha(128)
    return made


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours as WCAG 2 counts it: 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _tint(ground: QColor, colour: QColor, text: QColor) -> QColor:
    """As much of a colour over a ground as leaves text on it readable."""
    for share in range(100, 0, -4):
        mixed = _mixed(ground, colour, share / 100)
        if contrast(mixed, text) >= _READABLE:
            return mixed
    return QColor(ground)


def _mixed(ground: QColor, colour: QColor, share: float) -> QColor:
    pairs = zip(_parts(ground), _parts(colour), strict=True)
    return QColor.fromRgbF(*(below + (above - below) * share for below, above in pairs))


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()
