"""How a list is laid out: which columns in which order and how wide, and what it is sorted by; all of it remembered."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from negotiator_gui.gui import list_memory, theme
from negotiator_gui.gui.columns import Column, all_columns, columns_of, widths
from negotiator_gui.gui.list_memory import Kept
from negotiator_gui.gui.sort_header import SortHeader
from negotiator_gui.workspace import Sort

if TYPE_CHECKING:
    from negotiator_gui.gui.record_table import RecordView

# A width that is still being drawn is not written, in milliseconds.
_PAUSE = 400
_NARROWEST, _STEP = 60, 24


class ListLayout(QObject):
    """The columns and the sort of one table, for whichever list it shows."""

    def __init__(self, view: "RecordView", header: SortHeader) -> None:
        super().__init__(view)
        self._view, self._header = view, header
        self._key, self._usual, self._kept = "", Kept(), Kept()
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self._write)
        self._moves = QTimer(self, interval=0, singleShot=True)
        self._moves.timeout.connect(self._take_moves)
        header.sectionClicked.connect(self._on_clicked)
        header.sectionResized.connect(self._on_resized)
        header.sectionMoved.connect(self._moves.start)
        view.installEventFilter(self)

    def open(self, key: str, usual: Kept) -> bool:
        """Takes up what is remembered of a list; says whether it is another one than before."""
        self._finish()
        other = (key, usual) != (self._key, self._usual)
        self._key, self._usual = key, usual
        self._kept = list_memory.read(key, usual)
        return other

    # What is shown

    @property
    def sort(self) -> tuple[Sort, ...]:
        """What the list is sorted by, the first thing first; none for its usual order."""
        known = self._view.entity.by_name if self._view.entity else {}
        return tuple(each for each in self._kept.sort if each.field in known)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns that somebody chose; none for the usual ones."""
        return self._kept.columns

    def columns(self) -> list[Column]:
        """The columns in order."""
        assert self._view.entity is not None
        return columns_of(self._view.entity, self._view.hidden, self._kept.columns)

    def choices(self) -> list[Column]:
        """All columns that the list can have: those that are shown in their order, and the others."""
        assert self._view.entity is not None
        shown = self.columns()
        names = {column.name for column in shown}
        return [*shown, *(each for each in all_columns(self._view.entity, self._view.hidden) if each.name not in names)]

    @property
    def is_usual(self) -> bool:
        """Whether nobody changed anything."""
        return self._kept == self._usual

    def show_sort(self) -> None:
        """Shows in the heads what the list is sorted by."""
        names = [column.name for column in self._view.rows.columns]
        self._header.show_sort({names.index(each.field): each.descending for each in self.sort if each.field in names})
        self._view.rows.said_of_heads = {section: self._header.spoken(section) for section in self._header.sort}

    def fit(self) -> None:
        """Each column as wide as somebody made it, or as it mostly needs; there the wide ones give way first."""
        columns = self._view.rows.columns
        em = QFontMetricsF(self._view.font()).averageCharWidth()
        usual = widths(columns, math.floor((self._view.viewport().width() - 2) / em))
        for n, (column, width) in enumerate(zip(columns, usual, strict=True)):
            own = self._kept.widths.get(column.name)
            self._view.setColumnWidth(n, theme.px(own) if own else math.floor(width * em))

    # Changes

    def sort_by(self, name: str, descending: bool = False, then: bool = False) -> None:
        """Sorts by a column; with `then` only where what the list is sorted by already is the same."""
        others = [each for each in self.sort if each.field != name] if then else []
        self._change(replace(self._kept, sort=(*others, Sort(name, descending))))

    def choose(self, names: Sequence[str]) -> None:
        """Shows these columns in this order."""
        if names:
            usual = [column.name for column in columns_of(self._view.entity, self._view.hidden)]  # type: ignore[arg-type]
            same = list(names) == usual and not self._usual.columns
            self._change(replace(self._kept, columns=() if same else tuple(names)))

    def toggle(self, name: str) -> None:
        """Shows a column, after the others, or takes it away; one always stays."""
        names = [column.name for column in self.columns()]
        self.choose([each for each in names if each != name] if name in names else [*names, name])

    def move(self, name: str, step: int) -> None:
        """Moves a column towards the end, or towards the beginning with -1."""
        names = [column.name for column in self.columns()]
        at = names.index(name)
        names.insert(max(0, at + step), names.pop(at))
        self.choose(names)

    def widen(self, name: str, step: int) -> None:
        """Makes a column wider, or narrower with -1."""
        at = [column.name for column in self._view.rows.columns].index(name)
        self._set_width(name, max(_NARROWEST, self._at_100(self._view.columnWidth(at)) + step * _STEP))
        self.fit()

    def forget(self) -> None:
        """Lets the list look as usual when it is shown again."""
        self._kept = self._usual
        self._pause.stop()
        self._write()

    def reset(self) -> None:
        """Everything as usual again."""
        self._change(self._usual)

    def _change(self, kept: Kept) -> None:
        columns = kept.columns != self._kept.columns
        usual_widths = bool(self._kept.widths) and not kept.widths
        self._kept = kept
        self._write()
        self._view.read_again()
        if columns or usual_widths:
            self.fit()

    def _set_width(self, name: str, width: int) -> None:
        self._kept = replace(self._kept, widths={**self._kept.widths, name: width})
        self._pause.start()

    @staticmethod
    def _at_100(width: int) -> int:
        return round(width * 100 / theme.zoom())

    def _write(self) -> None:
        list_memory.write(self._key, self._kept, self._usual)

    def _finish(self) -> None:
        """Writes a width at once that was to be written soon."""
        if self._pause.isActive():
            self._pause.stop()
            self._write()

    # What the mouse does in the heads

    def _on_clicked(self, section: int) -> None:
        column = self._view.rows.columns[section]
        if column.field is None:
            return
        then = bool(QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        before = next((each for each in self.sort if each.field == column.name), None)
        turned = before is not None and (then or self.sort[0] is before) and not before.descending
        self._turn(column.name, turned) if then and before else self.sort_by(column.name, turned, then)

    def _turn(self, name: str, descending: bool) -> None:
        """The other way round, in its place among what the list is sorted by."""
        sort = tuple(Sort(name, descending) if each.field == name else each for each in self.sort)
        self._change(replace(self._kept, sort=sort))

    def _on_resized(self, section: int, _: int, width: int) -> None:
        if self._header.underMouse() and section < len(self._view.rows.columns):
            self._set_width(self._view.rows.columns[section].name, self._at_100(width))

    def _take_moves(self) -> None:
        """A head was drawn to another place: the columns themselves stand so from now on."""
        columns, header = self._view.rows.columns, self._header
        names = [columns[header.logicalIndex(n)].name for n in range(header.count())]
        blocked = header.blockSignals(True)
        for n in range(header.count()):
            header.moveSection(header.visualIndex(n), n)
        header.blockSignals(blocked)
        if names != [column.name for column in columns]:
            self.choose(names)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What was drawn just now is written before the table goes out of sight."""
        if event.type() == QEvent.Type.Hide:
            self._finish()
        return False
