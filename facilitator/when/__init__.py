"""Clock times and due dates as people write them, read and shown. No wall clock: days are passed in."""

from facilitator.when.clock import ClockTime, place, place_after, read_time
from facilitator.when.due import Due, match_due, read_due, write_due
from facilitator.when.phrases import Shape

__all__ = [
    "ClockTime", "Due", "Shape", "match_due", "place", "place_after", "read_due", "read_time",
    "write_due",
]  # fmt: skip
