"""What the palette lists: heads of kinds, records with the words that were found in them, commands, new records."""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction

from negotiator_gui.domain.entities import BY_NAME, ENVOY, ISSUE, PARTY, SOURCE, TALKS
from negotiator_gui.domain.entity import DELETED
from negotiator_gui.domain.folding import has_all, phrases, places
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import actions, icons, marked
from negotiator_gui.gui.moments import moment
from negotiator_gui.gui.places import Place
from negotiator_gui.gui.shortcuts import shortcut_words
from negotiator_gui.gui.suggestions import hint_of, new_rows
from negotiator_gui.workspace import Hit, Kind, Past, Workspace, language

# How many of each kind are seen at first, and of one kind that was chosen.
FEW, MANY = 3, 200
# What was visited and what was changed, before anything is typed.
_VISITED, _CHANGED, _LOOKED_AT = 6, 8, 200
_FACTS = 3
_NEW = (ENVOY, PARTY, TALKS, ISSUE, SOURCE)
COMMANDS = "commands"
_translate = QCoreApplication.translate


class What(Enum):
    """What a row is."""

    HEAD = auto()
    RECORD = auto()
    PLACE = auto()
    COMMAND = auto()
    NEW = auto()
    LINE = auto()


@frozen
class Row:
    """One row; `target` is what it leads to: a kind, an id, the name of a command, or the entity of a new record."""

    what: What
    title: str
    target: str = ""
    detail: str = ""
    hint: str = ""
    icon: str = ""
    in_title: marked.Places = ()
    in_detail: marked.Places = ()
    enabled: bool = True
    place: Place | None = None

    @property
    def can_be_chosen(self) -> bool:
        """Whether the arrow keys stop here."""
        return self.what not in (What.HEAD, What.LINE)


@frozen
class Section:
    """One kind in the bar above the rows: its name there, and how many there are; -1 if nobody knows yet."""

    name: str
    label: str
    count: int = -1


def head(label: str, target: str = "", count: int = -1, shown: int = 0) -> Row:
    """The head of a kind: how many there are, and how many more than are shown."""
    more = language.plural("palette", "Show %Ln more", count - shown) if count > shown else ""
    return Row(What.HEAD, label, target, detail=language.number(count) if count >= 0 else "", hint=more)


def of_kinds(kinds: Sequence[Kind], counts: Mapping[str, int], words: str) -> list[Row]:
    """The first hits of every kind, each below its head."""
    rows: list[Row] = []
    for kind in kinds:
        count = counts.get(kind.entity, kind.count)
        rows.append(head(language.word(BY_NAME[kind.entity].plural), kind.entity, count, len(kind.hits)))
        rows += of_hits(kind.hits, words)
    return rows


def of_kind(entity: str, hits: Sequence[Hit], count: int, words: str) -> list[Row]:
    """The hits of one kind below its head, and below them that there are more."""
    rows = [head(language.word(BY_NAME[entity].plural), entity, count, count), *of_hits(hits, words)]
    if count > len(hits):
        more = language.plural("palette", "{shown} of %Ln (is|are) shown. Type more letters to find the others.", count)
        rows.append(Row(What.LINE, more.format(shown=language.number(len(hits)))))
    return rows


def of_hits(hits: Iterable[Hit], words: str) -> list[Row]:
    """The rows for records that were found."""
    wanted = phrases(words)
    return [_of_hit(hit, wanted) for hit in hits]


def _of_hit(hit: Hit, wanted: Sequence[str]) -> Row:
    record, hint = hit.record, hint_of(hit.record, 1)
    found = _translate("suggestions", "also {name}").format(name=hit.name) if hit.name else hit.snippet
    detail = found or _facts(record, hint)
    return Row(
        What.RECORD,
        record.title,
        record.id,
        detail,
        hint,
        icons.name_of(record.entity.name),
        places(record.title, wanted),
        places(detail, wanted),
    )


def _facts(record: Record, hint: str) -> str:
    """What else is known of a record whose title says all that was typed."""
    entity = record.entity
    names = [field.name for field in entity.listed if field.name not in entity.title]
    words = dict.fromkeys(" ".join(language.shown(record, name).split()) for name in names)
    return ", ".join([each for each in words if each and each not in hint and each != record.title][:_FACTS])


def of_commands(made: Mapping[str, QAction], words: str, most: int = MANY) -> list[Row]:
    """The commands whose words begin with what was typed, and then those of whose menus it is the name."""
    wanted = phrases(words)
    found = [_of_command(command, made[command.name], wanted) for command in actions.COMMANDS]
    fitting = [row for row in found if has_all(f"{row.title} {row.detail}", wanted)]
    return sorted(fitting, key=lambda row: not has_all(row.title, wanted))[:most]


def _of_command(command: actions.Command, action: QAction, wanted: Sequence[str]) -> Row:
    title = action.text().replace("&", "")
    menu = _translate("actions", command.menu).replace("&", "")
    where = _translate("palette", "Menu {menu}").format(menu=menu)
    keys = shortcut_words(command.keys[0]) if command.keys else ""
    return Row(
        What.COMMAND,
        title,
        command.name,
        where,
        keys,
        command.icon or "command",
        places(title, wanted),
        places(where, wanted),
        enabled=action.isEnabled(),
    )


def of_nothing(words: str, read_only: bool) -> list[Row]:
    """What is said where nothing was found, and the new records that can be made of the words."""
    none = _translate("palette", "Nothing in this register begins with “{words}”.").format(words=words)
    offered = [] if read_only else new_rows(_NEW, words)
    return [Row(What.LINE, none), *(Row(What.NEW, each.title, each.entity, icon="add") for each in offered)]


def recent(workspace: Workspace, visited: Iterable[Place]) -> list[Row]:
    """Where somebody was, and what was changed, the last first."""
    places_ = [row for place in visited if (row := _of_place(workspace, place))]
    rows = list({(row.title, row.hint): row for row in places_}.values())[:_VISITED]
    changed = _of_changes(workspace.past(limit=_LOOKED_AT), {row.target for row in rows})
    return [
        *([head(_translate("palette", "Visited")), *rows] if rows else []),
        *([head(_translate("palette", "Changed")), *changed] if changed else []),
    ]


def _of_place(workspace: Workspace, place: Place) -> Row | None:
    if place.trash:
        return None
    id_ = place.record or place.owner
    if not id_:
        label = language.word(place.declared.plural)
        return Row(What.PLACE, label, place.entity, icon=icons.name_of(place.entity), place=place)
    record = workspace.get(id_)
    if record.deleted is not None:
        return None
    hint = hint_of(record, 1)
    icon = icons.name_of(record.entity.name)
    return Row(What.PLACE, record.title, id_, _facts(record, hint), hint, icon, place=place)


def _of_changes(past: Iterable[Past], without: set[str]) -> list[Row]:
    rows: dict[str, Row] = {}
    gone: set[str] = set()
    for each in past:
        entity = BY_NAME[each.entity]
        if each.done.command == "create":
            break
        if each.field == DELETED and each.new is not None and each.record not in rows:
            gone.add(each.record)
        if each.record not in {*rows, *gone, *without} and not entity.found_as_owner:
            icon, when = icons.name_of(entity.name), moment(each.done.at)
            rows[each.record] = Row(What.RECORD, each.title, each.record, language.deed(each.done), when, icon)
        if len(rows) == _CHANGED:
            break
    return list(rows.values())
