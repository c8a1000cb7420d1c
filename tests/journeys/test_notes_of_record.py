"""The notes of the record are typed anew, by keyboard only, as a person would: what is stored equals the table."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from negotiator_gui.domain.entities import CITATION, NOTE, PARAGRAPH
from negotiator_gui.domain.record import Record
from negotiator_gui.workspace import Condition
from tests.journeys.desk import Desk

TABLE = Path(__file__).resolve().parents[2] / "seeds" / "ukraine-talks" / "notes.csv"
KEYS = {"observed": "Ctrl+1", "said by": "Ctrl+2", "reported": "Ctrl+3", "comment": "Ctrl+4"}


def by_round() -> dict[str, list[dict[str, str]]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        found: dict[str, list[dict[str, str]]] = {}
        for row in csv.DictReader(file):
            found.setdefault(row["round"], []).append(row)
        return found


class Typist:
    """Types the rows of one round into a new note, each paragraph after the other."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.page = desk.window.others.note

    def record(self, reference: str) -> Record:
        return self.desk.workspace.get(resolve(self.desk, reference))

    def name(self, sign: str, record: Record) -> None:
        """A sign, as much of a name as a person types, arrows to its row, and Enter."""
        self.desk.type(sign + " ".join(record.title.split()[:5]))
        rows = self.page.mentions.list
        assert rows.is_open, record.title
        for _ in range(rows.model().rowCount()):
            if rows.currentIndex().data() == record.title:
                break
            self.desk.key("Down")
        assert rows.currentIndex().data() == record.title
        self.desk.key("Return")
        assert not rows.is_open

    def paragraph(self, row: dict[str, str], first: bool) -> None:
        if not first:
            self.desk.key("Return")
        self.desk.key(KEYS[row["kind"]])
        if row["said_by_envoy"]:
            self.name("@", self.record(row["said_by_envoy"]))
        elif row["said_by_party"]:
            self.name("@", self.record(row["said_by_party"]))
        if row["observed_or_reported_by"]:
            self.name("@", self.record(row["observed_or_reported_by"]))
        for source in row["source_ids"].split("; "):
            self.name("@", self.record(source))
        if self.page.editor.passage.issue != self.record(row["issue"]).id:
            self.name("#", self.record(row["issue"]))
        self.mark(row["handling_mark"])
        self.session(row["session"])
        self.desk.type(row["text"])
        if row["quotation"]:
            self.desk.key("Return", "Ctrl+6")
            self.desk.type(row["quotation"])

    def mark(self, name: str) -> None:
        """The mark, unless the paragraph has it from the one above."""
        if self.desk.workspace.get(self.page.editor.passage.mark or resolve(self.desk, "TLP:RED")).title != name:
            self.in_margin("Handling", name)

    def session(self, path: str) -> None:
        """The session, or that there is none, unless it is so from the paragraph above."""
        wanted = resolve(self.desk, path) if path else ""
        if self.page.editor.passage.session != wanted:
            title = self.desk.workspace.get(wanted).title if wanted else "The whole round"
            self.in_margin("Session", title)

    def in_margin(self, *words: str) -> None:
        """The menu of the paragraph beside the text, and back."""
        self.desk.key("Shift+F6", "Return")
        for each in words:
            self.desk.choose_with_keys(each)
        self.desk.key("Escape")
        assert self.page.editor.hasFocus()


def resolve(desk: Desk, words: str) -> str:
    """The id of a record by its path, reference or title, as commands without a window find it."""
    return desk.workspace._store.resolve(words)


def go_to_round(desk: Desk, path: str) -> None:
    """By the sidebar to the talks, and with arrows to the round."""
    met = desk.workspace.get(resolve(desk, path))
    desk.place(met.show("talks"))
    desk.pane("list")
    for _ in range(desk.page.list.rows.rowCount()):
        if desk.page.list.current_id == met.id:
            return
        desk.key("Down")
    assert desk.page.list.current_id == met.id


def stored(desk: Desk, note: str) -> list[dict[str, str]]:
    """The paragraphs of a note as the table has them."""
    workspace = desk.workspace
    rows = []
    for each in workspace.list(PARAGRAPH, [Condition("note", "=", note)]):
        cited = sorted(workspace.list(CITATION, [Condition("record", "=", each.id)]), key=lambda one: one.key)

        def reference(name: str, record: Record = each) -> str:
            return workspace.get(record.text(name)).text("reference") if record.values[name] else ""

        rows.append(
            {
                "para": each.show("number"),
                "kind": each.text("kind"),
                "said_by_party": reference("party"),
                "said_by_envoy": reference("envoy"),
                "observed_or_reported_by": reference("source"),
                "issue": reference("issue"),
                "session": workspace.path_of(each.text("session")) or "" if each.values["session"] else "",
                "text": each.text("text"),
                "quotation": each.text("quotation"),
                "quotation_speaker": reference("quotation_speaker"),
                "handling_mark": each.show("mark"),
                "source_ids": "; ".join(workspace.get(one.text("source")).text("reference") for one in cited),
            }
        )
    return rows


@pytest.mark.parametrize("path", sorted(by_round()))
def test_the_notes_of_a_round_are_typed_by_keyboard_and_stored_as_in_the_table(desk: Desk, path: str) -> None:
    rows = by_round()[path]
    go_to_round(desk, path)
    before = {note.id for note in desk.workspace.list(NOTE)}
    desk.key("Ctrl+Shift+N")
    typist = Typist(desk)
    assert typist.page.editor.hasFocus()
    for n, row in enumerate(rows):
        typist.paragraph(row, first=n == 0)
    desk.key("Ctrl+Return")
    (note,) = {note.id for note in desk.workspace.list(NOTE)} - before
    found = stored(desk, note)
    for row, made in zip(rows, found, strict=True):
        assert made == {name: row[name] for name in made}
    desk.key("Ctrl+Z")
    assert desk.workspace.count(NOTE) == len(before)
