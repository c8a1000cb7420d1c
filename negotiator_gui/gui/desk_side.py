"""The side of the Desk: drafts that are not filed, and what was changed last."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from negotiator_gui.domain.entities import BY_NAME
from negotiator_gui.gui import drafts, icons, theme
from negotiator_gui.gui.desk_section import SectionHead
from negotiator_gui.gui.drafts import Kept
from negotiator_gui.gui.moments import exact, moment
from negotiator_gui.gui.side_list import SideItem, SideList
from negotiator_gui.gui.words import Words
from negotiator_gui.workspace import Recent, RegisterError, Workspace, language

# So many changes are listed; the history has all of them.
_MOST, _FIELDS, _LONGEST = 8, 2, 200
_MARGIN, _TOP = 16, 20


class DeskSide(QWidget):
    """Drafts that are not filed above, what was changed last below; every entry opens what it is about."""

    draft_opened = Signal(str)  # a filed note, or the round of a new one, whose draft is to be written on
    opened = Signal(str)
    selected = Signal(str)
    history_asked = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setObjectName("deskSide")
        theme.ground(self, "surface")
        self._drafts_head = SectionHead(self.tr("Drafts not yet filed"), parent=self)
        self._recent_head = SectionHead(self.tr("Recently changed"), self.tr("History"), self)
        self._recent_head.more.setObjectName("deskHistory")
        self.drafts = SideList("deskDrafts", self.tr("Drafts not yet filed"), self)
        self.recent = SideList("deskRecent", self.tr("Recently changed"), self)
        self.no_drafts, self.nothing = Words("faint", self), Words("faint", self)
        self.no_drafts.setText(self.tr("Everything that was written is filed."))
        self.nothing.setText(self.tr("Nothing was changed yet."))
        self._lay_out()
        self.drafts.opened.connect(self.draft_opened)
        self.recent.opened.connect(self.opened)
        self.recent.moved.connect(self._on_moved)
        self._recent_head.more.clicked.connect(self.history_asked)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _TOP, _MARGIN, _MARGIN)
        layout.setSpacing(0)
        for head, remark, view in (
            (self._drafts_head, self.no_drafts, self.drafts),
            (self._recent_head, self.nothing, self.recent),
        ):
            for part in (head, remark):
                part.setContentsMargins(_MARGIN // 2, 0, _MARGIN // 2, 0)
            layout.addWidget(head)
            layout.addWidget(remark)
            layout.addWidget(view)
            if view is self.drafts:
                layout.addSpacing(theme.space(5))
        layout.addStretch(1)

    def begin_at(self, y: int) -> None:
        """Begins at this height, or close to the top."""
        self.layout().setContentsMargins(_MARGIN, max(_TOP, y), _MARGIN, _MARGIN)

    def _on_moved(self) -> None:
        if self.recent.hasFocus() and self.recent.current:
            self.selected.emit(self.recent.current.id)

    @property
    def panes(self) -> list[QWidget]:
        """What F6 goes through."""
        return [view for view in (self.drafts, self.recent) if view.rows.items]

    # What is shown

    def read(self) -> int:
        """Reads both lists; returns how many drafts there are."""
        kept = list(self._drafts())
        self.drafts.show_items(kept)
        self.no_drafts.setVisible(not kept)
        self._drafts_head.show_count(len(kept))
        recent = [self._change(each) for each in self._workspace.recent(_MOST)]
        self.recent.show_items(recent)
        self.nothing.setVisible(not recent)
        self._recent_head.show_count(len(recent))
        self.setFocusProxy((self.panes or [self._recent_head.more])[0])
        return len(kept)

    def _drafts(self) -> Iterator[SideItem]:
        for each in drafts.kept(self._workspace):
            try:
                yield self._draft(each)
            except RegisterError:
                # It is for another register that was moved away.
                continue

    def _draft(self, kept: Kept) -> SideItem:
        about, draft = self._workspace.get(kept.about), kept.draft
        if about.entity.name == "note":
            about = self._workspace.get(about.text("round"))
        written = [" ".join(each.text.split()) for each in draft.passages if each.text.strip()]
        words = f"{about.title}: {written[0]}" if written else about.title
        aside = self.tr("saved {when}").format(when=_inside(moment(draft.at)))
        return SideItem(kept.about, "note", draft.title or about.title, words[:_LONGEST], aside, exact(draft.at))

    def _change(self, recent: Recent) -> SideItem:
        done = recent.done
        who = done.author or self.tr("Not recorded who")
        words = f"{language.done_words(done)}{self._what(recent)}, {who}"
        tip = "\n".join((recent.title, words, exact(done.at)))
        return SideItem(recent.record, icons.name_of(recent.entity), recent.title, words, moment(done.at), tip)

    def _what(self, recent: Recent) -> str:
        """Which fields were changed, or how many records."""
        if recent.records > 1:
            return "" if "count" in recent.done.arguments else self._and_more(recent.records - 1)
        if recent.done.arguments.get("of", recent.done.command) != "edit" or not recent.fields:
            return ""
        labels = [language.word(BY_NAME[recent.entity].by_name[name].label) for name in recent.fields]
        more = "" if len(labels) <= _FIELDS else language.plural("DeskSide", " and %Ln more", len(labels) - _FIELDS)
        return f": {', '.join(labels[:_FIELDS])}{more}"

    def _and_more(self, count: int) -> str:
        return language.plural("DeskSide", " and %Ln more record(s)", count)


def _inside(words: str) -> str:
    return words[:1].lower() + words[1:]

