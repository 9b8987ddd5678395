"""Handing out what the minutes screen shows: onto the clipboard and into files, in a thread, checked for customers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from textual.content import Content
from textual.screen import Screen

from facilitator import handout
from facilitator.coach.config import Settings
from facilitator.documents import BESIDE, file_name, formats
from facilitator.documents.own_templates import TemplateError
from facilitator.handing import made, named, own_folders
from facilitator.meeting import Meeting
from facilitator.model import Audience, Postmortem
from facilitator.widgets.part import Part


class HandingScreen(Screen[None]):
    """Copies and writes the documents of an audience; what else there is to see says `minutes.MinutesScreen`."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__()
        self.meeting = meeting
        self._folders = own_folders()
        """Where own templates lie that count here."""
        self.audience = Audience.ENGINEERING
        """Whose fields and whose document are shown."""

    def keep(self) -> None:
        """Save what was typed last."""
        raise NotImplementedError

    def action_copy(self) -> None:
        """Copy the Markdown, and say by which way it went."""
        self.copy("md")

    def copy(self, form: str) -> None:
        """Copy the document of the audience in one of its formats."""
        self._hand_out([form], partial(self._copy, form))

    def _copy(self, form: str, texts: dict[str, str]) -> None:
        """In a thread: a clipboard program may take its time."""
        done = handout.copy(texts[form])
        self.app.call_from_thread(self._say_copied, texts[form], form, done)

    def _hand_out(self, forms: Sequence[str], go_on: Callable[[dict[str, str]], None]) -> None:
        """Make the documents in a thread; `go_on` takes them there, unless customers would read what they must not."""
        self.keep()
        work = partial(self._make, self.meeting.pm, forms, self.audience, self.meeting.settings, go_on)
        self.run_worker(work, thread=True, exclusive=True)

    def _make(
        self, pm: Postmortem, forms: Sequence[str], whom: Audience, settings: Settings,
        go_on: Callable[[dict[str, str]], None],
    ) -> None:  # fmt: skip
        try:
            texts = made(pm, forms, whom, self._folders)
        except TemplateError as error:
            self.app.call_from_thread(self._tell, f"Not handed out: {error}", "bold $error")
            return
        mine = settings.internal, settings.public
        leaks = tuple(named(pm, texts, self._folders, *mine)) if whom is Audience.CUSTOMERS else ()
        if leaks:
            (word, kind, where), more = leaks[0], f", and {len(leaks) - 1} more" if len(leaks) > 1 else ""
            self.app.call_from_thread(self._tell, f"Not handed out: “{word}” in {where} is {kind}{more}", "bold $error")
        else:
            go_on(texts)

    def _say_copied(self, text: str, form: str, done: bool) -> None:
        name = "Markdown" if form == "md" else form
        if done:
            self._tell(f"Copied as {name} to the clipboard.")
        else:
            self.app.copy_to_clipboard(text)
            self._tell(f"Copied as {name} through the terminal (OSC 52); if nothing can be pasted, F3 writes files.")

    def action_write(self) -> None:
        """Write the files of the audience beside each other."""
        forms = [form for form in BESIDE if form in formats(self.audience)]
        self._hand_out(forms, partial(self._write, self.meeting.pm, self.audience, Path.cwd()))

    def _write(self, pm: Postmortem, whom: Audience, here: Path, texts: dict[str, str]) -> None:
        """In a thread: the disk may take its time."""
        try:
            written = [handout.write_new(here / file_name(pm, form, whom), text) for form, text in texts.items()]
        except OSError as error:
            said = f"The files could not be written into the present folder: {error.strerror}."
            self.app.call_from_thread(self._tell, said, "bold $error")
            return
        self.app.call_from_thread(self._tell, f"Written into {here}: {', '.join(path.name for path in written)}")

    def _tell(self, text: str, style: str = "bold $success") -> None:
        self.query_one("#told", Part).show(Content.styled(text, style))
