"""A document as one HTML page: no script, no request to anywhere, fit for screen and paper."""

from __future__ import annotations

from facilitator.documents.audience import read_by
from facilitator.documents.environment import Write, written
from facilitator.documents.strip import strip, turning_points
from facilitator.model import Audience, Postmortem


def to_html(pm: Postmortem, audience: Audience = Audience.ENGINEERING, write: Write = written) -> str:
    """What `audience` is told of `pm` as a whole page, ending in one line break."""
    name, told = read_by(pm, audience)
    drawn = strip(pm) if audience is Audience.ENGINEERING else turning_points(pm)
    return write(f"{name}.html.j2", {"v": told, "strip": drawn})
