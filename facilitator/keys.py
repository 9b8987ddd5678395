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
        if len(self.key) == 1:
            return self.key
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
    Key("f2", "copy", "copy", "Copy the minutes as Markdown to the clipboard", 1),
    Key("f3", "write", "write files", "Write the minutes as .md, .html and .json into the present folder", 2),
    Key("f4", "audience", "audience", "Turn to the next audience: engineering, the organisation, customers", 3),
    Key("f5", "propose", "propose", "Propose a summary made from the facts", 4),
    Key("ctrl+s", "close", "meeting", "Back to the meeting", 3),
    Key("escape", "close", "meeting", "Back to the meeting"),
    Key("f1", "help", "help", "Show this page", 1),
    Key("ctrl+p", "app.command_palette", "commands", "Find any command by typing a few letters of it", 5),
    Key("ctrl+q", "leave", "leave", "Leave; everything is already saved", 6),
)
"""The minutes screen. Tab goes from field to field; what is typed is saved as one goes."""

PREP = (
    Key("ctrl+t", "hold", "hold the meeting", "Open the meeting; its clock starts with another ^T", 1),
    Key("f2", "import", "import", "Import chat, alerts or logs for the draft timeline", 2),
    Key("f3", "review", "imported lines", "Choose which imported lines belong in the timeline", 3),
    Key("f5", "people", "people & facts", "Who is invited, when the meeting is, what the incident was", 4),
    Key("f6", "invite", "invite", "Write the invitation (.ics), copy the message that goes with it", 5),
    Key("f7", "rehearse", "rehearse", "Hold the meeting for practice: nothing of it is kept", 6),
    Key("ctrl+z", "undo", "undo", "Undo the last change, deletions included", 7),
    Key("ctrl+y", "redo", "redo", "Do again what was undone", 11),
    Key("ctrl+r", "rewrite", "take rewrite", "Take the coach's rewrite into the line", 9),
    Key("ctrl+l", "park", "park", "Put the line into the parking lot", 12),
    Key("ctrl+s", "minutes", "minutes", "See the minutes as they stand, fill in summary and impact", 8),
    Key("ctrl+p", "app.command_palette", "commands", "Find any command by typing a few letters of it", 10),
    Key("f1", "help", "help", "Show this page", 1),
    Key("ctrl+q", "leave", "leave", "Leave; everything is already saved", 13),
    Key("up", "walk(-1)", "walk", "Walk up through the entries"),
    Key("down", "walk(1)", "walk", "Walk down through the entries"),
    Key("pageup", "page(-1)", "scroll", "Scroll the entries up by a page"),
    Key("pagedown", "page(1)", "scroll", "Scroll the entries down by a page"),
    Key("escape", "escape", "let go", "Let go of the chosen entry or of an edit; else go to the home screen"),
    Key("f4", "wave_through", "wave through", "Wave the coach's sign on the chosen entry through"),
)
"""The preparation. The line takes entries of the timeline as in the meeting."""

HOME = (
    Key("enter", "take", "open", "Open the chosen post-mortem", 1),
    Key("ctrl+n", "new", "new", "Start a new post-mortem", 2),
    Key("f5", "reread", "read again", "Read the log again", 5),
    Key("f2", "demo", "demo", "Play with a made-up incident; nothing of it is kept", 6),
    Key("ctrl+p", "app.command_palette", "commands", "Find any command by typing a few letters of it", 4),
    Key("f1", "help", "help", "Show this page", 1),
    Key("ctrl+q", "leave", "leave", "Leave; everything is already saved", 3),
    Key("up", "walk(-1)", "walk", "Walk up through the list"),
    Key("down", "walk(1)", "walk", "Walk down through the list"),
    Key("pageup", "page(-1)", "scroll", "Go up by a page"),
    Key("pagedown", "page(1)", "scroll", "Go down by a page"),
    Key("home", "edge(-1)", "first", "Go to the first line"),
    Key("end", "edge(1)", "last", "Go to the last line"),
    Key("escape", "escape", "show all", "Take the filter away"),
)
"""The home screen. Whatever else is typed filters the log by title, id, date and severity."""

TRIAGE = (
    Key("y", "answer(True)", "yes", "Answer yes, go on to the next question", 1),
    Key("n", "answer(False)", "no", "Answer no, go on to the next question", 2),
    Key("space", "turn", "change", "Change the answer"),
    Key("1 to 8", "", "", "Answer that question with yes, or take it back"),
    Key("up", "walk(-1)", "walk", "The question before"),
    Key("down", "walk(1)", "walk", "The next question"),
    Key("enter", "forward", "the facts", "Go on to the facts, whatever the verdict", 3),
    Key("escape", "escape", "leave", "Leave; nothing is kept", 4),
    Key("f1", "help", "help", "Show this page", 1),
    Key("ctrl+p", "app.command_palette", "commands", "Find any command by typing a few letters of it", 5),
    Key("ctrl+q", "leave", "quit", "Leave the program; nothing of this page is kept", 6),
)
"""The first page of a new post-mortem: is one worth holding?"""

NEW = (
    Key("ctrl+s", "create", "create", "Create the post-mortem", 1),
    Key("tab", "step(1)", "next", "Take the completion, else go to the next field; Shift+Tab goes back", 3),
    Key("enter", "forward", "next", "Go to the next field; on the last one create the post-mortem"),
    Key("f2", "repeats(0)", "repeats", "Say that it repeats the first of the earlier incidents shown, or take it back"),
    Key("f3", "repeats(1)", "repeats", "Say that it repeats the second"),
    Key("f4", "repeats(2)", "repeats", "Say that it repeats the third"),
    Key("escape", "escape", "questions", "Back to the questions; what is typed stays", 2),
    Key("f1", "help", "help", "Show this page", 1),
    Key("ctrl+p", "app.command_palette", "commands", "Find any command by typing a few letters of it", 4),
    Key("ctrl+q", "leave", "quit", "Leave the program; nothing of this page is kept", 5),
)
"""Its second page: the facts."""

REVIEW = (
    Key("space", "mark", "mark", "In the list: mark the line, or take its mark away, and go to the next", 2),
    Key("enter", "take", "to the timeline", "Put the marked lines, or else the chosen one, into the timeline", 1),
    Key("delete", "put_away", "set aside", "Take lines out of the timeline; else set them aside, or bring back", 3),
    Key("f2", "mark_all", "mark all", "Mark all lines that match the filter, up to 500", 4),
    Key("f3", "show", "show", "Show all lines, those that wait, or those in which something was masked", 5),
    Key("f4", "sort", "sort", "Show one sort of lines: messages, alerts, logs …", 6),
    Key("ctrl+z", "undo", "undo", "Undo what was done last on this page", 7),
    Key("ctrl+y", "redo", "redo", "Do again what was undone", 10),
    Key("escape", "escape", "back", "From the list to the filter; there clear the filter; with none leave the page", 8),
    Key("ctrl+p", "app.command_palette", "commands", "Find any command by typing a few letters of it", 11),
    Key("f1", "help", "help", "Show this page", 1),
    Key("ctrl+q", "leave", "leave", "Leave; everything is already saved", 12),
    Key("up", "walk(-1)", "walk", "Walk up the list, from its first line back to the filter"),
    Key("down", "walk(1)", "walk", "Go into the list, and walk down in it"),
    Key("pageup", "page(-1)", "scroll", "Go up by a page"),
    Key("pagedown", "page(1)", "scroll", "Go down by a page"),
    Key("home", "end(False)", "first", "In the list: go to its first line"),
    Key("end", "end(True)", "last", "In the list: go to its last line"),
)
"""The review of imported lines. What is typed is the filter: all its words have to be in a line, a word with a minus
before it must not be."""

IMPORT = (
    Key("enter", "go", "read", "Read the files; then take in what was read", 1),
    Key("tab", "", "", "Complete the name of a file; else go to the next field, Shift+Tab to the one before"),
    Key("f2", "secrets", "what was masked", "See what was masked: secrets appear on the screen", 2),
    Key("escape", "escape", "cancel", "Stop reading, or close the page; nothing is written", 3),
)
"""The import dialog: paths, kind and time zone, then what was read, before anything is written."""

PEOPLE = (
    Key("enter", "forward", "next field", "The next field; among the people the next line; at the end keep it all", 3),
    Key("tab", "step(1)", "complete", "Take the completion that is shown, else go to the next field", 2),
    Key("ctrl+s", "save", "keep", "Keep what was typed", 1),
    Key("escape", "cancel", "as it was", "Leave everything as it was", 4),
    Key("f1", "help", "help", "Show this page", 5),
)
"""People and facts of a post-mortem."""
