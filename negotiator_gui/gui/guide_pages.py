"""The pages of the user guide: Markdown in the folder of help, in the order and under the heads of its contents.

A page names a command as {file_note}, and where it is read stand its menu, its words and its key; {key:Ctrl+Enter} is a
key that no menu has, or with a command's name the key alone, and {every_key} a table of the keys of all menus.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from negotiator_gui import paths
from negotiator_gui.domain.folding import has_all, phrases
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.gui import actions

CONTENTS = "contents"
COMMANDS = {command.name: command for command in actions.COMMANDS}
_FILL = re.compile(r"\{(key:)?([^{}\n]+)\}")
_HEAD = re.compile(r"^## (.+)$")
_ENTRY = re.compile(r"^- \[(.+?)\]\(([\w-]+)\.md\)")
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]*)\)")
_TARGET = re.compile(r"\]\([^)]*\)")


@frozen
class GuidePage:
    """One page: its name, the title and head under which the contents list it, and its text."""

    name: str
    title: str
    head: str
    text: str

    @property
    def words(self) -> str:
        """What is read on it, without what links lead to."""
        return _TARGET.sub("]", _PICTURE.sub("", self.text))


class Guide:
    """All pages, read once; one that cannot be read says so in its place."""

    def __init__(self) -> None:
        self.folder = paths.resource("help")
        contents = self._read(CONTENTS)
        title = QCoreApplication.translate("guide", "Contents")
        self.pages = [GuidePage(CONTENTS, title, "", contents or _unreadable(CONTENTS))]
        head = ""
        for line in contents.splitlines():
            if found := _HEAD.match(line):
                head = found[1]
            elif found := _ENTRY.match(line):
                self.pages.append(GuidePage(found[2], found[1], head, self._read(found[2]) or _unreadable(found[2])))
        self._by_name = {page.name: page for page in self.pages}

    def _read(self, name: str) -> str:
        """The text of a page; nothing if there is none that can be read."""
        try:
            return filled((self.folder / f"{name}.md").read_text("utf-8").strip())
        except (OSError, ValueError):
            return ""

    def page(self, name: str) -> GuidePage:
        """The page of this name, or one that says that there is none."""
        return self._by_name.get(name) or GuidePage(name, "", "", _unreadable(name))

    def has(self, name: str) -> bool:
        """Whether the contents list a page of this name."""
        return name in self._by_name

    def with_words(self, words: str) -> Sequence[GuidePage]:
        """The pages on which all of these words, or words that begin with them, are read."""
        wanted = phrases(words)
        return [page for page in self.pages if has_all(page.words, wanted) or has_all(page.title, wanted)]

    def missing(self) -> list[str]:
        """The pages that cannot be read, and the pictures that pages show and that are not there."""
        pages = [page.name for page in self.pages if page.text == _unreadable(page.name)]
        shown = [name for page in self.pages for name in _PICTURE.findall(page.text)]
        return pages + [name for name in shown if not self.picture(name).is_file()]

    def picture(self, name: str) -> Path:
        """Where the picture of this name would lie; a name leads nowhere else."""
        return self.folder / "pictures" / Path(name).name


def filled(text: str) -> str:
    """A text with what stands in it for commands and keys; what names neither stays as it is."""
    return _FILL.sub(_fill, text).replace("{every_key}", every_key())


def _fill(found: re.Match[str]) -> str:
    key, name = found.groups()
    command = COMMANDS.get(name)
    if key:
        return _key(command.keys[0] if command else name)
    return _named(command) if command else found[0]


def _named(command: actions.Command) -> str:
    """Where a command is and what it is called, and its key: File > Print summary (Ctrl+P)."""
    words = f"**{_words(command.menu)} > {_words(command.text)}**"
    return f"{words} ({_key(command.keys[0])})" if command.keys else words


def _words(text: str) -> str:
    """The words of a menu as they are read."""
    return QCoreApplication.translate("actions", text).replace("&", "").removesuffix("...")


def _key(keys: str) -> str:
    """A key as it is written on this system."""
    words = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    # Thin spaces, so that the ground on which a key stands reaches beyond its letters.
    return f"`\u2009{words or keys}\u2009`"


def every_key() -> str:
    """The commands of all menus that have keys, a table for each menu."""
    command, key = QCoreApplication.translate("guide", "Command"), QCoreApplication.translate("guide", "Key")
    tables = []
    for menu in actions.MENUS:
        rows = [f"| {_words(each.text)} | {' '.join(map(_key, each.keys))} |" for each in _with_keys(menu)]
        if rows:
            tables.append("\n".join([f"## {_words(menu)}", "", f"| {command} | {key} |", "|---|---|", *rows]))
    return "\n\n".join(tables)


def _with_keys(menu: str) -> list[actions.Command]:
    return [command for command in actions.COMMANDS if command.menu == menu and command.keys]


def _unreadable(name: str) -> str:
    """What stands in the place of a page that is missing or damaged."""
    title = QCoreApplication.translate("guide", "This page cannot be read")
    words = QCoreApplication.translate(
        "guide",
        "The page “{name}” of the guide is missing or damaged. Your registers are not touched by that. "
        "Installing the program anew brings it back.",
    )
    return f"# {title}\n\n{words.format(name=name)}"
