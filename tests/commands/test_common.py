"""What several commands share: standard input and the store that is meant."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import click
import pytest

from facilitator.commands.common import Wrong, opened, read_text
from facilitator.store import StoreError, open_store


def closed() -> io.TextIOWrapper:
    stdin = io.TextIOWrapper(io.BytesIO())
    stdin.close()
    return stdin


@pytest.mark.parametrize("stdin", [None, closed()], ids=["none", "closed"])
def test_standard_input_that_is_closed_is_said(monkeypatch: pytest.MonkeyPatch, stdin: io.TextIOWrapper | None) -> None:
    monkeypatch.setattr(sys, "stdin", stdin)
    with pytest.raises(Wrong, match="There is no standard input to read"):
        read_text("-")


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("ünï\n".encode())))
    assert read_text("-") == "ünï\n"


def test_a_path_that_none_can_be_is_said() -> None:
    with pytest.raises(Wrong, match="is no path of a file"):
        read_text("a\0b")


def test_a_command_that_goes_on_makes_no_store(tmp_path: Path) -> None:
    db = tmp_path / "none" / "log.db"
    with click.Context(click.Command("run")), pytest.raises(StoreError, match="`facilitator new` starts one"):
        opened(str(db), create=False)
    assert not db.parent.exists()
    open_store(str(db)).close()
    with click.Context(click.Command("run")):
        assert opened(str(db), create=False).headings() == ()
