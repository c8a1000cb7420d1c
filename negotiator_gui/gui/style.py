"""The style under the window: Fusion with the ring, chevrons and boxes of the design, its palette and style sheet."""

import re
from collections.abc import Callable, Iterable, Mapping

from PySide6.QtGui import QColor, QPalette, QFont
from PySide6.QtWidgets import QProxyStyle

from negotiator_gui import paths


class Style(QProxyStyle):
    def __init__(self) -> None:
        super().__init__("Fusion")


def palette(colours: Mapping[str, QColor]) -> QPalette:
    return QPalette()


def of_palette(system: QPalette, roles: Iterable[str]) -> dict[str, QColor]:
    return {}


def sheet(role: Callable[[str], QColor], font: Callable[..., QFont], height: Callable[[str], int]) -> str:
    return ""
