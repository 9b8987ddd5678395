from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.coach.config import Settings
from facilitator.lint.check import check
from facilitator.lint.located import Result

from . import coach

HOUSES = Path(__file__).parent / "houses"

Linted = Callable[..., Result]


@pytest.fixture
def linted() -> Linted:
    """Lint a text with the coach of six words."""

    def run(text: str, settings: Settings | None = None) -> Result:
        return check("a.md", text, settings or Settings(), coach.review, coach.RULES)

    return run
