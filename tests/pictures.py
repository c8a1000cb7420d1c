"""Makes pictures of the real window on the example register, to be held beside the design or shown in the README.

python tests/pictures.py [FOLDER] [--only WORD]   all of them, or those with WORD in their name, in build/pictures
python tests/pictures.py --design                 one for each picture of the design, light and dark
python tests/pictures.py --readme                 those of the README, in resources/pictures
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import sub
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pypdfium2  # noqa: E402
from PySide6.QtCore import QEvent, Qt  # noqa: E402
from PySide6.QtGui import QCursor, QImage, QPainter, QPaintEvent  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog, QWidget  # noqa: E402

from negotiator_gui import settings  # noqa: E402
from negotiator_gui.domain.change import add  # noqa: E402
from negotiator_gui.domain.entities import BY_NAME  # noqa: E402
from negotiator_gui.domain.record import Record  # noqa: E402
from negotiator_gui.domain.writing import OBSERVED, SAID, Passage  # noqa: E402
from negotiator_gui.gui import languages, theme  # noqa: E402
from negotiator_gui.gui.drafts import NOTE, DraftKeeper, of_note  # noqa: E402
from negotiator_gui.gui.main_window import MainWindow  # noqa: E402
from negotiator_gui.gui.palette import Palette  # noqa: E402
from negotiator_gui.gui.places import TRASH, Place, place_of  # noqa: E402
from negotiator_gui.gui.summary_view import SummaryView  # noqa: E402
from negotiator_gui.workspace import Condition, Looked, Workspace  # noqa: E402

# The day after the last thing that the example tells of, so that a picture is the same tomorrow.
NOW = datetime(2026, 2, 27, 10, 42)
ROUND = "abu-dhabi-2026/2"
# Of PNG: the number of colours that halves the file, how far two that look alike differ, and the slowest packing.
COLOURS, ALIKE, SMALLEST = 256, 6, 0
MOST_BYTES = 250_000
SAMPLE = "SAMPLE. Nobody said any of this. On the next round, "
ARABIC = "نموذج (SAMPLE). لم يقل أحد شيئًا من هذا، وسترسل الوفود القائمة قبل الجولة المقبلة."


def record(window: MainWindow, entity: str, path: str) -> Record:
    """The record with this readable path."""
    assert window.workspace
    return next(each for each in window.workspace.list(BY_NAME[entity]) if window.workspace.path_of(each.id) == path)


def at(entity: str, path: str) -> Callable[[MainWindow], QWidget]:
    """Goes to where a record is listed, with the keyboard in the list."""

    def show(window: MainWindow) -> QWidget:
        found = record(window, entity, path)
        assert window.workspace
        window.sidebar.tree.collapse(window.sidebar.tree.currentIndex())
        window.go(replace(place_of(window.workspace, found.id), record=found.id))
        window.page.list.setFocus(Qt.FocusReason.TabFocusReason)
        return window

    return show


def start(window: MainWindow) -> QWidget:
    """The first page."""
    window.show_start()
    return window


def trash(window: MainWindow) -> QWidget:
    """The Trash, after an envoy and a whole round were deleted."""
    assert window.workspace
    for entity, path in (("envoy", "hnatov"), ("round", ROUND)):
        window.workspace.delete(record(window, entity, path).id)
    window.go(Place(page=TRASH))
    window.others.trash.setFocus(Qt.FocusReason.TabFocusReason)
    return window


def history(window: MainWindow) -> QWidget:
    """The history of the round, after it was edited."""
    assert window.workspace
    at("round", ROUND)(window)
    for outcome in ("Prisoner exchange; further talks agreed", "Prisoner exchange agreed and carried out"):
        window.workspace.edit(record(window, "round", ROUND), {"outcome": outcome})
    window.commands.show_history()
    return dialog(window)


def record_form(window: MainWindow) -> QWidget:
    """The form for a new participant of the round."""
    at("round", ROUND)(window)
    window.commands.add_linked()
    return dialog(window)


def note(window: MainWindow) -> QWidget:
    """The page on which a note is written: what the example has on the round, and one more paragraph."""
    at("round", ROUND)(window)
    window.commands.file_note()
    window.turns.finish()
    assert window.workspace
    met = record(window, "round", ROUND)
    filed = window.workspace.list(BY_NAME["note"], [Condition("round", "=", met.id)])
    passages = window.workspace.passages(filed[0].id)
    page = window.others.note
    page.editor.begin([replace(each, record="", led_to=()) for each in passages[:6]])
    page.editor.add_below(replace(page.editor.passage.following().as_kind(SAID), party="", envoy="", text=SAMPLE))
    return window


def note_list(window: MainWindow) -> QWidget:
    """The same, with the list of names open."""
    note(window)
    QTest.keyClicks(window.others.note.editor, "@Ru")
    return window


def note_found(window: MainWindow) -> QWidget:
    """The same, with a word that is looked for."""
    note(window)
    find = window.others.note.find
    find.open_line()
    QTest.keyClicks(find.line, "round")
    find.go_on()
    return window


def note_arabic(window: MainWindow) -> QWidget:
    """The same, with a paragraph in Arabic, and the keyboard in the list of paragraphs."""
    note(window)
    page = window.others.note
    page.editor.add_below(replace(page.editor.passage, kind=OBSERVED, text=ARABIC))
    page.kinds.setFocus(Qt.FocusReason.TabFocusReason)
    return window


def note_new(window: MainWindow) -> QWidget:
    """A note in which nothing is written yet."""
    at("round", ROUND)(window)
    window.commands.file_note()
    return window


def reading(window: MainWindow) -> QWidget:
    """The notes of talks by speaker, with a name searched by another spelling of it."""
    at("round", ROUND)(window)
    window.commands.read_notes()
    page = window.others.reading
    page.orders.setCurrentIndex(2)
    page.filter.look_for(Looked(words="zelenskiy"))
    return window


def palette(window: MainWindow) -> QWidget:
    """What a word leads to, over the window."""
    at("round", ROUND)(window)
    window.commands.find_anything()
    QTest.keyClicks(Palette.of(window, window.workspace).line, "prison")  # type: ignore[arg-type]
    settle(window, 0.8)
    return window


def summary_page(window: MainWindow) -> QWidget:
    """The first two pages of the summary as they come out of the printer, at 110 dots to the inch."""
    view = summary(window)
    assert isinstance(view, SummaryView) and view.files.laid is not None
    with pypdfium2.PdfDocument(view.files.laid.file) as document:
        pages = [_as_picture(document[number]) for number in range(2)]
    sheet = Sheet(pages, view)
    sheet.show()
    return sheet


def _as_picture(page: pypdfium2.PdfPage) -> QImage:
    bitmap = page.render(scale=110 / 72, rev_byteorder=True, prefer_bgrx=True)
    kind = QImage.Format.Format_RGBX8888
    return QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, kind).copy()


class Sheet(QWidget):
    """Pages side by side on a grey ground."""

    def __init__(self, pages: Sequence[QImage], parent: QWidget) -> None:
        super().__init__(parent)
        self._pages = pages
        self.setFixedSize(sum(each.width() for each in pages) + 32 * (len(pages) + 1), pages[0].height() + 64)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, x = QPainter(self), 32
        painter.fillRect(self.rect(), "#DCDBD6")
        for page in self._pages:
            painter.drawImage(x, 32, page)
            x += page.width() + 32


def summary(window: MainWindow) -> QWidget:
    """The summary of the round, before it is printed."""
    at("round", ROUND)(window)
    window.commands.print_summary()
    view = dialog(window)
    assert isinstance(view, SummaryView)
    view.resize(1240, 900)
    until = time.monotonic() + 10
    while view.files.laid is None and time.monotonic() < until:
        QApplication.processEvents()
    return view


def desk(window: MainWindow) -> QWidget:
    """The Desk on the day after the second round, with an action, a draft and a change."""
    assert window.workspace
    met = record(window, "round", ROUND)
    values = {"text": "File note on round 2", "round": met.id, "responsible": "A. Example", "due": "2026-02-27"}
    window.workspace.do(add(BY_NAME["action_item"], values))
    window.workspace.edit(met, {"outcome": "Prisoner exchange; further talks agreed"})
    draft = DraftKeeper(window.workspace, met.id, NOTE)
    draft.keep(of_note("Note on round 2", [Passage(SAMPLE)]))
    draft.leave()
    window.commands.show_desk()
    return window


def all_talks(window: MainWindow) -> QWidget:
    """The timeline of all talks, with a round selected."""
    window.commands.all_talks()
    window.others.all_talks.show_record(record(window, "round", ROUND).id)
    return window


def dialog(window: MainWindow) -> QDialog:
    """The dialog that was opened last."""
    return [each for each in window.findChildren(QDialog) if each.isVisible()][-1]


@dataclass(frozen=True)
class Picture:
    """One picture: how the window gets there, and how it looks."""

    name: str
    show: Callable[[MainWindow], QWidget]
    mode: str = "light"
    zoom: int = 100
    size: tuple[int, int] = (1440, 900)
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight


talks = at("round", ROUND)
README = (Picture("talks-light", talks), Picture("talks-dark", talks, "dark"), Picture("note-light", note_list))
# One for each picture of the design.
DESIGN = {
    "talks": talks,
    "note": note_list,
    "desk": desk,
    "palette": palette,
    "empty": start,
    "summary-page": summary_page,
}
DIALOGS = {"history": history, "record-form": record_form, "summary": summary}
OTHERS = {
    "envoy": at("envoy", "umerov"),
    "party": at("party", "ukraine"),
    "agreement": at("agreement", "military-dialogue-2026"),
    "trash": trash,
    "reading": reading,
    "all-talks": all_talks,
}
PLACES = OTHERS | {"note": note_list, "desk": desk}
DESIGNED = tuple(Picture(f"{name}-{mode}", show, mode) for mode in ("light", "dark") for name, show in DESIGN.items())
PICTURES = (
    *DESIGNED,
    *(Picture(f"{name}-{mode}", show, mode) for mode in ("light", "dark") for name, show in (OTHERS | DIALOGS).items()),
    *(Picture(f"{name}-{zoom}", show, zoom=zoom) for name, show in DIALOGS.items() for zoom in (200,)),
    *(Picture(f"talks-{zoom}", talks, zoom=zoom) for zoom in (150, 200)),
    *(Picture(f"{name}-200", PLACES[name], zoom=200) for name in ("reading", "desk", "all-talks")),
    Picture("note-200", note, zoom=200),
    Picture("note-200-dark", note_list, "dark", zoom=200),
    Picture("note-new", note_new),
    Picture("note-found", note_found),
    Picture("note-found-dark", note_found, "dark"),
    Picture("note-arabic", note_arabic, direction=Qt.LayoutDirection.RightToLeft),
    Picture("note-arabic-800x560", note_arabic, size=(800, 560), direction=Qt.LayoutDirection.RightToLeft),
    *(Picture(f"empty-{zoom}", start, zoom=zoom) for zoom in (150, 200)),
    *(
        Picture(f"{name}-800x560", show, size=(800, 560))
        for name, show in {"talks": talks, "empty": start, "agreement": PLACES["agreement"]}.items()
    ),
    *(Picture(f"{name}-800x560", PLACES[name], size=(800, 560)) for name in ("reading", "desk", "all-talks")),
    Picture("note-800x560", note, size=(800, 560)),
    Picture("talks-800x560-200", talks, zoom=200, size=(800, 560)),
    *(
        Picture(f"{name}-rtl", show, direction=Qt.LayoutDirection.RightToLeft)
        for name, show in {
            "talks": talks,
            "empty": start,
            **{name: PLACES[name] for name in ("agreement", "reading", "desk", "all-talks")},
            **DIALOGS,
        }.items()
    ),
)


def settle(window: MainWindow, seconds: float = 0.4) -> None:
    """Waits until the window shows everything, however busy the machine is."""
    window.turns.finish()
    if window.workspace is not None:
        window.inspector.finish()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.01)


def with_few_colours(image: QImage) -> QImage:
    """The picture in its most frequent colours that differ from each other; the rest in the nearest of these."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    chosen: dict[int, bytes] = {}
    for colour, _ in Counter(memoryview(image.constBits()).cast("I")).most_common():
        parts = colour.to_bytes(4, "big")
        if len(chosen) < COLOURS and all(max(map(abs, map(sub, parts, other))) > ALIKE for other in chosen.values()):
            chosen[colour] = parts
    return image.convertToFormat(QImage.Format.Format_Indexed8, list(chosen), Qt.ImageConversionFlag.AvoidDither)


def take(app: QApplication, picture: Picture, register: Path, target: Path) -> None:
    """Opens a window on a register, brings it to where the picture is taken, takes it and closes the window."""
    theme.apply(app, picture.mode)
    theme.set_zoom(app, picture.zoom)
    app.setLayoutDirection(picture.direction)
    window = MainWindow(lambda: NOW)
    window.resize(*picture.size)
    window.show_workspace(Workspace.open(register))
    window.show()
    window.activateWindow()
    QCursor.setPos(window.mapToGlobal(window.rect().topRight()))
    settle(window)
    shown = picture.show(window)
    settle(window)
    if not with_few_colours(shown.grab().toImage()).save(str(target), "PNG", SMALLEST):
        raise OSError(f"{target} cannot be written")
    window.commands.close_dialogs()
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def take_all(pictures: Sequence[Picture], folder: Path) -> None:
    """Takes pictures, each on a fresh copy of the example, with a home of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["NEGOTIATOR_HOME"] = home
        settings.save(replace(settings.load(), name="A. Example", post="Ukraine desk"))
        app = QApplication([])
        languages.speak(app, languages.chosen())
        example = Workspace.example()
        example.close()
        for picture in pictures:
            register = Path(shutil.copy(example.path, Path(home) / "Ukraine desk.talks"))
            take(app, picture, register, folder / f"{picture.name}.png")
            register.unlink()


def too_large(folder: Path, pictures: Sequence[Picture]) -> list[str]:
    """The pictures that are too large to be kept in the repository."""
    files = [folder / f"{picture.name}.png" for picture in pictures]
    return [file.name for file in files if file.stat().st_size > MOST_BYTES]


def main() -> int:
    """Makes the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "build" / "pictures")
    parser.add_argument("--only", default="", metavar="WORD", help="those with this word in their name")
    parser.add_argument("--readme", action="store_true", help="those of the README")
    parser.add_argument("--design", action="store_true", help="those that have a picture in the design")
    given = parser.parse_args()
    folder = ROOT / "resources" / "pictures" if given.readme else given.folder
    known = README if given.readme else DESIGNED if given.design else PICTURES
    chosen = [each for each in known if given.only in each.name]
    take_all(chosen, folder)
    large = too_large(folder, chosen) if given.readme else []
    for name in large:
        print(f"{name} is larger than {MOST_BYTES:,} bytes.", file=sys.stderr)
    print(f"{len(chosen)} pictures are in {folder}.")
    return 1 if large else 0


if __name__ == "__main__":
    sys.exit(main())
