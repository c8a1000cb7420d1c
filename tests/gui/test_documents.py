"""Documents are kept in the register and opened from private copies; programs are not opened."""

import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile, QMimeData, QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from negotiator_gui.domain.entities import DOCUMENT, ROUND
from negotiator_gui.gui import documents
from negotiator_gui.workspace import RegisterError, Workspace

PDF = b"%PDF-1.7 sample"


class Desktop(QObject):
    """Stands where the system's programs are: it notes what they would be asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def desktop(qapp) -> Iterator[Desktop]:
    made = Desktop()
    QDesktopServices.setUrlHandler("file", made, "open")
    yield made
    QDesktopServices.unsetUrlHandler("file")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    documents._folder.cache_clear()
    yield folder
    documents._folder.cache_clear()


@pytest.fixture
def met(workspace: Workspace) -> str:
    return workspace.list(ROUND)[0].id


def attached(workspace: Workspace, met: str, path: Path, content: bytes) -> str:
    path.write_bytes(content)
    return documents.attach(workspace, met, [path])[0]


def test_files_are_attached_with_name_size_and_kind(workspace: Workspace, met: str, tmp_path: Path) -> None:
    one, two = tmp_path / "agenda.pdf", tmp_path / "записка.txt"
    one.write_bytes(PDF)
    two.write_text("Sample", encoding="utf-8")
    ids = documents.attach(workspace, met, [one, two])
    first, second = (workspace.get(id_) for id_ in ids)
    assert first.title == "agenda.pdf"
    assert (first.values["size"], first.values["media_type"]) == (len(PDF), "application/pdf")
    assert second.values["file_name"] == "записка.txt"
    assert workspace.content(first.text("file")) == PDF
    # One action for all of them, so that one undo takes them back.
    workspace.undo()
    assert workspace.count(DOCUMENT) == 0


def test_if_one_file_cannot_be_read_none_is_attached(workspace: Workspace, met: str, tmp_path: Path) -> None:
    good = tmp_path / "agenda.pdf"
    good.write_bytes(PDF)
    with pytest.raises(RegisterError, match=r"missing\.pdf cannot be read.*Nothing was attached"):
        documents.attach(workspace, met, [good, tmp_path / "missing.pdf"])
    assert workspace.count(DOCUMENT) == 0


def test_a_document_is_opened_from_a_copy_that_only_this_person_can_read(
    workspace: Workspace, met: str, tmp_path: Path, own_folder: Path, desktop: Desktop
) -> None:
    path = documents.open_document(workspace, attached(workspace, met, tmp_path / "agenda.pdf", PDF))
    assert desktop.opened == [path]
    assert path.name == "agenda.pdf"
    assert path.read_bytes() == PDF
    assert own_folder in path.parents
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    for folder in path.relative_to(own_folder).parents[:-1]:
        assert stat.S_IMODE((own_folder / folder).stat().st_mode) == 0o700


def test_two_documents_of_one_name_do_not_meet(workspace: Workspace, met: str, tmp_path: Path) -> None:
    first = attached(workspace, met, tmp_path / "agenda.pdf", PDF)
    second = attached(workspace, met, tmp_path / "agenda.pdf", PDF + b" other")
    copies = [documents.private_copy(workspace, id_) for id_ in (first, second)]
    assert [copy.read_bytes() for copy in copies] == [PDF, PDF + b" other"]
    assert {copy.name for copy in copies} == {"agenda.pdf"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("setup.exe", b"sample"),
        ("Setup.EXE", b"sample"),
        ("letter.pdf.exe", b"sample"),
        ("letter.exe. ", b"sample"),
        ("letter.pdf\u202eexe.bat", b"sample"),
        ("macro.docm", b"sample"),
        ("run.sh", b"echo sample"),
        ("start.desktop", b"[Desktop Entry]"),
        ("shortcut.lnk", b"sample"),
        ("page.hta", b"sample"),
        # What it is decides as well as what it is called.
        ("letter", b"\x7fELF\x02\x01\x01\0\0"),
        ("letter.pdf", b"MZ\x90\0\x03\0\0\0"),
        ("letter", b"#!/bin/sh\necho sample\n"),
    ],
)
def test_programs_are_not_opened(
    workspace: Workspace, met: str, tmp_path: Path, own_folder: Path, desktop: Desktop, name: str, content: bytes
) -> None:
    document = attached(workspace, met, tmp_path / "letter.pdf", content)
    workspace.edit(workspace.get(document), {"file_name": name})
    with pytest.raises(RegisterError, match="is a program or may hold one"):
        documents.open_document(workspace, document)
    assert desktop.opened == []
    assert [path for path in own_folder.rglob("*") if path.is_file() and path.name != documents._LOCK] == []


def test_a_text_that_begins_like_a_program_is_opened(
    workspace: Workspace, met: str, tmp_path: Path, desktop: Desktop
) -> None:
    documents.open_document(workspace, attached(workspace, met, tmp_path / "minutes.txt", b"MZ agreed with the sides."))
    assert len(desktop.opened) == 1


def test_a_document_without_a_file_says_so(workspace: Workspace, met: str, tmp_path: Path) -> None:
    document = attached(workspace, met, tmp_path / "agenda.pdf", PDF)
    workspace.edit(workspace.get(document), {"file": None})
    with pytest.raises(RegisterError, match="No file is kept for this document"):
        documents.open_document(workspace, document)


def test_where_no_copy_can_be_made_that_is_said(
    workspace: Workspace, met: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = attached(workspace, met, tmp_path / "agenda.pdf", PDF)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "no such folder"))
    with pytest.raises(RegisterError, match=r"agenda\.pdf cannot be opened.*It stays in the register"):
        documents.private_copy(workspace, document)


def test_the_folder_may_have_been_cleared_away(workspace: Workspace, met: str, tmp_path: Path) -> None:
    document = attached(workspace, met, tmp_path / "agenda.pdf", PDF)
    first = documents.private_copy(workspace, document)
    documents._remove(documents._folder(), QLockFile(str(tmp_path / "other")))
    assert not first.exists()
    assert documents.private_copy(workspace, document).read_bytes() == PDF


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("agenda.pdf", "agenda.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Example\\agenda.pdf", "agenda.pdf"),
        ('a<b>c:"d|e?f*.txt', "a_b_c__d_e_f_.txt"),
        ("agenda.pdf:hidden.exe", "agenda.pdf_hidden.exe"),
        ("line\nend.txt", "line_end.txt"),
        ("..", "document"),
        ("", "document"),
        (".hidden", "hidden"),
        ("con.txt", "_con.txt"),
        ("COM1", "_COM1"),
        ("compromise.txt", "compromise.txt"),
        ("повестка дня.docx", "повестка дня.docx"),
    ],
)
def test_names_are_safe_on_every_system(given: str, kept: str) -> None:
    assert documents.safe_name(given) == kept


def test_a_long_name_fits_and_keeps_its_suffix(own_folder: Path) -> None:
    name = documents.safe_name("谈判代表团" * 60 + ".docx")
    assert name.endswith(".docx")
    assert len(name.encode()) <= 200
    (own_folder / name).write_bytes(b"")


def test_only_local_files_are_taken_from_what_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "agenda.pdf"
    path.write_bytes(PDF)
    mime = QMimeData()
    mime.setUrls(
        [
            QUrl.fromLocalFile(str(path)),
            QUrl.fromLocalFile(str(tmp_path)),
            QUrl.fromLocalFile(str(tmp_path / "missing.pdf")),
            QUrl("https://example.org/agenda.pdf"),
            QUrl(f"file://server{path}"),
        ]
    )
    assert documents.dropped_paths(mime) == [path]
    assert documents.dropped_paths(QMimeData()) == []


SCRIPT = """
import sys, tempfile
from pathlib import Path
tempfile.tempdir = sys.argv[1]
from negotiator_gui.gui import documents
path = documents._written("agenda.pdf", b"sample")
print(path, flush=True)
if sys.argv[2] == "crash":
    import os
    os._exit(1)
if sys.argv[2] == "wait":
    sys.stdin.read()
"""


def run(folder: Path, how: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(folder), how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(documents.__file__).parents[2],
    )


def test_the_copies_go_when_the_program_ends(own_folder: Path) -> None:
    with run(own_folder, "end") as program:
        copy, _ = program.communicate(timeout=60)
    assert copy.startswith(str(own_folder))
    assert program.returncode == 0
    assert list(own_folder.iterdir()) == []


def test_what_a_crash_left_goes_at_the_next_run_but_nothing_that_is_in_use(own_folder: Path) -> None:
    with run(own_folder, "crash") as crashed:
        left = Path(crashed.communicate(timeout=60)[0].strip())
    assert left.exists()
    with run(own_folder, "wait") as running:
        assert running.stdout is not None
        used = Path(running.stdout.readline().strip())
        # The running one has swept up already: what the crash left is gone, its own copy is not.
        assert not left.exists()
        documents.sweep()
        assert used.exists()
        running.communicate(timeout=60)
    assert list(own_folder.iterdir()) == []


def test_a_folder_of_that_name_that_the_program_did_not_make_is_left_alone(own_folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    other.mkdir()
    (other / documents._LOCK).write_text("")
    (own_folder / "negotiator-link").symlink_to(other)
    (own_folder / "negotiator-plain").mkdir()
    documents.sweep()
    assert (other / documents._LOCK).exists()
    assert (own_folder / "negotiator-plain").exists()
