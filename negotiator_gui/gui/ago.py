"""How long ago something was done, in the words that a person would use."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from negotiator_gui.domain.dates import show_date


def ago(at: str, now: datetime | None = None) -> str:
    """The time since a moment in UTC (ISO form): just now, 2 min ago, today at 10:42, on 5 February 2026."""
    then = datetime.fromisoformat(at).astimezone()
    here = now.astimezone() if now else datetime.now().astimezone()
    minutes = (here - then) // timedelta(minutes=1)
    if minutes < 1:
        return _tr("just now")
    if minutes < 60:
        return _tr("{n} min ago").format(n=minutes)
    if then.date() == here.date():
        return _tr("today at {time}").format(time=f"{then:%H:%M}")
    return _tr("on {day}").format(day=show_date(then.date().isoformat()))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ago", text)
