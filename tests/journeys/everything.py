"""Everything that the window can show, one thing after the other: all places, pages and dialogs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QDialog, QWidget

from negotiator_gui.gui.draft_dialog import DraftDialog
from negotiator_gui.gui.places import ACROSS_TALKS, ALL_TALKS, DESK, READING, REGISTERS, TRASH, WRITING, Place
from negotiator_gui.gui.restore_dialog import RestoreDialog
from tests.journeys.desk import Desk

ROUND, AGREEMENT = "Second round, Abu Dhabi", "Prisoner exchange of February 2026"
# Commands that open a dialog, by whose list it is of.
_OF_ROUND = (
    *("new_round", "show_history", "check_register", "destroy"),
    *("about", "save_view", "open_link", "print_summary"),
)
_FORMS = ("talks", "round", "participant", "position", "agreement", "commitment", "claim", "source", "envoy")


def places(desk: Desk) -> Iterator[str]:
    """Goes to every place, and says where it is."""
    met = desk.record("round", ROUND)
    talks = met.text("talks")
    found = {
        "rounds": Place("round", owner=talks, record=met.id),
        "all rounds": Place("round"),
        **{name: Place(name) for name in (*ACROSS_TALKS, *REGISTERS)},
        "Desk": Place(page=DESK),
        "all talks": Place("round", page=ALL_TALKS, record=met.id),
        "reading": Place("round", owner=talks, record=met.id, page=READING),
        "Trash": Place(page=TRASH),
        "note": Place("note", owner=met.id, page=WRITING),
    }
    for name, place in found.items():
        desk.window.go(place)
        desk.settle()
        yield name


def tabs(desk: Desk) -> Iterator[str]:
    """Brings each linked tab of the round to the front."""
    met = desk.record("round", ROUND)
    desk.window.go(Place("round", owner=met.text("talks"), record=met.id))
    desk.settle()
    for n in range(desk.tabs.bar.count()):
        desk.tabs.bar.setCurrentIndex(n)
        desk.settle()
        yield desk.tab_names()[n]


def dialogs(desk: Desk) -> Iterator[tuple[str, QDialog]]:
    """Opens every dialog, one after the other, and closes it again."""
    met = desk.record("round", ROUND)
    desk.window.go(Place("round", owner=met.text("talks"), record=met.id))
    desk.settle()
    for name in _OF_ROUND:
        with _opened(desk, desk.window.actions_by_name[name].trigger) as dialog:
            yield name, dialog
    for entity in _FORMS:
        with _opened(desk, lambda entity=entity: desk.window.commands.add(entity, {})) as dialog:
            yield f"form of {entity}", dialog
    for made in (DraftDialog(desk.workspace, met.id, desk.window), RestoreDialog(desk.workspace.path, desk.window)):
        with _opened(desk, made.open) as dialog:
            yield type(made).__name__, dialog
    desk.window.go(Place("envoy"))
    desk.settle()
    desk.page.list.selectAll()
    desk.settle()
    with _opened(desk, desk.window.actions_by_name["change_selected"].trigger) as dialog:
        yield "change_selected", dialog
    desk.page.list.clearSelection()
    for row in (0, 1):
        desk.page.list.selectionModel().select(
            desk.page.list.rows.index(row, 0),
            desk.page.list.selectionModel().SelectionFlag.Select | desk.page.list.selectionModel().SelectionFlag.Rows,
        )
    desk.settle()
    with _opened(desk, desk.window.actions_by_name["merge_selected"].trigger) as dialog:
        yield "merge_selected", dialog


@contextmanager
def _opened(desk: Desk, act: Callable[[], object]) -> Iterator[QDialog]:
    act()
    dialog = desk.dialog()
    desk.settle()
    yield dialog
    for _ in range(2):  # a form that was typed in asks once more
        if dialog.isVisible():
            dialog.reject()
    desk.settle()


def everything(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """All of it: what it is called, and the window or dialog in which it is seen."""
    for name in places(desk):
        yield name, desk.window
    for name in tabs(desk):
        yield f"tab {name}", desk.window
    yield from dialogs(desk)
