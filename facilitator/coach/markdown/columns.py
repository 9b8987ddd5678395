"""What the columns of a table hold, by the words in its header."""

from __future__ import annotations

import re
from enum import Enum, auto

from facilitator.coach.markdown.blocks import Row, Table


class Column(Enum):
    """What a column is about; META says nothing that a rule would read."""

    TIME = auto()
    EVENT = auto()
    ACTION = auto()
    OWNER = auto()
    DUE = auto()
    STATUS = auto()
    OUTCOME = auto()
    META = auto()
    OTHER = auto()


_WORDS = (
    (Column.OWNER,
        r"owners?|assignees?|assigned( to)?|who|responsible( .*)?|dri|leads?|accountable|poc|point of contact"
        r"|action owner|by whom|person"),
    (Column.DUE,
        r"due( by| date| on)?|dead ?line|by when|when|eta|by|target( date| completion)?|(expected|completion"
        r"|end|delivery) date|due|timeline|sprint|milestone"),
    (Column.STATUS, r"status|state|done|progress|completed?|resolved|closed"),
    (Column.OUTCOME,
        r"(expected |desired )?(outcomes?|results?)|success criteria|definition of done|acceptance criteria"
        r"|done when|verification"),
    (Column.META,
        r"#|no|id|nr|key|prio(rity)?|severity|type|kind|category|size|effort|estimate|tickets?|jira.*"
        r"|(tracking )?(issue|bug|link|pr|url|ref)s?( .*)?|tracker|team|component|factor.*|p"
                  r"|actor|user|author|reporter|source|reported by|by|duration|elapsed|phase|t"),
    (Column.ACTION,
        r"actions?( items?)?|tasks?|to ?dos?|items?|what|follow ?ups?|descriptions?|recommendations?"
        r"|remediations?|improvements?|corrective actions?|(action|task) .*|summary|work|measures?"),
    (Column.EVENT,
        r"events?( .*)?|activit(y|ies)|what happened|entry|entries|messages?|updates?|details?|notes?"
        r"|comments?|happenings?|occurrences?|observations?"),
)  # fmt: skip
_PATTERNS = tuple((column, re.compile(words)) for column, words in _WORDS)
_TIME = re.compile(
    r".*\b(time|times|timestamp|day|date|datetime|utc|gmt|cet|cest|bst|ist|p[sd]?t|e[sd]t|clock|hours?|when)\b.*"
)
_PLAIN = re.compile(r"[^\w#]+")


def columns(header: Row) -> list[Column]:
    """What each column of an action table (or any other) holds; words for times are not looked for."""
    return [_column(_plain(cell.text)) for cell in header.cells]


def times(header: Row) -> list[bool]:
    """Which columns hold a time or a date."""
    return [bool(_TIME.fullmatch(_plain(cell.text))) for cell in header.cells]


def is_timeline(table: Table) -> bool:
    """Whether a table under any heading is a timeline: a time and then an event, and none of an action's columns."""
    kinds = columns(table.header)
    timed = times(table.header)
    when = timed.index(True) if True in timed else len(kinds)
    after = [kind for kind, time in list(zip(kinds, timed, strict=True))[when:] if not time]
    planned = Column.STATUS in kinds or (Column.ACTION in kinds and Column.OWNER in kinds)
    return (Column.EVENT in after or Column.ACTION in after) and not planned


def is_actions(table: Table) -> bool:
    """Whether a table under any heading lists actions: what to do beside who does it, or by when."""
    kinds = set(columns(table.header))
    return Column.ACTION in kinds and (Column.OWNER in kinds or Column.DUE in kinds) and not is_timeline(table)


def _plain(text: str) -> str:
    return _PLAIN.sub(" ", text.lower()).strip()


def _column(words: str) -> Column:
    return next((column for column, pattern in _PATTERNS if pattern.fullmatch(words)), Column.OTHER)
