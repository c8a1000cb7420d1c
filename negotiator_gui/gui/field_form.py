"""The fields of an entity below one another, each with label and editor; some stand under More."""

from collections.abc import Iterable
from time import perf_counter

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import Field, Zone
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import icons, theme
from negotiator_gui.gui.editors import FieldEditor, editor
from negotiator_gui.gui.words import Link, Words
from negotiator_gui.workspace import Workspace, language


class FieldForm(QWidget):
    """One editor for each field; the signals are those of the editors, with the editor they came from."""

    left = Signal(object)
    changed = Signal(object)
    restored = Signal(object)
    new_asked = Signal(object, str, str)
    opened = Signal(str)
    failed = Signal(str)

    def __init__(
        self, entity: Entity, workspace: Workspace, label_width: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.entity = entity
        self.editors: dict[str, FieldEditor] = {}
        self._workspace = workspace
        self._label_width = label_width
        self._usual: set[str] = set()
        self._labels: dict[str, Words] = {}
        self._rows = QGridLayout()
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(theme.space(1))
        self._rows.setVerticalSpacing(theme.space(0))
        self._rows.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.space(1))
        layout.addLayout(self._rows)
        layout.addWidget(self._more_button(), 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def complete(self) -> bool:
        """Whether all editors are made."""
        return len(self.editors) == len(self.entity.fields)

    def build(self, seconds: float = 60.0) -> bool:
        """Makes editors until all are made or the time is over; says whether they all are."""
        end = perf_counter() + seconds
        while not self.complete and perf_counter() < end:
            self._add_row(len(self.editors), self.entity.in_form[len(self.editors)])
        return self.complete

    def _add_row(self, row: int, field: Field) -> None:
        made = editor(field, self._workspace, self)
        made.siblings = self.editors
        label = Words("label", self)
        label.setText(language.word(field.label))
        label.setBuddy(made.control)
        self._rows.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.addWidget(made, row, 1, Qt.AlignmentFlag.AlignTop)
        self._fit_label(label)
        self._labels[field.name] = label
        self.editors[field.name] = made
        made.left.connect(self._on_left)
        made.changed.connect(self._on_changed)
        made.restored.connect(self._on_restored)
        made.new_asked.connect(self._on_new_asked)
        made.opened.connect(self.opened)
        made.failed.connect(self.failed)
        # Half of the work of a widget is to find its style, which would else come all with the first show.
        for widget in (label, made, made.control):
            widget.ensurePolished()

    def _fit_label(self, label: Words) -> None:
        """A label is as wide as the theme says, and its first line stands beside that of the field."""
        above = max(0, (theme.height("field") - self.fontMetrics().height()) // 2)
        label.setFixedWidth(theme.px(self._label_width))
        label.setContentsMargins(0, above, 0, 0)

    def _more_button(self) -> Link:
        self.more = Link("", self)
        self.more.setObjectName("moreFields")
        self.more.setCheckable(True)
        self.more.toggled.connect(self._arrange)
        return self.more

    def changeEvent(self, event: QEvent) -> None:
        """Labels grow with the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            for label in self._labels.values():
                self._fit_label(label)

    # Which fields are seen

    def show_usual(self, names: Iterable[str]) -> None:
        """Shows these fields, and the others when More is pressed."""
        self._usual = set(names)
        self._arrange()

    def _arrange(self) -> None:
        hidden = len(self.editors) - len(self._usual)
        all_shown = self.more.isChecked()
        for name, made in self.editors.items():
            made.setVisible(all_shown or name in self._usual)
            self._labels[name].setVisible(all_shown or name in self._usual)
        self.more.setVisible(hidden > 0)
        self.more.setText(
            self.tr("Fewer fields") if all_shown else language.plural("FieldForm", "More fields (%Ln)", hidden)
        )
        self.more.setIcon(icons.icon("chevron-up" if all_shown else "chevron-down", "link"))

    def first(self) -> FieldEditor:
        """The first field that is seen."""
        return self.editors[next(name for name in self.editors if name in self._usual)]

    def reveal(self, name: str) -> None:
        """Sees to it that a field is seen, and gives it the keyboard."""
        if name not in self._usual:
            self.more.setChecked(True)
        self.editors[name].setFocus(Qt.FocusReason.OtherFocusReason)

    # What the editors say

    def _sender(self) -> FieldEditor:
        sender = self.sender()
        assert isinstance(sender, FieldEditor)
        return sender

    def _on_left(self) -> None:
        self.left.emit(self._sender())

    def _on_changed(self) -> None:
        self.changed.emit(self._sender())

    def _on_restored(self) -> None:
        self.restored.emit(self._sender())

    def _on_new_asked(self, entity: str, words: str) -> None:
        self.new_asked.emit(self._sender(), entity, words)


def usual_fields(record: Record) -> set[str]:
    """The fields of a record that are seen: what lists show, must be or is there, zones, handling mark.

    What it cannot be without belonging to is no more than a relation: a round of these talks.
    """
    fixed = {field.name for field in record.entity.owners if field.required}
    return {field.name for field in record.entity.fields if _is_usual(field, record)} - fixed


def _is_usual(field: Field, record: Record) -> bool:
    there = record.values[field.name] is not None
    return there or field.listed or field.required or isinstance(field, Zone) or field.name == "mark"
