"""E-mail addresses, and what only looks like them: hosts one logs in to, packages, units of systemd."""

from __future__ import annotations

import re
from collections.abc import Iterator

from facilitator.importers.secrets.spans import EMAIL, Span

_AT = re.compile(r"@|%40")
_LOCAL = re.compile(r"[\w.%+\-']{1,65}")
"""The part before the sign, read backwards; it has at most 64 characters (RFC 5321, 4.5.3.1.1)."""
_DOMAIN = re.compile(r"((?:[^\W_](?:[\w\-]{0,62})\.){1,8})([^\W\d_]{2,24})(?![\w\-])")
_VERSION = re.compile(r"\d+\.\d|\d+x\.")
_NOT_MAIL = frozenset({
    "internal", "local", "localdomain", "localhost", "lan", "intranet", "home", "svc", "cluster", "invalid", "arpa",
    "service", "socket", "target", "timer", "mount", "automount", "swap", "path", "slice", "scope", "device", "png",
    "jpg", "jpeg", "gif", "svg", "webp", "js", "ts", "tsx", "jsx", "css", "html", "htm", "py", "json", "yaml", "yml",
    "xml", "txt", "log", "conf", "cfg", "ini", "toml", "java", "rb", "php", "cpp", "gz", "tar", "lock", "sql", "tgz",
    "jar", "war", "exe", "dll",
})  # fmt: skip
"""Last labels that no mail goes to: names of private networks, units of systemd, names of files."""
_NOBODY = frozenset({
    "root", "git", "hg", "svn", "ubuntu", "ec2-user", "centos", "debian", "core", "rabbit", "celery", "nobody",
})  # fmt: skip
"""Accounts of machines; `git@` is how repositories are written."""
_ALGORITHMS = frozenset({"openssh.com", "libssh.org", "lysator.liu.se"})
"""SSH writes the names of its ciphers so (RFC 4251, 6)."""
_REMOTE = re.compile(r":(?:[~/.]|[\w.\-]*/|\d{2,5}\b)|[ \t]?[~/][^\s]{0,100}[\]$#]|:?[$#] ")
_OTHERWISE = {
    re.compile(r"ssh|scp|sftp|rsync"): re.compile(r"\b(?:ssh|scp|sftp|rsync|ssh-copy-id)\b[^|;\n]*\Z"),
    re.compile(r"(?i)-?id|references|in-reply-to"): re.compile(
        r"(?:message-?id|msg-?id|references|in-reply-to)\W{1,6}[^\s@]*\Z", re.IGNORECASE
    ),
}
"""What stands before an address that is none: a command that logs in, the name of a header with ids of messages. Each
is looked for only where the first pattern is found in the text."""
_BACK = 80


def addresses(text: str) -> Iterator[Span]:
    """The e-mail addresses of this text."""
    otherwise = [before for sign, before in _OTHERWISE.items() if sign.search(text)]
    for at in _AT.finditer(text):
        domain = _DOMAIN.match(text, at.end())
        if not domain or not _takes_mail(domain):
            continue
        local = _LOCAL.match(text[max(0, at.start() - 65) : at.start()][::-1])
        if not local or len(local[0]) > 64:
            continue
        start = at.start() - len(local[0].rstrip("'%.-+"))
        if start < at.start() and _is_mail(text, start, at.start(), domain.end(), otherwise):
            yield Span(start, domain.end(), EMAIL)


def _takes_mail(domain: re.Match[str]) -> bool:
    top = domain[2]
    return (
        top.casefold() not in _NOT_MAIL
        and not _VERSION.match(domain[1])
        and domain[0].casefold() not in _ALGORITHMS
        and (top.islower() or top.isupper() or not top.isascii())
    )


def _is_mail(text: str, start: int, at: int, end: int, otherwise: list[re.Pattern[str]]) -> bool:
    """Whether somebody gets mail here: not a login to a host, the remote of a repository, the id of a message."""
    before = text[max(0, start - _BACK) : start]
    return not (
        text[start:at].casefold() in _NOBODY
        or _REMOTE.match(text, end)
        or (text[at] == "@" and before.endswith(("://", "@")))
        or any(pattern.search(before) for pattern in otherwise)
    )
