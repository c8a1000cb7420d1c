"""The program's own line icons, recoloured for the theme and the state in which they are shown."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from negotiator_gui import paths
from negotiator_gui.gui import theme

# Where an entity has no drawing of its own, that of what it belongs to.
_OF_ENTITY = {
    "agreement_status": "agreement",
    "post": "envoy",
    "spelling": "envoy",
    "stance": "claim",
    "competing_value": "claim",
    "paragraph": "note",
    "summary_version": "print",
    "distribution": "print",
    "action_item": "commitment",
    "citation": "source",
    "mark": "lock",
    "saved_view": "filter",
}

# An icon takes its engine into its keeping, and Python must not free what Qt still holds: both live as long
# as the program, one for each name.
_engines: list[QIconEngine] = []


@cache
def icon(name: str, role: str = "text") -> QIcon:
    """The icon of this name in a colour role; it follows the theme by itself."""
    _drawing(name)
    return QIcon(_Engine(name, role))


def name_of(entity: str) -> str:
    """The name of the icon of a kind of record."""
    return _OF_ENTITY.get(entity, entity)


def names() -> list[str]:
    """The names of all icons."""
    return sorted(path.stem for path in paths.resource("icons").glob("*.svg"))


def svg(name: str, colour: QColor) -> bytes:
    """The drawing in one colour."""
    return _drawing(name).replace(b"currentColor", colour.name().encode())


def draw(painter: QPainter, rect: QRect, name: str, colour: QColor) -> None:
    """Draws an icon into a square, in one colour."""
    painter.drawPixmap(
        rect.topLeft(), _drawn(name, colour.name(), rect.width(), painter.device().devicePixelRatio())
    )


@cache
def _drawing(name: str) -> bytes:
    return paths.resource("icons", f"{name}.svg").read_bytes()


@lru_cache(maxsize=1024)
def _drawn(name: str, colour: str, edge: int, ratio: float) -> QPixmap:
    # A drawing is read and drawn in a third of a millisecond: too long for each row of a list.
    made = QPixmap(round(edge * ratio), round(edge * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(svg(name, QColor(colour)))).render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    return made


class _Engine(QIconEngine):
    """Draws an icon anew each time, in the colour that theme and state ask for."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name, self._role = name, role
        _engines.append(self)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        edge = min(rect.width(), rect.height())
        square = QRect(rect.left(), rect.top() + (rect.height() - edge) // 2, edge, edge)
        # A box wider than high is how the style sheet asks for a gap between the icon and the words after it.
        if QGuiApplication.isRightToLeft():
            square.moveRight(rect.right())
        draw(painter, square, self._name, self._colour(mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:  # noqa: N802
        # Size is in pixels of the window, scale says how many of the screen each of them has.
        made = QPixmap(size * scale)
        made.setDevicePixelRatio(scale)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:  # noqa: N802
        return size

    def iconName(self) -> str:  # noqa: N802
        return self._name

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role)

    def _colour(self, mode: QIcon.Mode) -> QColor:
        return theme.role("disabled" if mode == QIcon.Mode.Disabled else self._role)
