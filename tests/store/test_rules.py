"""What an action must obey, and the sentence for what it does not."""

from __future__ import annotations

import pytest

from negotiator_gui.domain.change import Action, Change, add, creation, edit
from negotiator_gui.domain.entities import DOCUMENT, ENVOY, PARTY, ROUND, SOURCE, TALKS
from negotiator_gui.domain.entity import DELETED, Entity
from negotiator_gui.domain.ids import make_id, new_id
from negotiator_gui.store.errors import NoRecord, Refused, RegisterError
from negotiator_gui.store.files import sha256_of
from negotiator_gui.store.store import Store

NOWHERE = make_id(1, bytes(10))
PAPER = b"SAMPLE: nobody said any of this."


def make(store: Store, entity: Entity, **values: object) -> str:
    id_ = new_id()
    store.apply(add(entity, values, id_))
    return id_


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        (creation(PARTY, {"motto": "Pax"}), "“motto” is not a field of party. Its fields are: name, short_name, kind"),
        ((Change("motion", NOWHERE, DELETED, None),), "“motion” is not a kind of record. Nothing was changed."),
        ((Change("motion", NOWHERE, "name", "A"),), "“motion” is not a kind of record. Nothing was changed."),
        ((Change("party", NOWHERE, "name", "A"),), f"There is no party with the id {NOWHERE}. Nothing was changed."),
        (creation(PARTY, {"name": "A"}, "party-1"), "“party-1” cannot be the id of a record. Nothing was changed."),
        (creation(PARTY, {"name": "A"}, "\ud800"), "“\ud800” cannot be the id of a record. Nothing was changed."),
        ((Change("party", "\ud800", "name", "A"),), "There is no party with the id \ud800. Nothing was changed."),
        (
            (*creation(PARTY, {"name": "A"}, NOWHERE), *creation(ENVOY, {"name": "A"}, NOWHERE)),
            f"There is no party with the id {NOWHERE}. Nothing was changed.",
        ),
    ],
)
def test_what_no_form_would_ask_for(store: Store, changes: tuple[Change, ...], sentence: str) -> None:
    before = store.path.read_bytes()
    with pytest.raises(NoRecord) as error:
        store.apply(Action("edit", changes))
    assert str(error.value).startswith(sentence)
    assert store.path.read_bytes() == before


def test_a_record_of_another_kind_is_not_edited(store: Store) -> None:
    party = make(store, PARTY, name="Side A")
    with pytest.raises(NoRecord, match=f"There is no envoy with the id {party}"):
        store.apply(edit(ENVOY, party, {"name": "A. Example"}))


def refused(store: Store, action: Action) -> list[str]:
    before = store.path.read_bytes()
    with pytest.raises(Refused) as error:
        store.apply(action)
    assert store.path.read_bytes() == before
    return [fault.sentence for fault in error.value.faults]


def test_what_is_missing_is_named(store: Store) -> None:
    assert refused(store, add(ROUND, {"label": "First"})) == [
        "Talks: this must be filled in.",
        "Number: this must be filled in.",
    ]
    party = make(store, PARTY, name="Side A")
    assert refused(store, edit(PARTY, party, {"name": " "})) == ["Name: this must be filled in."]


def test_what_was_refused_is_not_said_to_be_missing_as_well(store: Store) -> None:
    assert refused(store, add(PARTY, {"name": "a\0b"})) == [
        "Name: the text holds characters that cannot be printed. Remove them or type it anew."
    ]


def test_a_reference_leads_to_a_record_of_the_right_kind(store: Store) -> None:
    talks, party = make(store, TALKS, name="Sample talks"), make(store, PARTY, name="Side A")
    source = make(store, SOURCE, publisher="Sample press office")
    assert refused(store, add(ENVOY, {"name": "A. Example", "party": talks})) == [
        "Party: a party is expected, not a talks."
    ]
    assert refused(store, add(ENVOY, {"name": "A. Example", "party": NOWHERE})) == [
        f"Party: there is no record {NOWHERE}."
    ]
    assert refused(store, edit(PARTY, party, {"part_of": party})) == ["Part of: a record cannot refer to itself."]
    assert refused(store, edit(SOURCE, source, {"reported_via": [source]})) == [
        "Reported by way of: a record cannot refer to itself."
    ]
    assert refused(store, edit(TALKS, talks, {"parties": [party, talks]})) == [
        "Parties: a party is expected, not a talks."
    ]


def test_records_of_one_action_refer_to_one_another(store: Store) -> None:
    whole, part = new_id(), new_id()
    changes = (
        *creation(PARTY, {"name": "Part", "part_of": whole}, part),
        *creation(PARTY, {"name": "Whole"}, whole),
    )
    store.apply(Action("import", changes, {"count": 2}))
    assert store.get(part).show("part_of") == "Whole"


def test_the_first_three_faults_are_told_and_the_others_counted(store: Store) -> None:
    changes = tuple(change for _ in range(2_000) for change in creation(PARTY, {"zone": "Mars"}))
    with pytest.raises(Refused) as error:
        store.apply(Action("import", changes, {"count": 2_000}))
    assert len(error.value.faults) == 4_000
    assert str(error.value).endswith(" And 3,997 more.")
    assert str(error.value).count("is not a time zone") == 3


def test_values_are_kept_as_they_are_read(store: Store) -> None:
    applied = store.apply(add(PARTY, {"name": " Łódź\n", "protocol_order": "3", "kind": "STATE", "short_name": ""}))
    kept = {change.field: change.value for change in applied.changes if change.value is not None}
    assert kept == {"name": "Łódź", "protocol_order": 3, "kind": "state"}


# Files


def test_a_file_is_kept_once_and_given_back(store: Store) -> None:
    talks = make(store, TALKS, name="Sample talks")
    name = sha256_of(PAPER)
    values = {"record": talks, "title": "Sample paper", "file": name}
    assert refused(store, add(DOCUMENT, values)) == ["File: its content is missing."]
    store.apply(add(DOCUMENT, values), {name: PAPER, "0" * 64: b"not asked for"})
    store.apply(add(DOCUMENT, values))
    assert store.content(name) == PAPER
    assert store.db.execute("SELECT count(*) FROM blob").fetchone()[0] == 1
    with pytest.raises(RegisterError, match="The register does not hold the file 000000000000…"):
        store.content("0" * 64)


def test_a_file_is_what_its_name_says(store: Store) -> None:
    talks = make(store, TALKS, name="Sample talks")
    name = "0" * 64
    with pytest.raises(Refused, match=r"^File: the content of 000000000000… is not what its SHA-256 says\.$"):
        store.apply(add(DOCUMENT, {"record": talks, "title": "Sample paper", "file": name}), {name: PAPER})
    assert store.count(DOCUMENT) == 0


# Names


def test_a_record_is_named_in_several_ways(store: Store) -> None:
    talks = make(store, TALKS, name="Sample talks", short_name="ST", reference="sample-1")
    round_ = make(store, ROUND, talks=talks, number="2")
    assert {store.resolve(words) for words in (round_, "sample-1/2", "ST/2", "Round 2")} == {round_}
    assert {store.resolve(words) for words in (talks, "sample-1", "Sample talks")} == {talks}
    assert store.path_of(round_) == "sample-1/2"
    assert store.path_of(talks) == "sample-1"


def test_a_name_is_found_however_its_accents_were_typed(store: Store) -> None:
    party = make(store, PARTY, name="L\u00f3d\u017a")
    assert store.resolve("Lo\u0301dz\u0301") == party


def test_what_has_no_path_has_none(store: Store) -> None:
    for id_ in (make(store, PARTY, name="Side A"), make(store, TALKS, name="Sample talks"), NOWHERE):
        assert store.path_of(id_) is None


@pytest.mark.parametrize("words", ["", " ", "nothing", "\ud800", "a/b/c", "/", "'; --", "abcdef01", "x" * 100_000])
def test_what_names_nothing_is_told(store: Store, words: str) -> None:
    with pytest.raises(NoRecord, match=r"names no record of this register\. Give an id, a path such as"):
        store.resolve(words)


def test_what_names_several_is_told(store: Store) -> None:
    first, second = make(store, PARTY, name="Side A"), make(store, PARTY, name="Side A")
    with pytest.raises(NoRecord, match="“Side A” names 2 records") as error:
        store.resolve("Side A")
    assert first in str(error.value) and second in str(error.value)
    store.apply(store.deletion(first))
    assert store.resolve("Side A") == second
