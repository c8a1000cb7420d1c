"""Links to records: what is copied is read again, and nothing else is taken for a link."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator_gui.domain.entities import ENTITIES
from negotiator_gui.domain.ids import is_id, new_id
from negotiator_gui.domain.links import is_link, link_to, read_link

ID = "019ca6b1-dc00-7560-8ee2-c2aeedd08bc7"


@pytest.mark.parametrize("entity", [each.name for each in ENTITIES])
def test_a_link_to_any_kind_of_record_leads_back_to_it(entity: str) -> None:
    id_ = new_id()
    assert link_to(entity, id_) == f"negotiator:{entity}/{id_}"
    assert is_link(link_to(entity, id_))
    assert read_link(link_to(entity, id_)) == id_


@pytest.mark.parametrize(
    "text",
    [
        f" negotiator:round/{ID}\n",
        f"<negotiator:round/{ID}>",
        f"negotiator://round/{ID}/",
        f"NEGOTIATOR:Round/{ID.upper()}",
    ],
)
def test_what_mail_programs_and_desktops_make_of_a_link_is_read(text: str) -> None:
    assert is_link(text)
    assert read_link(text) == ID


@pytest.mark.parametrize(
    "text",
    [
        "",
        ID,
        f"round/{ID}",
        f"https://round/{ID}",
        f"negotiator:meeting/{ID}",
        f"negotiator:round/{ID[:-1]}",
        f"negotiator:round/{ID} and more",
        f"negotiator:round/../{ID}",
        "negotiator:round/" + "0" * 36,
        # What somebody may send who means no good.
        "negotiator:",
        f"negotiator:round/{ID}" + " " * 200,
        "negotiator:round/" + "a" * 1_000_000,
        "negotiator:" + "round/" * 200_000,
        f"negotiator:round/{ID}\x00",
        f"negotiator:round\n/{ID}",
        f"negotiator:round/{ID}\n/etc/passwd",
        f"negotiator:round/{ID}\x1b[2J",
        f"negotiator:round/{ID}\u202e",
        "negotiator:round/' OR 1=1 --",
        f"negotiator:round/{ID}'; DROP TABLE record; --",
        "negotiator:/etc/passwd",
        "negotiator:///etc/passwd",
        "negotiator://host/share/x.talks",
        "negotiator:file:///etc/passwd",
        "negotiator:round/..%2f..%2fetc%2fpasswd",
        f"negotiator:round/{ID}?open=/etc/passwd#x",
        f"negotiator:__class__/{ID}",
    ],
    ids=lambda text: repr(text[:60]),
)
def test_what_is_no_whole_link_is_refused(text: str) -> None:
    assert read_link(text) == ""


@given(st.one_of(st.text(), st.text().map("negotiator:{}".format), st.text().map(f"negotiator:round/{ID}{{}}".format)))
def test_whatever_is_handed_over_leads_to_a_record_or_nowhere(text: str) -> None:
    found = read_link(text)
    assert found == "" or (is_id(found) and is_link(text))
