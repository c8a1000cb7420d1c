"""The rows of the sidebar: the Desk, talks with their rounds, the lists across talks, the registers, and the Trash."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from negotiator_gui.domain.change import Change
from negotiator_gui.domain.entities import BY_NAME, ROUND, TALKS
from negotiator_gui.domain.entity import DELETED, UNDONE
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import icons, list_memory, round_words
from negotiator_gui.gui.places import ACROSS_TALKS, DESK, REGISTERS, TRASH, Place
from negotiator_gui.gui.sidebar_rows import Level, Role, Row
from negotiator_gui.gui.tree_model import Index, TreeModel
from negotiator_gui.workspace import Condition, Workspace, language

# Joining flags takes time, and Qt asks for them with every row of a long list of talks.
_READABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_LEAF = _READABLE | Qt.ItemFlag.ItemNeverHasChildren


class SidebarModel(TreeModel[Row]):
    """The Desk and sections at the top level, places below these, the rounds of each talks below it."""

    def __init__(
        self, workspace: Workspace, parent: QObject | None = None, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(Row(level=Level.SECTION), parent)
        self._workspace = workspace
        self._today = today
        # Two trees, of which a view shows each: with a row hidden in it Qt asks much more about every row.
        self.upper, self.foot = (self._section("", above=self.root) for _ in range(2))
        self._desk = self._place_row(self.upper, words=self.tr("Desk"), place=Place(page=DESK), icon="desk")
        self.talks = self._section(self.tr("Talks"), Place("talks"))
        self.bring(self.talks, self._all_talks(), self._talks_row)
        across, registers = self._section(self.tr("Across talks")), self._section(self.tr("Registers"))
        self._lists = {name: self._list_row(across, name) for name in ACROSS_TALKS}
        self._lists |= {name: self._list_row(registers, name) for name in REGISTERS}
        workspace.read_ahead([list_memory.listing(name) for name in self._lists])
        self.views = Row(above=self.upper, level=Level.SECTION, words=self.tr("Saved views"))
        self._bring_views()
        self._trash = self._place_row(self.foot, words=self.tr("Trash"), place=Place(page=TRASH), icon="trash")
        # What lies in the Trash, and what it was deleted with; None until that is known.
        self._deleted_with: dict[str, str] | None = None
        workspace.look_into_trash(self._on_trash)

    def _on_trash(self, gone: dict[str, str]) -> None:
        self._deleted_with = gone
        self._trash.count = None
        self.repaint(self._trash)

    # Rows

    def _section(self, words: str, place: Place | None = None, above: Row | None = None) -> Row:
        section = Row(above=above or self.upper, level=Level.SECTION, words=words, place=place)
        section.above.rows.append(self.enter(section))
        return section

    def _bring_views(self) -> None:
        """The section of saved views is there as long as it holds any."""
        saved = [self._workspace.get(view.id) for view in self._workspace.views()]
        sections = self.upper.rows or []
        if saved and self.views not in sections:
            self._insert(self.upper, len(sections), [self.views])
        if self.views in sections:
            self.bring(self.views, saved, self._view_row)
        if not saved and self.views in sections:
            self._remove(self.upper, sections.index(self.views))

    def _place_row(self, section: Row, **values: Any) -> Row:
        row = Row(above=section, level=Level.PLACE, **values)
        section.rows.append(self.enter(row))  # type: ignore[union-attr]
        return row

    def _list_row(self, section: Row, name: str) -> Row:
        words, icon = language.word(BY_NAME[name].plural), icons.name_of(name)
        return self._place_row(section, words=words, place=Place(name), icon=icon)

    def _view_row(self, section: Row, record: Record) -> Row:
        view = self._workspace.view(record.id)
        assert view is not None
        place, icon = Place(view.entity.name, view=view.id), icons.name_of(view.entity.name)
        return Row(above=section, record=record, level=Level.PLACE, place=place, icon=icon)

    def _talks_row(self, section: Row, record: Record) -> Row:
        place = Place("round", owner=record.id)
        return Row(above=section, record=record, rows=None, level=Level.PLACE, place=place, icon="talks")

    def _new_talks_row(self, section: Row, record: Record) -> Row:
        """Talks that come later bring their rounds along: nothing may be read while rows are being inserted."""
        row = self._talks_row(section, record)
        row.rows = [self.enter(self._round_row(row, each)) for each in self._rounds(row)]
        return row

    def _round_row(self, talks: Row, record: Record) -> Row:
        place = Place("round", owner=record.text("talks"), record=record.id)
        return Row(above=talks, record=record, level=Level.ROUND, place=place)

    # What Qt asks

    def hasChildren(self, parent: Index = QModelIndex()) -> bool:  # noqa: B008
        """Whether anything stands below a row, read or not."""
        row = self.node(parent)
        # Talks that nobody has seen yet are not asked: a ministry has a thousand.
        if row.rows is None and row.count == 0:
            row.rows = []
        return row.rows is None or bool(row.rows)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether the rounds of a talks are still to be read."""
        return self.hasChildren(parent) and self.node(parent).rows is None

    def fetchMore(self, parent: Index) -> None:
        """Reads the rounds of a talks."""
        row = self.node(parent)
        if row.rows is None:
            self.bring(row, self._rounds(row), self._round_row)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The heads of sections that are no place are passed over."""
        row = self.node(index)
        if row.place is None or not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _LEAF if row.level == Level.ROUND else _READABLE

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a row, and what the delegate needs to paint it."""
        read = _DATA.get(role)
        return read(self, self.node(index)) if read and index.isValid() else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a screen reader calls the only column; without it, Qt says “1”."""
        return self.tr("Places") if role == Qt.ItemDataRole.DisplayRole else None

    # What a row says

    def _words(self, row: Row) -> str:
        if row.record is None:
            return row.words
        if row.above is self.views:
            return row.record.title
        if row.level == Level.ROUND:
            return round_words.name(row.record)
        return row.record.text("short_name") or row.record.title

    def _aside(self, row: Row) -> str:
        if row.level == Level.ROUND and row.record:
            return round_words.when(row.record, self._today())
        return language.number(self._count(row)) if row.level == Level.PLACE else ""

    def _shorter(self, row: Row) -> str:
        month = round_words.month(row.record, self._today()) if row.level == Level.ROUND and row.record else ""
        return month or self._aside(row)

    def _status(self, row: Row) -> str | None:
        return row.record.text("status") if row.level == Level.ROUND and row.record else None

    def _opens(self, row: Row) -> bool:
        return bool(row.rows) or (row.rows is None and self._count(row) > 0)

    def _spoken(self, row: Row) -> str:
        if row.level == Level.ROUND and row.record:
            return round_words.in_full(row.record)
        words = row.record.title if row.record else row.words
        return ", ".join(filter(None, (words, self._aside(row))))

    def _count(self, row: Row) -> int:
        if row.count is None:
            row.count = self._read_count(row.place) if row.place else 0
        return row.count

    def _read_count(self, place: Place) -> int:
        if place.page == DESK:
            return self._workspace.pressing(self._today())
        if place.trash:
            # What went with something else is no entry of its own, unless that came back without it.
            with_ = self._deleted_with or {}
            return sum(1 for id_, root in with_.items() if root == id_ or with_.get(root) != root)
        if place.view:
            view = self._workspace.view(place.view)
            where = self._workspace.on_day(view.where, self._today()) if view else []
            return self._workspace.count(place.declared, where)
        where = [Condition("talks", "=", place.owner)] if place.owner else []
        return self._workspace.count(place.declared, where)

    # Where a place is

    def index_of(self, place: Place) -> QModelIndex:
        """The row of a place: its own, or that of the list or record that it lies below; none if it has none."""
        if place.page in (DESK, TRASH):
            return self.index_of_node(self._trash if place.trash else self._desk)
        if place.view:
            return self.index_of_node(_find(self.views, place.view))
        if place.entity == "round" and place.owner:
            return self._index_of_round(place.owner, "" if place.reading else place.record)
        if place.owner:
            return self._index_of_owner(place.owner)
        return self.index_of_node(self.talks if place.entity == "talks" else self._lists.get(place.entity))

    def _index_of_round(self, talks_id: str, round_id: str) -> QModelIndex:
        talks = _find(self.talks, talks_id)
        if talks is None:
            return QModelIndex()
        if round_id:
            self.fetchMore(self.index_of_node(talks))
        return self.index_of_node(_find(talks, round_id) or talks)

    def _index_of_owner(self, owner: str) -> QModelIndex:
        """Climbs from a record to the first that has a row."""
        record = self._workspace.get(owner)
        if record.entity is TALKS:
            return self._index_of_round(record.id, "")
        if record.entity is ROUND:
            return self._index_of_round(record.text("talks"), record.id)
        if record.entity.name in self._lists or record.owner is None:
            return self.index_of_node(self._lists.get(record.entity.name))
        return self._index_of_owner(record.owner)

    # Changes

    def follow(self, changes: Sequence[Change]) -> None:
        """Brings the rows up to date with what was changed."""
        touched = {change.entity for change in changes}
        if touched & {"commitment", "action_item"}:
            self.count_desk()
        deletions = [change for change in changes if change.field == DELETED]
        if "talks" in touched:
            self.bring(self.talks, self._all_talks(), self._new_talks_row)
        for talks in self._touched_talks(changes) if touched & {"round", "venue"} else ():
            talks.count = None
            if talks.rows is not None:
                self.bring(talks, self._rounds(talks), self._round_row)
            self.repaint(talks)
        if "saved_view" in touched:
            self._bring_views()
        for row in self.views.rows or ():
            # What a view counts can hang on any field, and on names of other records.
            row.count = None
            self.repaint(row)
        self._follow_trash(deletions)
        lists = {self._lists[change.entity] for change in deletions if change.entity in self._lists}
        for row in (*lists, *([self._trash] if deletions else ())):
            row.count = None
            self.repaint(row)

    def _follow_trash(self, deletions: Sequence[Change]) -> None:
        if self._deleted_with is None and deletions:  # what was asked for may have been read before this
            self._workspace.look_into_trash(self._on_trash)
        for change in deletions if self._deleted_with is not None else ():
            self._deleted_with.pop(change.record, None)
            if change.value not in (None, UNDONE):
                self._deleted_with[change.record] = str(change.value)

    def count_desk(self) -> None:
        """Counts anew what is due, as on every new day."""
        self._desk.count = None
        self.repaint(self._desk)

    def _touched_talks(self, changes: Sequence[Change]) -> list[Row]:
        """The talks whose rounds look different now; a round shows its venue."""
        ids = {change.record for change in changes if change.entity == "round"}
        now_in = {record.text("talks") for record in self._workspace.read_all(ROUND, ids)}
        moved_venue = any(change.entity == "venue" for change in changes)
        talks: list[Row] = self.talks.rows or []
        return [
            row
            for row in talks
            if row.record
            and (row.record.id in now_in or any(moved_venue or below.record.id in ids for below in row.rows or ()))
        ]

    def _all_talks(self) -> list[Record]:
        """All talks, with no more of them than a row says."""
        return self._workspace.records(TALKS, self._workspace.keys(TALKS), ["short_name"])

    def _rounds(self, talks: Row) -> list[Record]:
        return self._workspace.list(ROUND, [Condition("talks", "=", talks.record.id)] if talks.record else [])


def _find(above: Row, id_: str) -> Row | None:
    return next((row for row in above.rows or () if row.record and row.record.id == id_), None)


_DATA: dict[int, Callable[[SidebarModel, Row], Any]] = {
    Qt.ItemDataRole.DisplayRole: SidebarModel._words,
    Qt.ItemDataRole.ToolTipRole: SidebarModel._spoken,
    Qt.ItemDataRole.AccessibleTextRole: SidebarModel._spoken,
    Qt.ItemDataRole.SizeHintRole: lambda _, row: row.size(),
    Role.PLACE: lambda _, row: row.place,
    Role.LEVEL: lambda _, row: row.level,
    Role.ICON: lambda _, row: row.icon,
    Role.ASIDE: SidebarModel._aside,
    Role.SHORTER: SidebarModel._shorter,
    Role.STATUS: SidebarModel._status,
    Role.OPENS: SidebarModel._opens,
}
