"""When something was done, as people say it: “2 min ago”, “Today 09:31”, “4 Feb 16:05”; in this machine's zone."""

from datetime import UTC, datetime, timedelta, tzinfo

from PySide6.QtCore import QCoreApplication

from negotiator_gui.domain.fields import Field, Reference
from negotiator_gui.domain.record import Record
from negotiator_gui.workspace import Workspace, language

_translate = QCoreApplication.translate
_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)


def moment(at: str, now: datetime | None = None, zone: tzinfo | None = None) -> str:
    """A time of the log, which is UTC in ISO form, in as few words as are clear now."""
    # Without a zone `astimezone` takes the machine's, with summer time as it was on that day.
    then, now = datetime.fromisoformat(at).astimezone(zone), (now or datetime.now(UTC)).astimezone(zone)
    ago, days = now - then, (now.date() - then.date()).days
    if timedelta(0) <= ago < _MINUTE:
        return _translate("moments", "Just now")
    if timedelta(0) <= ago < _HOUR:
        return language.plural("moments", "%Ln min ago", ago // _MINUTE)
    if days == 0:
        return _translate("moments", "Today {time}").format(time=language.clock(then))
    if days == 1:
        return _translate("moments", "Yesterday {time}").format(time=language.clock(then))
    day = language.date(f"{then:%Y-%m-%d}", "short", now.year)
    return f"{day} {language.clock(then)}"


def last_change(workspace: Workspace, record: Record, field: Field) -> str:
    """Who changed a field of a record last and when, and what stood there before; empty if it was never set."""
    past = workspace.past(record.id, field.name, 1)
    if not past:
        return ""
    words = _translate("moments", "{when}, {who}. Before that: {before}.")
    before = language.value(field, past[0].old) if past[0].old is not None and not isinstance(field, Reference) else ""
    if not before:
        words = _translate("moments", "{when}, {who}.")
    return words.format(when=moment(past[0].done.at), who=past[0].done.author, before=before)


def exact(at: str, zone: tzinfo | None = None) -> str:
    """A time of the log to the second, in the machine's zone and in UTC."""
    utc = datetime.fromisoformat(at)
    then = utc.astimezone(zone)
    return _translate("moments", "{day}, {time} (UTC{offset}), {utc} UTC").format(
        day=language.date(f"{then:%Y-%m-%d}"),
        time=f"{then:%H:%M:%S}",
        offset=f"{then:%z}"[:3] + ":" + f"{then:%z}"[3:5],
        utc=f"{utc:%Y-%m-%d %H:%M:%S}",
    )


def clock(at: str, zone: tzinfo | None = None) -> str:
    """The time of day of a time of the log, in the machine's zone."""
    return language.clock(datetime.fromisoformat(at).astimezone(zone))
