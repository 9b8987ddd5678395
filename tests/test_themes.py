"""Text reaches WCAG AA on every ground it stands on, in both themes (4.5 to 1, WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import itertools

import pytest
from textual.color import Color
from textual.theme import Theme

from facilitator.themes import DARK, LIGHT

GROUNDS = ("background", "surface", "panel")
INKS = ("foreground", "secondary", "accent", "warning", "error", "success")


def luminance(color: Color) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)


def contrast(one: str, two: str) -> float:
    low, high = sorted(luminance(Color.parse(c)) for c in (one, two))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize(("ground", "ink"), itertools.product(GROUNDS, INKS))
def test_text_can_be_read(theme: Theme, ground: str, ink: str) -> None:
    assert contrast(getattr(theme, ground), getattr(theme, ink)) >= 4.5


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", GROUNDS)
def test_quiet_text_can_be_read(theme: Theme, ground: str) -> None:
    assert contrast(getattr(theme, ground), theme.variables["muted"]) >= 4.5


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_the_filled_strip_can_be_read(theme: Theme) -> None:
    assert contrast(theme.primary, theme.variables["on-primary"]) >= 4.5
