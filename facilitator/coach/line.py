"""One line, cut into words that know their classes: what every rule reads.

Code in backticks, quoted speech, URLs and the marks of capture (`!detected`, `~deviated`, `#testing`, `^2`) are one
word each and belong to no class, so that an error message quoted in a line is never taken for what the line says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from facilitator.coach.finding import LineKind
from facilitator.coach.lexicon import OPENS_PHRASE, bit, load, words

TOKEN = re.compile(
    r"`[^`\n]{0,200}`|\"[^\"\n]{0,200}\"|“[^”\n]{0,200}”|https?://\S+"
    r"|(?<!\w)'[^'\n]{1,40}'(?!\w)|(?<!\w)‘[^’\n]{1,40}’(?!\w)|(?<![\w.-])\d{1,2}:\d{2}(?::\d{2})?(?![\w:])"
    r"|!(?:started|detected|mitigated|resolved)\b|~(?:followed|deviated)\b|#[a-z][\w-]*|\^\d+"
    r"|[wW]/[oO]\b|\b(?:Mr|Mrs|Ms|Dr|Prof)\.|@?[^\W_]+(?:[-'’._&][^\W_]+)*|[^\w\s]|_+"
)
OPAQUE = frozenset("`\"“!~#^'‘")
STOP, BOUND, COMMA = bit("stop"), bit("bound"), bit("comma")
EDGE = STOP | BOUND | COMMA
ADVERB, ZONE, NAME, TERM, HANDLE = bit("adverb"), bit("zone"), bit("name"), bit("term"), bit("handle")
NUMBER, CODE, CAPITAL, POSSESSIVE, DETERMINER = (
    bit("number"), bit("code"), bit("capital"), bit("has-owner"), bit("determiner"),
)  # fmt: skip
MARK, SURE_NAME, TITLE, WEAK = bit("capture-mark"), bit("attendee"), bit("title"), bit("weak")
NOT_LY = words("grammar", "not-ly")


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line and its words.

    The lists run in step: `words[i]` is `text[starts[i]:ends[i]]` in lower case, and `bits[i]` its classes.

    `any` joins the classes of all words: a rule whose trigger is not in it has nothing to do. `body` is the index of
    the first word after bullets, numbering, dates and clock times. `typing` says that the line is still being typed.
    A line is equal to itself only, so that what is worked out of it once can be remembered.
    """

    text: str
    kind: LineKind
    words: list[str]
    bits: list[int]
    starts: list[int]
    ends: list[int]
    any: int
    body: int
    cause: bool = False
    typing: bool = False

    def said(self, first: int, last: int) -> str:
        """The text from word `first` to word `last`, as it stands."""
        return self.text[self.starts[first] : self.ends[last]]


def read(
    text: str,
    kind: LineKind,
    *,
    names: Sequence[str] = (),
    terms: Sequence[str] = (),
    cause: bool = False,
    typing: bool = False,
) -> Line:
    """Cut `text` into words; with `typing`, an unfinished last word is left out."""
    cut = finished(text) if typing else len(text)
    own, long_terms = _own_words(tuple(names), tuple(terms))
    known = load().bits
    words: list[str] = []
    bits: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    together = 0
    for match in TOKEN.finditer(text, 0, cut):
        start, end = match.span()
        raw = match.group()
        word, classes = _classify(raw, known, own)
        words.append(word)
        bits.append(classes)
        together |= classes
        starts.append(start)
        ends.append(end)
    if long_terms:
        together = _mask_terms(words, bits, long_terms)
    if together & OPENS_PHRASE:
        together |= _mark_phrases(words, bits)
    return Line(text, kind, words, bits, starts, ends, together, _body(words, bits), cause, typing)


def finished(text: str) -> int:
    """Where the last finished word ends: an unfinished one has neither a space nor punctuation after it."""
    end = len(text)
    while end and (text[end - 1].isalnum() or text[end - 1] in "'’_-@#^+~`\"“"):
        end -= 1
    return end


def _classify(raw: str, known: Mapping[str, int], own: Mapping[str, int]) -> tuple[str, int]:
    first = raw[0]
    word = raw.lower()
    if word == "w/o":
        word = "without"
    elif "’" in word:
        word = word.replace("’", "'")
    classes = known.get(word, 0)
    if word in own:
        classes = own[word] | (classes if own[word] & NAME else 0)
    elif not classes and word.endswith("'s"):
        owner = word[:-2]
        classes = (own.get(owner) or known.get(owner, 0)) | POSSESSIVE
    elif not classes:
        classes = _shape(raw, word, first)
    if first.isupper():
        classes |= CAPITAL
    return word, classes


def _shape(raw: str, word: str, first: str) -> int:
    if word.endswith("s'"):
        return POSSESSIVE
    if first.isdigit():
        return NUMBER
    if first == "@":
        return HANDLE if len(raw) > 1 else 0
    if first in OPAQUE:
        return MARK if first in "!~#^" and len(raw) > 1 else CODE if len(raw) > 1 else 0
    if word.endswith("ly") and word not in NOT_LY:
        return ADVERB
    if word.startswith("mis") and word.endswith("ed") and len(word) > 8:
        return WEAK
    if word.endswith(".") and len(word) > 1:
        return TITLE
    return CODE if "." in raw or "_" in raw or word.startswith("http") else 0


def _mark_phrases(words: list[str], bits: list[int]) -> int:
    phrases = load().phrases
    together = 0
    for i, classes in enumerate(bits):
        if classes & OPENS_PHRASE:
            for rest, given, gap in phrases.get(words[i], ()):
                end = i + 1 + len(rest)
                after = words[i + 1 : i + 2 + gap] if gap else words[i + 1 : end]
                if rest[0] in after if gap else tuple(after) == rest:
                    bits[i] |= given
                    together |= given
    return together


def phrase_end(line: Line, i: int, given: int) -> int:
    """The last word of the longest phrase of class `given` that begins at word `i` (`i` itself if there is none)."""
    for rest, classes, gap in load().phrases.get(line.words[i], ()):
        if classes & given:
            if gap and rest[0] in line.words[i + 1 : i + 2 + gap]:
                return line.words.index(rest[0], i + 1)
            if tuple(line.words[i + 1 : i + 1 + len(rest)]) == rest:
                return i + len(rest)
    return i


@lru_cache(maxsize=32)
def _own_words(names: tuple[str, ...], terms: tuple[str, ...]) -> tuple[Mapping[str, int], tuple[tuple[str, ...], ...]]:
    """The classes of the meeting's own words, and the team's terms of several words."""
    own: dict[str, int] = {}
    for name in names:
        for part in name.lower().replace("@", " ").split():
            if len(part) > 1:
                own[part] = NAME | SURE_NAME
    long_terms = []
    for term in terms:
        parts = tuple(m.lower() for m in TOKEN.findall(term))
        if len(parts) == 1:
            own[parts[0]] = TERM
        elif parts:
            long_terms.append(parts)
    return own, tuple(long_terms)


def _mask_terms(words: list[str], bits: list[int], terms: tuple[tuple[str, ...], ...]) -> int:
    together = 0
    for i, word in enumerate(words):
        for term in terms:
            if word == term[0] and tuple(words[i : i + len(term)]) == term:
                bits[i : i + len(term)] = [TERM] * len(term)
        together |= bits[i]
    return together


def _body(words: list[str], bits: list[int]) -> int:
    """Where the line proper begins, after `- [ ] `, `3. `, `2026-04-12 14:03 UTC | ` and the like."""
    i = 0
    size = len(words)
    while i < size and (
        bits[i] & (EDGE | NUMBER) or words[i] in ("~", "+") or (bits[i] & ZONE and i and bits[i - 1] & (NUMBER | BOUND))
    ):
        i += 1
    return i


def sentences(line: Line) -> Iterator[tuple[int, int]]:
    """Yield (first word, word after the last) of each sentence."""
    first = line.body
    for i in range(line.body, len(line.words)):
        if line.bits[i] & STOP:
            if i > first:
                yield first, i
            first = i + 1
    if first < len(line.words):
        yield first, len(line.words)
