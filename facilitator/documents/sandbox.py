"""A team's templates, run as what they are: text from elsewhere, which may reach nothing but the document's values.

Jinja's sandbox keeps a template from attributes that are not for it; the loader, from files outside its folders. How
long it may take and how much it may hold is `confined`'s matter. Importing this imports Jinja.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from pathlib import Path
from traceback import walk_tb

from jinja2 import FunctionLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from facilitator.clean import clean
from facilitator.documents.environment import FILTERS, TEMPLATES, form_of, options
from facilitator.documents.own_templates import NAMES, TemplateError, concerned, place, read

MOST = 10_000_000
"""Characters of a document; one of 500 timeline entries has a hundredth of that."""
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What a template could write out by its escapes and nobody would see: controls, and signs that turn a line round."""


class Unwritable(ValueError):
    """A value that a template writes out and that is no text."""


class TooMuch(ValueError):
    """A document without end."""


class Unknown(StrictUndefined):
    """A variable there is not: using it is an error that names the nearest one there is."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        """The sentence."""
        of, name = self._undefined_obj, self._undefined_name
        if self._undefined_hint or not is_dataclass(of) or not isinstance(name, str):
            return str(super()._undefined_message)
        known = [field.name for field in fields(of)]
        near = get_close_matches(name, known, 1, 0.5)
        what = type(of).__name__
        return f"{what} has no {name!r}; " + (f"did you mean {near[0]!r}?" if near else f"it has {', '.join(known)}.")


def rendered(name: str, values: Mapping[str, object], folders: Sequence[Path]) -> str:
    """The document that the template of this name makes, of these folders or ours; ends in one line break.

    Raises TemplateError that names the file and, where it is known, the line.
    """
    try:
        pieces = _environment(form_of(name), folders).get_template(name).generate(dict(values))
        text = _UNSEEN.sub("", _limited(pieces).replace("\r\n", "\n")).strip("\n")
    except TemplateError:
        raise
    except Exception as error:  # a template can raise anything; whatever it is, it is the template's
        raise _told(error, concerned(name, folders) or Path(name), folders) from None
    if not text.strip():
        raise TemplateError(concerned(name, folders) or Path(name), "this writes nothing.")
    return f"{text}\n"


def _environment(form: str, folders: Sequence[Path]) -> ImmutableSandboxedEnvironment:
    set_ = options(form)
    env = ImmutableSandboxedEnvironment(
        loader=FunctionLoader(lambda name: _source(name, folders)),
        undefined=Unknown,
        **{**set_, "finalize": _only_text(set_["finalize"])},
    )
    env.filters.update(FILTERS[form])
    del env.globals["lipsum"]
    return env


def _source(name: str, folders: Sequence[Path]) -> tuple[str, str, None] | None:
    """The text of a template and its file; None where there is none."""
    if "/" in name or "\\" in name:
        return None
    if path := place(name, folders):
        return read(path, path.parent), str(path), None
    ours = TEMPLATES / name
    return (ours.read_text(encoding="utf-8"), str(ours), None) if name in NAMES else None


def _only_text(then: Callable[[object], object] | None) -> Callable[[object], object]:
    """What is called on every value that is written out: lists and nothing at all are slips of the template."""

    def finalize(value: object) -> object:
        if value is None:
            raise Unwritable("this value is not stated here (None): say what to write then, as in {{ x or 'open' }}.")
        if not isinstance(value, str | int | float | StrictUndefined):
            what = "a list" if isinstance(value, tuple | list) else type(value).__name__
            raise Unwritable(f"this value is {what}, not a text: go through it with {{% for %}}, or name a part of it.")
        return then(value) if then else value

    return finalize


def _limited(pieces: Iterable[str]) -> str:
    """All pieces together. Raises TooMuch."""
    kept, size = [], 0
    for piece in pieces:
        size += len(piece)
        if size > MOST:
            raise TooMuch(f"this writes more than {MOST:,} characters.")
        kept.append(piece)
    return "".join(kept)


def _told(error: Exception, path: Path, folders: Sequence[Path]) -> TemplateError:
    """The error as a sentence with its place: the last line of an own template that was on the way to it."""
    if isinstance(error, TemplateSyntaxError):
        where = Path(error.filename) if error.filename else path
        return TemplateError(where, f"Jinja cannot read this: {_sentence(error)}", error.lineno)
    frames = [(Path(f.f_code.co_filename), line) for f, line in walk_tb(error.__traceback__)]
    own = [(file, line) for file, line in frames if file.parent in folders]
    where, line = own[-1] if own else (path, None)
    return TemplateError(where, _sentence(error), line)


def _sentence(error: Exception) -> str:
    match error:
        case RecursionError():
            return "this calls itself without end."
        case MemoryError():
            return "this takes more memory than a document needs."
        case TemplateNotFound():
            return f"there is no template {clean(str(error.name))!r} beside this one, and none of ours is called so."
    said = clean(str(error)) or type(error).__name__
    said = said if len(said) <= 300 else f"{said[:299]}…"
    return said if said.endswith((".", "?")) else f"{said}."
