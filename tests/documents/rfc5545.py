"""A reader of calendar files that forgives nothing: RFC 5545, sections 3.1 to 3.6, as far as we use it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_NAME = r"[A-Za-z0-9-]+"
_SAFE, _QUOTED = r'[^\x00-\x08\x0a-\x1f\x7f",;:]*', r'"[^\x00-\x08\x0a-\x1f\x7f"]*"'
_PARAM = re.compile(rf";(?P<name>{_NAME})=(?P<value>(?:{_QUOTED}|{_SAFE})(?:,(?:{_QUOTED}|{_SAFE}))*)")
_VALUE = re.compile(r"[^\x00-\x08\x0a-\x1f\x7f]*")
_TEXT = re.compile(r"(?:[^\\;,\x00-\x08\x0a-\x1f\x7f]|\\[\\;,nN])*")
_STAMP = re.compile(r"\d{8}T\d{6}Z")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[\x21-\x7e]+")
_ONCE = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "ORGANIZER", "SEQUENCE", "STATUS", "METHOD",
         "PRODID", "VERSION"}  # fmt: skip
_NEEDED = {"VCALENDAR": {"PRODID", "VERSION"}, "VEVENT": {"UID", "DTSTAMP", "DTSTART"}}
_KINDS = {
    **dict.fromkeys(("UID", "SUMMARY", "DESCRIPTION", "PRODID"), _TEXT),
    **dict.fromkeys(("DTSTAMP", "DTSTART", "DTEND"), _STAMP),
    **dict.fromkeys(("ORGANIZER", "ATTENDEE"), _URI),
    "SEQUENCE": re.compile(r"\d+"),
    "VERSION": re.compile(r"2\.0"),
    "METHOD": re.compile(r"REQUEST|PUBLISH"),
    "STATUS": re.compile(r"CONFIRMED"),
}


@dataclass
class Property:
    """One property: text values unescaped, parameter values without their quotes."""

    name: str
    params: dict[str, str]
    value: str


@dataclass
class Component:
    """A component with its properties and those within it."""

    name: str
    properties: list[Property] = field(default_factory=list)
    inside: list[Component] = field(default_factory=list)

    def all(self, name: str) -> list[Property]:
        return [one for one in self.properties if one.name == name]

    def text(self, name: str) -> str:
        (found,) = self.all(name)
        return found.value


def read(text: str) -> Component:
    """The one calendar in a file. Raises AssertionError for whatever the grammar does not have."""
    root = Component("")
    open_ones = [root]
    for line in _lines(text):
        prop = _property(line)
        if prop.name == "BEGIN":
            open_ones[-1].inside.append(Component(prop.value))
            open_ones.append(open_ones[-1].inside[-1])
        elif prop.name == "END":
            closed = open_ones.pop()
            assert closed.name == prop.value
            _check(closed)
        else:
            open_ones[-1].properties.append(prop)
    assert open_ones == [root]
    assert not root.properties
    (calendar,) = root.inside
    return calendar


def _lines(text: str) -> list[str]:
    raw = text.encode()
    assert raw.endswith(b"\r\n")
    physical = raw.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in physical)
    assert not physical[0].startswith((b" ", b"\t"))
    for line in physical:
        line.decode()  # no character is torn apart: some readers unfold after decoding
    return re.sub(r"\r\n[ \t]", "", text.removesuffix("\r\n")).split("\r\n")


def _property(line: str) -> Property:
    named = re.match(_NAME, line)
    assert named, line
    at, params = named.end(), {}
    while param := _PARAM.match(line, at):
        params[param["name"].upper()] = param["value"].strip('"')
        at = param.end()
    assert line[at : at + 1] == ":", line
    name, value = named[0].upper(), line[at + 1 :]
    kind = _KINDS.get(name, _VALUE)
    assert kind.fullmatch(value), line
    if kind is _TEXT:
        value = re.sub(r"\\(.)", lambda sign: "\n" if sign[1] in "nN" else sign[1], value)
    return Property(name, params, value)


def _check(component: Component) -> None:
    names = [one.name for one in component.properties]
    assert _NEEDED[component.name] <= set(names)
    assert all(names.count(name) <= 1 for name in _ONCE)
    if component.name == "VCALENDAR":
        assert component.inside
