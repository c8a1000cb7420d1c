"""Room for the side panels: in a narrow window the inspector goes first and then the sidebar, until there is room."""

from PySide6.QtWidgets import QSplitter, QWidget

from negotiator_gui.gui import theme
from negotiator_gui.gui.window_settings import keep, kept

# Widths at 100 %: at first, and the least in which the fields of the inspector are seen whole.
SIDEBAR, INSPECTOR, CENTRE = 232, 328, 400
NARROWEST_INSPECTOR, WIDEST_INSPECTOR = 280, 480
_KEPT = "panels"
# A window that is narrower than this has no room for the inspector or the sidebar, unless it is asked for.
ROOM = (1100, 900)


class SidePanels:
    """The panels at both sides of the centre of a window."""

    def __init__(self, splitter: QSplitter, sidebar: QWidget, inspector: QWidget) -> None:
        self._splitter = splitter
        self._inspector = inspector
        self._panels = (inspector, sidebar)
        self._fits = [True, True]

    def share(self, width: int) -> None:
        """Gives the panels the width that somebody gave them last, or their usual one, and the centre the rest."""
        words = kept(_KEPT).split()
        usual = (SIDEBAR, INSPECTOR) if len(words) != 2 or not all(map(str.isdigit, words)) else map(int, words)
        sides = [theme.px(each) for each in usual]
        self._splitter.setSizes([sides[0], max(CENTRE, width - sum(sides)), sides[1]])

    def keep(self) -> None:
        """Keeps the widths of the panels for the next time, at 100 %; of one that is not seen the width as it was."""
        sizes, unit = self._splitter.sizes(), theme.px(100)
        if sizes[0] and sizes[-1]:
            keep(_KEPT, " ".join(str(round(each * 100 / unit)) for each in (sizes[0], sizes[-1])))

    def fit(self, width: int) -> bool:
        """Hides what a window of this width has no room for and brings it back; returns whether anything changed."""
        self._inspector.setMinimumWidth(theme.px(NARROWEST_INSPECTOR))
        self._inspector.setMaximumWidth(theme.px(WIDEST_INSPECTOR))
        before, self._fits = self._fits, [width >= theme.px(least) for least in ROOM]
        for panel, fitted, fits in zip(self._panels, before, self._fits, strict=True):
            # A panel that was asked for, or put away, stays so while the window has much the same room.
            if fits != fitted:
                panel.setVisible(fits)
        return before != self._fits
