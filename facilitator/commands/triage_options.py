"""The eight conditions of triage as options, for every command that takes the answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

import click

from facilitator.before.triage import CONDITIONS, Condition

F = TypeVar("F", bound=Callable[..., Any])
REPEAT = "repeat"
"""The one condition that also takes a value: which earlier post-mortem this is a repeat of."""


@dataclass(frozen=True, slots=True)
class Triaged:
    """The answers given by options: names of the conditions met, None where no option was given.

    `repeats` is what stood behind `--repeat`, an id or the beginning of one; None where nothing did.
    """

    yes: tuple[str, ...] | None = None
    repeats: str | None = None


def triage_options(command: F) -> F:
    """`--downtime`, `--data-loss` … `--near-miss`; the command gets all of them as one argument `triage: Triaged`."""

    @wraps(command)
    def gathered(*args: Any, **options: Any) -> Any:
        said = {condition.name: options.pop(_variable(condition)) for condition in CONDITIONS}
        yes = tuple(name for name, value in said.items() if value not in (None, False))
        return command(*args, triage=Triaged(yes or None, said[REPEAT] or None), **options)

    decorated: Any = gathered
    for condition in reversed(CONDITIONS):
        decorated = _option(condition)(decorated)
    return decorated  # type: ignore[no-any-return]


def _variable(condition: Condition) -> str:
    return f"triage_{condition.name.replace('-', '_')}"


def _option(condition: Condition) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    said = f"{condition.reason[0].upper()}{condition.reason[1:]}."
    if condition.name == REPEAT:
        return click.option(
            "--repeat", _variable(condition), is_flag=False, flag_value="", metavar="[ID]",
            help=f"{said} ID is the earlier post-mortem.",
        )  # fmt: skip
    return click.option(f"--{condition.name}", _variable(condition), is_flag=True, help=said)
