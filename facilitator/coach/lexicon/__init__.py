"""The coach's words, kept as plain text beside this file and read once.

A file holds sections (`[role]`), each a class of words; a word may belong to several. In code a class is one bit of an
integer, so that "which classes does this word belong to" is one lookup and "is it any of these" one `&`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from facilitator.coach.lexicon.inflect import Forms, inflect, irregular

HERE = Path(__file__).parent
WORD_FILES = ("people", "grammar", "judging", "names", "software")
GAP = 4
"""How many words of an object may stand inside a separable verb: "took the whole site down"."""
Tail = tuple[tuple[str, ...], int, int]
"""What follows the first word of a phrase, the classes it gives, and how many words may stand in between."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words: `bits` word → classes, `base` inflected form → its verb, `forms` verb → its forms.

    `shape` tells which forms of a verb a word can be; `phrases` maps a first word to what may follow it, longest first.
    """

    bits: dict[str, int] = field(default_factory=dict)
    base: dict[str, str] = field(default_factory=dict)
    forms: dict[str, Forms] = field(default_factory=dict)
    shape: dict[str, int] = field(default_factory=dict)
    phrases: dict[str, list[Tail]] = field(default_factory=dict)

    def add(self, word: str, classes: int) -> None:
        """Put a word into classes."""
        self.bits[word] = self.bits.get(word, 0) | classes

    def add_phrase(self, first: str, tail: Tail) -> None:
        """Put a phrase into classes."""
        self.phrases.setdefault(first, []).append(tail)

    def add_forms(self, verb: str, forms: Forms) -> None:
        """Know the forms of a verb."""
        self.forms.setdefault(verb, forms)
        for form, shape in _shaped(forms):
            self.base.setdefault(form, verb)
            self.shape[form] = self.shape.get(form, 0) | shape


@cache
def sections(name: str) -> Mapping[str, list[list[str]]]:
    """The lines of one file by section, each a list of words; lines that begin with `# ` are comments."""
    found: dict[str, list[list[str]]] = {}
    section = ""
    for line in (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        words = line.split()
        if not words or line.startswith("# "):
            continue
        if len(words) == 1 and line[0] == "[" and line[-1] == "]":
            section = line[1:-1]
        else:
            found.setdefault(section, []).append(words)
    return found


@cache
def words(file: str, section: str) -> frozenset[str]:
    """The words of one section, as they stand in the file. Raises KeyError when there is no such section."""
    return frozenset(word for line in sections(file)[section] for word in line)


_BITS: dict[str, int] = {}


def bit(section: str) -> int:
    """The bit that stands for one class of words; classes are numbered as they are first asked for."""
    return _BITS.setdefault(section, 1 << len(_BITS))


def bits(*names: str) -> int:
    """Several classes in one integer."""
    together = 0
    for name in names:
        together |= bit(name)
    return together


BASE, PAST, PARTICIPLE, GERUND, THIRD = (bit(f"form-{n}") for n in ("base", "past", "participle", "gerund", "third"))
OPENS_PHRASE = bit("opens-phrase")


@cache
def load() -> Lexicon:
    """Read every file. Takes a few hundredths of a second, once."""
    lexicon = Lexicon()
    for file in WORD_FILES:
        for section, lines in sections(file).items():
            for line in lines:
                for word in line:
                    lexicon.add(word, bit(section))
    _add_verbs(lexicon)
    for section, lines in sections("phrases").items():
        for first, *rest in lines:
            lexicon.add_phrase(first, (tuple(rest), bit(section), 0))
    for first, tails in lexicon.phrases.items():
        adverb = first.endswith("ly") and first not in lexicon.bits
        lexicon.add(first, OPENS_PHRASE | (bit("adverb") if adverb else 0))
        tails.sort(key=lambda tail: -len(tail[0]))
    return lexicon


def _add_verbs(lexicon: Lexicon) -> None:
    odd = irregular(row for rows in sections("irregular").values() for row in rows)
    for section, lines in sections("verbs").items():
        for entry in (entry for line in lines for entry in line):
            verb, rest, gap = _parts(entry)
            lexicon.add_forms(verb, odd.get(verb) or inflect(verb))
            for form, _ in _shaped(lexicon.forms[verb]):
                if rest:
                    lexicon.add_phrase(form, (rest, bit(section), gap))
                else:
                    lexicon.add(form, bit(section))
    for verb, forms in odd.items():
        lexicon.add_forms(verb, forms)


def _parts(entry: str) -> tuple[str, tuple[str, ...], int]:
    """`screw_up` and `take~down`, taken apart: the verb, its particle, and the words that may stand in between."""
    if "~" in entry:
        verb, particle = entry.split("~")
        return verb, (particle,), GAP
    verb, *rest = entry.split("_")
    return verb, tuple(rest), 0


def _shaped(forms: Forms) -> Iterator[tuple[str, int]]:
    yield forms.base, BASE
    yield forms.third, THIRD
    for past in forms.past:
        yield past, PAST
    yield forms.participle, PARTICIPLE
    yield forms.gerund, GERUND
