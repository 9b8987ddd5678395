"""What the screen says for the facilitator: the ground rules, and the questions to ask in each pane.

The rules are those of a blameless review: the system is the subject; several contributing factors; conditions and
reasons instead of culprits; nothing said here is used to judge anybody. Questions begin with "what" or "how".
"""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.agenda import Section


@dataclass(frozen=True, slots=True)
class Card:
    """One pane: its name in full and in short, what to ask the room, what to type."""

    title: str
    short: str
    questions: tuple[str, ...]
    hint: str


CARDS = {
    Section.TIMELINE: Card(
        "Timeline review",
        "Timeline",
        (
            "What was the first sign?",
            "What did you see, and when?",
            "What made that the sensible thing to do at the time?",
            "Where did the response plan help, where did we leave it?",
        ),
        "14:03 alert fires !detected",
    ),
    Section.FACTORS: Card(
        "Contributing factors",
        "Factors",
        (
            "What made this more likely?",
            "What made it harder to see?",
            "What made it slower to resolve?",
            "How did the system let it through?",
        ),
        "no canary for cart deploys #testing",
    ),
    Section.WENT_WELL: Card(
        "What went well",
        "Well",
        (
            "What worked as it should?",
            "What would we want to happen again?",
            "How did the alert, the runbook, the status page help?",
        ),
        "on-call answered in two minutes",
    ),
    Section.ACTIONS: Card(
        "Action items",
        "Actions",
        (
            "What changes in the system, for each factor?",
            "Who sees to it, and by when?",
            "How will we know that it worked?",
        ),
        "Add a 2-minute alert … @sarah by April 30 => pages in 2 min ^1",
    ),
}

GROUND_RULES = (
    "The system is the subject, not a person.",
    "Several contributing factors, not one root cause.",
    "What and how, rather than who and why.",
    "Every finding is a chance to improve the system.",
    "Nothing said here goes into a performance review.",
)
BLAMELESS = "Blameless: the system is the subject. We look for causes, not culprits."
CLOSING = (
    "Settle what is still open.",
    "Read the summary aloud.",
    "Hand out the minutes before people leave.",
)
