"""A new register for a test, and how far the tests that try things at random go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from negotiator_gui.store.store import Store
from tests.samples import AUTHOR, Samples

# Slow machines are no fault. NEGOTIATOR_LONG=1 looks further; see test_state_machine.py.
settings.register_profile("store", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("store")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "test.talks", AUTHOR) as made:
        yield made


@pytest.fixture
def samples(store: Store) -> Samples:
    return Samples(store.apply)
