"""Links to records, to be copied into letters and opened from there: negotiator:round/0197f6f2-..."""

import re

from negotiator_gui.domain.entities import BY_NAME
from negotiator_gui.domain.ids import is_id

SCHEME = "negotiator"
# No link is longer; what is handed over as one may be.
LONGEST = 200
# Mail programs put links in angle brackets, and desktops put slashes before and after.
_LINK = re.compile(rf"<?\s*{SCHEME}:(?://)?(\w+)/([0-9a-f-]+)/?\s*>?", re.IGNORECASE)


def link_to(entity: str, id_: str) -> str:
    """The link to a record."""
    return f"{SCHEME}:{entity}/{id_}"


def is_link(text: str) -> bool:
    """Whether a text says that it is a link of this program, good or bad."""
    return text.strip().lstrip("<").lstrip().lower().startswith(f"{SCHEME}:")


def read_link(text: str) -> str:
    """The id of the record that a link leads to; empty if the text is no whole link."""
    found = _LINK.fullmatch(text.strip()) if len(text) <= LONGEST else None
    if found is None or found[1].lower() not in BY_NAME or not is_id(found[2].lower()):
        return ""
    return found[2].lower()
