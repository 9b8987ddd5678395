"""Who and where in a Slack export: names for the ids of people and channels."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from facilitator.importers.fields import items, text, within
from facilitator.importers.found import Unreadable
from facilitator.importers.source import Source, json_of

_PEOPLE = ("users.json", "org_users.json")
_CHANNELS = ("channels.json", "groups.json")


@dataclass(slots=True)
class Names:
    """Names by id: of people (U… and W…) and of channels (C… and G…). It learns more of them from messages."""

    people: dict[str, str] = field(default_factory=lambda: {"USLACKBOT": "Slackbot"})
    channels: dict[str, str] = field(default_factory=dict)

    def person(self, key: str) -> str:
        """The person's name, or that it is not known whose id this is."""
        return self.people.get(key) or (f"somebody ({key})" if key else "somebody")

    def channel(self, key: str) -> str:
        """The channel's name without its sign, its id where the name is not known."""
        return self.channels.get(key) or key

    def learn(self, messages: list[Any]) -> None:
        """Add the names that messages give of their writers, of whom no list has said who they are."""
        for message in messages:
            user = text(message, "user")
            if user not in self.people:
                _learn(self.people, user, within(message, "user_profile"))


def names_near(folders: tuple[Path, ...]) -> Names:
    """The names of the lists of people and channels that lie in one of the folders.

    Raises Unreadable where a list is there but cannot be read.
    """
    names = Names()
    for found in _listed(folders, _PEOPLE, "members"):
        _learn(names.people, text(found, "id"), within(found, "profile"), found)
    for found in _listed(folders, _CHANNELS, "channels"):
        if text(found, "name"):
            names.channels[text(found, "id")] = text(found, "name")
    return names


def _learn(people: dict[str, str], key: str, *sources: Any) -> None:
    """The name that people chose to be shown, else their real one (Slack's user object, and its profile)."""
    for field_name in ("display_name", "real_name", "name"):
        for source in sources:
            if key and text(source, field_name):
                people[key] = text(source, field_name)
                return


def _listed(folders: tuple[Path, ...], files: tuple[str, ...], key: str) -> Iterator[Any]:
    """What the first of the folders that has it lists; answers of the API (users.list) have the list under a key."""
    for name in files:
        path = next((f / name for f in folders if os.path.isfile(f / name)), None)
        if path:
            value = json_of(Source(str(path), path))
            yield from value if isinstance(value, list) else items(value, key)


def channels_in(root: Path) -> list[str]:
    """Names of the channel folders in an export's root, in order."""
    try:
        return sorted(p.name for p in root.iterdir() if os.path.isdir(p) and not p.name.startswith("."))
    except OSError as error:
        raise Unreadable(f"{root} cannot be read: {error.strerror or error}.") from None
