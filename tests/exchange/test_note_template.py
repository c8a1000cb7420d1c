"""An office's template for notes is read line by line; what is no text is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator_gui.domain.writing import COMMENT, HEADING, OBSERVED, REPORTED, SAID, Passage
from negotiator_gui.exchange import note_template
from negotiator_gui.store.errors import RegisterError


def test_each_line_is_a_passage_of_the_kind_that_it_begins_with(tmp_path: Path) -> None:
    path = tmp_path / "SAMPLE.txt"
    lines = ["### Atmosphere", "", "Observed: who sat where", "said by:", "REPORTED: ", "Comment: #3", "plain: text"]
    path.write_text("\r\n".join(lines), "utf-8")
    assert note_template.read(path) == [
        Passage("Atmosphere", HEADING),
        Passage("who sat where", OBSERVED),
        Passage("", SAID),
        Passage("", REPORTED),
        Passage("#3", COMMENT),
        Passage("plain: text", OBSERVED),
    ]


def test_templates_are_the_text_files_of_the_folder(tmp_path: Path) -> None:
    for name in ("B.txt", "A.txt", "letter.docx"):
        (tmp_path / name).write_text("SAMPLE", "utf-8")
    (tmp_path / "folder.txt").mkdir()
    assert [path.name for path in note_template.templates(tmp_path)] == ["A.txt", "B.txt"]


def test_what_is_no_text_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "SAMPLE.txt"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RegisterError, match="not plain text in UTF-8"):
        note_template.read(path)
