"""What of the open register goes on paper."""

from datetime import datetime

from negotiator_gui import settings as machine
from negotiator_gui.store.store import Store
from negotiator_gui.summary import compose, pdf


class Paper:
    """The part of a workspace that lays records out for print."""

    _store: Store

    def summary(self, round_id: str, paper: str = "a4") -> bytes:
        """The printed summary of a round or session as PDF."""
        content = compose.compose(self._store, round_id, datetime.now().astimezone(), machine.load().name)
        return pdf.render(content, paper)
