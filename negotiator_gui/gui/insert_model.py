"""What the panel beside a note offers to insert: delegations with their people, agenda and issues, sessions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QObject, Qt

from negotiator_gui.domain import protocol
from negotiator_gui.domain.entities import AGENDA_ITEM, PARTY
from negotiator_gui.domain.record import Record
from negotiator_gui.domain.vocabularies import STAYED_AWAY
from negotiator_gui.gui import at_round, icons
from negotiator_gui.gui.at_round import NOWHERE, AtRound
from negotiator_gui.gui.tree_model import Index, Node, TreeModel
from negotiator_gui.workspace import Workspace, language


class Level(IntEnum):
    """What kind of row it is."""

    SECTION = 0
    DELEGATION = 1
    PERSON = 2
    TOPIC = 3
    SESSION = 4


class Role(IntEnum):
    """What the delegate asks for besides the words."""

    LEVEL = Qt.ItemDataRole.UserRole + 1
    # The id that the row inserts; empty for the head of a section.
    INSERTS = Qt.ItemDataRole.UserRole + 2
    # What stands at the right while nobody points at the row.
    ASIDE = Qt.ItemDataRole.UserRole + 3
    ICON = Qt.ItemDataRole.UserRole + 4
    NUMBER = Qt.ItemDataRole.UserRole + 5


@dataclass(eq=False, kw_only=True)
class Row(Node):
    """One row; the heads of sections have words of their own, all else its record."""

    level: Level
    words: str = ""


class InsertModel(TreeModel[Row]):
    """Sections at the top level, below them their rows; participants stand below their delegation."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(Row(level=Level.SECTION), parent)
        self._workspace = workspace
        self._counts: Mapping[str, int] = {}
        self.people = self._section(self.tr("Participants"))
        self.topics = self._section(self.tr("Agenda and issues"))
        self.sessions = self._section(self.tr("Sessions"))

    def _section(self, words: str) -> Row:
        section = self.enter(Row(above=self.root, level=Level.SECTION, words=words))
        self.root.rows.append(section)  # type: ignore[union-attr]
        return section

    # Following

    def show_round(self, round_id: str) -> None:
        """Shows what belongs to a round, or nothing."""
        here = at_round.read(self._workspace, round_id) if round_id else NOWHERE
        self._bring_people(here)
        self.bring(self.topics, [*here.agenda, *here.issues], _rows_of(Level.TOPIC))
        # The whole round is one sitting where no other is recorded.
        self.bring(self.sessions, here.sessions if len(here.sessions) > 1 else (), _rows_of(Level.SESSION))

    def _bring_people(self, here: AtRound) -> None:
        parties = {party.id: party for party in self._workspace.read_all(PARTY, [d.party for d in here.delegations])}
        seated = [each for each in here.delegations if each.party in parties]
        self.bring(self.people, [parties[each.party] for each in seated], _rows_of(Level.DELEGATION))
        for row, delegation in zip(self.people.rows or (), seated, strict=True):
            self.bring(row, delegation.members, _rows_of(Level.PERSON))

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Shows how many paragraphs are about each issue."""
        if counts != self._counts:
            self._counts = dict(counts)
            for row in self.topics.rows or ():
                self.repaint(row)

    # What Qt asks

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words, what a screen reader says, and what the delegate asks for."""
        if not index.isValid():
            return None
        row = self.node(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken(row) if row.record or role == Qt.ItemDataRole.AccessibleTextRole else None
        if role == Role.LEVEL:
            return row.level
        return self._detail(row, role)

    def _detail(self, row: Row, role: int) -> object:
        if role == Role.INSERTS:
            return inserted(row.record) if row.record else ""
        if role == Role.ASIDE:
            return self._aside(row)
        if role == Role.ICON:
            return _icon(row)
        if role == Role.NUMBER:
            has_number = row.record is not None and row.record.entity is AGENDA_ITEM
            return language.shown(row.record, "number") if has_number else ""
        return None

    @staticmethod
    def _words(row: Row) -> str:
        if row.record is None:
            return row.words
        return protocol.name_of(row.record, language.word) if row.level == Level.PERSON else row.record.title

    def _aside(self, row: Row) -> str:
        if row.level == Level.SECTION:
            return "" if row.rows else self.tr("None recorded")
        if row.level == Level.PERSON:
            return _role(row.record)
        if row.level == Level.TOPIC:
            return language.number(self._counts.get(inserted(row.record), 0))
        return language.shown(row.record, "date") if row.level == Level.SESSION else ""

    def _spoken(self, row: Row) -> str:
        """Everything that is seen in a row, and whose name is inserted for somebody who has none."""
        words, aside = self._words(row), self._aside(row)
        if row.level == Level.DELEGATION:
            aside = self.tr("delegation")
        elif row.level == Level.TOPIC:
            count = self._counts.get(inserted(row.record), 0)
            aside = language.plural("InsertModel", "%Ln paragraph(s)", count)
        elif row.level == Level.PERSON and not row.record.values["envoy"]:
            aside += ", " + self.tr("inserts {party}").format(party=row.record.show("party"))
        return ", ".join(part for part in (str(self._detail(row, Role.NUMBER)), words, aside) if part)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Heads of sections are passed over."""
        return super().flags(index) if index.data(Role.INSERTS) else Qt.ItemFlag.NoItemFlags


def inserted(record: Record) -> str:
    """The id that a row of this record inserts: of a person, or of the party of somebody who is not named."""
    if record.entity.name == "participant":
        return record.text("envoy") or record.text("party")
    return at_round.topic_of(record)


def _role(participant: Record) -> str:
    """The role at the round; of somebody who was expected and stayed away, that."""
    away = participant.text("attendance") in STAYED_AWAY
    return language.shown(participant, "attendance") if away else language.word(protocol.role_of(participant))


def _icon(row: Row) -> str:
    if row.level == Level.PERSON:
        return "envoy" if row.record.values["envoy"] else "participant"
    return icons.name_of("session") if row.level == Level.SESSION else ""


def _rows_of(level: Level) -> Callable[[Row, Record], Row]:
    return lambda above, record: Row(above=above, record=record, level=level)
