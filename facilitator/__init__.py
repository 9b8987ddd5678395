"""facilitator runs blameless post-mortem meetings in one shared terminal window."""

__version__ = "0.1.0"
