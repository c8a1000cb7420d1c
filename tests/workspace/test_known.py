"""The open register knows its names by every spelling, and learns what changes."""

from __future__ import annotations

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import BY_NAME, ENVOY, PARTY, ROUND, SPELLING, VENUE
from negotiator_gui.workspace import Workspace


def record(workspace: Workspace, entity: str, reference: str) -> str:
    return next(each.id for each in workspace.list(BY_NAME[entity]) if each.text("reference") == reference)


def who(workspace: Workspace, text: str) -> list[tuple[str, list[str]]]:
    return [
        (text[each.start : each.end], sorted({workspace.get(id_).text("reference") for id_ in each.ids}))
        for each in workspace.known_names().find(text)
    ]


def test_the_people_of_the_talks_are_known_by_any_spelling(workspace: Workspace) -> None:
    for name in ("Zelenskyy", "Zelensky", "ZELENSKIY", "Volodymyr Zelenskyy"):
        assert who(workspace, f"{name}’s team") == [(name, ["zelenskyy"])]
    assert who(workspace, "Umerov met Witkoff in Abu Dhabi") == [("Umerov", ["umerov"]), ("Witkoff", ["witkoff"])]


def test_parties_and_publishers_are_known(workspace: Workspace) -> None:
    assert who(workspace, "Ukraine told us") == [("Ukraine", ["ukraine"])]
    ((words, sources),) = who(workspace, "as Reuters wrote")
    assert words == "Reuters" and len(sources) > 1 and all("reuters" in each for each in sources)


def test_names_that_change_are_learnt_at_once(workspace: Workspace) -> None:
    umerov = record(workspace, "envoy", "umerov")
    heard: list[list[tuple[str, list[str]]]] = []
    workspace.known_names()
    workspace.changed.connect(lambda _: heard.append(who(workspace, "Рустем Умєров і Ustem")))
    workspace.do(add(SPELLING, {"bearer": umerov, "name": "Рустем Умєров"}))
    assert heard == [[("Рустем Умєров", ["umerov"])]]
    assert who(workspace, "Умєров") == [("Умєров", ["umerov"])]
    workspace.undo()
    assert who(workspace, "Рустем Умєров") == []
    workspace.edit(workspace.get(umerov), {"name": "Ustem Sample"})
    assert who(workspace, "Ustem Sample, Umerov") == [("Ustem Sample", ["umerov"])]
    workspace.delete(umerov)
    assert who(workspace, "Ustem Sample") == []


def test_a_change_that_names_nobody_reads_nothing_anew(workspace: Workspace) -> None:
    known = workspace.known_names()
    workspace.edit(workspace.list(ENVOY)[0], {"remarks": "A sample remark"})
    assert workspace.known_names() is known
    workspace.do(add(VENUE, {"name": "Sample hall"}))
    assert workspace.known_names() is not known


def test_a_surname_of_two_envoys_leads_to_neither(workspace: Workspace) -> None:
    party = workspace.list(PARTY)[0].id
    workspace.do(add(ENVOY, {"name": "Sample Witkoff", "party": party, "reference": "sample"}))
    assert who(workspace, "Witkoff said; Sample Witkoff said") == [("Sample Witkoff", ["sample"])]


def test_words_of_places_are_read_once_and_again_when_a_place_changed(workspace: Workspace) -> None:
    words = workspace.place_words()
    assert {"Abu", "Dhabi", "Geneva", "Switzerland"} <= words and "Sampletown" not in words
    workspace.edit(workspace.list(ROUND)[0], {"outcome": "A sample outcome"})
    assert workspace.place_words() is words
    workspace.edit(workspace.list(ROUND)[0], {"city": "Sampletown"})
    workspace.do(add(VENUE, {"name": "Sample hall", "country": "Sampleland"}))
    assert {"Sampletown", "Sampleland"} <= workspace.place_words()
    workspace.undo()
    assert "Sampleland" not in workspace.place_words()
