"""The editor of a file: its name and size, opened from a private copy, or replaced by another."""

import hashlib
import mimetypes
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from negotiator_gui.domain.fields import Field, Value
from negotiator_gui.gui import documents, theme
from negotiator_gui.gui.field_editor import FieldEditor
from negotiator_gui.gui.one_line import OneLine
from negotiator_gui.workspace import RegisterError, Workspace


class FileEditor(FieldEditor):
    """A file; `details` and `contents` are what goes into the record and the register with a new one."""

    control: QLineEdit

    def __init__(self, field: Field, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(field, workspace, parent)
        self._sha256: str | None = None
        self.details: dict[str, Value] = {}
        self.contents: Mapping[str, bytes] = {}
        line = OneLine(self)
        line.setReadOnly(True)
        line.setPlaceholderText(self.missing_words)
        self._open = self._button(self.tr("Open"), "Open", self._on_open)
        self._choose = self._button("", "Choose", self._on_choose)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.space(0))
        buttons.addWidget(self._open)
        buttons.addWidget(self._choose)
        buttons.addStretch(1)
        self._use(line)
        self._lines.addLayout(buttons)

    def _button(self, words: str, name: str, act: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(f"{self.field.name}{name}")
        button.setProperty("small", True)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def text_or_value(self) -> object:
        """The SHA-256 of the file, or None."""
        return self._sha256

    def _put(self, raw: object) -> None:
        # Another value than the file just chosen is one that the register has.
        if raw not in self.contents:
            self.details, self.contents = {}, {}
        self._sha256 = None if raw is None else str(raw)
        self.control.setText(self._in_words())
        self.control.setCursorPosition(0)
        kept = bool(self._sha256) and not self.contents and self.record is not None
        self._open.setVisible(kept and self.record is not None and "file_name" in self.record.values)
        self._choose.setText(self.tr("Replace...") if self._sha256 else self.tr("Choose..."))

    def _in_words(self) -> str:
        """The file's name and size, such as agenda.pdf, 120.4 kB."""
        if not self._sha256:
            return ""
        told = self.details or (self.record.values if self.record else {})
        words = documents.size_words(told.get("size"))
        return ", ".join(part for part in (str(told.get("file_name") or self._sha256[:12]), words) if part)

    def _apply_read_only(self, read_only: bool) -> None:
        self._choose.setVisible(not read_only)

    def _on_open(self) -> None:
        if self.record is None:
            return
        try:
            documents.open_document(self.workspace, self.record.id)
        except (RegisterError, OSError) as error:
            self.failed.emit(str(error))

    def _on_choose(self) -> None:
        self.waiting = True
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a file to keep"))
        self.waiting = False
        if name:
            self.take(Path(name))

    def take(self, path: Path) -> None:
        """Takes the content of a file as a person's choice."""
        try:
            content = path.read_bytes()
        except OSError as error:
            words = self.tr("{path} cannot be read: {reason}. Nothing was changed.")
            self.failed.emit(words.format(path=path, reason=error.strerror))
            return
        sha256 = hashlib.sha256(content).hexdigest()
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        self.details = {"file_name": path.name, "media_type": kind, "size": len(content)}
        self.contents = {sha256: content}
        self._put(sha256)
        self.changed.emit()
        self._end()
