"""A document as GitHub-flavoured Markdown."""

from __future__ import annotations

from facilitator.documents.audience import read_by
from facilitator.documents.environment import Write, written
from facilitator.model import Audience, Postmortem


def to_markdown(pm: Postmortem, audience: Audience = Audience.ENGINEERING, write: Write = written) -> str:
    """What `audience` is told of `pm`, ending in one line break; every typed text reads as exactly that text."""
    name, told = read_by(pm, audience)
    return write(f"{name}.md.j2", {"v": told})
