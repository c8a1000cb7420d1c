"""Protocol order: in which order delegations stand, and their members inside them, in windows and on paper alike.

Parties of the talks come first, then hosts, then third parties; inside a delegation its head, the deputy, members,
military, experts, interpreter and note-taker.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Literal

from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.record import Record
from negotiator_gui.domain.vocabularies import HEADS, HOST_ROLES, ROLE, STAYED_AWAY, THIRD_ROLES

Standing = Literal["party", "host", "third party"]
_STANDINGS: tuple[Standing, ...] = ("party", "host", "third party")

# Roles outside the ordinary members, who are group 2; a blank role is a delegate's.
_MEMBERS = 2
_GROUPS = {
    **dict.fromkeys(HEADS, 0),
    "deputy head": 1,
    "military representative": 3,
    "technical expert": 4,
    "interpreter": 5,
    "note-taker": 6,
}
COUNTS = ("", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")


@frozen
class Delegation:
    """The participants of one party at a round, in protocol order; `standing` is the party's own at the talks."""

    party: str
    title: str
    members: tuple[Record, ...]
    standing: Standing


def delegations(participants: Iterable[Record], talks: Record, round: Record) -> list[Delegation]:
    """The participants of a round by delegation, in protocol order."""
    by_party: dict[str, list[Record]] = defaultdict(list)
    for participant in participants:
        by_party[str(participant.values["party"])].append(participant)
    found = [_delegation(party, members, talks, round) for party, members in by_party.items()]
    chosen = {party: place for place, party in enumerate(talks.refers_to("parties"))}
    return sorted(found, key=lambda each: _place(each, chosen))


def _delegation(party: str, members: Sequence[Record], talks: Record, round: Record) -> Delegation:
    title = members[0].show("party")
    ordered = tuple(sorted(members, key=_rank))
    return Delegation(party, title, ordered, _standing(party, members, talks, round))


def _place(delegation: Delegation, chosen: dict[str, int]) -> tuple[int, int, str]:
    place = chosen.get(delegation.party, len(chosen))
    return _STANDINGS.index(delegation.standing), place, alphabetical(delegation.title)


def _standing(party: str, members: Sequence[Record], talks: Record, round: Record) -> Standing:
    """What a party is at a round: as the talks and the round name it, or else as the roles of its members tell."""
    parties = talks.refers_to("parties")
    roles = {member.text("role") for member in members}
    if party in parties:
        return "party"
    if party in round.refers_to("hosts") or roles & HOST_ROLES:
        return "host"
    third = party in (*round.refers_to("mediators"), *talks.refers_to("conveners")) or roles & THIRD_ROLES
    return "third party" if parties or third else "party"


def _rank(participant: Record) -> tuple[int, float, int, bool, str]:
    role = participant.text("role") or "delegate"
    place = participant.values["place"]
    return (
        _GROUPS.get(role, _MEMBERS),
        float(place) if isinstance(place, int) else float("inf"),
        ROLE.rank(role),
        participant.values["envoy"] is None,
        alphabetical(name_of(participant)),
    )


def alphabetical(name: str) -> str:
    """A name's key in the English alphabet, in which Türkiye stands where Turkiye would."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def name_of(participant: Record, say: Callable[[str], str] = str) -> str:
    """A participant's name, or the description of somebody who is not named."""
    return participant.show("envoy") or participant.show("described_as") or say("Not named")


def role_of(participant: Record) -> str:
    """A participant's role in words; who has no other role is a delegate."""
    return participant.show("role") or ROLE.label("delegate")


def led_by(delegation: Delegation, say: Callable[[str], str] = str) -> str:
    """Who leads a delegation, in words: its head, how many heads it has, or that none is recorded or came."""
    heads = [member for member in delegation.members if member.text("role") in HEADS]
    came = [head for head in heads if head.text("attendance") not in STAYED_AWAY]
    if not came:
        return say("Head absent" if heads else "Head not recorded")
    if len(came) == 1:
        return say("Led by {name}").format(name=name_of(came[0], say))
    return say("{count} heads").format(count=say(COUNTS[len(came)]) if len(came) < len(COUNTS) else len(came))
