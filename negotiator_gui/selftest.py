"""The program tries itself out: everything that a register goes through, on one of its own in a temporary folder."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from negotiator_gui import paths
from negotiator_gui.domain.change import add, edit
from negotiator_gui.domain.entities import ENTITIES, PARAGRAPH, ROUND, VENUE
from negotiator_gui.domain.ids import new_id
from negotiator_gui.exchange import document_file, note_text, register_json
from negotiator_gui.store import check
from negotiator_gui.store.history import Author
from negotiator_gui.store.store import Store

EXAMPLE, ROUND_PATH, REGISTER = "ukraine-talks", "abu-dhabi-2026/2", "self-test.talks"
_NOTE = "SAMPLE: the first paragraph.\n\nSAMPLE: the second one.\n"


class _WrongError(Exception):
    """A step did not come out as it must."""


def _must(true: object, otherwise: str) -> None:
    if not true:
        raise _WrongError(otherwise)


def run(tell: Callable[[str], None], window: bool = False) -> bool:
    """Takes all steps and tells each in a line; whether all of them went well."""
    with TemporaryDirectory(prefix="negotiator-") as folder:
        trial = _Trial(Path(folder))
        try:
            results = [_taken(tell, words, step) for words, step in trial.steps().items()]
        finally:
            trial.close()
        if window:
            results += [_taken(tell, words, step) for words, step in _window_steps(Path(folder)).items()]
    tell("Self-test: every step went well." if all(results) else "Self-test: something is wrong here.")
    return all(results)


def _window_steps(folder: Path) -> dict[str, Callable[[], None]]:
    # What the window keeps of itself must not become the settings of whoever runs the test.
    os.environ["NEGOTIATOR_HOME"] = str(folder / "home")
    from negotiator_gui.gui import trial

    trial.start()

    def checked(step: Callable[[], str]) -> Callable[[], None]:
        return lambda: (wrong := step()) and _must(False, wrong)

    return {words: checked(step) for words, step in trial.steps(folder, folder / REGISTER).items()}


def _taken(tell: Callable[[str], None], words: str, step: Callable[[], None]) -> bool:
    try:
        step()
    except Exception as error:  # whatever goes wrong is what the test is there to tell
        tell(f"FAILED  {words}: {error} ({type(error).__name__})")
        return False
    tell(f"ok      {words}")
    return True


class _Trial:
    """One register and what is done with it, step by step."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store.create(folder / REGISTER, Author("Self-test", new_id()))
        self.venue = new_id()

    def close(self) -> None:
        self.store.close()

    def steps(self) -> dict[str, Callable[[], None]]:
        return {
            "make a register from the example": self.example,
            "add a record": self.add,
            "edit it": self.edit,
            "undo and redo, also after opening the register anew": self.undo_and_redo,
            "find it in another spelling": self.find,
            "delete and restore it": self.delete_and_restore,
            "file a note": self.note,
            "attach a document": self.attach,
            "export everything and import it into another register": self.exchange,
            "print the summary of a round as PDF": self.summary,
            "write it as Word, HTML, Markdown and text": self.other_formats,
            "check the register": self.check,
        }

    def _name(self) -> object:
        return self.store.get(self.venue).values["name"]

    def example(self) -> None:
        action, contents = register_json.read(paths.example(EXAMPLE))
        self.store.apply(action, contents)
        _must(self.store.count(ROUND), "the example has no rounds")

    def add(self) -> None:
        self.store.apply(add(VENUE, {"name": "Łódź sample hall", "zone": "Europe/Warsaw"}, self.venue))
        _must(self._name() == "Łódź sample hall", "the record is not there")

    def edit(self) -> None:
        self.store.apply(edit(VENUE, self.venue, {"name": "Łódź sample house"}))
        _must(self._name() == "Łódź sample house", "the record was not changed")

    def undo_and_redo(self) -> None:
        self.store.undo()
        _must(self._name() == "Łódź sample hall", "the old value did not come back")
        path, author = self.store.path, self.store.author
        self.store.close()
        self.store = Store.open(path, author)
        self.store.redo()
        _must(self._name() == "Łódź sample house", "the new value did not come back")

    def find(self) -> None:
        found = [hit.record.id for hit in self.store.find("lodz house")]
        _must(found == [self.venue], "it was not found")

    def delete_and_restore(self) -> None:
        self.store.apply(self.store.deletion(self.venue))
        _must(not self.store.find("lodz house"), "it is still found")
        self.store.apply(self.store.restoration(self.venue))
        _must(self.store.find("lodz house"), "it is not found any more")

    def note(self) -> None:
        action = note_text.read(self.store, self.store.resolve(ROUND_PATH), _NOTE, "SAMPLE note", "Self-test")
        note = self.store.apply(action).changes[0].record
        _must(len(self.store.children(note, PARAGRAPH)) == 2, "the note has not two paragraphs")

    def attach(self) -> None:
        file = self.folder / "sample.txt"
        file.write_text(_NOTE, encoding="utf-8")
        action, contents = document_file.read(file, self.store.resolve(ROUND_PATH))
        document = self.store.get(self.store.apply(action, contents).changes[0].record)
        _must(self.store.content(document.text("file")) == file.read_bytes(), "its content is another one")

    def exchange(self) -> None:
        file = self.folder / "all.json"
        register_json.write(self.store, file)
        with Store.create(self.folder / "other.talks", self.store.author) as other:
            other.apply(*register_json.read(file))
            lost = [each.plural for each in ENTITIES if other.count(each) != self.store.count(each)]
            _must(not lost, f"some were lost on the way: {', '.join(lost)}")
            _must(other.get(self.venue).values == self.store.get(self.venue).values, "a record came out changed")

    def summary(self) -> None:
        from negotiator_gui.summary import compose, pdf

        round_id = self.store.resolve(ROUND_PATH)
        printed = pdf.render(compose.compose(self.store, round_id, datetime.now().astimezone(), "Self-test"), "a4")
        _must(printed.startswith(b"%PDF-") and printed.rstrip().endswith(b"%%EOF"), "it is no PDF")
        _must("SAMPLE: the second one." in _words(printed), "the note is not in it")

    def other_formats(self) -> None:
        from negotiator_gui.summary import edition

        wanted, at = edition.Edition((self.store.resolve(ROUND_PATH),)), datetime.now().astimezone()
        made = {each: edition.document(self.store, wanted, each, at, "Self-test") for each in edition.ENDINGS[1:]}
        written = {ending: each.file for ending, each in made.items()}
        _must(written.pop(".docx").startswith(b"PK"), "it is no Word document")
        lacking = [ending for ending, each in written.items() if "SAMPLE: the second one." not in each.decode()]
        _must(not lacking, f"the note is not in {', '.join(lacking)}")

    def check(self) -> None:
        found = check.faults(self.store)
        _must(not found, " ".join(found))


def _words(printed: bytes) -> str:
    """The text of a PDF, with single spaces."""
    import pypdfium2

    with pypdfium2.PdfDocument(printed) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in document)
