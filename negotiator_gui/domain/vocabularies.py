"""The controlled lists, in the words of the field; a term's place in its list is its rank when sorted.

Sources: PA-X codebook (stages, issue areas), PAA-X (party kinds), Kroc Peace Accords Matrix (implementation),
NATO Admiralty grading (reliability, credibility), Vienna Convention on the Law of Treaties (agreement status).
Terms stand in registers as they are written here: a term may be added, never renamed or taken out.
"""

from functools import cached_property

from negotiator_gui.domain.frozen import frozen


@frozen
class Vocabulary:
    """A controlled list: its terms in order, and labels where the term itself is not one."""

    name: str
    terms: tuple[str, ...]
    labels: tuple[tuple[str, str], ...] = ()

    def label(self, term: str) -> str:
        """The words shown for a term; a term that this version does not know is shown as it stands."""
        return self._labels.get(term, term[:1].upper() + term[1:])

    def find(self, words: str) -> str | None:
        """The term that was meant by its own words or its label, in any case, or None."""
        return self._by_words.get(words.strip().casefold())

    def rank(self, term: str | None) -> int:
        """The term's place in the list; unknown terms come after all known ones."""
        return self._ranks.get(term or "", len(self.terms))

    @cached_property
    def _labels(self) -> dict[str, str]:
        return dict(self.labels)

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {term: rank for rank, term in enumerate(self.terms)}

    @cached_property
    def _by_words(self) -> dict[str, str]:
        by_label = {self.label(term).casefold(): term for term in self.terms}
        return by_label | {term.casefold(): term for term in self.terms}


TRACK = Vocabulary(
    "track", ("1", "1.5", "2"), (("1", "1, official"), ("1.5", "1.5, mixed"), ("2", "2, unofficial"))
)

TALKS_STATUS = Vocabulary(
    "talks status", ("exploratory", "preparatory", "under way", "suspended", "concluded", "collapsed")
)
OVER = frozenset({"concluded", "collapsed"})

ROUND_STATUS = Vocabulary(
    "round status", ("proposed", "confirmed", "under way", "held", "postponed", "cancelled")
)
MET = frozenset({"under way", "held"})
AHEAD = frozenset({"proposed", "confirmed", "under way", "postponed"})

ROUND_RESULT = Vocabulary("round result", ("agreement", "partial", "no agreement", "adjourned", "unknown"))

FORMAT = Vocabulary(
    "format",
    (
        "direct",
        "proximity",
        "shuttle",
        "bilateral",
        "trilateral",
        "quadrilateral",
        "multilateral",
        "plenary",
        "working group",
        "contact group",
        "drafting group",
        "informal consultation",
        "back-channel",
        "one-to-one",
        "telephone or video",
        "written exchange",
        "technical",
    ),
    (("proximity", "Proximity (indirect)"),),
)

AGENDA_STATUS = Vocabulary("agenda status", ("open", "taken up", "held over", "closed"))
CLOSED = frozenset({"closed"})

PARTY_KIND = Vocabulary(
    "party kind",
    (
        "state",
        "entity",
        "military",
        "IGO",
        "NGO",
        "armed organisation",
        "political party",
        "state coalition",
        "umbrella",
        "civil society",
        "person acting alone",
        "other",
    ),
    (("IGO", "IGO (three or more states)"),),
)

ATTENDANCE = Vocabulary(
    "attendance",
    (
        "present",
        "remote",
        "by letter",
        "at the venue",
        "seen on the premises",
        "expected",
        "apologies",
        "absent",
        "sidelined",
        "not invited",
    ),
)
TOOK_PART = frozenset({"present", "remote", "by letter"})
STAYED_AWAY = frozenset({"apologies", "absent", "sidelined", "not invited"})

ROLE = Vocabulary(
    "role",
    (
        "head of delegation",
        "co-head",
        "deputy head",
        "chief negotiator",
        "special envoy",
        "negotiator",
        "delegate",
        "signatory",
        "adviser",
        "legal adviser",
        "military representative",
        "technical expert",
        "spokesperson",
        "interpreter",
        "note-taker",
        "mediator",
        "co-mediator",
        "facilitator",
        "chair",
        "host",
        "guarantor",
        "observer",
        "witness",
    ),
)
HEADS = frozenset({"head of delegation", "co-head"})
HOST_ROLES = frozenset({"host"})
THIRD_ROLES = frozenset(
    {"mediator", "co-mediator", "facilitator", "chair", "guarantor", "observer", "witness"}
)

ISSUE_AREA = Vocabulary(
    "issue area",
    (
        "groups",
        "gender",
        "state definition",
        "governance",
        "power sharing",
        "human rights and equality",
        "justice sector",
        "socio-economic reconstruction",
        "land property and environment",
        "security sector",
        "transitional justice",
        "implementation",
    ),
    (("land property and environment", "Land, property and environment"),),
)

ISSUE_STATUS = Vocabulary("issue status", ("open", "bracketed", "agreed", "parked", "closed"))
NOT_OPEN = frozenset({"agreed", "parked", "closed"})

POSITION_KIND = Vocabulary(
    "position kind",
    (
        "demand",
        "offer",
        "proposal",
        "counter-proposal",
        "red line",
        "condition",
        "concession",
        "objection",
        "reservation",
        "acceptance",
        "refusal",
        "question",
        "statement of intent",
    ),
)

MOVEMENT = Vocabulary(
    "movement", ("first stated", "unchanged", "softened", "hardened", "agreed", "withdrawn")
)

VISIBILITY = Vocabulary("visibility", ("public", "private"))

AGREEMENT_STAGE = Vocabulary(
    "agreement stage",
    (
        "pre-negotiation",
        "framework partial",
        "framework comprehensive",
        "implementation",
        "renewal",
        "ceasefire or related",
        "other",
    ),
    (
        ("framework partial", "Framework, partial"),
        ("framework comprehensive", "Framework, comprehensive"),
    ),
)

PAPER_KIND = Vocabulary(
    "kind of paper",
    (
        "treaty",
        "convention",
        "agreement",
        "protocol",
        "memorandum of understanding",
        "exchange of notes",
        "agreed minute",
        "joint statement",
        "communique",
        "declaration",
        "readout",
        "note verbale",
        "aide-memoire",
        "non-paper",
        "oral understanding",
    ),
    (("communique", "Communiqué"), ("aide-memoire", "Aide-mémoire")),
)

AGREEMENT_STATUS = Vocabulary(
    "agreement status",
    (
        "proposed",
        "agreed in principle",
        "ad referendum",
        "initialled",
        "signed",
        "signed subject to ratification",
        "ratified",
        "acceded",
        "in force",
        "suspended",
        "lapsed",
        "withdrawn",
        "violated (alleged)",
        "violated (confirmed)",
        "terminated",
        "rejected",
    ),
)
COUNTS_AS_AGREED = frozenset(
    {
        "agreed in principle",
        "ad referendum",
        "initialled",
        "signed",
        "signed subject to ratification",
        "ratified",
        "acceded",
        "in force",
    }
)

IMPLEMENTATION = Vocabulary(
    "implementation",
    (
        "0 not initiated",
        "1 minimal",
        "2 intermediate",
        "3 full",
        "not yet due",
        "disputed",
        "cannot be judged",
    ),
)
FULFILLED = frozenset({"3 full"})

STANCE = Vocabulary("stance", ("affirms", "denies", "offers another value", "silent", "calls unreliable"))

PARAGRAPH_KIND = Vocabulary("paragraph kind", ("observed", "said by", "reported", "comment", "heading"))

NOTE_STATUS = Vocabulary("note status", ("draft", "filed"))

VERSION_STATUS = Vocabulary("version status", ("draft", "cleared"))

ACTION_STATUS = Vocabulary("action status", ("open", "done", "dropped"))
SETTLED = frozenset({"done", "dropped"})

SOURCE_KIND = Vocabulary(
    "source kind",
    (
        "own note (present)",
        "own note (told later)",
        "delegation readout",
        "joint text",
        "official statement",
        "social media post",
        "state media",
        "agency",
        "press",
        "NGO or think tank",
        "technical",
        "anonymous official",
    ),
)

RELIABILITY = Vocabulary(
    "reliability",
    ("A", "B", "C", "D", "E", "F"),
    (
        ("A", "A, completely reliable"),
        ("B", "B, usually reliable"),
        ("C", "C, fairly reliable"),
        ("D", "D, not usually reliable"),
        ("E", "E, unreliable"),
        ("F", "F, cannot be judged"),
    ),
)

CREDIBILITY = Vocabulary(
    "credibility",
    ("1", "2", "3", "4", "5", "6"),
    (
        ("1", "1, confirmed by other sources"),
        ("2", "2, probably true"),
        ("3", "3, possibly true"),
        ("4", "4, doubtful"),
        ("5", "5, improbable"),
        ("6", "6, cannot be judged"),
    ),
)
