"""The whole document, as a file to look at: the demo's incident and an empty post-mortem in every format.

After a change that is meant, write the files anew and read their difference:

    FACILITATOR_GOLDEN=write python -m pytest tests/documents/test_golden.py
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from facilitator import demo
from facilitator.documents import FORMATS, render
from facilitator.model import Postmortem

from .samples import empty

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(("name", "pm"), [("demo", demo.incident()), ("empty", empty())])
def test_the_document_is_the_one_on_file(name: str, pm: Postmortem, format: str) -> None:
    path, text = GOLDEN / f"{name}.{format}", render(pm, format)
    if os.environ.get("FACILITATOR_GOLDEN") == "write":
        path.write_bytes(text.encode())
    assert text == path.read_bytes().decode()


@pytest.mark.parametrize("format", FORMATS)
def test_a_document_is_made_alike_twice_and_ends_in_one_line_break(format: str) -> None:
    text = render(demo.incident(), format)
    assert render(demo.incident(), format) == text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_a_format_there_is_not_is_named_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="there is no format 'pdf': choose one of md, html, json"):
        render(empty(), "pdf")
