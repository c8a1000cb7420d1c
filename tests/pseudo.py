"""A language that nobody speaks: every text in accented letters, longer by two fifths, in brackets that show a cut.

python tests/pseudo.py FOLDER     makes negotiator_de.qm and negotiator_ar.qm there; start the program with one of them:
NEGOTIATOR_LANGUAGE=FOLDER/negotiator_de.qm python -m negotiator_gui
"""

from __future__ import annotations

import importlib.util
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
# Dates, numbers and the direction of these two; one is written from right to left.
LEFT_TO_RIGHT, RIGHT_TO_LEFT = "de", "ar"
_ACCENTED = str.maketrans(
    "abcdeghijklnoprstuwyzABCDEGHIJKLNOPRSTUWYZ", "åƀçđéğĥîĵķļñöþŕšţûŵýžÅƁÇÐÉĞĤÎĴĶĻÑÖÞŔŠŢÛŴÝŽ"
)
# What a translation keeps: places for facts, the letter of a key, markup, the pattern of a file's name.
_KEPT = re.compile(r"(\{[^{}]*\}|%Ln|%\d|&.|<[^<>]*>|\(\*\.\w+\)|\n)")
_LONGER, _FILLING = 0.4, "őñ éļ "


@cache
def make() -> ModuleType:
    """The script that makes the translations."""
    path = ROOT / "resources" / "translations" / "make.py"
    spec = importlib.util.spec_from_file_location("make_translations", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pseudo(text: str) -> str:
    """A text in the language that nobody speaks."""
    parts = _KEPT.split(text)
    said = "".join(part if _KEPT.fullmatch(part) else part.translate(_ACCENTED) for part in parts)
    more = max(2, round(len(_KEPT.sub("", text)) * _LONGER))
    filling = (_FILLING * (more // len(_FILLING) + 1))[:more].rstrip() if len(text) > 1 else ""
    return f"[{said} {filling}]" if " " in text else f"[{said}{filling.replace(' ', '')}]"


def translated(file: Path) -> Iterator[tuple[str, str]]:
    """Puts every text of a .ts file into that language; gives each text and its context."""
    tree = ElementTree.parse(file)
    for context in tree.getroot().iter("context"):
        for message in context.iter("message"):
            source, translation = str(message.findtext("source")), message.find("translation")
            assert translation is not None
            translation.attrib.pop("type", None)
            for form in [*translation.iter("numerusform")] or [translation]:
                form.text = pseudo(make().many(source))
            yield str(context.findtext("name")), source
    tree.write(file, "utf-8", xml_declaration=True)


def write(folder: Path, code: str = LEFT_TO_RIGHT) -> tuple[Path, list[tuple[str, str]]]:
    """The .qm file under the code of a language, and all texts in it with their contexts."""
    file = folder / f"negotiator_{code}.ts"
    make().update(file, "-target-language", code)
    texts = list(translated(file))
    make().release(file)
    return file.with_suffix(".qm"), texts


if __name__ == "__main__":
    for each in (LEFT_TO_RIGHT, RIGHT_TO_LEFT):
        print(write(Path(sys.argv[1]), each)[0])
