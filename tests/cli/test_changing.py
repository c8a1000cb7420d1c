"""The commands that make or change a register, each as a process of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from negotiator_gui import paths, settings
from negotiator_gui.settings import Settings
from negotiator_gui.store.history import Author
from negotiator_gui.store.store import Store

Run = Callable[..., Any]
SECOND = "abu-dhabi-2026/2"


def values(call: Run, register: Path, ref: str) -> dict[str, Any]:
    return dict(json.loads(call("show", register, ref, "--format", "json").out)["values"])


def count(register: Path) -> int:
    with Store.open(register, Author("A. Example", "device")) as store:
        return int(store.db.execute("SELECT count(*) FROM action").fetchone()[0])


class TestMaking:
    def test_a_new_register_is_empty_and_sound(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "Переговори 談判.talks"
        assert run("new", path).out == f"Made the register {path}.\n"
        assert run("check", path).out == "5 records, 1 action: no fault found.\n"

    def test_the_other_example_can_be_made(self, run: Run, call: Run, tmp_path: Path) -> None:
        number = len(json.loads(paths.example("climate-talks").read_text("utf-8"))["records"])
        told = run("example", "climate-talks", tmp_path / "c.talks").out
        assert told.endswith(f"from the example climate-talks: {number:,} records.\n")

    def test_an_example_that_is_none_is_refused_and_nothing_made(self, call: Run, tmp_path: Path) -> None:
        told = call("example", "atlantis", tmp_path / "x.talks", code=2).err
        assert told == "negotiator: There is no example “atlantis”. The examples are: climate-talks, ukraine-talks.\n"
        assert not (tmp_path / "x.talks").exists()

    @pytest.mark.parametrize("words", [["new"], ["example"]])
    def test_no_file_is_ever_replaced(self, run: Run, tmp_path: Path, words: list[str]) -> None:
        (tmp_path / "x.talks").write_text("mine")
        assert "is there already and was not changed" in run(*words, tmp_path / "x.talks", code=2).err
        assert (tmp_path / "x.talks").read_text() == "mine"

    def test_a_folder_that_is_not_there_is_told(self, call: Run, tmp_path: Path) -> None:
        assert "cannot be made" in call("new", tmp_path / "no" / "x.talks", code=2).err


class TestAddAndEdit:
    def test_a_record_is_added_with_references_by_name(self, run: Run, call: Run, register: Path) -> None:
        added = run("add", register, "round", "talks=abu-dhabi-2026", "number=9", "venue=Al Shati Palace",
                    "hosts=Ukraine; Russian Federation", "format=plenary; drafting group",
                    "held_dates=early March 2026")  # fmt: skip
        assert added.out == f"Added round “Round 9” {added.last_word}\n"
        kept = values(call, register, "abu-dhabi-2026/9")
        named = [values(call, register, id_)["name"] for id_ in (kept["venue"], *kept["hosts"])]
        assert named == ["Al Shati Palace", "Ukraine", "Russian Federation"]
        assert kept["format"] == ["plenary", "drafting group"]
        assert kept["held_dates"] == "early March 2026"

    def test_a_title_with_a_semicolon_is_one_name(self, call: Run, register: Path) -> None:
        call("add", register, "party", "name=Friends of the talks; Geneva")
        call("edit", register, SECOND, "hosts=Friends of the talks; Geneva")
        assert len(values(call, register, SECOND)["hosts"]) == 1

    def test_fields_are_changed_and_emptied(self, run: Run, call: Run, register: Path) -> None:
        changed = run("edit", register, SECOND, "outcome=Another = outcome", "city=", "hosts=").out
        assert changed == "Changed round “Second round, Abu Dhabi”: Outcome, City.\n"
        kept = values(call, register, SECOND)
        assert (kept["outcome"], kept["city"], kept["hosts"]) == ("Another = outcome", None, None)

    def test_what_is_there_already_is_no_action(self, call: Run, register: Path) -> None:
        before = register.read_bytes()
        assert call("edit", register, SECOND, "city=Abu Dhabi").out.startswith("Nothing had to change")
        assert register.read_bytes() == before

    def test_the_author_is_the_one_of_the_settings(self, call: Run, register: Path) -> None:
        settings.save(Settings("A. Example", "Desk officer", settings.load().device))
        call("add", register, "venue", "name=Sample hall")
        told = json.loads(call("history", register, "--limit", "1", "--format", "json").out)
        assert [(done["author"], done["action"]) for done in told] == [("A. Example, Desk officer", "Add venue")]


class TestTrash:
    def test_a_record_goes_and_comes_with_what_belongs_to_it(self, run: Run, call: Run, register: Path) -> None:
        before = call("list", register, "participant", "--format", "json").out
        told = run("delete", register, SECOND).out
        id_ = told.split("”")[1].split()[0]
        assert told.startswith("Moved round “Second round, Abu Dhabi” ")
        assert "to the Trash, with " in told
        assert "names no record" in call("show", register, SECOND, code=2).err
        assert "(in the Trash)" in call("show", register, id_).out
        assert run("restore", register, id_).out.startswith("Restored round “Second round, Abu Dhabi”, with ")
        assert call("list", register, "participant", "--format", "json").out == before

    def test_what_is_not_in_the_trash_cannot_be_restored(self, call: Run, register: Path) -> None:
        assert "is not in the Trash" in call("restore", register, SECOND, code=2).err

    def test_a_record_in_the_trash_is_not_changed(self, call: Run, register: Path) -> None:
        id_ = call("delete", register, "Al Shati Palace").out.split("”")[1].split()[0]
        for words in (
            ["delete", register, id_],
            ["edit", register, id_, "city=x"],
            ["attach", register, id_, register],
        ):
            assert "is in the Trash" in call(*words, code=2).err


class TestUndoAndRedo:
    def test_they_go_back_and_forth_between_starts(self, run: Run, call: Run, register: Path) -> None:
        call("edit", register, SECOND, "city=First")
        call("edit", register, SECOND, "city=Second")
        cities = []
        for command in ("undo", "undo", "redo", "redo"):
            told = run(command, register).out
            assert told == {"undo": "Undone: Edit round.\n", "redo": "Redone: Edit round.\n"}[command]
            cities.append(values(call, register, SECOND)["city"])
        assert cities == ["First", "Abu Dhabi", "First", "Second"]
        assert "There is nothing to redo." in call("redo", register, code=2).err

    def test_of_a_new_register_there_is_nothing_to_undo(self, call: Run, tmp_path: Path) -> None:
        call("new", tmp_path / "x.talks")
        assert call("undo", tmp_path / "x.talks", code=2).err == "negotiator: There is nothing to undo.\n"


class TestNote:
    def test_a_note_is_filed_from_a_file(self, run: Run, call: Run, register: Path, tmp_path: Path) -> None:
        (tmp_path / "note.txt").write_bytes("SAMPLE. Перша.\r\n\r\n第二段。\r\n".encode())
        filed = run("note", register, SECOND, "--text-file", tmp_path / "note.txt", "--title", "First day",
                    "--kind", "comment")  # fmt: skip
        assert filed.out == f"Filed note “First day” with 2 paragraphs {filed.last_word}\n"
        told = json.loads(call("list", register, "paragraph", "--where", f"note={filed.last_word}",
                              "--format", "json").out)  # fmt: skip
        assert [(row["number"], row["kind"], row["text"]) for row in told] == [
            (1, "comment", "SAMPLE. Перша."),
            (2, "comment", "第二段。"),
        ]
        assert values(call, register, filed.last_word)["author"] == settings.load().name
        assert call("undo", register).out == "Undone: File note.\n"

    def test_a_note_is_filed_from_standard_input(self, run: Run, register: Path) -> None:
        filed = run("note", register, f"{SECOND}/a", "--text-file", "-", given="SAMPLE. Łódź.".encode())
        assert "“Note on First day” with 1 paragraph " in filed.out
        kept = values(run, register, filed.last_word)
        assert kept["session"] is not None
        assert kept["round"] is not None

    @pytest.mark.parametrize(
        ("given", "words", "sentence"),
        [
            (b"", [], "The note has no text. Nothing was filed."),
            ("Łódź".encode("cp1250"), [], "The standard input is not plain text in UTF-8."),
            (b"One.", ["--kind", "rumour"], "Kind: “rumour” is not in the list. Choose one of: Observed, Said by"),
            (b"One.\0Two.", [], "Text: the text holds characters that cannot be printed."),
        ],
    )
    def test_what_is_no_note_is_refused(
        self, run: Run, register: Path, given: bytes, words: list[str], sentence: str
    ) -> None:
        before = register.read_bytes()
        assert sentence in run("note", register, SECOND, "--text-file", "-", *words, given=given, code=2).err
        assert register.read_bytes() == before

    def test_a_note_needs_a_round(self, call: Run, register: Path, tmp_path: Path) -> None:
        (tmp_path / "note.txt").write_text("SAMPLE.")
        told = call("note", register, "Al Shati Palace", "--text-file", tmp_path / "note.txt", code=2).err
        assert "“Al Shati Palace” names no" in told


def test_a_document_is_attached_with_its_content(run: Run, call: Run, register: Path, tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.7 SAMPLE" * 100)
    attached = run("attach", register, SECOND, tmp_path / "paper.pdf", "--title", "Sample paper")
    assert attached.out == f"Attached document “Sample paper”, 1,500 bytes {attached.last_word}\n"
    with Store.open(register, Author("A. Example", "device")) as store:
        document = store.get(attached.last_word)
        assert document.values["media_type"] == "application/pdf"
        assert store.content(document.text("file")) == b"%PDF-1.7 SAMPLE" * 100
    assert "cannot be read" in call("attach", register, SECOND, tmp_path / "none.pdf", code=2).err


class TestImport:
    def test_what_is_there_already_is_no_action(self, call: Run, register: Path) -> None:
        before = register.read_bytes()
        assert call("import", register, paths.example("ukraine-talks")).out.startswith("Nothing had to change")
        assert register.read_bytes() == before

    def test_an_import_is_one_action(self, run: Run, call: Run, register: Path) -> None:
        actions = count(register)
        assert "records from" in run("import", register, paths.example("climate-talks")).out
        assert count(register) == actions + 1
        assert call("undo", register).out.startswith("Undone: Import ")
        assert call("check", register).out.endswith("no fault found.\n")

    @pytest.mark.parametrize(
        ("content", "sentence"),
        [
            ("{", "is not a JSON file in UTF-8"),
            ("[]", "is not a register written as JSON"),
            ('{"format": "negotiator register", "version": 1, "records": [{"entity": "planet"}]}', "record 1: "),
            (
                '{"format": "negotiator register", "version": 1, "records": '
                '[{"entity": "venue", "id": "019ca6b1-dc00-716b-ac4d-000000000000"}]}',
                "Name: this must be filled in.",
            ),
        ],
    )
    def test_what_is_no_register_is_refused(
        self, call: Run, register: Path, tmp_path: Path, content: str, sentence: str
    ) -> None:
        before = register.read_bytes()
        (tmp_path / "in.json").write_text(content)
        assert sentence in call("import", register, tmp_path / "in.json", code=2).err
        assert register.read_bytes() == before
