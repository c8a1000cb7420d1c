"""Agreements that only some of their parties confirm by their own word, or that only one side asserts."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.record import Record
from negotiator_gui.workspace import Workspace, language

_translate = QCoreApplication.translate


@frozen
class OneSided:
    """The sentence for it, and the parties that have not confirmed it by their own word."""

    sentence: str
    missing: tuple[str, ...] = ()


def one_sided(workspace: Workspace, agreement: Record) -> OneSided | None:
    """What is one-sided about an agreement, or None."""
    found = workspace.assent([agreement])[agreement.id]
    missing = tuple(id_ for id_ in found.parties if id_ not in found.confirmed)
    if not (found.sides and missing):
        return None
    if found.alone:
        words = _translate("one_sided", "{who} alone says that this was agreed; no other side has confirmed it.")
        return OneSided(words.format(who=workspace.get(found.alone).title), missing)
    words = language.plural(
        "one_sided",
        "{confirmed} of %Ln part(y|ies) confirm it by their own word; none is recorded of {missing}.",
        len(found.parties),
    )
    listed = _listed([workspace.get(id_).title for id_ in missing])
    return OneSided(
        words.format(confirmed=language.number(len(found.confirmed)), missing=listed), missing
    )


def _listed(names: Sequence[str]) -> str:
    """Russia, Ukraine and 2 others: three names at most."""
    if len(names) > 3:
        words = language.plural("one_sided", "{names} and %Ln other(s)", len(names) - 2)
        return words.format(names=", ".join(names[:2]))
    if len(names) == 1:
        return names[0]
    return _translate("one_sided", "{names} or {last}").format(names=", ".join(names[:-1]), last=names[-1])
