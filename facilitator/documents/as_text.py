"""A document as plain text for e-mail: 72 columns, no markup; what it says stands under headings in capitals."""

from __future__ import annotations

from facilitator.documents.audience import read_by
from facilitator.documents.environment import Write, written
from facilitator.model import Audience, Postmortem


def to_text(pm: Postmortem, audience: Audience = Audience.ENGINEERING, write: Write = written) -> str:
    """What `audience` is told of `pm`, ending in one line break."""
    name, told = read_by(pm, audience)
    return write(f"{name}.txt.j2", {"v": told})
