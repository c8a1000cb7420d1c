"""Who is new since the round before and who is not there any more: one rule for all sections that tell of it."""

from collections import defaultdict
from collections.abc import Iterable

from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.protocol import alphabetical
from negotiator_gui.domain.record import Record
from negotiator_gui.summary.material import Material


@frozen
class Turnover:
    """One delegation at two rounds: who came anew, who came no longer, and who came both times.

    Nobody came or went on record where only one of the rounds, now or then, has names of the party.
    """

    party: str
    new: tuple[Record, ...] = ()
    gone: tuple[Record, ...] = ()
    stayed: tuple[tuple[Record, Record], ...] = ()
    only_now: bool = False
    only_then: bool = False


def turnovers(material: Material) -> list[Turnover]:
    """What became of each delegation since the round before, in the order of the alphabet."""
    then, now = _by_party(material.last_time()), _by_party(material.here())
    titles = {party: people[0].show("party") for each in (then, now) for party, people in each.items()}
    parties = sorted(titles, key=lambda party: alphabetical(titles[party]))
    return [_turnover(titles[party], then.get(party, []), now.get(party, [])) for party in parties]


def _turnover(party: str, then: list[Record], now: list[Record]) -> Turnover:
    if not then or not now:
        return Turnover(party, only_now=bool(now), only_then=bool(then))
    before, present = ({each.text("envoy"): each for each in people} for people in (then, now))
    return Turnover(
        party,
        tuple(each for each in now if each.text("envoy") not in before),
        tuple(each for each in then if each.text("envoy") not in present),
        tuple((before[envoy], each) for envoy, each in present.items() if envoy in before),
    )


def _by_party(participants: Iterable[Record]) -> dict[str, list[Record]]:
    """Those who are on record by name."""
    found: dict[str, list[Record]] = defaultdict(list)
    for each in participants:
        if each.values["envoy"]:
            found[each.text("party")].append(each)
    return found
