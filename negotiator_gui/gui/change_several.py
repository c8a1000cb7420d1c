"""One field of many selected records gets one value: a small form that says how many will change."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import Field, FieldError, File
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import theme
from negotiator_gui.gui.banner import Banner
from negotiator_gui.gui.buttons import button, foot, primary
from negotiator_gui.gui.choice_editors import Box
from negotiator_gui.gui.editors import FieldEditor, editor
from negotiator_gui.gui.field_keeper import in_field
from negotiator_gui.gui.in_order import InOrder
from negotiator_gui.gui.record_form import ask_for
from negotiator_gui.gui.words import Words
from negotiator_gui.workspace import Refused, RegisterError, Workspace, language


class ChangeSeveral(InOrder, QDialog):
    """Changes one field of several records of one kind in one action."""

    def __init__(
        self, workspace: Workspace, records: Sequence[Record], field: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._records = workspace, records
        self._entity: Entity = records[0].entity
        self._fields = [field for field in self._entity.in_form if not isinstance(field, File)]
        self._counted = language.counted(self._entity, len(records))
        self.setObjectName("changeSeveral")
        self.setWindowTitle(self.tr("Change {what}").format(what=self._counted))
        theme.ground(self, "surface")
        self.setMinimumWidth(theme.px(520))
        self.banner = Banner(self)
        self.field_box = self._box(field)
        self._told = Words("small", self)
        self._told.setObjectName("changeTold")
        self._build()
        self._show_field()
        self.field_box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _box(self, name: str) -> QComboBox:
        box = Box(self)
        box.setObjectName("changeField")
        box.setAccessibleName(self.tr("Field"))
        box.addItems([language.word(field.label) for field in self._fields])
        names = [field.name for field in self._fields]
        box.setCurrentIndex(names.index(name) if name in names else 0)
        box.currentIndexChanged.connect(self._show_field)
        return box

    def _build(self) -> None:
        self._rows = QGridLayout()
        self._rows.setColumnStretch(1, 1)
        self._rows.setHorizontalSpacing(theme.space(1))
        self._field_label, self._value_label = self._label(self.tr("&Field")), self._label(self.tr("&Value"))
        self._field_label.setBuddy(self.field_box)
        self._rows.addWidget(self._field_label, 0, 0)
        self._rows.addWidget(self.field_box, 0, 1)
        self._rows.addWidget(self._value_label, 1, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GUTTER, 20, theme.GUTTER, 16)
        layout.setSpacing(8)
        layout.addWidget(self.banner)
        layout.addLayout(self._rows)
        layout.addWidget(self._told)
        layout.addSpacing(8)
        layout.addStretch(1)
        layout.addLayout(self._foot())

    def _label(self, words: str) -> Words:
        label = Words("label", self)
        label.setText(words)
        label.setMinimumHeight(theme.height("field"))
        return label

    def _foot(self) -> QHBoxLayout:
        cancel = button(self, "cancelChange", self.tr("Cancel"), self.reject)
        self.change = primary(self, "changeAll", self.tr("&Change {what}").format(what=self._counted), self.accept)
        return foot(cancel, self.change)

    @property
    def field(self) -> Field:
        """The field that is to be changed."""
        return self._fields[max(0, self.field_box.currentIndex())]

    def _show_field(self) -> None:
        """The editor of the field, with the value that all records have already if there is one."""
        if before := self._rows.itemAtPosition(1, 1):
            before.widget().hide()
            before.widget().deleteLater()
            self._rows.removeWidget(before.widget())
        self.editor: FieldEditor = editor(self.field, self._workspace, self)
        self.editor.control.setObjectName("changeValue")
        self.editor.new_asked.connect(self._on_new_asked)
        self.editor.failed.connect(self._tell)
        self.editor.left.connect(self._on_left)
        values = {record.values[self.field.name] for record in self._records}
        self.editor.set_value(values.pop() if len(values) == 1 else None)
        self._value_label.setBuddy(self.editor.control)
        self._rows.addWidget(self.editor, 1, 1)
        self.editor.show()
        self._tell_values()

    def _tell_values(self) -> None:
        """What the records hold now: whoever overwrites should know what."""
        shown = [language.shown(record, self.field.name) for record in self._records]
        kinds = list(dict.fromkeys(filter(None, shown)))
        if not kinds:
            words = self.tr("None of them has a value now.")
        elif len(kinds) == 1 and all(shown):
            words = self.tr("All of them have this value now.")
        else:
            values = "; ".join(each[:40] for each in kinds[:4]) + ("…" if kinds[4:] else "")
            words = language.plural("ChangeSeveral", "They have %Ln different value(s) now: {values}.", len(set(shown)))
            words = words.format(values=values)
        self._told.setText(words)

    def _on_new_asked(self, entity: str, words: str) -> None:
        ask_for(self.editor, entity, words)  # type: ignore[arg-type]

    def _tell(self, sentence: str) -> None:
        self.banner.show_message(sentence, "bad")

    def _on_left(self) -> None:
        """A value that is none is told as soon as its field is left."""
        try:
            self.editor.read()
            self.editor.set_fault("")
        except FieldError as error:
            self.editor.set_fault(in_field(self.field, str(error)))

    def accept(self) -> None:
        """Changes all records or none; if that is refused the form stays and says why."""
        try:
            ids = [record.id for record in self._records]
            self._workspace.change_several(self._entity, ids, {self.field.name: self.editor.read()})
        except FieldError as error:
            self._refuse(in_field(self.field, str(error)))
        except Refused as refused:
            self._refuse(in_field(self.field, refused.faults[0].sentence))
        except RegisterError as error:
            self._tell(str(error))
        else:
            super().accept()

    def _refuse(self, sentence: str) -> None:
        self.editor.set_fault(sentence)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell(self.tr("Nothing was changed. Correct the value, and change them then."))
