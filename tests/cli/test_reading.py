"""The commands that only read, each as a process of its own."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from negotiator_gui import paths
from negotiator_gui.cli import main
from negotiator_gui.domain.entities import ENTITIES, ROUND

Run = Callable[..., Any]
Lines = Callable[[Any], list[str]]
SECOND = "abu-dhabi-2026/2"


@pytest.fixture(autouse=True)
def unchanged(example: Path) -> Any:
    """Reading changes nothing."""
    before = example.read_bytes()
    yield
    assert example.read_bytes() == before


@pytest.fixture(scope="module")
def seed() -> list[dict[str, Any]]:
    """The records that the example register is made from."""
    return list(json.loads(paths.example("ukraine-talks").read_text("utf-8"))["records"])


def of(seed: list[dict[str, Any]], entity: str) -> list[dict[str, Any]]:
    return [record for record in seed if record["entity"] == entity]


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


class TestFields:
    def test_every_kind_of_record_is_listed(self, run: Run) -> None:
        told = run("fields", "--format", "csv").out
        assert [row["entity"] for row in rows(told)] == [entity.name for entity in ENTITIES]

    def test_the_fields_of_a_kind_are_listed_with_what_they_hold(self, call: Run) -> None:
        told = {row["field"]: row for row in rows(call("fields", "Rounds", "--format", "csv").out)}
        assert list(told) == list(ROUND.by_name)
        assert told["talks"] == {"field": "talks", "label": "Talks", "required": "must be filled in", "holds": "talks"}
        assert told["result"]["holds"] == "agreement | partial | no agreement | adjourned | unknown"
        assert told["mediators"]["holds"] == "several of: party"

    @pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.name)
    def test_every_kind_has_words_for_what_its_fields_hold(
        self, entity: Any, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["fields", entity.name]) == 0
        assert len(capsys.readouterr().out.splitlines()) == len(entity.fields) + 2


class TestList:
    def test_a_table_has_a_heading_and_a_row_for_each_record(
        self, run: Run, example: Path, lines: Lines, seed: list[dict[str, Any]]
    ) -> None:
        ran = run("list", example, "venue", "--fields", "name,city")
        heading, rule, *_ = ran.out.splitlines()
        assert heading.split() == ["Id", "Name", "City"]
        assert set(rule) == {"-", " "}
        assert len(lines(ran)) == len(of(seed, "venue"))
        (palace,) = (line for line in lines(ran) if "Al Shati Palace" in line)
        assert palace[heading.index("City") :] == "Abu Dhabi"

    @pytest.mark.parametrize("words", ["agenda-item", "Agenda item", "agenda", "AGENDA_ITEM"])
    def test_a_kind_is_read_however_it_is_written(
        self, example: Path, words: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["list", str(example), words]) == main(["list", str(example), words, "--format", "json"]) == 0
        assert capsys.readouterr() == ("[]\n", "There is nothing to show.\n")

    @pytest.mark.parametrize(
        ("conditions", "number"),
        [
            (["talks=abu-dhabi-2026"], 4),
            (["talks=abu-dhabi-2026", "status=held"], 3),
            (["talks=abu-dhabi-2026", "status!=held"], 1),
            (["talks~trilateral talks", "held_dates>=2026-02"], 2),
            (["talks=abu-dhabi-2026", "held_dates=2026-02-05"], 1),
            (["venue=Al Shati Palace"], 1),
            (["talks=abu-dhabi-2026", "!venue"], 3),
            (["talks=abu-dhabi-2026", "mediators=United States"], 3),
            (["talks=abu-dhabi-2026", "mediators=United Arab Emirates"], 1),
            (["outcome~PRISONER exchange", "mediators"], 1),
        ],
    )
    def test_only_what_meets_all_conditions_is_listed(
        self, example: Path, conditions: list[str], number: int, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["list", str(example), "round", "--format", "json", "--where", *conditions]) == 0
        assert len(json.loads(capsys.readouterr().out)) == number

    def test_records_are_sorted_either_way(self, call: Run, example: Path) -> None:
        held = ["list", example, "round", "--format", "csv", "--where", "talks=abu-dhabi-2026", "held_dates"]
        up = [row["held_dates"] for row in rows(call(*held, "--sort", "held_dates").out)]
        down = [row["held_dates"] for row in rows(call(*held, "--sort", "-held_dates").out)]
        assert up == ["2026-01-23/2026-01-24", "2026-02-04/2026-02-05", "2026-02-17/2026-02-18"]
        assert down == up[::-1]

    def test_csv_can_be_typed_again_and_gives_no_orders_to_a_spreadsheet(self, call: Run, register: Path) -> None:
        words = ["=1+1", "+1", "-1", "@x", "plain"]
        for word in words:
            call("add", register, "venue", f"name={word}", "city=Sample", "latitude=-1.5")
        told = rows(call("list", register, "venue", "--where", "city=Sample", "--format", "csv",
                        "--fields", "name,latitude,longitude").out)  # fmt: skip
        assert sorted(row["name"] for row in told) == sorted(["'=1+1", "'+1", "'-1", "'@x", "plain"])
        assert {(row["latitude"], row["longitude"]) for row in told} == {("-1.5", "")}

    def test_json_has_ids_and_values(self, call: Run, example: Path) -> None:
        told = json.loads(
            call("list", example, "round", "--where", "number=2", "talks=abu-dhabi-2026", "--format", "json",
                "--fields", "label,held_dates,format,mediators,venue").out
        )  # fmt: skip
        (only,) = told
        assert list(only) == ["id", "label", "held_dates", "format", "mediators", "venue"]
        assert only["held_dates"] == "2026-02-04/2026-02-05"
        assert only["format"] == ["trilateral", "direct", "technical"]
        assert only["venue"] is None
        assert (
            json.loads(call("show", example, only["mediators"][0], "--format", "json").out)["title"] == "United States"
        )

    def test_a_limit_is_kept_and_told(self, call: Run, example: Path, lines: Lines, seed: list[dict[str, Any]]) -> None:
        ran = call("list", example, "party", "--limit", "3")
        assert len(lines(ran)) == 3
        assert ran.err == f"3 of {len(of(seed, 'party'))} are shown.\n"

    def test_the_trash_is_listed_apart(self, call: Run, register: Path) -> None:
        call("delete", register, "Al Shati Palace")
        assert "Al Shati Palace" not in call("list", register, "venue").out
        assert [row["name"] for row in rows(call("list", register, "venue", "--trash", "--format", "csv").out)] == [
            "Al Shati Palace"
        ]


class TestShow:
    def test_a_page_has_the_fields_and_says_what_is_not_recorded(self, run: Run, example: Path) -> None:
        told = run("show", example, SECOND).out
        assert told.startswith("Round: Second round, Abu Dhabi\nabu-dhabi-2026/2  ")
        for label, text in {
            "Talks": "US-brokered trilateral talks",
            "Dates": "4–5 February 2026",
            "Venue": "Not recorded",
            "Format": "Trilateral, direct, technical",
        }.items():
            assert f"\n{label:21}  {text}\n" in told
        assert "Chatham House" not in told

    def test_competing_accounts_stand_side_by_side_with_who_gave_them(self, call: Run, example: Path) -> None:
        told = [" ".join(line.split()) for line in call("show", example, SECOND).out.splitlines()]
        at = told.index("Dates 4–5 February 2026")
        assert told[at + 1].startswith("3 accounts: 4–5 February 2026 according to Türkiye Today")
        assert told[at + 3].startswith("4 February 2026 according to Al Jazeera")
        assert "Accounts of: US attendance" in told

    def test_what_hangs_on_a_record_is_counted(self, call: Run, example: Path, seed: list[dict[str, Any]]) -> None:
        told = call("show", example, SECOND).out
        (round_,) = (each for each in of(seed, "round") if each.get("label") == "Second round, Abu Dhabi")
        present = sum(each["round"] == round_["id"] for each in of(seed, "participant"))
        agreed = sum(each.get("round") == round_["id"] for each in of(seed, "agreement"))
        belongs, refers = told.split("\nBelongs to it\n")[1].split("\nRefers to it\n")
        assert f"{present:6}  Participants\n" in belongs
        assert f"{agreed:6}  Agreements: Round\n" in refers

    def test_a_time_is_shown_in_its_zone_and_in_utc(self, call: Run, register: Path) -> None:
        call("add", register, "session", f"round={SECOND}", "number=z", "date=2026-02-05", "start=16:00")
        told = call("show", register, f"{SECOND}/z").out
        assert "16:00 (16:00 Asia/Dubai (UTC+04:00), 12:00 UTC)" in told

    def test_json_has_everything(self, call: Run, example: Path) -> None:
        told = json.loads(call("show", example, SECOND, "--format", "json").out)
        assert told["path"] == SECOND
        assert told["values"]["held_dates"] == "2026-02-04/2026-02-05"
        assert told["titles"][told["values"]["talks"]] == "US-brokered trilateral talks"
        assert told["referred_to_by"]["session.round"] == 2
        assert {account["field"] for account in told["accounts"]} >= {"held_dates", "US attendance"}

    def test_a_record_is_named_by_id_the_beginning_of_one_path_reference_or_title(
        self, call: Run, register: Path
    ) -> None:
        id_ = call("add", register, "venue", "name=Sample hall", "reference=V-1").last_word
        for name in (id_, id_[:23], "V-1", "Sample hall"):
            assert json.loads(call("show", register, name, "--format", "json").out)["id"] == id_

    def test_a_name_of_several_records_is_told_with_their_ids(self, call: Run, example: Path) -> None:
        told = call("show", example, "Second day", code=2).err
        assert "“Second day” names 2 records." in told
        assert told.count("Session: Second day") == 2


class TestFind:
    def test_words_are_found_in_any_spelling(self, run: Run, example: Path) -> None:
        told = json.loads(run("find", example, "zelensky", "--entity", "envoy", "--format", "json").out)
        assert [(hit["entity"], hit["title"]) for hit in told] == [("envoy", "Volodymyr Zelenskyy")]

    def test_several_words_must_all_be_there(self, call: Run, example: Path) -> None:
        many = json.loads(call("find", example, "prisoner", "--format", "json").out)
        few = json.loads(call("find", example, "prisoner", "exchange", "total", "--format", "json").out)
        assert 0 < len(few) < len(many) <= 50

    def test_nothing_found_is_told(self, call: Run, example: Path) -> None:
        ran = call("find", example, "xyzzy")
        assert (ran.out, ran.err) == ("", "There is nothing to show.\n")


class TestHistory:
    def test_the_actions_are_listed_newest_first(
        self, run: Run, call: Run, register: Path, seed: list[dict[str, Any]]
    ) -> None:
        call("edit", register, SECOND, "city=Elsewhere")
        call("undo", register)
        told = rows(run("history", register, "--format", "csv").out)
        assert [row["action"] for row in told] == [
            "Undo edit round",
            "Edit round",
            f"Import {len(seed):,} records",
            "Create register",
        ]
        assert all(row["author"] and row["at"].endswith("Z") for row in told)

    def test_the_past_of_a_field_is_told_in_words(self, call: Run, register: Path) -> None:
        call("edit", register, SECOND, "venue=Al Shati Palace", "result=no agreement")
        told = rows(call("history", register, SECOND, "--field", "venue", "--format", "csv").out)
        assert [(row["field"], row["old"], row["new"]) for row in told] == [("Venue", "", "Al Shati Palace")]
        told = rows(call("history", register, SECOND, "--field", "result", "--format", "csv").out)
        assert [(row["old"], row["new"]) for row in told] == [("Partial", "No agreement"), ("", "Partial")]

    def test_the_state_of_a_record_is_told_in_words(self, call: Run, register: Path) -> None:
        call("add", register, "venue", "name=Sample hall")
        for command in ("undo", "redo"):
            call(command, register)
        call("delete", register, "Sample hall")
        told = rows(call("history", register, "Sample hall", "--format", "csv").out)
        assert [(row["old"], row["new"]) for row in told if row["field"] == "State"] == [
            ("standing", "in the Trash"),
            ("undone", "standing"),
            ("standing", "undone"),
            ("", "standing"),
        ]


def test_what_is_exported_comes_in_again_as_it_was(run: Run, call: Run, example: Path, tmp_path: Path) -> None:
    assert "records to" in run("export", example, tmp_path / "all.json").out
    call("new", tmp_path / "other.talks")
    call("import", tmp_path / "other.talks", tmp_path / "all.json")
    call("export", tmp_path / "other.talks", tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "all.json").read_bytes()


def text_of(output: Path) -> str:
    with pypdfium2.PdfDocument(output) as printed:
        texts = [page.get_textpage().get_text_bounded() for page in printed]
    return " ".join(" ".join(texts).split())


class TestSummary:
    def test_a_round_is_printed(self, run: Run, example: Path, tmp_path: Path) -> None:
        output = tmp_path / "s.pdf"
        assert "“Second round, Abu Dhabi”" in run("summary", example, SECOND, "-o", output).out
        run("summary", example, SECOND, "-o", output, "--paper", "letter")
        with pypdfium2.PdfDocument(output) as printed:
            assert printed[0].get_size() == (612, 792)
            text = " ".join(page.get_textpage().get_text_bounded() for page in printed)
        assert "314" in text

    def test_the_register_is_not_printed_over(self, call: Run, register: Path) -> None:
        before = register.read_bytes()
        told = call("summary", register, SECOND, "-o", register, code=2).err
        assert "The name must end in .pdf, .docx, .html, .md, .txt. Nothing was written." in told
        assert register.read_bytes() == before

    def test_another_kind_of_file_is_not_written_over(self, call: Run, register: Path) -> None:
        other = register.with_suffix(".pdf")
        other.write_text("SAMPLE notes")
        told = call("summary", register, SECOND, "-o", other, code=2).err
        assert "is there already, is not a PDF and was not changed" in told
        assert other.read_text() == "SAMPLE notes"

    def test_variants_of_a_round_and_of_talks(self, call: Run, example: Path, tmp_path: Path) -> None:
        output = tmp_path / "s.pdf"
        for ref, variant, words in (
            (SECOND, "readout", "Page 1 of 1"),
            (SECOND, "actions", "Commitments and actions"),
            ("abu-dhabi-2026", "", "Overview of the talks"),
            ("abu-dhabi-2026", "open", "Open commitments"),
        ):
            call("summary", example, ref, "-o", output, *(("--variant", variant) if variant else ()))
            assert words in text_of(output)
        told = call("summary", example, "abu-dhabi-2026", "--variant", "readout", "-o", output, code=2).err
        assert "The variants are: overview, open." in told

    def test_a_reader_gets_what_the_reader_may_see(self, call: Run, register: Path, tmp_path: Path) -> None:
        output = tmp_path / "s.pdf"
        call("summary", register, SECOND, "-o", output)
        assert "TLP:GREEN" in text_of(output) and "The register keeps both" in text_of(output)
        call("summary", register, SECOND, "-o", output, "--reader", "TLP:CLEAR")
        assert "TLP:GREEN" not in text_of(output) and "The register keeps both" not in text_of(output)
        call("summary", register, SECOND, "-o", output, "--outer")
        assert "COMMENT" not in text_of(output)
        told = call("summary", register, SECOND, "-o", output, "--reader", "SECRET", code=2).err
        assert "The marks are: TLP:CLEAR, TLP:GREEN" in told

    def test_a_cleared_version_is_given_back_byte_for_byte(self, call: Run, register: Path, tmp_path: Path) -> None:
        first, again, later = (tmp_path / f"{name}.pdf" for name in ("first", "again", "later"))
        told = call("summary", register, SECOND, "-o", first, "--version", 1, code=2).err
        assert "No version is recorded yet" in told
        assert "Cleared version 1" in call("clear", register, SECOND, "--by", "A. Example").out
        call("summary", register, SECOND, "-o", first, "--version", 1)
        assert "CLEARED" in text_of(first)
        call("edit", register, SECOND, "result=agreement")
        call("summary", register, SECOND, "-o", again, "--version", 1)
        assert again.read_bytes() == first.read_bytes()
        call("summary", register, SECOND, "-o", later)
        assert "DRAFT 2, not cleared" in text_of(later)
        assert "no fault" in call("check", register).out
        told = call("summary", register, SECOND, "-o", tmp_path / "s.docx", "--version", 1, code=2).err
        assert "ends in .pdf" in told
        for more in (("--outer",), ("--reader", "TLP:GREEN"), ("--variant", "readout")):
            told = call("summary", register, SECOND, "-o", tmp_path / "s.pdf", "--version", 1, *more, code=2).err
            assert "with all that they tell" in told and not (tmp_path / "s.pdf").exists()

    @pytest.mark.parametrize("ending", ["txt", "md"])
    def test_a_text_is_written_anew_whatever_its_head_says(
        self, call: Run, register: Path, tmp_path: Path, ending: str
    ) -> None:
        output = tmp_path / f"s.{ending}"
        call("summary", register, SECOND, "-o", output)
        call("clear", register, SECOND, "--by", "A. Example")
        call("summary", register, SECOND, "-o", output)
        assert "CLEARED" in output.read_text("utf-8")
        output.write_text("SAMPLE notes")
        assert "is not a summary as text" in call("summary", register, SECOND, "-o", output, code=2).err

    @pytest.mark.parametrize("ending", ["pdf", "docx", "html", "md", "txt"])
    def test_how_much_was_left_out_is_told(self, call: Run, register: Path, tmp_path: Path, ending: str) -> None:
        output = tmp_path / f"s.{ending}"
        told = call("summary", register, SECOND, "-o", output, "--reader", "TLP:CLEAR").err
        assert told == "1 part is left out. What has no mark is left in.\n"
        assert call("summary", register, SECOND, "-o", output, "--outer").err == ""

    def test_a_template_that_is_not_there_is_told(self, call: Run, example: Path, tmp_path: Path) -> None:
        told = call("summary", example, SECOND, "-o", tmp_path / "s.pdf", "--template", "office", code=2).err
        assert "There is no page template “office”. The templates are: summary." in told
        told = call("summary", example, SECOND, "-o", tmp_path / "s.docx", "--template", "office", code=2).err
        assert "There is no Word template “office”. The templates are: summary." in told
        for ending in ("html", "md", "txt"):
            told = call("summary", example, SECOND, "-o", tmp_path / f"s.{ending}", "--template", "office", code=2).err
            assert f"ends in .{ending} takes no template" in told

    def test_a_folder_that_is_not_there_is_told(self, call: Run, example: Path, tmp_path: Path) -> None:
        assert "cannot be written" in call("summary", example, SECOND, "-o", tmp_path / "no" / "s.pdf", code=2).err


class TestCheck:
    def test_a_sound_register_is_told_with_its_numbers(
        self, run: Run, example: Path, seed: list[dict[str, Any]]
    ) -> None:
        # The marks of the Traffic Light Protocol are in every register.
        assert run("check", example).out == f"{len(seed) + 5:,} records, 2 actions: no fault found.\n"

    def test_faults_are_told_with_exit_code_1(self, run: Run, register: Path) -> None:
        import sqlcipher3.dbapi2 as sqlite

        connection = sqlite.connect(str(register), isolation_level=None)
        connection.execute("UPDATE venue SET city = 'Elsewhere' WHERE name = 'Al Shati Palace'")
        connection.close()
        told = run("check", register, code=1)
        assert "City is “Elsewhere” in its row but “Abu Dhabi” by the log." in told.out
        assert told.err == ""

    def test_a_cut_file_is_told_with_exit_code_1(self, call: Run, register: Path) -> None:
        register.write_bytes(register.read_bytes()[:100_000])
        assert "damaged" in call("check", register, code=1).out


def test_the_self_test_takes_every_step(run: Run) -> None:
    *steps, last = run("self-test").out.splitlines()
    assert last == "Self-test: every step went well."
    assert len(steps) == 12
    assert all(step.startswith("ok ") for step in steps)
