"""A meeting for each of these tests."""

from __future__ import annotations

import pytest

from tests.meeting.table import Table, seated


@pytest.fixture
def table() -> Table:
    """A meeting on an incident in which little was said so far."""
    return seated()
