"""Blame: fault, negligence, ignorance, slowness or bad judgement attached to a person, a role or a team."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from facilitator.coach import acts, belief, conduct, faults, manner, omissions, remarks, traits
from facilitator.coach.finding import Finding
from facilitator.coach.hit import Hit
from facilitator.coach.lexicon import bit, words
from facilitator.coach.line import Line, sentences
from facilitator.coach.rewrite import rewrite
from facilitator.coach.rule import PROSE, Rule
from facilitator.coach.who import Who

Reader = Callable[[Line, int], "Hit | None"]

BY_CLASS: tuple[tuple[int, Reader], ...] = (
    (bit("strong"), acts.strong),
    (bit("shirk"), acts.shirk),
    (bit("weak"), acts.weak),
    (bit("believe"), acts.believe),
    (bit("idiom"), acts.idiom),
    (bit("nobody"), omissions.nobody),
    (bit("negation"), omissions.neglected),
    (bit("accident"), manner.accident),
    (bit("negligent"), manner.negligent),
    (bit("careless"), traits.careless),
    (bit("lacking"), traits.lacking),
    (bit("failing"), faults.failing),
    (bit("slip"), faults.slip),
    (bit("verdict"), faults.verdict),
    (bit("bad"), manner.bad_object),
    (bit("artefact"), faults.artefact),
    (bit("destroy"), manner.destroyed),
    (bit("switch-off"), acts.safeguard_off),
)
BY_WORD: dict[str, Reader] = {
    **dict.fromkeys(omissions.FAIL, omissions.failed),
    **dict.fromkeys(words("judging", "blaming"), faults.blamed),
    **dict.fromkeys(words("judging", "poor"), faults.poor),
    **dict.fromkeys(("lack", "lacks", "lacked"), faults.lack),
    **dict.fromkeys(("took", "takes", "taken", "needed"), traits.slowness),
    **dict.fromkeys(("left", "let", "leaves"), manner.left),
    **dict.fromkeys(manner.LATE, manner.too_late),
    **dict.fromkeys(("how", "what"), faults.how_could),
    "despite": manner.despite,
    "knowing": manner.knowing,
    "anyway": manner.anyway,
    "regardless": manner.anyway,
    "should": omissions.should_know,
    "occur": faults.occur,
    "instead": acts.instead,
    "without": manner.without,
    "on": faults.on_whom,
    "by": manner.by_mistake,
    "no": omissions.nobody,
}
CIRCUMSTANCES: dict[str, Reader] = {
    **dict.fromkeys(("before", "until"), conduct.before),
    **dict.fromkeys(conduct.ORDERED, conduct.told_before),
    **dict.fromkeys(("knew", "known"), conduct.known_for),
    **dict.fromkeys(("directly", "straight"), conduct.directly),
    **dict.fromkeys(("pushed", "pressed", "pressured", "forced", "urged"), conduct.pressed),
    **dict.fromkeys(("found", "felt", "considered", "deemed"), belief.thinking),
    "mistook": belief.mistook,
    **dict.fromkeys(("thought", "believed", "thinking", "believing", "assuming", "figured", "think"), belief.thought),
    **dict.fromkeys(words("judging", "dismal") | words("judging", "outrage"), conduct.insulted),
    **dict.fromkeys(("simply", "merely", "just"), conduct.simply),
    **dict.fromkeys(("typical", "classic"), remarks.typical),
    **dict.fromkeys(("finally", "eventually"), remarks.at_last),
    **dict.fromkeys(("had", "has", "have"), remarks.without_virtue),
    **dict.fromkeys(("fault", "mistake", "guilty", "blame"), remarks.fault_of),
    **dict.fromkeys(remarks.MINE, remarks.whose),
    **dict.fromkeys(("against", "contrary"), remarks.against),
    **dict.fromkeys(("kept", "keeps", "keep"), remarks.kept),
    **dict.fromkeys(("would", "wouldn't", "wouldnt", "won't", "will"), remarks.unwilling),
    **dict.fromkeys(("although", "though"), remarks.although),
    **dict.fromkeys(("left", "leaves"), remarks.left_nothing),
    "time": remarks.nth_time,
    "again": remarks.again,
    "late": conduct.late_by,
    "for": conduct.some_reason,
    "only": conduct.only_then,
    "insisted": conduct.insisted,
    "offline": conduct.offline,
    "wrong": conduct.got_wrong,
    "by": conduct.by_hand,
    "no": conduct.silence,
}
"""Read where no other reader has found anything at the word."""
TRIGGERS = 0
for _classes, _ in BY_CLASS:
    TRIGGERS |= _classes

QUESTIONS = {
    "strong": "What let it through?",
    "weak": "What let it through?",
    "shirk": "What made leaving it out the sensible thing to do?",
    "believe": "What made that look true at the time?",
    "ignorant": "Where could one have learned it?",
    "neglected": "What would have asked for it?",
    "nobody": "What would have drawn attention to it?",
    "failed": "What would have asked for it?",
    "accident": "What let it go through without a question?",
    "without": "What let it go ahead without that?",
    "aside": "What let it go ahead without that?",
    "despite": "What made going ahead look right at the time?",
    "wrong": "What made them look alike?",
    "bad": "What let it through?",
    "slow": "What had to happen first, and what took the time?",
    "passive": "What let it through?",
}
ONE = Who.NAME | Who.ROLE | Who.HE | Who.STRANGER
ASK = "What about the system made this possible?"


def find(line: Line) -> Iterator[Hit]:
    """Yield the first sign of blame of each sentence."""
    for first, end in sentences(line):
        for i in range(first, end):
            hit = _at(line, i)
            if hit is not None:
                yield hit
                break


def _at(line: Line, i: int) -> Hit | None:
    classes = line.bits[i]
    if classes & TRIGGERS:
        for mask, reader in BY_CLASS:
            if classes & mask and (hit := reader(line, i)):
                return hit
    word = line.words[i]
    by_word, circumstance = BY_WORD.get(word), CIRCUMSTANCES.get(word)
    hit = by_word(line, i) if by_word else None
    return circumstance(line, i) if hit is None and circumstance else hit


def check(line: Line) -> Iterator[Finding]:
    """The findings of this rule."""
    for hit in find(line):
        span = line.said(hit.first, hit.last)
        yield Finding(
            RULE.name,
            line.starts[hit.first],
            line.ends[hit.last],
            f"“{span}” points at {'a person' if hit.who.who & ONE else 'people'}.",
            QUESTIONS.get(hit.how, ASK),
            rewrite(line, hit),
        )


RULE = Rule(
    name="blame",
    summary="Fault, negligence, ignorance, slowness or bad judgement is attached to a person, a role or a team.",
    why=(
        "Who fears blame hides what they know, and then nobody learns what let the failure through. Make the system\n"
        "the subject: what allowed it, what did not ask, what looked alike? A person who merely acts is not flagged,\n"
        "nor is software that fails, nor a gap of the organisation that is stated as one."
    ),
    kinds=PROSE,
    bad=(
        "Alex forgot to run the migration check",
        "Alex deployed without checking.",
        "Nobody thought about the leap second.",
        "The release notes were not read by the on-call engineer, who ignored the page.",
        "Nobody told the night shift about the new flag.",
        "The index was dropped by Olga by mistake.",
        "It was the storage team's fault.",
    ),
    good=(
        "The deploy process did not require the migration check",
        "The job failed to acquire the lock.",
        "Alice deployed 1.2.3 at 14:03 UTC.",
        "No one on the rotation had access to the registrar.",
        "The scheduler ignored the taint.",
        "The forgot-password page was down.",
        "git blame showed the line was three years old.",
    ),
    check=check,
)
