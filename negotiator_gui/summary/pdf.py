"""A summary as PDF: laid out by Typst from a template, tagged, the same bytes for the same content."""

import hashlib
import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from negotiator_gui.domain.frozen import frozen
from negotiator_gui.store.errors import RegisterError
from negotiator_gui.summary import templates
from negotiator_gui.summary.content import Content, as_json
from negotiator_gui.summary.templates import Paper, Template

# How Typst says that no font has some characters, when the standard demands that all can be seen; those that cannot
# be printed in a message either stand there by their numbers.
_UNSEEN = re.compile(r'the text `"(.+?)"` could not be displayed')
_NUMBERED = re.compile(r"\\u\{([0-9a-f]+)\}")
# Where a fault is: the file and its line.
_PLACE = re.compile(r"┌─ (?:.*[/\\])?([^/\\\n]+\.typ):(\d+):\d+")
# What a cleared version does not share with the draft after it, although the record says the same.
_CLEARANCE, _UNSAID = ("Drafted by", "Cleared by"), ("distribution",)


@frozen
class Laid:
    """A summary that was laid out, as PDF unless another format was wanted, and what whoever prints it should know."""

    file: bytes
    # The characters in it that no font on this machine can show, such as U+F9123.
    unseen: tuple[str, ...] = ()
    # How many parts were left out for the reader, and the cleared version whose kept pages these are.
    left_out: int = 0
    version: int = 0


def render(content: Content, paper: Paper = "a4", template: Template | None = None) -> bytes:
    """The pages as a PDF that screen readers can follow (PDF/UA-1)."""
    return lay_out(content, paper, template).file


def lay_out(content: Content, paper: Paper = "a4", template: Template | None = None) -> Laid:
    """The pages, and what of them cannot be seen; TemplateFault if the template is at fault."""
    return bind([content], paper, template)


def bind(contents: Sequence[Content], paper: Paper = "a4", template: Template | None = None) -> Laid:
    """Several summaries as one document, each on pages of its own, numbered through."""
    # Importing it takes 0.15 s, which only those pay who print.
    import typst

    chosen = template or templates.template(templates.STANDARD)
    left_out = sum(each.left_out for each in contents)
    files, inputs = _files(chosen, len(contents)), {**_inputs(contents), "paper": paper}
    job = _Job(files, inputs, contents[0].printed_at.replace(microsecond=0))
    try:
        return Laid(job.compiled(), (), left_out)
    except typst.TypstError as error:
        unseen = _unseen(error.diagnostic)
        if not unseen:
            raise _fault(chosen, error) from None
    # Characters without a font would drop out in silence: they are named on the page, which then meets no standard.
    try:
        return Laid(job.compiled(unseen), unseen, left_out)
    except typst.TypstError as error:
        raise _fault(chosen, error) from None


def _files(chosen: Template, count: int) -> dict[str, bytes]:
    """What Typst may see: the template and its parts; of several documents each has a folder of its own."""
    seen = templates.files(chosen)
    if count == 1:
        return seen
    files = {f"{n}/{name}": content for n in range(count) for name, content in seen.items()}
    files |= {f"{n}/_said.typ": f'#let of-this-document = "{_name(n)}"'.encode() for n in range(count)}
    return files | {"main.typ": "".join(f'#include "{n}/main.typ"\n' for n in range(count)).encode()}


def _inputs(contents: Sequence[Content]) -> dict[str, str]:
    """What is said, as JSON, by name: it is handed over in memory and never lies on a disk."""
    said = [json.dumps({**as_json(each), "digest": digest(each)}, ensure_ascii=False) for each in contents]
    return {_name(n): each for n, each in enumerate(said)}


def _name(n: int) -> str:
    return f"content-{n}" if n else "content"


def digest(content: Content) -> str:
    """What the record said, as a number that is the same as long as it says the same."""
    said = as_json(content)
    told = {
        "subject": said["subject"],
        "mark": said["banner"]["mark"],
        "header": [pair for pair in said["header"] if pair["label"] not in _CLEARANCE],
        "sections": [section for section in said["sections"] if section["key"] not in _UNSAID],
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@frozen
class Told:
    """What pages tell of themselves: what the record said, as `digest` gives it, and when they were laid out."""

    digest: str
    at: datetime


def told_by(pages: bytes) -> Told:
    """What pages of ours tell of themselves, in the part that is meant to be read by any program."""
    digest_ = re.search(rb"<pdf:Keywords>([^<]*)</pdf:Keywords>", pages)
    at = re.search(rb"<xmp:CreateDate>([^<]*)</xmp:CreateDate>", pages)
    when = datetime.fromisoformat(at[1].decode()) if at else datetime.now(UTC)
    return Told(digest_[1].decode() if digest_ else "", when)


def _unseen(diagnostic: str) -> tuple[str, ...]:
    """The characters that no font can show, by their numbers in Unicode."""
    found = (_NUMBERED.sub(lambda sign: chr(int(sign[1], 16)), signs) for signs in _UNSEEN.findall(diagnostic))
    return tuple(f"U+{ord(sign):04X}" for sign in sorted({sign for signs in found for sign in signs}))


def _fault(chosen: Template, error: Any) -> templates.TemplateFault:
    place = _PLACE.search(error.diagnostic)
    part = "" if not place or place[1] == "main.typ" else place[1]
    return chosen.fault(error.message.rstrip("."), int(place[2]) if place else 0, part)


@frozen
class _Job:
    """What is compiled: files by their names, what they are told, and when."""

    files: Mapping[str, bytes]
    inputs: Mapping[str, str]
    at: datetime

    def compiled(self, unseen: Sequence[str] = ()) -> bytes:
        """The PDF; one that can meet no standard, because it has characters that cannot be seen, says which."""
        try:
            # Besides what is handed over Typst sees a folder that holds nothing else, and no packages.
            with tempfile.TemporaryDirectory(prefix="negotiator-paper-") as root:
                return self._compiled(Path(root), unseen)
        except OSError as error:
            why = error.strerror or error
            raise RegisterError(f"The pages cannot be laid out: {why}. Nothing was printed.") from None

    def _compiled(self, root: Path, unseen: Sequence[str]) -> bytes:
        import typst

        texts = {name: content for name, content in self.files.items() if _is_text(content)}
        # Only text can be handed over in memory.
        for name in self.files.keys() - texts.keys():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.files[name])
        given = {**self.inputs, "unseen": ", ".join(unseen)}
        if picture := templates.letterhead():
            given["letterhead"] = picture.name
        pages = typst.compile(
            texts,
            root=root,
            font_paths=_fonts(),
            sys_inputs=given,
            pdf_standards=[] if unseen else "ua-1",
            timestamp=self.at,
            package_path=root,
            package_cache_path=root,
        )
        return bytes(pages)


def _is_text(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@cache
def _fonts() -> Any:
    """The fonts that come with Typst and those of the system, looked for once (0.4 s)."""
    import typst

    return typst.Fonts()
