"""The second Abu Dhabi round of the example register, on paper, held against what the register itself says."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from negotiator_gui import paths
from negotiator_gui.domain.entities import CLAIM, COMPETING_VALUE, PARTICIPANT, ROUND, SESSION
from negotiator_gui.domain.record import Record
from negotiator_gui.exchange import register_json
from negotiator_gui.store.history import Author
from negotiator_gui.store.query import Condition
from negotiator_gui.store.store import Store
from negotiator_gui.summary import pdf
from negotiator_gui.summary.compose import compose
from negotiator_gui.summary.content import Content, Section, Table

AT = datetime(2026, 2, 6, 10, 44, tzinfo=UTC)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("example") / "ukraine.talks"
    with Store.create(path, Author("A. Example", "device")) as store:
        action, contents = register_json.read(paths.example("ukraine-talks"))
        store.apply(action, contents)
        yield store


@pytest.fixture(scope="module")
def round_id(store: Store) -> str:
    return store.resolve("abu-dhabi-2026/2", "round")


@pytest.fixture(scope="module")
def content(store: Store, round_id: str) -> Content:
    return compose(store, round_id, AT, "A. Example")


@pytest.fixture
def text(content: Content, pages: Callable[[bytes], list[list[str]]]) -> str:
    return " ".join(word for page in pages(pdf.render(content)) for line in page for word in line.split())


def rows(content: Content, key: str) -> list[tuple[str, list[str]]]:
    (section,) = [each for each in content.sections if each.key == key]
    tables = [block for block in section.blocks if isinstance(block, Table)]
    return [
        (group.title, [cell.text for cell in row]) for table in tables for group in table.groups for row in group.rows
    ]


def of_round(store: Store, round_id: str, entity: str) -> list[Record]:
    declared = {"claim": CLAIM, "participant": PARTICIPANT}[entity]
    return store.list(declared, [Condition("round", "=", round_id)])


def test_every_page_has_banner_status_reference_and_number(
    content: Content, pages: Callable[[bytes], list[list[str]]]
) -> None:
    found = pages(pdf.render(content))
    for number, page in enumerate(found, 1):
        assert page[0] == "DRAFT, not cleared TLP:GREEN"
        assert page[-2].endswith(f"TLP:GREEN Page {number} of {len(found)}")
    assert found[0][-2].startswith("abu-dhabi-2026/2, no version yet")


def test_participants_stand_by_delegation_in_protocol_order(text: str, store: Store, round_id: str) -> None:
    start = text.index("1 Participants by delegation")
    part = text[start : text.index("2 Sessions", start)]
    order = [
        "Ukraine, head not recorded", "Rustem Umerov", "Andrii Hnatov", "Kyrylo Budanov",
        "Russian Federation", "Igor Kostyukov", "Head of delegation", "Kirill Dmitriev", "Other senior intelligence",
        "United States", "Jared Kushner", "Steve Witkoff", "United Arab Emirates, third party",
    ]  # fmt: skip
    places = [part.index(words) for words in order]
    assert places == sorted(places)
    named = {each.show("envoy") for each in of_round(store, round_id, "participant")}
    assert all(name in part for name in named)


def test_both_figures_of_the_exchange_stand_with_who_gave_them(content: Content, text: str) -> None:
    told = {(row[0], row[1].split(";")[0], row[2]) for _, row in rows(content, "claims")}
    assert ("prisoners returned to Ukraine", "157 people", "Kyrylo Budanov (Ukraine)") in told
    assert ("service members returned to Ukraine", "150 people", "Ukraine") in told
    owed = {(row[0], row[5]) for _, row in rows(content, "commitments")}
    assert (
        "Return Ukrainian prisoners: 157 prisoners",
        "3 full, by Kyrylo Budanov (Ukraine), as of 5 Feb 2026",
    ) in owed
    assert ("Return Ukrainian prisoners: 150 service members", "3 full, by Ukraine, as of Feb 2026") in owed
    assert "Kyrylo Budanov (Ukraine) offers another value: 157" in text
    assert "Ukraine offers another value: 150" in text


def test_every_claim_and_every_account_of_the_round_is_on_paper(content: Content, store: Store, round_id: str) -> None:
    claims = rows(content, "claims")
    assert len(claims) == len(of_round(store, round_id, "claim")) > 10
    accounts = store.list(COMPETING_VALUE, [Condition("record", "=", round_id)])
    told = [row for title, row in rows(content, "accounts") if ": " not in title]
    assert len(told) == len(accounts) > 10
    assert {("Dates", "4 February 2026", "Al Jazeera"), ("Dates", "4–5 February 2026", "Türkiye Today")} <= {
        (title, *row) for title, row in rows(content, "accounts")
    }


def test_every_citation_leads_to_a_source(content: Content) -> None:
    def cited(value: object) -> Iterator[str]:
        if isinstance(value, tuple):
            for each in value:
                yield from cited(each)
        elif hasattr(value, "__dataclass_fields__"):
            yield from getattr(value, "sources", ())
            for name in value.__dataclass_fields__:
                yield from cited(getattr(value, name))

    numbers = {int(re.match(r"\d+", each)[0]) for section in content.sections for each in cited(section)}  # type: ignore[index]
    listed = [int(row[0]) for _, row in rows(content, "sources")]
    assert listed == list(range(1, len(listed) + 1))
    assert numbers <= set(listed)
    assert len(numbers) > 20


def test_our_comment_is_in_the_box_and_nowhere_else(content: Content) -> None:
    words = "The register keeps both."
    holders: list[Section] = [section for section in content.sections if words in repr(section)]
    assert [section.key for section in holders] == ["comment"]


def test_the_facts_of_the_head(content: Content) -> None:
    facts = {pair.label: pair.text for pair in content.header}
    assert facts["Talks"] == "US-brokered trilateral talks"
    assert facts["Dates"] == "4–5 February 2026 (other accounts below)"
    assert facts["Scheduled"] == "1 February 2026"
    assert facts["Time zone"] == "Asia/Dubai, UTC+04:00"
    assert facts["Host"] == "Not recorded"
    assert content.subject.endswith("Understanding to meet again (asserted by Ukraine only)")


def test_the_next_round_is_geneva(content: Content) -> None:
    (section,) = [each for each in content.sections if each.key == "next"]
    assert "Third round, Geneva: 17–18 February 2026, Geneva; trilateral, bilateral; held." in repr(section)


def test_every_round_and_session_of_the_examples_can_be_printed(store: Store) -> None:
    for number, record in enumerate([*store.list(ROUND), *store.list(SESSION)]):
        made = compose(store, record.id, AT, "A. Example")
        assert made.sections[0].key == "participants"
        # Laying out takes ten times as long as composing: every fourth will do.
        assert number % 4 or pdf.render(made).startswith(b"%PDF-1.7")


def test_a_round_is_composed_at_once(store: Store, round_id: str) -> None:
    start = time.perf_counter()
    compose(store, round_id, AT, "A. Example")
    assert time.perf_counter() - start < 1
