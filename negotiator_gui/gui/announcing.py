"""What is said aloud: a change that is seen on the screen and would else be missed by who listens to it."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

_Politeness = QAccessible.AnnouncementPoliteness


def announce(widget: QWidget, words: str, urgent: bool = False) -> None:
    """Has a screen reader say something, at once where it is urgent, or else when it has ended its sentence."""
    if not words:
        return
    event = QAccessibleAnnouncementEvent(widget, words)
    event.setPoliteness(_Politeness.Assertive if urgent else _Politeness.Polite)
    QAccessible.updateAccessibility(event)
