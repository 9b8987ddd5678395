"""Private keys that a log spreads over several lines, each with its own time."""

from __future__ import annotations

import re

from facilitator.importers.found import Masked
from facilitator.importers.secrets import mask
from facilitator.importers.secrets.spans import KEY

_BODY = re.compile(r"(?<!\S)(?=\S{16}|\S*[\d+/=])([A-Za-z0-9+/=]+)(?:\\[nr])*[\"',;]?\Z", re.ASCII)
"""A line of Base64 (64 characters by RFC 7468, the last one shorter), behind whatever a log puts before it."""
_HEADER = re.compile(r"(?:Proc-Type|DEK-Info|Comment|Version):")
"""What stands between BEGIN and the body (RFC 1421, OpenPGP)."""


class KeyBlocks:
    """Remembers which sources are in the middle of a private key."""

    __slots__ = ("_open",)

    def __init__(self) -> None:
        self._open: set[str] = set()

    def mask(self, source: str, text: str) -> tuple[str, tuple[Masked, ...]]:
        """The text without its secrets, and those; also lines that belong to a key begun earlier in this source."""
        masked: tuple[Masked, ...] = ()
        if source in self._open:
            text, masked = self._inside(source, text)
        text, more = mask(text)
        if "PRIVATE KEY" in text and text.rfind("-----BEGIN ") > text.rfind("-----END "):
            self._open.add(source)
        return text, masked + more

    def _inside(self, source: str, text: str) -> tuple[str, tuple[Masked, ...]]:
        if body := _BODY.search(text):
            return f"{text[: body.start(1)]}[{KEY}]{text[body.end(1) :]}", (Masked(KEY, body[1]),)
        if text and not _HEADER.search(text):
            self._open.discard(source)
        return text, ()
