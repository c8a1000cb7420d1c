"""What a reference field offers: records that typed words lead to, or the first ones, and a new one."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from negotiator_gui.domain.entities import BY_NAME
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import Reference, References
from negotiator_gui.domain.folding import phrases, places
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import icons, marked, paint, theme
from negotiator_gui.gui.called import Called, called
from negotiator_gui.gui.cell_model import Index
from negotiator_gui.gui.link_list import ITEM, ItemModel
from negotiator_gui.workspace import Condition, Workspace, language

MOST = 8
# Of so many kinds a new record is offered; where nearly any kind fits, nobody means to make one.
MOST_KINDS = 3
# What a record belongs to, by the names of its fields.
Near = Mapping[str, object]
_NOWHERE: Near = {}
# So many letters of a hint are seen in any case.
_SEEN = 16
# What tells records of one title apart, where their lists do not begin with it.
_HINTS = {"envoy": ("party", "post"), "round": ("talks", "held_dates")}
_translate = QCoreApplication.translate


@frozen
class Suggestion:
    """One row: a record by its id, or, without one, a new record of an entity."""

    entity: str
    title: str
    hint: str = ""
    id: str = ""
    # Where the typed words are found.
    in_title: marked.Places = ()
    in_hint: marked.Places = ()


def hint_of(record: Record, most: int = 2) -> str:
    """A few words that tell a record from others of its name, such as an envoy's party and post."""
    entity = record.entity
    names = _HINTS.get(entity.name) or [
        field.name for field in (*entity.owners, *entity.listed) if field.name not in entity.title
    ]
    words = list(dict.fromkeys(words for name in names if (words := language.shown(record, name))))
    return ", ".join(words[: len(_HINTS.get(entity.name, ())) or most])


def suggestion(found: Called, words: str, hint: str, id_: str = "") -> Suggestion:
    """The row for a record, in which the words are seen; `hint` stands unless they are found in another name."""
    record, wanted = found.record, phrases(words)
    if found.is_name:
        hint = _translate("suggestions", "also {name}").format(name=found.name)
    elif found.name:
        hint = _from_hit(found.name, places(found.name, wanted))
    in_hint = places(hint, wanted) if found.name else ()
    in_title = places(record.title, wanted)
    return Suggestion(record.entity.name, record.title, hint, id_ or record.id, in_title, in_hint)


def _from_hit(text: str, found: marked.Places) -> str:
    """A long text from the word before the one that was found, so that this is seen."""
    start = found[0][0] if found else 0
    before = text.rfind(" ", 0, max(0, start - 1)) + 1
    return text if start <= _SEEN else f"…{text[before:]}"


def suggest(
    workspace: Workspace,
    field: Reference | References,
    words: str,
    near: Near = _NOWHERE,
    without: Collection[str] = (),
) -> list[Suggestion]:
    """The records to choose from; those that belong where this one does, to its round, come first."""
    words = words.strip()
    records = _found(workspace, field, words) if words else _first(workspace, field, near)
    fresh = called(workspace, [each for each in records if each.id not in without], words)
    fresh.sort(key=lambda each: (not _is_near(each.record, near), each.rank))
    return [suggestion(each, words, hint_of(each.record)) for each in fresh[:MOST]]


def _found(workspace: Workspace, field: Reference | References, words: str) -> Sequence[Record]:
    return [hit.record for hit in workspace.find(words, field.targets, 3 * MOST)]


def _first(workspace: Workspace, field: Reference | References, near: Near) -> Sequence[Record]:
    """The first records of each list, and before them those that are near."""
    found: dict[str, Record] = {}
    for name in field.targets:
        entity = BY_NAME[name]
        owners = [owner.name for owner in entity.owners if near.get(owner.name)]
        for where in (*([Condition(owner, "=", str(near[owner]))] for owner in owners), []):
            keys = workspace.keys(entity, where)[:MOST]
            found |= {each.id: each for each in workspace.records(entity, keys) if each.id not in found}
    return list(found.values())


def _is_near(found: Record, near: Near) -> bool:
    owners = (field.name for field in found.entity.owners)
    return any(found.values[name] and found.values[name] == near.get(name) for name in owners)


def new_rows(kinds: Iterable[Entity], words: str) -> list[Suggestion]:
    """The rows that offer a new record of each kind, with the words that were typed."""
    named = _translate("suggestions", "New {what} “{words}”...")
    row = named if words else _translate("suggestions", "New {what}...")
    return [Suggestion(kind.name, row.format(what=language.in_sentence(kind.label), words=words)) for kind in kinds]


def new_kinds(field: Reference | References) -> list[Entity]:
    """The entities of which the field can be given a new record.

    What no fields of all records have, such as a handling mark, belongs to the set-up of a register.
    """
    kinds = [BY_NAME[name] for name in field.targets if BY_NAME[name].common]
    return kinds if len(kinds) <= MOST_KINDS else []


class SuggestionModel(ItemModel[Suggestion]):
    """The rows of the list under a reference field."""

    def words(self, item: Suggestion, role: int) -> str | None:
        """The title, with the hint for who listens."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (item.title, item.hint) if part)
        return None


class SuggestionDelegate(QStyledItemDelegate):
    """Paints an icon, the title and, at the right in grey, the hint; the letters that were found stand out."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        row: Suggestion = index.data(ITEM)
        edge, pad = theme.px(16), theme.space(1)
        tint(painter, option)
        area = option.rect.adjusted(pad, 0, -pad, 0)
        picture = QRect(area.left(), area.top() + (area.height() - edge) // 2, edge, edge)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        icons.draw(
            painter,
            QStyle.visualRect(option.direction, option.rect, picture),
            icons.name_of(row.entity) if row.id else "add",
            theme.role("accent" if chosen else "text_2"),
        )
        area.setLeft(picture.right() + 1 + pad)
        self._paint_words(painter, option, area, row)

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, area: QRect, row: Suggestion) -> None:
        """The title has the room that it needs, but a quarter of the row is the hint's."""
        gap = theme.space(2) if row.hint else 0
        wanted = marked.width(row.hint, row.in_hint, "small")
        left = area.width() - marked.width(row.title, row.in_title) - gap
        aside = min(wanted, max(left, area.width() // 4))
        title, hint = QRect(area), QRect(area)
        title.setWidth(area.width() - aside - gap)
        hint.setLeft(area.right() + 1 - aside)
        seen = [QStyle.visualRect(option.direction, option.rect, each) for each in (title, hint)]
        marked.draw(painter, seen[0], row.title, row.in_title, "text" if row.id else "link")
        marked.draw(painter, seen[1], row.hint, row.in_hint, "text_2", "small", at_end=True)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as a field with its line."""
        return QSize(theme.px(240), theme.height("field_line"))


def tint(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """The ground of a row: one colour where it is selected, a lighter one under the mouse."""
    for flag, role in ((QStyle.StateFlag.State_Selected, "selection"), (QStyle.StateFlag.State_MouseOver, "hover")):
        if option.state & flag:
            paint.rounded(painter, option.rect, 4, theme.role(role))
            return
