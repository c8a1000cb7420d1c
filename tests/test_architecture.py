"""Which part of the program may know which: one test a rule, one sentence a rule, exceptions in the rule."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from pytest_archon import archrule
from pytest_archon.collect import collect_imports, walk_runtime
from pytest_archon.rule import RuleConstraints

PACKAGE = "negotiator_gui"
ROOT = Path(__file__).resolve().parent.parent
QT = ("PySide6", "PySide6.*", "shiboken6", "shiboken6.*")
SQLITE = ("sqlite3", "sqlite3.*", "sqlcipher3", "sqlcipher3.*", "pysqlite3", "pysqlite3.*", "sqlite_utils*")


def names(*parts: str) -> list[str]:
    """Patterns for modules of the package and all that is in them."""
    return [pattern for part in parts for pattern in (f"{PACKAGE}.{part}", f"{PACKAGE}.{part}.*")]


def only_direct(rule: RuleConstraints) -> None:
    """Judges what a module itself imports, wherever in the module; what is below it has rules of its own."""
    rule.check(PACKAGE, only_direct_imports=True)


def is_standard(module: str) -> bool:
    return module.split(".")[0] in sys.stdlib_module_names


def test_domain_needs_nothing_but_the_standard_library() -> None:
    def standard_or_domain(_: str, direct: set[str], __: object) -> bool:
        return all(is_standard(each) or each.startswith(f"{PACKAGE}.domain") for each in direct)

    only_direct(archrule("domain stands alone").match(*names("domain")).should(standard_or_domain))


def test_store_knows_the_domain_and_nothing_above() -> None:
    rule = archrule("store knows domain").match(*names("store")).should_not_import(f"{PACKAGE}.*")
    only_direct(rule.may_import(*names("store", "domain")))


def test_exchange_knows_store_and_domain() -> None:
    rule = archrule("exchange knows store").match(*names("exchange")).should_not_import(f"{PACKAGE}.*")
    only_direct(rule.may_import(*names("exchange", "store", "domain", "paths")))


def test_summary_knows_store_and_domain() -> None:
    rule = archrule("summary knows store").match(*names("summary")).should_not_import(f"{PACKAGE}.*")
    only_direct(rule.may_import(*names("summary", "store", "domain", "paths")))


def test_workspace_knows_neither_the_window_nor_the_commands() -> None:
    rule = archrule("workspace is below gui").match(*names("workspace")).should_not_import(f"{PACKAGE}.*")
    only_direct(rule.may_import(*names("workspace", "exchange", "summary", "store", "domain", "paths", "settings")))


def test_gui_asks_the_workspace_and_never_store_exchange_or_summary() -> None:
    rule = archrule("gui asks workspace").match(*names("gui")).should_not_import(f"{PACKAGE}.*")
    only_direct(rule.may_import(*names("gui", "workspace", "domain", "paths")))


def test_only_the_start_knows_the_application_and_nothing_knows_the_start() -> None:
    rule = archrule("application is on top").match(PACKAGE, f"{PACKAGE}.*").exclude(*names("cli", "application"))
    only_direct(rule.should_not_import(*names("application", "__main__")))


def test_nothing_but_the_commands_themselves_knows_the_commands() -> None:
    rule = archrule("cli stands beside").match(PACKAGE, f"{PACKAGE}.*").exclude(f"{PACKAGE}.cli*", *names("__main__"))
    only_direct(rule.should_not_import(f"{PACKAGE}.cli*"))


def test_qt_is_in_application_workspace_and_gui_only() -> None:
    rule = archrule("Qt is above").match(PACKAGE, f"{PACKAGE}.*").exclude(*names("application", "workspace", "gui"))
    only_direct(rule.should_not_import(*QT))


def test_the_commands_start_without_qt() -> None:
    # Without "only direct": nothing that is loaded when they start may bring Qt along by a detour.
    rule = archrule("no Qt for commands").match(f"{PACKAGE}.cli*").should_not_import(*QT)
    rule.check(PACKAGE, only_toplevel_imports=True)


def test_sqlite_is_in_the_store_only() -> None:
    rule = archrule("SQLite is below").match(PACKAGE, f"{PACKAGE}.*").exclude(*names("store"))
    only_direct(rule.should_not_import(*SQLITE))


def test_no_module_needs_itself_by_way_of_others() -> None:
    imports = collect_imports(PACKAGE, walk_runtime)
    ours = {name: {each for each in needed if each in imports} - {name} for name, needed in imports.items()}
    try:
        TopologicalSorter(ours).prepare()
    except CycleError as error:
        pytest.fail(" needs ".join(reversed(error.args[1])), pytrace=False)


_SQL = re.compile(
    r"\bSELECT\b.*\bFROM\b|\bSELECT (?:1|count)\b|\bINSERT (?:OR \w+ )?INTO\b|\bUPDATE\b.*\bSET\b|\bDELETE FROM\b"
    r"|\b(?:CREATE|ALTER|DROP) (?:TABLE|INDEX|VIEW|TRIGGER|VIRTUAL)\b|^\s*PRAGMA \w+",
    re.DOTALL,
)


def is_sql(text: str) -> bool:
    """Whether a text reads like SQL, in capitals or small letters; English begins with one capital."""
    return bool(_SQL.search(text)) or (text == text.lower() and bool(_SQL.search(text.upper())))


def texts(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The line and words of each text in a module, with a gap where an f-string fills something in."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "gap" for part in node.values]
            yield node.lineno, "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def test_sql_is_written_in_the_store_only() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text[:60]}"
        for path in sorted((ROOT / PACKAGE).rglob("*.py"))
        if "store" not in path.relative_to(ROOT / PACKAGE).parts
        for line, text in texts(ast.parse(path.read_text("utf-8")))
        if is_sql(text)
    ]
    assert found == []


@pytest.mark.parametrize(
    ("code", "sql"),
    [
        ('"SELECT name FROM party"', True),
        ('"select name from party"', True),
        ("f'SELECT {column} FROM {table}'", True),
        ('"INSERT OR IGNORE INTO blob VALUES (1)"', True),
        ('"UPDATE party SET name = 1"', True),
        ('"DELETE FROM party"', True),
        ('"PRAGMA user_version"', True),
        ('"Select a party from the list"', False),
        ('"Update the program to set this."', False),
        ('"Deleted from the register"', False),
    ],
)
def test_the_rule_about_sql_knows_sql_from_english(code: str, sql: bool) -> None:
    assert any(is_sql(text) for _, text in texts(ast.parse(code))) is sql


def test_the_rules_about_imports_can_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, code in {
        "__init__": "",
        "domain": "import sqlite3",
        "gui": "from sample_program import store",
        "store": "def late():\n    from sample_program import gui",
    }.items():
        path = tmp_path / "sample_program" / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(code, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    imports = collect_imports("sample_program", walk_runtime)
    assert imports["sample_program.domain"] == {"sqlite3"}
    ours = {name: {each for each in needed if each in imports} for name, needed in imports.items()}
    with pytest.raises(CycleError):
        TopologicalSorter(ours).prepare()
