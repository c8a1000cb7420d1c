"""What was said: the summary, the discussion by agenda item and issue, our own comment, and the next round."""

from collections.abc import Sequence

from negotiator_gui.domain.entities import AGENDA_ITEM, NOTE, PARAGRAPH, POSITION
from negotiator_gui.domain.record import Record
from negotiator_gui.summary.content import NOT_RECORDED, Block, Box, Paragraph, Subheading
from negotiator_gui.summary.material import Material
from negotiator_gui.summary.people import item_number
from negotiator_gui.summary.wording import (
    count_words,
    first_words,
    label,
    lower,
    other_accounts,
    phrase,
    place,
    quoted,
    sentence,
    who,
)

# The most that a summary has.
WORDS = 150
_ANNOUNCED = ("planned_dates", "held_dates", "planned_place", "venue", "city", "format", "status")
_MOVED = frozenset({"softened", "hardened", "agreed", "withdrawn"})
_OTHER = "Other points"
_OVER = frozenset({"concluded", "collapsed"})


def summary(material: Material) -> Sequence[Block]:
    """The text of the draft, or else the outcome on record with what moved, what did not, and what is next."""
    version, subject = material.version(), material.subject()
    drafted = version.text("text") if version else ""
    text = drafted or subject.text("summary" if material.session else "outcome")
    blocks = [Paragraph(first_words(text, WORDS) or f"{NOT_RECORDED}.", sources=material.cite(subject) if text else ())]
    if count_words(text) > WORDS:
        words = count_words(text)
        return [*blocks, Paragraph(f"Shortened to {WORDS} words, the most a summary has; {words} are on record.")]
    return blocks if drafted else [*blocks, *_within(WORDS - count_words(text), _movement(material))]


def _within(room: int, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Of these paragraphs those that there is room for, the first ones first."""
    kept = []
    for each in paragraphs:
        room -= count_words(f"{each.lead} {each.text}")
        if room >= 0:
            kept.append(each)
    return kept


def _movement(material: Material) -> list[Paragraph]:
    """What moved, what did not and what is next, as far as the record says so."""
    positions = [] if material.anonymous else material.of(POSITION)
    moving = [each for each in positions if each.values["movement"] in _MOVED]
    moved = {each.show("issue") for each in moving}
    listed = [f"{_on(each)} ({lower(each.show('movement'))})" for each in moving]
    still = dict.fromkeys(each.show("issue") for each in positions if each.values["movement"] == "unchanged")
    after = material.after
    coming = phrase(material.title(after), after.show("held_dates") or after.show("planned_dates")) if after else ""
    told = (
        ("What moved:", "; ".join(dict.fromkeys(listed))),
        ("What did not:", "; ".join(issue for issue in still if issue not in moved)),
        ("What is next:", coming),
    )
    return [Paragraph(sentence(text), lead) for lead, text in told if text]


def _on(position: Record) -> str:
    return f"{position.show('party')} on {lower(position.show('issue'))}"


def discussion(material: Material) -> Sequence[Block]:
    """The paragraphs of the filed notes but for our comments, by agenda item and then by issue."""
    said = [*material.of(PARAGRAPH)]
    titles = _titles(material)
    # A stable sort: agenda items in their order, then issues as they first came up, what has no issue at the end.
    order = [*titles, *dict.fromkeys(each.text("issue") for each in said if each.values["issue"]), ""]
    said.sort(key=lambda each: order.index(each.text("issue")))
    blocks: list[Block] = []
    heading = None
    for number, each in enumerate(said, 1):
        title = titles.get(each.text("issue")) or each.show("issue") or _OTHER
        if title != heading and any(each.values["issue"] for each in said):
            blocks.append(Subheading(title))
            heading = title
        blocks.append(_paragraph(material, each, str(number)))
    return blocks


def _titles(material: Material) -> dict[str, str]:
    """The agenda item under which each issue was taken up."""
    items = enumerate(material.of(AGENDA_ITEM), 1)
    return {
        item.text("issue"): f"Item {item_number(item, place)}: {item.text('title')}"
        for place, item in items
        if item.values["issue"]
    }


def _paragraph(material: Material, paragraph: Record, number: str) -> Paragraph:
    speaker = paragraph.show("envoy") if paragraph.values["kind"] == "said by" else ""
    words = quoted(paragraph, speaker, anonymous=material.anonymous)
    return Paragraph(
        phrase(sentence(paragraph.text("text")), words, by=" "),
        _lead(material, paragraph),
        number,
        paragraph.show("mark"),
        material.cite(paragraph, paragraph.values["source"]),
    )


def _lead(material: Material, paragraph: Record) -> str:
    """Whose words a paragraph gives."""
    kind = paragraph.text("kind")
    if kind == "said by" and material.anonymous:
        return "Said by a participant:"
    if kind == "said by":
        envoy, party = paragraph.show("envoy"), paragraph.show("party")
        speaker = f"{envoy} ({party})" if envoy and party else envoy or party
        return f"Said by {speaker or 'a speaker not recorded'}:"
    source = who(material, paragraph.values["source"])
    if kind == "observed":
        return f"Observed by {source}:" if source else "Observed:"
    if kind == "reported":
        return f"Reported by {source or 'a source not recorded'}:"
    return "Attribution not recorded:"


def comment(material: Material) -> Sequence[Block]:
    """Our own comments, in a box and nowhere else, each with its author; a copy that leaves the house has none."""
    authors = {note.id: note.text("author") for note in material.of(NOTE)}
    comments = tuple(
        Paragraph(
            phrase(sentence(each.text("text")), quoted(each), _by(authors[each.text("note")]), by=" "),
            mark=each.show("mark"),
            sources=material.cite(each),
        )
        for each in material.parts["comment"]
    )
    return [Box("COMMENT", comments)] if comments else []


def _by(author: str) -> str:
    return f"({author})" if author else ""


def next_round(material: Material) -> Sequence[Block]:
    """The round that came or comes next: days, place and format, by whom confirmed, and other accounts of it."""
    version, after = material.version(), material.after
    blocks = [Paragraph(version.text("next_round"))] if version and version.text("next_round") else []
    if after:
        blocks.append(Paragraph(_announced(after), sources=material.cite(after)))
        blocks.append(Paragraph(_certain(material, after), "Confirmed by:"))
        blocks += _other_accounts(material, after)
    over = material.talks.values["status"] in _OVER
    return blocks or ([] if over else [Paragraph(f"{NOT_RECORDED}.")])


def _announced(after: Record) -> str:
    planned = after.show("planned_dates")
    when = after.show("held_dates") or (f"planned for {planned}" if planned else "dates not recorded")
    where = place(after) or after.text("planned_place") or "place not recorded"
    kind = after.show("format") or "format not recorded"
    status = after.show("status") or "status not recorded"
    return f"{after.title}: {when}, {where}; {lower(kind)}; {lower(status)}."


def _certain(material: Material, after: Record) -> str:
    """On whose word the next round stands as the record has it; what is only proposed nobody has confirmed."""
    status = after.values["status"]
    if status in (None, "proposed", "postponed", "cancelled"):
        return "nobody on record."
    publishers = (who(material, each.values["source"]) for each in material.citations.get(after.id, ()))
    told = "; ".join(dict.fromkeys(filter(None, publishers)))
    return f"as told by {told}." if told else "not recorded."


def _other_accounts(material: Material, after: Record) -> list[Paragraph]:
    found = ((name, other_accounts(material, after, name)) for name in _ANNOUNCED)
    told = [f"{label(after, name)}: {text}" for name, text in found if text]
    return [Paragraph(sentence("; ".join(told)), "Other accounts:")] if told else []
