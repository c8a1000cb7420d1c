"""What is asked to be opened: paths and addresses of files, and which window gets which."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiator_gui.domain.asked import Asked, is_address, path_of, windows

LINKS = ("negotiator:round/1", "negotiator:venue/2")


@pytest.mark.parametrize("name", ["talks.talks", "talks of łódź.talks", "50 % of 谈判?#x.talks"])
def test_the_address_of_a_file_leads_to_its_path(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    address = path.as_uri()
    assert is_address(address)
    assert path_of(address) == path
    assert path_of(address.replace("file://", "FILE://localhost")) == path
    assert not is_address(str(path))
    assert path_of(str(path)) == path


@pytest.mark.parametrize(
    "address",
    [
        "file:",
        "file://",
        "file:talks.talks",
        "file://elsewhere/share/talks.talks",
        "file:///tmp/x%00.talks",
        "file:///tmp/%ff%fe.talks",
        "file://[/x.talks",
    ],
)
def test_what_is_no_place_on_this_computer_has_no_path(address: str) -> None:
    assert path_of(address) is None


def test_what_looks_like_an_address_within_a_path_is_left_as_it_is() -> None:
    assert path_of("50%20.talks") == Path("50%20.talks")


def test_an_address_on_a_drive_leads_there() -> None:
    assert path_of("file:///C:/registers/x.talks", drives=True) == Path("C:/registers/x.talks")
    assert path_of("file:///home/x.talks", drives=True) == Path("/home/x.talks")


def test_each_file_and_each_link_has_a_window_and_the_first_link_leads_into_the_file_before_it() -> None:
    one, two = Path("one.talks"), Path("two.talks")
    first, second = LINKS
    assert windows([], []) == [Asked()]
    assert windows([one], []) == [Asked(one)]
    assert windows([], [first]) == [Asked(link=first)]
    assert windows([one, two], [first, second]) == [Asked(one), Asked(two, first), Asked(link=second)]
