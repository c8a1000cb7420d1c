"""Makes the pictures of the user guide: parts of the real window on the example register, in resources/help/pictures.

python tests/guide_pictures.py [--only WORD]   all of them, or those with WORD in their name
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
# They stay sharp where text is large and on fine screens.
os.environ.setdefault("QT_SCALE_FACTOR", "2")

from PySide6.QtCore import QPoint, QRect  # noqa: E402
from PySide6.QtGui import QPainter, QPixmap  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from negotiator_gui.domain.change import add  # noqa: E402
from negotiator_gui.domain.entities import BY_NAME, ENVOY  # noqa: E402
from negotiator_gui.gui.destroy_dialog import DestroyDialog  # noqa: E402
from negotiator_gui.gui.main_window import MainWindow  # noqa: E402
from negotiator_gui.gui.merge_form import MergeForm  # noqa: E402
from negotiator_gui.gui.palette import Palette  # noqa: E402
from negotiator_gui.gui.places import Place  # noqa: E402
from negotiator_gui.gui.summary_view import SummaryView  # noqa: E402
from negotiator_gui.workspace import Condition  # noqa: E402
from tests import pictures  # noqa: E402
from tests.pictures import ROUND, Picture, at, dialog, record, settle  # noqa: E402

FOLDER = ROOT / "resources" / "help" / "pictures"
MOST_BYTES = 120_000
Show = Callable[[MainWindow], QWidget]
met = at("round", ROUND)


@dataclass(frozen=True)
class Part:
    """A part of what is shown, with what has popped up over it; taken as a whole widget is."""

    around: QWidget
    area: QRect
    popup: QWidget | None = None

    def grab(self) -> QPixmap:
        """The part as it is seen."""
        made = self.around.grab(self.area)
        if self.popup is not None:
            painter = QPainter(made)
            at_ = self.around.mapFromGlobal(self.popup.mapToGlobal(QPoint())) - self.area.topLeft()
            painter.drawPixmap(at_, self.popup.grab())
            painter.end()
        return made


def part(around: QWidget, *widgets: QWidget, edge: int = 0, height: int = 0, popup: QWidget | None = None) -> QWidget:
    """What these widgets take up, with an edge around them, and no higher than said."""
    area = QRect()
    for each in widgets:
        area |= QRect(each.mapTo(around, QPoint()), each.size())
    area = area.adjusted(-edge, -edge, edge, edge) & around.rect()
    if height:
        area.setHeight(min(height, area.height()))
    return cast(QWidget, Part(around, area, popup))


def narrow(window: MainWindow) -> None:
    """Leaves all room to the middle."""
    window.sidebar.hide()
    window.side.hide()
    settle(window, 0.2)


def the_window(window: MainWindow) -> QWidget:
    """The whole window."""
    return met(window)


def rounds(window: MainWindow) -> QWidget:
    """The timeline and the table of rounds."""
    met(window)
    narrow(window)
    return part(window, window.page.header, window.page.timeline, window.page.list, height=430)


def participants(window: MainWindow) -> QWidget:
    """The delegations of the round."""
    met(window)
    narrow(window)
    return part(window, window.page.tabs, height=370)


def next_round(window: MainWindow) -> QWidget:
    """The form for the next round."""
    at("round", "us-ukraine-2026/3")(window)
    window.commands.new_round()
    return dialog(window)


def note(window: MainWindow) -> QWidget:
    """The page of a note, with the list of names."""
    pictures.note(window)
    narrow(window)
    QTest.keyClicks(window.others.note.editor, "@Ru")
    settle(window)
    return part(window, window.centre, height=640)


def record_from_note(window: MainWindow) -> QWidget:
    """The menu with what can be recorded."""
    pictures.note(window)
    narrow(window)
    page = window.others.note
    button = page.bar.record
    below = button.mapToGlobal(QPoint(0, button.height()))
    button.menu().popup(below)
    # Without a screen there is no room for it where it belongs.
    button.menu().move(below)
    QApplication.processEvents()
    return part(window, window.centre, height=420, popup=button.menu())


def agreement(window: MainWindow) -> QWidget:
    """An agreement of which only one side has spoken."""
    at("agreement", "military-dialogue-2026")(window)
    window.sidebar.hide()
    settle(window, 0.2)
    return part(window, window.centre, window.side, height=560)


def accounts(window: MainWindow) -> QWidget:
    """The fields of the round, with the accounts of its dates."""
    met(window)
    settle(window)
    window.inspector.findChild(QWidget, "held_datesAccounts").setChecked(True)  # type: ignore[attr-defined]
    settle(window, 0.2)
    return part(window, window.inspector, height=330)


def find(window: MainWindow) -> QWidget:
    """What is found by the first letters of a name."""
    met(window)
    window.commands.find_anything()
    assert window.workspace is not None
    palette = Palette.of(window, window.workspace)
    QTest.keyClicks(palette.line, "zelens")
    settle(window, 0.8)
    return part(window, palette.findChild(QWidget, "paletteBox"), edge=8)


def filtered(window: MainWindow) -> QWidget:
    """The positions of all talks, filtered."""
    window.go(Place("position"))
    narrow(window)
    list_filter = window.page.filter
    list_filter.begin()
    list_filter._take((Condition("kind", "=", "demand; red line"),))
    QTest.keyClicks(list_filter.line, "donetsk")
    settle(window, 0.6)
    return part(window, window.page.header, window.page.list, height=380)


def desk(window: MainWindow) -> QWidget:
    """The Desk, with its side."""
    pictures.desk(window)
    window.sidebar.hide()
    settle(window, 0.2)
    return part(window, window.centre, window.side, height=640)


def merge(window: MainWindow) -> QWidget:
    """Two envoys who are one."""
    assert window.workspace is not None
    one = record(window, "envoy", "umerov")
    party, post = one.text("party"), "Secretary of the National Security Council"
    window.workspace.do(add(ENVOY, {"name": "Rustem Umierov", "party": party, "post": post}))
    other = next(each for each in window.workspace.list(ENVOY) if each.title == "Rustem Umierov")
    form = MergeForm(window.workspace, (one, other), window)
    window.commands._open(form)
    form.resize(620, 300)
    return form


def summary(window: MainWindow) -> QWidget:
    """The summary of the round and what can be chosen about it."""
    view = pictures.summary(window)
    view.resize(980, 700)
    return view


def outer_copy(window: MainWindow) -> QWidget:
    """The choices for a reader who may see what is marked GREEN."""
    assert window.workspace is not None
    amber = next(each.id for each in window.workspace.handling_marks() if each.title.endswith("AMBER"))
    of_round = [Condition("round", "=", record(window, "round", ROUND).id)]
    for claim in window.workspace.list(BY_NAME["claim"], of_round)[:3]:
        window.workspace.edit(claim, {"mark": amber})
    view = pictures.summary(window)
    assert isinstance(view, SummaryView)
    view.resize(980, 700)
    box = view.choices.reader
    box.setCurrentIndex(next(n for n in range(box.count()) if box.itemText(n).endswith("GREEN")))
    view.choices.outer.setChecked(True)
    settle(window, 1.5)
    return part(view, view.side, height=380)


def history(window: MainWindow) -> QWidget:
    """The history of the round."""
    shown = pictures.history(window)
    shown.resize(900, 480)
    return shown


def restore(window: MainWindow) -> QWidget:
    """Two backups, made one after the other."""
    assert window.workspace is not None
    for outcome in ("Prisoner exchange; further talks agreed", "Prisoner exchange agreed and carried out"):
        window.workspace.edit(record(window, "round", ROUND), {"outcome": outcome})
        window.workspace.back_up_first()
    window.commands.restore_backup()
    shown = dialog(window)
    shown.resize(720, 320)
    return shown


def destroy(window: MainWindow) -> QWidget:
    """A participant that would be destroyed."""
    assert window.workspace is not None
    shown = DestroyDialog(window.workspace, record(window, "envoy", "hnatov").id, window)
    window.commands._open(shown)
    shown.resize(620, 420)
    return shown


WIDE = (1180, 760)
GUIDE = (
    Picture("first-page", pictures.start, size=(900, 640)),
    Picture("the-window", the_window, size=(1100, 600)),
    *(
        Picture(name, show, size=(900, 860))
        for name, show in {
            "rounds": rounds,
            "participants": participants,
            "note": note,
            "record-from-note": record_from_note,
            "find": find,
            "filter": filtered,
        }.items()
    ),
    *(
        Picture(name, show, size=WIDE)
        for name, show in {
            "next-round": next_round,
            "agreement": agreement,
            "accounts": accounts,
            "desk": desk,
            "merge": merge,
            "summary": summary,
            "outer-copy": outer_copy,
            "history": history,
            "restore": restore,
            "destroy": destroy,
        }.items()
    ),
)


def main() -> int:
    """Makes the pictures that the command line asks for; tells which are too large."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default="", metavar="WORD", help="those with this word in their name")
    chosen = [each for each in GUIDE if parser.parse_args().only in each.name]
    pictures.take_all(chosen, FOLDER)
    large = [each.name for each in chosen if (FOLDER / f"{each.name}.png").stat().st_size > MOST_BYTES]
    for name in large:
        print(f"{name} is larger than {MOST_BYTES:,} bytes.", file=sys.stderr)
    print(f"{len(chosen)} pictures are in {FOLDER}.")
    return 1 if large else 0


if __name__ == "__main__":
    sys.exit(main())
