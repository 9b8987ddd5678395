"""The keys, declared once: footer, help screen, command palette and documentation are drawn from here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a screen: Textual's name for it, the action it calls, a word for the footer, a sentence for the help.

    `rank` orders the footer: where the window is narrow the highest ranks fall away first; 0 is never in the footer.
    """

    key: str
    action: str
    label: str
    help: str
    rank: int = 0

    @property
    def shown(self) -> str:
        """The key as people read it: `^T`, `F1`, `Enter`.

        >>> Key("ctrl+t", "toggle", "", "").shown
        '^T'
        """
        if self.key.startswith("ctrl+"):
            return f"^{self.key[5:].upper()}"
        return {"up": "↑", "down": "↓", "pageup": "PgUp", "pagedown": "PgDn"}.get(self.key, self.key.capitalize())


MEETING = (
    Key("ctrl+t", "clock", "start", "Start the clock, pause it, let it run on", 1),
    Key("ctrl+g", "give", "+1 min", "Give this part one more minute; also stops the countdown", 3),
    Key("ctrl+n", "next", "next", "Go to the next part of the agenda", 2),
    Key("ctrl+b", "back", "back", "Go back to the part before", 8),
    Key("ctrl+r", "rewrite", "take rewrite", "Take the coach's rewrite into the line", 6),
    Key("ctrl+l", "park", "park", "Put the line into the parking lot", 7),
    Key("ctrl+z", "undo", "undo", "Undo the last change, deletions included", 5),
    Key("ctrl+y", "redo", "redo", "Do again what was undone", 9),
    Key("ctrl+s", "minutes", "minutes", "See the minutes, fill in summary and impact, hand them out", 4),
    Key("ctrl+p", "app.command_palette", "commands", "Find any command by typing a few letters of it", 10),
    Key("f1", "help", "help", "Show this page", 1),
    Key("ctrl+q", "leave", "leave", "Leave; everything is already saved", 11),
    Key("up", "walk(-1)", "walk", "Walk up through the entries"),
    Key("down", "walk(1)", "walk", "Walk down through the entries"),
    Key("pageup", "page(-1)", "scroll", "Scroll the entries up by a page"),
    Key("pagedown", "page(1)", "scroll", "Scroll the entries down by a page"),
    Key("escape", "escape", "let go", "Let go of the chosen entry, or of an edit"),
    Key("f2", "away(True)", "count", "When asked: count the time nobody watched the clock"),
    Key("f3", "away(False)", "leave out", "When asked: leave that time out"),
    Key("f4", "wave_through", "wave through", "Wave the coach's sign on the chosen entry through"),
)
"""The meeting screen. Enter captures the line (or edits the chosen entry), Delete removes the chosen entry, Tab takes
the completion: these belong to the capture line."""

LINE = (
    Key("enter", "take", "", "Capture the line; with an entry chosen, edit it"),
    Key("delete", "", "", "Remove the chosen entry (undo brings it back)"),
    Key("tab", "", "", "Take the completion shown in grey: an owner, a mark, a category"),
)
"""What the capture line does with keys of its own."""

FIELDS = (Key("tab", "", "", "Go to the next field, Shift+Tab to the one before"),)
"""What the minutes screen does with keys of its own."""

MINUTES = (
    Key("f2", "copy", "copy Markdown", "Copy the minutes as Markdown to the clipboard", 1),
    Key("f3", "write", "write files", "Write the minutes as .md, .html and .json into the present folder", 2),
    Key("ctrl+s", "close", "meeting", "Back to the meeting", 3),
    Key("escape", "close", "meeting", "Back to the meeting"),
    Key("f1", "help", "help", "Show this page", 4),
    Key("ctrl+p", "app.command_palette", "commands", "Find any command by typing a few letters of it", 5),
    Key("ctrl+q", "leave", "leave", "Leave; everything is already saved", 6),
)
"""The minutes screen. Tab goes from field to field; what is typed is saved as one goes."""
