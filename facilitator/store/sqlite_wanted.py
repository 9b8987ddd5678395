"""Which imported lines are meant, as a condition in SQL. What was typed is bound, never part of the statement."""

from __future__ import annotations

from facilitator.store.intake import Wanted

_HOLDS = r"(text like ? escape '\' or source like ? escape '\')"
_WAITING = "not aside and id not in (select origin from entries where postmortem = ? and origin <> '')"


def condition(pm: str, wanted: Wanted) -> tuple[str, list[str]]:
    """The condition on rows of `imports`, and the values for its question marks."""
    where, values = ["postmortem = ?"], [pm]
    for word in wanted.text.split():
        holds, bound = _word(word)
        where.append(holds)
        values += bound
    if wanted.sort:
        where.append("sort = ?")
        values.append(wanted.sort)
    if wanted.waiting:
        where.append(_WAITING)
        values.append(pm)
    if wanted.masked:
        where.append("masked")
    return " and ".join(where), values


def _word(word: str) -> tuple[str, list[str]]:
    """A word that the line or its source holds, or with a minus before it does not hold."""
    leaves_out = word[0] == "-" and word[1:2] not in ("", "-")
    spellings = _spellings(word[1:] if leaves_out else word)
    held = " or ".join([_HOLDS] * len(spellings))
    patterns = [f"%{_escaped(one)}%" for one in spellings for _ in range(2)]
    return (f"not ({held})" if leaves_out else f"({held})"), patterns


def _spellings(word: str) -> list[str]:
    """SQLite's `like` takes only the letters of ASCII as the same in both cases."""
    return [word] if word.isascii() else sorted({word, word.lower(), word.upper(), word.capitalize()})


def _escaped(word: str) -> str:
    return word.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
