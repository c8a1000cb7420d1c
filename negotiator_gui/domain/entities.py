"""THE declarations: every entity of a register and every field, each once.

Lists, forms, search, filters, import, export, history and print are derived from what stands here. A new field is
one line here and one migration in store/migrations.py; names are permanent, labels may be improved at any time.
"""

from functools import cache

from negotiator_gui.domain import vocabularies as words
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import (
    Choice,
    Choices,
    File,
    LocalTime,
    LongText,
    Number,
    PartialDate,
    Reference,
    References,
    Text,
    YesNo,
    Zone,
)

ANYONE = ("party", "envoy", "source")

TALKS = Entity(
    "talks",
    "Talks",
    "Talks",
    (
        Text("name", "Name", required=True, listed=True),
        Text("short_name", "Short name"),
        Choice("track", "Track", vocabulary=words.TRACK, listed=True),
        Choice("status", "Status", vocabulary=words.TALKS_STATUS, listed=True),
        PartialDate("start", "Start", listed=True),
        PartialDate("end", "End", listed=True),
        References("parties", "Parties", targets=("party",), listed=True),
        References("conveners", "Convened or mediated by", targets=("party",)),
        Reference("our_party", "Our side", targets=("party",)),
        LongText("summary", "Summary"),
    ),
    title=("name",),
    order=("start", "name"),
    other_names=("short_name",),
    tabs=("round.talks", "agreement.talks", "document.record"),
)

ROUND = Entity(
    "round",
    "Round",
    "Rounds",
    (
        Reference("talks", "Talks", targets=("talks",), required=True, owner=True, listed=True),
        Text("number", "Number", required=True),
        Text("label", "Label", listed=True),
        LongText("also_counted_as", "Also counted as"),
        Choice("status", "Status", vocabulary=words.ROUND_STATUS, listed=True),
        PartialDate("planned_dates", "Planned dates"),
        Text("planned_place", "Planned place"),
        LongText("slip_reason", "Reason for the change"),
        PartialDate("held_dates", "Dates", listed=True),
        Zone("zone", "Time zone"),
        Reference("venue", "Venue", targets=("venue",), listed=True),
        Text("city", "City"),
        Text("country_code", "Country code"),
        Choices("format", "Format", vocabulary=words.FORMAT, listed=True),
        References("hosts", "Host", targets=("party",)),
        References("mediators", "Mediator", targets=("party",)),
        Choice("result", "Result", vocabulary=words.ROUND_RESULT),
        LongText("outcome", "Outcome", listed=True),
        YesNo("chatham_house", "Chatham House rule"),
    ),
    title=("label",),
    title_else=("number",),
    order=("talks", "held_dates", "planned_dates", "number"),
    path="number",
    shown_first=(
        *("talks", "status", "held_dates", "zone", "venue", "city", "country_code", "format", "mark", "outcome"),
        *("result", "number", "label"),
    ),
    tabs=(
        "participant.round",
        "session.round",
        "agenda_item.round",
        "agreement.round",
        "position.round",
        "note.round",
        "document.record",
        "claim.round",
        "commitment.round",
        "action_item.round",
    ),
)

SESSION = Entity(
    "session",
    "Session",
    "Sessions",
    (
        Reference("round", "Round", targets=("round",), required=True, owner=True, listed=True),
        Text("number", "Number", listed=True),
        Text("label", "Label", listed=True),
        PartialDate("date", "Date", listed=True),
        Zone("zone", "Time zone"),
        LocalTime("start", "Start", listed=True),
        LocalTime("end", "End", listed=True),
        Text("duration", "Duration", listed=True),
        Choices("format", "Format", vocabulary=words.FORMAT, listed=True),
        Reference("venue", "Venue", targets=("venue",)),
        LongText("summary", "Summary", listed=True),
    ),
    title=("label",),
    title_else=("number",),
    order=("round", "date", "start", "number"),
    path="number",
)

AGENDA_ITEM = Entity(
    "agenda_item",
    "Agenda item",
    "Agenda",
    (
        Reference("round", "Round", targets=("round",), required=True, owner=True, listed=True),
        Number("number", "Number", whole=True, lowest=0, listed=True),
        Text("title", "Title", required=True, listed=True),
        Reference("issue", "Issue", targets=("issue",), listed=True),
        Reference("session", "Session", targets=("session",), listed=True),
        Choice("status", "Status", vocabulary=words.AGENDA_STATUS, listed=True),
    ),
    title=("title",),
    order=("round", "number"),
    done=("status", words.CLOSED),
)

VENUE = Entity(
    "venue",
    "Venue",
    "Venues",
    (
        Text("name", "Name", required=True, listed=True),
        Text("city", "City", listed=True),
        Text("country", "Country", listed=True),
        Text("country_code", "Country code"),
        Zone("zone", "Time zone", listed=True),
        Number("latitude", "Latitude", lowest=-90, highest=90),
        Number("longitude", "Longitude", lowest=-180, highest=180),
    ),
    title=("name",),
    order=("name",),
    tabs=("round.venue",),
)

PARTY = Entity(
    "party",
    "Party",
    "Parties",
    (
        Text("name", "Name", required=True, listed=True),
        Text("short_name", "Short name", listed=True),
        Choice("kind", "Kind", vocabulary=words.PARTY_KIND, listed=True),
        Reference("part_of", "Part of", targets=("party",), listed=True),
        Text("country_code", "Country code", listed=True),
        Zone("zone", "Time zone of its capital"),
        Number("protocol_order", "Place in protocol order", whole=True, lowest=0),
    ),
    title=("name",),
    order=("name",),
    other_names=("short_name",),
    tabs=("envoy.party", "position.party", "agreement.parties", "participant.party"),
)

ENVOY = Entity(
    "envoy",
    "Envoy",
    "Envoys",
    (
        Text("name", "Name", required=True, listed=True),
        Text("native_name", "Name in its own script", listed=True),
        Text("post", "Post", listed=True),
        Reference("party", "Party", targets=("party",), listed=True),
        PartialDate("post_from", "In post from"),
        PartialDate("post_to", "In post to"),
    ),
    title=("name",),
    order=("name",),
    other_names=("native_name",),
    tabs=("participant.envoy", "post.envoy", "spelling.bearer", "position.speaker"),
)

POST = Entity(
    "post",
    "Post",
    "Posts",
    (
        Reference("envoy", "Envoy", targets=("envoy",), required=True, owner=True, listed=True),
        Text("title", "Post as worded", required=True, listed=True),
        Reference("party", "Party", targets=("party",), listed=True),
        PartialDate("post_from", "From", listed=True),
        PartialDate("post_to", "To", listed=True),
        PartialDate("stated_on", "Stated on", listed=True),
    ),
    title=("title",),
    order=("envoy", "post_from", "stated_on"),
)

SPELLING = Entity(
    "spelling",
    "Spelling",
    "Spellings",
    (
        Reference("bearer", "Of", targets=("envoy", "party", "venue"), required=True, owner=True, listed=True),
        Text("name", "Spelling", required=True, listed=True),
        Text("used_by", "Used by", listed=True),
    ),
    title=("name",),
    order=("bearer", "name"),
    found_as_owner=True,
)

PARTICIPANT = Entity(
    "participant",
    "Participant",
    "Participants",
    (
        Reference("round", "Round", targets=("round",), required=True, owner=True, listed=True),
        Reference("party", "Delegation", targets=("party",), required=True, listed=True),
        Reference("envoy", "Name", targets=("envoy",), listed=True),
        Text("described_as", "Described as"),
        Text("post_at_the_time", "Post at the time", listed=True),
        Choice("role", "Role in this round", vocabulary=words.ROLE, listed=True),
        Choice("attendance", "Attendance", vocabulary=words.ATTENDANCE, listed=True),
        References("sessions", "Sessions", targets=("session",)),
        Number("place", "Place in the delegation", whole=True, lowest=0),
    ),
    title=("envoy", "described_as", "party"),
    order=("round", "party", "role", "place", "envoy"),
)

ISSUE = Entity(
    "issue",
    "Issue",
    "Issues",
    (
        Text("name", "Name", required=True, listed=True),
        Choice("area", "Area", vocabulary=words.ISSUE_AREA, listed=True),
        Choice("status", "Status", vocabulary=words.ISSUE_STATUS, listed=True),
        Reference("part_of", "Part of", targets=("issue",)),
    ),
    title=("name",),
    order=("name",),
    tabs=("position.issue", "claim.issue"),
)

POSITION = Entity(
    "position",
    "Position",
    "Positions",
    (
        Reference("round", "Round", targets=("round",), owner=True, listed=True),
        Reference("party", "Party", targets=("party",), required=True, listed=True),
        Reference("issue", "Issue", targets=("issue",), required=True, listed=True),
        Choice("kind", "Kind", vocabulary=words.POSITION_KIND, listed=True),
        LongText("wording", "Wording", required=True, listed=True),
        LongText("quotation", "Exact words"),
        Reference("quotation_speaker", "Words of", targets=("envoy",)),
        Choice("movement", "Movement", vocabulary=words.MOVEMENT, listed=True),
        Text("movement_basis", "Movement judged by"),
        Choice("visibility", "Public or private", vocabulary=words.VISIBILITY),
        Reference("speaker", "Speaker", targets=("envoy",), listed=True),
        Reference("asserted_by", "Asserted by", targets=ANYONE),
        PartialDate("date", "Date", listed=True),
    ),
    title=("party", "issue"),
    order=("issue", "party", "date"),
    tabs=("citation.record",),
)

AGREEMENT = Entity(
    "agreement",
    "Agreement",
    "Agreements",
    (
        Text("title", "Title", required=True, listed=True),
        Reference("talks", "Talks", targets=("talks",), owner=True, listed=True),
        Reference("round", "Round", targets=("round",), listed=True),
        Choice("stage", "Stage", vocabulary=words.AGREEMENT_STAGE),
        Choice("paper_kind", "Kind of paper", vocabulary=words.PAPER_KIND, listed=True),
        PartialDate("date_agreed", "Agreed on", listed=True),
        References("parties", "Parties", targets=("party",)),
        LongText("summary", "Summary"),
    ),
    title=("title",),
    order=("date_agreed", "title"),
    tabs=("agreement_status.agreement", "commitment.agreement", "claim.agreement", "document.record"),
)

AGREEMENT_STATUS = Entity(
    "agreement_status",
    "Status of a party",
    "Status per party",
    (
        Reference("agreement", "Agreement", targets=("agreement",), required=True, owner=True, listed=True),
        Reference("party", "Party", targets=("party",), required=True, listed=True),
        Choice("status", "Status", vocabulary=words.AGREEMENT_STATUS, listed=True),
        Text("as_reported", "As reported", listed=True),
        Reference("asserted_by", "Asserted by", targets=ANYONE, listed=True),
        PartialDate("date", "Date", listed=True),
    ),
    title=("agreement", "party"),
    order=("agreement", "party", "date"),
)

COMMITMENT = Entity(
    "commitment",
    "Commitment",
    "Commitments",
    (
        LongText("text", "Commitment", required=True, listed=True),
        Reference("agreement", "Agreement", targets=("agreement",), owner=True, listed=True),
        Reference("round", "Round", targets=("round",), owner=True),
        References("owed_by", "Owed by", targets=("party",), listed=True),
        References("owed_to", "Owed to", targets=("party",), listed=True),
        Number("quantity", "Quantity"),
        Text("unit", "Unit"),
        LongText("condition", "Condition"),
        PartialDate("due", "Due", listed=True),
        Text("due_event", "Due on an event"),
        Text("verification", "Verification"),
        Choice("implementation", "Implementation", vocabulary=words.IMPLEMENTATION, listed=True),
        Reference("judged_by", "As judged by", targets=ANYONE, listed=True),
        PartialDate("as_of", "As of"),
    ),
    title=("text",),
    order=("due", "text"),
    tabs=("citation.record",),
    done=("implementation", words.FULFILLED),
)

CLAIM = Entity(
    "claim",
    "Claim",
    "Claims",
    (
        Text("subject", "Subject", required=True, listed=True),
        Text("measure", "Measure", listed=True),
        Number("value_low", "Value, or lowest"),
        Number("value_high", "Highest"),
        Text("value_text", "Value as worded", listed=True),
        Text("unit", "Unit", listed=True),
        Text("period", "Period"),
        Reference("claimant", "Claimant", targets=ANYONE, required=True, listed=True),
        Text("said_where", "Said where", listed=True),
        PartialDate("date", "Date", listed=True),
        Choice("reliability", "Reliability of the source", vocabulary=words.RELIABILITY),
        Choice("credibility", "Credibility of the claim", vocabulary=words.CREDIBILITY),
        Reference("round", "Round", targets=("round",)),
        Reference("issue", "Issue", targets=("issue",)),
        Reference("agreement", "Agreement", targets=("agreement",)),
    ),
    title=("subject", "measure"),
    order=("subject", "measure", "date"),
    tabs=("stance.claim", "citation.record"),
)

STANCE = Entity(
    "stance",
    "Stance",
    "Stances",
    (
        Reference("claim", "Claim", targets=("claim",), required=True, owner=True, listed=True),
        Reference("taken_by", "Taken by", targets=ANYONE, required=True, listed=True),
        Choice("stance", "Stance", vocabulary=words.STANCE, listed=True),
        Text("other_value", "Other value", listed=True),
        Text("wording", "Wording", listed=True),
        PartialDate("date", "Date", listed=True),
    ),
    title=("taken_by", "claim"),
    order=("claim", "taken_by"),
)

# Any record can carry competing accounts of its fields and citations of sources, but those themselves cannot.
_RECORDS = (
    "talks",
    "round",
    "session",
    "agenda_item",
    "venue",
    "party",
    "envoy",
    "post",
    "participant",
    "issue",
    "position",
    "agreement",
    "agreement_status",
    "commitment",
    "claim",
    "stance",
    "note",
    "paragraph",
    "document",
    "action_item",
)

COMPETING_VALUE = Entity(
    "competing_value",
    "Account",
    "Competing accounts",
    (
        Reference("record", "Record", targets=_RECORDS, required=True, owner=True),
        Text("field", "Of what", required=True, listed=True),
        LongText("value", "Value", required=True, listed=True),
        Reference("claimant", "Claimant", targets=ANYONE, listed=True),
        Text("said_where", "Said where"),
        PartialDate("date", "Date", listed=True),
    ),
    title=("record", "field"),
    order=("record", "field"),
)

NOTE = Entity(
    "note",
    "Note",
    "Notes",
    (
        Reference("round", "Round", targets=("round",), required=True, owner=True, listed=True),
        Reference("session", "Session", targets=("session",)),
        Text("title", "Title", required=True, listed=True),
        Text("author", "Author", listed=True),
        Text("author_post", "Post of the author"),
        PartialDate("date", "Date", listed=True),
        Choice("status", "Status", vocabulary=words.NOTE_STATUS, listed=True),
    ),
    title=("title",),
    order=("round", "date", "title"),
    tabs=("paragraph.note",),
)

PARAGRAPH = Entity(
    "paragraph",
    "Paragraph",
    "Paragraphs",
    (
        Reference("note", "Note", targets=("note",), required=True, owner=True, listed=True),
        Number("number", "Number", whole=True, lowest=0, listed=True),
        Choice("kind", "Kind", vocabulary=words.PARAGRAPH_KIND, listed=True),
        Reference("party", "Said by party", targets=("party",), listed=True),
        Reference("envoy", "Said by", targets=("envoy",), listed=True),
        Reference("source", "Reported or observed by", targets=("source",), listed=True),
        Reference("issue", "Issue", targets=("issue",), listed=True),
        Reference("session", "Session", targets=("session",)),
        LongText("text", "Text", required=True, listed=True),
        LongText("quotation", "Exact words"),
        Reference("quotation_speaker", "Words of", targets=("envoy",)),
    ),
    title=("note", "number"),
    order=("note", "number"),
)

DOCUMENT = Entity(
    "document",
    "Document",
    "Documents",
    (
        Reference(
            "record",
            "Belongs to",
            targets=("talks", "round", "session", "agreement", "position", "claim", "commitment", "note"),
            required=True,
            owner=True,
        ),
        Text("title", "Title", required=True, listed=True),
        PartialDate("date", "Date", listed=True),
        File("file", "File"),
        Text("file_name", "File name", listed=True),
        Text("media_type", "Type"),
        Number("size", "Size in bytes", whole=True, lowest=0),
        Text("address", "Web address"),
        LongText("summary", "Summary", listed=True),
    ),
    title=("title",),
    order=("record", "date", "title"),
)

SUMMARY_VERSION = Entity(
    "summary_version",
    "Summary version",
    "Summary versions",
    (
        Reference("round", "Round", targets=("round",), required=True, owner=True, listed=True),
        Reference("session", "Session", targets=("session",)),
        Number("number", "Version", whole=True, lowest=1, required=True, listed=True),
        Choice("status", "Status", vocabulary=words.VERSION_STATUS, listed=True),
        Text("subject", "Subject", listed=True),
        LongText("text", "Summary"),
        LongText("next_round", "Next round"),
        Text("drafted_by", "Drafted by", listed=True),
        Text("cleared_by", "Cleared by", listed=True),
        PartialDate("cleared_on", "Cleared on", listed=True),
        File("file", "Printed pages"),
    ),
    title=("round", "number"),
    order=("round", "number"),
)

DISTRIBUTION = Entity(
    "distribution",
    "Copy",
    "Distribution",
    (
        Reference(
            "summary_version", "Summary version", targets=("summary_version",), required=True, owner=True
        ),
        Number("copy", "Copy", whole=True, lowest=1, listed=True),
        Text("recipient", "Recipient", required=True, listed=True),
        PartialDate("sent_on", "Sent on", listed=True),
        Text("sent_how", "Sent how", listed=True),
    ),
    title=("recipient",),
    order=("summary_version", "copy"),
)

ACTION_ITEM = Entity(
    "action_item",
    "Action item",
    "Action items",
    (
        LongText("text", "Action", required=True, listed=True),
        Reference("round", "Round", targets=("round",), owner=True, listed=True),
        Text("responsible", "Owner", listed=True),
        PartialDate("due", "Due", listed=True),
        Choice("status", "Status", vocabulary=words.ACTION_STATUS, listed=True),
        PartialDate("done_on", "Done on"),
        Reference("commitment", "Commitment", targets=("commitment",)),
    ),
    title=("text",),
    order=("due", "text"),
    done=("status", words.SETTLED),
)

SOURCE = Entity(
    "source",
    "Source",
    "Sources",
    (
        Text("publisher", "Publisher", required=True, listed=True),
        Text("title", "Title", listed=True),
        PartialDate("date", "Date", listed=True),
        Text("date_note", "How the date is known"),
        Choice("kind", "Kind", vocabulary=words.SOURCE_KIND, listed=True),
        References("reported_via", "Reported by way of", targets=("source",)),
        Text("address", "Web address"),
        Text("other_address", "Other web address"),
        Choice("reliability", "Reliability", vocabulary=words.RELIABILITY, listed=True),
        Choice("credibility", "Credibility", vocabulary=words.CREDIBILITY, listed=True),
    ),
    title=("publisher", "date"),
    order=("publisher", "date"),
    tabs=("citation.source",),
)

CITATION = Entity(
    "citation",
    "Citation",
    "Citations",
    (
        Reference("record", "Record", targets=(*_RECORDS, "competing_value"), required=True, owner=True),
        # What a note's paragraph led to rests on that paragraph.
        Reference("source", "Source", targets=("source", "paragraph"), required=True, listed=True),
        Text("place", "Place in it", listed=True),
    ),
    title=("source", "place"),
    order=("record", "source"),
)

MARK = Entity(
    "mark",
    "Handling mark",
    "Handling marks",
    (
        Text("name", "Name", required=True, listed=True),
        Number("rank", "Rank, lowest first", whole=True, required=True, listed=True),
        LongText("meaning", "Meaning", listed=True),
    ),
    title=("name",),
    order=("rank",),
    path="name",
    common=(),
)

# A list that somebody wants to come back to: of one kind of record, by conditions, in an order, with some columns.
# Conditions, order and columns are JSON, as workspace/views.py reads and writes it.
SAVED_VIEW = Entity(
    "saved_view",
    "Saved view",
    "Saved views",
    (
        Text("name", "Name", required=True, listed=True),
        Text("list", "List of", required=True, listed=True),
        LongText("conditions", "Conditions"),
        LongText("sort", "Order"),
        LongText("columns", "Columns"),
    ),
    title=("name",),
    order=("name",),
    path="name",
    not_searched=("list", "conditions", "sort", "columns"),
    common=(),
)

ENTITIES: tuple[Entity, ...] = (
    TALKS,
    ROUND,
    SESSION,
    AGENDA_ITEM,
    VENUE,
    PARTY,
    ENVOY,
    POST,
    SPELLING,
    PARTICIPANT,
    ISSUE,
    POSITION,
    AGREEMENT,
    AGREEMENT_STATUS,
    COMMITMENT,
    CLAIM,
    STANCE,
    COMPETING_VALUE,
    NOTE,
    PARAGRAPH,
    DOCUMENT,
    SUMMARY_VERSION,
    DISTRIBUTION,
    ACTION_ITEM,
    SOURCE,
    CITATION,
    MARK,
    SAVED_VIEW,
)

BY_NAME: dict[str, Entity] = {entity.name: entity for entity in ENTITIES}


def parts_of(entity: Entity) -> tuple[Entity, ...]:
    """The entities whose records can belong to a record of this one."""
    return tuple(
        part for part in ENTITIES if any(entity.name in reference.targets for reference in part.owners)
    )


def referring_to(entity: Entity) -> tuple[tuple[Entity, str], ...]:
    """All entities and names of their fields that can point at a record of this one."""
    return tuple(
        (other, field.name)
        for other in ENTITIES
        for field in other.references
        if entity.name in field.targets
    )


@cache
def seen_in(name: str) -> frozenset[str]:
    """The kinds of records whose words are seen in the rows of an entity, and can be sorted and filtered by."""
    entity = BY_NAME[name]
    seen = {target for field in entity.references for target in field.targets}
    return frozenset({name, *seen, *(part.name for part in parts_of(entity) if part.found_as_owner)})
