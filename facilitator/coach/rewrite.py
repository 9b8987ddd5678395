"""Rewrites: the same facts with the system as subject, or nothing at all.

A template fits only a short, plain sentence; whatever it cannot say without inventing a fact or breaking the grammar
has no rewrite, and a rewrite that the coach itself would find fault with is none.
"""

from __future__ import annotations

from facilitator.coach.hit import Hit
from facilitator.coach.lexicon import words
from facilitator.coach.line import EDGE, MARK, STOP, Line, read
from facilitator.coach.look import CONJUNCTION
from facilitator.coach.templates import TEMPLATES

PERSONAL = words("asks", "personal")
LONGEST = 24
"""Words of a sentence that a template may carry over; longer ones say more than a template knows."""


def rewrite(line: Line, hit: Hit) -> str | None:
    """The whole line with the hit's sentence said of the system; None where no template fits."""
    template = TEMPLATES.get(hit.how)
    if template is None:
        return None
    first, end = _sentence(line, hit)
    if first is None:
        return None
    said = template(line, hit, end)
    if said is None or not _clean(line, said):
        return None
    return line.text[: line.starts[first]] + said + line.text[line.ends[end - 1] :]


def _sentence(line: Line, hit: Hit) -> tuple[int | None, int]:
    """(first word, word after the last) of a plain sentence with the hit; the first is None when it is not plain."""
    first = hit.who.first if 0 <= hit.who.first < hit.verb else hit.first
    while first > line.body and hit.how == "passive" and not line.bits[first - 1] & STOP:
        first -= 1
    end = hit.verb
    while end < len(line.words) and not line.bits[end] & (STOP | MARK):
        end += 1
    opens = first == line.body or bool(line.bits[first - 1] & STOP)
    joined = any(line.bits[k] & EDGE for k in range(first, end))
    refers_back = not PERSONAL.isdisjoint(line.words[hit.verb : end])
    asked = end < len(line.words) and line.words[end] == "?"
    twofold = any(line.bits[k] & CONJUNCTION for k in range(max(first, hit.who.last + 1), hit.verb))
    plain = opens and not (joined or refers_back or asked or twofold) and end - first <= LONGEST
    return (first if plain else None), end


def _clean(line: Line, said: str) -> bool:
    """Whether the coach has nothing to say about the rewritten sentence."""
    from facilitator.coach import blame, counterfactual, human_error

    again = read(said, line.kind)
    return not any(next(rule.find(again), None) for rule in (blame, counterfactual, human_error))
