"""Who changed what and when, field by field, and the way to put an old value back."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QComboBox, QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from negotiator_gui.domain.change import Change
from negotiator_gui.domain.entity import DELETED
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import theme
from negotiator_gui.gui.banner import Banner
from negotiator_gui.gui.buttons import button, foot, primary
from negotiator_gui.gui.cell_table import CellTable
from negotiator_gui.gui.history_model import HistoryModel
from negotiator_gui.gui.in_order import InOrder
from negotiator_gui.gui.parted import Parted
from negotiator_gui.gui.turns import Turns
from negotiator_gui.gui.words import Link, Words
from negotiator_gui.workspace import Past, RegisterError, Workspace, language

# How often “2 min ago” is brought up to date, and how much of a value fits into a sentence.
_TICK_MS = 30_000
_QUOTED = 60


class HistoryView(InOrder, QDialog):
    """The changes of a record, or of the whole register, beside the window it was opened from."""

    as_of_asked = Signal(int)  # the register is to be shown as it was after an action

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._record: Record | None = None
        self.setObjectName("history")
        self.resize(theme.px(1160), theme.px(660))
        theme.ground(self, "surface")
        self.rows = HistoryModel(workspace, self)
        self.table = CellTable(self.rows, self)
        self.table.setObjectName("historyTable")
        self.table.entered.connect(self._on_entered)
        self.table.moved.connect(self._refresh_foot)
        self.rows.modelReset.connect(self._refresh_foot)
        self.banner = Banner(self)
        # A sheet that opens is painted first, and reads its rows in a turn of their own after that.
        self._turns = Turns(self)
        self._painted = False
        self._build()
        self.table.setFocus()
        workspace.changed.connect(self._on_changed)
        tick = QTimer(self, interval=_TICK_MS)
        tick.timeout.connect(self.table.viewport().update)
        tick.start()

    def open(self) -> None:
        """Shows it without holding up the window: history is read beside the record."""
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Once it is seen, the rows can come."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self._turns.later(self._read)

    def finish(self) -> None:
        """Reads at once what would come in the next moment."""
        self._turns.forget()
        self._painted = True
        self._read()

    def done(self, result: int) -> None:
        """Closes; rows that the table still wants are not read, for the register may be gone by then."""
        self._turns.forget()
        self.rows.stop()
        super().done(result)

    # What it looks like

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._head())
        layout.addWidget(self.banner)
        layout.addWidget(self.table, 1)
        layout.addLayout(self._foot())

    def _head(self) -> QBoxLayout:
        self._title = Words("title", self)
        self._title.setObjectName("historyTitle")
        self._filter_label = QLabel(self.tr("&Field"), self)
        self.filter = QComboBox(self)
        self.filter.setObjectName("historyField")
        self.filter.setAccessibleName(self.tr("Show the changes of one field"))
        self.filter.currentIndexChanged.connect(self._on_filter)
        self._filter_label.setBuddy(self.filter)
        self.other = Link("", self)
        self.other.setObjectName("otherHistory")
        self.other.clicked.connect(self._on_other)
        choices = QHBoxLayout()
        choices.setSpacing(12)
        for widget in (self.other, self._filter_label, self.filter):
            choices.addWidget(widget)
        head = Parted(self._title, choices, stretch=True)
        head.setContentsMargins(theme.GUTTER, 16, theme.GUTTER, 12)
        head.setSpacing(12)
        return head

    def _foot(self) -> QBoxLayout:
        self._now = Words("small", self)
        self._now.setObjectName("historyNow")
        # Enter belongs to the table.
        self.put_back = primary(self, "putBack", self.tr("&Put this value back"), self._on_put_back, enter=False)
        self.put_back.setVisible(not self._workspace.read_only)
        self.as_of = button(self, "asOf", self.tr("Register &as of this change"), self._on_as_of)
        close = button(self, "closeHistory", self.tr("Close"), self.reject)
        column = QVBoxLayout()
        column.setContentsMargins(theme.GUTTER, 12, theme.GUTTER, 12)
        column.addWidget(self._now)
        column.addLayout(foot(self.as_of, self.put_back, close))
        return column

    # What it shows

    def show_record(self, id_: str, field: str = "") -> None:
        """Shows the history of a record, or of one field of it; of the whole register without an id."""
        self._record = self._workspace.get(id_) if id_ else None
        title = self.tr("History of {title}").format(title=self._record.title) if self._record else ""
        self._title.setText(title or self.tr("History of the register"))
        self.setWindowTitle(self._title.text())
        self.table.setAccessibleName(self._title.text())
        self.other.setText(self.tr("History of the register") if id_ else self.tr("History of this record"))
        for widget in (self._filter_label, self.filter):
            widget.setVisible(self._record is not None)
        self._fill_filter(field)
        if self._painted:
            self._read()

    def _fill_filter(self, field: str) -> None:
        blocked = self.filter.blockSignals(True)
        self.filter.clear()
        self.filter.addItem(self.tr("All fields"), "")
        for each in self._record.entity.fields if self._record else ():
            self.filter.addItem(language.word(each.label), each.name)
        self.filter.setCurrentIndex(max(0, self.filter.findData(field)))
        self.filter.blockSignals(blocked)

    def _read(self) -> None:
        self.banner.hide()
        self.rows.show_past(self._record.id if self._record else "", self.filter.currentData())
        self.table.fit_columns()
        self.table.select_row(0)

    def _on_filter(self) -> None:
        self._read()

    def _on_other(self) -> None:
        """From a record to the register and back."""
        past = self.current
        if self._record or past:
            self.show_record("" if self._record or past is None else past.record)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_entered(self, row: int) -> None:
        """Enter shows a long text in full; in the register's history it leads to that of the record."""
        if self._record is None:
            self.show_record(self.rows.entries[row].past.record)
        else:
            self.table.open_row(row)

    def _on_changed(self, changes: tuple[Change, ...]) -> None:
        """What was done since is at the top; the same change stays selected."""
        past, scrolled = self.current, self.table.verticalScrollBar().value()
        self.rows.read_again()
        self.table.verticalScrollBar().setValue(scrolled)
        self.table.select_row(max(0, self.rows.row_of(past) if past else 0))

    # Putting a value back

    @property
    def current(self) -> Past | None:
        """The change in the current row."""
        row = self.table.current_row
        return self.rows.entries[row].past if 0 <= row < len(self.rows.entries) else None

    def _refresh_foot(self) -> None:
        sentence, possible = self._offer()
        self._now.setText(sentence)
        self._now.setVisible(bool(sentence))
        self.put_back.setEnabled(possible)
        self.as_of.setEnabled(self.current is not None)

    def _offer(self) -> tuple[str, bool]:
        """What stands now in the field of the current row, and whether the value before can be put back."""
        past = self.current
        if past is None:
            return self.tr("Nothing was changed here yet."), False
        record = self._workspace.get(past.record)
        if past.field == DELETED or past.field not in record.values:
            return "", False
        now, before = record.values[past.field], self._quoted(past, past.old)
        label = self.rows.wording.label(past)
        if now == past.old:
            return self.tr("{field} is {value} now, as before this change.").format(field=label, value=before), False
        words = self.tr("{field} was {before} before this change, and is {now} now.")
        sentence = words.format(field=label, before=before, now=self._quoted(past, now))
        if record.deleted is not None:
            return self.tr("“{title}” is not in the register now.").format(title=record.title), False
        return sentence, not self._workspace.read_only

    def _quoted(self, past: Past, value: object) -> str:
        words = " ".join(self.rows.wording.value(past, value).split())  # type: ignore[arg-type]
        if not words:
            return self.tr("not recorded")
        return f"“{words}”" if len(words) <= _QUOTED else f"“{words[: _QUOTED - 1]}…”"

    def _on_as_of(self) -> None:
        if self.current is not None:
            self.as_of_asked.emit(self.current.done.seq)

    def _on_put_back(self) -> None:
        past = self.current
        if past is None:
            return
        try:
            self._workspace.edit(self._workspace.get(past.record), {past.field: past.old})
        except RegisterError as error:
            self.banner.show_message(str(error), "bad")
            return
        self.banner.hide()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
