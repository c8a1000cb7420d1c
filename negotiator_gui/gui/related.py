"""Related records: what points at a record and what it points at, each as a link with its state."""

from collections.abc import Callable, Collection, Iterator, Sequence

from PySide6.QtCore import QCoreApplication

from negotiator_gui.domain.entities import AGREEMENT, CITATION, SOURCE
from negotiator_gui.domain.fields import Choice, PartialDate
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.record import Record
from negotiator_gui.gui.accounts import who_says
from negotiator_gui.gui.tab_words import counted, field_of, name_of
from negotiator_gui.workspace import Condition, Tab, Workspace, language

_translate = QCoreApplication.translate

# So many of one kind are listed, one more rather than a row that says so; the rest when asked for.
MOST = 4
# Of so many records it is looked at which belong together.
_LOOKED_AT = 200
# So many records are read in one part: few enough that no pause is felt.
_AT_ONCE = 64
# What are many, or parts of the record rather than its relations, is counted, and listed when asked for.
_COUNTED = ("participant", "position", "paragraph", "agenda_item", "post", "spelling")


@frozen
class RelatedLink:
    """One row: a record; or without an id how many more of the kind there are; or without both what now follows."""

    entity: str
    title: str
    state: str = ""
    id: str = ""
    kind: str = ""
    # By which field the record points, where that has to be said.
    field: str = ""

    @property
    def leads(self) -> bool:
        """Whether it leads somewhere."""
        return bool(self.id or self.kind)


def related(workspace: Workspace, record: Record, whole: Collection[str] = ()) -> Iterator[list[RelatedLink]]:
    """The links of a record in parts that take a moment each: what points at it first; `whole` kinds to the last."""
    tabs = [tab for tab in workspace.tabs(record) if tab.count and tab.entity.name != "competing_value"]
    # What is below a head of its own follows what needs none.
    tabs.sort(key=lambda tab: (tab.entity.name in _COUNTED, bool(field_of(tab))))
    known = set()
    for tab in tabs:
        for part in _of_tab(workspace, record, tab, whole):
            known |= {link.id for link in part}
            yield part
    yield _free_accounts(workspace, record)
    yield [link for link in _outward(workspace, record) if link.id not in known]


def _of_tab(workspace: Workspace, record: Record, tab: Tab, whole: Collection[str]) -> Iterator[list[RelatedLink]]:
    kind = f"{tab.entity.name}.{tab.field}"
    if tab.entity.name in _COUNTED and kind not in whole:
        yield [_more(tab, counted(tab, tab.count))]
    elif kind in _IN_GROUPS:
        yield from _grouped(workspace, record, tab, kind in whole)
    else:
        keys = workspace.keys(tab.entity, [Condition(tab.field, "=", record.id)])
        listed = keys if kind in whole or len(keys) <= MOST + 1 else keys[:MOST]
        yield [RelatedLink(tab.entity.name, name_of(tab))] if field_of(tab) else []
        for start in range(0, len(listed), _AT_ONCE):
            yield _one_by_one(workspace, workspace.records(tab.entity, listed[start : start + _AT_ONCE]), tab)
        if len(listed) < len(keys):
            yield [_more(tab, counted(tab, len(keys) - len(listed), more=True))]


def _grouped(workspace: Workspace, record: Record, tab: Tab, whole: bool) -> Iterator[list[RelatedLink]]:
    """Records of which several make one row; without the whole it is looked at the first of them only."""
    keys = workspace.keys(tab.entity, [Condition(tab.field, "=", record.id)])
    records: list[Record] = []
    for start in range(0, len(keys) if whole else min(len(keys), _LOOKED_AT), _AT_ONCE):
        records += workspace.records(tab.entity, keys[start : start + _AT_ONCE])
        yield []
    links = _IN_GROUPS[f"{tab.entity.name}.{tab.field}"](workspace, records)
    if whole or len(links) <= MOST + 1:
        yield links
    else:
        yield [*links[:MOST], _more(tab, counted(tab, len(links) - MOST, more=True))]


def _more(tab: Tab, words: str) -> RelatedLink:
    return RelatedLink(tab.entity.name, words, kind=f"{tab.entity.name}.{tab.field}")


def _one_by_one(workspace: Workspace, records: Sequence[Record], tab: Tab) -> list[RelatedLink]:
    if tab.entity is CITATION:  # of a source: what counts is the record that cites it
        return [_citing(each) for each in records]
    states = _parties(workspace, records) if tab.entity is AGREEMENT else {}
    field = field_of(tab)
    return [
        RelatedLink(
            tab.entity.name, _title_beside(each, tab.field), states.get(each.id) or state_of(each), each.id, field=field
        )
        for each in records
    ]


def _citing(citation: Record) -> RelatedLink:
    return RelatedLink("citation", citation.show("record"), citation.text("place"), citation.text("record"))


def _title_beside(record: Record, field: str) -> str:
    """The title without what all titles here share, because the field points at the record shown."""
    parts = [words for name in record.entity.title if name != field and (words := language.shown(record, name))]
    return ", ".join(parts) if field in record.entity.title and parts else record.title


def _parties(workspace: Workspace, agreements: Sequence[Record]) -> dict[str, str]:
    found = workspace.assent(agreements)
    return {
        id_: language.plural("related", "{confirmed} of %Ln part(y|ies)", len(each.parties)).format(
            confirmed=language.number(len(each.confirmed))
        )
        for id_, each in found.items()
        if each.parties
    }


def _claims(workspace: Workspace, records: Sequence[Record]) -> list[RelatedLink]:
    """One row for each subject: values that stand side by side are counted, never merged."""
    subjects: dict[str, list[Record]] = {}
    for each in records:
        subjects.setdefault(each.title, []).append(each)
    states = {
        title: language.plural("related", "%Ln value(s)", len(claims)) if len(claims) > 1 else _value(claims[0])
        for title, claims in subjects.items()
    }
    return [RelatedLink("claim", title, states[title], claims[0].id) for title, claims in subjects.items()]


def _value(claim: Record) -> str:
    return claim.text("value_text") or language.shown(claim, "value_low")


def _sources(workspace: Workspace, records: Sequence[Record]) -> list[RelatedLink]:
    """The sources themselves with their grades; one that is cited for two places is one row."""
    titles = {each.text("source"): each.show("source") for each in records}
    grades = {each.id: state_of(each) for each in workspace.read_all(SOURCE, titles)}
    kinds = {id_: "source" if id_ in grades else "paragraph" for id_ in titles}
    return [RelatedLink(kinds[id_], title, grades.get(id_, ""), id_) for id_, title in titles.items()]


_IN_GROUPS: dict[str, Callable[[Workspace, Sequence[Record]], list[RelatedLink]]] = {
    **{f"claim.{field}": _claims for field in ("round", "issue", "agreement", "claimant")},
    "citation.record": _sources,
}


def _free_accounts(workspace: Workspace, record: Record) -> list[RelatedLink]:
    """Accounts of what is no field of the record, such as who attended for one party."""
    return [
        RelatedLink("competing_value", f"{name}: {account.text('value')}", who_says(account), account.id)
        for name, accounts in workspace.accounts(record.id).items()
        if name not in record.entity.by_name
        for account in accounts
    ]


def _outward(workspace: Workspace, record: Record) -> list[RelatedLink]:
    """What the record points at, with the field that does; the handling mark is no relation."""
    links = []
    for field in record.entity.references:
        for id_ in record.refers_to(field.name)[: MOST + 1] if field.name != "mark" else ():
            found = workspace.get(id_)
            state = language.word(field.label) if found.deleted is None else _translate("related", "in the Trash")
            links.append(RelatedLink(found.entity.name, found.title, state, id_))
    return links


def state_of(record: Record) -> str:
    """How a record stands: its status, or else the first of its listed words, or else its date."""
    entity = record.entity
    if entity is SOURCE:
        return record.text("reliability") + record.text("credibility")
    words = [field.name for field in entity.listed if isinstance(field, Choice)]
    for name in ("status", *words):
        if record.values.get(name):
            return language.shown(record, name)
    days = [record.text(field.name) for field in entity.listed if isinstance(field, PartialDate)]
    return language.date(next((day for day in days if day), ""), "short")
