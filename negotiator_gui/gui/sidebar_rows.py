"""One row of the sidebar, how deep it stands, and what is asked of it besides its words."""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QSize, Qt

from negotiator_gui.gui import theme
from negotiator_gui.gui.places import Place
from negotiator_gui.gui.tree_model import Node

WIDTH, SECTION_EXTRA = 232, 8


class Role(IntEnum):
    """What the sidebar's delegate asks for besides the words."""

    PLACE = Qt.ItemDataRole.UserRole + 1
    LEVEL = Qt.ItemDataRole.UserRole + 2
    ICON = Qt.ItemDataRole.UserRole + 3
    # The word or figure at the right.
    ASIDE = Qt.ItemDataRole.UserRole + 4
    # The same with fewer words, for where that does not fit.
    SHORTER = Qt.ItemDataRole.UserRole + 5
    # How far a round is, for its glyph.
    STATUS = Qt.ItemDataRole.UserRole + 6
    # Whether anything is known to stand below.
    OPENS = Qt.ItemDataRole.UserRole + 7


class Level(IntEnum):
    """How deep a row stands."""

    SECTION = 0
    PLACE = 1
    ROUND = 2


@dataclass(eq=False, kw_only=True)
class Row(Node):
    """One row of the sidebar; only the heads of sections may be no place."""

    level: Level
    words: str = ""
    place: Place | None = None
    icon: str = ""
    count: int | None = None

    def size(self) -> QSize:
        """As high as the theme's rows; the head of a section keeps some distance.

        The model says so and no delegate: a thousand talks are asked, and to hand a delegate its option takes long.
        """
        height = theme.height("sidebar_row")
        return QSize(WIDTH, height + SECTION_EXTRA if self.level == Level.SECTION else height)
