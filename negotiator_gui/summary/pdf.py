"""A summary as PDF: laid out by Typst from a template, tagged, the same bytes for the same content."""

import contextlib
import json
import os
import re
from functools import cache
from pathlib import Path
from typing import Any, Literal

from negotiator_gui import paths
from negotiator_gui.store.errors import RegisterError
from negotiator_gui.summary.content import Content, as_json

Paper = Literal["a4", "letter"]

# How Typst says that no font has some characters, when the standard demands that all can be seen; those that cannot
# be printed in a message either stand there by their numbers.
_UNSEEN = re.compile(r'the text `"(.+?)"` could not be displayed')
_NUMBERED = re.compile(r"\\u\{([0-9a-f]+)\}")


def write_pdf(content: Content, path: Path, paper: Paper = "a4") -> None:
    """Writes the summary to a file, which is replaced only when the new one is complete."""
    pages = render(content, paper)
    try:
        if path.is_dir():
            raise RegisterError(f"{path} is a folder. Give the name of a file for the summary.")
        _replace(path, pages)
    except OSError as error:
        raise RegisterError(
            f"The summary cannot be written to {path}: {error.strerror}. Nothing was changed there. "
            "Choose another folder or name."
        ) from None


def _replace(path: Path, pages: bytes) -> None:
    beside = path.with_name(f".summary-{os.getpid()}.part")
    try:
        beside.write_bytes(pages)
        beside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def render(content: Content, paper: Paper = "a4") -> bytes:
    """The pages as a PDF that screen readers can follow (PDF/UA-1)."""
    # Importing it takes 0.15 s, which only those pay who print.
    import typst

    # Text goes in as JSON and is never read as markup.
    given = {"content": json.dumps(as_json(content), ensure_ascii=False), "paper": paper}
    try:
        return _compiled(content, given, accessible=True)
    except typst.TypstError as error:
        if "PDF/UA-1" not in error.diagnostic:
            raise RegisterError(f"The page template is at fault: {error.message}. Nothing was printed.") from None
        unseen = _unseen(error.diagnostic)
    # Characters without a font would drop out in silence: they are named on the page, which then meets no standard.
    return _compiled(content, {**given, "unseen": unseen}, accessible=False)


def _unseen(diagnostic: str) -> str:
    """The characters that no font can show, by their numbers in Unicode."""
    found = (_NUMBERED.sub(lambda sign: chr(int(sign[1], 16)), signs) for signs in _UNSEEN.findall(diagnostic))
    return ", ".join(f"U+{ord(sign):04X}" for sign in sorted({sign for signs in found for sign in signs}))


def _compiled(content: Content, given: dict[str, str], accessible: bool) -> bytes:
    import typst

    template = paths.resource("paper", "summary.typ")
    pages = typst.compile(
        template,
        root=template.parent,
        font_paths=_fonts(),
        sys_inputs=given,
        pdf_standards="ua-1" if accessible else [],
        timestamp=content.printed_at.replace(microsecond=0),
    )
    return bytes(pages)


@cache
def _fonts() -> Any:
    """The fonts that come with Typst and those of the system, looked for once (0.4 s)."""
    import typst

    return typst.Fonts()
