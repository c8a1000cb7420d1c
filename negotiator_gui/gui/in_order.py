"""Tab goes through a window in the order in which things stand there, whenever they were made.

Qt goes by the order of making, so that a panel that was made later comes last, wherever it stands.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLayout,
    QMainWindow,
    QScrollArea,
    QSplitter,
    QToolBar,
    QWidget,
)


class InOrder:
    """What a window inherits from besides its Qt class, and before it."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Gives the keyboard to the next thing that takes it, or to the one before, around the end."""
        standing = list(_standing(self))
        stops = [n for n, each in enumerate(standing) if _takes_keys(each)]
        if not stops:
            return False
        focus = self.focusWidget()
        at = standing.index(focus) if focus in standing else -1
        if forward:
            found = next((n for n in stops if n > at), stops[0])
        else:
            found = next((n for n in reversed(stops) if n < at), stops[-1])
        standing[found].setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        _bring_into_view(standing[found])
        return True


def _bring_into_view(widget: QWidget) -> None:
    """Scrolls to what has the keyboard: Qt does so only on the way within one scroll area."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        elif isinstance(around, QAbstractItemView):
            around.scrollTo(around.indexAt(widget.mapTo(around.viewport(), widget.rect().center())))
        around = around.parentWidget()


def _takes_keys(widget: QWidget) -> bool:
    by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(by_tab) and widget.isEnabled() and widget.focusProxy() is None


def _standing(widget: QWidget) -> Iterator[QWidget]:
    """All that can be seen in a widget, in order."""
    for child in _children(widget):
        if child.isVisible() and not child.isWindow():
            yield child
            yield from _standing(child)


def _children(widget: QWidget) -> Sequence[QWidget]:
    children = [child for child in widget.children() if isinstance(child, QWidget)]
    if isinstance(widget, QMainWindow):
        ordered = [*widget.findChildren(QToolBar, options=Qt.FindChildOption.FindDirectChildrenOnly)]
        ordered.append(widget.centralWidget())
    elif isinstance(widget, QSplitter):
        ordered = [widget.widget(n) for n in range(widget.count())]
    else:
        layout = widget.layout()
        ordered = list(_in_layout(layout, children)) if layout is not None else []
    return ordered + [child for child in children if child not in ordered]


def _in_layout(layout: QLayout, widgets: Sequence[QWidget]) -> Iterator[QWidget]:
    """The widgets of a layout in its order, with those of the layouts in it."""
    # Not itemAt: PySide keeps the wrapper of a spacer that is gone, and gives it out for what comes to its place.
    within: list[QWidget | QLayout] = [each for each in layout.children() if isinstance(each, QLayout)]
    within += [each for each in widgets if layout.indexOf(each) >= 0]
    for each in sorted(within, key=layout.indexOf):
        if isinstance(each, QLayout):
            yield from _in_layout(each, widgets)
        else:
            yield each
