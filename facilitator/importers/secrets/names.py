"""Names behind which secrets stand, and what each promises: `DB_PASSWORD`, `client_secret`, `x-api-key`, `pw`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from facilitator.importers.secrets.spans import KEY, PASSWORD, SECRET, TOKEN


class Maker(StrEnum):
    """Who makes such a secret, which says what it looks like."""

    PERSON = "person"
    """Passwords: anything, once a sign says that this is the value."""
    PERHAPS = "perhaps"
    """`pass=118`, `pass: b1ld3r!`: a password only where it looks like one."""
    MACHINE = "machine"
    """Tokens and keys: letters and digits without pattern."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A name promises a secret of this kind; one of a machine has at least `least` characters."""

    kind: str
    maker: Maker
    least: int = 8


STEMS = "pass(?:word|wort|wd|phrase|code)?|pwd?|secret|token|key|auth|credentials|signature|sig|psk|identified by"
"""How names end, in lower case, as a pattern."""
TAILS = (
    "s?(?:[_-]?[0-9]{1,3}|[_-](?:value|prod|production|staging|dev|test|live|old|new|current|main|base|b64|base64))?"
)
"""What may follow and means the same: `DB_PASSWORD_PROD`, `token2`; not `token_type`, `password_policy`."""
BEFORE = 40
"""Characters before a stem that say what it means."""

_USERS = re.compile(
    r"(?:db|user|usr|root|admin|smtp|mail|ldap|redis|my|pg|ssh|sudo|become|sasl|bind|svc|wpa|sql)[_\-]?$"
)
_SECRETS = re.compile(
    r"(?:client|app|shared|webhook|jwt|hmac|oauth|oauth2|consumer|session|cookie|signing|user|bot|api)[ _.\-]?$"
)
_KEYS = re.compile(
    r"(?:api|access|account|auth|authentication|activation|signing|encryption|private|license|storage|routing|app"
    r"|integration|service|application|webhook|subscription|write|shared|hmac|jwt|cipher|aes|fernet|bot|admin)[ _.\-]?$"
)
_MASTER_KEYS = re.compile(r"(?:secret|master)[ _.\-]?$")
_NO_TOKENS = re.compile(
    r"(?:page|next|cursor|continuation|continue|sync|cancellation|unexpected|resume|scroll)[ _.\-]?$"
)

_PERSON, _PERHAPS = Promise(PASSWORD, Maker.PERSON), Promise(PASSWORD, Maker.PERHAPS)
_CLIENT_SECRET, _ANY_SECRET = Promise(SECRET, Maker.PERSON), Promise(SECRET, Maker.MACHINE)
_MASTER_KEY, _ANY_KEY = Promise(KEY, Maker.PERSON), Promise(KEY, Maker.MACHINE)
_ANY_TOKEN, _SIGNATURE = Promise(TOKEN, Maker.MACHINE), Promise(TOKEN, Maker.MACHINE, 16)


def telling(low: str) -> bool:
    """Whether a text in lower case may hold such a name. Written out, since it is asked of every line."""
    return (
        "pass" in low
        or "pw" in low
        or "secret" in low
        or "token" in low
        or "key" in low
        or "auth" in low
        or "credentials" in low
        or "sig" in low
        or "psk" in low
        or "identified by" in low
    )


def promise(stem: str, before: str) -> Promise | None:
    """What a name promises that ends in this stem, with this before it; None for `primary_key`, `bypass`, `design`."""
    inside = before[-1:].isalpha()
    match stem:
        case "secret":
            return _CLIENT_SECRET if _SECRETS.search(before) else _ANY_SECRET
        case "token":
            return None if _NO_TOKENS.search(before) else _ANY_TOKEN
        case "key":
            return _MASTER_KEY if _MASTER_KEYS.search(before) else _ANY_KEY if _KEYS.search(before) else None
        case "auth" | "credentials" | "sig" | "signature":
            return None if inside else _SIGNATURE if stem.startswith("sig") else _ANY_TOKEN
        case "pass" | "pw" | "pwd" | "psk":
            if _USERS.search(before):
                return _PERSON
            return None if inside else _PERHAPS if stem == "pass" else _PERSON
        case _:
            return _PERSON
