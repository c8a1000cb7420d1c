"""A new register for a test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from negotiator_gui.store.store import Store
from tests.samples import AUTHOR, Samples


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "test.talks", AUTHOR) as made:
        yield made


@pytest.fixture
def samples(store: Store) -> Samples:
    return Samples(store.apply)
