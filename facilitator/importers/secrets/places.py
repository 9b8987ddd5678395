"""Secrets that their place gives away: in URLs, in headers of HTTP, behind options of known commands."""

from __future__ import annotations

import re
from binascii import Error, a2b_base64
from collections.abc import Iterator

from facilitator.importers.secrets.spans import COOKIE, KEY, PASSWORD, TOKEN, Span
from facilitator.importers.secrets.values import chosen, hollow, mixed, to_fill

_USERINFO = re.compile(r"://(?![\w.\-]{1,80}:\d{1,5}[/?#])[^\s/?#\"'<>:]*:([^\s/\"'<>]+)@(?=[\w\[])")
_TOKENINFO = re.compile(r"://([\w\-.~%]{16,200})@(?=[\w\[])", re.ASCII)
_QUERY = re.compile(r"[?&](code|key|ticket|auth|jwt|hmac)=([^\s&#\"'<>]{16,})", re.IGNORECASE)

_AUTHORIZATION = re.compile(
    r"authorization[\"'\]\\]{0,3}[ \t]{0,9}(?:=>|[:=])[ \t]{0,9}\\?[\"'`]?"
    r"(?:(?P<scheme>bearer|basic|token|apikey|api-key|key|geniekey|splunk|negotiate|ntlm|sso-key)[ \t]{1,9})?"
    r"|(?<![\w\-])(?P<alone>bearer|basic)[ \t]{1,9}"
)
_CREDENTIAL = re.compile(r"[\w\-.~+/=:%!$]{6,}", re.ASCII)
_COOKIES = re.compile(r"cookies?[\"'\]\\]{0,3}[ \t]{0,9}[:=][ \t]{0,9}\\?[\"'`]?")
_COOKIE = re.compile(r"[ \t]{0,9}[\w.$\-]{1,80}(?:=([^;\s\"'`,\\]*))?[ \t]{0,9};?")

_WORD = r"(\"[^\"\n]+\"|'[^'\n]+'|[^\s\"'|;&<>]+)"
_COMMANDS = {
    "mysql": re.compile(rf"\bmysql\w*(?:[^|;\n]{{0,200}}\s)?-p{_WORD}"),
    "curl": re.compile(r"\s(?:-u|--user)[ =]?(?:\"[^\":\n]*:([^\"\n]+)\"|'[^':\n]*:([^'\n]+)'|[^\s\"':]*:([^\s\"']+))"),
    "sshpass": re.compile(rf"\s-p ?{_WORD}"),
    "login -": re.compile(rf"\s-p {_WORD}"),
    "redis-cli": re.compile(rf"\s-a ?{_WORD}"),
    "mongo": re.compile(rf"\s-p {_WORD}"),
    "ldap": re.compile(rf"\s-w ?{_WORD}"),
}
"""Commands, and the option behind which each takes a password."""
_PORTS = re.compile(r"[\d:.]+")
_USUAL = frozenset({"root", "toor", "admin", "password", "secret", "mysql"})


def telling(low: str) -> bool:
    """Whether a text in lower case may hold such a place. Written out, since it is asked of every line.

    URLs with a password hold `@`, queries and headers mostly `key` or `auth`: others look for those.
    """
    return (
        "bearer" in low
        or "basic " in low
        or "cookie" in low
        or "code=" in low
        or "ticket=" in low
        or (" -" in low and any(sign in low for sign in _COMMANDS))
    )


def placed(text: str, low: str) -> Iterator[Span]:
    """The secrets of this text that stand where secrets stand; `low` is the same text in lower case, as long."""
    if "://" in text:
        yield from _in_urls(text)
    if "?" in text or "&" in text:
        yield from _in_queries(text)
    if "auth" in low or "bearer" in low or "basic" in low:
        yield from _credentials(text, low)
    if "cookie" in low:
        yield from _cookies(text, low)
    for sign, option in _COMMANDS.items():
        if sign in low:
            yield from _options(text, sign, option)


def _in_urls(text: str) -> Iterator[Span]:
    if "@" not in text:
        return
    for found in _USERINFO.finditer(text):
        if not to_fill(found[1]):
            yield Span(*found.span(1), TOKEN if mixed(found[1], 30) else PASSWORD)
    for found in _TOKENINFO.finditer(text):
        if mixed(found[1], 16):
            yield Span(*found.span(1), TOKEN)


def _in_queries(text: str) -> Iterator[Span]:
    for found in _QUERY.finditer(text):
        if mixed(found[2], 16):
            yield Span(*found.span(2), KEY if found[1].lower() in ("key", "code") else TOKEN)


def _credentials(text: str, low: str) -> Iterator[Span]:
    """What stands after `Authorization:` and its scheme, and after a scheme alone (RFC 9110, 6750, 7617)."""
    for found in _AUTHORIZATION.finditer(low):
        value = _CREDENTIAL.match(text, found.end())
        scheme = found["scheme"] or found["alone"]
        if not value:
            continue
        if scheme == "basic":
            secret = _names_user(value[0]) or (found["alone"] is None and mixed(value[0]))
        else:
            secret = mixed(value[0], 16 if found["alone"] else 8)
        if secret:
            yield Span(*value.span(), PASSWORD if scheme == "basic" else KEY if "key" in (scheme or "") else TOKEN)


def _names_user(value: str) -> bool:
    """Whether this is `user:password` in Base64."""
    try:
        return b":" in a2b_base64(value, strict_mode=True)
    except (Error, ValueError):
        return False


def _cookies(text: str, low: str) -> Iterator[Span]:
    at = 0
    while header := _COOKIES.search(low, at):
        at = header.end()
        while (pair := _COOKIE.match(text, at)) and pair.end() > at:
            at = pair.end()
            if pair[1] and mixed(pair[1]):
                yield Span(*pair.span(1), COOKIE)
            if not pair[0].endswith(";"):
                break


def _options(text: str, sign: str, option: re.Pattern[str]) -> Iterator[Span]:
    for found in option.finditer(text):
        group = found.lastindex or 0
        start, end = found.span(group)
        if text[start] in "\"'" and text[end - 1] == text[start] and end - start > 2:
            start, end = start + 1, end - 1
        value = text[start:end]
        meant = value in _USUAL or chosen(value) if sign == "mysql" else len(value) >= 3 and not hollow(value)
        if meant and not _PORTS.fullmatch(value):
            yield Span(start, end, PASSWORD)
