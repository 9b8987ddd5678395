"""The one-line parts of the meeting screen: header, cue under the strip, facts under the list, footer keys."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from textual.content import Content

from facilitator import agenda as clockwork
from facilitator import facts
from facilitator.agenda import Agenda, State
from facilitator.keys import Key
from facilitator.model import Mark, Postmortem, Section
from facilitator.questions import CARDS
from facilitator.spoken import say_duration, show_date, show_time
from facilitator.widgets.part import Part


def header(pm: Postmortem, saved: Content, width: int, clock: str = "") -> Content:
    """Title on the left; clock (where there is no big one), severity, span and saved mark on the right."""
    begin, end = facts.marked(pm, Mark.STARTED), facts.marked(pm, Mark.RESOLVED)
    took = facts.time_to_resolve(pm)
    end = end if begin and end and end >= begin else None
    days = (end.date() - begin.date()).days if begin and end else 0
    span = f"{show_time(begin)} → {show_time(end) if end else '…'} UTC" if begin else show_date(pm.date)
    span += f" +{days} d" if days else ""
    parts = [
        Content.styled(clock, "bold $foreground") if clock else None,
        Content.styled(pm.severity.upper(), "bold $error" if pm.severity == "critical" else "bold $accent"),
        Content.styled(span, "") if width >= 76 else None,
        Content.styled(say_duration(took), "") if took is not None and width >= 100 else None,
        saved,
    ]
    right = Content("   " if width >= 100 else "  ").join([part for part in parts if part is not None])
    room = width - right.cell_length - 3
    title = Content.styled(pm.title, "bold").truncate(max(room, 8), ellipsis=True)
    return Content.assemble(title, " " * max(1, width - title.cell_length - right.cell_length), right)


def cue(agenda: Agenda, now: float, wall: datetime, width: int) -> Content:
    """What the clock has to say in words, and when the meeting ends (local time)."""
    said, cue_style = _cue(agenda, now)
    late = round(clockwork.delay(agenda, now) / 60)
    over = clockwork.past_the_hour(agenda, now)
    if agenda.state is State.FINISHED:
        right = f"took {say_duration(clockwork.total_spent(agenda, now))}"
    else:
        ends = datetime.fromtimestamp(wall.timestamp() + clockwork.to_go(agenda, now)).astimezone()
        zone = f" {ends:%Z}" if width >= 70 else ""
        right = f"ends {ends:%H:%M}{zone}" + (f" ({late:+d} min)".replace("-", "−") if late else "")
    projected = clockwork.total_spent(agenda, now) + clockwork.to_go(agenda, now)
    style = "$muted"
    if over:
        right, style = (f"{right} · past 60 min" if width >= 70 else "past 60 min"), "bold $error"
    elif agenda.state is not State.FINISHED and projected > clockwork.HOUR + 1:
        right, style = f"{right} · over the hour", "$warning"
    gap = max(2, width - len(said) - len(right))
    return Content.assemble((said, cue_style), " " * gap, (right, style))


def _cue(agenda: Agenda, now: float) -> tuple[str, str]:
    left, counting = clockwork.remaining(agenda, now), clockwork.countdown(agenda, now)
    if agenda.state is State.NOT_STARTED:
        return "^T starts the clock", "$accent"
    if agenda.state is State.FINISHED:
        return "The meeting has ended · ^B goes back · ^S minutes", "$accent"
    if agenda.state is State.PAUSED:
        return "Paused · ^T lets the clock run on", "bold $warning"
    if counting is not None:
        return f"{_next(agenda)} in {int(counting + 0.999)} s · ^G gives a minute", "bold $warning"
    if left < 0:
        return f"Over time by {say_duration(-left)} · ^N goes on", "bold $error"
    if left <= 60 < agenda.current.allowed:
        return "1 minute left", "bold $warning"
    return ("5 minutes left", "$warning") if left <= 300 < agenda.current.allowed else ("", "")


def _next(agenda: Agenda) -> str:
    ahead = agenda.index + 1
    return CARDS[agenda.slots[ahead].section].title if ahead < len(agenda.slots) else "Closing"


def found(pm: Postmortem, agenda: Agenda, now: float, section: Section) -> Content:
    """What follows from the lines of a pane, said under them."""
    said = {Section.TIMELINE: _timeline, Section.FACTORS: _factors, Section.ACTIONS: _actions}.get(section)
    if said is None:
        return Content.styled(_count(len(facts.section(pm, section)), "thing"), "$muted")
    return said(pm, agenda, now)


def _timeline(pm: Postmortem, _agenda: Agenda, _now: float) -> Content:
    detect, resolve, off = facts.time_to_detect(pm), facts.time_to_resolve(pm), facts.deviations(pm)
    entries, gaps = len(facts.timeline(pm)), facts.gaps(pm)
    widest = max(gaps, key=lambda gap: gap.seconds, default=None)
    parts = [
        f"detected after {say_duration(detect)}" if detect is not None else "",
        f"resolved after {say_duration(resolve)}" if resolve is not None else "",
        _count(entries, "entry", "entries") if detect is None and resolve is None else "",
        _count(off, "deviation") if off else "",
        f"{say_duration(widest.seconds)} gap {widest.begin:%H:%M}–{widest.end:%H:%M}" if widest else "",
        _count(len(gaps) - 1, "more gap") if len(gaps) > 1 else "",
    ]
    return Content.styled(" · ".join(filter(None, parts)), "$muted")


def _factors(pm: Postmortem, _agenda: Agenda, _now: float) -> Content:
    plain = sum(1 for f in facts.factors(pm) if f.category is None)
    said = _count(len(facts.factors(pm)), "factor")
    return Content.styled(f"{said} · {plain} without a #category" if plain else said, "$muted")


def _actions(pm: Postmortem, agenda: Agenda, now: float) -> Content:
    """Coverage, the minutes left for each factor without an action, and a long detection nothing would shorten."""
    of, open_ = len(facts.factors(pm)), facts.uncovered(pm)
    if not of:
        said = Content.styled(_count(len(pm.actions), "action"), "$muted")
    elif open_:
        left = max(0.0, clockwork.remaining(agenda, now)) / 60 / len(open_)
        names = ", ".join(f"^{n}" for n in open_)
        pressing = agenda.section is Section.ACTIONS and agenda.state is State.RUNNING
        said = Content.assemble(
            (f"{of - len(open_)} of {of} factors have an action", "$muted"),
            (f" · still without: {names}", "$warning"),
            (f" · {left:.0f} min for each" if pressing else "", "$warning"),
            (f"\n^{open_[0]} “{facts.factors(pm)[open_[0] - 1].text}”", "$warning"),
        )
    else:
        said = Content.styled(f"{of} of {of} factors have an action", "$success")
    took = facts.time_to_detect(pm)
    if facts.detection_unanswered(pm) and took is not None:
        slow = f"\nIt took {say_duration(took)} to detect, and no action would #detect it sooner."
        said = said + Content.styled(slow, "$warning")
    return said


def _count(n: int, one: str, many: str = "") -> str:
    return f"{n} {one if n == 1 else many or one + 's'}"


class KeyBar(Part):
    """The keys of a screen, as many as fit."""

    def show_keys(self, keys: Sequence[Key], width: int, labels: dict[str, str] | None = None) -> None:
        """Draw the footer; `labels` replaces a key's word by its action."""
        room, kept = width, []
        for key in sorted((k for k in keys if k.rank), key=lambda k: k.rank):
            label = (labels or {}).get(key.action, key.label)
            size = len(key.shown) + len(label) + 3
            if room >= size - 2:
                kept.append((key, label))
                room -= size
        parts: list[str | tuple[str, str]] = []
        for key, label in sorted(kept, key=lambda kl: keys.index(kl[0])):
            parts += [(key.shown, "bold $secondary"), (f" {label}  ", "$muted")]
        self.show(Content.assemble(*parts).rstrip())
