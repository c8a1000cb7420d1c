"""The register as it was at any past action: what was read then is read again, and nothing can be changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator_gui.domain.change import Action, add, creation, edit
from negotiator_gui.domain.entities import ENVOY, PARTY, ROUND, SPELLING, TALKS
from negotiator_gui.store import check, errors
from negotiator_gui.store.as_of import as_of
from negotiator_gui.store.conditions import Condition
from negotiator_gui.store.reader import Reader
from negotiator_gui.store.store import Store
from tests.samples import AUTHOR, Samples
from tests.store.whole import assert_whole, standing


def live(store: Store, samples: Samples) -> dict[int, object]:
    """A life with every kind of action; what stood after each of them."""
    stood: dict[int, object] = {}

    def then(seq: int) -> None:
        stood[seq] = standing(store)

    then(1)
    talks = samples.add(TALKS)
    round_ = samples.add(ROUND, talks=talks)
    then(store.head().seq)
    then(store.apply(edit(TALKS, talks, {"name": "Renamed talks", "start": "early 2025", "summary": None})).seq)
    then(store.apply(edit(ROUND, round_, {"hosts": (), "venue": None})).seq)
    envoy = samples.add(ENVOY)
    then(store.head().seq)
    then(store.apply(add(SPELLING, {"bearer": envoy, "name": "A. Exemple"})).seq)
    then(store.undo().seq)
    then(store.redo().seq)
    then(store.apply(store.deletion(talks)).seq)
    then(store.apply(store.restoration(talks)).seq)
    changes = [creation(PARTY, {"name": f"Side {n}"}) for n in range(60)]
    then(store.apply(Action("import", tuple(one for each in changes for one in each), {"count": 60})).seq)
    then(store.undo().seq)
    return stood


def test_each_past_state_is_that_of_its_time(store: Store, samples: Samples) -> None:
    stood = live(store, samples)
    now = store.path.read_bytes()
    for seq, then in stood.items():
        with as_of(store, seq) as past:
            assert standing(past) == then, seq
            assert past.head() == store.head(seq)
            assert past.actions(1)[0].seq == seq
            assert_whole(past)
            assert check.faults(past) == []
    assert store.path.read_bytes() == now


def test_what_was_found_then_is_found(store: Store, samples: Samples) -> None:
    talks = samples.add(TALKS, name="Talks of the old mill")
    seq = store.head().seq
    store.apply(edit(TALKS, talks, {"name": "Talks of the town hall"}))
    with as_of(store, seq) as past:
        assert [hit.record.title for hit in past.find("mill")] == ["Talks of the old mill"]
        assert past.find("town hall") == []


@pytest.mark.parametrize("others", [0, 40], ids=["most changed", "few changed"])
def test_every_list_and_thread_finds_the_words_of_then(store: Store, samples: Samples, others: int) -> None:
    for n in range(others):
        store.apply(add(PARTY, {"name": f"Side {n}"}))
    talks = samples.add(TALKS, name="Talks of the old mill")
    seq = store.head().seq
    store.apply(edit(TALKS, talks, {"name": "Talks of the town hall"}))
    with as_of(store, seq) as past:
        reader = Reader(past)
        for words, number in (("mill", 1), ("town hall", 0)):
            where = [Condition("", "words", words)]
            assert past.count(TALKS, where) == number
            assert reader.read(lambda each, asked=where: each.count(TALKS, asked), lambda: True) == number
            assert len(reader.read(lambda each, asked=words: each.find(asked), lambda: True)) == number
        reader.close()


def test_who_only_reads_records_does_without_the_index(store: Store, samples: Samples) -> None:
    talks = samples.add(TALKS, name="Talks of the old mill")
    seq = store.head().seq
    store.apply(edit(TALKS, talks, {"name": "Talks of the town hall"}))
    with as_of(store, seq, indexed=False) as past:
        assert past.get(talks).title == "Talks of the old mill"


def test_the_past_cannot_be_changed(store: Store) -> None:
    store.apply(add(PARTY, {"name": "Side A"}))
    with as_of(store, 1) as past:
        with pytest.raises(errors.PastRegister, match=r"as it was after action 1\. It can be read but not changed"):
            past.apply(add(PARTY, {"name": "Side B"}))
        with pytest.raises(errors.PastRegister):
            past.undo()
    assert [each.title for each in store.list(PARTY)] == ["Side A"]


def test_the_past_can_be_saved_as_a_register_of_its_own(
    store: Store, samples: Samples, tmp_path: Path
) -> None:
    stood = live(store, samples)
    seq = sorted(stood)[3]
    with as_of(store, seq) as past:
        past.save_a_copy(tmp_path / "copy.talks")
    with Store.open(tmp_path / "copy.talks", AUTHOR) as copy:
        assert standing(copy) == stood[seq] and check.faults(copy) == []
        assert copy.apply(add(PARTY, {"name": "Side A"})).seq == seq + 1


def test_an_action_that_never_was_has_no_state(store: Store) -> None:
    for seq in (0, 99):
        with pytest.raises(errors.NoRecord, match=f"There is no action {seq}"):
            as_of(store, seq)
