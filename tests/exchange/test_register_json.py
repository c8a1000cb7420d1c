"""A register as JSON: what is written is read again, and what no register wrote is refused with a sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import DOCUMENT, ENTITIES, ENVOY, PARTICIPANT, PARTY, ROUND, TALKS
from negotiator_gui.domain.ids import make_id, new_id
from negotiator_gui.exchange import register_json
from negotiator_gui.store.errors import RegisterError
from negotiator_gui.store.store import Store
from tests.samples import AUTHOR, Samples
from tests.store.whole import assert_whole, standing

ID = make_id(1, bytes(10))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "first.talks", AUTHOR) as made:
        yield made


@pytest.fixture
def second(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "second.talks", AUTHOR) as made:
        yield made


def test_all_of_a_register_is_written_and_read(store: Store, second: Store, tmp_path: Path) -> None:
    samples = Samples(store.apply)
    for entity in ENTITIES:
        samples.add(entity)
    written = register_json.write(store, tmp_path / "all.json")
    assert written == len(standing(store))
    second.apply(*register_json.read(tmp_path / "all.json"))
    assert standing(second) == standing(store)
    document = second.list(DOCUMENT)[0].text("file")
    assert second.content(document) == store.content(document)
    register_json.write(second, tmp_path / "again.json")
    assert in_order(tmp_path / "again.json") == in_order(tmp_path / "all.json")
    assert_whole(second)


def in_order(path: Path) -> object:
    whole = json.loads(path.read_text("utf-8"))
    return sorted(whole["records"], key=lambda record: record["id"]), whole["files"]


def test_reading_a_file_twice_changes_nothing(store: Store, second: Store, tmp_path: Path) -> None:
    Samples(store.apply).add(ROUND)
    register_json.write(store, tmp_path / "all.json")
    second.apply(*register_json.read(tmp_path / "all.json"))
    assert second.apply(*register_json.read(tmp_path / "all.json")).changes == ()


def test_what_is_in_the_trash_but_referred_to_comes_along(store: Store, second: Store, tmp_path: Path) -> None:
    ids = {name: new_id() for name in ("talks", "round", "party", "parent", "envoy", "unused")}
    for action in (
        add(TALKS, {"name": "Sample talks"}, ids["talks"]),
        add(ROUND, {"talks": ids["talks"], "number": "1"}, ids["round"]),
        add(PARTY, {"name": "Whole"}, ids["parent"]),
        add(PARTY, {"name": "Side A", "part_of": ids["parent"]}, ids["party"]),
        add(PARTY, {"name": "Side B"}, ids["unused"]),
        add(ENVOY, {"name": "A. Example"}, ids["envoy"]),
        add(PARTICIPANT, {"round": ids["round"], "party": ids["party"], "envoy": ids["envoy"]}),
    ):
        store.apply(action)
    for name in ("party", "parent", "unused", "envoy"):
        store.apply(store.deletion(ids[name]))
    register_json.write(store, tmp_path / "all.json")
    second.apply(*register_json.read(tmp_path / "all.json"))
    assert second.list(PARTICIPANT)[0].show("party") == "Side A"
    assert {record.title for record in second.list(PARTY)} == {"Side A", "Whole"}
    assert_whole(second)


def file(tmp_path: Path, *records: object, **other: object) -> Path:
    path = tmp_path / "other.json"
    whole = {"format": register_json.FORMAT, "version": 1, "records": list(records)} | other
    path.write_text(json.dumps(whole), "utf-8")
    return path


def party(**values: object) -> dict[str, object]:
    return {"entity": "party", "id": ID, "name": "Side A"} | values


NESTED: list[object] = []
for _ in range(200):
    NESTED = [NESTED]


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        (party(name="\ud800"), "Name: the text holds characters that cannot be printed."),
        (party(name="a\0b"), "Name: the text holds characters that cannot be printed."),
        (party(name=["a"]), "Name: a text is expected, not list."),
        (party(name=None), "Name: this must be filled in."),
        (party(protocol_order=float("nan")), "Place in protocol order: “nan” is not a number."),
        (party(protocol_order=2**70), "Place in protocol order: the number is too large to be kept exactly."),
        (party(protocol_order=True), "Place in protocol order: a number is expected"),
        (party(protocol_order=NESTED), "Place in protocol order: a number is expected"),
        (party(kind=NESTED), "Kind: this is not in the list."),
        (party(part_of="Side B"), "Part of: “Side B” is not a record of this register."),
        (party(part_of=make_id(2, bytes(10))), "Part of: there is no record 00000000-0002-"),
        (party(part_of=ID), "Part of: a record cannot refer to itself."),
        (party(deleted="undone"), "“deleted” is not a field of party."),
        (party(deleted=ID), "There is no party with the id"),
        (party(key=1), "“key” is not a field of party. Its fields are: name, short_name"),
        (party(entity="motion"), "{path}, record 1: its entity or its id is not known. Nothing was brought in."),
        (party(entity=NESTED), "{path}, record 1: its entity or its id is not known."),
        (party(id="1"), "{path}, record 1: its entity or its id is not known."),
        (party(id=None), "{path}, record 1: its entity or its id is not known."),
        ("Side A", "{path}, record 1: a record with named fields is expected."),
        ({"entity": "talks", "id": ID, "name": "A", "parties": NESTED}, "Parties: this is not a record"),
        ({"entity": "mark", "id": ID, "name": "A", "rank": 1, "remarks": "B"}, "“remarks” is not a field of mark."),
        ({"entity": "document", "id": ID, "record": ID, "title": "A", "file": "0" * 64}, "Belongs to: a talks or"),
    ],
)
def test_a_record_that_cannot_be_is_refused(store: Store, tmp_path: Path, record: object, sentence: str) -> None:
    path = file(tmp_path, record)
    before = store.path.read_bytes()
    with pytest.raises(RegisterError) as error:
        store.apply(*register_json.read(path))
    assert str(error.value).startswith(sentence.replace("{path}", str(path)))
    assert store.path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is not a JSON file in UTF-8"),
        (b"\xff\xfe{}", "is not a JSON file in UTF-8"),
        (b"[" * 100_000, "is not a JSON file in UTF-8"),
        (b"[]", "is not a register written as JSON"),
        (b'{"format": "other"}', "is not a register written as JSON"),
        (b'{"format": "negotiator register", "version": 2}', "was written by a newer version of this program"),
        (b'{"format": "negotiator register", "version": 1}', "has no list of records"),
        (b'{"format": "negotiator register", "version": 1, "records": {}}', "has no list of records"),
    ],
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "other.json"
    path.write_bytes(content)
    with pytest.raises(RegisterError, match=sentence):
        register_json.read(path)


@pytest.mark.parametrize("files", [[], {"a": 5}, {"a": "no base64"}, {"a": None}, "files"])
def test_files_that_cannot_be_read_are_refused(tmp_path: Path, files: object) -> None:
    with pytest.raises(RegisterError, match="its files cannot be read"):
        register_json.read(file(tmp_path, party(), files=files))


def test_a_file_that_is_not_what_it_is_called_is_refused(store: Store, tmp_path: Path) -> None:
    talks = {"entity": "talks", "id": make_id(2, bytes(10)), "name": "Sample talks"}
    document = {"entity": "document", "id": ID, "record": talks["id"], "title": "A", "file": "0" * 64}
    path = file(tmp_path, talks, document, files={"0" * 64: "QQ=="})
    with pytest.raises(RegisterError, match="File: the content of 000000000000… is not what its SHA-256 says"):
        store.apply(*register_json.read(path))
    path = file(tmp_path, talks, document)
    with pytest.raises(RegisterError, match="File: its content is missing"):
        store.apply(*register_json.read(path))


def test_files_that_no_record_names_are_not_kept(store: Store, tmp_path: Path) -> None:
    store.apply(*register_json.read(file(tmp_path, party(), files={"0" * 64: "QQ=="})))
    assert store.db.execute("SELECT count(*) FROM blob").fetchone()[0] == 0


def test_nothing_is_replaced_and_what_cannot_be_written_is_told(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "there.json"
    path.write_text("mine", "utf-8")
    with pytest.raises(RegisterError, match="is there already and was not changed"):
        register_json.write(store, path)
    assert path.read_text("utf-8") == "mine"
    with pytest.raises(RegisterError, match="cannot be written: "):
        register_json.write(store, tmp_path / "nowhere" / "new.json")
    with pytest.raises(RegisterError, match="cannot be read: "):
        register_json.read(tmp_path / "nowhere.json")
