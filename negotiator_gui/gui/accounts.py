"""The other accounts of a fact, under its field: “2 accounts”, and on request each with who gave it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from negotiator_gui.domain.entities import CITATION
from negotiator_gui.domain.fields import Field, FieldError, Value
from negotiator_gui.domain.record import Record
from negotiator_gui.gui import icons, theme
from negotiator_gui.gui.words import Link, Words, WrappedLink
from negotiator_gui.workspace import Workspace, language


class AccountsLine(QWidget):
    """A link that says how many accounts there are, and the accounts below it once it was followed."""

    opened = Signal(str)

    def __init__(self, field: Field, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._workspace = workspace
        self._accounts: Sequence[Record] = ()
        self._own = ""
        self.head = Link("", self)
        self.head.setObjectName(f"{field.name}Accounts")
        self.head.setCheckable(True)
        self.head.toggled.connect(self._fill)
        self.setFocusProxy(self.head)
        self._list: QWidget | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 2, 0, theme.space(0))
        self._lines.setSpacing(2)
        self._lines.addWidget(self.head)
        self.hide()

    def show_accounts(self, record: Record, accounts: Sequence[Record]) -> None:
        """Counts the accounts; what stands in the record is one more where nobody else says the same."""
        said = [_meant(self._field, account) for account in accounts]
        own = record.values[self._field.name]
        self._own = "" if own is None or own in said else language.shown(record, self._field.name)
        if accounts != self._accounts:
            self.head.setChecked(False)
        self._accounts = accounts
        count = len(accounts) + bool(self._own)
        self.head.setText(language.plural("Accounts", "%Ln account(s)", count))
        self.setVisible(count > 1)
        self._fill()

    def _fill(self) -> None:
        """Writes the accounts anew; they are few, and seen only when asked for."""
        self.head.setIcon(icons.icon("chevron-up" if self.head.isChecked() else "chevron-down", "link"))
        if self._list is not None:
            self._list.hide()
            self._list.deleteLater()
            self._list = None
        if self.head.isChecked():
            self._list = self._written()
            self._lines.addWidget(self._list)
            self._order_tabs(self._list)

    def _written(self) -> QWidget:
        made = QWidget(self)
        lines = QVBoxLayout(made)
        lines.setContentsMargins(theme.space(1), 0, 0, theme.space(0))
        lines.setSpacing(0)
        if self._own:
            own = Words("small", made)
            own.setText(self.tr("{value} (in this record)").format(value=self._own))
            lines.addWidget(own)
        sources = self._workspace.referring(CITATION, "record", self._accounts)
        for account in self._accounts:
            self._write(made, lines, account, sources)
        return made

    def _order_tabs(self, made: QWidget) -> None:
        """The keyboard goes from the head into the accounts, not to them at the end of the window."""
        before: QWidget = self.head
        for link in made.findChildren(WrappedLink):
            QWidget.setTabOrder(before, link)
            before = link

    def _write(
        self, made: QWidget, lines: QVBoxLayout, account: Record, sources: Mapping[str, Sequence[Record]]
    ) -> None:
        link = WrappedLink(_shown(self._field, account), account.id, made)
        link.setToolTip(account.text("value"))
        link.followed.connect(self.opened)
        lines.addWidget(link)
        told = Words("small", made)
        told.setText(who_says(account, sources[account.id]) or self.tr("Nobody is recorded for it"))
        lines.addWidget(told)


def who_says(account: Record, citations: Sequence[Record] = ()) -> str:
    """Who gave an account, where and when, and in which sources it stands."""
    cited = [citation.show("source") for citation in citations]
    parts = [language.shown(account, name) for name in ("claimant", "said_where", "date")] + cited
    return "; ".join(dict.fromkeys(part for part in parts if part))


def _meant(field: Field, account: Record) -> Value:
    try:
        return field.read(account.values["value"])
    except FieldError:
        return None


def _shown(field: Field, account: Record) -> str:
    value = _meant(field, account)
    return account.text("value") if value is None else language.value(field, value)
