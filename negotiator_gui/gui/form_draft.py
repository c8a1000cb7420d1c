"""What is typed in a form, kept until the record is added; and what was typed before, offered at the form's top."""

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.ids import is_id
from negotiator_gui.gui import theme
from negotiator_gui.gui.drafts import FORM, DraftKeeper
from negotiator_gui.gui.field_editor import FieldEditor
from negotiator_gui.gui.file_editor import FileEditor
from negotiator_gui.gui.moments import moment
from negotiator_gui.gui.words import Link, Remark
from negotiator_gui.workspace import RegisterError, Workspace

# The draft is kept so long after the first key that it does not hold yet, in milliseconds.
_PAUSE = 800


class FormDraft(QWidget):
    """Seen only while there is something to take up."""

    failed = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        entity: Entity,
        preset: Mapping[str, object],
        editors: Mapping[str, FieldEditor],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._entity, self._editors = entity, editors
        self._preset = {name: value for name, value in preset.items() if isinstance(value, str)}
        found = DraftKeeper(workspace, _owner(entity, preset), FORM, self._is_ours)
        self._offered: DraftKeeper | None = found if found.kept else None
        # What is typed now does not take the place of what was typed before.
        self._keeper = DraftKeeper(workspace, _owner(entity, preset), FORM, lambda _: False) if found.kept else found
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)  # type: ignore[call-overload]
        self._timer.timeout.connect(self.keep)
        self._lay_out()

    def _is_ours(self, content: object) -> bool:
        return isinstance(content, dict) and content.get("entity") == self._entity.name and "preset" in content

    def _lay_out(self) -> None:
        said = Remark("clock", "text_2", self)
        self._words = said.words
        take, discard = Link(self.tr("&Take it up"), self), Link(self.tr("&Discard it"), self)
        take.setObjectName("takeDraft")
        discard.setObjectName("discardDraft")
        take.clicked.connect(self._take)
        discard.clicked.connect(self._discard)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(24, 12, 24, 0)
        layout.setSpacing(theme.space(1))
        layout.addWidget(said, 1)
        layout.addWidget(take)
        layout.addWidget(discard)
        if self._offered and self._offered.kept:
            when = moment(self._offered.kept.at)
            words = self.tr("What you typed here {when} was not added.")
            self._words.setText(words.format(when=when[:1].lower() + when[1:]))
        self.setVisible(self._offered is not None)

    # What is typed now

    def touch(self) -> None:
        """Something was typed: it is kept soon, however fast the typing goes on."""
        if not self._timer.isActive():
            self._timer.start()

    def typed(self) -> dict[str, object]:
        """What stands in the fields and was not there at the beginning; a chosen file stays where it is."""
        editors = {name: each for name, each in self._editors.items() if not isinstance(each, FileEditor)}
        return {name: each.text_or_value() for name, each in editors.items() if each.modified}

    def keep(self) -> bool:
        """Keeps what was typed; returns whether nothing can be lost now."""
        self._timer.stop()
        typed = self.typed()
        try:
            if typed:
                self._keeper.keep({"entity": self._entity.name, "preset": self._preset, "values": typed})
            else:
                self._keeper.drop()
        except RegisterError as error:
            words = self.tr("What you typed is only in this form until it is added. {why}")
            self.failed.emit(words.format(why=error))
            return False
        return True

    def give_up(self) -> None:
        """Drops what was typed now: it was added or is not wanted."""
        self._timer.stop()
        _drop(self._keeper)

    def leave(self) -> None:
        """Lets another form take up what is kept."""
        self._timer.stop()
        for keeper in (self._keeper, self._offered):
            if keeper:
                keeper.leave()

    # What was typed before

    def _take(self) -> None:
        content = self._offered.kept.content if self._offered and self._offered.kept else {}
        before = content.get("values") if isinstance(content, dict) else None
        now, left = self.typed(), False
        for name, raw in before.items() if isinstance(before, dict) else ():
            value = tuple(raw) if isinstance(raw, list) else raw
            if name in now:
                left = left or now[name] != value
            elif name in self._editors:
                self._editors[name].put_back(value, "")
        if not self.keep():
            return
        if left:
            # Neither of the two is lost: the one stands in the field, the other stays in its draft.
            self._words.setText(self.tr("Where you had typed something now, that was left. The draft is still kept."))
        else:
            self._discard()

    def _discard(self) -> None:
        if self._offered:
            _drop(self._offered)
            self._offered.leave()
        self._offered = None
        self.hide()
        self._editors[self._entity.in_form[0].name].setFocus()


def _owner(entity: Entity, preset: Mapping[str, object]) -> str:
    """What the new record belongs to, as far as the form was opened for it."""
    known = (str(preset.get(field.name) or "") for field in entity.references)
    return next((id_ for id_ in known if is_id(id_)), "")


def _drop(keeper: DraftKeeper) -> None:
    try:
        keeper.drop()
    except RegisterError:
        # It will be offered again, which is better than to hold anybody up.
        return
