"""What the records that point at one are called: by their kind, and by the field where the kind alone is ambiguous."""

from negotiator_gui.workspace import Tab

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
    said = f"{tab.entity.name}.{tab.field}" in _BY_FIELD
    return tab.entity.by_name[tab.field].label if said else ""


def name_of(tab: Tab, one: bool = False) -> str:
    """What the records are called, such as “Positions” or “Positions: speaker”; or a single one of them."""
    kind, field = tab.entity.label if one else tab.entity.plural, field_of(tab)
    return f"{kind}: {field.lower()}" if field else kind
