"""Walking through the register: places, rounds, what hangs on them, and links that lead on and back."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from tests.journeys.desk import Desk
from tests.journeys.hands import Hands

TALKS, SECOND = "US-brokered trilateral talks", "Second round, Abu Dhabi"


def here(desk: Desk) -> tuple[str, str]:
    """The list that is shown, and the record in the inspector."""
    return desk.page.place.declared.plural, desk.shown.title


def at_second_round(hands: Hands) -> None:
    hands.place(TALKS)
    hands.row(SECOND)
    assert hands.desk.shown.title == SECOND


# The sidebar

PLACES = {
    TALKS: ("Rounds", "First round, Abu Dhabi"),
    "Positions": ("Positions", "African leaders (peace mission), Black Sea grain corridor"),
    "Agreements": ("Agreements", "Black Sea Grain Initiative"),
    "Commitments": ("Commitments", "No strikes on energy sites for a week"),
    "Claims": ("Claims", "Attack on Druzhkivka, killed"),
    "Parties": ("Parties", "African leaders (peace mission)"),
    "Envoys": ("Envoys", "Andrii Hnatov"),
    "Venues": ("Venues", "Al Shati Palace"),
    "Issues": ("Issues", "Black Sea grain corridor"),
    "Sources": ("Sources", "ABC News, 5 February 2026"),
}


def test_every_place_of_the_sidebar_shows_its_list_and_its_first_record(hands: Hands) -> None:
    desk = hands.desk
    for place, (plural, first) in PLACES.items():
        hands.place(place)
        assert desk.page.place.declared.plural == plural
        ids = [record.id for record in desk.workspace.list(desk.page.place.declared)]
        assert place == TALKS or desk.page.list.rows.rowCount() == len(ids) > 0
        assert desk.page.list.selected_ids() == [desk.shown.id]
        assert desk.shown.title == first, place


def test_an_empty_place_says_so_and_offers_the_first_record(hands: Hands) -> None:
    hands.place("Action items")
    assert "No action items yet." in hands.desk.words(hands.desk.page)
    assert "New action item" in hands.desk.words(hands.desk.page)


def test_the_trash_says_that_it_is_empty(hands: Hands) -> None:
    hands.place("Trash")
    words = hands.desk.words(hands.desk.window.others.trash)
    assert "Nothing was deleted" in words
    assert "The Trash is empty. What is deleted is kept here and can be restored." in words


def test_letters_lead_to_a_place_in_the_sidebar(desk: Desk) -> None:
    desk.pane("sidebar")
    desk.type("env")
    desk.key("Return")
    assert here(desk) == ("Envoys", "Andrii Hnatov")


def test_a_round_is_a_place_below_its_talks(desk: Desk) -> None:
    desk.place(TALKS)
    tree = desk.window.sidebar.tree
    desk.key("Right")
    desk.arrow_to(tree, "Round 2")
    desk.key("Return")
    assert here(desk) == ("Rounds", SECOND)
    desk.click_index(tree, tree.indexBelow(tree.currentIndex()))
    assert here(desk) == ("Rounds", "Third round, Geneva")


# Talks and their rounds


def test_talks_have_a_head_a_timeline_and_a_table_of_rounds(hands: Hands) -> None:
    desk = hands.desk
    hands.place(TALKS)
    title, facts = desk.words(desk.page.header)
    assert title == TALKS
    assert facts.startswith("Ukraine, Russian Federation, United States  ·  Track 1  ·  ")
    rounds = desk.cells(desk.page.list)
    assert rounds == ["First round, Abu Dhabi", SECOND, "Third round, Geneva", "Next round, proposed"]
    assert desk.column(desk.page.list, "Status") == ["Held", "Held", "Held", "Proposed"]
    assert [moment.id for moment, _ in desk.page.timeline.strip.rounds] == [
        record.id for record in map(desk.page.list.rows.record, range(4)) if record
    ]


def test_the_timeline_and_the_table_select_the_same_round(desk: Desk) -> None:
    desk.click_place(TALKS)
    second = desk.record("round", SECOND)
    timeline = desk.page.timeline
    words = timeline.box_of(second.id)
    desk.click(timeline, QPoint(words.left() + 8, words.bottom() - 10))
    assert desk.shown == second
    assert desk.page.list.selected_ids() == [second.id]
    desk.click_cell(desk.page.list, "Third round, Geneva")
    assert timeline.current_id == desk.shown.id != second.id


def test_arrow_keys_move_along_the_timeline(desk: Desk) -> None:
    desk.place(TALKS)
    desk.tab_to("timeline")
    desk.key("Home", "Right")
    assert desk.shown.title == SECOND
    assert desk.page.list.selected_ids() == [desk.shown.id]
    desk.key("End")
    assert desk.shown.title == "Next round, proposed"


# What hangs on a round


def test_the_tabs_of_a_round_each_with_its_number(hands: Hands) -> None:
    at_second_round(hands)
    expected = ["Participants  9", "Sessions  2", "Agenda  0", "Agreements  2", "Positions  21", "Notes  1"]
    expected += ["Documents  0", "Claims  17", "Commitments  6", "Action items  0"]
    assert hands.desk.tab_names()[: len(expected)] == expected


def test_participants_stand_by_delegation_in_protocol_order(hands: Hands) -> None:
    at_second_round(hands)
    hands.tab("Participants")
    # Heads of delegations first; who was there without a name is a row too, and is called what the source said.
    assert hands.desk.spoken(hands.desk.linked) == [
        "Ukraine 3 Head not recorded",
        *("Rustem Umerov", "Andrii Hnatov", "Kyrylo Budanov"),
        "Russian Federation 3 Led by Igor Kostyukov",
        *("Igor Kostyukov", "Kirill Dmitriev", "Other senior intelligence officials, not named"),
        "United States 2 Two heads",
        *("Jared Kushner", "Steve Witkoff"),
        "United Arab Emirates 1 Head not recorded",
        "No name recorded",
    ]


TABS = {
    "Sessions": ("Label", ["First day", "Second day"]),
    "Agreements": ("Confirmed by", ["3 of 3 parties", "1 of 3 parties"]),
    "Notes": ("Title", ["Note on Second round, Abu Dhabi"]),
    "Positions": ("Movement", ["Unchanged"] * 4 + ["First stated"] * 3),
    "Claims": ("Claimant", ["France 24, 4 February 2026", "Russian Ministry of Defence"]),
    "Commitments": ("Implementation", ["3 full"] * 6),
}


def test_each_linked_tab_shows_the_records_of_the_round(hands: Hands) -> None:
    at_second_round(hands)
    for name, (head, first) in TABS.items():
        hands.tab(name)
        shown = hands.desk.column(hands.desk.linked, head)
        assert shown[: len(first)] == first, name
        assert f"{name}  {len(shown)}" in hands.desk.tab_names()


def test_an_empty_tab_says_so_and_keeps_the_keyboard(hands: Hands) -> None:
    at_second_round(hands)
    hands.linked_row("Rustem Umerov")
    for name, nothing in (("Agenda", "No agenda recorded yet."), ("Documents", "No documents recorded yet.")):
        hands.tab(name)
        assert nothing in hands.desk.words(hands.desk.tabs)
        assert hands.desk.in_pane() == "tabs"


def test_a_selected_participant_stands_in_the_inspector(hands: Hands) -> None:
    at_second_round(hands)
    hands.tab("Participants")
    hands.linked_row("Steve Witkoff")
    assert hands.desk.window.inspector.head.kind.text() == "Participant"
    assert hands.desk.shown.title == "Steve Witkoff, United States"
    assert hands.desk.editor("role").control.currentText() == "Co-head"


# The inspector and its links


def test_the_inspector_names_its_record_and_shows_its_fields(hands: Hands) -> None:
    at_second_round(hands)
    inspector = hands.desk.window.inspector
    assert (inspector.head.kind.text(), inspector.head.title.text()) == ("Round", SECOND)
    shown = {name: hands.desk.editor(name).control for name in ("held_dates", "city", "venue", "status")}
    assert shown["held_dates"].text() == "4–5 February 2026"
    assert shown["city"].text() == "Abu Dhabi"
    assert (shown["venue"].text(), shown["venue"].placeholderText()) == ("", "Not set")
    assert shown["status"].currentText() == "Held"
    # What says nothing waits under one button.
    hands.press("moreFields")
    assert hands.desk.editor("chatham_house").isVisible()


def test_relations_are_links_with_their_state(hands: Hands) -> None:
    at_second_round(hands)
    states = {link.title: link.state for link in hands.desk.window.inspector.related.rows.items}
    assert states["Prisoner exchange of February 2026"] == "3 of 3 parties"
    assert states["Understanding to meet again"] == "1 of 3 parties"
    assert states[TALKS] == "Talks"
    assert states["Second day"] == "5 Feb 2026"


def test_claims_that_differ_are_counted_and_never_merged(hands: Hands) -> None:
    at_second_round(hands)
    hands.link("11 more claims")
    states = {link.title: link.state for link in hands.desk.window.inspector.related.rows.items}
    title = next(title for title, state in states.items() if state == "2 values")
    hands.link(title)
    assert here(hands.desk) == ("Claims", title)
    assert hands.desk.cells(hands.desk.page.list).count(title.rsplit(", ", 1)[0]) >= 2


def test_a_link_is_followed_and_one_comes_back(hands: Hands) -> None:
    desk = hands.desk
    at_second_round(hands)
    hands.link("Understanding to meet again")
    assert here(desk) == ("Agreements", "Understanding to meet again")
    hands.link("Meet again")
    assert here(desk) == ("Commitments", "Meet again")
    hands.back()
    assert here(desk) == ("Agreements", "Understanding to meet again")
    hands.back()
    assert (desk.page.header.title.text(), *here(desk)) == (TALKS, "Rounds", SECOND)
    hands.forward()
    hands.forward()
    assert here(desk) == ("Commitments", "Meet again")
    assert not desk.action("forward").isEnabled()


def test_many_relations_of_a_kind_are_listed_when_asked_for(hands: Hands) -> None:
    at_second_round(hands)
    hands.link("9 participants")
    titles = [link.title for link in hands.desk.window.inspector.related.rows.items]
    assert "9 participants" not in titles
    assert "Steve Witkoff, United States" in titles
    hands.link("Steve Witkoff, United States")
    assert here(hands.desk) == ("Participants", "Steve Witkoff, United States")


def test_a_field_that_points_at_a_record_leads_to_it(hands: Hands) -> None:
    hands.place("Envoys")
    hands.row("Rustem Umerov")
    hands.open_field("party")
    assert here(hands.desk) == ("Parties", "Ukraine")
    hands.back()
    assert here(hands.desk) == ("Envoys", "Rustem Umerov")


# The pages of an envoy, a party and a venue


def test_an_envoys_page_shows_every_round_attended_and_in_which_role(hands: Hands) -> None:
    desk = hands.desk
    hands.place("Envoys")
    hands.row("Rustem Umerov")
    hands.tab("Participants")
    rounds, roles = desk.column(desk.linked, "Round"), desk.column(desk.linked, "Role in this round")
    assert dict(zip(rounds, roles, strict=True)) == {
        "Geneva meeting, 26 February": "Chief negotiator",
        SECOND: "Chief negotiator",
        "Third round, Geneva": "Head of delegation",
    }
    hands.open_linked(SECOND)
    assert here(desk) == ("Participants", "Rustem Umerov, Ukraine")
    hands.back()
    assert here(desk) == ("Envoys", "Rustem Umerov")


def test_a_partys_page_shows_its_envoys_positions_and_agreements(hands: Hands) -> None:
    desk = hands.desk
    hands.place("Parties")
    hands.row("Ukraine")
    assert [name.split("  ")[0] for name in desk.tab_names()[:3]] == ["Envoys", "Positions", "Agreements"]
    hands.tab("Envoys")
    assert {"Rustem Umerov", "Volodymyr Zelenskyy"} <= set(desk.cells(desk.linked))
    hands.tab("Positions")
    assert len(desk.cells(desk.linked)) > 10
    hands.tab("Agreements")
    assert "2 of 3 parties" in desk.column(desk.linked, "Confirmed by")
    hands.open_linked("Energy pause")
    assert here(desk) == ("Agreements", "Energy pause")


def test_a_venues_page_shows_its_rounds(hands: Hands) -> None:
    hands.place("Venues")
    hands.row("Hotel des Bergues")
    hands.tab("Rounds")
    assert hands.desk.column(hands.desk.linked, "Label") == ["Geneva meeting, 26 February"]
    hands.open_linked("Geneva meeting, 26 February")
    assert (hands.desk.page.header.title.text(), hands.desk.shown.title) == (
        "US-Ukraine bilateral contacts",
        "Geneva meeting, 26 February",
    )
