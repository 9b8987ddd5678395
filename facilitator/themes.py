"""The two themes, dark and light. Text reaches WCAG AA (4.5 to 1) on every ground it stands on: a test computes it."""

from __future__ import annotations

from rich.theme import Theme as RichTheme
from textual.theme import Theme

DARK = Theme(
    name="facilitator-dark",
    dark=True,
    background="#11131a",
    surface="#191c27",
    panel="#272c3d",
    foreground="#e8ebf4",
    primary="#35548f",
    secondary="#8fb4ff",
    accent="#f3bb6a",
    warning="#f3bb6a",
    error="#ff8592",
    success="#a2d585",
    variables={"muted": "#a6adc4", "on-primary": "#ffffff", "input-selection-background": "#35548f"},
)
LIGHT = Theme(
    name="facilitator-light",
    dark=False,
    background="#fcfbf8",
    surface="#f1efe8",
    panel="#e2dfd4",
    foreground="#1b2030",
    primary="#2c54a3",
    secondary="#1f4a94",
    accent="#7d4a00",
    warning="#7d4a00",
    error="#a8201a",
    success="#27611a",
    variables={"muted": "#4f5566", "on-primary": "#ffffff", "input-selection-background": "#b9cbee"},
)
MARKDOWN = RichTheme(
    {f"markdown.h{n}": "bold underline" if n <= 2 else "bold" for n in range(1, 7)}
    | {"markdown.code": "bold", "markdown.item.bullet": "none", "markdown.item.number": "none", "markdown.hr": "none"}
)
"""The minutes as a rendered page, in the colours of whichever theme is on."""
