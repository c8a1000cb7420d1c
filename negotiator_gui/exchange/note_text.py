"""A note from plain text: one row a paragraph, and one action for the whole."""

import re
from pathlib import Path

from negotiator_gui.domain.change import Action
from negotiator_gui.domain.writing import Passage
from negotiator_gui.store import filing
from negotiator_gui.store.errors import RegisterError
from negotiator_gui.store.store import Store

# A note is typed by a person; what is larger is another kind of file.
LARGEST = 10_000_000
_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, which blank lines keep apart; line ends inside of one stay."""
    parts = _BLANK_LINES.split("\n".join(text.removeprefix("\ufeff").splitlines()) + "\n")
    return [part.strip() for part in parts if part.strip()]


def read(
    store: Store,
    about: str,
    text: str,
    title: str = "",
    author: str = "",
    post: str = "",
    kind: str = "observed",
) -> Action:
    """The action that files a text as a note about a round, or about one session of it.

    All paragraphs are of the one kind; without a title the note is called after what it is about.
    """
    return filing.filing(store, about, title, author, post, [Passage(part, kind) for part in paragraphs(text)])


def load(path: Path) -> str:
    """The text of a file; what is not text in UTF-8 is refused with a sentence."""
    try:
        with path.open("rb") as file:
            return decode(file.read(LARGEST + 1), str(path))
    except OSError as error:
        raise RegisterError(f"{path} cannot be read: {error.strerror}. Nothing was filed.") from None


def decode(content: bytes, name: str) -> str:
    """The text that bytes hold; `name` tells a person where they came from."""
    if len(content) > LARGEST:
        raise RegisterError(f"{name} is larger than 10 MB, which no note is. Nothing was filed.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RegisterError(
            f"{name} is not plain text in UTF-8. Save it as plain text with the encoding UTF-8 and file it "
            "again. Nothing was filed."
        ) from None
