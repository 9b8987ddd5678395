"""Text as it is compared: lower case, without accents, blanks made one."""

from __future__ import annotations

import unicodedata

_LATIN = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters that Unicode does not take apart into a plain one and a mark."""


def fold(text: str) -> str:
    """The text as it is compared.

    >>> fold("Ål, Sørensen  & José")
    'al, sorensen & jose'
    """
    if text.isascii():
        return " ".join(text.lower().split())
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(plain.translate(_LATIN).split())
