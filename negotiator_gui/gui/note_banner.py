"""The banner of a note: what its draft is, and what is asked before something is given up."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from negotiator_gui.gui.banner import Banner
from negotiator_gui.gui.drafts import NoteDraft
from negotiator_gui.gui.moments import moment


class NoteBanner(Banner):
    """A banner that does by itself what it offers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: Callable[[], None] = self.hide
        self.acted.connect(self._on_acted)

    def offer(self, words: str, action: str, act: Callable[[], None]) -> None:
        """Says something, and offers to do something about it."""
        self._offered = act
        self.show_message(words, "warn", action)

    def _on_acted(self) -> None:
        self._offered()

    def tell_of(self, draft: NoteDraft, show_both: Callable[[], None]) -> None:
        """Says that what stands on the page is a draft, and whether the note was changed since it was begun."""
        when = moment(draft.at)
        words = self.tr("This is your draft, kept {when}.").format(when=when[:1].lower() + when[1:])
        if draft.overtaken:
            more = self.tr("The note was changed in the register meanwhile. Both are kept.")
            self.offer(f"{words} {more}", self.tr("Show both"), show_both)
        else:
            self.show_message(words, "info")
