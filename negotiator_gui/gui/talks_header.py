"""The head of a page: what the centre shows, the few facts that place it, and its handling mark."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from negotiator_gui.domain.change import Change
from negotiator_gui.domain.dates import DateError, read_date
from negotiator_gui.domain.record import Record
from negotiator_gui.domain.vocabularies import OVER
from negotiator_gui.gui import paint, theme
from negotiator_gui.gui.places import ACROSS_TALKS, Place
from negotiator_gui.gui.words import lead
from negotiator_gui.workspace import Workspace, language

_PARTIES = 4
# The room around the lines, and where there is little of it.
_ABOVE, _BELOW, _BETWEEN, _CLOSE = 20, 12, 2, 4


class PageHeader(QWidget):
    """Title, sub-line and handling mark of a place."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._place: Place | None = None
        self.setObjectName("pageHeader")
        theme.ground(self, "surface")
        self.title, self.facts = Line("title", self), Line("label", self)
        self.title.setObjectName("pageTitle")
        self.facts.setObjectName("pageFacts")
        self.mark = MarkLabel(self)
        self._lay_out()
        workspace.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(_BETWEEN)
        lines.addWidget(self.title)
        lines.addWidget(self.facts)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.GUTTER, _ABOVE, theme.GUTTER, _BELOW)
        layout.setSpacing(theme.space(3))
        layout.addLayout(lines, 1)
        layout.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_brief(self, brief: bool) -> None:
        """Says only the title, close to what stands around it, or all of it again."""
        self.facts.setVisible(not brief)
        margins = (_CLOSE, _CLOSE) if brief else (_ABOVE, _BELOW)
        self.layout().setContentsMargins(theme.GUTTER, margins[0], theme.GUTTER, margins[1])

    def whole_height(self) -> int:
        """How high it is when it says all."""
        lines = self.title.sizeHint().height() + self.facts.sizeHint().height()
        return lines + _BETWEEN + _ABOVE + _BELOW

    def show_place(self, place: Place) -> None:
        """Shows what a place is."""
        self._place = place
        owner = self._workspace.get(place.owner) if place.owner else None
        if place.trash:
            title, facts = self.tr("Trash"), [self.tr("What was deleted, and can be restored")]
        elif owner is None:
            title, facts = language.word(place.declared.plural), [self._count(place)]
        elif owner.entity.name == "talks" and place.entity == "round":
            title, facts = owner.title, list(self._of_talks(owner))
        else:
            title, facts = language.word(place.declared.plural), list(self._above(owner))
        self.title.set_words(title)
        self.facts.set_words("  ·  ".join(facts))
        self._show_mark(owner)

    def _show_mark(self, owner: Record | None) -> None:
        mark = owner.text("mark") if owner and "mark" in owner.values else ""
        self.mark.set_mark(self._workspace.get(mark) if mark else None)

    def _count(self, place: Place) -> str:
        count = self._workspace.count(place.declared)
        if place.entity in ACROSS_TALKS:
            return language.plural("TalksHeader", "%Ln in all talks", count)
        return language.plural("TalksHeader", "%Ln in this register", count)

    def _above(self, record: Record) -> Iterator[str]:
        """What the records of a list belong to, from the nearest up."""
        yield record.title
        if record.owner:
            yield from self._above(self._workspace.get(record.owner))

    # The facts of talks

    def _of_talks(self, talks: Record) -> Iterator[str]:
        if talks.deleted is not None:
            yield self.tr("In the Trash")
        if parties := self._parties(talks):
            yield parties
        if track := talks.text("track"):
            yield self.tr("Track {track}").format(track=track)
        over = talks.values["status"] in OVER
        if dates := self._dates(talks) if over else self._since(talks):
            yield dates
        if talks.values["status"] not in (None, "under way"):
            yield language.shown(talks, "status")

    def _parties(self, talks: Record) -> str:
        names = [talks.titles.get(id_, "") for id_ in talks.refers_to("parties")]
        if len(names) <= _PARTIES:
            return ", ".join(names)
        shown = ", ".join(names[: _PARTIES - 1])
        return language.plural("TalksHeader", "{parties} and %Ln more", len(names) - _PARTIES + 1).format(parties=shown)

    def _since(self, talks: Record) -> str:
        start = language.shown(talks, "start")
        return self.tr("Open since {date}").format(date=start) if start else ""

    def _dates(self, talks: Record) -> str:
        start, end = talks.text("start"), talks.text("end")
        if not (start and end) or start == end:
            return language.date(start or end)
        try:
            read_date(f"{start}/{end}")
        except DateError:
            return f"{language.date(start)} – {language.date(end)}"
        return language.date(f"{start}/{end}")

    def _on_changed(self, _: tuple[Change, ...]) -> None:
        if self._place is not None:
            self.show_place(self._place)


class Line(QLabel):
    """One line of plain text that ends with an ellipsis where it does not fit; a tool tip says it all."""

    def __init__(self, level: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = ""
        self.setProperty("level", level)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        lead(self)

    def set_words(self, words: str) -> None:
        """Shows other words."""
        self._words = words
        self.setAccessibleName(words)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip(self._words if shown != self._words else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many words as fit."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the size of type."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
        elif event.type() == QEvent.Type.LayoutDirectionChange:
            lead(self)


class MarkLabel(QWidget):
    """A handling mark in its frame; its tool tip says what it means."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("handlingMark")
        self.name = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_mark(self, mark: Record | None) -> None:
        """Shows a mark, or nothing."""
        self.name = mark.title if mark else ""
        self.setToolTip(mark.text("meaning") if mark else "")
        self.setAccessibleName(self.tr("Handling: {mark}").format(mark=self.name) if mark else "")
        self.setVisible(mark is not None)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As large as the mark."""
        return paint.mark_size(self.name) if self.name else QSize(0, 0)

    def changeEvent(self, event: QEvent) -> None:
        """Follows the size of type."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints the mark."""
        if self.name:
            paint.mark(QPainter(self), self.rect(), self.name)
