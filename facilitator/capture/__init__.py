"""One typed line and what it means: reading it, writing it again for editing, what it still lacks, completing it."""

from facilitator.capture.chips import Chip, chips, missing
from facilitator.capture.complete import complete
from facilitator.capture.lines import read_lines
from facilitator.capture.parse import parse
from facilitator.capture.render import render

__all__ = ["Chip", "chips", "complete", "missing", "parse", "read_lines", "render"]
