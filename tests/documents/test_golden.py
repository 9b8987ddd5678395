"""The whole document, as a file to look at: three post-mortems in every format, the richest for every audience too.

After a change that is meant, write the files anew and read their difference:

    FACILITATOR_GOLDEN=write python -m pytest tests/documents/test_golden.py
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from facilitator import demo
from facilitator.documents import FORMATS, NAMES, formats, render
from facilitator.model import Audience, Postmortem

from .samples import empty, rich

GOLDEN = Path(__file__).parent / "golden"
SAMPLES = {"demo": demo.incident(), "empty": empty(), "rich": rich()}
PAIRS = [(audience, format) for audience in Audience for format in formats(audience)]


def held(name: str, pm: Postmortem, format: str, audience: Audience) -> None:
    """The document is the one on file."""
    path, text = GOLDEN / f"{name}{NAMES[format]}", render(pm, format, audience)
    if os.environ.get("FACILITATOR_GOLDEN") == "write":
        path.write_bytes(text.encode())
    assert text == path.read_bytes().decode()


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("name", SAMPLES)
def test_the_document_is_the_one_on_file(name: str, format: str) -> None:
    held(name, SAMPLES[name], format, Audience.ENGINEERING)


@pytest.mark.parametrize(("audience", "format"), [pair for pair in PAIRS if pair[0] is not Audience.ENGINEERING])
@pytest.mark.parametrize("name", SAMPLES)
def test_what_an_audience_is_told_is_on_file_too(name: str, audience: Audience, format: str) -> None:
    held(f"{name}-{audience}", SAMPLES[name], format, audience)


@pytest.mark.parametrize(("audience", "format"), PAIRS)
def test_a_document_is_made_alike_twice_and_ends_in_one_line_break(audience: Audience, format: str) -> None:
    text = render(rich(), format, audience)
    assert render(rich(), format, audience) == text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_a_format_there_is_not_is_named_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="there is no format 'pdf' for engineering: choose one of md, html, json, txt"):
        render(empty(), "pdf")
    with pytest.raises(ValueError, match="there is no format 'json' for customers: choose one of md, html, txt"):
        render(empty(), "json", Audience.CUSTOMERS)
