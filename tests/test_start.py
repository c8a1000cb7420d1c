"""The parts of start.py that decide something, without installing anything."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import start


def test_an_old_python_gets_a_sentence() -> None:
    sentence = start.too_old(3, 10)
    assert "needs Python 3.11" in sentence
    assert "this is Python 3.10" in sentence
    assert start.too_old(2, 7)


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 20), (4, 0)])
def test_a_new_python_gets_none(version: tuple[int, int]) -> None:
    assert start.too_old(*version) == ""


def test_an_old_python_can_read_the_file() -> None:
    source = Path(start.__file__).read_text("utf-8")
    ast.parse(source, feature_version=(3, 7))
    assert "from __future__" not in source, "an old Python stops there with a SyntaxError"


class TestStamp:
    def test_nothing_is_installed_without_a_stamp(self) -> None:
        assert not start.is_installed("", "abc", [])

    def test_the_same_project_is_installed(self) -> None:
        assert start.is_installed("abc\n", "abc", [])

    def test_another_project_is_not(self) -> None:
        assert not start.is_installed("abc\ntest\n", "abd", ["test"])

    def test_a_further_extra_is_not(self) -> None:
        assert not start.is_installed("abc\n", "abc", ["test"])

    def test_fewer_extras_are(self) -> None:
        assert start.is_installed("abc\ntest\n", "abc", [])

    def test_the_fingerprint_changes_with_the_project_and_the_place(self) -> None:
        prints = {start.fingerprint(b"a", "x"), start.fingerprint(b"b", "x"), start.fingerprint(b"a", "y")}
        assert len(prints) == 3
        assert start.fingerprint(b"a", "x") in prints

    def test_install_leaves_a_stamp_and_then_does_nothing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        calls = record_runs(monkeypatch, returncode=0)
        monkeypatch.setattr(start, "STAMP", tmp_path / "stamp")
        start.install(["test"])
        start.install(["test"])
        start.install([])
        assert len(calls) == 1
        assert calls[0][-2:] == ["-e", ".[test]"]

    def test_a_failed_install_leaves_none(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        record_runs(monkeypatch, returncode=1, stderr="WARNING: slow\nERROR: No matching distribution")
        monkeypatch.setattr(start, "STAMP", tmp_path / "stamp")
        with pytest.raises(start.SetupError, match=r"No matching distribution\nCheck the connection"):
            start.install([])
        assert not (tmp_path / "stamp").exists()


def record_runs(monkeypatch: pytest.MonkeyPatch, returncode: int, stderr: str = "") -> list[list[str]]:
    """Let start.py run nothing, and return the list that collects what it would have run."""
    calls: list[list[str]] = []

    def run(command: list[str]) -> subprocess.CompletedProcess[str]:
        calls.append(command)
        return subprocess.CompletedProcess(command, returncode, "", stderr)

    monkeypatch.setattr(start, "run", run)
    return calls


@pytest.fixture
def debian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Debian that has libegl1 and, under its newer name, libcups2; libgl1 was removed."""
    said = "installed libegl1\ninstalled libcups2t64\nconfig-files libgl1\n"
    for name, script in {"dpkg-query": f"printf '{said}'; exit 1", "apt-get": "exit 1"}.items():
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"), prepend=os.pathsep)


# Windows has neither dpkg-query nor scripts that begin with #!.
@pytest.mark.skipif(os.name == "nt", reason="Debian packages are looked up on Linux only")
@pytest.mark.usefixtures("debian")
class TestPackages:
    def test_only_what_is_not_installed_is_missing(self) -> None:
        assert start.missing_packages(["libegl1", "libgl1", "libcups2", "xvfb"]) == ["libgl1", "xvfb"]

    def test_without_root_one_command_is_told(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(start, "may_install", lambda: False)
        with pytest.raises(start.SetupError, match=r"sudo apt-get install .*xvfb.* poppler-utils"):
            start.provide_external()

    def test_a_failing_apt_is_told_in_a_sentence(self) -> None:
        with pytest.raises(start.SetupError, match="apt-get could not install them"):
            start.install_packages(["xvfb"])

    def test_qt_that_starts_anyway_is_good_enough(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(start, "may_install", lambda: True)
        monkeypatch.setattr(start, "qt_trouble", lambda with_window: "")
        start.provide_qt_libraries(with_window=False)
        assert "Qt starts, but" in capsys.readouterr().out

    def test_qt_that_does_not_start_stops_with_the_command(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(start, "may_install", lambda: False)
        monkeypatch.setattr(start, "qt_trouble", lambda with_window: "    no libEGL")
        with pytest.raises(start.SetupError, match=r"no libEGL\n.*\n +sudo apt-get install .*libgl1"):
            start.provide_qt_libraries(with_window=False)


def test_elsewhere_every_package_counts_as_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not start.debian_like()
    assert start.missing_packages(["libegl1", "xvfb"]) == ["libegl1", "xvfb"]


@pytest.mark.parametrize(
    ("system", "env", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_screen_is_seen(system: str, env: dict[str, str], expected: bool) -> None:
    assert start.has_screen(system, env) is expected


def test_no_register_is_ever_overwritten(tmp_path: Path) -> None:
    names = []
    for _ in range(12):
        register = start.fresh_register(tmp_path, "ukraine-talks")
        assert not register.exists()
        register.touch()
        names.append(register.name)
    assert names[0] == "ukraine-talks-1.talks"
    assert len(set(names)) == 12


def test_a_name_is_not_fresh_when_only_its_summary_is_left(tmp_path: Path) -> None:
    (tmp_path / "ukraine-talks-1.pdf").touch()
    assert start.fresh_register(tmp_path, "ukraine-talks").name == "ukraine-talks-2.talks"


def test_the_sample_note_says_what_it_is() -> None:
    assert start.SAMPLE_NOTE.startswith("SAMPLE NOTE")


def test_an_expected_failure_ends_with_a_sentence_and_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(arguments: list[str]) -> int:
        raise start.SetupError("No network. Try again.")

    monkeypatch.setattr(start, "carry_out", fail)
    assert start.main() == 1
    assert capsys.readouterr().err == "No network. Try again.\n"


def test_the_exit_code_of_the_tests_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr(start, "set_up", lambda extras, with_window: asked.append(extras))
    monkeypatch.setattr(start, "provide_external", lambda: asked.append(["external"]))
    monkeypatch.setattr(start, "run_tests", lambda arguments, external: asked.append(arguments) or 5)
    assert start.carry_out(["test", "-k", "x", "--external"]) == 5
    assert asked == [["external"], ["test"], ["-k", "x"]]
