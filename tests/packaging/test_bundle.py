"""What is bundled, under which terms, and what Windows and macOS are told of it."""

from __future__ import annotations

import ast
import os
import plistlib
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import bundle
import measure
import pytest
from packaging.requirements import Requirement

from negotiator_gui import __version__
from negotiator_gui.domain import links

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
NEEDED = [Requirement(each) for each in PROJECT["dependencies"]]
PLUGINS = "PySide6/Qt/plugins"


def test_there_is_one_version() -> None:
    assert bundle.version() == __version__ == PROJECT["version"]


def test_every_library_is_measured() -> None:
    needed = {each.name.lower() for each in NEEDED if each.marker is None or each.marker.evaluate()}
    owners = metadata.packages_distributions()
    measured = {owner.lower().replace("_", "-") for name in measure.LIBRARIES for owner in owners.get(name, [])}
    assert needed - measured == set()


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        (f"{PLUGINS}/platforms/libqxcb.so", True),
        (f"{PLUGINS}/printsupport/libcupsprintersupport.so", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        (f"{PLUGINS}/platforms/libqcocoa.dylib", True),
        (f"{PLUGINS}/platformthemes/libqgtk3.so", False),
        (f"{PLUGINS}/platforms/libqvnc.so", False),
        (f"{PLUGINS}/tls/libqopensslbackend.so", False),
        ("libcups.so.2", True),
    ],
)
def test_plugins_are_bundled_by_name(path: str, wanted: bool) -> None:
    assert bundle._is_wanted(path) is wanted


def test_of_the_translations_of_qt_only_those_in_use_are_bundled() -> None:
    assert bundle.is_spoken("PySide6/Qt/translations/qtbase_fr.qm")
    assert not bundle.is_spoken("PySide6/Qt/translations/designer_fr.qm")
    assert not bundle.is_spoken("resources/translations/negotiator_fr.ts")
    assert bundle.is_spoken("resources/translations/negotiator_fr.qm")


def test_links_to_what_was_left_out_are_left_out() -> None:
    files = [("PySide6/Qt/lib/libQt6Core.so.6", "somewhere", "BINARY")]
    core = ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK")
    network = ("libQt6Network.so.6", "PySide6/Qt/lib/libQt6Network.so.6", "SYMLINK")
    icon = ("resources/icons/app.svg", "somewhere", "DATA")
    assert bundle.standing([core, network, icon], files) == [core, icon]


@pytest.mark.parametrize("needed", NEEDED, ids=lambda each: each.name)
def test_the_terms_of_each_library_are_known(needed: Requirement) -> None:
    from licences import _distribution

    if needed.marker and not needed.marker.evaluate():
        return
    work = _distribution(needed.name)
    assert work.version == metadata.version(needed.name)
    assert work.terms and any(len(text) > 200 for text in work.texts)


def test_a_library_of_unknown_terms_ends_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import licences

    info = tmp_path / "nameless-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: nameless\nVersion: 1.0\n", "utf-8")
    (info / "RECORD").write_text("nameless-1.0.dist-info/METADATA,,\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(licences.UnknownTermsError, match="nameless"):
        licences._distribution("nameless")


def test_the_licences_name_qt_and_what_is_inside_other_libraries() -> None:
    import licences
    import PySide6
    import sqlcipher3

    modules = [Path(str(module.__file__)) for module in (PySide6, sqlcipher3)]
    told = licences.collect([(f"{module.parent.name}/{module.name}", module) for module in modules])
    assert "LGPL-3.0-only" in told and "GNU LESSER GENERAL PUBLIC LICENSE" in told
    assert "SQLite: public domain" in told and "ZETETIC LLC" in told
    assert "Apache License" in told


def test_each_library_in_the_bundle_is_named_with_what_it_belongs_to() -> None:
    import licences
    from PySide6 import QtCore

    source = Path(str(QtCore.__file__))
    told = licences.collect([(f"PySide6/{source.name}", source)])
    if source.suffix in (".so", ".pyd"):
        assert f"  PySide6/{source.name}: PySide6_Essentials\n" in told


class TestTheBuiltProgram:
    def test_it_leaves_other_programs_their_own_libraries(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from start_program import leave_others_alone

        monkeypatch.setattr(sys, "frozen", True, raising=False)
        monkeypatch.setenv("LD_LIBRARY_PATH", "/usr/lib/negotiator/_internal")
        monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/opt/own")
        leave_others_alone()
        assert os.environ["LD_LIBRARY_PATH"] == "/opt/own"
        leave_others_alone()
        assert "LD_LIBRARY_PATH" not in os.environ

    def test_its_spec_can_be_read_and_names_what_is_there(self) -> None:
        ast.parse((PACKAGING / "negotiator.spec").read_text("utf-8"))
        assert (ROOT / "resources" / "icons").is_dir() and (PACKAGING / "start_program.py").exists()

    def test_windows_is_told_its_version(self) -> None:
        from systems import version_resource

        def say(*parts: object, **named: object) -> list[object]:
            return [*parts, *named.items()]

        text = version_resource("1.2.3")
        told = eval(text, dict.fromkeys(re.findall(r"\w+(?=\()", text), say))
        assert ("filevers", (1, 2, 3, 0)) in dict(told)["ffi"]
        assert "['FileVersion', '1.2.3']" in str(told) and "negotiator.exe" in str(told)

    def test_macos_is_told_that_it_opens_registers_and_links(self) -> None:
        from systems import document_types

        told = plistlib.loads(plistlib.dumps(document_types()))
        (kind,), (document,) = told["UTExportedTypeDeclarations"], told["CFBundleDocumentTypes"]
        assert document["LSItemContentTypes"] == [kind["UTTypeIdentifier"]]
        assert kind["UTTypeTagSpecification"]["public.filename-extension"] == ["talks"]
        (link,) = told["CFBundleURLTypes"]
        assert link["CFBundleURLSchemes"] == [bundle.SCHEME] == [links.SCHEME]


def test_the_public_checks_run_what_the_readme_names() -> None:
    flow = (ROOT / ".github" / "workflows" / "build.yml").read_text("utf-8")
    for command in ("bash .ci/run", "start.py test", "packaging/build.py", "packaging/check.py"):
        assert command in flow
    for system in ("debian:bookworm", "windows-", "macos-"):
        assert system in flow
