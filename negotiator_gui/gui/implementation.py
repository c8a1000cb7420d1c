"""How far what was promised is carried out, set in one step from a menu: of commitments and of action items."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from negotiator_gui.domain.record import Record
from negotiator_gui.domain.vocabularies import FULFILLED, IMPLEMENTATION
from negotiator_gui.workspace import language

if TYPE_CHECKING:
    from negotiator_gui.gui.main_window import MainWindow

DONE = "done"


def is_open(record: Record) -> bool:
    """Whether something is still to be done about a record."""
    return record.entity.name in ("action_item", "commitment") and not record.is_done


def done(record: Record, today: date) -> dict[str, object]:
    """What makes an action item done, or a commitment carried out in full, as of a day."""
    if record.entity.name == "action_item":
        return {"status": DONE, "done_on": today.isoformat()}
    return carried_out(min(FULFILLED), today)


def carried_out(term: str, today: date) -> dict[str, object]:
    """How far a commitment is carried out, as of a day; whoever judged before did not judge this."""
    return {"implementation": term, "as_of": today.isoformat(), "judged_by": None}


class ImplementationMenu(QObject):
    """The terms of implementation as a menu of a command; the one that stands is ticked."""

    def __init__(self, action: QAction, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._menu = QMenu(window)
        self._menu.setObjectName("implementation")
        self._terms = QActionGroup(self)
        for term in IMPLEMENTATION.terms:
            entry = self._menu.addAction(language.word(IMPLEMENTATION.label(term)))
            entry.setData(term)
            entry.setCheckable(True)
            self._terms.addAction(entry)
        self._menu.aboutToShow.connect(self._tick)
        self._terms.triggered.connect(self._on_chosen)
        action.setMenu(self._menu)

    def _tick(self) -> None:
        self._window.commands.save_typed()
        id_ = self._window.current_id
        record = self._window.workspace.get(id_) if id_ and self._window.workspace else None
        stands = record.values.get("implementation") if record else None
        for entry in self._terms.actions():
            entry.setChecked(entry.data() == stands)

    def _on_chosen(self, entry: QAction) -> None:
        self._window.commands.set_implementation(entry.data())
