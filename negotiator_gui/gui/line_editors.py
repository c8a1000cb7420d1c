"""Editors of one line: texts, numbers, times, zones. While typed in they show what was typed."""

from datetime import UTC, datetime
from functools import cache

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from negotiator_gui.domain import clocks
from negotiator_gui.domain.fields import Field, FieldError, PartialDate, Value
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import icons
from negotiator_gui.gui.field_editor import FieldEditor
from negotiator_gui.gui.one_line import OneLine
from negotiator_gui.workspace import Workspace, language


class LineEditor(FieldEditor):
    """One line; when it is not being typed in it shows the value in words."""

    control: QLineEdit

    def __init__(self, field: Field, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(field, workspace, parent)
        self._typed = ""
        self._use(self._line())
        self.control.setPlaceholderText(self.missing_words)
        self.control.textEdited.connect(self._on_typed)

    def _line(self) -> QLineEdit:
        return OneLine(self)

    def text_or_value(self) -> object:
        """The text as it was typed."""
        return self._typed

    def _put(self, raw: object) -> None:
        self._typed = self.as_typed(raw)
        self._refresh()

    def as_typed(self, raw: object) -> str:
        """A value as it would be typed."""
        return language.typable(self.field, raw)

    def in_words(self, value: Value) -> str:
        """A value as it is shown while nobody is typing."""
        return language.value(self.field, value)

    def _on_typed(self, text: str) -> None:
        self._typed = text
        self.changed.emit()

    def _refresh(self) -> None:
        """Shows what was typed, or its words; a text that stays as it is keeps cursor and undo."""
        text = self._typed if self.control.hasFocus() else self._worded()
        if self.control.text() != text:
            self.control.setText(text)
        if not self.control.hasFocus():
            self.control.setCursorPosition(0)

    def _worded(self) -> str:
        try:
            return self.in_words(language.read(self.field, self._typed))
        except FieldError:
            return self._typed

    def set_fault(self, sentence: str) -> None:
        """Shows what was typed beside what is said about it."""
        if sentence != self.fault:
            super().set_fault(sentence)
            self._refresh()

    def _on_focus_in(self) -> None:
        self._refresh()

    def _on_focus_out(self, event: QFocusEvent) -> None:
        super()._on_focus_out(event)
        self._refresh()

    def _can_undo(self) -> bool:
        return self.control.isUndoAvailable()

    def _can_redo(self) -> bool:
        return self.control.isRedoAvailable()

    def _forget_undo(self) -> None:
        self.control.setText("")


class ZoneEditor(LineEditor):
    """A time zone, found by any part of its IANA name and shown with how far it is from UTC."""

    def __init__(self, field: Field, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(field, workspace, parent)
        self._completer: QCompleter | None = None
        self._list = QAction(icons.icon("chevron-down", "text_2"), self.tr("Choose"), self)
        self._list.triggered.connect(self._show_all)
        self.control.addAction(self._list, QLineEdit.ActionPosition.TrailingPosition)

    def in_words(self, value: Value) -> str:
        """The name and the offset, on the day that the record is about."""
        return f"{value}, {clocks.offset_text(_day_of(self.record), str(value))}" if value else ""

    def _on_focus_in(self) -> None:
        super()._on_focus_in()
        if self._completer is None and not self.read_only:
            self._completer = QCompleter(QStringListModel(_zone_names(), self), self)
            self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self._completer.setMaxVisibleItems(8)
            self._completer.activated.connect(self._on_completed)
            self.control.setCompleter(self._completer)
            # Qt puts each name that an arrow key passes into the line: what stands there is what counts.
            self._completer.highlighted.connect(self._on_typed)

    def _show_all(self) -> None:
        """Opens the list of all zones."""
        self.control.setFocus()
        if self._completer is not None:
            self._completer.setCompletionPrefix("")
            self._completer.complete()

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Down and not self.read_only:
            self._show_all()
            return True
        return super()._on_key(event)

    def _apply_read_only(self, read_only: bool) -> None:
        super()._apply_read_only(read_only)
        self._list.setVisible(not read_only)

    def _on_completed(self, name: str) -> None:
        self._on_typed(name)
        self._end()


@cache
def _zone_names() -> list[str]:
    """The zones that are called after a place; the others have no place, or are there for old programs."""
    from zoneinfo import available_timezones

    other = ("Etc/", "SystemV/", "US/", "posix/", "right/")
    return sorted(name for name in available_timezones() if "/" in name and not name.startswith(other))


def _day_of(record: Record | None) -> datetime:
    """The first day that a record's dates name, those before all that its lists show; else today."""
    fields = [field for field in record.entity.fields if isinstance(field, PartialDate)] if record else []
    for field in sorted(fields, key=lambda field: not field.listed):
        assert record is not None
        value = record.values[field.name]
        earliest, latest = field.derive(value) if value else (None, None)
        if earliest or latest:
            return datetime.fromisoformat(str(earliest or latest))
    return datetime.now(UTC)
