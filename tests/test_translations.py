"""What Qt's tools find of the texts, and what they would miss: read from the sources, and held against the files."""

from __future__ import annotations

import ast
import importlib.util
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QTranslator

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
TRANSLATES = {"tr", "translate", "_translate", "_tr", "plural"}
MARKS = {"_", "QT_TRANSLATE_NOOP"}
# What shows words to a person, and which of the arguments has them.
SHOWS = {
    **dict.fromkeys(("setText", "setWindowTitle", "setToolTip", "setPlaceholderText", "setAccessibleName"), 0),
    **dict.fromkeys(("setAccessibleDescription", "setStatusTip", "setWhatsThis", "setTitle", "setInformativeText"), 0),
    **dict.fromkeys(("addAction", "addMenu", "addTab", "addItem", "QLabel", "QPushButton", "QAction", "QCheckBox"), -1),
    **dict.fromkeys(("show_message", "show_words", "set_words", "tell", "Link", "QToolBar", "QRadioButton"), 0),
}
# The language of the program's own name, of keys, of figures and of file names is the same everywhere.
SAME_EVERYWHERE = re.compile(r"<b>Negotiator |Negotiator$|negotiator:|[a-z]+$|<a ")


def make() -> ModuleType:
    """The script that makes the translations."""
    spec = importlib.util.spec_from_file_location("make_translations", FOLDER / "make.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


MAKE = make()
MODULES = MAKE.sources()
# The one module that hands on what others say.
HANDS_ON = "language.py"


def name_of(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def is_translation(call: ast.Call) -> bool:
    """Painters and rectangles translate too, by numbers; text translates by a table."""
    own = isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) not in ("QCoreApplication", "language")
    return name_of(call) in TRANSLATES and not (name_of(call) == "translate" and own)


def marked(tree: ast.AST) -> set[str]:
    """The contexts in which a module marks words that it translates later."""
    found = (call for call in calls(tree) if name_of(call) in MARKS and len(call.args) == 2)
    return {str(call.args[0].value) for call in found if isinstance(call.args[0], ast.Constant)}


def lost(tree: ast.Module) -> Iterator[str]:
    """Each translation whose words Qt's tools do not find."""
    inside = {id(call) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for call in calls(node)}
    known = ALL_MARKED | {"domain"}
    for call in filter(is_translation, calls(tree)):
        words = call.args[:1] if name_of(call) == "tr" else call.args[:2]
        later = len(words) == 2 and is_text(words[0]) and words[0].value in known  # type: ignore[attr-defined]
        if id(call) in inside:
            yield f"{call.lineno}: inside an f-string: {ast.unparse(call)}"
        elif not later and not all(map(is_text, words)):
            yield f"{call.lineno}: no literal: {ast.unparse(call)}"


def counted_by_hand(tree: ast.Module) -> Iterator[str]:
    """Each count that is not left to the forms of the language."""
    for call in filter(is_translation, calls(tree)):
        words = call.args if name_of(call) == "tr" else call.args[1:]
        text = words[0].value if words and isinstance(words[0], ast.Constant) else ""
        if re.search(r"\{(n|count)\}|\b1 [a-z]", str(text)):
            yield f"{call.lineno}: {text}"
        elif ("%Ln" in str(text)) != (name_of(call) == "plural"):
            yield f"{call.lineno}: counts go through language.plural: {text}"
    for node in ast.walk(tree):
        if isinstance(node, ast.IfExp) and re.search(r"(==|!=|>) 1\b", ast.unparse(node.test)):
            parts = [part for part in (node.body, node.orelse) if is_text(part) and part.value.isalpha()]  # type: ignore[attr-defined]
            if len(parts) == 2:
                yield f"{node.lineno}: {ast.unparse(node)}"


def bare(tree: ast.Module) -> Iterator[str]:
    """Each place that shows words of its own which no language has another form of."""
    for call in calls(tree):
        if name_of(call) not in SHOWS:
            continue
        arguments = call.args if SHOWS[name_of(call)] < 0 else call.args[:1]
        for text in filter(None, map(words_in, arguments)):
            if re.search("[A-Za-z]{2}", text) and not SAME_EVERYWHERE.match(text):
                yield f"{call.lineno}: {name_of(call)}({text!r})"


def words_in(node: ast.expr) -> str:
    """What stands in a literal or between the gaps of an f-string."""
    if isinstance(node, ast.JoinedStr):
        return " ".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


TREES = {path: ast.parse(path.read_text("utf-8")) for path in MODULES}
ALL_MARKED = {context for tree in TREES.values() for context in marked(tree)}
NAMES = [str(path.relative_to(ROOT)) for path in MODULES]


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_qt_finds_every_text(path: Path) -> None:
    assert path.name == HANDS_ON or list(lost(TREES[path])) == []


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_every_count_has_the_forms_of_the_language(path: Path) -> None:
    assert path.name == HANDS_ON or list(counted_by_hand(TREES[path])) == []


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_no_words_are_shown_past_the_translation(path: Path) -> None:
    assert list(bare(TREES[path])) == []


@pytest.mark.parametrize(
    ("check", "code"),
    [
        (lost, "self.tr(words)"),
        (lost, "self.tr('a' + b)"),
        (lost, "self.tr(f'a {b}')"),
        (lost, "self.tr('a {b}'.format(b=b))"),
        (lost, "f'{self.tr(\"a\")}'"),
        (lost, "_translate(context, 'a')"),
        (lost, "_tr('nobody marks in this', words)"),
        (lost, "language.plural('a', words, n)"),
        (counted_by_hand, "self.tr('{n} rounds')"),
        (counted_by_hand, "self.tr('1 round')"),
        (counted_by_hand, "self.tr('%Ln round(s)', '', n)"),
        (counted_by_hand, "language.plural('a', 'rounds', n)"),
        (counted_by_hand, "'record' if n == 1 else 'records'"),
        (bare, "label.setText('Some words')"),
        (bare, "menu.addAction(icon, 'Some words')"),
        (bare, "label.setText(f'{n} words')"),
    ],
)
def test_the_checks_can_fail(check: object, code: str) -> None:
    assert list(check(ast.parse(code)))  # type: ignore[operator]


@pytest.mark.parametrize(
    ("check", "code"),
    [
        (lost, "self.tr('a {b}').format(b=b)"),
        (lost, "painter.translate(x)"),
        (counted_by_hand, "language.plural('a', '%Ln round(s)', n)"),
        (counted_by_hand, "'a' if n else 'b'"),
        (bare, "label.setText(self.tr('Some words'))"),
        (bare, "label.setText('')"),
    ],
)
def test_the_checks_let_pass_what_is_right(check: object, code: str) -> None:
    assert not list(check(ast.parse(code)))  # type: ignore[operator]


# The files


def messages(file: Path) -> dict[tuple[str, str], list[str]]:
    """The forms of each text, by its context and the text itself."""
    found = {}
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            found[str(context.findtext("name")), str(message.findtext("source"))] = forms
    return found


def test_the_english_file_is_in_step_with_the_sources(tmp_path: Path) -> None:
    made = MAKE.make_english(tmp_path)
    assert messages(made) == messages(FOLDER / made.name), "run `python resources/translations/make.py`"


def test_what_the_program_reads_is_in_step_with_the_english_file() -> None:
    translator = QTranslator()
    assert translator.load(str(FOLDER / "negotiator_en.qm"))
    kept = messages(FOLDER / "negotiator_en.ts")
    read = {key: [translator.translate(*key, None, count) for count in (1, 2)] for key in kept}
    assert read == kept, "run `python resources/translations/make.py`"


def test_the_list_of_sentences_is_in_step_with_the_sources() -> None:
    told = "run `python resources/translations/make.py`"
    assert MAKE.sentence_list() == (FOLDER / "sentences.json").read_text("utf-8"), told


def test_english_is_complete() -> None:
    forms = messages(FOLDER / "negotiator_en.ts")
    assert len(forms) > 100
    assert not [text for text, found in forms.items() if len(found) != 2 or not all(found)]
    assert not [found for found in forms.values() if re.search(r"\(e?s\)|\|", "".join(found))]


def test_qt_finds_all_texts_of_the_sources_and_of_the_domain(tmp_path: Path) -> None:
    file = tmp_path / "negotiator_xx.ts"
    MAKE.update(file)
    found = messages(file)
    wanted = {("domain", word) for word in MAKE.words()} | set(MAKE.counts())
    assert wanted - set(found) == set()
    literals = {
        str(call.args[0].value)
        for tree in TREES.values()
        for call in filter(is_translation, calls(tree))
        if name_of(call) == "tr" and isinstance(call.args[0], ast.Constant)
    }
    assert literals - {text for _, text in found} == set()


def test_what_is_translated_stays_when_texts_are_taken_up_anew(tmp_path: Path) -> None:
    file = tmp_path / "negotiator_de.ts"
    MAKE.update(file, "-target-language", "de")
    bare_text = "<source>As the system</source>\n        <translation type=\"unfinished\"></translation>"
    assert bare_text in file.read_text("utf-8")
    done = "<source>As the system</source>\n        <translation>Wie das System</translation>"
    file.write_text(file.read_text("utf-8").replace(bare_text, done), "utf-8")
    MAKE.update(file, "-target-language", "de")
    assert messages(file)["LanguageMenu", "As the system"] == ["Wie das System"]


@pytest.mark.parametrize(
    ("text", "one", "many"),
    [
        ("%Ln round(s)", "%Ln round", "%Ln rounds"),
        ("%Ln fault(s) (was|were) found.", "%Ln fault was found.", "%Ln faults were found."),
        ("%Ln part(y|ies)", "%Ln party", "%Ln parties"),
        ("%Ln paragraph(s) need(s|) one", "%Ln paragraph needs one", "%Ln paragraphs need one"),
        ("More fields (%Ln)", "More fields (%Ln)", "More fields (%Ln)"),
    ],
)
def test_both_forms_come_from_the_text(text: str, one: str, many: str) -> None:
    assert (MAKE.one(text), MAKE.many(text)) == (one, many)
