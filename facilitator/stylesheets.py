"""Where the stylesheets are: beside the package in a checkout, inside it once installed."""

from __future__ import annotations

from pathlib import Path, PurePath


def sheets(*names: str) -> list[str | PurePath]:
    """The stylesheets of these names. Each screen names its own: what the first frame does not need is read later."""
    return [folder() / f"{name}.tcss" for name in names]


def folder() -> Path:
    """The folder of the .tcss files."""
    inside = Path(__file__).with_name("styles")
    return inside if inside.is_dir() else Path(__file__).parent.parent / "styles"
