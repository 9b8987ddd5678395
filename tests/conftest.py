"""What every test can have: a clock that stands still, a store on a real file, and patience on a busy machine."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from facilitator.store import Store, open_store
from tests.clock import FakeClock

# Times in the room are local: the tests' room is in Greenwich.
os.environ["TZ"] = "UTC"
time.tzset()

settings.register_profile("house", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture
def clock() -> FakeClock:
    """A clock that stands still until it is moved."""
    return FakeClock()


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Where a test's database will be."""
    return tmp_path / "log.db"


@pytest.fixture
def store(db: Path) -> Iterator[Store]:
    """A new store on a real file."""
    opened = open_store(str(db))
    yield opened
    opened.close()
