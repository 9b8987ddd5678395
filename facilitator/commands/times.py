"""Times and zones as options of commands."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from typing import Any, TypeVar

import click

from facilitator.commands.common import Wrong
from facilitator.local_zone import LOCAL

F = TypeVar("F", bound=Callable[..., Any])


def tz_option(command: F) -> F:
    """`--tz`: the zone of times that name none."""
    return click.option("--tz", metavar="ZONE", help="The zone of times that name none: Europe/Berlin, CET, +02:00.")(
        command
    )


def zone_named(name: str | None) -> tzinfo:
    """The zone of `--tz`, else the machine's own. Raises Wrong."""
    return LOCAL if name is None else zone(name)


def zone(name: str) -> tzinfo:
    """A zone by its name, its letters or its distance from UTC. Raises Wrong."""
    from facilitator.intake.wish import zone_named as named

    try:
        return named(name)
    except ValueError as error:
        raise Wrong(f"--tz: {error}") from None


def moment(text: str, zone: tzinfo, option: str) -> datetime:
    """A full time as UTC; one without a zone is of `zone`. Raises Wrong."""
    from facilitator.clean import clean

    said = clean(text)
    try:
        at = datetime.fromisoformat(said)
        return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Wrong(f'{option} takes a day and a time, written like "2026-04-14 10:00", not {said!r}.') from None
