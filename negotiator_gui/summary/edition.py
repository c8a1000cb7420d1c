"""A summary as somebody wants it: of what, in which variant, for whom, on which paper and in which format."""

from collections.abc import Callable, Sequence
from dataclasses import field, replace
from datetime import datetime
from pathlib import Path

from negotiator_gui.domain.clearance import is_fixed
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.record import Record
from negotiator_gui.store.errors import RegisterError
from negotiator_gui.store.store import Store
from negotiator_gui.summary import pdf, templates, versions
from negotiator_gui.summary.compose import compose
from negotiator_gui.summary.content import Content
from negotiator_gui.summary.pdf import Laid
from negotiator_gui.summary.templates import Paper
from negotiator_gui.summary.variants import Wanted


@frozen
class Edition:
    """What is wanted of one record or of several, which then follow each other in one document."""

    records: tuple[str, ...]
    wanted: Wanted = field(default_factory=Wanted)
    paper: Paper = "a4"
    template: str = ""
    # A cleared version, whose kept pages are wanted and nothing else.
    version: int = 0


def lay_out(store: Store, edition: Edition, at: datetime, by: str) -> Laid:
    """The pages: of a cleared version the very ones that were kept, as long as the record says the same."""
    if kept := _kept(store, edition):
        number = kept.values["number"]
        return Laid(versions.pages(store, kept), version=number if isinstance(number, int) else 0)
    template = templates.template(edition.template)
    return pdf.bind(_contents(store, edition, at, by), edition.paper, template)


def _contents(store: Store, edition: Edition, at: datetime, by: str) -> list[Content]:
    return [_content(store, record, edition.wanted, at, by) for record in edition.records]


def _content(store: Store, record: str, wanted: Wanted, at: datetime, by: str) -> Content:
    """The content; as long as the record says what a cleared version does, what is told of it says so."""
    cleared = _cleared(store, record)
    content = compose(store, record, at, by, wanted, cleared)
    if cleared is None or _is_whole(wanted):
        return content
    day = cleared.show("cleared_on")
    status = f"Extract of version {cleared.show('number')}, cleared {day}"
    return replace(content, banner=replace(content.banner, status=status))


def _cleared(store: Store, record: str) -> Record | None:
    """The latest version, if it is cleared and the record still says the same."""
    found = versions.versions(store, record)
    last = found[-1] if found and is_fixed(found[-1]) else None
    return last if last and versions.says_the_same(store, record, last) else None


def _is_whole(wanted: Wanted) -> bool:
    return wanted in (Wanted(), Wanted("full"))


def _kept(store: Store, edition: Edition) -> Record | None:
    """The cleared version that is what is wanted, if there is one: on whatever paper, its pages are those it has."""
    if len(edition.records) != 1:
        return None
    (record,) = edition.records
    if edition.version:
        if not _is_whole(edition.wanted):
            raise RegisterError(
                f"Version {edition.version} is kept as the pages that were cleared, with all that they tell. Ask for "
                "it without another variant or reader, or for the copy without a version. Nothing was written."
            )
        return versions.numbered(store, record, edition.version)
    return _cleared(store, record) if _is_whole(edition.wanted) else None


def _word(content: Content, edition: Edition) -> bytes:
    from negotiator_gui.summary import word

    path = templates.folder() / f"{edition.template or templates.STANDARD}.docx"
    return word.render(content, path if path.is_file() else None, paper=edition.paper)


def _html(content: Content, _: Edition) -> bytes:
    from negotiator_gui.summary import html

    return html.render(content).encode()


def _markdown(content: Content, _: Edition) -> bytes:
    from negotiator_gui.summary import markdown

    return markdown.render(content).encode()


def _text(content: Content, _: Edition) -> bytes:
    from negotiator_gui.summary import text

    return text.render(content).encode()


_OTHERS: dict[str, Callable[[Content, Edition], bytes]] = {
    ".docx": _word,
    ".html": _html,
    ".md": _markdown,
    ".txt": _text,
}
ENDINGS = (".pdf", *_OTHERS)


def ending_of(path: Path) -> str:
    """The format that a file's name asks for; RegisterError tells which there are."""
    return _known(path.suffix.lower())


def require_template(name: str, ending: str) -> None:
    """RegisterError if there is no template of this name for a format; without a name each has its own looks."""
    if not name or ending == ".pdf":
        return
    if ending != ".docx":
        raise RegisterError(f"A file that ends in {ending} takes no template. Leave the template out.")
    there = sorted({templates.STANDARD, *(path.stem for path in templates.folder().glob("*.docx"))})
    if name not in there:
        raise RegisterError(
            f"There is no Word template “{name}”. The templates are: {', '.join(there)}. An office's own lie in "
            f"{templates.folder()}."
        )


def _known(ending: str) -> str:
    if ending not in ENDINGS:
        raise RegisterError(
            f"{f'“{ending}” is none of the formats' if ending else 'The name does not say which format is wanted'}. "
            f"The name must end in {', '.join(ENDINGS)}. Nothing was written."
        )
    return ending


def document(store: Store, edition: Edition, ending: str, at: datetime, by: str) -> Laid:
    """A summary in the format of an ending, such as .docx; PDF is what the other formats are held against."""
    if _known(ending) == ".pdf":
        return lay_out(store, edition, at, by)
    if edition.version:
        raise RegisterError(
            f"Version {edition.version} is kept as the pages that were cleared. Give the file a name that ends in .pdf."
        )
    contents = _contents(store, edition, at, by)
    made = _joined([_OTHERS[ending](each, edition) for each in contents], ending)
    return Laid(made, left_out=sum(each.left_out for each in contents))


def _joined(made: Sequence[bytes], ending: str) -> bytes:
    """Several summaries one after the other, where a format allows it."""
    if len(made) > 1 and ending not in (".md", ".txt"):
        raise RegisterError("Several summaries make one document as PDF or as text. Choose a file for each of them.")
    return b"\n\n".join(made)
