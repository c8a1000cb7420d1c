"""Agreements that only some of their parties have agreed, or that only one side says were agreed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from negotiator_gui.domain.entities import AGREEMENT_STATUS
from negotiator_gui.domain.record import Record
from negotiator_gui.domain.vocabularies import COUNTS_AS_AGREED
from negotiator_gui.workspace import Workspace


@dataclass(frozen=True)
class OneSided:
    """The sentence for it, and the parties of which nothing says that they have agreed."""

    sentence: str
    missing: tuple[str, ...] = ()


def one_sided(workspace: Workspace, agreement: Record) -> OneSided | None:
    """What is one-sided about an agreement, or None."""
    statuses = workspace.referring(AGREEMENT_STATUS, "agreement", [agreement])[agreement.id]
    names = {id_: agreement.titles[id_] for id_ in agreement.refers_to("parties")}
    names |= {each.text("party"): each.show("party") for each in statuses}
    agreed = [each for each in statuses if each.values["status"] in COUNTS_AS_AGREED]
    done = {each.text("party") for each in agreed}
    missing = tuple(id_ for id_ in names if id_ not in done)
    if done and missing:
        words = _tr("{agreed} of {all} parties: nothing recorded says that {missing} agreed.")
        listed = _listed([names[id_] for id_ in missing])
        return OneSided(words.format(agreed=len(done), all=len(names), missing=listed), missing)
    return _one_voice(agreed, names.keys())


def _one_voice(agreed: Sequence[Record], parties: object) -> OneSided | None:
    """Whether all that is recorded was asserted by one and the same party."""
    voices = {each.text("asserted_by") for each in agreed}
    voice = next(iter(voices), "")
    if len(agreed) < 2 or len(voices) != 1 or voice not in parties:  # type: ignore[operator]
        return None
    words = _tr("Only {who} says that all parties agreed; no other side has confirmed it.")
    return OneSided(words.format(who=agreed[0].show("asserted_by")))


def _listed(names: Sequence[str]) -> str:
    """Russia, Ukraine and 2 others: three names at most."""
    if len(names) > 3:
        return _tr("{names} and {n} others").format(names=", ".join(names[:2]), n=len(names) - 2)
    if len(names) == 1:
        return names[0]
    return _tr("{names} or {last}").format(names=", ".join(names[:-1]), last=names[-1])


def _tr(text: str) -> str:
    return QCoreApplication.translate("one_sided", text)
