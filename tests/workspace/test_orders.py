"""The orders of lists: at once where that takes a moment, beside the window else; kept while they hold."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from negotiator_gui.domain.change import Change, add, edit
from negotiator_gui.domain.entities import AGREEMENT, BY_NAME, ENVOY, PARTY
from negotiator_gui.store import engine
from negotiator_gui.store.store import Store
from negotiator_gui.workspace import Condition, Listing, Sort, Workspace, orders
from tests.workspace.test_finding import Asker

ALL = Listing("envoy")


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing can be read in a moment, as in a register of many years."""
    monkeypatch.setattr(Store, "within", lambda self, seconds, read: None)
    yield


@pytest.fixture
def asker() -> Asker:
    return Asker()


def keys(workspace: Workspace, listing: Listing) -> array[int]:
    return workspace.keys(BY_NAME[listing.entity], listing.where, listing.sort, listing.deleted)


def test_a_short_list_is_there_at_once(workspace: Workspace, asker: Asker) -> None:
    workspace.arrange("list", ALL, asker.answer, asker.failed)
    assert asker.answers == [keys(workspace, ALL)] and len(asker.answers[0]) > 10


def test_a_long_list_comes_from_beside_the_window(
    workspace: Workspace, asker: Asker, beside: None, qtbot: QtBot
) -> None:
    listing = Listing("envoy", (Condition("name", "has"),), (Sort("name", descending=True),))
    workspace.arrange("list", listing, asker.answer, asker.failed)
    assert asker.answers == []
    qtbot.waitUntil(lambda: bool(asker.answers))
    assert asker.answers == [keys(workspace, listing)]


def test_what_is_asked_again_before_it_came_is_answered_once(
    workspace: Workspace, asker: Asker, beside: None, qtbot: QtBot
) -> None:
    workspace.arrange("list", Listing("envoy"), asker.answer, asker.failed)
    workspace.arrange("list", Listing("party"), asker.answer, asker.failed)
    workspace.arrange("other", Listing("venue"), asker.answer, asker.failed)
    qtbot.waitUntil(lambda: len(asker.answers) == 2)
    qtbot.wait(50)
    assert asker.answers == [keys(workspace, Listing("party")), keys(workspace, Listing("venue"))]


def test_the_first_rows_come_before_all_others(
    workspace: Workspace, asker: Asker, beside: None, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(orders, "_FIRST", 5)
    by_post, by_name = (Listing("envoy", sort=(Sort(name),)) for name in ("post", "name"))
    first = Asker()
    workspace.arrange("list", by_post, asker.answer, asker.failed, first.answer)
    workspace.arrange("list", by_name, asker.answer, asker.failed, first.answer)
    qtbot.waitUntil(lambda: bool(asker.answers))
    assert asker.answers == [keys(workspace, by_name)], "what was asked first is not wanted any more"
    assert first.answers == [keys(workspace, by_name)[:5]]
    workspace.arrange("list", by_name, asker.answer, asker.failed, first.answer)
    assert len(asker.answers) == 2 and len(first.answers) == 1, "what is there at once comes as a whole"


def test_an_order_is_kept_until_something_that_it_turns_on_is_changed(
    workspace: Workspace, asker: Asker, beside: None, qtbot: QtBot
) -> None:
    workspace.arrange("list", ALL, asker.answer, asker.failed)
    qtbot.waitUntil(lambda: bool(asker.answers))
    workspace.arrange("list", ALL, asker.answer, asker.failed)
    assert len(asker.answers) == 2, "at once: it was kept"
    umerov = next(each for each in workspace.list(ENVOY) if each.title == "Rustem Umerov")
    workspace.do(edit(ENVOY, umerov.id, {"remarks": "Sample remark"}))
    workspace.arrange("list", ALL, asker.answer, asker.failed)
    assert len(asker.answers) == 3, "a remark moves no row"
    workspace.do(edit(ENVOY, umerov.id, {"name": "Aaron Sample"}))
    workspace.arrange("list", ALL, asker.answer, asker.failed)
    assert len(asker.answers) == 3
    qtbot.waitUntil(lambda: len(asker.answers) == 4)
    assert asker.answers[3] == keys(workspace, ALL) != asker.answers[2]


def test_what_does_not_hold_any_more_is_read_ahead(
    workspace: Workspace, asker: Asker, beside: None, qtbot: QtBot
) -> None:
    workspace.arrange("list", ALL, asker.answer, asker.failed)
    qtbot.waitUntil(lambda: bool(asker.answers))
    made = workspace.do(add(ENVOY, {"name": "A. Example"}))[0].record
    qtbot.waitUntil(lambda: ALL in workspace._orders, timeout=5_000)
    workspace.arrange("list", ALL, asker.answer, asker.failed)
    assert workspace.get(made).key in asker.answers[1]


def test_lists_that_somebody_may_go_to_are_read_ahead_if_they_are_long(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    workspace.read_ahead([ALL, Listing("party")])
    qtbot.waitUntil(lambda: not workspace._ahead, timeout=5_000)
    assert not workspace._orders, "short ones are not kept"
    monkeypatch.setattr(Store, "within", lambda self, seconds, read: None)
    workspace.read_ahead([ALL, Listing("party")])
    qtbot.waitUntil(lambda: len(workspace._orders) == 2, timeout=5_000)
    assert workspace._orders[ALL] == keys(workspace, ALL)


def test_what_lies_in_the_trash_is_told_at_once_or_soon(
    workspace: Workspace, asker: Asker, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    gone = next(each for each in workspace.list(ENVOY) if each.title == "Rustem Umerov").id
    workspace.delete(gone)
    workspace.look_into_trash(asker.answer)
    monkeypatch.setattr(Store, "within", lambda self, seconds, read: None)
    workspace.look_into_trash(asker.answer)
    qtbot.waitUntil(lambda: len(asker.answers) == 2)
    assert asker.answers[0] == asker.answers[1] and asker.answers[0][gone] == gone


def test_what_takes_longer_than_a_moment_is_given_up(workspace: Workspace) -> None:
    long = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n WHERE i < 0"

    def read(store: Store) -> object:
        with engine.spoken(store.path):
            return store.db.execute(long).fetchone()

    assert workspace._store.within(0.01, read) is None
    assert workspace._store.within(0.01, lambda store: store.count(PARTY)) == workspace.count(PARTY)


@pytest.mark.parametrize(
    ("listing", "entity", "field", "turns"),
    [
        (ALL, "envoy", "name", True),
        (ALL, "envoy", "deleted", True),
        (ALL, "envoy", "post", False),
        (ALL, "party", "name", False),
        (Listing("envoy", sort=(Sort("party"),)), "party", "name", True),
        (Listing("envoy", sort=(Sort("party"),)), "envoy", "name", False),
        (Listing("envoy", (Condition("party", "=", "x"),)), "envoy", "party", True),
        (Listing("envoy", (Condition("party", "=", "x"),)), "party", "name", False),
        (Listing("envoy", (Condition("", "words", "x"),)), "spelling", "name", True),
        (Listing("envoy", (Condition("post", "~", "x"),)), "venue", "name", False),
    ],
)
def test_a_list_turns_on_what_can_alter_it(listing: Listing, entity: str, field: str, turns: bool) -> None:
    assert listing.turns_on([Change(entity, "id", field, "x")]) is turns


def test_an_agreement_is_arranged_by_what_it_refers_to() -> None:
    listing = Listing(AGREEMENT.name, sort=(Sort("talks"),))
    assert listing.turns_on([Change("talks", "id", "name", "x")])
    assert not listing.turns_on([Change("round", "id", "name", "x")])
