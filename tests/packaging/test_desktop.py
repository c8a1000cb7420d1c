"""What a desktop is told of the program: menu entry, description, file type, icons, manual."""

from __future__ import annotations

import re
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from bundle import IDENTIFIER, MEDIA_TYPE, NAME, SCHEME, version

from negotiator_gui.cli_arguments import COMMANDS
from negotiator_gui.store.engine import APPLICATION_ID

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def the_type() -> ElementTree.Element:
    found = ElementTree.parse(LINUX / "negotiator.mime.xml").getroot().find(f"{MIME}mime-type")
    assert found is not None
    return found


def is_met(match: ElementTree.Element, content: bytes) -> bool:
    """Whether a rule about the content of a file is met, as the standard of shared-mime-info has it."""
    value, start = match.attrib["value"], int(match.attrib["offset"])
    wanted = value.encode().decode("unicode_escape").encode() if match.attrib["type"] == "string" else b""
    wanted = wanted or int(value, 16).to_bytes(4, "big")
    inner = match.findall(f"{MIME}match")
    within = not inner or any(is_met(each, content) for each in inner)
    return within and content[start : start + len(wanted)] == wanted


def test_the_menu_entry_starts_the_program_on_files_of_its_type_and_on_links() -> None:
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(LINUX / f"{IDENTIFIER}.desktop", "utf-8")
    said = entry["Desktop Entry"]
    assert (said["Exec"], said["Icon"]) == (f"{NAME} %U", IDENTIFIER)
    assert said["MimeType"] == f"{MEDIA_TYPE};x-scheme-handler/{SCHEME};"
    assert said["Terminal"] == "false"


def test_the_window_names_the_menu_entry_that_it_belongs_to() -> None:
    source = (ROOT / "negotiator_gui" / "application.py").read_text("utf-8")
    assert re.findall(r'setDesktopFileName\("(.+)"\)', source) == [IDENTIFIER]
    installer = (LINUX / "install-for-me").read_text("utf-8")
    assert set(re.findall(r"/([\w.]+)\.desktop", installer)) == {IDENTIFIER}


def test_the_description_is_of_the_same_program() -> None:
    said = ElementTree.parse(LINUX / f"{IDENTIFIER}.metainfo.xml").getroot()
    assert said.findtext("id") == IDENTIFIER
    assert said.findtext("launchable") == f"{IDENTIFIER}.desktop"
    assert [each.text for each in said.findall("provides/mediatype")] == [MEDIA_TYPE, f"x-scheme-handler/{SCHEME}"]
    assert said.findtext("provides/binary") == NAME
    assert said.findtext("project_license") == "Apache-2.0"


def test_a_register_is_known_by_its_content(register: Path, tmp_path: Path) -> None:
    magic = the_type().find(f"{MIME}magic/{MIME}match")
    assert the_type().attrib["type"] == MEDIA_TYPE
    assert magic is not None and is_met(magic, register.read_bytes())
    # Any other SQLite file has another number there.
    assert not is_met(magic, register.read_bytes()[:68] + bytes(4) + register.read_bytes()[72:])
    assert not is_met(magic, b"a letter".ljust(100))
    assert int(magic[0].attrib["value"], 16) == APPLICATION_ID


def test_a_register_is_known_by_its_ending() -> None:
    glob = the_type().find(f"{MIME}glob")
    assert glob is not None and glob.attrib["pattern"] == "*.talks"


def test_the_manual_tells_every_command() -> None:
    from manual import page

    text = page("2026-02-06")
    assert f'"2026-02-06" "Negotiator {version()}"' in text
    plain = text.replace("\\-", "-").replace("\\(aq", "'").replace("\\(ga", "`").replace("\\e", "\\")
    for command in COMMANDS:
        assert f".SS {command.name}\n" in plain
        assert command.does in " ".join(plain.split())
        assert command.example in plain


def test_the_manual_has_no_commands_to_the_typesetter_but_its_own() -> None:
    from manual import page

    macros = {line.split()[0] for line in page("2026-02-06").splitlines() if line[:1] in (".", "'")}
    assert macros == {".TH", ".SH", ".SS", ".TP", ".PP", ".nf", ".fi", ".B", ".BR", ".I"}


@pytest.mark.external
def test_the_tools_of_desktops_find_nothing_wrong(tmp_path: Path) -> None:
    from linux_packages import described

    description = tmp_path / f"{IDENTIFIER}.metainfo.xml"
    description.write_text(described("2026-02-06"), "utf-8")
    run("desktop-file-validate", LINUX / f"{IDENTIFIER}.desktop")
    run("appstreamcli", "validate", "--no-net", description)
    shutil.copy(LINUX / "negotiator.mime.xml", described_types(tmp_path) / "negotiator.xml")
    run("update-mime-database", tmp_path / "mime")
    assert f"{MEDIA_TYPE}:*.talks" in (tmp_path / "mime" / "globs").read_text("utf-8")


def described_types(folder: Path) -> Path:
    packages = folder / "mime" / "packages"
    packages.mkdir(parents=True)
    return packages


def run(*command: object) -> None:
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


class TestIcons:
    def test_every_system_gets_its_own(self, qapp: Any, tmp_path: Path) -> None:
        from drawings import SIZES, draw
        from PySide6.QtGui import QImage, QImageReader

        draw(tmp_path)
        for name in ("negotiator", "register"):
            ico = QImageReader(str(tmp_path / f"{name}.ico"))
            assert ico.imageCount() == len([edge for edge in SIZES if edge <= 256])
            assert not ico.read().isNull()
            assert not QImageReader(str(tmp_path / f"{name}.icns")).read().isNull()
        pictures = [QImage(str(tmp_path / f"{edge}.png")) for edge in SIZES]
        assert [picture.width() for picture in pictures] == list(SIZES)

    def test_the_drawing_stands_on_its_ground(self, qapp: Any) -> None:
        from drawings import GROUND, LINES, png, program
        from PySide6.QtGui import QColor, QImage

        picture = QImage.fromData(png(program(), 256))
        colours = {picture.pixelColor(x, y).name() for x in range(256) for y in range(256)}
        assert {QColor(GROUND).name(), QColor(LINES).name()} <= colours
        assert picture.pixelColor(0, 0).alpha() == 0
