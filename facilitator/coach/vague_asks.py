"""What to ask about a vague action, by what it is about."""

from __future__ import annotations

from facilitator.coach.lexicon import words
from facilitator.coach.line import Line

ASKS = {
    "monitoring": "Which check, on what, at what threshold?",
    "documentation": "Which page, and what will it say that it does not say today?",
    "testing": "Which case will be tested, and where does the test run?",
    "performance": "Which number, from what to what?",
    "communication": "Who hears what, on which channel, at which moment?",
    "care": "What will the system do so that nobody needs to be careful?",
    "logging": "Which event or number, from which service, kept where?",
    "process": "Which step is new, and where is it written down?",
}
TOPICS = {topic: words("asks", topic) for topic in ASKS}
LOOK = words("asks", "look")
OTHERWISE = "What exists, is gone, or behaves differently once it is done?"


def question(line: Line, first: int) -> str:
    """The question that turns the wish that begins at word `first` into a change."""
    if line.words[first] in LOOK:
        return "Which question will it answer, and where will the answer be written down?"
    said = set(line.words[first:])
    return next((ask for topic, ask in ASKS.items() if TOPICS[topic] & said), OTHERWISE)
