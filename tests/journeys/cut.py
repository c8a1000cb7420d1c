"""What is wrong with how a window is laid out: what is cut, lies over something else, or has no name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QTreeView,
    QWidget,
)

from negotiator_gui.gui.all_talks_view import AllTalksView
from negotiator_gui.gui.status_line import State

# What lies over the window on purpose, and what Qt makes for itself.
_OVERLAYS = ("palette", "filterHidesAll", "mentions", "addTalks", "earlierRounds", "laterRounds")
# The least edge of what is clicked or tapped; a link in a line of text may be as high as the line.
TARGET, LINE = 24, 16
_SLACK, _MOMENT = 1, 40


def seen(window: QWidget) -> list[QWidget]:
    """All widgets of a window that can be seen."""
    found = [each for each in window.findChildren(QWidget) if each.isVisible() and each.window() is window]
    return [each for each in found if not each.visibleRegion().isEmpty()]


def called(widget: QWidget) -> str:
    """How a person finds a widget again."""
    words = getattr(widget, "text", lambda: "")()
    return f"{type(widget).__name__} {widget.objectName()!r} {words!r}"


def faults(window: QWidget) -> list[str]:
    """Everything that is cut or lies over something else."""
    QTest.qWait(_MOMENT)  # what was laid out anew just now stands where it belongs, and what stands in it too
    found = seen(window)
    return [*_outside(found), *_overlapping(window, found), *_cut(found), *_cut_cells(found)]


# Inside what it belongs to


def _outside(found: list[QWidget]) -> Iterator[str]:
    for each in found:
        parent = each.parentWidget()
        if parent is None or each.isWindow() or _scrolls(parent) or isinstance(each, QMenu):
            continue
        if not parent.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(each.geometry()):
            yield f"{called(each)} at {_box(each)} leaves {called(parent)} {_box(parent)}"


def _scrolls(parent: QWidget) -> bool:
    above = parent.parentWidget()
    return isinstance(above, QAbstractScrollArea) and above.viewport() is parent


def _box(widget: QWidget) -> tuple[int, int, int, int]:
    return widget.geometry().getRect()  # type: ignore[return-value]


# Beside each other


def _overlapping(window: QWidget, found: list[QWidget]) -> Iterator[str]:
    for parent in {each.parentWidget() for each in found if each.parentWidget()}:
        if isinstance(parent, QStackedWidget | QLineEdit | QAbstractScrollArea) or _scrolls(parent):
            continue
        children = [each for each in found if each.parentWidget() is parent and not _is_over(each)]
        for one, other in combinations(children, 2):
            shared = one.geometry() & other.geometry()
            if shared.width() > _SLACK and shared.height() > _SLACK:
                yield f"{called(one)} {_box(one)} and {called(other)} {_box(other)} overlap"


def _is_over(widget: QWidget) -> bool:
    return widget.objectName() in _OVERLAYS or widget.objectName().startswith("qt_") or widget.isWindow()


# Whole words


def _cut(found: list[QWidget]) -> Iterator[str]:
    for each in found:
        if isinstance(each, QLabel) and each.text() and not _label_fits(each):
            yield f"{called(each)} is cut in {_box(each)}"
        elif isinstance(each, QTabBar):
            yield from _cut_tabs(each)
        elif isinstance(each, QPushButton | QCheckBox | QRadioButton | QToolButton) and not _button_fits(each):
            yield f"{called(each)} needs {each.sizeHint().width()} and has {each.width()}"
        elif isinstance(each, QComboBox) and not _combo_fits(each):
            yield f"{called(each)} cuts {each.currentText()!r} and has no tip"


def _label_fits(label: QLabel) -> bool:
    if label.textFormat() == Qt.TextFormat.RichText:
        return label.heightForWidth(label.width()) <= label.height() + _SLACK
    if label.wordWrap():
        return label.heightForWidth(label.width()) <= label.height() + _SLACK
    lines = (label.text().replace("&", "") if label.buddy() else label.text()).splitlines() or [""]
    wide = max(label.fontMetrics().horizontalAdvance(line) for line in lines)
    margins = label.contentsMargins()
    fits = wide <= label.width() - margins.left() - margins.right() + _SLACK
    # A state paints its ellipsis itself.
    elided = isinstance(label, State) or label.text().endswith("…")
    return fits or bool(elided and label.toolTip())


def _button_fits(button: QAbstractButton) -> bool:
    if not button.text() or (isinstance(button, QToolButton) and _icon_only(button)):
        return True
    return button.width() >= min(button.sizeHint().width(), button.minimumSizeHint().width()) - _SLACK or bool(
        button.toolTip()
    )


def _icon_only(button: QToolButton) -> bool:
    return button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly


def _combo_fits(box: QComboBox) -> bool:
    wide = box.fontMetrics().horizontalAdvance(box.currentText())
    return box.isEditable() or wide <= box.width() - 28 or bool(box.toolTip())


def _cut_tabs(bar: QTabBar) -> Iterator[str]:
    for n in range(bar.count()):
        if bar.isTabVisible(n) and not bar.rect().adjusted(-1, -1, 1, 1).contains(bar.tabRect(n)):
            yield f"tab {bar.tabText(n)!r} of {called(bar)} is cut"


# Cells end with an ellipsis where they do not fit, and then have a tip


def _cut_cells(found: list[QWidget]) -> Iterator[str]:
    for view in found:
        if isinstance(view, QHeaderView):
            yield from _cut_heads(view)
        elif isinstance(view, QAbstractItemView) and not isinstance(view, QHeaderView):
            for index in _cells(view, view.model(), view.rootIndex()):
                area = view.visualRect(index)
                if area.height() > 2 * view.fontMetrics().height() + 12:  # its words have several lines
                    continue
                wide = view.fontMetrics().horizontalAdvance(str(index.data() or "").split("\n")[0])
                cut = wide > area.width() and view.viewport().rect().intersects(area)
                if cut and not index.data(Qt.ItemDataRole.ToolTipRole):
                    yield f"{called(view)} cuts {index.data()!r} and has no tip"


def _cells(view: QAbstractItemView, model: QAbstractItemModel, root: QModelIndex) -> Iterator[QModelIndex]:
    for row in range(min(model.rowCount(root), 60)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(root)):
            yield model.index(row, column, root)
        below = model.index(row, 0, root)
        if isinstance(view, QTreeView) and view.isExpanded(below):
            yield from _cells(view, model, below)


def _cut_heads(header: QHeaderView) -> Iterator[str]:
    for n in range(header.count()):
        words = str(header.model().headerData(n, header.orientation()) or "")
        wide = header.fontMetrics().horizontalAdvance(words)
        if not header.isSectionHidden(n) and wide > header.sectionSize(n) - 24 + _SLACK:
            yield f"the head {words!r} of {header.parentWidget().objectName()!r} is cut"


# Sideways


def scrolled_sideways(window: QWidget) -> list[str]:
    """What has to be scrolled sideways to be seen."""
    views = [each for each in seen(window) if isinstance(each, QAbstractScrollArea)]
    # Time is as long as it is.
    views = [each for each in views if not isinstance(each, AllTalksView)]
    return [called(each) for each in views if each.horizontalScrollBar().isVisible()]


# What can be used


def small_targets(window: QWidget) -> list[str]:
    """Buttons that are too small to be hit."""
    buttons = [each for each in seen(window) if isinstance(each, QAbstractButton) and each.isEnabled()]
    return [f"{called(each)} is {each.width()}x{each.height()}" for each in buttons if not _can_be_hit(each)]


def _can_be_hit(button: QAbstractButton) -> bool:
    high = LINE if button.property("link") or isinstance(button.parentWidget(), QLineEdit) else TARGET
    return button.height() >= high and button.width() >= high


def nameless(window: QWidget) -> list[str]:
    """What the keyboard can reach and a screen reader cannot call by a name."""
    stops = [each for each in seen(window) if each.focusPolicy() & Qt.FocusPolicy.TabFocus and not each.focusProxy()]
    stops += [each for each in seen(window) if isinstance(each, QAbstractButton)]
    return [called(each) for each in stops if not isinstance(each, QScrollArea) and not _name(each)]


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""
