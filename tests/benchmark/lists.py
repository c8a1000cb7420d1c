"""Measures of lists and records: their first page, their sorting, and a record that is opened."""

from __future__ import annotations

import random
import time
from array import array
from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt

from negotiator_gui.domain.entities import AGREEMENT, BY_NAME, ENVOY, NOTE, PARTY, ROUND, TALKS
from negotiator_gui.domain.entity import Entity
from negotiator_gui.gui.main_window import MainWindow
from negotiator_gui.gui.places import ACROSS_TALKS, REGISTERS, Place
from negotiator_gui.gui.record_table import RecordView
from negotiator_gui.store import engine, rows
from tests.benchmark.bench import Bench, Line, Seen, Watch, measure, rest, timed

PAGE_LIMIT, SORT_LIMIT = 32.0, 200.0
_VISITS = 8
_OPENED = (ROUND, ENVOY, AGREEMENT, TALKS, PARTY)


def _there(view: RecordView, name: str) -> bool:
    return not view.waits and view.entity is BY_NAME[name] and view.rows.rowCount() > 0


def _pauses(what: str, seen: list[Seen]) -> Line:
    return Line(f"{what}: longest pause of the window", [each.pause_worked for each in seen], limit=PAGE_LIMIT)


@measure
def first_pages(bench: Bench) -> Iterator[Line]:
    """Every list of the sidebar in its usual order, gone to several times from other lists."""
    window = bench.window()
    names = [name for name in ("talks", *ACROSS_TALKS, *REGISTERS) if bench.store.count(BY_NAME[name])]
    watch, seen = Watch(window.page.list.viewport()), []
    for name in _shuffled(names):
        there = partial(_there, window.page.list, name)
        seen.append(watch.after(lambda name=name: window.go(Place(name)), there))
        rest(60)
    yield Line("list: first page painted", [each.took for each in seen], _bare_pages(bench, names), PAGE_LIMIT)
    yield Line("the same by what the window worked", [each.worked for each in seen], limit=PAGE_LIMIT)
    yield _pauses("list", seen)


def _shuffled(names: list[str]) -> list[str]:
    """Each name as often as it is visited, and none twice in a row."""
    chance, visits = random.Random(7), names * _VISITS
    while any(one == other for one, other in pairwise(visits)):
        chance.shuffle(visits)
    return visits


def _bare_pages(bench: Bench, names: list[str]) -> list[float]:
    """The same by SQLite alone: the first rows of each table in the order of an index that is there."""
    bare = engine.connect(bench.path, read_only=True)
    times = []
    for name in names * _VISITS:
        times.append(timed(lambda name=name: bare.execute(f'SELECT * FROM "{name}" ORDER BY key LIMIT 64').fetchall()))
    bare.close()
    return times


@measure
def records_opened(bench: Bench) -> Iterator[Line]:
    """Records of several kinds, gone to by a link, until the inspector shows their fields."""
    window = bench.window()
    watch, seen, bares = Watch(window.inspector), [], []
    bare = engine.connect(bench.path, read_only=True)
    for id_ in _some_records(bench):
        there = partial(_is_shown, window, id_)
        seen.append(watch.after(partial(window.follow, id_), there))
        bares.append(timed(lambda id_=id_: rows.get(bare, id_)))
        rest(60)
    bare.close()
    yield Line("record gone to by a link: fields painted", [each.took for each in seen], bares, PAGE_LIMIT)
    yield _pauses("record", seen)
    seen = list(_selected(window))
    yield Line("record selected in its list: fields painted", [each.took for each in seen], limit=PAGE_LIMIT)


def _selected(window: MainWindow) -> Iterator[Seen]:
    """Rows of several lists, each selected after another one."""
    watch, view = Watch(window.inspector), window.page.list
    for name in (AGREEMENT.name, ENVOY.name, PARTY.name):
        window.go(Place(name))
        rest(400)
        for row in range(1, 12):
            record = view.rows.record(row)
            assert record is not None
            yield watch.after(partial(view.select, record.id), partial(_is_shown, window, record.id))
            rest(60)


def _is_shown(window: MainWindow, id_: str) -> bool:
    """Talks are a list of rounds, of which the first is selected."""
    shown = window.inspector.record_id
    return shown == id_ or (window.page.place.owner == id_ and bool(shown) and shown == window.page.list.current_id)


def _some_records(bench: Bench) -> list[str]:
    chance = random.Random(11)
    found = []
    for entity in _OPENED:
        keys = list(bench.store.keys(entity))
        found += [each.id for each in bench.store.records(entity, chance.sample(keys, min(20, len(keys))))]
    chance.shuffle(found)
    return found


@measure
def sorts(bench: Bench) -> Iterator[Line]:
    """The longest lists sorted by each of their columns, the first time and again."""
    window = bench.window()
    assert window.workspace is not None
    for entity in (NOTE, ENVOY, AGREEMENT):
        view = RecordView(window.workspace)
        view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        view.resize(1_100, 640)
        view.show()
        view.show_list(entity)
        watch = Watch(view.viewport())
        watch.after(lambda: None, partial(_there, view, entity.name))
        names = [column.name for column in view.rows.columns if column.field is not None]
        first, again = ([_sorted(watch, view, name) for name in names] for _ in range(2))
        what = f"{view.rows.rowCount():,} {entity.plural.lower()} sorted by a column"
        bares = _bare_sorts(bench, entity, names)
        yield Line(what, [seen.took for seen, _ in first], bares, SORT_LIMIT)
        yield Line("the same, until the last row has its place", [whole for _, whole in first], bares)
        yield Line("the same once more", [seen.took for seen, _ in again], bares, SORT_LIMIT)
        yield _pauses("sort", [seen for seen, _ in [*first, *again]])
        view.columns.reset()
        view.close()
        view.deleteLater()


def _sorted(watch: Watch, view: RecordView, name: str) -> tuple[Seen, float]:
    """When the first page was seen in its order, and how long it took until all rows had theirs."""
    whole: list[float] = []
    began = time.perf_counter()
    view.shown.connect(lambda _: whole.append((time.perf_counter() - began) * 1_000))
    in_sight: list[array[int]] = []

    def is_there() -> bool:
        if view.standing == view.listing and not in_sight:
            in_sight.append(view.rows.view_keys[: view.rowAt(view.viewport().height() - 1) + 1])
        return bool(in_sight)

    seen = watch.after(partial(view.columns.sort_by, name), is_there, lambda: not view.waits)
    view.shown.disconnect()
    assert len(in_sight[0]) > 10 and view.rows.view_keys[: len(in_sight[0])] == in_sight[0], "seen in another order"
    return seen, whole[0]


def _bare_sorts(bench: Bench, entity: Entity, names: list[str]) -> list[float]:
    bare = engine.connect(bench.path, read_only=True)
    sql = f'SELECT key FROM "{entity.name}" WHERE deleted IS NULL ORDER BY "{{}}"'
    columns = [name for name in names if not entity.by_name[name].several]
    times = [timed(lambda name=name: bare.execute(sql.format(name)).fetchall()) for name in columns]
    bare.close()
    return times
