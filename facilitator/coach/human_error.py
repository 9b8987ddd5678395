"""Human error: a person's slip given as the cause."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.coach.finding import Finding
from facilitator.coach.hit import Hit
from facilitator.coach.lexicon import bit
from facilitator.coach.line import BOUND, Line, phrase_end
from facilitator.coach.rule import PROSE, Rule
from facilitator.coach.subject import PEOPLE, Who, agent

SLIP_AS_CAUSE, DENIAL = bit("slip-as-cause"), bit("denial")
NOT_A_SLIP = frozenset(
    "message messages rate rates page pages log logs code codes handling handler budget budgets response responses tracking reports"
    " dashboard dashboards count counts text string field metric metrics out with when on resilience ratio engineering training review specialist research guidelines study expert".split()
)
CAUSAL = frozenset("cause caused causes due because led root leading through".split())
BY_HUMAN = frozenset(("by", "of"))
SLIPS = frozenset("mistake mistakes oversight typo slip carelessness negligence inattention error inexperience".split())


def find(line: Line) -> Iterator[Hit]:
    """Yield the signs of "human error" in a line."""
    for i in range(line.body, len(line.words)):
        if line.bits[i] & SLIP_AS_CAUSE and (hit := _phrase(line, i)):
            yield hit
            return
        if line.words[i] in SLIPS and (hit := _root_cause(line, i)):
            yield hit
            return


def _phrase(line: Line, i: int) -> Hit | None:
    last = phrase_end(line, i, SLIP_AS_CAUSE)
    after = line.words[last + 1] if last + 1 < len(line.words) else ""
    plural = line.words[i] == "user" and line.words[last].endswith("s") and CAUSAL.isdisjoint(line.words)
    if after in NOT_A_SLIP or plural or (i and line.words[i - 1] == "by" and line.words[last] == "by") or any(line.bits[k] & DENIAL for k in range(max(0, i - 3), i)):
        return None
    if line.words[last] in BY_HUMAN:
        who = agent(line, last)
        return Hit(i, who.last, i, "slip", who) if who.who & (PEOPLE | Who.ORG | Who.AMBIGUOUS) else None
    return Hit(i, last, i, "human-error")


def _root_cause(line: Line, i: int) -> Hit | None:
    """"Root cause: a typo", "caused by an oversight"."""
    before = " ".join(line.words[max(0, i - 5) : i])
    told = before.endswith(("cause : a", "cause :", "cause was a simple", "cause was a", "cause : a simple", "cause was an", "cause : an", "caused by an", "due to an"))
    after = line.words[i + 1] if i + 1 < len(line.words) else "."
    ends = i + 1 >= len(line.words) or bool(line.bits[i + 1] & bit("stop")) or bool(line.bits[i + 1] & BOUND)
    return Hit(i, i, i, "human-error") if told and (ends or after == "by") and (line.words[i] != "error" or False) else None


def check(line: Line) -> Iterator[Finding]:
    """The findings of this rule."""
    for hit in find(line):
        span = line.said(hit.first, hit.last)
        yield Finding(
            RULE.name, line.starts[hit.first], line.ends[hit.last],
            f"“{span}” ends the search where it should begin.",
            "What made the slip easy to make, and what let it through?",
        )  # fmt: skip


RULE = Rule(
    name="human-error",
    summary="Human, operator or user error, or a lack of discipline, is given as the cause.",
    why=(
        "Everybody slips; a system that turns a slip into an outage can be changed, people cannot. “Human error” closes\n"
        "the question that is worth asking: what made the slip easy, and what let it through?"
    ),
    kinds=PROSE,
    bad=(
        "Root cause: human error.",
        "The outage was caused by operator error.",
        "A lack of discipline during the change window.",
        "Mistake by the person on shift.",
    ),
    good=(
        "Human review is required for refunds above 500 euros.",
        "The user error page was served from the old bucket.",
        "Human resources could not open the payroll system.",
        "The error message did not name the host.",
    ),
    check=check,
)
