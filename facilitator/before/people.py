"""People as one types them: a name, an e-mail address, and in parentheses a role, a team and the side they are on.

`Sarah Chen <sarah@example.com> (on-call engineer, Payments, involved)`: only the name is needed. In the parentheses
the words `involved` and `affected` set the group wherever they stand; of the other parts the first is the role, the
second the team, and `(, Payments)` is a team without a role. Semicolons, line breaks and commas outside the
parentheses separate people, so that `Sarah, Tom` are two. Whatever holds one of these signs goes between double
quotes: `"Chen, Sarah"`. An address alone gets its name from what stands before the `@`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from facilitator.clean import clean, clean_block
from facilitator.fold import fold
from facilitator.model import Attendee, Group

FORM = "Name <name@example.com> (role, team, involved)"
"""How a person is written, for hints and errors."""

_PLAIN = r"""[^\s@<>()\[\],;:"\\]"""
_ADDRESS = re.compile(rf"\w{_PLAIN}{{0,63}}@\w{_PLAIN}{{0,189}}")
_TOKEN = re.compile(
    r'"(?P<quoted>(?:[^"\\]|\\.)*)"'
    r"|<(?P<email>[^<>]*)>"
    r'|\((?P<said>(?:"(?:[^"\\]|\\.)*"|[^"()])*)\)'
    r'|(?P<sign>[,;"<>()])'
    r'|(?P<plain>[^,;"<>()]+)'
)
_PART = re.compile(r'\s*(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<plain>[^,"]*))\s*(?:,|\Z)')
_NEEDS_QUOTES = re.compile(r'[,;<>()"\\]')
_GROUPS = {group.value: group for group in Group}


def is_address(text: str) -> bool:
    """Whether this can be an e-mail address: one `@`, no blanks, nothing that an address book would take apart."""
    return bool(_ADDRESS.fullmatch(text))


def parse_person(text: str) -> Attendee:
    """The one person that this text names. Raises ValueError with a sentence that says what to write."""
    found = parse_people(text)
    if len(found) != 1:
        raise ValueError(f"{_short(text)} names {len(found) or 'no'} people, not one; {_HINT}.")
    return found[0]


def parse_people(text: str) -> tuple[Attendee, ...]:
    """Everybody that this text names, in order; who is named twice comes once. Raises ValueError as `parse_person`.

    >>> [person.name for person in parse_people("Sarah, Tom (SRE, affected)")]
    ['Sarah', 'Tom']
    """
    people: dict[str, Attendee] = {}
    for line in clean_block(text).split("\n"):
        for tokens in filter(None, _split(clean(line))):
            person = _person(tokens)
            people.setdefault(person.name, person)
    return tuple(people.values())


def render_person(person: Attendee) -> str:
    """The line that `parse_person` reads as this person."""
    name = person.name
    if _NEEDS_QUOTES.search(name) or is_address(name) or name.lower() in _GROUPS:
        name = _quoted(name)
    email = f" <{person.email}>" if person.email else ""
    said = [_part(person.role), _part(person.team)] if person.team else [_part(person.role)] if person.role else []
    said += [person.group.value] if person.group else []
    return f"{name}{email} ({', '.join(said)})" if said else f"{name}{email}"


def known_people(seen: Iterable[Attendee]) -> tuple[Attendee, ...]:
    """Everybody once, in the order seen (newest first is best): what the first mention leaves out, later ones fill in.

    The group is left out: it belongs to one incident, not to a person.
    """
    known: dict[str, Attendee] = {}
    for person in seen:
        if key := fold(person.name):
            before = known.get(key, person)
            known[key] = replace(
                before, group=None, role=before.role or person.role, team=before.team or person.team,
                email=before.email or person.email,
            )  # fmt: skip
    return tuple(known.values())


def complete_person(typed: str, known: Sequence[Attendee]) -> Attendee | None:
    """The first of the known whose name, or a part of it, begins with what is typed; None where nobody's does.

    Capitals and accents do not matter; a whole name that begins so comes before a part that does.
    """
    if not (begun := fold(typed)):
        return None
    names = [(fold(person.name), person) for person in known]
    whole = (person for name, person in names if name.startswith(begun))
    parts = (person for name, person in names if f" {begun}" in re.sub(r"[-'’.]", " ", name))
    return next(whole, None) or next(parts, None)


# -- reading ---------------------------------------------------------------------------------------------------------

_HINT = f"write people as {FORM}, separated by semicolons"


def _split(line: str) -> Iterator[list[re.Match[str]]]:
    """The tokens of each person on the line. Raises ValueError for a sign that is opened and never closed."""
    tokens: list[re.Match[str]] = []
    for token in _TOKEN.finditer(line):
        if token["sign"] in (",", ";"):
            yield tokens
            tokens = []
        elif token["sign"]:
            raise ValueError(f"{_short(line)} has a {token['sign']} without its counterpart; {_HINT}.")
        elif (token["plain"] or "x").strip():
            tokens.append(token)
    yield tokens


def _person(tokens: list[re.Match[str]]) -> Attendee:
    whole = "".join(token[0] for token in tokens).strip()
    kinds = [token.lastgroup or "" for token in tokens]
    if kinds[0] not in ("quoted", "plain"):
        raise ValueError(f"{_short(whole)} has no name; {_HINT}.")
    if sorted(kinds[1:]) not in ([], ["email"], ["said"], ["email", "said"]):
        raise ValueError(f"{_short(whole)} cannot be understood as one person; {_HINT}.")
    found = {token.lastgroup: token[token.lastgroup or 0] for token in tokens[1:]}
    name, email = _named(tokens[0]), found.get("email", "").strip()
    if kinds[0] == "plain" and not email and is_address(name):
        name, email = _name_of(name), name
    if not name:
        raise ValueError(f"{_short(whole)} has no name; {_HINT}.")
    if kinds[0] == "plain" and name.lower() in _GROUPS:
        raise ValueError(f"{name!r} says on which side somebody is, and goes into their parentheses; {_HINT}.")
    if email and not is_address(email):
        raise ValueError(f"{email!r} is no e-mail address; {_HINT}.")
    return _with_parts(Attendee(name, email=email), found.get("said", ""))


def _with_parts(person: Attendee, said: str) -> Attendee:
    parts = [(_unquoted(m["quoted"]), True) if m["quoted"] is not None else (m["plain"].strip(), False)
             for m in _PART.finditer(said)]  # fmt: skip
    groups = {_GROUPS[text.lower()] for text, quoted in parts if not quoted and text.lower() in _GROUPS}
    others = [text for text, quoted in parts if quoted or text.lower() not in _GROUPS]
    while others and not others[-1]:
        others.pop()
    if len(groups) > 1 or len(others) > 2:
        wrong = "is both involved and affected" if len(groups) > 1 else "has more than a role and a team"
        raise ValueError(f"{_short(person.name)} {wrong}; {_HINT}.")
    role, team = (*others, "", "")[:2]
    return replace(person, role=role, team=team, group=next(iter(groups), None))


def _named(token: re.Match[str]) -> str:
    return _unquoted(token["quoted"]) if token["quoted"] is not None else token["plain"].strip()


def _name_of(address: str) -> str:
    """`sarah.chen@example.com` as a name: Sarah Chen."""
    words = re.split(r"[._+\-]+", address.partition("@")[0])
    return " ".join(word[:1].upper() + word[1:] for word in words if word)


def _quoted(text: str) -> str:
    return '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'


def _unquoted(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text).strip()


def _part(text: str) -> str:
    return _quoted(text) if _NEEDS_QUOTES.search(text) or text.lower() in _GROUPS else text


def _short(text: str) -> str:
    return repr(text if len(text) <= 60 else f"{text[:59]}…")
