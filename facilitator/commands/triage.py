"""`facilitator triage`: does this incident need a post-mortem?"""

from __future__ import annotations

import json
from dataclasses import replace

import click

from facilitator.before.related import Near
from facilitator.before.triage import NAMES, Decision, ordered, verdict
from facilitator.commands.common import Wrong, db_option, load, opened
from facilitator.commands.triage_asking import ask, can_ask
from facilitator.commands.triage_log import Log
from facilitator.commands.triage_options import REPEAT, Triaged, triage_options
from facilitator.history import TRIAGE
from facilitator.ids import new_id
from facilitator.model import Postmortem
from facilitator.store import Store
from facilitator.store.change import Batch
from facilitator.store.rows import diff


@click.command()
@click.argument("id", required=False)
@triage_options
@click.option("--none", is_flag=True, help="None of these.")
@click.option("--title", metavar="TEXT", help="What happened, in a few words: finds similar incidents in the log.")
@click.option("--json", "as_json", is_flag=True, help="Print the verdict as JSON.")
@db_option
def command(id: str | None, triage: Triaged, none: bool, title: str | None, as_json: bool, db: str | None) -> None:
    """Say whether an incident needs a post-mortem, and why.

    Without options it asks; a key is an answer. With ID the answers are kept with that post-mortem, and where nobody
    is there to be asked, those kept before count. Whatever the verdict, the exit code is 0.
    """
    if none and triage.yes:
        raise Wrong("--none goes without any of the other conditions.")
    store = opened(db, create=False) if id else None
    pm = load(store, id) if store and id else None
    log = Log(db, store, pm, title)
    said = _answers(Triaged(()) if none else triage, pm, log)
    yes, repeats = ordered(said.yes or ()), log.named(said.repeats)
    if store and pm:
        pm = _kept(store, pm, yes, repeats)
        repeats = pm.repeats
    if as_json:
        click.echo(_as_json(yes, repeats, log.near()))
    else:
        _say(yes, repeats, pm, log.near())


def _answers(said: Triaged, pm: Postmortem | None, log: Log) -> Triaged:
    """The answers given by options, else by keys, else those that are kept. Raises Wrong where there are none."""
    if said.yes is not None:
        return said
    if can_ask():
        return ask(log.near_asked)
    if pm and pm.triage is not None:
        return Triaged(pm.triage, pm.repeats)
    raise Wrong(f"Nobody is there to be asked: answer by options (--{', --'.join(NAMES)}, or --none).")


def _kept(store: Store, pm: Postmortem, yes: tuple[str, ...], repeats: str | None) -> Postmortem:
    """The post-mortem with these answers, in the store as well. What it repeats stays unless another one is named."""
    from facilitator.clock import SystemClock

    if repeats == pm.id:
        raise Wrong(f"{pm.id} cannot be a repeat of itself; name an earlier one behind --{REPEAT}.")
    new = replace(pm, triage=yes, repeats=(repeats or pm.repeats) if REPEAT in yes else None)
    store.apply(pm.id, Batch(new_id(), SystemClock().now(), TRIAGE, diff(pm, new)))
    return new


def _say(yes: tuple[str, ...], repeats: str | None, pm: Postmortem | None, near: tuple[Near, ...]) -> None:
    found = verdict(yes)
    click.echo(found.sentence)
    if repeats:
        click.echo(f"It repeats {repeats}.")
    elif near:
        click.echo(f"Similar in the log{'' if REPEAT in yes else ' (is it a repeat?)'}:")
        for one in near:
            click.echo(f"  {one.id}  {one.title}")
    if pm:
        click.echo(f"Kept with {pm.id}.", err=True)
    elif found.decision is not Decision.SKIP:
        click.echo("Start it with: facilitator new", err=True)


def _as_json(yes: tuple[str, ...], repeats: str | None, near: tuple[Near, ...]) -> str:
    found = verdict(yes)
    said = {
        "decision": found.decision.value,
        "reasons": list(found.reasons),
        "sentence": found.sentence,
        "answers": {name: name in yes for name in NAMES},
        "similar": [{"id": one.id, "title": one.title, "date": one.date} for one in near],
        "repeats": repeats,
    }
    return json.dumps(said, ensure_ascii=False, indent=2)
