"""What Windows and macOS get, as far as it can be told without them: the installer's script and the spec."""

from __future__ import annotations

import plistlib
import re
import runpy
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import bundle
import docx
import platformdirs
import pytest

# Not by a statement: whether it stands among our own modules or those of others would depend on a folder build/.
build = import_module("build")

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
SCRIPT = (PACKAGING / "windows" / "negotiator.iss").read_text("utf-8")
HOME = r"C:\Users\officer\AppData\Local\Programs\Negotiator"
PROGRAMS = {"negotiator.exe", "negotiatorw.exe"}

# What each section may say; a mistyped name would end the build on Windows only.
SETUP = {
    *("AppId", "AppName", "AppVersion", "AppVerName", "VersionInfoVersion", "PrivilegesRequired", "DefaultDirName"),
    *("DefaultGroupName", "DisableProgramGroupPage", "DisableDirPage", "ArchitecturesAllowed", "MinVersion"),
    *("ArchitecturesInstallIn64BitMode", "LicenseFile", "SetupIconFile", "UninstallDisplayIcon", "WizardStyle"),
    *("UninstallDisplayName", "Compression", "SolidCompression", "ChangesAssociations", "ChangesEnvironment"),
    "CloseApplications",
}
WORDS = {
    "Tasks": {"Name", "Description", "Flags"},
    "InstallDelete": {"Type", "Name"},
    "Files": {"Source", "DestDir", "Flags"},
    "Icons": {"Name", "Filename", "Tasks"},
    "Registry": {"Root", "Subkey", "ValueType", "ValueName", "ValueData", "Flags", "Tasks", "Check"},
    "Run": {"Filename", "Description", "Flags"},
}


def section(name: str) -> list[str]:
    """The lines of a section that are no remarks."""
    found = re.search(rf"^\[{name}\]\n(.*?)(?=^\[|\Z)", SCRIPT, re.MULTILINE | re.DOTALL)
    assert found is not None, name
    return [line for line in found[1].splitlines() if line and not line.startswith(";")]


def entries(name: str) -> list[dict[str, str]]:
    """The entries of a section, as Inno Setup reads them: a quotation mark within quotation marks is doubled."""
    read = []
    for line in section(name):
        parts = re.findall(r'(\w+): ("(?:[^"]|"")*"|[^;"]+)(?:; |$)', line)
        assert "; ".join(f"{word}: {said}" for word, said in parts) == line
        read.append({word: said.removeprefix('"').removesuffix('"').replace('""', '"') for word, said in parts})
    return read


def setup() -> dict[str, str]:
    return dict(line.split("=", 1) for line in section("Setup"))


@pytest.fixture(scope="module")
def registry() -> dict[str, dict[str, str]]:
    """What the installer writes into the registry of a person, by key."""
    keys: dict[str, dict[str, str]] = {}
    for entry in entries("Registry"):
        told = keys.setdefault(entry["Subkey"].removeprefix("Software\\Classes\\"), {})
        told[entry["ValueName"]] = entry["ValueData"].replace("{app}", HOME)
    return keys


class TestTheInstallerOfWindows:
    def test_it_says_only_what_inno_setup_knows(self) -> None:
        assert set(setup()) == SETUP
        for name, words in WORDS.items():
            for entry in entries(name):
                assert set(entry) <= words, entry
        assert set(re.findall(r"^\[(\w+)\]$", SCRIPT, re.MULTILINE)) == {"Setup", *WORDS, "Code"}

    def test_it_is_for_one_person_and_needs_no_administrator(self) -> None:
        assert setup()["PrivilegesRequired"] == "lowest"
        assert {entry["Root"] for entry in entries("Registry")} == {"HKA", "HKCU"}
        assert [entry["Subkey"] for entry in entries("Registry") if entry["Root"] == "HKCU"] == ["Environment"]

    def test_what_it_packs_is_what_the_build_makes(self) -> None:
        here = PACKAGING / "windows"
        made = {
            (bundle.BUILD / "bundle" / bundle.NAME / "*"): "{app}",
            (bundle.BUILD / "drawings" / "register.ico"): "{app}",
        }
        named = {Path(here, *each["Source"].split("\\")).resolve(): each["DestDir"] for each in entries("Files")}
        assert named == {path.resolve(): to for path, to in made.items()}
        assert Path(here, *setup()["LicenseFile"].split("\\")).resolve() == ROOT / "LICENSE"
        icon = Path(here, *setup()["SetupIconFile"].split("\\")).resolve()
        assert icon == (bundle.BUILD / "drawings" / "negotiator.ico").resolve()

    def test_every_program_that_it_names_is_there(self) -> None:
        named = re.findall(r"\{app\}\\([\w.]+)", SCRIPT)
        assert set(named) == {*PROGRAMS, "register.ico", "_internal"}
        # A double click opens no console.
        opened = [each["Filename"] for name in ("Icons", "Run") for each in entries(name)]
        assert set(opened) == {r"{app}\negotiatorw.exe"}

    def test_a_double_click_opens_a_register(self, registry: dict[str, dict[str, str]]) -> None:
        kind = registry[".talks"][""]
        assert registry[".talks"]["Content Type"] == bundle.MEDIA_TYPE
        assert kind in registry[r".talks\OpenWithProgids"]
        assert registry[rf"{kind}\shell\open\command"][""] == rf'"{HOME}\negotiatorw.exe" "%1"'
        assert registry[rf"{kind}\DefaultIcon"][""] == rf"{HOME}\register.ico,0"

    def test_a_link_is_handed_to_the_program_as_one_word(self, registry: dict[str, dict[str, str]]) -> None:
        assert registry[bundle.SCHEME]["URL Protocol"] == ""
        assert registry[bundle.SCHEME][""].startswith("URL:")
        assert registry[rf"{bundle.SCHEME}\shell\open\command"][""] == rf'"{HOME}\negotiatorw.exe" "%1"'

    def test_removing_it_takes_away_what_it_wrote_and_nothing_of_others(self) -> None:
        flags = {entry["Subkey"]: entry.get("Flags", "") for entry in reversed(entries("Registry"))}
        ours = [key for key, flag in flags.items() if flag == "uninsdeletekey"]
        assert len(ours) == 3
        for key, flag in flags.items():
            kept = flag == "uninsdeletevalue" or key == "Environment"
            assert kept or any(key == each or key.startswith(f"{each}\\") for each in ours), key
        # The ending belongs to everyone who opens such files.
        assert flags[r"Software\Classes\.talks"] == "uninsdeletevalue"
        assert "[UninstallDelete]" not in SCRIPT
        assert entries("InstallDelete") == [{"Type": "filesandordirs", "Name": r"{app}\_internal"}]

    def test_each_part_of_its_code_is_closed(self) -> None:
        code = "\n".join(section("Code"))
        assert len(re.findall(r"\bbegin\b", code)) == len(re.findall(r"\bend;", code)) == 3
        assert {entry["Check"] for entry in entries("Registry") if "Check" in entry} == {"IsNotOnPath"}
        assert "function IsNotOnPath(): Boolean;" in code

    @pytest.mark.parametrize("number", ["6", "7"])
    def test_it_is_made_by_inno_setup(self, number: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        compiler = tmp_path / f"Inno Setup {number}" / "ISCC.exe"
        compiler.parent.mkdir()
        compiler.touch()
        for name in ("ProgramFiles", "LOCALAPPDATA"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("ProgramFiles(x86)", str(tmp_path))
        ran: list[list[str]] = []
        monkeypatch.setattr(build, "_run", ran.append)
        made = build._pack_windows()
        assert made == bundle.DIST / f"negotiator-{bundle.version()}-windows.exe"
        ((program, *words),) = ran
        assert program == str(compiler)
        assert words[:3] == [f"/DVersion={bundle.version()}", f"/O{bundle.DIST}", f"/F{made.stem}"]
        assert Path(words[3]).read_text("utf-8") == SCRIPT

    def test_without_inno_setup_a_sentence_says_so(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("ProgramFiles", "LOCALAPPDATA", "ProgramFiles(x86)"):
            monkeypatch.delenv(name, raising=False)
        with pytest.raises(build.start.SetupError, match=r"Install Inno Setup 6.3 or newer"):
            build._pack_windows()


Made = dict[str, list[dict[str, Any]]]


@pytest.fixture
def made_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Made]:
    """Runs the spec as if on another system; returns what PyInstaller would be asked to make, by kind."""

    def run(system: str) -> Made:
        made: Made = {}

        def maker(kind: str) -> Callable[..., SimpleNamespace]:
            def make(*parts: Any, **said: Any) -> SimpleNamespace:
                made.setdefault(kind, []).append({"parts": parts, **said})
                return SimpleNamespace(binaries=[], datas=[], pure=[], scripts=[], zipfiles=[])

            return make

        kinds = {
            "PyInstaller": [],
            "PyInstaller.building.api": ["COLLECT", "EXE", "PYZ"],
            "PyInstaller.building.build_main": ["Analysis"],
            "PyInstaller.building.osx": ["BUNDLE"],
        }
        for name, parts in kinds.items():
            module = ModuleType(name)
            module.__file__ = platformdirs.__file__  # of something whose licence is known
            for part in parts:
                setattr(module, part, maker(part))
            monkeypatch.setitem(sys.modules, name, module)
        monkeypatch.setattr(sys, "platform", system)
        monkeypatch.setattr(bundle, "BUILD", tmp_path)
        monkeypatch.setattr(sys, "path", list(sys.path))
        spec = PACKAGING / "negotiator.spec"
        exec(compile(spec.read_text("utf-8"), str(spec), "exec"), {"SPECPATH": str(PACKAGING)})
        return made

    return run


class TestTheSpec:
    def test_on_windows_the_window_has_a_program_without_a_console(self, made_on: Callable[[str], Made]) -> None:
        made = made_on("win32")
        told = [(each["name"], each["console"], Path(each["icon"]).name) for each in made["EXE"]]
        assert told == [("negotiator", True, "negotiator.ico"), ("negotiatorw", False, "negotiator.ico")]
        assert {f"{name}.exe" for name, _, _ in told} == PROGRAMS
        assert all("FileVersion" in Path(each["version"]).read_text("utf-8") for each in made["EXE"])
        assert not any(each["strip"] for each in [*made["EXE"], *made["COLLECT"]])
        assert "BUNDLE" not in made

    def test_on_macos_it_is_one_program_that_opens_registers_and_links(self, made_on: Callable[[str], Made]) -> None:
        made = made_on("darwin")
        (program,), (whole,) = made["EXE"], made["BUNDLE"]
        assert not program["console"]
        assert (whole["name"], whole["bundle_identifier"]) == ("Negotiator.app", bundle.IDENTIFIER)
        assert Path(whole["icon"]).name == "negotiator.icns"
        told = plistlib.loads(plistlib.dumps(whole["info_plist"]))
        assert told["CFBundleURLTypes"][0]["CFBundleURLSchemes"] == [bundle.SCHEME]
        assert told["CFBundleDocumentTypes"][0]["LSItemContentTypes"] == [f"{bundle.IDENTIFIER}.register"]

    def test_on_linux_it_is_one_program_and_stripped(self, made_on: Callable[[str], Made]) -> None:
        made = made_on("linux")
        assert [each["name"] for each in made["EXE"]] == ["negotiator"]
        assert made["EXE"][0]["strip"] and made["COLLECT"][0]["strip"]
        assert "BUNDLE" not in made

    @pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
    def test_everything_that_the_program_brings_comes_along(
        self, system: str, made_on: Callable[[str], Made]
    ) -> None:
        (analysis,) = made_on(system)["Analysis"]
        packed = {to: Path(source) for source, to in analysis["datas"] if to.startswith("resources")}
        folders = {path.name for path in (ROOT / "resources").iterdir() if path.is_dir()} - {"pictures"}
        assert packed == {f"resources/{name}": ROOT / "resources" / name for name in folders}
        seeds = {Path(source).name for source, to in analysis["datas"] if to == "seeds"}
        assert seeds == {path.name for path in (ROOT / "seeds").glob("*.json")}


class TestTheSpellingCheckerInTheBundle:
    BRINGS = (
        r"C:\venv\enchant\data\mingw64\bin\libenchant-2.dll",
        r"C:\venv\enchant\data\mingw64\bin\libreadline8.dll",
        r"C:\venv\enchant\data\mingw64\bin\libpython3.10.dll",
        r"C:\venv\enchant\data\mingw64\lib\enchant-2\enchant_hunspell.dll",
        r"C:\venv\enchant\data\mingw64\lib\enchant-2\enchant_nuspell.dll",
        r"C:\venv\enchant\data\mingw64\share\enchant\enchant.ordering",
        r"C:\venv\enchant\data\mingw64\share\enchant\hunspell\en_GB.dic",
        r"C:\venv\enchant\data\mingw64\share\doc\enchant\enchant.html",
    )

    @pytest.fixture
    def taken_on(self, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
        """The files of pyenchant that come along on a system, by their names."""

        def run(system: str) -> list[str]:
            libraries = [(each, "") for each in self.BRINGS if each.endswith(".dll")]
            others = [(each, "") for each in self.BRINGS if not each.endswith(".dll")]
            module = ModuleType("PyInstaller.utils.hooks")
            monkeypatch.setattr(module, "collect_dynamic_libs", lambda _: libraries, raising=False)
            monkeypatch.setattr(module, "collect_data_files", lambda _: others, raising=False)
            monkeypatch.setitem(sys.modules, "PyInstaller.utils.hooks", module)
            monkeypatch.setattr(sys, "platform", system)
            told = runpy.run_path(str(PACKAGING / "hooks" / "hook-enchant.py"))
            return [source.split("\\")[-1] for source, _ in [*told["binaries"], *told["datas"]]]

        return run

    def test_windows_gets_the_checker_and_nothing_that_it_was_made_with(
        self, taken_on: Callable[[str], list[str]]
    ) -> None:
        assert taken_on("win32") == ["libenchant-2.dll", "enchant_hunspell.dll", "enchant.ordering", "en_GB.dic"]

    @pytest.mark.parametrize("system", ["linux", "darwin"])
    def test_other_systems_are_asked_for_their_own(self, system: str, taken_on: Callable[[str], list[str]]) -> None:
        assert taken_on(system) == []

    def test_what_it_holds_on_windows_is_named_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import licences

        for system, named in (("win32", True), ("linux", False)):
            monkeypatch.setattr(sys, "platform", system)
            work = licences._distribution.__wrapped__("pyenchant")
            assert work.terms == "LGPL-2.1-or-later"
            assert ("GLib: LGPL-2.1-or-later" in work.inside) == named

    def test_the_spec_reads_this_hook(self, made_on: Callable[[str], Made]) -> None:
        (analysis,) = made_on("win32")["Analysis"]
        assert [Path(folder) for folder in analysis["hookspath"]] == [PACKAGING / "hooks"]


def test_the_templates_of_word_are_found_from_the_folders_that_the_bundle_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """Modules of python-docx look for them by a way through their own folder, which must be there for that."""
    asked: list[str] = []

    def collect(package: str, **_: object) -> list[tuple[str, str]]:
        asked.append(package.replace(".", "/"))
        return []

    module = ModuleType("PyInstaller.utils.hooks")
    monkeypatch.setattr(module, "collect_data_files", collect, raising=False)
    monkeypatch.setitem(sys.modules, "PyInstaller.utils.hooks", module)
    runpy.run_path(str(PACKAGING / "hooks" / "hook-docx.py"))
    package = Path(docx.__file__).parent
    looking = [path for path in package.rglob("*.py") if '"..", "templates"' in path.read_text("utf-8")]
    assert looking
    assert {path.parent.relative_to(package.parent).as_posix() for path in looking} <= set(asked)


@pytest.mark.parametrize(
    ("system", "place"),
    [
        ("linux", "negotiator/negotiator"),
        ("win32", "negotiator/negotiator.exe"),
        ("darwin", "Negotiator.app/Contents/MacOS/negotiator"),
    ],
)
def test_the_built_program_is_tried_out_where_it_lies(
    system: str, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert build.program() == build.BUNDLE / place


def test_all_that_is_brought_along_is_looked_for() -> None:
    names = bundle.brought_along()
    assert "resources/icons/app.svg" in names and "resources/paper/negotiator.typ" in names
    assert all((ROOT / name).is_file() for name in names)
    assert not [name for name in names if name.endswith(".ts") or name.startswith("resources/pictures")]
