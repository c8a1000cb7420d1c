"""Destroying a record or one field of it for good: what goes, what depends on it, and the title typed as the answer."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from negotiator_gui.domain.entities import BY_NAME
from negotiator_gui.gui import theme
from negotiator_gui.gui.banner import Banner
from negotiator_gui.gui.buttons import button, foot, primary
from negotiator_gui.gui.in_order import InOrder
from negotiator_gui.gui.words import Words, lead
from negotiator_gui.workspace import Destruction, RegisterError, Workspace, language

# So many places are named where the same text stands; the others are counted.
_NAMED = 5


class DestroyDialog(InOrder, QDialog):
    """Destroys nothing until the title was typed."""

    def __init__(self, workspace: Workspace, id_: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._record = workspace.get(id_)
        self.what: Destruction | None = None
        self.setObjectName("destroyDialog")
        self.setWindowTitle(self.tr("Destroy"))
        self.resize(theme.px(600), theme.px(560))
        theme.ground(self, "surface")
        self.banner = Banner(self)
        self.field = QComboBox(self)
        self.field.setObjectName("destroyField")
        self.field.setAccessibleName(self.tr("What is destroyed"))
        self.field.addItem(self.tr("The whole record"), None)
        for each in self._record.entity.fields:
            if self._record.values[each.name] is not None:
                self.field.addItem(language.word(each.label), each.name)
        self.told = QPlainTextEdit(self)
        self.told.setObjectName("destroyTold")
        self.told.setAccessibleName(self.tr("What goes, and what depends on it"))
        self.told.setReadOnly(True)
        self.told.setTabChangesFocus(True)
        self.title = QLineEdit(self)
        self.title.setObjectName("destroyTitle")
        self._build()
        self.field.currentIndexChanged.connect(self._show)
        self.title.textChanged.connect(self._on_typed)
        self._show()
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        heading, about = Words("title", self), Words("muted", self)
        heading.setText(self._record.title)
        about.setText(self.tr("What is destroyed cannot be brought back by undo, from the Trash or from a backup."))
        what = self._label(self.tr("&What is destroyed"), self.field)
        typed = self._label(self.tr("&Type the title to destroy it"), self.title)
        self.title.setAccessibleName(self.tr("The title of what is destroyed"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GUTTER, 20, theme.GUTTER, 16)
        layout.setSpacing(theme.space(1))
        for widget in (self.banner, heading, about, what, self.field, self.told, typed, self.title):
            layout.addWidget(widget, 1 if widget is self.told else 0)
        layout.addLayout(self._foot())

    def _label(self, words: str, buddy: QWidget) -> QLabel:
        label = QLabel(words, self)
        lead(label)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("level", "label")
        label.setBuddy(buddy)
        return label

    def _foot(self) -> QHBoxLayout:
        cancel = button(self, "cancelDestroy", self.tr("Cancel"), self.reject)
        self.destroy_it = primary(self, "destroyIt", self.tr("&Destroy for good"), self.accept)
        self.destroy_it.setEnabled(False)
        return foot(cancel, self.destroy_it)

    # What goes

    def _show(self) -> None:
        """Tells of this field alone: what was said of another one goes first."""
        self.banner.hide()
        self.what, words = None, ""
        try:
            self.what = self._workspace.destruction(self._record.id, self.field.currentData())
            words = "\n\n".join(self._sentences(self.what))
        except RegisterError as error:
            self.banner.show_message(str(error), "bad")
        self.told.setPlainText(words)
        self._on_typed()

    def _sentences(self, what: Destruction) -> Iterator[str]:
        words = self.tr("From the register and its log go: values {values}, records {records}, drafts {drafts}.")
        counts = {"values": what.values, "records": len(what.ids), "drafts": what.drafts}
        yield words.format(**{name: language.number(n) for name, n in counts.items()})
        if what.files:
            yield language.plural("DestroyDialog", "Attached files that go with them: %Ln.", len(what.files))
        if what.referring:
            parts = (
                f"{language.number(n)} × {language.word(kind.label)}: {language.word(kind.by_name[field].label)}"
                for (entity, field), n in what.referring.items()
                for kind in (BY_NAME[entity],)
            )
            words = self.tr("These refer to it and will lead to an empty record: {places}.")
            yield words.format(places="; ".join(parts))
        if what.elsewhere:
            yield self._elsewhere(what)
        yield self._backups(what)

    def _elsewhere(self, what: Destruction) -> str:
        named = ", ".join(f"“{title}”" for title, _ in what.elsewhere[:_NAMED])
        words = language.plural(
            "DestroyDialog", "The same text stands elsewhere and stays there (%Ln): {titles}.", len(what.elsewhere)
        )
        return words.format(titles=named)

    def _backups(self, what: Destruction) -> str:
        count = len(what.backups)
        words = language.plural(
            "DestroyDialog", "Backups that hold it and are replaced by a new one without it: %Ln.", count
        )
        told = words if count else self.tr("No backup holds it.")
        if what.beside:
            names = ", ".join(path.name for path in what.beside)
            told += " " + self.tr("Older files beside the register may hold it and stay: {names}.").format(names=names)
        return told + " " + self.tr("Copies that others have are not reached.")

    # The answer

    def _on_typed(self) -> None:
        agreed = self.title.text().strip() == self._record.title.strip()
        self.destroy_it.setEnabled(agreed and self.what is not None)

    def accept(self) -> None:
        """Destroys it; if that is refused the dialog stays and says why."""
        if self.what is None or not self.destroy_it.isEnabled():
            return
        try:
            self._workspace.destroy(self.what)
        except RegisterError as error:
            self.banner.show_message(str(error), "bad")
            return
        super().accept()
