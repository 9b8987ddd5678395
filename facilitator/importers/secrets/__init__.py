"""Secrets are found and masked on the way in: `Authorization: Bearer [token]`, `postgres://app:[password]@db…`.

Found are secrets with a shape of their own (`shapes`), behind a name (`names`, `named`) or in a telling place
(`places`), and e-mail addresses (`mail`). What keeps a line readable stays: the name, the host, the scheme.
"""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.importers.found import Masked
from facilitator.importers.secrets import names, places, shapes
from facilitator.importers.secrets.mail import addresses
from facilitator.importers.secrets.named import named
from facilitator.importers.secrets.spans import KINDS, Span, taken_out

__all__ = ["KINDS", "mask"]


def mask(text: str) -> tuple[str, tuple[Masked, ...]]:
    """The text with `[password]`, `[token]` and so on (`KINDS`) in place of its secrets, and what stood there.

    The secrets come in the order of the text. Masking twice changes nothing more. Linear in the length of the text; a
    line that has no sign of a secret costs about three microseconds, since 100,000 of them must come in within seconds.

    >>> mask("login as sarah@example.com with password=hunter2 failed")[0]
    'login as [e-mail] with password=[password] failed'
    """
    low = _lower(text)
    if not ("@" in text or "%40" in text or names.telling(low) or places.telling(low) or shapes.telling(text)):
        return text, ()
    masked: list[Masked] = []
    while spans := list(_spans(text, low)):  # what was masked may have hidden the next one
        text, more = taken_out(text, spans)
        masked += more
        low = _lower(text)
    return text, tuple(masked)


def _lower(text: str) -> str:
    """The text in lower case, as long as it was: of one letter (U+0130) two would come."""
    low = text.lower()
    return low if len(low) == len(text) else text.replace("\u0130", "i").lower()


def _spans(text: str, low: str) -> Iterator[Span]:
    found = [*shapes.shaped(text), *named(text, low), *places.placed(text, low)]
    yield from found
    if "@" in text or "%40" in text:
        taken = bytearray(len(text))  # `hunter2@db.example.com` is no address where `hunter2` is the password of a URL
        for start, end, _ in found:
            taken[start:end] = b"\1" * (end - start)
        yield from (one for one in addresses(text) if not any(taken[one.start : one.end]))
