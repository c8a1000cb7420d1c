"""What the palette looks for: recent things, commands, or records by kinds, read beside the window."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from negotiator_gui.domain.entities import BY_NAME
from negotiator_gui.gui import palette_rows
from negotiator_gui.gui.palette_parts import ALL
from negotiator_gui.gui.palette_rows import COMMANDS, FEW, MANY, Row, Section
from negotiator_gui.workspace import Hit, Kind, RegisterError, Workspace, language

if TYPE_CHECKING:
    from negotiator_gui.gui.main_window import MainWindow

COMMAND_SIGN = ">"


class PaletteSearch(QObject):
    """Turns what is typed into rows; `shown` comes as soon as there is something to show, and again when it grows."""

    shown = Signal()
    failed = Signal(str)

    def __init__(self, window: "MainWindow", workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window, self._workspace = window, workspace
        self.words, self.kind = "", ALL
        # Whether the rows are still those of what was typed before.
        self.is_waiting = False
        self.rows: Sequence[Row] = ()
        # Whether it is known which kinds there are for what was typed.
        self._is_found = False
        self._kinds: Sequence[Kind] = ()
        # Those of the one kind that is chosen.
        self._hits: Sequence[Hit] = ()
        self._counts: Mapping[str, int] = {}
        self._commands: Sequence[Row] = ()

    def look_for(self, words: str) -> None:
        """Something was typed."""
        self.words = words.strip()
        self._workspace.stop_looking()
        self.is_waiting = self._is_found = False
        if not self.words:
            self._show_recent()
        elif self.words.startswith(COMMAND_SIGN):
            self._show_commands(self.words.removeprefix(COMMAND_SIGN))
        else:
            self.is_waiting = True
            self._workspace.look_for(self.words, self._on_kinds, self.failed.emit)

    def again(self) -> None:
        """The register was changed."""
        self.look_for(self.words)

    def choose(self, kind: str) -> None:
        """One kind is wanted, or all of them."""
        self.kind = kind
        if self._is_found:
            self._workspace.stop_looking()
            self._show()
            self._count()
        else:
            # The rows come with the kinds, for which it is waiting.
            self.shown.emit()

    def stop(self) -> None:
        """Nothing is wanted any more."""
        self._workspace.stop_looking()

    # Without words

    def _show_recent(self) -> None:
        self._forget()
        try:
            self.rows = palette_rows.recent(self._workspace, self._window.trail.visited())
        except RegisterError as error:
            self.failed.emit(str(error))
            return
        self.shown.emit()

    def _show_commands(self, words: str) -> None:
        self._forget()
        self.rows = palette_rows.of_commands(self._window.actions_by_name, words)
        self.shown.emit()

    def _forget(self) -> None:
        self._kinds, self._counts, self._commands, self.kind = (), {}, (), ALL

    # With words

    def _on_kinds(self, kinds: Sequence[Kind]) -> None:
        self._is_found, self._kinds = True, kinds
        self._counts = {kind.entity: kind.count for kind in kinds if kind.count >= 0}
        self._commands = palette_rows.of_commands(self._window.actions_by_name, self.words)
        if self.kind not in {section.name for section in self.sections}:
            self.kind = ALL
        self._show()
        self._count()

    def _count(self) -> None:
        if len(self._counts) < len(self._kinds):
            self._workspace.count_hits(self.words, self._on_counts, self.failed.emit)

    def _on_counts(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        if self.kind == ALL:
            self._show()
        elif self.kind == COMMANDS or self.is_waiting:
            self.shown.emit()
        else:
            self._show_hits()

    def _show(self) -> None:
        self.is_waiting = False
        if self.kind == COMMANDS:
            self.rows = self._commands
        elif self.kind != ALL:
            self.is_waiting = True
            answer = partial(self._on_all, self.kind)
            self._workspace.look_for_all(self.words, self.kind, MANY, answer, self.failed.emit)
            return
        elif self._kinds or self._commands:
            self.rows = [*palette_rows.of_kinds(self._kinds, self._counts, self.words), *self._command_rows()]
        else:
            self.rows = palette_rows.of_nothing(self.words, bool(self._workspace.read_only))
        self.shown.emit()

    def _on_all(self, kind: str, hits: Sequence[Hit]) -> None:
        if kind == self.kind:
            self._hits, self.is_waiting = hits, False
            self._show_hits()

    def _show_hits(self) -> None:
        count = max(self._counts.get(self.kind, 0), len(self._hits))
        self.rows = palette_rows.of_kind(self.kind, self._hits, count, self.words)
        self.shown.emit()

    def _command_rows(self) -> list[Row]:
        count = len(self._commands)
        label = QCoreApplication.translate("palette", "Commands")
        return [palette_rows.head(label, COMMANDS, count, FEW), *self._commands[:FEW]] if count else []

    # What there is

    @property
    def sections(self) -> list[Section]:
        """The kinds in which something was found, and the commands."""
        found = [
            Section(kind.entity, language.word(BY_NAME[kind.entity].plural), self._count_of(kind))
            for kind in self._kinds
        ]
        label = QCoreApplication.translate("palette", "Commands")
        return [*found, *([Section(COMMANDS, label, len(self._commands))] if self._commands else [])]

    def _count_of(self, kind: Kind) -> int:
        return self._counts.get(kind.entity, kind.count)

    @property
    def count(self) -> int:
        """How many results there are; -1 while nobody knows, or where nothing was looked for."""
        counts = [section.count for section in self.sections]
        return -1 if -1 in counts or not self.words or self.words.startswith(COMMAND_SIGN) else sum(counts)
