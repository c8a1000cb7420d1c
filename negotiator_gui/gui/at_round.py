"""What a round brings together: who sits there, what is on its agenda and what was spoken of."""

from collections.abc import Iterable, Sequence

from negotiator_gui.domain import protocol
from negotiator_gui.domain.entities import (
    AGENDA_ITEM,
    CLAIM,
    ISSUE,
    NOTE,
    PARAGRAPH,
    PARTICIPANT,
    PARTY,
    POSITION,
    ROUND,
    SESSION,
)
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.frozen import frozen
from negotiator_gui.domain.protocol import Delegation
from negotiator_gui.domain.record import Record
from negotiator_gui.workspace import Condition, Workspace


@frozen
class AtRound:
    """What belongs to one round, each in the order in which people look for it."""

    delegations: Sequence[Delegation]
    parties: Sequence[Record]
    agenda: Sequence[Record]
    issues: Sequence[Record]
    sessions: Sequence[Record]


NOWHERE = AtRound((), (), (), (), ())


def read(workspace: Workspace, round_id: str) -> AtRound:
    """Reads what belongs to a round; issues of its talks where none were spoken of at the round itself yet."""
    met = workspace.get(round_id)
    talks = workspace.get(met.text("talks"))
    of_round = [Condition("round", "=", round_id)]
    delegations = protocol.delegations(workspace.list(PARTICIPANT, of_round), talks, met)
    parties = [each.party for each in delegations] + list(talks.refers_to("parties"))
    agenda = workspace.list(AGENDA_ITEM, of_round)
    issues = _issues(workspace, [met])
    if not agenda and not issues:
        issues = _issues(workspace, workspace.list(ROUND, [Condition("talks", "=", talks.id)]))
    on_agenda = {item.text("issue") for item in agenda}
    return AtRound(
        delegations=delegations,
        parties=_standing(workspace, PARTY, parties),
        agenda=agenda,
        issues=[issue for issue in issues if issue.id not in on_agenda],
        sessions=workspace.list(SESSION, of_round),
    )


def topic_of(record: Record) -> str:
    """The id by which a paragraph names an issue or agenda item: the item's issue, where it has one."""
    return (record.text("issue") if record.entity is AGENDA_ITEM else "") or record.id


def _issues(workspace: Workspace, rounds: Sequence[Record]) -> list[Record]:
    """The issues that positions, claims and notes of these rounds are about, by name."""
    notes = _of(workspace.referring(NOTE, "round", rounds))
    about = [
        *_of(workspace.referring(POSITION, "round", rounds)),
        *_of(workspace.referring(CLAIM, "round", rounds)),
        *_of(workspace.referring(PARAGRAPH, "note", notes)),
    ]
    found = _standing(workspace, ISSUE, (each.text("issue") for each in about))
    return sorted(found, key=lambda issue: protocol.alphabetical(issue.title))


def _of(referring: dict[str, list[Record]]) -> list[Record]:
    return [record for records in referring.values() for record in records]


def _standing(workspace: Workspace, entity: Entity, ids: Iterable[str]) -> list[Record]:
    """The records of these ids that are not in the Trash, each once, in this order."""
    wanted = list(dict.fromkeys(id_ for id_ in ids if id_))
    by_id = {record.id: record for record in workspace.read_all(entity, wanted)}
    return [by_id[id_] for id_ in wanted if id_ in by_id and by_id[id_].deleted is None]
