"""Sizes of the window at which the screens change their layout; the stylesheets know them as classes."""

from __future__ import annotations

LEAST = (60, 16)
"""The smallest window, columns by lines, in which a meeting can be read."""
WIDE = 100
"""Columns from which on there is room for two columns of content."""
ACROSS = [(0, "-tiny-wide"), (LEAST[0], "-narrow"), (WIDE, "-wide")]
DOWN = [(0, "-tiny-high"), (LEAST[1], "-high")]
TOO_SMALL = f"This window is too small to read: make it {LEAST[0]}×{LEAST[1]} or larger. Nothing is lost."
