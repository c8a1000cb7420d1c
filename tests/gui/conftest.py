"""What the tests of the window share: a fresh copy of the example register for each of them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from negotiator_gui import paths
from negotiator_gui.exchange import register_json
from negotiator_gui.gui import theme
from negotiator_gui.store.history import Author
from negotiator_gui.store.store import Store
from negotiator_gui.workspace import Workspace


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example on Ukraine as a register, made once."""
    path = tmp_path_factory.mktemp("example") / "ukraine-talks.talks"
    with Store.create(path, Author("A. Example", "test device")) as store:
        store.apply(*register_json.read(paths.example("ukraine-talks")))
    return path


@pytest.fixture
def register(example_file: Path, tmp_path: Path) -> Path:
    """A copy of the example for one test."""
    return Path(shutil.copy(example_file, tmp_path / "ukraine-talks.talks"))


@pytest.fixture
def workspace(qapp: QApplication, register: Path) -> Iterator[Workspace]:
    """The example, open."""
    theme.apply(qapp, "light")
    opened = Workspace.open(register)
    yield opened
    opened.close()
