"""Reading fixtures and made-up files with the readers that give lines."""

from __future__ import annotations

import copy
import json
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from facilitator.importers.found import Line, Reading, Unreadable
from facilitator.importers.source import Source

FIXTURES = Path(__file__).parent / "fixtures"
READING = Reading(date(2026, 4, 12))
"""A reading on the day of the fixtures' incident, in UTC."""

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
"""Any JSON value."""


def lines(kind: str, path: Path, reading: Reading = READING, name: str = "") -> list[Line]:
    """What the reader of this kind gives for a file, named by its own path unless a name is given."""
    read = import_module(f"facilitator.importers.{kind}").read
    return list(read(Source(name or str(path), path), reading))


def refused(kind: str, path: Path) -> str:
    """The sentence with which the reader refuses a file."""
    with pytest.raises(Unreadable) as caught:
        lines(kind, path)
    return str(caught.value)


def put(folder: Path, value: object, name: str = "export.json") -> Path:
    """A file with this JSON, or with this text as it is."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return path


def fixture(name: str) -> Any:
    """The parsed content of a fixture."""
    return json.loads((FIXTURES / name).read_text(encoding="utf-8"))


def survives(kind: str, path: Path) -> None:
    """A reader gives sound lines in the order of time, or refuses with one sentence; nothing else leaves it."""
    try:
        found = lines(kind, path)
    except Unreadable:
        return
    assert [line.at for line in found] == sorted(line.at for line in found)
    for line in found:
        assert line.at.utcoffset() == timedelta()
        assert 1971 <= line.at.year <= 2100
        assert all((line.text, line.source, line.place))
        assert "\n" not in line.text


@st.composite
def spoilt(draw: st.DrawFn, value: Any) -> Any:
    """A copy of the value in which something, anywhere, is gone or has become something else."""
    whole = [copy.deepcopy(value)]
    holder: Any = whole
    key: Any = 0
    while isinstance(holder[key], dict | list) and holder[key] and draw(st.integers(0, 5)):
        holder = holder[key]
        key = draw(st.sampled_from(sorted(holder) if isinstance(holder, dict) else range(len(holder))))
    if isinstance(holder, dict) and draw(st.booleans()):
        del holder[key]
    else:
        holder[key] = draw(JSON)
    return whole[0]
