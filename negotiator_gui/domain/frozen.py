"""Frozen classes: small values that never change once they are made, such as a place, a field or a finding.

`dataclasses` writes and compiles six functions for each class, which for a hundred classes took a tenth of the start.
Here it only collects the fields, so that its `replace`, `fields` and `asdict` work as ever; one piece of code does the
rest for all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

_Class = TypeVar("_Class", bound=type)
_collect = dataclass(init=False, repr=False, eq=False)


class _Shape:
    """What the methods of a frozen class need to know of its fields."""

    def __init__(self, fields: dict[str, Field[Any]]) -> None:
        self.names = fields.keys()
        self.in_order = [name for name, each in fields.items() if not each.kw_only]
        self.defaults = [(name, each.default) for name, each in fields.items() if each.default is not MISSING]
        self.makers = [
            (name, each.default_factory) for name, each in fields.items() if each.default_factory is not MISSING
        ]
        self.content: Callable[[object], object] = attrgetter("__class__", *fields)

    def fill(self, values: dict[str, Any]) -> None:
        """Gives the fields that nobody named what they hold by default."""
        for name, default in self.defaults:
            values.setdefault(name, default)
        for name, make in self.makers:
            if name not in values:
                values[name] = make()


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(made: _Class) -> _Class:
    """Makes a class with annotated fields one of values, which are compared and hashed by what the fields hold."""
    _collect(made)
    made._shape = _Shape(made.__dataclass_fields__)  # type: ignore[attr-defined]
    for name, method in _METHODS.items():
        if name not in made.__dict__:
            setattr(made, name, method)
    return made


def _init(self: Any, *args: Any, **given: Any) -> None:
    shape, values, named = self._shape, self.__dict__, len(args) + len(given)
    values.update(zip(shape.in_order, args, strict=False), **given)
    if len(values) == named < len(shape.names):
        shape.fill(values)
        named = len(values)
    if len(values) != named or values.keys() != shape.names:
        raise TypeError(f"{type(self).__name__} has the fields {[*shape.names]}, and was given {args} and {given}")


def _repr(self: Any) -> str:
    held = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__dataclass_fields__)
    return f"{type(self).__qualname__}({held})"


def _eq(self: Any, other: Any) -> Any:
    return self._shape.content(self) == self._shape.content(other) if type(other) is type(self) else NotImplemented


def _hash(self: Any) -> int:
    return hash(self._shape.content(self))


def _refuse(self: Any, name: str, *_value: object) -> NoReturn:
    raise FrozenInstanceError(f"{name} of a {type(self).__name__} never changes.")


_METHODS: dict[str, Callable[..., Any]] = {
    "__init__": _init,
    "__repr__": _repr,
    "__eq__": _eq,
    "__hash__": _hash,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
}
