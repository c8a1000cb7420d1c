"""The migrated schema is what the declarations say, and what has landed never changes."""

from __future__ import annotations

import hashlib
import inspect
import json
from pathlib import Path

import pytest
import sqlite_utils

from negotiator_gui.domain import vocabularies
from negotiator_gui.domain.entities import ENTITIES
from negotiator_gui.domain.entity import Entity
from negotiator_gui.domain.fields import Reference
from negotiator_gui.domain.vocabularies import Vocabulary
from negotiator_gui.store import engine, migrations, schema
from negotiator_gui.store.store import Store

EACH = pytest.mark.parametrize("entity", ENTITIES, ids=[entity.name for entity in ENTITIES])
TERMS = Path(__file__).resolve().parent.parent / "fixtures" / "terms-1.json"

# The SHA-256 of all SQL that a step runs. A step that has landed is in people's files: it is never edited, and its
# line here is never changed. A new step gets a new line.
LANDED = {
    "0001_the_record": "1518939c0d12b9cd4bde3f4ba410f61e50b984e18aeb62c54fac2ccddaf8b902",
    "0002_drafts": "91a0205718dc98fc96114a35d913a4cd0367e335eff1f5cc0ebe0f6567727cd0",
    "0003_kinds_in_search": "29862e824075dd9859c1068dc44a8fdc7c2f81366b0a650f1c338085b57bcd7b",
    "0004_saved_views": "203f7325e59d16febcea783c94514a63f2f956a7c571743d4c2c65a481d86214",
}


def sql_of(step: str) -> str:
    """Every statement that a step runs in an empty register, one after the other."""
    db = engine.connect_memory()
    statements: list[str] = []

    def note(statement: str) -> None:
        # With two dashes before them come those that SQLite runs by itself to make the tables of the search index.
        if not statement.startswith("--"):
            statements.append(statement)

    for name, apply in migrations.STEPS.items():
        if name == step:
            db.conn.set_trace_callback(note)
        apply(db)
        db.conn.set_trace_callback(None)
    return "\n".join(statements)


@pytest.mark.parametrize("step", migrations.STEPS)
def test_a_step_that_has_landed_is_not_changed(step: str) -> None:
    assert hashlib.sha256(sql_of(step).encode()).hexdigest() == LANDED[step]


def test_a_change_to_a_step_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    before = sql_of("0001_the_record")
    monkeypatch.setattr(migrations, "_THE_RECORD", migrations._THE_RECORD.replace("protocol_order", "protocol_place"))
    assert sql_of("0001_the_record") != before


def test_the_steps_are_those_that_are_registered() -> None:
    empty = sqlite_utils.Database(engine.connect_memory().conn, execute_plugins=False)
    registered = [step.name for step in migrations.registered(sqlite_utils).pending(empty)]
    assert registered == list(migrations.STEPS) == list(LANDED)
    assert len(migrations.STEPS) == migrations.VERSION


@pytest.mark.parametrize("version", range(1, migrations.VERSION + 1))
def test_each_version_is_known_by_what_it_has(version: int) -> None:
    assert schema.digest(schema.expected(version)) == migrations.DIGESTS[version]
    assert schema.is_as_expected(schema.fresh(version), version)


@pytest.mark.parametrize("foreign", ["CREATE TABLE more (a)", "DROP INDEX round_talks", "CREATE VIEW v AS SELECT 1"])
def test_whatever_is_built_otherwise_is_not_taken_for_it(foreign: str) -> None:
    db = schema.fresh()
    db.execute(foreign)
    assert not schema.is_as_expected(db)


def test_the_file_says_what_it_is(store: Store) -> None:
    assert store.db.execute("PRAGMA application_id").fetchone()[0] == engine.APPLICATION_ID
    assert store.db.execute("PRAGMA user_version").fetchone()[0] == migrations.VERSION
    assert engine.header(store.path) == (engine.APPLICATION_ID, migrations.VERSION)
    assert int.from_bytes(b"NEGO", "big") == engine.APPLICATION_ID


@EACH
def test_a_table_has_exactly_the_declared_columns(store: Store, entity: Entity) -> None:
    declared = {name: sql.split()[0] for field in entity.fields for name, sql in field.columns}
    there = {name: kind for _, name, kind, *_ in store.db.execute(f'PRAGMA table_info("{entity.name}")')}
    assert there == {"key": "INTEGER", "deleted": "TEXT", **declared}


@EACH
def test_a_table_is_strict_and_its_key_is_that_of_the_record(store: Store, entity: Entity) -> None:
    tables = {name: (kind, strict) for _, name, kind, _, _, strict in store.db.execute("PRAGMA table_list")}
    assert tables[entity.name] == ("table", 1)
    (key,) = (row for row in store.db.execute(f'PRAGMA table_info("{entity.name}")') if row[5])
    assert key[1] == "key"
    pointing = {row[3]: (row[2], row[4]) for row in store.db.execute(f'PRAGMA foreign_key_list("{entity.name}")')}
    references = {field.name for field in entity.fields if isinstance(field, Reference)}
    assert pointing == dict.fromkeys({"key", *references}, ("record", "key"))


@EACH
def test_every_reference_has_its_index(store: Store, entity: Entity) -> None:
    indexed = {
        tuple(column for _, _, column in store.db.execute(f'PRAGMA index_info("{row[1]}")'))
        for row in store.db.execute(f'PRAGMA index_list("{entity.name}")')
    }
    pointing = {(field.name,) for field in entity.fields if isinstance(field, Reference)}
    by_reference = {("reference",)} if "reference" in entity.by_name else set()
    assert indexed == pointing | by_reference


def test_there_is_no_table_that_nobody_declared(store: Store) -> None:
    tables = {name for _, name, kind, *_ in store.db.execute("PRAGMA table_list") if kind in ("table", "virtual")}
    own = {"record", "action", "change", "link", "blob", "search", "draft"}
    assert tables - {"sqlite_schema", "sqlite_temp_schema"} == own | {"_sqlite_migrations"} | {
        entity.name for entity in ENTITIES
    }


def declared_terms() -> dict[str, list[str]]:
    found = {each.name: each for _, each in inspect.getmembers(vocabularies) if isinstance(each, Vocabulary)}
    return {name: list(vocabulary.terms) for name, vocabulary in found.items()}


def test_terms_are_added_but_never_taken_away() -> None:
    first, now = json.loads(TERMS.read_text("utf-8")), declared_terms()
    assert {name: [term for term in terms if term not in now.get(name, [])] for name, terms in first.items()} == {
        name: [] for name in first
    }
