"""The invitation to a meeting: an `.ics` file, and a message to paste into a chat or an e-mail.

Invited are both sides of the article's list: whoever took part in detection, response and resolution, and people whom
the incident affected, who know what it did to customers. Both are wanted, so both are required participants.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, tzinfo
from uuid import NAMESPACE_URL, uuid5

from facilitator import facts
from facilitator.before import deadline
from facilitator.before.people import is_address
from facilitator.documents import words
from facilitator.documents.chronicle import chronicle
from facilitator.model import Attendee, Group, Postmortem
from facilitator.questions import BLAMELESS, GROUND_RULES

MOST_ENTRIES = 20
"""Entries of the draft timeline in the description: calendars cut long ones, and the meeting goes through all of it."""
LONGEST = 120
"""Characters of each of these entries."""
BRING = (
    "graphs, excerpts of alerts and logs, the chat: data settles what happened when",
    "what you saw yourself, and at what time",
    "from those affected: what customers met, in numbers where there are any",
)
"""What to bring (the article, under "Before the Meeting": data, and the perspective on the customers)."""


def uid(pm: Postmortem) -> str:
    """What a calendar knows this meeting by, for good."""
    return str(uuid5(NAMESPACE_URL, f"facilitator:postmortem:{pm.id}"))


def calendar(pm: Postmortem, begin: datetime, *, stamp: datetime, minutes: int = 60, sequence: int = 0) -> str:
    """The meeting as the text of an `.ics` file: it begins at `begin`, takes so many minutes, was written at `stamp`.

    The UID is the post-mortem's for good; `sequence` counts how often the meeting was moved, so that a calendar takes
    a new file for a change of the same meeting. With the lead's address and somebody else's it is a METHOD:REQUEST,
    which a mail program shows with accept and decline. Else it has no METHOD, and a calendar just takes the event in:
    RFC 5546 allows no request without an organizer, and no attendees in METHOD:PUBLISH. People without an address
    are named in the description, since an ATTENDEE must be an address.
    """
    from icalendar import Event

    from facilitator.documents.as_calendar import add_text, add_times, person, text_of

    invited = _addressed(pm)
    lead = next((one for one in invited if one.name == pm.lead), None)
    event = Event()
    event.add("uid", uid(pm))
    add_times(event, stamp=stamp, begin=begin, end=begin + timedelta(minutes=minutes))
    event.add("sequence", sequence)
    event.add("status", "CONFIRMED")
    add_text(event, "summary", f"Post-mortem: {words.line(pm.title)}")
    add_text(event, "description", describe(pm, minutes))
    if lead:
        event.add("organizer", person(lead.name, lead.email))
    for one in invited:
        role = "CHAIR" if one is lead else "REQ-PARTICIPANT"
        event.add("attendee", person(one.name, one.email, ROLE=role, PARTSTAT="NEEDS-ACTION", RSVP="TRUE"))
    return text_of([event], "REQUEST" if lead and len(invited) > 1 else None)


def describe(pm: Postmortem, minutes: int = 60) -> str:
    """The description in the calendar: what it is about, agenda, what to bring, ground rules, people, the draft."""
    blocks = (
        [words.line(pm.title), _about(pm), BLAMELESS],
        [f"Agenda ({minutes} minutes at most)", *(f"{length}  {title}" for length, title in _agenda(pm))],
        ["Please bring", *(f"- {what}" for what in BRING)],
        ["Ground rules", *(f"- {rule}" for rule in GROUND_RULES)],
        ["Who", *_who(pm)],
        list(_draft(pm)),
    )
    return "\n\n".join("\n".join(block) for block in blocks)


def message(pm: Postmortem, begin: datetime, zone: tzinfo, minutes: int = 60) -> str:
    """The invitation as plain text to paste, times in `zone` and in UTC; it ends in one line break."""
    start = deadline.counted_from(pm)
    by = deadline.hold_by(start.at)
    agenda = ", ".join(f"{length} {title[0].lower()}{title[1:]}" for length, title in _agenda(pm))
    lines = (
        f"Post-mortem: {words.line(pm.title)}",
        _about(pm),
        "",
        f"When: {deadline.say_slot(begin, zone, minutes)}; that is {deadline.say_within(begin, by)}",
        *_who(pm),
        f"Agenda: {agenda}",
        f"Please bring: {'; '.join(BRING)}.",
        f"Ground rules: {' '.join(GROUND_RULES)}",
        f"The 48 hours end {deadline.say_slot(by, zone, 0)}, counted from {start.why}.",
    )
    return "\n".join(lines) + "\n"


def unaddressed(pm: Postmortem) -> tuple[str, ...]:
    """Names of those invited, the lead among them, whom a calendar cannot invite since their address is not known."""
    known = {person.name for person in _addressed(pm)}
    return tuple(name for name in facts.people(pm) if name not in known)


def _addressed(pm: Postmortem) -> tuple[Attendee, ...]:
    """Everybody with an address that can be one; each address once."""
    found: dict[str, Attendee] = {}
    for person in pm.attendees:
        if is_address(person.email):
            found.setdefault(person.email.lower(), person)
    return tuple(found.values())


def _about(pm: Postmortem) -> str:
    incident = f"Incident of {words.day(pm.date)}, {pm.severity.value}"
    return f"{incident}; lead: {words.line(pm.lead)}" if pm.lead else incident


def _agenda(pm: Postmortem) -> Iterator[tuple[str, str]]:
    """Each part's length and title: `20 min`, `Timeline review`."""
    for slot in pm.agenda.slots:
        yield words.length(slot.planned), words.PANES[slot.section]


def _who(pm: Postmortem) -> Iterator[str]:
    """Who is invited, a line for each side; the lead took part, whatever is stated."""
    sides = ((Group.INVOLVED, "Involved"), (Group.AFFECTED, "Affected"), (None, "Also invited"))
    here = [replace(one, group=one.group or (Group.INVOLVED if one.name == pm.lead else None)) for one in pm.attendees]
    if pm.lead and all(person.name != pm.lead for person in here):
        here.insert(0, Attendee(pm.lead, "incident lead", group=Group.INVOLVED))
    for side, title in sides:
        named = [_named(person) for person in here if person.group is side]
        if named:
            yield f"{title}: {', '.join(named)}"


def _named(person: Attendee) -> str:
    said = ", ".join(words.line(part) for part in (person.role, person.team) if part)
    return f"{words.line(person.name)} ({said})" if said else words.line(person.name)


def _draft(pm: Postmortem) -> Iterator[str]:
    """The draft timeline: the turning points first of all, then from the beginning, in order of time."""
    told = chronicle(pm)
    lines = [(line, day.heading) for day in told.days for line in day.lines]
    if not lines:
        yield "There is no draft timeline yet."
        return
    marked = [n for n, (line, _) in enumerate(lines) if line.mark]
    rest = [n for n in range(len(lines)) if n not in frozenset(marked)]
    yield "Draft timeline (UTC), to be corrected in the meeting"
    shown, last = sorted((*marked, *rest)[:MOST_ENTRIES]), None
    for line, heading in (lines[n] for n in shown):
        if heading and heading != last:
            yield heading
        last = heading
        yield f"{line.at} {_cut(line.text)}{f' ({line.mark})' if line.mark else ''}"
    if len(lines) > len(shown):
        yield f"… and {len(lines) - len(shown)} more"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
