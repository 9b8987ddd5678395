"""Where an action stands, by a cell, a mark or the words themselves."""

from __future__ import annotations

import re

from facilitator.model import Kind, Status

_STATES = (
    (Status.DROPPED, r"won['’]?t (?:do|fix)|wontfix|cancell?ed|dropped|rejected|abandoned|obsolete|not planned"
                     r"|declined"),
    (Status.IN_PROGRESS, r"in[- ]progress|ongoing|started|wip|doing|in review|under ?way|partial\w*|assigned"),
    (Status.OPEN, r"open|to ?do|not (?:started|done)|planned|backlog|pending|new|no\b|0 ?%|not yet.*|:x:|❌"),
    (Status.DONE, r"done|completed?|closed|resolved|fixed|merged|shipped|finished|implemented|deployed|released|live"
                  r"|yes|100 ?%|\[x\]|[✅✔☑]|:white_check_mark:|:heavy_check_mark:"),
)  # fmt: skip
_CELLS = tuple((status, re.compile(rf"\W{{0,3}}(?:{words})", re.IGNORECASE)) for status, words in _STATES)
_DONE = r"done|completed?|fixed|merged|shipped|resolved|closed|implemented|deployed"
# A mark for itself: `(done)`, `[DONE]`, `Done:`, `– done`, a tick. "(fixed in 4.2)" says so as well.
_MARKED = re.compile(
    rf"[(\[](?:already )?(?:{_DONE})\b[^()\[\]]{{0,80}}[)\]]|^\W*(?:{_DONE})\s*[:–—-]\s|\s[–—-]\s(?:{_DONE})\W*$|[✅✔☑]"
    rf"|:(?:white|heavy)_check_mark:|(?:[.;]\s)(?:{_DONE})\b[^.;]{{0,30}}\.?$",
    re.IGNORECASE,
)
_SHOUTED = re.compile(r"\b(?:DONE|COMPLETED|FIXED)\b")
# What people did and say so: "We have tuned the limits", "Added an alert". Of verbs alone only those that are no
# adjective as well ("improved alerting", "shared dashboards" are things to have); and a ticket made is no work done.
_DID = re.compile(
    r"(?:we|i)(?:['’]ve| have)? (?:already )?(?:[a-z]{2,}(?:[^e\W]ed)|made|built|set up|wrote|put|sent|ran|told)\b"
    r"|(?:added|created|fixed|removed|deployed|introduced|reverted|wrote|enabled|disabled|switched)\b",
    re.IGNORECASE,
)
_HAS_BEEN = re.compile(
    rf"(?:this|it) has been (?:{_DONE})\b.*|[^.;]{{1,200}}\b(?:has|have) been \w+\W{{0,3}}", re.IGNORECASE | re.DOTALL
)
_FILED = re.compile(
    r"\b(?:added|created|opened|filed|raised|logged|put|placed|made)\b.{0,40}"
    r"\b(?:tasks?|tickets?|issues?|items?|stor(?:y|ies)|bugs?)\b|\bneed",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    r"\b(?:tasks?|tickets?|issues?|items?|stor(?:y|ies)|bugs?|need(?:ed|s)?|ensure|sure|verify|check|alert|when|until"
    r"|unless|if)\b",
    re.IGNORECASE,
)
_MARK_ALONE = re.compile(rf"\s*(?:[(\[](?:{_DONE})[)\]]|[✅✔☑]|:(?:white|heavy)_check_mark:)\s*", re.IGNORECASE)
_KINDS = (
    (Kind.PREVENT, re.compile(r"prevent", re.IGNORECASE)),
    (Kind.DETECT, re.compile(r"detect|monitor|alert", re.IGNORECASE)),
    (Kind.MITIGATE, re.compile(r"mitigat|respon|recover", re.IGNORECASE)),
)


def status_of(cell: str) -> Status:
    """The status that a cell says, open where it says none that is known."""
    return next((status for status, words in _CELLS if words.match(cell)), Status.OPEN)


def is_done(text: str) -> bool:
    """Whether the words of an action, or of a line below it, plainly say that it has been done.

    >>> is_done("We tuned the pull limit"), is_done("Improved alerting for the queue"), is_done("Page on 5xx (done)")
    (True, False, True)
    """
    if _MARKED.search(text) or _SHOUTED.search(text):
        return True
    if _DID.match(text):
        return not _FILED.search(text)
    return bool(_HAS_BEEN.fullmatch(text)) and not _TO_DO.search(text)


def without_mark(text: str) -> str:
    """The words without a mark that only says that they are done."""
    return _MARK_ALONE.sub(" ", text).strip()


def kind_of(cell: str) -> Kind | None:
    """What an action does about the next incident, by the word in a column for it."""
    return next((kind for kind, word in _KINDS if word.match(cell.strip())), None)
