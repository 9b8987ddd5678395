"""Drafts of the summary, made from the facts, to be put into better words by somebody who was there.

A summary is two to three sentences: what happened, how long it took, whom it hit (the article, "Incident Summary").
"""

from __future__ import annotations

from collections.abc import Iterator

from facilitator import facts
from facilitator.model import Mark, Postmortem
from facilitator.spoken import say_duration, show_time


def summary(pm: Postmortem) -> str:
    """What the facts give so far, for engineering and the organisation."""
    return " ".join((f"{_when(pm)}: {pm.title.rstrip('. ')}.", *_hit(pm), *_took(pm)))


def public_summary(pm: Postmortem) -> str:
    """What can be told customers without a word of anybody's: when, and for how long."""
    minutes = facts.duration_minutes(pm)
    lasted = f" for {say_duration(minutes * 60)}" if minutes else ""
    return f"{_when(pm)}, our service was disturbed{lasted}. We are sorry for the trouble this has caused."


def _when(pm: Postmortem) -> str:
    begin, end = facts.marked(pm, Mark.STARTED), facts.marked(pm, Mark.RESOLVED)
    day = f"On {pm.date.day} {pm.date:%B %Y}"
    if begin and end and end >= begin:
        days = (end.date() - begin.date()).days
        return f"{day}, from {show_time(begin)} to {show_time(end)} UTC{f' {days} days later' if days else ''}"
    return f"{day}, from {show_time(begin)} UTC" if begin else day


def _hit(pm: Postmortem) -> Iterator[str]:
    hit = pm.impact
    said = [f"{hit.users} affected" if hit.users else "", f"revenue {hit.revenue}" if hit.revenue else ""]
    said += [f"{hit.tickets} support tickets" if hit.tickets else ""]
    if known := "; ".join(filter(None, said)):
        yield f"The impact: {known}."


def _took(pm: Postmortem) -> Iterator[str]:
    detect, resolve = facts.time_to_detect(pm), facts.time_to_resolve(pm)
    if detect is not None and resolve is not None:
        yield f"It was detected after {say_duration(detect)} and resolved after {say_duration(resolve)}."
    elif resolve is not None:
        yield f"It was resolved after {say_duration(resolve)}."
