"""A document from a file: what the register says of it, and its content."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from negotiator_gui.domain.change import add
from negotiator_gui.domain.entities import DOCUMENT, TALKS
from negotiator_gui.domain.ids import make_id
from negotiator_gui.exchange import document_file
from negotiator_gui.store.errors import Refused, RegisterError
from negotiator_gui.store.history import Author
from negotiator_gui.store.store import Store

TALKS_ID = make_id(1_700_000_000_000, bytes(10))
AUTHOR = Author("A. Example", make_id(1, bytes(10)))


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "Спільна заява.pdf"
    path.write_bytes(b"%PDF-1.7 SAMPLE")
    return path


def test_a_document_is_kept_under_its_sha_256(tmp_path: Path, paper: Path) -> None:
    with Store.create(tmp_path / "x.talks", AUTHOR) as store:
        store.apply(add(TALKS, {"name": "Sample talks"}, TALKS_ID))
        document = store.get(store.apply(*document_file.read(paper, TALKS_ID)).changes[0].record)
        expected = {
            "record": TALKS_ID,
            "title": "Спільна заява.pdf",
            "file": hashlib.sha256(b"%PDF-1.7 SAMPLE").hexdigest(),
            "file_name": "Спільна заява.pdf",
            "media_type": "application/pdf",
            "size": 15,
        }
        assert {name: document.values[name] for name in expected} == expected
        assert store.content(document.text("file")) == b"%PDF-1.7 SAMPLE"
        store.undo()
        assert store.count(DOCUMENT) == 0
        store.redo()
        assert store.count(DOCUMENT) == 1


def test_a_title_of_its_own_and_a_kind_that_nobody_knows(tmp_path: Path) -> None:
    (tmp_path / "paper.unheard-of").write_bytes(b"")
    action, contents = document_file.read(tmp_path / "paper.unheard-of", TALKS_ID, "Sample paper")
    values = {change.field: change.value for change in action.changes}
    assert values["title"] == "Sample paper"
    assert values["media_type"] == "application/octet-stream"
    assert list(contents.values()) == [b""]


def test_a_document_of_nothing_is_refused_and_its_content_not_kept(tmp_path: Path, paper: Path) -> None:
    with Store.create(tmp_path / "x.talks", AUTHOR) as store:
        with pytest.raises(Refused, match="Belongs to: there is no record"):
            store.apply(*document_file.read(paper, TALKS_ID))
        with pytest.raises(RegisterError, match="does not hold the file"):
            store.content(hashlib.sha256(b"%PDF-1.7 SAMPLE").hexdigest())


def test_what_cannot_be_read_is_said_in_words(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.pdf", tmp_path):
        with pytest.raises(RegisterError, match=r"cannot be read: .+\. Nothing was attached\."):
            document_file.read(path, TALKS_ID)


def test_a_file_that_is_too_large_for_a_register_is_refused(tmp_path: Path) -> None:
    huge = tmp_path / "huge.mov"
    with huge.open("wb") as file:
        file.truncate(document_file.LARGEST + 1)  # a hole: takes no room on the disk
    with pytest.raises(RegisterError, match="larger than 200 MB, the most that a register takes"):
        document_file.read(huge, TALKS_ID)
