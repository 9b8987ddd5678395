"""`facilitator lint`: check written post-mortems with the coach. Loads neither Textual nor the store."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Collection, Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from facilitator.lint.located import Result
    from facilitator.lint.reports.text import Look
    from facilitator.lint.run import Wanted

FORMATS = ("text", "json", "github", "sarif")
CLEAN, FOUND, WRONG = 0, 1, 2
"""Exit codes: nothing found; findings; wrong usage, or input that could not be read as meant (findings or not)."""

EPILOG = """\b
Settings: [tool.facilitator.lint] in pyproject.toml, or .facilitator.toml, nearest above each file:
  select, ignore, names, terms, exclude (lists) and severity ("warning" or "hint");
  internal and public (lists) are for `facilitator export --audience customers`
\b
In a document, on the line or above a block:
  <!-- facilitator: ignore blame -->     <!-- facilitator: ignore-file -->
\b
Exit codes: 0 clean, 1 findings, 2 wrong usage or unreadable input."""


@click.command(epilog=EPILOG)
@click.argument("files", nargs=-1, metavar="[FILE…|-]")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="How findings are reported.")
@click.option("--select", multiple=True, metavar="RULES", help="Apply these rules only (a list with commas).")
@click.option("--ignore", multiple=True, metavar="RULES", help="Leave these rules out (a list with commas).")
@click.option(
    "--severity", type=click.Choice(("warning", "hint")), help="The softest finding shown and counted; default warning."
)
@click.option("--explain", metavar="RULE", help="Say what a rule is for, with examples, and stop.")
@click.option(
    "--jsonl", metavar="FILE", help="Judge lines given as JSON objects {id, kind, text}; - is standard input."
)
@click.option("--config", type=click.Path(path_type=Path), metavar="FILE", help="Take the settings from this file.")
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    severity: str | None,
    explain: str | None,
    jsonl: str | None,
    config: Path | None,
) -> None:
    """Check Markdown post-mortems for blame, counterfactuals, vague actions, missing owners, dates and times."""
    from facilitator.coach import RULES

    if explain is not None:
        ctx.exit(_explain(explain))
    wanted = _wanted(select, ignore, severity, config, tuple(RULES))
    if jsonl is not None:
        if files:
            raise click.UsageError("--jsonl takes the place of files; name one or the other.")
        ctx.exit(_jsonl(jsonl))
    if not files:
        raise click.UsageError("Name a file to check, or - for standard input.")
    ctx.exit(_lint(files, wanted, form))


def _wanted(
    select: Sequence[str], ignore: Sequence[str], severity: str | None, config: Path | None, rules: Collection[str]
) -> Wanted:
    from facilitator.coach.finding import Weight
    from facilitator.lint.run import Wanted

    return Wanted(
        select=tuple(_rules("--select", select, rules)) if select else None,
        ignore=tuple(_rules("--ignore", ignore, rules)),
        severity=Weight(severity) if severity else None,
        config=config,
    )


def _rules(option: str, lists: Sequence[str], rules: Collection[str]) -> Iterator[str]:
    """The names in lists with commas. Raises UsageError for one that is no rule's."""
    from facilitator.coach.config import unknown

    for name in (part.strip() for one in lists for part in one.split(",")):
        if name and name not in rules:
            raise click.UsageError(f"{option}: {unknown(name, rules)}")
        if name:
            yield name


def _explain(rule: str) -> int:
    from facilitator.coach import RULES, explain
    from facilitator.coach.config import unknown

    if rule not in RULES:
        raise click.UsageError(f"--explain: {unknown(rule, RULES)}")
    click.echo(explain(rule))
    return CLEAN


def _jsonl(name: str) -> int:
    """Answer line by line, so that another program can ask as it goes along."""
    from facilitator.coach.jsonl import answer

    try:
        stream = click.open_file(name, encoding="utf-8")
        for line in answer(stream):
            click.echo(line)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise click.UsageError(f"--jsonl: {name} cannot be read ({error.strerror or error}).") from None
    except ValueError as error:
        raise click.UsageError(f"--jsonl: {error}") from None
    return CLEAN


def _lint(files: Sequence[str], wanted: Wanted, form: str) -> int:
    from facilitator.coach import RULES, review
    from facilitator.lint.run import Linter
    from facilitator.lint.summary import summary

    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that cannot show a character shows another
    linter = Linter(wanted, review, tuple(RULES))
    done: list[Result] = []
    for result in _told(linter.run(files, lambda: sys.stdin.buffer), form):
        done.append(result)
    click.echo(summary(done), err=True)
    if any(result.problems for result in done):
        return WRONG
    return FOUND if any(result.findings for result in done) else CLEAN


def _told(results: Iterator[Result], form: str) -> Iterator[Result]:
    """Report each result as it comes where the format allows it, or all at the end; problems go to stderr."""
    from facilitator.lint.reports import render

    kept: list[Result] = []
    look = _look()
    for result in results:
        click.echo(render.one(result, form, look), nl=False, color=look.colour)
        for problem in result.problems:
            click.echo(render.problem(problem), err=True)
        kept.append(result)
        yield result
    click.echo(render.all_of(kept, form), nl=False)


def _look() -> Look:
    from facilitator.lint.reports.text import Look

    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Look(shutil.get_terminal_size((100, 24)).columns, colour)
