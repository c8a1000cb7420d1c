"""Which editor a field gets: one for each kind of field, and nothing else knows the kinds."""

from functools import singledispatch

from PySide6.QtWidgets import QWidget

from negotiator_gui.domain.fields import (
    Choice,
    Choices,
    Field,
    File,
    LongText,
    PartialDate,
    Reference,
    References,
    YesNo,
    Zone,
)
from negotiator_gui.gui.choice_editors import ChoiceEditor, ChoicesEditor
from negotiator_gui.gui.date_editor import DateEditor
from negotiator_gui.gui.field_editor import FieldEditor as FieldEditor
from negotiator_gui.gui.file_editor import FileEditor
from negotiator_gui.gui.line_editors import LineEditor, ZoneEditor
from negotiator_gui.gui.long_text_editor import LongTextEditor
from negotiator_gui.gui.reference_editor import ReferenceEditor, ReferencesEditor
from negotiator_gui.workspace import Workspace


@singledispatch
def editor(field: Field, workspace: Workspace, parent: QWidget | None = None) -> FieldEditor:
    """The editor for a field of this kind; a line of text for the kinds that have none of their own."""
    return LineEditor(field, workspace, parent)


for _kind, _editor in (
    (LongText, LongTextEditor),
    (YesNo, ChoiceEditor),
    (Choice, ChoiceEditor),
    (Choices, ChoicesEditor),
    (PartialDate, DateEditor),
    (Zone, ZoneEditor),
    (Reference, ReferenceEditor),
    (References, ReferencesEditor),
    (File, FileEditor),
):
    editor.register(_kind, _editor)
