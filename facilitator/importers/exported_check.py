"""Whether a JSON document is an export of ours, and if not, one sentence that says where it goes wrong.

The contract is `documents/schema.json`, the same file that says what is written; it is read as data.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.clean import clean
from facilitator.importers.found import Unreadable

if TYPE_CHECKING:
    from jsonschema import ValidationError

_SCHEMA = Path(__file__).parent.parent / "documents" / "schema.json"
_VERSION = re.compile(r"facilitator/(\d{1,6})")
_KNOWN = 1
"""The version of the contract that is read."""
_MOST = 100_000
"""Lines in all lists of a document: two hundred times the longest timeline that is imported."""
_TYPES = {
    "string": "text", "integer": "a whole number", "number": "a number", "array": "a list", "object": "an object",
    "boolean": "true or false", "null": "null",
}  # fmt: skip


def checked(value: Any, name: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The document's keys that are known, as the contract has them, and those that are not.

    Raises Unreadable for what is no export, one of a newer version, or one that breaks the contract.
    """
    if not isinstance(value, dict) or not isinstance(value.get("schema"), str):
        raise Unreadable(f'{name} is no export of facilitator: it has no key "schema"; export it with --format json.')
    _check_version(value["schema"], name)
    if sum(len(lines) for lines in value.values() if isinstance(lines, list)) > _MOST:
        raise Unreadable(f"{name} holds more than {_MOST:,} lines; that is no post-mortem.")
    schema = json.loads(_SCHEMA.read_text(encoding="utf-8"))
    known = {key: said for key, said in value.items() if key in schema["properties"]}
    if error := _first_error(schema, known):
        raise Unreadable(f"{name} is no whole export: {_place(error)}{_wrong(error)}.")
    return known, tuple(quoted(key) for key in value if key not in known)


def quoted(value: object) -> str:
    """A key or value as a sentence may quote it: harmless, and never long."""
    text = clean(str(value))
    return f"“{text if len(text) <= 40 else text[:39] + '…'}”"


def _check_version(schema: str, name: str) -> None:
    found = _VERSION.fullmatch(schema)
    if not found or int(found[1]) < _KNOWN:
        raise Unreadable(
            f"{name} is no export of facilitator: its schema is {quoted(schema)}, not facilitator/{_KNOWN}."
        )
    if int(found[1]) > _KNOWN:
        raise Unreadable(
            f"{name} was written by a newer facilitator ({schema}, this one reads facilitator/{_KNOWN}); update it."
        )


def _first_error(schema: Any, value: Any) -> ValidationError | None:
    from jsonschema import Draft202012Validator

    return next(Draft202012Validator(schema).iter_errors(value), None)


def _place(error: ValidationError) -> str:
    """Where in the document it is: `timeline[3].mark`; nothing for the document itself."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in error.absolute_path)
    return "".join(steps).removeprefix(".") + " " if error.absolute_path else "it "


def _wrong(error: ValidationError) -> str:
    """What is wrong there, by the word of the schema that says so."""
    rule, value = error.validator, error.validator_value
    if rule == "required":
        lacks = next(key for key in value if key not in error.instance)
        return f"lacks the key “{lacks}”"
    if rule == "additionalProperties":
        extra = next(key for key in error.instance if key not in error.schema["properties"])
        return f"has a key {quoted(extra)} that does not belong there"
    if rule == "enum":
        return f"is {quoted(error.instance)}, which is none of {', '.join(map(str, filter(None, value)))}"
    if rule == "type":
        return f"should be {' or '.join(_TYPES[t] for t in ([value] if isinstance(value, str) else value))}"
    if rule == "uniqueItems":
        return "names the same one twice"
    if rule == "minimum":
        return f"is less than {value}"
    example = "time such as 2026-04-12T14:03:00Z" if "T" in str(value) else "day such as 2026-04-12"
    return f"is {quoted(error.instance)}, which is no {example}"
