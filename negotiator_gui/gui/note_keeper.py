"""What becomes of a note that is being written: kept as a draft from the first key on, filed, or given up."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from negotiator_gui.domain.difference import Difference, differences
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.writing import Passage
from negotiator_gui.gui.drafts import NOTE, DraftKeeper, NoteDraft, as_note, is_note, of_note
from negotiator_gui.gui.moments import clock
from negotiator_gui.workspace import RegisterError, Workspace

# The draft is kept so long after the first key that it does not hold yet, in milliseconds.
_PAUSE = 800


@frozen
class Written:
    """A title and passages as they stand on the page."""

    title: str
    passages: tuple[Passage, ...]

    @property
    def has_something(self) -> bool:
        """Whether there are words in it."""
        return any(each.text.strip() for each in self.passages)


class NoteKeeper(QObject):
    """One note, new or filed before; nothing typed is lost unless it is given up."""

    kept = Signal(str)  # the time at which the draft was kept; empty when there is none
    failed = Signal(str)

    def __init__(self, workspace: Workspace, now: Callable[[], Written], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._now = workspace, now
        self.about = self.note = ""
        self.filed = Written("", ())
        self._draft: DraftKeeper | None = None
        # What was compared last, and what differed: between two keys it is asked for several times.
        self._compared: tuple[Sequence[Passage], Sequence[Passage]] = ((), ())
        self._changes: list[Difference] = []
        self._unkept = False
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.keep)

    def open(self, about: str, note: str) -> NoteDraft | None:
        """Takes up a new note about a round or session, or a filed one; returns its draft if one was kept."""
        self.about, self.note = about, note
        self.filed = self._as_filed()
        self._draft = DraftKeeper(self._workspace, note or about, NOTE, is_note)
        self._unkept = False
        return as_note(self._workspace, self._draft.kept, self.filed.passages if note else None)

    def _as_filed(self) -> Written:
        """The note as the register has it; a new one is empty and called after what it is about."""
        if self.note:
            return Written(self._workspace.get(self.note).title, tuple(self._workspace.passages(self.note)))
        title = self.tr("Note on {title}").format(title=self._workspace.get(self.about).title)
        return Written(title, ())

    @property
    def is_open(self) -> bool:
        """Whether a note is being written."""
        return self._draft is not None

    @property
    def differs(self) -> bool:
        """Whether what stands on the page is something else than what is filed."""
        now = self._now()
        if now.title.strip() != self.filed.title:
            return True
        return bool(self.changes()) if self.note else now.has_something

    def changes(self) -> list[Difference]:
        """What differs from the filed note, paragraph by paragraph."""
        both = self.filed.passages, self._now().passages
        if both != self._compared:
            self._compared, self._changes = both, differences(*both) if self.note else []
        return self._changes

    def touch(self) -> None:
        """Something was written: the draft is kept soon, however fast the typing goes on."""
        self._unkept = True
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> bool:
        """Keeps what was written as a draft; returns whether nothing can be lost now."""
        self._timer.stop()
        if not self._unkept or self._draft is None:
            return True
        now = self._now()
        try:
            if self.differs:
                self.kept.emit(clock(self._draft.keep(of_note(now.title, now.passages)).at))
            else:
                self._draft.drop()
                self.kept.emit("")
        except RegisterError as error:
            words = self.tr("The draft is not saved: what you typed is only on this page until it is filed. {why}")
            self.failed.emit(words.format(why=error))
            return False
        self._unkept = False
        return True

    def file(self) -> str:
        """Files the note, or what was changed on it; returns its id. RegisterError says why it cannot be filed."""
        now = self._now()
        if self.note:
            self._refuse_if_changed_elsewhere()
            self._workspace.refile_note(self.note, now.title.strip() or self.filed.title, now.passages)
        else:
            self.note = self._workspace.file_note(self.about, now.title.strip(), now.passages)
        self.give_up()
        return self.note

    def _refuse_if_changed_elsewhere(self) -> None:
        """Somebody else's changes are not overwritten unseen: the second time they were seen."""
        filed = self._as_filed()
        if filed != self.filed:
            self.filed = filed
            raise RegisterError(
                self.tr(
                    "The note was changed elsewhere while you wrote. Nothing was filed, and the draft is saved. "
                    "Look at the differences; what you file now takes the place of both."
                )
            )

    def give_up(self) -> None:
        """Drops the draft: it was filed or is not wanted."""
        self._timer.stop()
        self._unkept = False
        if self._draft is not None:
            try:
                self._draft.drop()
            except RegisterError:
                # It will be offered again, which is better than to hold the note up.
                return

    def leave(self) -> bool:
        """Lets go of the note, with its draft kept; False if that cannot be, and then the note stays open."""
        if not self.keep():
            return False
        if self._draft is not None:
            self._draft.leave()
        self._draft = None
        return True

    def passages_of(self, draft: NoteDraft | None) -> Sequence[Passage]:
        """What the page begins with: the draft, or else the note as it is filed."""
        return draft.passages if draft else self.filed.passages
