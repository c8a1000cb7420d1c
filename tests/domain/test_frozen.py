"""Frozen classes: made, compared and hashed as `dataclasses` would, with its own functions at work on them."""

from __future__ import annotations

from copy import copy, deepcopy
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from pickle import dumps, loads
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiator_gui.domain.frozen import frozen


def _length(words: str) -> int:
    return len(words)


@frozen
class Seat:
    """Where somebody sits."""

    table: str
    number: int = 1
    neighbours: tuple[str, ...] = ()
    measure: Any = _length
    marks: list[str] = field(default_factory=list, kw_only=True)
    kinds: ClassVar[int] = 3


@frozen
class FrontSeat(Seat):
    """One that is seen."""

    sign: str = field(kw_only=True)


@dataclass(frozen=True)
class Reference:
    """The same as a Seat, as the standard library makes it."""

    table: str
    number: int = 1
    neighbours: tuple[str, ...] = ()


def test_fields_are_given_by_place_and_by_name_and_filled_with_defaults() -> None:
    seat = Seat("main", 4, marks=["a"])
    assert (seat.table, seat.number, seat.neighbours, seat.marks, seat.kinds) == ("main", 4, (), ["a"], 3)
    assert seat.measure("four") == 4, "a function that a field holds is no method"
    assert FrontSeat("main", sign="Side A").number == 1
    assert Seat("main").marks is not Seat("main").marks


@pytest.mark.parametrize(
    ("args", "named"),
    [
        ((), {}),
        ((), {"number": 3}),
        (("main", 1, (), _length, ["a"]), {}),
        (("main",), {"table": "main"}),
        (("main",), {"colour": "red"}),
        (("main", 1, ()), {"measure": _length, "colour": "red"}),
        (("main", 1, (), _length), {"colour": "red"}),
    ],
)
def test_what_does_not_fit_the_fields_is_refused(args: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="Seat has the fields"):
        Seat(*args, **named)


def test_it_never_changes() -> None:
    seat = Seat("main")
    with pytest.raises(FrozenInstanceError, match="number of a Seat never changes"):
        seat.number = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del seat.table
    assert seat.number == 1


_given = st.tuples(st.sampled_from(["main", "side"]), st.integers(1, 2), st.sampled_from([(), ("a",)]))


@given(_given, _given)
def test_it_is_compared_and_hashed_as_by_the_standard_library(one: Any, other: Any) -> None:
    assert (Seat(*one) == Seat(*other)) == (Reference(*one) == Reference(*other))
    assert Seat(*one) != FrontSeat(*one, sign=""), "of another class"
    assert Seat(*one) != one
    left, right = replace(Seat(*one), marks=()), replace(Seat(*other), marks=())
    assert len({left, right}) == len({Reference(*one), Reference(*other)})


def test_the_functions_of_the_standard_library_work_on_it() -> None:
    seat = Seat("main", marks=["a"])
    assert [each.name for each in fields(seat)] == ["table", "number", "neighbours", "measure", "marks"]
    assert asdict(seat)["marks"] == ["a"]
    assert replace(seat, number=2) == Seat("main", 2, marks=["a"])
    with pytest.raises(TypeError):
        replace(seat, colour="red")
    assert repr(FrontSeat("main", sign="A")).startswith("FrontSeat(table='main', number=1")
    for made in (copy(seat), deepcopy(seat), loads(dumps(seat))):
        assert made == seat
