"""The coach's words, kept as plain text beside this file and read once, when the first line is reviewed.

A file holds sections (`[role]`), each a class of words; a word may belong to several. In code a class is one bit of an
integer, so that "which classes does this word belong to" is one lookup and "is it any of these" one `&`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from facilitator.coach.lexicon.inflect import Forms, inflect, irregular

HERE = Path(__file__).parent
VERB_FILES = ("verbs",)
WORD_FILES = ("people", "grammar", "judging", "names", "software")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words: `bits` word → classes, `base` inflected form → its verb, `forms` verb → its forms.

    `phrases` maps a first word to what may follow it: (words that follow, classes, words allowed in between).
    """

    bits: Mapping[str, int]
    base: Mapping[str, str]
    forms: Mapping[str, Forms]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], int, int], ...]]
    shape: Mapping[str, int]


def sections(name: str) -> Iterator[tuple[str, list[str]]]:
    """Yield (section, words) pairs of one file, one pair a line that has words."""
    section = ""
    for line in (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        words = line.split()
        if not words or line.startswith("# "):
            continue
        if len(words) == 1 and line[0] == "[" and line[-1] == "]":
            section = line[1:-1]
        else:
            yield section, words


@cache
def bit(section: str) -> int:
    """The bit that stands for one class of words; classes are numbered as they are first asked for."""
    return 1 << (bit.cache_info().currsize)


def bits(*names: str) -> int:
    """Several classes in one integer."""
    together = 0
    for name in names:
        together |= bit(name)
    return together


@cache
def words(file: str, section: str) -> frozenset[str]:
    """The words of one section, as they stand in the file."""
    return frozenset(w for s, ws in sections(file) if s == section for w in ws)


BASE, PAST, PARTICIPLE, GERUND, THIRD = (bit(f"form-{n}") for n in ("base", "past", "participle", "gerund", "third"))
SHAPES = (BASE, THIRD, PAST, PARTICIPLE, GERUND)
OPENS_PHRASE = bit("opens-phrase")


@cache
def load() -> Lexicon:
    """Read every file. Takes a few milliseconds, once."""
    known: dict[str, int] = {}
    base: dict[str, str] = {}
    forms: dict[str, Forms] = {}
    shape: dict[str, int] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], int, int]]] = {}
    for file in WORD_FILES:
        for section, listed in sections(file):
            for word in listed:
                known[word] = known.get(word, 0) | bit(section)
    odd = irregular(words for _, words in sections("irregular"))
    for file in VERB_FILES:
        for section, listed in sections(file):
            for entry in listed:
                verb, gap, rest = _parts(entry)
                forms.setdefault(verb, odd.get(verb) or inflect(verb))
                for form, is_shape in _shaped(forms[verb]):
                    base.setdefault(form, verb)
                    shape[form] = shape.get(form, 0) | is_shape
                    if rest:
                        phrases.setdefault(form, []).append((rest, bit(section), gap))
                    else:
                        known[form] = known.get(form, 0) | bit(section)
    for verb, its in odd.items():
        for form, is_shape in _shaped(its):
            base.setdefault(form, verb)
            shape[form] = shape.get(form, 0) | is_shape
    for section, listed in sections("phrases"):
        phrases.setdefault(listed[0], []).append((tuple(listed[1:]), bit(section), 0))
    for word in phrases:
        known[word] = known.get(word, 0) | OPENS_PHRASE
    longest = {word: tuple(sorted(tails, key=lambda t: -len(t[0]))) for word, tails in phrases.items()}
    return Lexicon(known, base, forms, longest, shape)


def _parts(entry: str) -> tuple[str, int, tuple[str, ...]]:
    if "~" in entry:
        verb, particle = entry.split("~")
        return verb, 4, (particle,)
    verb, *rest = entry.split("_")
    return verb, 0, tuple(rest)


def _shaped(forms: Forms) -> Iterator[tuple[str, int]]:
    yield forms.base, BASE
    yield forms.third, THIRD
    for past in forms.past:
        yield past, PAST
    yield forms.participle, PARTICIPLE
    yield forms.gerund, GERUND
