"""Human error: a person's slip given as the cause."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.coach.finding import Finding
from facilitator.coach.hit import Hit
from facilitator.coach.lexicon import bit, words
from facilitator.coach.line import EDGE, Line, phrase_end
from facilitator.coach.look import phrase_at, word_after
from facilitator.coach.rule import PROSE, Rule
from facilitator.coach.subject import agent
from facilitator.coach.who import PEOPLE, Who

SLIP_AS_CAUSE, DENIAL, ROLE = bit("slip-as-cause"), bit("denial"), bit("role")
ERROR = frozenset(("error", "mistake", "slip", "oversight", "errors", "mistakes"))
NOT_A_SLIP, CAUSAL, SLIPS = words("judging", "not-a-slip"), words("judging", "causal"), words("judging", "root-slip")
OURS = frozenset(("our", "my", "their", "his", "her"))
PLAIN = frozenset(
    (
        "a",
        "an",
        "the",
        "simple",
        "pure",
        "just",
        "sheer",
        "plain",
        "was",
        ":",
        "only",
        "mere",
        "human",
        "it",
        "is",
        "-",
        "to",
        "another",
    )
)
GUARDED = frozenset(
    ("prevent", "prevents", "avoid", "against", "reduce", "reduces", "detect", "catch", "eliminate", "from")
)
SUPPOSED = frozenset(("assumed", "suspected", "suspect", "possible", "hypothesis", "assuming", "excluded"))
"""Said before it, it is a guess of the time, and not the cause given."""
LEADS = frozenset(("cause", "factor", "trigger", "reason", "by"))


def find(line: Line) -> Iterator[Hit]:
    """Yield the first sign of "human error" in a line."""
    for i in range(line.body, len(line.words)):
        hit = None
        if line.bits[i] & SLIP_AS_CAUSE:
            hit = _phrase(line, i)
        if hit is None and line.words[i] in ERROR and i > line.body and line.bits[i - 1] & ROLE:
            hit = _of_role(line, i)
        if hit is None and (line.words[i] in SLIPS or line.words[i] == "human"):
            hit = _root_cause(line, i)
        if hit is not None:
            yield hit
            return


def _of_role(line: Line, i: int) -> Hit | None:
    """“An administrator mistake”."""
    denied = any(line.bits[k] & DENIAL for k in range(max(0, i - 4), i))
    return None if denied or word_after(line, i) in NOT_A_SLIP else Hit(i - 1, i, i, "human-error")


def _phrase(line: Line, i: int) -> Hit | None:
    last = phrase_end(line, i, SLIP_AS_CAUSE)
    guarded = i and (line.words[i - 1] in GUARDED or not SUPPOSED.isdisjoint(line.words[max(0, i - 3) : i]))
    if any(line.bits[k] & DENIAL for k in range(max(0, i - 3), i)) or guarded:
        return None
    if line.words[last] in ("by", "of"):
        return _by_whom(line, i, last)
    after = word_after(line, last)
    near = line.words[max(0, i - 4) : i] + line.words[last + 1 : last + 3]
    plural = line.words[i] == "user" and line.words[last].endswith("s") and CAUSAL.isdisjoint(near)
    if line.typing and not after and CAUSAL.isdisjoint(near) and line.words[i] not in ("lack", "insufficient"):
        return None
    named = (
        after in NOT_A_SLIP
        and word_after(line, last + 1) not in OURS
        and line.words[i] not in ("lack", "fat", "insufficient")
    )
    return None if named or plural else Hit(i, last, i, "human-error")


def _by_whom(line: Line, i: int, last: int) -> Hit | None:
    if i and line.words[i - 1] == "by":
        return None
    who = agent(line, last)
    return Hit(i, who.last, i, "slip", who) if who.who & (PEOPLE | Who.ORG | Who.AMBIGUOUS) else None


def _root_cause(line: Line, i: int) -> Hit | None:
    """“Root cause: a typo”, “caused by an oversight”, “cause: someone made a typo”, “An oversight.”."""
    k = i - 1
    while k >= line.body and line.words[k] in PLAIN:
        k -= 1
    alone = i + 1 >= len(line.words) or bool(line.bits[i + 1] & EDGE)
    if k < line.body:
        return Hit(i, i, i, "human-error") if alone and line.words[i] not in ("error", "human", "typo") else None
    colon = ":" in line.words[k:i] or line.words[k + 1] in ("was", "is")
    if line.words[k] == "by" and (i - k < 2 or line.words[k - 1] != "caused"):
        return None
    if (
        line.words[k] in LEADS
        and (colon or line.words[k] == "by")
        and (alone or line.words[i] in SLIPS - {"error", "typo", "slip"})
    ):
        return Hit(i, i, i, "human-error")
    if "cause" in line.words[:i] and phrase_at(line, i - 3).who & PEOPLE and line.words[i - 2] == "made":
        return Hit(i - 3, i, i, "human-error")
    return None


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
        "Everybody slips; a system that turns a slip into an outage can be changed, people cannot. “Human error”\n"
        "closes the question that is worth asking: what made the slip easy, and what let it through?"
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
