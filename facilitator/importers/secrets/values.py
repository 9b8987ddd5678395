"""What stands after a telling name: is it the secret itself, or a word about it?

After `password=` nearly anything is one, after `token:` in a chat most words are none; so there are degrees:
`told`, `chosen`, `cryptic` for what people make up, `mixed` and `strong` for what machines do.
"""

from __future__ import annotations

import re

from facilitator.importers.secrets.words import STATES

_TO_FILL = re.compile(
    r"[*xX•.…_?#\-–—]+|[<\[{].*|\$[{(].*|\$[A-Za-z_]\w*|%\w+%|%[a-z]|%\(.*|\\[nrt].*|![a-z]+|-----BEGIN.*", re.DOTALL
)
"""Stars, `<password>`, `${PASSWORD}`, `{{ .Values.token }}`, `[REDACTED]`, `%s`, `!vault`."""
_ELSEWHERE = re.compile(r"[A-Za-z][\w+.\-]*://|[A-Za-z]:\\|arn:|env:|vault:|ssm:|ref\+|ssh-|(?:SHA256|MD5):", re.ASCII)
"""Where the secret is kept (a file, a vault), and what anybody may see: public keys, fingerprints."""
_PATH = re.compile(r"(?:\.{0,2}/|~/?)?[\w.@\-]+(?:/[\w.@\-]+)+/?|[/~][\w.\-]*")
_CALL, _OBJECT, _PARTS = (
    r"[A-Za-z_][\w.\->:]*[(\[{].*",
    r"[\w.$]+@[0-9a-f]{1,8}",
    r"[A-Za-z_]+(?:(?:\.|->|::)[A-Za-z_]+)+",
)
_CODE = re.compile(f"{_CALL}|{_OBJECT}|{_PARTS}", re.DOTALL)
"""`getenv("X")`, `Token{7f3a`, `Proxy@2bd79ce`, `self.password`."""
_NUMBER = re.compile(
    r"[+-]?[\d.,:/]+[a-zA-Z%]{0,3}|v?\d+\.\d+\S*|\d{4}-\d\d-\d\d\S*|\d{8}[Tt]\d{4,6}[Zz]?|0x[0-9a-fA-F]+"
)
_NAME = re.compile(r"[a-z]+[a-z0-9]?(?:[-_.:/#@][a-z0-9]{1,10})+|[A-Z]{2,10}-\d{1,8}")
"""`cart-db-credentials-v2`, `orders.created.v2`, PROJ-4711: what people call things."""
_WORDS = re.compile(r"[A-Za-z]+\d{0,2}")
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_ODD = re.compile(r"[\dA-Z]")
_TURN = re.compile(r"(?=[a-z][A-Z]|[A-Z]{2}[a-z]|[A-Za-z]\d|\d[A-Za-z])")
_UNSPEAKABLE = re.compile(r"[bcdfghjklmnpqrstvwxz]{5}", re.IGNORECASE)
_SENTENCE = re.compile(r"\b(?:is|are|was|be|must|should|can|cannot|not|too|this|that|the|your|at|of|or|for|has)\b")
_TERM = re.compile(
    "1password|argon|aes|base|bcrypt|ec2|http|ipv|md|node|oauth|pbkdf|python|rfc|rsa|s3|scram|sha|sso|tls|utf|x509",
    re.I,
)
"""Words with digits that stand in sentences about passwords."""


def to_fill(value: str) -> bool:
    """Whether this is a place for a value, or a mask: `<password>`, `${PASSWORD}`, stars."""
    return _TO_FILL.fullmatch(value) is not None


def hollow(value: str) -> bool:
    """Whether this is no value but a place for one, a reference to it, code, or what is the matter with it."""
    return bool(
        value.casefold().rstrip("!?") in STATES
        or to_fill(value)
        or _ELSEWHERE.match(value)
        or _CODE.fullmatch(value)
        or (_PATH.fullmatch(value) and not _random(value))
    )


def told(value: str) -> bool:
    """Whether this is a password where a name and a sign say so: three characters or more, and not hollow."""
    return len(value) >= 3 and not hollow(value) and not (" " in value and _SENTENCE.search(value))


def chosen(value: str) -> bool:
    """Whether somebody chose this as a password, and it is no word: letters with digits or signs, `Summer-2024!`."""
    return (
        len(value) >= 6
        and told(value)
        and not _NUMBER.fullmatch(value)
        and any(c.isalpha() for c in value)
        and any(not c.isalpha() and c not in "-_./:'’" for c in value)
    )


def cryptic(value: str, sure: bool) -> bool:
    """Whether this is a password in the middle of a sentence: chosen, and with a sign or without pattern.

    `sure` says that the sentence tells what it is ("the password is …"), so that capitals and digits are enough.
    """
    if not chosen(value) or _TERM.match(value) or not any(c.isdigit() for c in value):
        return False
    if any(c in "!@#$%^&*+=~" for c in value):
        return True
    cases = any(c.isupper() for c in value) and any(c.islower() for c in value)
    return len(value) >= 8 and ((cases and sure) or ((cases or sure) and _random(value)))


def mixed(value: str, least: int = 8) -> bool:
    """Whether a machine made this up: letters and digits, `least` of them or more, and no name, number or date."""
    return (
        len(value) >= least
        and _ODD.search(value) is not None
        and not hollow(value)
        and not _NAME.fullmatch(value)
        and not _NUMBER.fullmatch(value)
        and (_random(value) or _UUID.fullmatch(value) is not None)
    )


def strong(value: str) -> bool:
    """Whether this is a token even in the middle of a sentence: long, without pattern, no id and no pair.

    Sixteen characters are enough where capitals, small letters and digits are mixed; span ids of 16 hex digits are not.
    """
    if ":" in value or not mixed(value, 16) or _UUID.fullmatch(value):
        return False
    return len(value) >= 20 or (len(_TURN.findall(value)) >= 4 and not value.islower() and not value.isupper())


def _random(value: str) -> bool:
    """Whether letters and digits take turns in the longest part, or in all of a long value of both cases.

    Of words (`CartController2`) that is a turn for every four letters, or five consonants in a row.
    """
    longest = max(re.split(r"[-_./:]", value), key=len)
    turns = len(_TURN.findall(longest))
    if turns < 2:
        return len(_TURN.findall(value)) >= 5 and not value.islower() and not value.isupper()
    return not _WORDS.fullmatch(longest) or turns * 4 >= len(longest) or _UNSPEAKABLE.search(longest) is not None
