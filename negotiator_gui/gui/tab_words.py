"""What the records that point at one are called: by their kind, and by the field where the kind alone is ambiguous."""

from negotiator_gui.workspace import Tab, language

# Where an entity points at the same record by several fields, or by one that is not what it belongs to.
_BY_FIELD = frozenset(
    {
        "position.speaker",
        "position.quotation_speaker",
        "position.asserted_by",
        "paragraph.envoy",
        "paragraph.quotation_speaker",
        "source.reported_via",
        "party.part_of",
        "issue.part_of",
        "round.hosts",
        "round.mediators",
        "talks.conveners",
        "talks.our_party",
        "commitment.owed_by",
        "commitment.owed_to",
        "commitment.judged_by",
        "agreement_status.asserted_by",
    }
)


def field_of(tab: Tab) -> str:
    """The label of the field by which the records point, where it has to be said; else empty."""
    return language.word(_field_of(tab))


def _field_of(tab: Tab) -> str:
    said = f"{tab.entity.name}.{tab.field}" in _BY_FIELD
    return tab.entity.by_name[tab.field].label if said else ""


def name_of(tab: Tab) -> str:
    """What the records are called, such as “Positions” or “Positions: speaker”."""
    return _with_field(language.word(tab.entity.plural), tab)


def counted(tab: Tab, count: int, more: bool = False) -> str:
    """How many they are, such as “3 positions: speaker”, or how many more than are shown."""
    return _with_field(language.counted(tab.entity, count, more), tab)


def _with_field(kind: str, tab: Tab) -> str:
    field = language.in_sentence(_field_of(tab))
    return f"{kind}: {field}" if field else kind
