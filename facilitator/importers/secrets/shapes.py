"""Secrets that are known by their own shape, wherever they stand.

The shapes are those the issuers document: GitHub (token formats of 2021), GitLab (token prefixes), Slack (token types,
incoming webhooks), AWS (unique identifiers of IAM), Google Cloud, Stripe, Twilio, SendGrid, npm, PyPI, DigitalOcean,
HashiCorp Vault, Telegram (bots), JWT (RFC 7519), PEM (RFC 7468), crypt(5). Lengths are lower bounds, so that a token
that was cut off, or grows with the issuer's next version, is masked as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from facilitator.importers.secrets.spans import KEY, PASSWORD, SECRET, TOKEN, Span


@dataclass(frozen=True, slots=True)
class Shape:
    """A sign without which there is no such secret, and the pattern with it: its group, or all of it, is the secret."""

    sign: str
    pattern: re.Pattern[str]
    kind: str


def _shape(kind: str, sign: str, rest: str) -> Shape:
    """The secret is sign and rest together, and no part of a longer word."""
    return Shape(sign, re.compile(rf"(?<![A-Za-z0-9]){re.escape(sign)}{rest}", re.ASCII), kind)


def _behind(kind: str, sign: str, rest: str) -> Shape:
    """The secret is the group in what follows the sign: a host and path that may be read."""
    return Shape(sign, re.compile(rf"{re.escape(sign)}{rest}", re.ASCII), kind)


_W, _D, _HEX = r"\w", r"[\w\-]", "[0-9a-f]"
DASHED = (
    *(_shape(TOKEN, f"gh{c}_", _W + "{20,}") for c in "pousr"),
    _shape(TOKEN, "github_pat_", _W + "{20,}"),
    *(_shape(TOKEN, f"gl{c}-", r"[\w\-.]{16,}") for c in ("pat", "dt", "rt", "ptt", "cbt", "soat", "ft", "agent")),
    _shape(SECRET, "gloas-", _D + "{20,}"),
    *(_shape(TOKEN, f"xox{c}-", _D + "{16,}") for c in "abcdeoprs"),
    _shape(TOKEN, "xapp-", _D + "{16,}"),
    *(_shape(KEY, f"{c}k_{m}_", _W + "{16,}") for c in "sr" for m in ("live", "test")),
    _shape(KEY, "whsec_", r"[\w+/=]{20,}"),
    _shape(KEY, "sk-", _D + "{32,}"),
    _shape(TOKEN, "npm_", _W + "{30,}"),
    _shape(TOKEN, "pypi-", _D + "{50,}"),
    *(_shape(TOKEN, f"do{c}_v1_", _HEX + "{40,}") for c in "por"),
    _shape(TOKEN, "glsa_", _W + "{32,}"),
    _shape(TOKEN, "glc_", r"[A-Za-z0-9+/=]{32,}"),
    _shape(TOKEN, "hf_", "[A-Za-z0-9]{30,}"),
    _shape(TOKEN, "shpat_", _HEX + "{32,}"),
    _shape(SECRET, "shpss_", _HEX + "{32,}"),
    _shape(TOKEN, "sntrys_", r"[\w+/=]{40,}"),
    _shape(TOKEN, "sntryu_", _HEX + "{40,}"),
    _shape(TOKEN, "dckr_pat_", _D + "{20,}"),
    _shape(TOKEN, "lin_api_", _W + "{30,}"),
    _shape(TOKEN, "rubygems_", _HEX + "{40,}"),
    _shape(TOKEN, "pscale_", r"(?:tkn|pw|oauth)_[\w.\-]{30,}"),
    _shape(KEY, "NRAK-", "[A-Z0-9]{20,}"),
    _shape(KEY, "PMAK-", r"[0-9a-f\-]{40,}"),
    _shape(SECRET, "GOCSPX-", _D + "{20,}"),
    _shape(TOKEN, "pul-", _HEX + "{40}"),
    _shape(TOKEN, "xkeysib-", _D + "{40,}"),
)
"""Those whose sign ends in a dash, behind which a word of at least sixteen characters follows."""

OTHERS = (
    _shape(KEY, "AKIA", "[A-Z0-9]{16,}"),
    _shape(KEY, "ASIA", "[A-Z0-9]{16,}"),
    _shape(KEY, "AIza", _D + "{30,}"),
    _shape(KEY, "SG.", r"[\w\-]{16,}\.[\w\-]{16,}"),
    _shape(KEY, "SK", _HEX + "{32}(?![0-9a-f])"),
    _shape(KEY, "AGE-SECRET-KEY-", "[A-Z0-9]{40,}"),
    _shape(TOKEN, "ATATT3", r"[\w\-=]{40,}"),
    _shape(TOKEN, "ya29.", r"[\w\-.]{20,}"),
    _shape(TOKEN, "hvs.", _D + "{20,}"),
    _shape(TOKEN, "hvb.", _D + "{20,}"),
    _shape(TOKEN, "dapi", _HEX + "{32}"),
    Shape("eyJ", re.compile(r"(?<![\w\-])eyJ[\w\-]{8,}\.[\w\-]*(?:\.[\w\-]*){0,3}", re.ASCII), TOKEN),
    Shape(":AA", re.compile(r"(?<!\d)\d{8,12}:AA[\w\-]{30,}", re.ASCII), TOKEN),
    _behind(TOKEN, "hooks.slack.com/", r"(?:services|workflows|triggers)/([A-Z][\w/]{16,})"),
    _behind(TOKEN, "/api/webhooks/", r"(\d{8,}/[\w\-]{16,})"),
    _behind(TOKEN, "webhook.office.com/", r"(?:webhookb2/)?([\w\-@/]{30,})"),
    _behind(TOKEN, "hooks.zapier.com/", r"hooks/catch/([\w/]{8,})"),
    _behind(KEY, "events.pagerduty.com/", r"integration/([0-9a-f]{20,})"),
    *(
        _shape(PASSWORD, f"${c}$", r"[\w./$=,+]{20,}")
        for c in ("1", "2a", "2b", "2y", "5", "6", "7", "y", "gy", "apr1")
    ),
    _shape(PASSWORD, "$argon2", r"[\w./$=,+]{20,}"),
)

_OTHER = re.compile("|".join(re.escape(shape.sign) for shape in OTHERS))
_WIDTHS = {len(shape.sign): [s.sign for s in DASHED if len(s.sign) == len(shape.sign)] for shape in DASHED}
_SIGNS = "|".join(f"(?<={'|'.join(map(re.escape, signs))})" for signs in _WIDTHS.values())
_DASH = re.compile(rf"[_\-](?=[\w\-+/]{{16}})(?:{_SIGNS})", re.ASCII)
"""Forty signs in one quick look: only behind a dash that a long word follows (lookbehind wants signs of one length)."""

_PEM = re.compile(r"-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----")
_BODY = re.compile(r"(?:(?:\s|\\[nr])*[A-Za-z0-9+/=]{16,})+(?:(?:\s|\\[nr])*[A-Za-z0-9+/=]+\Z)?", re.ASCII)


def telling(text: str) -> bool:
    """Whether a text may hold such a secret (but for private keys: others look for "key")."""
    return _OTHER.search(text) is not None or _DASH.search(text) is not None


def shaped(text: str) -> Iterator[Span]:
    """The secrets of this text that have a shape of their own."""
    for shapes, sign in ((OTHERS, _OTHER), (DASHED, _DASH)):
        if sign.search(text):
            for shape in shapes:
                if shape.sign in text:
                    yield from _found(shape, text)
    if "PRIVATE KEY" in text:
        yield from _private_keys(text)


def _found(shape: Shape, text: str) -> Iterator[Span]:
    group = 1 if shape.pattern.groups else 0
    for found in shape.pattern.finditer(text):
        yield Span(*found.span(group), shape.kind)


def _private_keys(text: str) -> Iterator[Span]:
    """What stands between BEGIN and END; without an END, the body as far as it goes."""
    begin, last = _PEM.search(text), text.rfind("-----END")
    while begin:
        end = text.find("-----END", begin.end()) if begin.end() <= last else -1
        if end < 0:
            body = _BODY.match(text, begin.end())
            end = body.end() if body else begin.end()
        inner = text[begin.end() : end]
        bare = inner.strip()
        if bare and bare != f"[{KEY}]":
            at = begin.end() + inner.index(bare)
            yield Span(at, at + len(bare), KEY)
        begin = _PEM.search(text, end)
