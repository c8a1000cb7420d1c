"""What the notes of talks say is read by round, by issue and by speaker, and found by any spelling."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import BY_NAME, NOTE, PARAGRAPH, PARTY, ROUND, TALKS
from negotiator_gui.workspace import BY_ISSUE, BY_ROUND, BY_SPEAKER, Condition, Looked, Said, Workspace

Finds = Callable[..., list[str]]
ALL = [f"{round_}#n0{number}" for round_, last in ((1, 4), (2, 6), (3, 6)) for number in range(1, last + 1)]


def record(workspace: Workspace, entity: str, reference: str) -> str:
    return next(each.id for each in workspace.list(BY_NAME[entity]) if each.text("reference") == reference)


@pytest.fixture
def talks(workspace: Workspace) -> str:
    return record(workspace, "talks", "abu-dhabi-2026")


def references(workspace: Workspace, said: Said) -> list[str]:
    keys = [key for group in said.groups for key in group.keys]
    return [each.text("reference").removeprefix("abu-dhabi-2026/") for each in workspace.records(PARAGRAPH, keys)]


@pytest.fixture
def finds(workspace: Workspace, talks: str) -> Finds:
    """What is found for words, speakers, issues and a kind."""

    def find(words: str = "", speaker: str = "", issue: str = "", kind: str = "") -> list[str]:
        speakers = tuple(record(workspace, *each.split(" ")) for each in speaker.split(", ") if each)
        issues = tuple(record(workspace, "issue", each) for each in issue.split(", ") if each)
        said = workspace.said(talks, BY_ROUND, Looked(speakers, issues, kind, words))
        assert said.count == len(references(workspace, said)) <= said.total == 16
        return references(workspace, said)

    return find


def test_by_round_the_rounds_come_in_their_order_and_the_paragraphs_in_theirs(workspace: Workspace, talks: str) -> None:
    said = workspace.said(talks)
    assert [(group.entity, group.title, len(group.keys)) for group in said.groups] == [
        ("round", "First round, Abu Dhabi", 4),
        ("round", "Second round, Abu Dhabi", 6),
        ("round", "Third round, Geneva", 6),
    ]
    assert references(workspace, said) == ALL


def test_by_issue_and_by_speaker_titles_decide_and_comments_come_last(workspace: Workspace, talks: str) -> None:
    issues = workspace.said(talks, BY_ISSUE).groups
    assert [group.title for group in issues] == sorted(group.title for group in issues)
    assert {group.entity for group in issues} == {"issue"}
    speakers = [(group.entity, group.title) for group in workspace.said(talks, BY_SPEAKER).groups]
    assert speakers[:3] == [("party", "Russian Federation"), ("party", "Ukraine"), ("party", "United States")]
    assert speakers[-1] == ("comment", "")
    assert {entity for entity, _ in speakers[3:-1]} == {"source"}


def test_every_paragraph_of_the_talks_is_there_once_in_each_order(workspace: Workspace, talks: str) -> None:
    rounds = {each.id for each in workspace.list(ROUND, [Condition("talks", "=", talks)])}
    notes = {each.id for each in workspace.list(NOTE) if each.text("round") in rounds}
    expected = sorted(each.key for each in workspace.list(PARAGRAPH) if each.text("note") in notes)
    for by in (BY_ROUND, BY_ISSUE, BY_SPEAKER):
        said = workspace.said(talks, by)
        assert sorted(key for group in said.groups for key in group.keys) == expected == sorted(said.lengths)


def test_a_party_speaks_by_its_envoys_and_organs(finds: Finds, workspace: Workspace) -> None:
    ukraine = ["1#n02", "2#n02", "3#n02"]
    assert finds(speaker="party ukraine") == ukraine
    assert finds(speaker="envoy umerov") == ["2#n02"]
    assert finds(speaker="party ukraine, party russia") == sorted([*ukraine, "2#n03", "3#n03"])
    assert finds(speaker="source src-reuters-2026-02-05") == ["2#n05"]
    ukraine_id = record(workspace, "party", "ukraine")
    organ = workspace.do(add(PARTY, {"name": "Sample organ", "part_of": ukraine_id}))[0].record
    paragraph = record(workspace, "paragraph", "abu-dhabi-2026/2#n01")
    workspace.edit(workspace.get(paragraph), {"party": organ})
    assert "2#n01" in finds(speaker="party ukraine")
    # By an envoy alone the party speaks too.
    workspace.edit(workspace.get(record(workspace, "paragraph", "abu-dhabi-2026/2#n02")), {"party": None})
    assert "2#n02" in finds(speaker="party ukraine")


def test_issue_kind_and_words_all_have_to_be_met(finds: Finds) -> None:
    assert finds(issue="prisoners") == ["2#n04", "2#n06"]
    assert finds(issue="prisoners", kind="comment") == ["2#n06"]
    assert finds("prisoners", issue="prisoners", kind="reported") == ["2#n04"]
    assert finds("moved", speaker="party ukraine") == []


@pytest.mark.parametrize("name", ["Zelenskyy", "Zelensky", "ZELENSKIY", "Volodymyr Zelenskyy", "zelensk"])
def test_a_person_is_found_by_any_spelling_in_the_words_or_as_the_speaker(finds: Finds, name: str) -> None:
    assert finds(name) == ["1#n02", "3#n02", "3#n05"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("DONETSK", ["2#n05"]),
        ("progress zelensky", ["1#n02", "3#n02"]),
        ("al shati", ["1#n01"]),
        ("businesslike", ["3#n03"]),
        ("prisoners of war", ["2#n04", "2#n06"]),
        ("rogress", []),
        ("note on", []),
        ('" OR *', ["1#n04"]),
        ("...", ALL),
    ],
)
def test_words_are_found_where_they_begin_in_what_is_shown(finds: Finds, words: str, found: list[str]) -> None:
    assert finds(words) == found


def test_what_to_mark_is_told_folded_with_all_spellings(workspace: Workspace, talks: str) -> None:
    phrases = workspace.said(talks, BY_ROUND, Looked(words="Zelenskiy’s  Prógress")).phrases
    assert phrases[0] == "zelenskiy" and phrases[-1] == "progress"
    assert {"zelenskyy", "zelensky", "volodymyr zelenskyy"} <= set(phrases)


def test_what_is_in_the_trash_is_not_read(finds: Finds, workspace: Workspace, talks: str) -> None:
    workspace.delete(record(workspace, "paragraph", "abu-dhabi-2026/2#n04"))
    assert workspace.said(talks).total == 15
    workspace.undo()
    assert finds(issue="prisoners") == ["2#n04", "2#n06"]


def test_talks_without_notes_say_nothing(workspace: Workspace) -> None:
    empty = workspace.do(add(TALKS, {"name": "SAMPLE talks"}))[0].record
    said = workspace.said(empty)
    assert (said.groups, said.count, said.total) == ([], 0, 0)
    assert workspace.said(empty, BY_SPEAKER, Looked(words="x")).count == 0
