"""Folders of sync programs and network shares are known by what stands in them, or how they are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator_gui.store import folders


@pytest.mark.parametrize(
    ("mark", "program"),
    [
        (".dropbox.cache", "Dropbox"),
        (".stfolder", "Syncthing"),
        (".sync_journal.db", "Nextcloud"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
        (".tmp.driveupload", "Google Drive"),
    ],
)
def test_a_mark_at_the_top_of_what_is_kept_in_step(tmp_path: Path, mark: str, program: str) -> None:
    below = tmp_path / "desk" / "2026"
    below.mkdir(parents=True)
    assert folders.caution(below / "x.talks") == ""
    (tmp_path / mark).touch()
    assert f"This folder is kept in step by {program}." in folders.caution(below / "x.talks")


@pytest.mark.parametrize(
    ("name", "program"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox (Ministry)", "Dropbox"),
        ("OneDrive - Ministry", "OneDrive"),
        ("OneDrive", "OneDrive"),
        ("Nextcloud", "Nextcloud"),
        ("My Drive", "Google Drive"),
        ("Mobile Documents", "iCloud Drive"),
        ("com~apple~CloudDocs", "iCloud Drive"),
        ("Dropboxes", ""),
        ("My Drivers", ""),
    ],
)
def test_how_the_folder_is_called(tmp_path: Path, name: str, program: str) -> None:
    folder = tmp_path / name / "talks"
    folder.mkdir(parents=True)
    assert (program in folders.caution(folder / "x.talks")) if program else folders.caution(folder / "x.talks") == ""


def test_a_network_share_is_known_by_its_file_system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mounts = [("/", "ext4"), (str(tmp_path / "desk"), "cifs"), (str(tmp_path / "desk" / "own"), "tmpfs")]
    monkeypatch.setattr(folders, "_mounts", lambda: mounts)
    for name in ("desk/deep", "desk/own", "desks"):
        (tmp_path / name).mkdir(parents=True)
    assert "on a network share" in folders.caution(tmp_path / "desk" / "deep" / "x.talks")
    assert folders.caution(tmp_path / "desk" / "own" / "x.talks") == ""
    assert folders.caution(tmp_path / "desks" / "x.talks") == ""


def test_the_mounts_of_this_machine_are_read(tmp_path: Path) -> None:
    mounts = folders._mounts()
    assert any(place == "/" for place, _ in mounts)
    assert folders.is_share(tmp_path) is False
