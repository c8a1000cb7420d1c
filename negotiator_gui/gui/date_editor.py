"""The editor of a partial date: typed as people write dates, shown in words, meaning an interval of days."""

from datetime import date
from functools import lru_cache

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QWidget

from negotiator_gui.domain import dates
from negotiator_gui.domain.fields import Field, Value
from negotiator_gui.gui import icons
from negotiator_gui.gui.line_editors import LineEditor
from negotiator_gui.workspace import Workspace, language


class DateEditor(LineEditor):
    """A date or span in any wording that can be understood; a calendar helps with a single day."""

    def __init__(self, field: Field, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(field, workspace, parent)
        self._calendar: QCalendarWidget | None = None
        self._open = QAction(icons.icon("calendar", "text_2"), self.tr("Choose a day"), self)
        self._open.triggered.connect(self.show_calendar)
        self.control.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)

    def _refresh(self) -> None:
        super()._refresh()
        worded = self._typed and not self.fault and not self.control.hasFocus()
        self._say(interval_words(self._typed) if worded else "")

    def in_words(self, value: Value) -> str:
        """The date as people write it."""
        return _words(str(value)) if value else ""

    def _apply_read_only(self, read_only: bool) -> None:
        super()._apply_read_only(read_only)
        self._open.setVisible(not read_only)

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.show_calendar()
            return True
        return super()._on_key(event)

    def show_calendar(self) -> None:
        """Opens a calendar under the field, at the first day that stands there."""
        if self.read_only:
            return
        if self._calendar is None:
            self._calendar = QCalendarWidget(self)
            self._calendar.setObjectName("calendar")
            self._calendar.setAccessibleName(language.word(self.field.label))
            self._calendar.setWindowFlags(Qt.WindowType.Popup)
            self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
            self._calendar.clicked.connect(self._on_day)
            self._calendar.activated.connect(self._on_day)
        self._calendar.setSelectedDate(_first_day(self._typed) or QDate.currentDate())
        self._calendar.move(self.control.mapToGlobal(self.control.rect().bottomLeft()))
        self._calendar.show()
        self._calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_day(self, day: QDate) -> None:
        # Enter in the calendar tells of the day twice.
        if self._calendar is None or self._calendar.isHidden():
            return
        self._calendar.hide()
        self.control.setFocus(Qt.FocusReason.PopupFocusReason)
        self.control.setText(day.toString(Qt.DateFormat.ISODate))
        self._on_typed(self.control.text())
        self._end()


@lru_cache(maxsize=1024)
def _words(typed: str) -> str:
    return language.date(typed)


def _first_day(typed: str) -> QDate | None:
    try:
        meant = dates.read_date(typed)
    except dates.DateError:
        return None
    day = meant.earliest or meant.latest
    return QDate(day.year, day.month, day.day) if day else None


@lru_cache(maxsize=1024)
def interval_words(typed: str) -> str:
    """The days that a date means, where its words do not say them, as those of early 2025 do not."""
    try:
        meant = dates.read_date(typed)
    except dates.DateError:
        return ""
    if meant.earliest is None and meant.latest is None:
        return ""
    words, plain = _words(_span(meant.earliest, meant.latest)), _words(typed)
    return "" if words == plain or _is_whole(meant.earliest, meant.latest, plain) else words


def _span(earliest: date | None, latest: date | None) -> str:
    if earliest is None or latest is None:
        return f"until {latest}" if latest else f"from {earliest}"
    return f"{earliest}" if earliest == latest else f"{earliest}/{latest}"


def _is_whole(earliest: date | None, latest: date | None, plain: str) -> bool:
    """Whether the words name a whole month or year, of which everybody knows the days."""
    if earliest is None or latest is None:
        return False
    return plain in (f"{earliest.year}", language.date(f"{earliest:%Y-%m}")) and earliest.day == 1
