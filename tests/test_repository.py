"""What holds for the files themselves, whatever they do."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = [*sorted((ROOT / "negotiator_gui").rglob("*.py")), ROOT / "start.py"]
NAMES = [str(path.relative_to(ROOT)) for path in MODULES]

# Folders of tools, for a copy of the files without git.
NOT_OURS = {".git", ".venv", "__pycache__", ".pytest_cache", ".hypothesis", "build", "dist", "try-out"}
# Put together, or this file would contain what it forbids. Within an address the same words are harmless.
MACHINE_PATH = re.compile(rb"(?<![\w.~%-])/(" + rb"work|root" + rb")/")

LONGEST_FUNCTION = 40
LONGEST_MODULE = 300
DECLARATIONS = {"entities.py", "vocabularies.py", "migrations.py"}
REASON = "# Longer than 300 lines because"

Function = ast.FunctionDef | ast.AsyncFunctionDef
Definition = Function | ast.ClassDef


def our_files() -> list[Path]:
    """Return the files that are in git or about to be, or all of them where there is no git."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
        paths = [ROOT / os.fsdecode(name) for name in listed.split(b"\0") if name]
    except (OSError, subprocess.CalledProcessError):
        paths = [path for path in ROOT.rglob("*") if not NOT_OURS & set(path.relative_to(ROOT).parts)]
    return [path for path in paths if path.is_file()]


def tree(path: Path) -> ast.Module:
    """Return a module as a syntax tree."""
    return ast.parse(path.read_text("utf-8"), str(path))


def functions(path: Path) -> list[Function]:
    """Return every function of a module, methods and inner functions too."""
    return [node for node in ast.walk(tree(path)) if isinstance(node, Function)]


def definitions(body: list[ast.stmt], prefix: str = "") -> Iterator[tuple[str, Definition]]:
    """Yield the public classes and functions of a module, and the public methods of its public classes."""
    for node in body:
        if isinstance(node, Definition) and (not node.name.startswith("_") or is_special(node.name)):
            yield prefix + node.name, node
            if isinstance(node, ast.ClassDef):
                yield from definitions(node.body, f"{prefix}{node.name}.")


def is_special(name: str) -> bool:
    """Tell whether Python calls a method by itself, such as __init__."""
    return name.startswith("__") and name.endswith("__")


def has_types(function: Function) -> bool:
    """Tell whether each argument and the result of a function has a type."""
    rest = [given for given in (function.args.vararg, function.args.kwarg) if given]
    given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs, *rest]
    named = [argument for argument in given if argument.arg not in ("self", "cls")]
    returns = function.returns is not None or function.name == "__init__"
    return returns and all(argument.annotation for argument in named)


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    found = [str(path.relative_to(ROOT)) for path in our_files() if MACHINE_PATH.search(path.read_bytes())]
    assert found == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (" /" + "work/x", True),
        ('"/' + "root/x", True),
        ("file:///" + "work/x", True),
        ("https://a.example/" + "work/x", False),
        ("../" + "work/x", False),
    ],
    ids=["text", "string", "file", "web address", "relative path"],
)
def test_a_place_on_a_machine_is_told_from_an_address(text: str, found: bool) -> None:
    assert bool(MACHINE_PATH.search(text.encode())) is found


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_functions_are_short(path: Path) -> None:
    lengths = [(node.name, (node.end_lineno or 0) - node.lineno + 1) for node in functions(path)]
    assert [(name, length) for name, length in lengths if length > LONGEST_FUNCTION] == []


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_modules_are_short_or_say_why_not(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    excused = path.name in DECLARATIONS or any(line.startswith(REASON) for line in lines[:15])
    assert excused or len(lines) <= LONGEST_MODULE


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_everything_public_has_a_docstring(path: Path) -> None:
    module = tree(path)
    public = [(name, node) for name, node in definitions(module.body) if not is_special(node.name)]
    bare = [name for name, node in public if not ast.get_docstring(node)]
    assert ast.get_docstring(module), "the module has none"
    assert bare == []


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_everything_public_is_typed(path: Path) -> None:
    public = [(name, node) for name, node in definitions(tree(path).body) if isinstance(node, Function)]
    assert [name for name, node in public if not has_types(node)] == []


def test_ruff_finds_nothing() -> None:
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "concise"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_the_readme_and_the_checks_run_the_same_command() -> None:
    command = "python3 start.py test"
    assert command in (ROOT / "README.md").read_text("utf-8")
    *_, last = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert last.removeprefix("exec ").startswith(command), "nothing may follow the closing line of the tests"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such mark")
def test_the_checks_can_be_started() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
