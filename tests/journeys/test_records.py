"""Records of every kind: added in the form, edited in the inspector, duplicated, deleted, and all of it undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from negotiator_gui.domain.entities import BY_NAME, PARAGRAPH
from tests.journeys.desk import Desk
from tests.journeys.hands import Hands
from tests.journeys.keyboard import Keyboard
from tests.journeys.mouse import Mouse

TALKS, SECOND = "US-brokered trilateral talks", "Second round, Abu Dhabi"
# Keys that go into a field as they are; a choice from a list of records begins with this.
PICK = "> "


@dataclass(frozen=True)
class Way:
    """How a person comes to the form for a new record, what is written there, and which field is edited later."""

    go: Callable[[Hands], None]
    values: dict[str, str] = field(default_factory=dict)
    edited: str = "remarks"
    # What has to be undone besides the new record.
    before: tuple[str, ...] = ()
    deed: str = ""


def listed(place: str, **values: str) -> Way:
    """A list of its own in the sidebar."""

    def go(hands: Hands) -> None:
        hands.place(place)
        hands.press("addToList")

    return Way(go, values)


def linked(tab: str, place: str = TALKS, row: str = SECOND, **values: str) -> Way:
    """A linked tab of a record."""

    def go(hands: Hands) -> None:
        hands.place(place)
        hands.row(row)
        hands.tab(tab)
        hands.press("addLinked")

    return Way(go, values)


def added(label: str, **values: str) -> Way:
    """What the second round is given by its own menu."""

    def go(hands: Hands) -> None:
        hands.place(TALKS)
        hands.row(SECOND)
        hands.record_menu("Add to it", label)

    return Way(go, values)


def add_copy(hands: Hands) -> None:
    added("Summary version").go(hands)
    write(hands, {"number": "1"})
    hands.press("addRecord")
    hands.record_menu("Add to it", "Copy")


def add_mark(hands: Hands) -> None:
    """The register's own marks are found where one of them is used."""
    hands.place("Parties")
    hands.enter("mark")
    hands.desk.type("TLP:GREEN")
    hands.suggestion("TLP:GREEN")
    hands.open_field("mark")
    hands.press("addToList")


def write(hands: Hands, values: dict[str, str]) -> None:
    """Fills in the form in front."""
    for name, words in values.items():
        hands.write(name, words.removeprefix(PICK))
        if words.startswith(PICK):
            hands.suggestion(words.removeprefix(PICK))


WAYS = {
    "talks": listed("Talks", name="SAMPLE talks"),
    "round": listed(TALKS, number="9", label="SAMPLE round"),
    "session": linked("Sessions", label="SAMPLE session"),
    "agenda_item": linked("Agenda", title="SAMPLE item"),
    "venue": listed("Venues", name="SAMPLE venue"),
    "party": listed("Parties", name="SAMPLE party"),
    "envoy": listed("Envoys", name="A. Example"),
    "post": linked("Posts", "Envoys", "Rustem Umerov", title="SAMPLE post"),
    "spelling": linked("Spellings", "Envoys", "Rustem Umerov", name="SAMPLE spelling"),
    "participant": linked("Participants", party=f"{PICK}United States", described_as="SAMPLE adviser"),
    "issue": listed("Issues", name="SAMPLE issue"),
    "position": listed("Positions", party=f"{PICK}Ukraine", issue=f"{PICK}Casualty figures", wording="SAMPLE wording"),
    "agreement": listed("Agreements", title="SAMPLE agreement"),
    "agreement_status": linked("Status per party", "Agreements", "Energy pause", party=f"{PICK}Ukraine"),
    "commitment": listed("Commitments", text="SAMPLE commitment"),
    "claim": listed("Claims", subject="SAMPLE subject", claimant=f"{PICK}Ukraine"),
    "stance": linked("Stances", "Claims", "Attack on Druzhkivka", taken_by=f"{PICK}Ukraine"),
    "competing_value": added("Account", field="SAMPLE fact", value="SAMPLE value"),
    "note": Way(linked("Notes").go, {}, deed="File note"),
    "document": Way(linked("Documents").go, {}, deed="Attach document"),
    "summary_version": added("Summary version", number="1"),
    "distribution": Way(add_copy, {"recipient": "SAMPLE desk"}, before=("Add summary version",)),
    "action_item": listed("Action items", text="SAMPLE action"),
    "source": listed("Sources", publisher="SAMPLE publisher"),
    "citation": added("Citation", source=f"{PICK}Reuters, 5 February 2026"),
    "mark": Way(add_mark, {"name": "SAMPLE MARK", "rank": "9"}, "meaning", before=("Edit party",)),
}


def test_there_is_a_way_to_add_records_of_every_kind() -> None:
    # A paragraph is written in its note, which is a journey of its own; a view is saved from a list: see test_lists.py.
    assert {*WAYS, "paragraph", "saved_view"} == set(BY_NAME)


def make(hands: Hands, kind: str, folder: Path) -> None:
    """Adds the record; a note is written on its own page, and a document is a file."""
    way = WAYS[kind]
    if kind == "document":
        (folder / "sample.txt").write_text("SAMPLE document", "utf-8")
        with hands.desk.naming(folder / "sample.txt"):
            way.go(hands)
        hands.linked_row("sample.txt")
        return
    way.go(hands)
    if kind == "note":
        hands.desk.type("SAMPLE note")
        hands.desk.settle()
        hands.press("fileNote")
        return
    write(hands, way.values)
    hands.press("addRecord")
    assert hands.desk.no_dialog()


# Every kind by keyboard; by mouse one for each way there is to come to a form.
BY_MOUSE = ("talks", "round", "participant", "envoy", "competing_value", "note", "document", "mark")
BOTH = [*((Keyboard, name) for name in WAYS), *((Mouse, name) for name in BY_MOUSE)]


@pytest.mark.parametrize(("way_of_working", "kind"), BOTH)
def test_a_record_of_any_kind_is_added_edited_duplicated_deleted_and_all_is_undone(
    desk: Desk, way_of_working: type[Hands], kind: str, tmp_path: Path
) -> None:
    hands = way_of_working(desk)
    way, entity = WAYS[kind], BY_NAME[kind]
    before = {record.id: record for record in desk.workspace.list(entity)}
    one = f"{entity.label[:1].lower()}{entity.label[1:]}"
    make(hands, kind, tmp_path)
    made = desk.shown
    assert made.entity is entity
    assert made.id not in before
    for name, words in way.values.items():
        assert words.removeprefix(PICK) in made.show(name).replace(",", "") or words.startswith(PICK)
    edit(hands, way.edited)
    assert desk.shown.text(way.edited) == "SAMPLE change"
    hands.command("Record", "Duplicate")
    copy = desk.shown
    assert copy.id not in (made.id, *before)
    assert copy.text(way.edited) == "SAMPLE change"
    hands.command("Edit", "Move to Trash")
    assert desk.workspace.get(copy.id).deleted == copy.id
    assert {record.id for record in desk.workspace.list(entity)} == {made.id, *before}
    deeds = [f"Delete {one}", f"Duplicate {one}", f"Edit {one}", way.deed or f"Add {one}", *way.before]
    desk.undo_all(deeds)
    assert {record.id: record for record in desk.workspace.list(entity)} == before


def edit(hands: Hands, name: str) -> None:
    """Changes a field of the record shown, in the inspector."""
    if not any(each.isVisible() for each in [hands.desk.window.inspector.fields.form.editors[name]]):
        hands.desk.pane("inspector")
        hands.press("moreFields")
    hands.change(name, "SAMPLE change")


def test_a_paragraph_is_added_to_its_note_edited_deleted_and_all_is_undone(hands: Hands) -> None:
    desk = hands.desk
    before = {record.id: record for record in desk.workspace.list(PARAGRAPH)}
    hands.place(TALKS)
    hands.row(SECOND)
    hands.tab("Notes")
    hands.open_linked("Note on Second round, Abu Dhabi")
    desk.key("Ctrl+End", "Return")
    desk.type("SAMPLE paragraph")
    desk.settle()
    hands.press("fileNote")
    (made,) = [record for record in desk.workspace.list(PARAGRAPH) if record.id not in before]
    assert (made.text("text"), made.show("note")) == ("SAMPLE paragraph", desk.shown.title)
    # Where notes are read, a paragraph is a record like others.
    hands.command("Go", "Read notes")
    desk.key("Ctrl+Home")
    for _ in before:
        if desk.shown.id != made.id:
            desk.key("Down")
    assert desk.shown.id == made.id
    edit(Keyboard(desk), "remarks")
    assert desk.shown.text("remarks") == "SAMPLE change"
    hands.command("Edit", "Move to Trash")
    assert desk.workspace.get(made.id).deleted == made.id
    desk.undo_all(["Delete paragraph", "Edit paragraph", "Edit note"])
    assert {record.id: record for record in desk.workspace.list(PARAGRAPH)} == before
