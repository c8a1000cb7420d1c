"""Brings the translations in step with the program's texts, and makes what the program reads of them.

python resources/translations/make.py         English, and every translation that lies here
python resources/translations/make.py fr      begins a translation into another language as well
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import PySide6

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent
sys.path.insert(0, str(ROOT))

from negotiator_gui.domain import change, operators, protocol, vocabularies  # noqa: E402
from negotiator_gui.domain.entities import ENTITIES  # noqa: E402
from negotiator_gui.domain.fields import YesNo  # noqa: E402
from negotiator_gui.domain.phrases import begin_small  # noqa: E402
from negotiator_gui.summary import compose  # noqa: E402
from negotiator_gui.workspace import dates_in_language, language  # noqa: E402

# By which other names the program calls Qt's functions.
ALIASES = "translate+=_translate,translate+=_tr,QT_TRANSLATE_NOOP+=_"
SPOKEN = ("application.py", "gui/*.py", "workspace/*.py")
# What speaks English to the window, and how a sentence of it looks: not like SQL and not like the parts of one.
BELOW = ("domain", "store", "exchange", "summary", "workspace")
_SENTENCE = re.compile(r"[\w{“].*[a-z}…”)][^.]*\.", re.DOTALL)
_CODE = re.compile(r"\?|\\|[=<>]|\bWHERE\b|\bNULL\b|\n|^\S+$|^[^ ]+ [^ ]+$")
_BOTH, _ENDING = re.compile(r"\(([^()|]*)\|([^()|]*)\)"), re.compile(r"\((e?s)\)")
_COUNTED = re.compile(r"<source>(.*?)</source>(.*?)<translation.*?</translation>", re.DOTALL)


def sources() -> list[Path]:
    """The modules that speak through Qt."""
    return [path for pattern in SPOKEN for path in sorted((ROOT / "negotiator_gui").glob(pattern))]


# What the domain says


def words() -> list[str]:
    """Every word and sentence of the domain that a window shows, as it stands and as it begins inside a sentence."""
    labels = dict.fromkeys(label for each in (_labels(), _terms()) for label in each)
    inside = map(begin_small, labels)
    return list(dict.fromkeys(filter(None, (*labels, *inside, *_sentences()))))


def sentences() -> list[str]:
    """Every sentence that the parts below the window can tell, with numbers for the facts in it."""
    parts = (path for part in BELOW for path in sorted((ROOT / "negotiator_gui" / part).glob("*.py")))
    found = (text for path in parts for text in _whole_texts(ast.parse(path.read_text("utf-8"))))
    return sorted({text for text in found if _SENTENCE.fullmatch(text) and not _CODE.search(text)})


def sentence_list() -> str:
    """The sentences as the program reads them, to know them again."""
    return json.dumps(sentences(), ensure_ascii=False, indent=1) + "\n"


def _whole_texts(tree: ast.Module) -> Iterator[str]:
    """The texts of a module, with numbers where something is filled in; what describes the code is none."""
    inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)}
    apart = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            gaps = iter(range(1, 100))
            parts = (_text(part) if isinstance(part, ast.Constant) else f"{{{next(gaps)}}}" for part in node.values)
            yield "".join(parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and not {id(node)} & (inner | apart):
            gaps = iter(range(1, 100))
            yield re.sub(r"\{[^{}]*\}", lambda _, gaps=gaps: f"{{{next(gaps)}}}", node.value)


def _labels() -> Iterator[str]:
    for entity in ENTITIES:
        yield from (entity.label, entity.plural, *(field.label for field in entity.fields))


def _terms() -> Iterator[str]:
    for each in vars(vocabularies).values():
        if isinstance(each, vocabularies.Vocabulary):
            yield from map(each.label, each.terms)
    yield from map(YesNo("", "").show, (True, False))


def _sentences() -> Iterator[str]:
    yield from (*change.WORDING.values(), "record", "records", *protocol.COUNTS, operators.AND)
    for entity in ENTITIES:
        for field in entity.fields:
            for each in operators.operators(entity, field):
                yield from (each.words, each.alone)
    yield from dates_in_language.WORDS
    yield from sentences()
    yield from (section.title or "Comment" for section in compose.SECTIONS.values())
    for path in (*sorted((ROOT / "negotiator_gui" / "domain").glob("*.py")), Path(language.__file__)):
        yield from _said(ast.parse(path.read_text("utf-8")))


def _said(tree: ast.Module) -> Iterator[str]:
    """What a module hands to `say` or `word` as a literal, or as one of several."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("say", "word"):
            parts = [call.args[0].body, call.args[0].orelse] if isinstance(call.args[0], ast.IfExp) else call.args[:1]
            yield from (part.value for part in parts if isinstance(part, ast.Constant))


def counts() -> list[tuple[str, str]]:
    """Context and text of everything that is counted: lupdate leaves out calls whose count is no figure."""
    entities = [(language.CONTEXT, language.count_of(entity, more)) for entity in ENTITIES for more in (False, True)]
    calls = [call for path in sources() for call in _calls(ast.parse(path.read_text("utf-8")), "plural")]
    return list(dict.fromkeys([*((_text(call.args[0]), _text(call.args[1])) for call in calls), *entities]))


def _calls(tree: ast.Module, name: str) -> list[ast.Call]:
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == name]


def _text(node: ast.expr) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ""


def _as_module() -> str:
    """What Qt's tools do not find by themselves, as they read it: a module of marked literals."""
    single = (f"QT_TRANSLATE_NOOP({language.CONTEXT!r}, {word!r})" for word in words())
    return "\n".join([*single, *(f"translate({context!r}, {text!r}, '', 1)" for context, text in counts())])


# Qt's tools


def update(file: Path, *options: str) -> None:
    """Takes up what is new in the program's texts, keeps what is translated, and drops what is no longer said."""
    with tempfile.TemporaryDirectory() as folder:
        domain = Path(folder) / "domain_words.py"
        domain.write_text(_as_module(), "utf-8")
        given = Path(folder) / "sources"
        given.write_text("\n".join(map(str, [*sources(), domain])), "utf-8")
        _run("lupdate", "-silent", "-no-obsolete", "-locations", "none", "-tr-function-alias", ALIASES, *options,
             f"@{given}", "-ts", str(file))  # fmt: skip


def release(file: Path) -> None:
    """Makes the .qm file, which the program reads, beside a .ts file."""
    _run("lrelease", "-silent", str(file), "-qm", str(file.with_suffix(".qm")))


def _run(tool: str, *arguments: str) -> None:
    folder = Path(PySide6.__file__).parent
    subprocess.run([str(next(folder.glob(f"{tool}*"))), *arguments], check=True)


# English


def make_english(folder: Path) -> Path:
    """The English file: the forms of the plural alone, for everything else is said in English anyway."""
    file = folder / "negotiator_en.ts"
    with tempfile.TemporaryDirectory() as fresh:
        bare = Path(fresh) / file.name
        update(bare, "-pluralonly", "-source-language", "en_GB", "-target-language", "en_GB")
        file.write_text(_COUNTED.sub(_with_forms, bare.read_text("utf-8")), "utf-8")
    release(file)
    return file


def _with_forms(found: re.Match[str]) -> str:
    forms = "".join(f"<numerusform>{form}</numerusform>" for form in (one(found[1]), many(found[1])))
    return f"<source>{found[1]}</source>{found[2]}<translation>{forms}</translation>"


def one(text: str) -> str:
    """A text for one of a thing: “1 round” of “%Ln round(s)”, “was” of “(was|were)”."""
    return _ENDING.sub("", _BOTH.sub(r"\1", text))


def many(text: str) -> str:
    """A text for more than one, or none."""
    return _ENDING.sub(r"\1", _BOTH.sub(r"\2", text))


def main(codes: list[str]) -> int:
    """Makes English and every other language that is here or named, and the list of sentences."""
    make_english(FOLDER)
    (FOLDER / "sentences.json").write_text(sentence_list(), "utf-8")
    here = {file.stem.removeprefix("negotiator_") for file in FOLDER.glob("negotiator_*.ts")}
    for code in sorted({*here, *codes} - {"en"}):
        file = FOLDER / f"negotiator_{code}.ts"
        update(file, "-source-language", "en_GB", "-target-language", code)
        release(file)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
