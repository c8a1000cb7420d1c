"""Where things are: the cities and countries that a register names, each once."""

from negotiator_gui.domain.entities import ROUND, VENUE
from negotiator_gui.store import engine
from negotiator_gui.store.store import Store

# The fields that name a city or country, in the records that are not in the Trash.
NAMED_IN = ((ROUND.name, "city"), (VENUE.name, "city"), (VENUE.name, "country"))
_ALL = " UNION ".join(f'SELECT "{field}" FROM "{entity}" WHERE deleted IS NULL' for entity, field in NAMED_IN)


def places(store: Store) -> list[str]:
    """The cities and countries of rounds and venues."""
    with engine.spoken(store.path):
        return [name for (name,) in store.db.execute(_ALL).fetchall() if isinstance(name, str)]
