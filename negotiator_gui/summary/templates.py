"""Page templates: those that come with the program and an office's own, and the fence around what is not ours.

An office puts its templates into the folder `paper` of the user's data, with a letterhead if it has one. A template
sees copies of the files of that folder and of the program's own parts, and nothing else of the machine.
"""

import posixpath
import re
import shutil
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Literal

from negotiator_gui import paths
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.store.errors import RegisterError

# The sizes of a page.
Paper = Literal["a4", "letter"]
STANDARD, LETTERHEAD = "summary", "letterhead"
# A folder of templates is small: what is larger was put there by mistake.
_MOST_BYTES, _MOST_FILES = 20_000_000, 200
_PICTURES = (".svg", ".png", ".jpg", ".jpeg")

# Typst fetches packages by names that begin with @, and code can make such a name at any time, so that an import of
# anything but a plain file name, and what runs text as code, is refused unread: `std` holds `eval` too.
_IMPORT = re.compile(r"(?<![\w-])(import|include)(?![\w-])(?!\s*\"[^\"@\\]*\.typ\")")
_PART = re.compile(r"(?<![\w-])(?:import|include)(?![\w-])\s*\"([^\"@\\]*\.typ)\"")
_CODE = re.compile(r"(?<![\w-])(eval|std)(?![\w-])")
_NOWHERE = "file not found in its folder, which import and include go no further than"
_PACKAGE = re.compile(r"\"\s*@")
_FAULTS = (
    (_PACKAGE, "it asks for a package from the network, and templates use the files of their own folder only"),
    (_IMPORT, "after import and include a template has the plain name of a .typ file of its folder in quotes"),
    (_CODE, "eval and std, which can run text as code, are not for templates"),
)


class TemplateFault(RegisterError):
    """A page template cannot be used; the built-in one still can."""


@frozen
class Template:
    """A page template by its name; an office's own lies in the user's data."""

    name: str
    path: Path
    own: bool = False

    def fault(self, why: str, line: int = 0, part: str = "") -> TemplateFault:
        """The trouble with this template, in words."""
        place = f"{part or self.path.name}, line {line}" if line else part or self.path.name
        return TemplateFault(
            f"The page template {self.name} cannot be used: {why} ({place}). Nothing was laid out with it. "
            "Choose the standard template, or mend this one."
        )


def folder() -> Path:
    """Where an office's own templates and its letterhead lie, if it has any."""
    return paths.data() / "paper"


def folder_to_work_in() -> Path:
    """The same folder, made if need be, with an example: copied under a name without _ it is a template."""
    folder().mkdir(parents=True, exist_ok=True)
    example = folder() / "_example.typ"
    if not example.exists():
        shutil.copyfile(_built_in("_example"), example)
    return example.parent


def letterhead() -> Path | None:
    """The picture of the office's letterhead, if it has one."""
    return next((path for path in sorted(folder().glob("*")) if _is_letterhead(path)), None)


def _is_letterhead(path: Path) -> bool:
    return path.stem.lower() == "letterhead" and path.suffix.lower() in _PICTURES and path.is_file()


def templates() -> list[Template]:
    """All templates that can be chosen: the standard one first, an office's own by their names."""
    ours = [STANDARD, *([LETTERHEAD] if letterhead() else [])]
    taken = _ours()
    own = sorted(path for path in folder().glob("*.typ") if not path.name.startswith("_") and path.name not in taken)
    return [*(Template(name, _built_in(name)) for name in ours), *(Template(path.stem, path, own=True) for path in own)]


def template(name: str) -> Template:
    """The template of a name, the standard one without; RegisterError tells which there are."""
    there = templates()
    found = next((each for each in there if each.name == (name or STANDARD)), None)
    if found is None:
        names = ", ".join(each.name for each in there)
        raise RegisterError(
            f"There is no page template “{name}”. The templates are: {names}. An office's own lie in {folder()}."
        )
    return found


def _built_in(name: str) -> Path:
    return paths.resource("paper", f"{name}.typ")


def files(chosen: Template) -> dict[str, bytes]:
    """Everything that a template may see, by name, with itself as main.typ; TemplateFault if it asks for more."""
    seen = {path.name: path.read_bytes() for path in sorted(paths.resource("paper").glob("*.typ"))}
    if chosen.own:
        own = _own_files(chosen)
        _check_all(chosen, own, seen.keys())
        seen |= own
    elif chosen.name == LETTERHEAD and (picture := letterhead()):
        seen[picture.name] = picture.read_bytes()
    return seen | {"main.typ": seen[chosen.path.name]}


def _ours() -> set[str]:
    return {path.name for path in paths.resource("paper").glob("*.typ")}


def _own_files(chosen: Template) -> dict[str, bytes]:
    """The files of the office's folder; links that lead out of it are no files of it."""
    root, ours = folder().resolve(), _ours()
    found: dict[str, bytes] = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and path.resolve().is_relative_to(root) and name not in ours:
            found[name] = path.read_bytes()
        if len(found) > _MOST_FILES or sum(map(len, found.values())) > _MOST_BYTES:
            raise chosen.fault(f"its folder holds more than {_MOST_FILES} files or 20 MB")
    return found


def _check_all(chosen: Template, own: Mapping[str, bytes], ours: Collection[str]) -> None:
    """Looks through a template and all parts that it brings in; a part that is ours needs no look."""
    waiting = [chosen.path.name]
    for name in waiting:
        if name in own:
            text = _check(chosen, name, own[name])
            for line, part in _parts(name, text):
                if part not in own and part not in ours:
                    raise chosen.fault(_NOWHERE, line, name)
                waiting += [part] if part not in waiting else []


def _parts(name: str, text: str) -> Iterator[tuple[int, str]]:
    """What a file brings in: the line, and the name in the folder; one that leads out of it begins with .. or /.

    Where several summaries are bound the folder lies inside of another, so that what leads out would find a file.
    """
    for found in _PART.finditer(text):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), found[1]))
        yield text.count("\n", 0, found.start()) + 1, path


def _check(chosen: Template, name: str, content: bytes) -> str:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise chosen.fault("it is no text in UTF-8", part=name) from None
    for wrong, why in _FAULTS:
        if found := wrong.search(text):
            raise chosen.fault(why, text.count("\n", 0, found.start()) + 1, name)
    return text
