"""Two records side by side that are one thing: which one stays, and which of two values where they differ."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from negotiator_gui.domain.fields import Field, Value
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import theme
from negotiator_gui.gui.banner import Banner
from negotiator_gui.gui.buttons import button, foot, primary
from negotiator_gui.gui.in_order import InOrder
from negotiator_gui.gui.words import Words
from negotiator_gui.workspace import RegisterError, Workspace, language

# Between a button and its words, and after them.
_BESIDE = 20


class MergeForm(InOrder, QDialog):
    """Lets one of two records stand for both; `made` is the id of the one that stays, once it is done."""

    def __init__(self, workspace: Workspace, pair: tuple[Record, Record], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.made = ""
        self._workspace, self._pair = workspace, pair
        self._entity = pair[0].entity
        self._groups: dict[str, QButtonGroup] = {}
        self.setObjectName("mergeForm")
        self.setWindowTitle(self.tr("Merge two {what}").format(what=language.in_sentence(self._entity.plural)))
        theme.ground(self, "surface")
        self.resize(theme.px(680), theme.px(520))
        self.banner = Banner(self)
        self._told = Words("small", self)
        self._told.setObjectName("mergeTold")
        self._build()
        self._on_kept()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GUTTER, 20, theme.GUTTER, 16)
        layout.setSpacing(8)
        layout.addWidget(self.banner)
        layout.addWidget(self._scroll(), 1)
        layout.addWidget(self._told)
        layout.addLayout(self._foot())

    def _scroll(self) -> QScrollArea:
        content = QWidget(self)
        theme.ground(content, "surface")
        self._rows = QGridLayout(content)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(theme.space(2))
        for column in (1, 2):
            self._rows.setColumnStretch(column, 1)
        # The one that more hangs on is mostly the one to keep.
        first, second = (sum(self._workspace.reference_counts(record.id).values()) for record in self._pair)
        self._add_row("", self.tr("Keep"), [record.title for record in self._pair], int(second > first))
        for field in self._entity.in_form:
            self._add_field(field)
        self._rows.setRowStretch(self._rows.rowCount(), 1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(content)
        return scroll

    def _add_field(self, field: Field) -> None:
        """Both values where they differ, to choose from; one where they are the same; nothing where there is none."""
        values = [record.values[field.name] for record in self._pair]
        shown = [language.shown(record, field.name) for record in self._pair]
        if values[0] == values[1]:
            if shown[0]:
                self._add_words(language.word(field.label), shown[0])
        else:
            # What only one of them has is not lost, whichever is kept.
            self._add_row(field.name, language.word(field.label), shown, 1 if values[0] is None else 0)

    def _add_words(self, label: str, words: str) -> None:
        row = self._rows.rowCount()
        for n, (level, said) in enumerate((("label", label), ("muted", words))):
            made = Words(level, self)
            made.setText(said)
            self._rows.addWidget(made, row, n, 1, 1 if n == 0 else 2, Qt.AlignmentFlag.AlignTop)

    def _add_row(self, name: str, label: str, shown: list[str], chosen: int) -> None:
        row, group = self._rows.rowCount(), QButtonGroup(self)
        head = Words("strong" if not name else "label", self)
        head.setText(label)
        head.setMinimumHeight(theme.height("field"))
        self._rows.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
        for n, words in enumerate(shown):
            words = words or self.tr("No value")
            button = _Value(words, self)
            button.setObjectName(f"{name or 'keep'}{n + 1}")
            button.setAccessibleName(f"{label}: {words}")
            button.setChecked(n == chosen)
            group.addButton(button, n)
            self._rows.addWidget(button, row, n + 1, Qt.AlignmentFlag.AlignTop)
        self._groups[name] = group
        if not name:
            group.idClicked.connect(self._on_kept)

    def _foot(self) -> QHBoxLayout:
        cancel = button(self, "cancelMerge", self.tr("Cancel"), self.reject)
        self.merge = primary(self, "mergeBoth", self.tr("&Merge"), self.accept)
        return foot(cancel, self.merge)

    # What is chosen

    @property
    def kept(self) -> Record:
        """The record that stays."""
        return self._pair[self._groups[""].checkedId()]

    @property
    def other(self) -> Record:
        """The record that goes to the Trash."""
        return self._pair[1 - self._groups[""].checkedId()]

    @property
    def values(self) -> dict[str, Value]:
        """The values chosen where the two differ."""
        chosen = {name: self._pair[group.checkedId()] for name, group in self._groups.items() if name}
        return {name: record.values[name] for name, record in chosen.items()}

    def _on_kept(self) -> None:
        """The values of the record that is kept are chosen with it, where it has any; says what will happen."""
        at = self._groups[""].checkedId()
        for name, group in self._groups.items():
            if name and self._pair[at].values[name] is not None:
                group.button(at).setChecked(True)
        count = sum(self._workspace.reference_counts(self.other.id).values())
        moved = language.plural(
            "MergeForm", "(One reference|%Ln references) to “{other}” will lead to “{kept}”.", count
        )
        if count == 0:
            moved = self.tr("Nothing refers to “{other}”.")
        gone = self.tr("“{other}” goes to the Trash. Undo brings back both.")
        self._told.setText(f"{moved} {gone}".format(other=self.other.title, kept=self.kept.title))

    def accept(self) -> None:
        """Merges the two; if that is refused the form stays and says why."""
        try:
            self._workspace.merge(self.kept.id, self.other.id, self.values)
        except RegisterError as error:
            self.banner.show_message(str(error), "bad")
            return
        self.made = self.kept.id
        super().accept()


class _Value(QRadioButton):
    """A value to choose, in as many letters as there is room for; a tool tip says all of it."""

    def __init__(self, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = " ".join(words.split())
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(theme.px(120))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cuts the words anew."""
        super().resizeEvent(event)
        room = self.width() - self.style().pixelMetric(QStyle.PixelMetric.PM_ExclusiveIndicatorWidth) - _BESIDE
        cut = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(cut.replace("&", "&&"))
