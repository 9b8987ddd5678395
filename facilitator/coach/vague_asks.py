"""What to ask about a vague action, by what it is about."""

from __future__ import annotations

from facilitator.coach.line import Line

ASKS = (
    (frozenset("monitoring monitor alerting alerts alert observability alarms dashboards".split()), "Which check, on what, at what threshold?"),
    (frozenset("documentation docs document runbook runbooks wiki readme playbook".split()), "Which page, and what will it say that it does not say today?"),
    (frozenset("test tests testing coverage qa".split()), "Which case will be tested, and where does the test run?"),
    (frozenset("latency performance speed slow faster capacity throughput".split()), "Which number, from what to what?"),
    (frozenset("communicate communication inform awareness announcements".split()), "Who hears what, on which channel, at which moment?"),
    (frozenset("careful discipline attention aware deploying deploy deploys release releases deployments".split()), "What will the system do so that nobody needs to be careful?"),
    (frozenset("logging logs metrics tracing".split()), "Which event or number, from which service, kept where?"),
    (frozenset("process processes procedure procedures ownership responsibilities".split()), "Which step is new, and where is it written down?"),
)  # fmt: skip
LOOK = frozenset(
    "investigate review look assess evaluate research analyse analyze explore study check figure identify discuss consider examine understand".split()
)
OTHERWISE = "What exists, is gone, or behaves differently once it is done?"


def question(line: Line, first: int) -> str:
    """The question that turns the wish in words `first` … into a change."""
    if line.words[first] in LOOK:
        return "Which question will it answer, and where will the answer be written down?"
    said = set(line.words[first:])
    return next((ask for topics, ask in ASKS if topics & said), OTHERWISE)
