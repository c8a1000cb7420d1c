"""Under which terms everything in the bundle stands, told from where each of its files came from.

One file names all of it: the About box shows where it is. A file whose terms nobody knows ends the build.
"""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path

from bundle import NAME, ROOT, version

KNOWN = tomllib.loads((Path(__file__).with_name("licences") / "known.toml").read_text("utf-8"))
_TEXT = re.compile(r"(^|/)(licen[cs]e|copying|notice|authors)[^/]*$|/licenses/", re.IGNORECASE)

_LIBRARY = re.compile(r"\.(so(\.[0-9.]+)?|dll|pyd|dylib)$")


@dataclass
class Work:
    """One work of others in the bundle: what it is called, its terms in short and in full, and what it holds inside."""

    name: str
    version: str
    terms: str
    texts: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)

    @property
    def line(self) -> str:
        """Name, version and terms."""
        return f"{self.name} {self.version}: {self.terms}"


class UnknownTermsError(Exception):
    """Something would be handed on of which nobody knows the terms."""


def collect(contents: list[tuple[str, Path]]) -> str:
    """The licences of everything in a bundle, whose files came from these places, as one text."""
    found = works(source for _, source in contents)
    lines = [line for work in found for line in (f"  {work.line}", *(f"      with {each}" for each in work.inside))]
    head = [f"Negotiator {version()}: Apache-2.0", KNOWN["notice"]["text"].strip(), "It holds:", "\n".join(lines)]
    head += ["Each library in it belongs to one of these:", "\n".join(_belonging(contents))]
    ours = (ROOT / "LICENSE").read_text("utf-8").strip()
    full = [_chapter("Negotiator", [ours]), *(_chapter(work.line, work.texts) for work in found)]
    return "\n\n".join([*head, *full]) + "\n"


def _belonging(contents: list[tuple[str, Path]]) -> list[str]:
    libraries = sorted((where, source) for where, source in contents if _LIBRARY.search(where))
    return [f"  {where}: {_work_of(source).name}" for where, source in libraries]


def _chapter(heading: str, texts: list[str]) -> str:
    rule = "=" * 80
    return "\n\n".join([f"{rule}\n{heading}\n{rule}", *texts])


def works(sources: Iterable[Path]) -> list[Work]:
    """The works of others that these files belong to, by name."""
    found: dict[str, Work] = {}
    for source in sorted({path.absolute() for path in sources}):
        if source.is_relative_to(ROOT) and not source.is_relative_to(Path(sys.prefix)):
            continue
        work = _work_of(source)
        found[work.name] = work
    return [found[name] for name in sorted(found, key=str.casefold)]


def _work_of(source: Path) -> Work:
    if source in _owners():
        return _distribution(_owners()[source])
    if source.resolve().is_relative_to(Path(sys.base_prefix).resolve()) and "python" in str(source).lower():
        return _python()
    if source.is_relative_to(os.environ.get("SYSTEMROOT", "nowhere")):
        return Work("Universal C Runtime", "of Windows", **KNOWN["universal-c-runtime"])
    return _system_package(source)


@cache
def _owners() -> dict[Path, str]:
    """The distribution that each installed file belongs to."""
    named = [(each.metadata["Name"], each) for each in metadata.distributions()]
    return {Path(str(each.locate_file(file))).absolute(): name for name, each in named for file in each.files or []}


@cache
def _distribution(name: str) -> Work:
    said = metadata.distribution(name)
    known = KNOWN.get(said.metadata["Name"].lower().replace("_", "-"), {})
    terms = known.get("terms") or said.metadata["License-Expression"] or said.metadata["License"]
    files = sorted(file for file in map(str, said.files or []) if _TEXT.search(file) and ".dist-info" in file)
    texts = [Path(str(said.locate_file(file))).read_text("utf-8", "replace").strip() for file in files]
    texts += [_text(each) for each in known.get("texts", [])]
    if not terms or not texts:
        raise UnknownTermsError(f"The terms of {name} are not known. Name them in packaging/licences/known.toml.")
    inside = [*known.get("inside", []), *known.get(f"inside-{sys.platform}", []), *_parts(said)]
    return Work(said.metadata["Name"], said.version, terms, texts, inside)


def _parts(said: metadata.Distribution) -> Iterator[str]:
    """What a distribution says of the parts it was built from, in its bill of materials."""
    for file in said.files or []:
        if re.search(r"\.dist-info/sboms/.*\.json$", str(file)):
            bill = json.loads(Path(str(said.locate_file(file))).read_text("utf-8"))
            for part in bill.get("components", []):
                terms = [each.get("expression") or each["license"].get("id", "") for each in part.get("licenses", [])]
                yield f"{part['name']} {part.get('version', '')}: {' AND '.join(terms)}"


@cache
def _python() -> Work:
    number = ".".join(map(str, sys.version_info[:3]))
    places = [Path(os.__file__).parent / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt"]
    places.append(Path(f"/usr/share/doc/python3.{sys.version_info[1]}/copyright"))
    text = next((place.read_text("utf-8") for place in places if place.exists()), "")
    if not text:
        raise UnknownTermsError("This Python comes without its licence.")
    return Work("Python", number, "PSF-2.0", [text], KNOWN["python"]["inside"])


def _system_package(source: Path) -> Work:
    package = debian_package(source)
    if not package:
        raise UnknownTermsError(f"Nobody knows where {source} comes from.")
    return _debian_work(package)


@cache
def _debian_work(package: str) -> Work:
    shown = subprocess.run(["dpkg-query", "-W", "-f=${Version}", package], capture_output=True, text=True, check=True)
    name = package.split(":")[0]
    text = (Path("/usr/share/doc") / name / "copyright").read_text("utf-8", "replace")
    # The paragraph on all files, before those on single ones.
    whole = re.search(r"^Files: *\*\s.*?^License: *(\S[^\n]*)", text, re.MULTILINE | re.DOTALL)
    return Work(name, shown.stdout, whole[1] if whole else "see its text", [text.strip()])


@cache
def debian_package(path: Path) -> str:
    """The Debian package that a file of this machine belongs to; nothing if it belongs to none."""
    # Where /lib leads to /usr/lib, packages know a file by either name.
    names = {str(path), str(path.resolve())}
    names |= {name.removeprefix("/usr") for name in names if name.startswith("/usr/lib")}
    for name in sorted(names) if sys.platform.startswith("linux") else []:
        found = subprocess.run(["dpkg-query", "-S", name], capture_output=True, text=True, check=False)
        if not found.returncode:
            return found.stdout.split(": ")[0].split(",")[0]
    return ""


def _text(name: str) -> str:
    return Path(__file__).with_name("licences").joinpath(f"{name}.txt").read_text("utf-8").strip()


def short_list(sources: Iterable[Path]) -> str:
    """One line for each work, for the copyright file of the Debian package."""
    return "\n".join(f" {work.line}" for work in works(sources) if work.name != NAME)
