"""The HTML pages in a real browser: Chromium from the system, driven by Playwright, looked through by axe-core.

Skipped where there is no Chromium; one browser for all of them where there is. A page is a file that is opened;
whatever else it asked for would be told here.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from facilitator.documents import render
from facilitator.model import Audience, Postmortem

from .samples import HOSTILE, empty, rich, saying

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run")  # fmt: skip
NAMED = ("heading-order", "region", "landmark-one-main", "page-has-heading-one", "document-title", "html-has-lang")
BACKGROUND = "getComputedStyle(document.documentElement).backgroundColor"
CONTRAST: dict[str, Any] = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
RULES: dict[str, Any] = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAPER = {"A4": (595, 842), "Letter": (612, 792)}
"""Sizes in points."""
ATTACKS = (
    *HOSTILE[:4],
    "<img src=https://example.org/a.png onerror=document.title='x'>",
    "<svg onload=alert(1)><a href=javascript:alert(1)>",
    "<link rel=stylesheet href=https://example.org/a.css>@import url(https://example.org/b.css);",
)

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


class Seen:
    """A page that was opened, and what it did besides being shown."""

    def __init__(self, browser: Browser, path: Path, source: str, **context: Any) -> None:
        path.write_bytes(source.encode())
        self.happened: list[str] = []
        self.page: Page = browser.new_page(**context)
        self.page.on("request", lambda r: r.url == path.as_uri() or self.happened.append(f"request {r.url}"))
        self.page.on("console", lambda m: self.happened.append(f"console {m.text}"))
        self.page.on("pageerror", lambda e: self.happened.append(f"error {e}"))
        self.page.on("dialog", lambda d: (self.happened.append(f"dialog {d.message}"), d.dismiss()))
        self.page.goto(path.as_uri())

    def shown(self, scheme: str = "light", media: str = "screen", width: int = 1280) -> Page:
        """The page as it is with these colours, on this medium and at this width."""
        self.page.emulate_media(media=media, color_scheme=scheme)  # type: ignore[arg-type]
        self.page.set_viewport_size({"width": width, "height": 800})
        return self.page


Pages = Callable[[Audience], Seen]


@pytest.fixture(scope="module")
def pages(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """The rich post-mortem as an audience is shown it; opened once, since opening takes most of the time."""
    folder = tmp_path_factory.mktemp("pages")
    return cache(lambda whom: Seen(browser, folder / f"{whom}.html", render(rich(), "html", whom)))


def opened(browser: Browser, folder: Path, pm: Postmortem, audience: Audience, **context: Any) -> Seen:
    return Seen(browser, folder / "page.html", render(pm, "html", audience), **context)


def test_whatever_a_page_does_is_seen(browser: Browser, tmp_path: Path) -> None:
    bad = "<img src=gone.png><script>console.log('said'); alert('asked'); nothing()</script>"
    seen = Seen(browser, tmp_path / "page.html", bad)
    kinds = {line.split()[0] for line in seen.happened}
    assert kinds == {"request", "console", "dialog", "error"}
    seen.page.close()


def crowd() -> Postmortem:
    """The richest post-mortem, saying everything that attacks."""
    pm = saying(" ".join(ATTACKS))
    return replace(rich(), summary="\n".join(ATTACKS), root_cause=pm.root_cause, wordings=pm.wordings, title=pm.title)


@pytest.mark.parametrize("audience", Audience)
def test_no_request_leaves_no_script_runs_and_nothing_is_amiss(
    browser: Browser, tmp_path: Path, audience: Audience
) -> None:
    seen = opened(browser, tmp_path, crowd(), audience)
    assert seen.page.evaluate("document.scripts.length + document.images.length + document.links.length") == 0
    assert seen.page.evaluate("document.title").startswith("<script>alert(1)</script>")
    assert seen.page.inner_text("h1").startswith("<script>alert(1)</script>")
    seen.page.emulate_media(media="print")
    assert seen.happened == []
    seen.page.close()


def violations(page: Page, rules: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """What axe-core finds wrong, by the name of its rule, with the elements."""
    result = Axe().run(page, options={**rules, "resultTypes": ["violations"]}).response
    passed = {one["id"] for one in result["passes"]}
    assert {"color-contrast", *(NAMED if rules is RULES else ())} <= passed
    return [(one["id"], [node["html"] for node in one["nodes"]]) for one in result["violations"]]


@pytest.mark.parametrize("audience", Audience)
def test_axe_finds_nothing_in_light_and_in_dark(pages: Pages, audience: Audience) -> None:
    page = pages(audience).shown("light")
    assert violations(page, RULES) == []
    light = page.evaluate(BACKGROUND)
    assert violations(pages(audience).shown("dark"), CONTRAST) == []
    assert (light, page.evaluate(BACKGROUND)) == ("rgb(252, 252, 250)", "rgb(22, 25, 28)")


def test_axe_finds_nothing_where_nothing_was_said(browser: Browser, tmp_path: Path) -> None:
    seen = opened(browser, tmp_path, empty(), Audience.ENGINEERING)
    assert violations(seen.page, RULES) == []
    seen.page.close()


@pytest.mark.parametrize("audience", Audience)
def test_nothing_runs_off_a_narrow_or_a_wide_window(pages: Pages, audience: Audience) -> None:
    for width in (320, 1280):
        page = pages(audience).shown(width=width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("audience", Audience)
def test_it_prints_to_either_paper_dark_on_white(pages: Pages, audience: Audience) -> None:
    page = pages(audience).shown("dark", "print")
    colours = page.evaluate("[document.documentElement, document.body].map(e => getComputedStyle(e))"
                            ".map((s, n) => n ? s.color : s.backgroundColor)")  # fmt: skip
    assert colours == ["rgb(255, 255, 255)", "rgb(29, 33, 38)"]
    for size, (wide, high) in PAPER.items():
        boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(format=size))
        assert {(round(float(w)), round(float(h))) for w, h in boxes} <= {(wide, high), (wide + 1, high + 1)}
        assert 1 <= len(boxes) <= (4 if audience is Audience.ENGINEERING else 2)
