"""The check finds nothing in a register that went through every kind of action, and each kind of fault in others."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from negotiator_gui.domain.change import Action, add, creation, edit
from negotiator_gui.domain.entities import BY_NAME
from negotiator_gui.domain.ids import make_id
from negotiator_gui.store import check
from negotiator_gui.store.errors import RegisterError
from negotiator_gui.store.files import sha256_of
from negotiator_gui.store.history import Author
from negotiator_gui.store.store import Store

AUTHOR = Author("A. Example", make_id(1, bytes(10)))
PAPER = b"SAMPLE: nobody said any of this."
TALKS, ROUND, VENUE, HALL, PARTY, OTHER_PARTY, ENVOY, SPELLING, PAPER_ID = (
    make_id(1_700_000_000_000 + n, bytes([n] * 10)) for n in range(9)
)
BUSY = Author("B. Example", make_id(2, bytes(10)))


def fill(store: Store) -> None:
    """Takes a register through every kind of action."""
    for entity, id_, values in (
        ("talks", TALKS, {"name": "Sample talks", "reference": "sample-1"}),
        ("venue", VENUE, {"name": "Old mill"}),
        ("venue", HALL, {"name": "Town hall", "city": "Łódź"}),
        ("party", PARTY, {"name": "Side A"}),
        ("party", OTHER_PARTY, {"name": "Side B"}),
        ("envoy", ENVOY, {"name": "A. Example"}),
        ("spelling", SPELLING, {"bearer": ENVOY, "name": "A. Exemple"}),
    ):
        store.apply(add(BY_NAME[entity], values, id_))
    round_ = {"talks": TALKS, "number": "1", "held_dates": "early 2025", "venue": VENUE, "hosts": [PARTY, OTHER_PARTY]}
    store.apply(add(BY_NAME["round"], round_, ROUND))
    store.apply(edit(BY_NAME["round"], ROUND, {"label": "First round", "format": "direct; plenary"}))
    store.apply(edit(BY_NAME["venue"], VENUE, {"name": "Old water mill"}))
    store.undo()
    store.redo()
    document = {"record": ROUND, "title": "Sample paper", "file": sha256_of(PAPER), "size": len(PAPER)}
    store.apply(Action("attach", creation(BY_NAME["document"], document, PAPER_ID)), {sha256_of(PAPER): PAPER})
    store.apply(store.deletion(TALKS))
    store.apply(store.restoration(TALKS))
    store.apply(store.deletion(HALL))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("check") / "whole.talks"
    with Store.create(path, AUTHOR) as store:
        fill(store)
    return path


@pytest.fixture
def register(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "sample.talks"))


def faults(path: Path) -> list[str]:
    with Store.open_to_check(path, AUTHOR) as store:
        return check.faults(store)


def tamper(path: Path, *statements: str) -> None:
    """Changes a register behind the program's back, as any other tool could."""
    connection = sqlite.connect(str(path), isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def key(id_: str) -> str:
    return f"(SELECT key FROM record WHERE id = '{id_}')"


def test_a_whole_register_has_no_fault_and_is_left_as_it_is(register: Path) -> None:
    before = register.read_bytes()
    with Store.open(register, AUTHOR) as store:
        assert check.faults(store) == []
        assert check.faults(store) == [], "the second time, what the first one left behind must not matter"
        assert check.counts(store) == (14, 17)
    assert register.read_bytes() == before
    assert list(register.parent.glob("sample*")) == [register]


def test_two_devices_and_an_import_are_no_fault(register: Path) -> None:
    with Store.open(register, BUSY) as store:
        changes = [creation(BY_NAME["venue"], {"name": f"Sample hall {n}"}) for n in range(50)]
        store.apply(Action("import", tuple(change for each in changes for change in each), {"count": 50}))
        store.undo()
        store.apply(edit(BY_NAME["spelling"], SPELLING, {"bearer": PARTY}))
        assert check.faults(store) == []


def test_statistics_of_other_tools_are_no_fault(register: Path) -> None:
    tamper(register, "ANALYZE")
    assert faults(register) == []


SHA = sha256_of(PAPER)

# What was done to the register, and what the check must say; other sentences may come along.
TAMPERED: dict[str, tuple[str, str]] = {
    "value in a row": (
        f"UPDATE venue SET name = 'Elsewhere' WHERE key = {key(VENUE)}",
        f"Venue “Old water mill” ({VENUE}): Name is “Elsewhere” in its row but “Old water mill” by the log.",
    ),
    "value taken from a row": (
        f"UPDATE round SET held_dates = NULL WHERE key = {key(ROUND)}",
        f"Round “First round” ({ROUND}): Dates is empty in its row but “early 2025” by the log.",
    ),
    "deleted behind the log": (
        f"UPDATE venue SET deleted = '{VENUE}' WHERE key = {key(VENUE)}",
        f"Trash is “{VENUE}” in its row but empty by the log.",
    ),
    "value in a link": (
        "UPDATE link SET term = 'shuttle' WHERE field = 'format' AND n = 1",
        'Format is “["direct","shuttle"]” in its row but “["direct","plenary"]” by the log.',
    ),
    "link gone": ("DELETE FROM link WHERE field = 'hosts' AND n = 0", "Host is “["),
    "value in the log": (
        "UPDATE change SET value = 'Elsewhere' WHERE value = 'Old water mill'",
        "Action 11 of the log was altered, or one before it is gone: its hash does not fit.",
    ),
    "author in the log": (
        "UPDATE action SET author = 'Somebody else' WHERE seq = 5",
        "Action 5 of the log was altered, or one before it is gone: its hash does not fit.",
    ),
    "undo without its action": (
        "UPDATE action SET undoes = 'x' WHERE undoes IS NOT NULL",
        "of the log undoes one that is not there.",
    ),
    "parent of a change": (
        "UPDATE change SET parents = '1' WHERE value = 'Old water mill'",
        "Action 11 of the log: the value of “name” that “Old water mill” had before it is not there.",
    ),
    "field that nobody knows": (
        f"UPDATE change SET field = 'colour' WHERE value = 'Łódź' AND record = {key(HALL)}",
        f"Venue “Town hall” ({HALL}): the log has a field “colour” that no venue has.",
    ),
    "record without a beginning": (
        f"DELETE FROM change WHERE record = {key(HALL)}",
        f"Venue “Town hall” ({HALL}): the log does not say how it came into being.",
    ),
    "index gone": ("DROP INDEX round_venue", "The index “round_venue” is missing."),
    "trigger added": (
        "CREATE TRIGGER odd AFTER UPDATE ON venue BEGIN SELECT 1; END",
        "The trigger “odd” does not belong in a register.",
    ),
    "view added": ("CREATE VIEW odd AS SELECT 1", "The view “odd” does not belong in a register."),
    "column added": ("ALTER TABLE venue ADD COLUMN odd TEXT", "The table “venue” is not built as a register's is."),
    "table gone": ("DROP TABLE distribution", "The table “distribution” is missing."),
    "content of a file": (
        "UPDATE blob SET content = x'00'",
        f"The file {SHA[:12]}… was altered: its content is not what its SHA-256 says.",
    ),
    "file gone": ("DELETE FROM blob", f"Document “Sample paper” ({PAPER_ID}): its file is missing."),
    "not in the index": (
        f"DELETE FROM search WHERE rowid = {key(ENVOY)}",
        f"Envoy “A. Example” ({ENVOY}) is not in the search index, so nobody finds it.",
    ),
    "deleted but in the index": (
        f"INSERT INTO search (rowid, words, entity) VALUES ({key(HALL)}, 'town hall', 'venue')",
        f"Venue “Town hall” ({HALL}) is in the search index, but does not stand in the register.",
    ),
    "nothing but in the index": (
        "INSERT INTO search (rowid, words, entity) VALUES (4711, 'town hall', 'venue')",
        "Row 4711 is in the search index, but does not stand in the register.",
    ),
    "other words in the index": (
        f"REPLACE INTO search (rowid, words, entity) VALUES ({key(VENUE)}, 'old mill water', 'venue')",
        f"Venue “Old water mill” ({VENUE}) is found by other words than it has.",
    ),
    "day that a date means": (
        "UPDATE round SET held_dates_latest = '2025-12-31'",
        f"Round “First round” ({ROUND}): Dates is sorted otherwise than “early 2025” means.",
    ),
    "date that is none": (
        "UPDATE round SET held_dates = 'whenever'",
        f"Round “First round” ({ROUND}): Dates is sorted otherwise than “whenever” means.",
    ),
    "title": (
        f"UPDATE record SET title = 'Other' WHERE id = '{VENUE}'",
        f"Venue “Other” ({VENUE}): its title should be “Old water mill”.",
    ),
    "row of a record gone": (
        f"DELETE FROM venue WHERE key = {key(VENUE)}",
        f"Venue {VENUE}: its row in the table “venue” is missing.",
    ),
    "row of no record": (
        "INSERT INTO venue (key, name) VALUES (4711, 'Odd')",
        "Row 4711 of the table “venue” is not that of a venue.",
    ),
    "record of an unknown kind": (
        f"UPDATE record SET entity = 'planet' WHERE id = '{VENUE}'",
        f"The record {VENUE} is of an unknown kind, “planet”.",
    ),
    "reference to nothing": (
        "UPDATE round SET venue = 4711",
        "of the table “round” refers to a row of “record” that is not there.",
    ),
    "reference to another kind": (
        f"UPDATE round SET venue = {key(PARTY)}",
        f"Round “First round” ({ROUND}): Venue refers to a record of the wrong kind, party.",
    ),
    "one of several references to another kind": (
        f"UPDATE link SET target = {key(VENUE)} WHERE field = 'hosts' AND n = 1",
        f"Round “First round” ({ROUND}): Host refers to a record of the wrong kind, venue.",
    ),
    "link of no field": (
        f"INSERT INTO link (record, field, n, term) VALUES ({key(ROUND)}, 'colour', 0, 'red')",
        "The table “link” has 1 × a field “colour” that no round has.",
    ),
}


@pytest.mark.parametrize(("statement", "sentence"), TAMPERED.values(), ids=list(TAMPERED))
def test_each_kind_of_fault_is_told(register: Path, statement: str, sentence: str) -> None:
    tamper(register, "PRAGMA foreign_keys = OFF", statement)
    before = register.read_bytes()
    told = faults(register)
    assert any(sentence in each for each in told), told
    assert all(each.endswith(".") for each in told)
    assert register.read_bytes() == before


def test_a_value_changed_in_row_and_log_alike_breaks_the_chain(register: Path) -> None:
    tamper(
        register,
        "UPDATE change SET value = 'Łodz' WHERE value = 'Łódź'",
        "UPDATE venue SET city = 'Łodz' WHERE city = 'Łódź'",
    )
    assert faults(register) == ["Action 4 of the log was altered, or one before it is gone: its hash does not fit."]


def test_a_digest_kept_beside_a_changed_value_does_not_hide_it(register: Path) -> None:
    """The digest of a value that was destroyed stays; it must not vouch for another value."""
    from negotiator_gui.store.history import digest

    connection = sqlite.connect(str(register), isolation_level=None)
    number, salt = connection.execute("SELECT key, salt FROM change WHERE value = 'Łódź'").fetchone()
    kept = digest(HALL, "city", "Łódź", salt)
    connection.execute("UPDATE change SET value = 'Łodz', digest = ? WHERE key = ?", [kept, number])
    connection.execute("UPDATE venue SET city = 'Łodz' WHERE city = 'Łódź'")
    connection.close()
    assert "Action 4 of the log was altered" in faults(register)[0]


def test_a_destroyed_value_leaves_the_chain_whole(register: Path) -> None:
    from negotiator_gui.store.history import digest

    connection = sqlite.connect(str(register), isolation_level=None)
    number, salt = connection.execute("SELECT key, salt FROM change WHERE value = 'Łódź'").fetchone()
    kept = digest(HALL, "city", "Łódź", salt)
    connection.execute("UPDATE change SET value = NULL, digest = ? WHERE key = ?", [kept, number])
    connection.execute("UPDATE venue SET city = NULL WHERE city = 'Łódź'")
    connection.close()
    assert faults(register) == []


def test_an_action_cut_out_of_the_chain_is_told(register: Path) -> None:
    gone = "(SELECT seq FROM action WHERE command = 'edit' ORDER BY seq LIMIT 1)"
    tamper(register, f"DELETE FROM change WHERE action = {gone}", f"DELETE FROM action WHERE seq = {gone}")
    told = faults(register)
    assert "Action 11 of the log was altered, or one before it is gone: its hash does not fit." in told
    assert any("Label is “First round” in its row but empty by the log" in each for each in told)


def test_changes_without_their_action_are_told(register: Path) -> None:
    tamper(register, "PRAGMA foreign_keys = OFF", "DELETE FROM action WHERE seq = 5")
    assert "Action 5 of the log is missing; its changes are there." in faults(register)


def test_two_words_that_changed_places_in_the_index_are_told(register: Path) -> None:
    """The words as a whole are the same then, and their numbers too."""
    swapped = [f"REPLACE INTO search (rowid, words, entity) VALUES ({key(a)}, '{b}', 'party')"
               for a, b in ((PARTY, "side b"), (OTHER_PARTY, "side a"))]  # fmt: skip
    tamper(register, *swapped)
    assert faults(register) == [
        f"Party “Side A” ({PARTY}) is found by other words than it has.",
        f"Party “Side B” ({OTHER_PARTY}) is found by other words than it has.",
    ]


def test_one_row_that_cannot_be_read_does_not_hide_another(register: Path) -> None:
    tamper(
        register,
        "PRAGMA foreign_keys = OFF",
        "UPDATE round SET venue = 4711",
        f"UPDATE venue SET city = 'Elsewhere' WHERE key = {key(HALL)}",
    )
    told = faults(register)
    assert any("City is “Elsewhere” in its row" in each for each in told)
    assert any(each.startswith("Round in row") and "cannot be read" in each for each in told)


def test_of_very_many_faults_the_first_are_told_and_the_others_counted(register: Path) -> None:
    with Store.open(register, AUTHOR) as store:
        made = [creation(BY_NAME["venue"], {"name": f"Sample hall {n}"}) for n in range(50)]
        store.apply(Action("import", tuple(change for each in made for change in each), {"count": 50}))
    tamper(register, "UPDATE record SET title = 'x' WHERE title LIKE 'Sample hall%'")
    told = faults(register)
    assert sum("its title should be" in each for each in told) == check.MOST
    assert "And 30 more faults of this sort." in told


def pages(path: Path) -> Iterator[bytearray]:
    """Copies of a file, each with one page after the first overwritten."""
    content = path.read_bytes()
    size = int.from_bytes(content[16:18], "big")
    numbers = range(1, len(content) // size)
    for number in sorted(random.Random(5).sample(numbers, 40)):
        damaged = bytearray(content)
        damaged[number * size : (number + 1) * size] = b"\xa5" * size
        yield damaged


def test_a_file_with_a_damaged_page_gives_sentences(whole: Path, tmp_path: Path) -> None:
    register = tmp_path / "damaged.talks"
    for damaged in pages(whole):
        register.write_bytes(damaged)
        try:
            told = faults(register)
        except RegisterError as error:
            told = [str(error)]
        assert told
        assert all(told)
        assert register.read_bytes() == damaged


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9])
def test_a_cut_file_gives_sentences(register: Path, part: float) -> None:
    content = register.read_bytes()
    register.write_bytes(content[: int(len(content) * part)])
    try:
        told = faults(register)
    except RegisterError as error:
        told = [str(error)]
    assert any("damaged" in each for each in told)


def test_a_newer_register_is_not_judged(register: Path) -> None:
    tamper(register, "PRAGMA user_version = 99")
    with pytest.raises(RegisterError, match="newer version of this program, which this one cannot check"):
        faults(register)
