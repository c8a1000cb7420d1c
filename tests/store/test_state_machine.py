"""Whatever is done in whatever order, the register holds what the same would give in plain Python.

NEGOTIATOR_LONG=1 tries many more and longer ways.
"""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from negotiator_gui.domain.change import Action, Change, add, creation, edit
from negotiator_gui.domain.entities import (
    AGREEMENT,
    BY_NAME,
    COMMITMENT,
    ENVOY,
    PARTICIPANT,
    PARTY,
    ROUND,
    SPELLING,
    TALKS,
)
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import (
    Choice,
    Choices,
    Field,
    LongText,
    Number,
    PartialDate,
    Reference,
    References,
    Text,
)
from negotiator_gui.domain.folding import fold
from negotiator_gui.domain.ids import make_id
from negotiator_gui.domain.record import Record
from negotiator_gui.store.errors import RegisterError
from negotiator_gui.store.store import Store
from tests.samples import AUTHOR
from tests.store.model import Model, RefusedByModel
from tests.store.whole import assert_whole

# Enough for every way in which records hang together: owners one below the other, one of two owners, references of
# one and of several, titles made of other titles, and words that are found under the name of somebody else.
SOME: dict[Entity, tuple[str, ...]] = {
    TALKS: ("name", "start", "parties", "our_party"),
    ROUND: ("talks", "number", "label", "format"),
    PARTY: ("name", "part_of", "protocol_order"),
    ENVOY: ("name", "party", "remarks"),
    SPELLING: ("bearer", "name"),
    PARTICIPANT: ("round", "party", "envoy", "role"),
    AGREEMENT: ("title", "talks"),
    COMMITMENT: ("text", "agreement", "round"),
}
NAMES = [entity.name for entity in SOME]
WORDS = ["Omega", "Łódź", "代表团", "Умєров", "al-Watan"]
LONG = os.environ.get("NEGOTIATOR_LONG") == "1"


def recorded(record: Record) -> dict[str, object]:
    return {name: value for name, value in record.values.items() if value is not None}


class Register(RuleBasedStateMachine):
    """Does the same to a register and to the model, and compares them after each step."""

    def __init__(self) -> None:
        super().__init__()
        self.model = Model()
        self.ever: dict[str, Entity] = {}
        self.steps = 0

    @initialize()
    def create(self) -> None:
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "machine.talks"
        self.store = Store.create(self.path, AUTHOR)
        # Synchronous writing is not what is tried here, and takes most of the time.
        self.store.db.execute("PRAGMA synchronous = OFF")

    def teardown(self) -> None:
        if hasattr(self, "store"):
            assert_whole(self.store)
            self.store.close()
            self.folder.cleanup()

    # What is done

    @rule(data=st.data(), name=st.sampled_from(NAMES))
    def add(self, data: st.DataObject, name: str) -> None:
        entity = BY_NAME[name]
        self._apply(add(entity, self._values(data, entity, "all"), self._new_id(entity)))

    @precondition(lambda self: self.model.state)
    @rule(data=st.data())
    def edit(self, data: st.DataObject) -> None:
        id_ = data.draw(st.sampled_from(list(self.model.state)))
        entity = self.model.state[id_].entity
        self._apply(edit(entity, id_, self._values(data, entity, "some")))

    @rule(data=st.data())
    def bring_in(self, data: st.DataObject) -> None:
        """Records that are new, that are there, that are in the Trash, and whose making was undone."""
        changes: tuple[Change, ...] = ()
        for _ in range(data.draw(st.integers(1, 4))):
            id_ = data.draw(st.sampled_from([*self.ever, None]))
            entity = self.ever[id_] if id_ else BY_NAME[data.draw(st.sampled_from(NAMES))]
            values = self._values(data, entity, "all" if id_ is None else "some")
            changes += creation(entity, values, id_ or self._new_id(entity))
        self._apply(Action("import", changes, {"count": len(changes)}))

    @precondition(lambda self: self.model.state)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        self._move("deletion", data.draw(st.sampled_from(list(self.model.state))), "delete")

    @precondition(lambda self: self.model.in_trash())
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        self._move("restoration", data.draw(st.sampled_from(self.model.in_trash())), "restore")

    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(times):
            self._both(self.model.undo, self.store.undo)

    @rule(times=st.integers(1, 3))
    def redo(self, times: int) -> None:
        for _ in range(times):
            self._both(self.model.redo, self.store.redo)

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = Store.open(self.path, AUTHOR)
        self.store.db.execute("PRAGMA synchronous = OFF")

    # How it is done to both

    def _both(self, model, store) -> None:  # type: ignore[no-untyped-def]
        try:
            model()
        except RefusedByModel:
            try:
                store()
            except RegisterError:
                return
            raise AssertionError("the register must refuse this") from None
        store()

    def _apply(self, action: Action) -> None:
        arguments = dict(action.arguments)
        self._both(
            lambda: self.model.apply(action.command, action.changes, arguments), lambda: self.store.apply(action)
        )

    def _move(self, which: str, id_: str, command: str) -> None:
        arguments: dict[str, str | int] = {"entity": self.model.state[id_].entity.name}
        self._both(
            lambda: self.model.apply(command, getattr(self.model, which)(id_), arguments),
            lambda: self.store.apply(getattr(self.store, which)(id_)),
        )

    def _new_id(self, entity: Entity) -> str:
        id_ = make_id(len(self.ever) + 1, bytes(10))
        self.ever[id_] = entity
        return id_

    def _values(self, data: st.DataObject, entity: Entity, how_many: str) -> dict[str, object]:
        names = SOME[entity]
        if how_many == "some":
            names = tuple(data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True)))
        return {name: data.draw(self._value(entity.by_name[name])) for name in names}

    def _value(self, field: Field) -> st.SearchStrategy[object]:
        if isinstance(field, Reference | References):
            # Mostly what stands, sometimes whatever there is or was.
            standing = self.model.standing(*field.targets) or [None]
            one = st.sampled_from(standing) | st.sampled_from(standing) | st.sampled_from([*self.ever, None])
            return one if isinstance(field, Reference) else st.lists(one.filter(bool), max_size=2)
        if field.required:
            return st.sampled_from(WORDS)
        return st.none() | SAMPLES[type(field)]

    # What holds after each step

    @invariant()
    def state_is_that_of_the_model(self) -> None:
        for entity in SOME:
            for deleted in (False, True):
                records = self.store.list(entity, deleted=deleted)
                there = {record.id: (record.deleted, recorded(record)) for record in records}
                expected = {
                    id_: (row.deleted, row.values)
                    for id_, row in self.model.state.items()
                    if row.entity is entity and (row.deleted is not None) is deleted
                }
                assert there == expected

    @invariant()
    def the_way_back_and_forward_is_that_of_the_model(self) -> None:
        undo, redo = self.store.undoable(), self.store.redoable()
        assert (undo.words if undo else None) == (self.model.done[-1].words if self.model.done else None)
        assert (undo.deed if undo else None) == (self.model.done[-1].deed if self.model.done else None)
        assert (redo.deed if redo else None) == (self.model.undone[-1].deed if self.model.undone else None)

    @invariant()
    def search_finds_exactly_what_stands(self) -> None:
        words_of = {id_: self._words(id_) for id_ in self.model.standing(*NAMES)}
        for word in WORDS:
            wanted = {
                id_
                for id_, words in words_of.items()
                if self.model.state[id_].entity is not SPELLING and f" {fold(word)}" in words
            }
            assert {hit.record.id for hit in self.store.find(word, NAMES, 1_000)} == wanted, word

    def _words(self, id_: str) -> str:
        """Title, texts and spellings of a record, a space before each word."""
        record = self.store.get(id_)
        spellings = [
            str(row.values["name"])
            for row in self.model.state.values()
            if row.entity is SPELLING and row.deleted is None and row.values["bearer"] == id_
        ]
        texts = [record.title, *(record.text(each.name) for each in record.entity.texts), *spellings]
        return f" {fold(' '.join(texts))}"

    @invariant()
    def it_is_whole(self) -> None:
        self.steps += 1
        if self.steps % 5 == 0:
            assert_whole(self.store)


SAMPLES: dict[type[Field], st.SearchStrategy[object]] = {
    Text: st.sampled_from(WORDS),
    LongText: st.sampled_from(WORDS),
    Number: st.integers(-1, 5),
    PartialDate: st.sampled_from(["2026", "early 2025", "no such day"]),
    Choice: st.sampled_from(["delegate", "Head of delegation"]),
    Choices: st.lists(st.sampled_from(["direct", "plenary"]), max_size=2),
}

TestRegister = Register.TestCase
TestRegister.settings = settings(
    max_examples=50,
    stateful_step_count=50 if LONG else 30,
    deadline=None,
    # Without the phase that explains: it takes longer than finding and shrinking.
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
if LONG:
    # Several, for one test alone may not take as long as this.
    globals().update({f"TestRegister{n}": type(f"TestRegister{n}", (TestRegister,), {}) for n in range(20)})
