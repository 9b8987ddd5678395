"""The HTML page, read back with html5lib: what it says, what it can be made to do, whether it can be read."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitator import demo
from facilitator.documents import render, words
from facilitator.documents.environment import TEMPLATES
from facilitator.model import Audience, Postmortem

from .samples import HOSTILE, empty, rich, saying

TYPED = st.text(max_size=40).map(words.line).filter(bool)
EVERY = [(pm, audience) for pm in (demo.incident(), empty(), rich()) for audience in Audience]
VOID_OF_REQUESTS = {"script", "link", "img", "iframe", "object", "embed", "form", "audio", "video", "base", "a"}


def page(pm: Postmortem, audience: Audience = Audience.ENGINEERING, strict: bool = False) -> Any:
    """The page as an element tree; `strict` raises on anything that is not right by the HTML standard."""
    builder = html5lib.getTreeBuilder("etree")
    return html5lib.HTMLParser(builder, strict=strict, namespaceHTMLElements=False).parse(render(pm, "html", audience))


def skeleton(tree: Any) -> list[tuple[str, tuple[str, ...]]]:
    """Every element with the names of its attributes, in order."""
    return [(str(e.tag), tuple(sorted(e.attrib))) for e in tree.iter()]


def text(element: Any) -> str:
    """All that an element says, blanks as a browser shows them."""
    return " ".join(" ".join(element.itertext()).split())


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_shown_as_it_was_typed_and_changes_nothing_else(typed: str, audience: Audience) -> None:
    tree = page(saying(typed), audience, strict=True)
    assert skeleton(tree) == skeleton(page(saying("x"), audience))
    shown = ["".join(e.itertext()) for e in tree.iter() if e.tag in ("bdi", "h1", "title") or e.get("dir")]
    assert set(shown) - {"20 min"} == {words.line(typed)}


@settings(deadline=None, max_examples=50)
@given(typed=TYPED)
def test_any_text_is_shown_as_it_was_typed(typed: str) -> None:
    tree = page(saying(typed))
    assert skeleton(tree) == skeleton(page(saying("x")))
    assert {"".join(e.itertext()) for e in tree.iter("bdi")} == {typed, "20 min"}


@pytest.mark.parametrize(("pm", "audience"), EVERY)
def test_the_page_is_right_by_the_standard_and_asks_for_nothing(pm: Postmortem, audience: Audience) -> None:
    tree = page(pm, audience, strict=True)
    tags = {e.tag for e in tree.iter()}
    assert not tags & VOID_OF_REQUESTS
    assert not [name for e in tree.iter() for name in e.attrib if name.startswith("on") or name in ("src", "href")]
    assert not re.search(r"@import|url\((?!#)|//[a-z]", _tags(render(pm, "html", audience)))
    policies = [e.get("content") for e in tree.iter("meta") if e.get("http-equiv") == "Content-Security-Policy"]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


def _tags(source: str) -> str:
    """Tags and style sheet without the text between them: an address that somebody typed is text."""
    return re.sub(r"(?<=>)[^<]+(?=<(?!/style))", "", source)


@pytest.mark.parametrize(("pm", "audience"), EVERY)
def test_the_page_has_landmarks_headings_and_table_headers(pm: Postmortem, audience: Audience) -> None:
    tree = page(pm, audience)
    assert tree.get("lang") == "en"
    for landmark in ("header", "main", "footer", "h1", "title"):
        assert len(list(tree.iter(landmark))) == 1
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    for section in tree.iter("section"):
        assert section.get("aria-labelledby") == section.find("h2").get("id")
        assert len(text(section)) > len(text(section.find("h2")))
    assert all(th.get("scope") in ("col", "row") for th in tree.iter("th"))
    assert all(svg.get("aria-label") for svg in tree.iter("svg"))


def test_the_page_says_what_the_markdown_says() -> None:
    said = text(page(demo.incident()).find("body"))
    for line in (
        "[14:03 UTC] – checkout 5xx alert fires and pages the payments on-call (detected)",
        "22 min without an entry, 14:09–14:31 UTC",
        "[no time] – the session cache graph looked odd around 2pm",
        "Time to detect 5 min",
        "Time to resolve 1 h 23 min",
        "All checkout servers share one session cache Category: single point of failure",
        "Improve monitoring Answers factor 6 Jonas Weber Fri 15 May 2026 not stated open",
        "no owner no deadline",
        "Timeline review 20 min none none",
        "Revenue not stated",
    ):
        assert line in said


def _luminance(colour: str) -> float:
    digits = colour * 2 if len(colour) == 3 else colour
    channels = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, two: str) -> float:
    """As WCAG 2.2 defines the contrast ratio."""
    low, high = sorted((_luminance(one), _luminance(two)))
    return (high + 0.05) / (low + 0.05)


def test_every_colour_of_text_reaches_aa_contrast_in_light_and_in_dark() -> None:
    css = (TEMPLATES / "minutes.css").read_text(encoding="utf-8")
    schemes = [dict(re.findall(r"--(\w+): #(\w+);", rule)) for rule in re.findall(r":root \{([^}]*)\}", css)]
    assert [len(scheme) for scheme in schemes] == [9, 9, 1]
    for scheme, ink in product(
        (schemes[0], schemes[1], schemes[0] | schemes[2]), ("ink", "soft", "accent", "warn", "good")
    ):
        assert _contrast(scheme[ink], scheme["page"]) >= 4.5, (ink, scheme)
