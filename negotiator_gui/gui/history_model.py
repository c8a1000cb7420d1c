"""The rows of the history: changes newest first, in words, read page by page."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject

from negotiator_gui.domain.entities import BY_NAME
from negotiator_gui.domain.entity import DELETED, UNDONE
from negotiator_gui.domain.fields import Field, File, Reference, References, Value
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.gui import icons
from negotiator_gui.gui.cell_model import Cell, CellModel, Head, Index
from negotiator_gui.gui.moments import exact, moment
from negotiator_gui.workspace import Past, RegisterError, Workspace, language

# How many changes are read at first, and how many rows are added at a time.
PAGE = 256
# So many rows fill a window: changes that are told in one row may be many.
_WINDOWFUL = 48
_SHA256_SHOWN = 12

_translate = QCoreApplication.translate


@frozen
class Entry:
    """One row: a change, and how many other records went or came with the record."""

    past: Past
    others: int = 0


def entries(past: Sequence[Past], whole: bool) -> list[Entry]:
    """The rows for changes. In the register's history a new record is one row, and so is what moves with another."""
    if not whole:
        return [Entry(each) for each in past]
    made = {_of(each) for each in past if each.field == DELETED and each.old is None and each.new is None}
    moved: dict[tuple[int, str], int] = {}
    for each in past:
        root = _moved_with(each)
        if root and root != each.record:
            moved[each.done.seq, root] = moved.get((each.done.seq, root), 0) + 1
    return [Entry(each, moved.get(_of(each), 0)) for each in past if _is_told(each, made)]


def _of(past: Past) -> tuple[int, str]:
    return past.done.seq, past.record


def _moved_with(past: Past) -> str:
    """The record with which one went to the Trash or came back from there."""
    root = past.new or past.old
    return str(root) if past.field == DELETED and root and root != UNDONE else ""


def _is_told(past: Past, made: Iterable[tuple[int, str]]) -> bool:
    if past.field != DELETED:
        return _of(past) not in made
    return _moved_with(past) in ("", past.record)


class Wording:
    """Values in words; the titles of the records that they point at are looked up once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._titles: dict[str, str] = {}

    def forget(self) -> None:
        """Titles may be others now."""
        self._titles.clear()

    def label(self, past: Past) -> str:
        """What was changed: the field's label, or the record as a whole."""
        if past.field == DELETED:
            return _translate("history", "The record")
        field = BY_NAME[past.entity].by_name.get(past.field)
        return language.word(field.label) if field else past.field

    def before(self, past: Past) -> str:
        """The value that a change replaced; empty if there was none."""
        if past.field == DELETED and past.old is None and past.new is None:
            return _translate("history", "Not yet there")
        return self.value(past, past.old)

    def after(self, entry: Entry) -> str:
        """The value that a change brought; empty if there is none."""
        words = self.value(entry.past, entry.past.new)
        if entry.others:
            return language.plural("history", "{words}, and %Ln record(s) with it", entry.others).format(words=words)
        return words

    def value(self, past: Past, value: Value) -> str:
        """One value of the field that a change is about."""
        if past.field == DELETED:
            return self._standing(past.record, value)
        field = BY_NAME[past.entity].by_name.get(past.field)
        if value is None or field is None:
            return "" if value is None else str(value)
        return self._shown(field, value)

    def _standing(self, record: str, deleted: Value) -> str:
        if deleted is None:
            return _translate("history", "In the register")
        if deleted == UNDONE:
            return _translate("history", "Not added")
        if deleted == record:
            return _translate("history", "In the Trash")
        return _translate("history", "In the Trash with “{title}”").format(title=self.title(str(deleted)))

    def _shown(self, field: Field, value: Value) -> str:
        if isinstance(field, Reference | References):
            return "; ".join(self.title(each) for each in (value if isinstance(value, tuple) else (str(value),)))
        if isinstance(field, File):
            return f"{str(value)[:_SHA256_SHOWN]}…"
        return language.value(field, value)

    def title(self, id_: str) -> str:
        """The title of a record, in the Trash or not."""
        if id_ not in self._titles:
            try:
                self._titles[id_] = self._workspace.get(id_).title
            except RegisterError:
                self._titles[id_] = _translate("history", "a record that is not in this register")
        return self._titles[id_]


class HistoryModel(CellModel):
    """What was changed on a record, on one field of it, or in the whole register."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__([], parent)
        self._workspace = workspace
        self.wording = Wording(workspace)
        self.entries: list[Entry] = []
        # What was read and is not yet shown: reading twice as much each time costs little in all, showing it would.
        self._ahead: list[Entry] = []
        self._record = self._field = ""
        self._limit, self._more = PAGE, False
        self._columns: list[Callable[[Entry, bool], Cell]] = []

    def show_past(self, record: str, field: str = "") -> None:
        """Shows the changes of a record, of one field of it, or without an id of all records."""
        self._record, self._field, self._limit = record, field, PAGE
        self.entries = []
        self.read_again()

    def read_again(self) -> None:
        """Reads as many changes as were read before, because there are others now."""
        self.beginResetModel()
        self.wording.forget()
        self._columns, self.heads = self._layout()
        read = self._read()
        while self._more and len(read) < _WINDOWFUL:
            self._limit *= 2
            read = self._read()
        self._take(read, max(PAGE, len(self.entries)))
        self.endResetModel()

    def stop(self) -> None:
        """Reads nothing any more, because the register may be closed next."""
        self._more, self._ahead = False, []

    def _take(self, read: list[Entry], count: int) -> None:
        self.entries, self._ahead = read[:count], read[count:]

    def _layout(self) -> tuple[list[Callable[[Entry, bool], Cell]], list[Head]]:
        columns = [
            (self._when, Head(self.tr("When"), 15)),
            (self._who, Head(self.tr("Who"), 20, wraps=True)),
            (self._what, Head(self.tr("What was done"), 20, wraps=True)),
            (self._title, Head(self.tr("Record"), 22, wraps=True)),
            (self._label, Head(self.tr("Field"), 16, wraps=True)),
            (self._before, Head(self.tr("Before"), 22, wraps=True)),
            (self._after, Head(self.tr("After"), 22, wraps=True)),
        ]
        shown = [each for each in columns if not (self._record and each[0] == self._title)]
        return [column for column, _ in shown], [head for _, head in shown]

    def _read(self) -> list[Entry]:
        past = self._workspace.past(self._record or None, self._field or None, self._limit)
        self._more = len(past) == self._limit
        if self._more:
            past = _without_last(past)
        return entries(past, not self._record)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are older changes."""
        return (self._more or bool(self._ahead)) and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Shows the next older changes."""
        if not self._ahead:
            self._read_on()
        before, count = len(self.entries), min(PAGE, len(self._ahead))
        if count:
            self.beginInsertRows(QModelIndex(), before, before + count - 1)
            self._take(self.entries + self._ahead, before + count)
            self.endInsertRows()

    def _read_on(self) -> None:
        """Reads older changes; the rows that are shown stay unless those show them in another light."""
        self._limit *= 2
        read, shown = self._read(), len(self.entries)
        if read[:shown] == self.entries:
            self._take(read, shown)
            return
        self.beginResetModel()
        self._take(read, shown)
        self.endResetModel()

    def row_of(self, past: Past) -> int:
        """The row of a change, or -1."""
        return next((row for row, each in enumerate(self.entries) if each.past == past), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """The number of rows."""
        return 0 if parent.isValid() else len(self.entries)

    def cell(self, row: int, column: int) -> Cell:
        """What stands in a cell; what is the same as in the row above is faint."""
        same = row > 0 and self.entries[row - 1].past.done.seq == self.entries[row].past.done.seq
        return self._columns[column](self.entries[row], same)

    def _when(self, entry: Entry, same: bool) -> Cell:
        return Cell(moment(entry.past.done.at), faint=same, tip=exact(entry.past.done.at))

    def _who(self, entry: Entry, same: bool) -> Cell:
        author = entry.past.done.author
        return Cell(author or self.tr("Not recorded"), faint=same or not author, tip=author)

    def _what(self, entry: Entry, same: bool) -> Cell:
        return Cell(words := language.done_words(entry.past.done), faint=same, tip=words)

    def _title(self, entry: Entry, same: bool) -> Cell:
        past = entry.past
        kind = language.word(BY_NAME[past.entity].label)
        return Cell(past.title, icons.name_of(past.entity), tip=f"{kind}: {past.title}")

    def _label(self, entry: Entry, same: bool) -> Cell:
        return Cell(self.wording.label(entry.past))

    def _before(self, entry: Entry, same: bool) -> Cell:
        return self._told(self.wording.before(entry.past))

    def _after(self, entry: Entry, same: bool) -> Cell:
        return self._told(self.wording.after(entry))

    def _told(self, words: str) -> Cell:
        return Cell(words or self.tr("Not recorded"), faint=not words, tip=words)


def _without_last(past: list[Past]) -> list[Past]:
    """Leaves out the record that was read last, whose changes may go on beyond the page."""
    kept = [each for each in past if _of(each) != _of(past[-1])]
    return kept or past
