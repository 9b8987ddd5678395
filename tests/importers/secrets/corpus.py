"""Lines of chats and logs with and without secrets, each secret marked with its kind.

Tokens in the true shape are put together here, from pieces and at random, so that none stands in the repository.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from string import ascii_letters, ascii_lowercase, ascii_uppercase, digits
from uuid import UUID

FOLDER = Path(__file__).parent
HEX, WORD = "0123456789abcdef", ascii_letters + digits
ALPHABETS = {"hex": HEX, "base62": WORD, "base64": f"{WORD}+/", "base64url": f"{WORD}-_", "b64": f"{WORD}+/"}

# What begins a shape, in two pieces; alphabet and length of each part after it.
PREFIXED: dict[str, tuple[tuple[str, str], str, tuple[int, ...]]] = {
    "aws-id": (("AK", "IA"), ascii_uppercase + "234567", (16,)),
    "aws-tmp": (("AS", "IA"), ascii_uppercase + "234567", (16,)),
    "google": (("AI", "za"), f"{WORD}-_", (35,)),
    "github": (("gh", "p_"), WORD, (36,)),
    "github-app": (("gh", "s_"), WORD, (36,)),
    "gitlab": (("gl", "pat-"), f"{WORD}-_", (20,)),
    "slack-bot": (("xo", "xb-"), digits, (12, 12, 24)),
    "slack-user": (("xo", "xp-"), digits, (12, 12, 12, 32)),
    "slack-app": (("xa", "pp-1-"), ascii_uppercase + digits, (11, 13, 64)),
    "stripe": (("sk", "_live_"), WORD, (24,)),
    "stripe-r": (("rk", "_live_"), WORD, (24,)),
    "twilio": (("S", "K"), HEX, (32,)),
    "npm": (("np", "m_"), WORD, (36,)),
    "pypi": (("py", "pi-AgEIcHlwaS5vcmc"), f"{WORD}-_", (120,)),
    "digitalocean": (("do", "p_v1_"), HEX, (64,)),
    "vault": (("hv", "s."), f"{WORD}-_", (91,)),
    "openai": (("s", "k-proj-"), f"{WORD}-_", (48,)),
    "huggingface": (("h", "f_"), WORD, (34,)),
    "ya29": (("ya", "29."), f"{WORD}-_", (120,)),
    "shopify": (("sh", "pat_"), HEX, (32,)),
    "bcrypt": (("$", "2b$12$"), f"{WORD}./", (53,)),
}


@dataclass(frozen=True, slots=True)
class Case:
    """A line, what it should read once masked, and what should have been masked."""

    text: str
    masked: str
    secrets: tuple[tuple[str, str], ...]


def cases(name: str) -> Iterator[Case]:
    """The cases of one file of the corpus."""
    random = Random(name)
    for line in (FOLDER / name).read_text("utf-8").splitlines():
        if line and not line.startswith("# "):
            yield _case(re.sub("‹([^›]+)›", lambda found: shape(found[1], random), line))


def _case(line: str) -> Case:
    """A secret marked as missed is one that no rule finds: it stays, and that is known."""
    text = masked = ""
    secrets, at = [], 0
    for found in re.finditer(r"⟦([\w -]+)\|(.*?)⟧", line):
        kind, between = found[1], line[at : found.start()]
        missed = kind.startswith("missed ")
        text += between + found[2]
        masked += between + (found[2] if missed else f"[{kind}]")
        secrets += [] if missed else [(kind, found[2])]
        at = found.end()
    return Case(text + line[at:], masked + line[at:], tuple(secrets))


def shape(name: str, random: Random) -> str:
    """A token of that name, or random text such as `hex32` (`hex32u` in capitals)."""
    if name in PREFIXED:
        (one, two), alphabet, lengths = PREFIXED[name]
        return one + two + "-".join(_some(alphabet, length, random) for length in lengths)
    if name in _BUILT:
        return _BUILT[name](random)
    found = re.fullmatch(r"(hex|base62|base64url|base64|b64)-?(\d+)(u?)", name)
    assert found, name
    text = _some(ALPHABETS[found[1]], int(found[2]), random)
    return text.upper() if found[3] else text


def _some(alphabet: str, length: int, random: Random) -> str:
    """Random characters that look random: with a digit, and with capitals where the alphabet has them."""
    while True:
        text = "".join(random.choice(alphabet) for _ in range(length))
        kinds = [ascii_lowercase, ascii_uppercase, digits] if length >= 16 else []
        if all(set(text) & set(kind) for kind in kinds if set(alphabet) & set(kind)):
            return text


def _parts(random: Random, *parts: str | int) -> str:
    return "".join(part if isinstance(part, str) else _some(WORD, part, random) for part in parts)


def _pem(between: str) -> Callable[[Random], str]:
    return lambda random: between.join([_some(f"{WORD}+/", 64, random) for _ in range(4)] + [_parts(random, 30, "==")])


_BUILT: dict[str, Callable[[Random], str]] = {
    "private": lambda _: "PRI" + "VATE",
    "aws-secret": lambda r: _some(f"{WORD}+/", 40, r),
    "github-pat": lambda r: _parts(r, "github", "_pat_", 22, "_", 59),
    "slack-hook": lambda r: _parts(r, "T0", 7, "/B0", 9, "/", 24),
    "sendgrid": lambda r: _parts(r, "S", "G.", 22, ".", 43),
    "azure-key": lambda r: _parts(r, 86, "=="),
    "azure-sig": lambda r: _parts(r, 40, "%3D"),
    "telegram": lambda r: f"1{_some(digits, 9, r)}:A" + _parts(r, "A", 33),
    "jwt": lambda r: _parts(r, "ey", "J", 33, ".", "ey", "J", 80, ".", 43),
    "grafana": lambda r: _parts(r, "gl", "sa_", 32, "_") + _some(HEX, 8, r),
    "shadow": lambda r: _parts(r, "$", "6$", 16, "$", 86),
    "apr": lambda r: _parts(r, "$ap", "r1$", 8, "$", 22),
    "pem": _pem(" "),
    "pem-n": _pem("\\n"),
    "basic": lambda r: b64encode(_parts(r, "ops:", 12).encode()).decode(),
    "uuid": lambda r: str(UUID(int=r.getrandbits(128), version=4)),
}
