"""`facilitator template`, and what the other commands make with a team's own templates."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.documents.own_templates import NAMES, ours
from facilitator.model import Audience, Postmortem, Wording
from facilitator.store import open_store
from tests.commands.conftest import ID, Command
from tests.samples import batch

TEAM = Path(".facilitator/templates")
SAID = tuple(Wording(Audience.CUSTOMERS, what, "Orders were late.") for what in ("summary", "impact", "changes"))


@pytest.fixture(autouse=True)
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The user's folder for settings, of this test alone."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path / "config" / "facilitator"


def own(name: str, text: str, folder: Path = TEAM) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def say(**new: object) -> None:
    """Give the post-mortem in the database other values."""
    store = open_store("log.db")
    old = store.load(ID)
    changed: Postmortem = replace(old, **new)  # type: ignore[arg-type]
    store.apply(ID, batch(old, changed))
    store.close()


# -- list, show, copy ----------------------------------------------------------------------------------------------


def test_the_list_says_which_count_and_where_they_lie(command: Command, settings: Path) -> None:
    own("minutes.md.j2", "x")
    own("team.md.j2", "x")
    own("minutes.css", "x", settings / "templates")
    done = command("template", "list")
    assert done.code == 0
    lines = dict(line.split(maxsplit=1) for line in done.out.splitlines())
    assert list(lines) == [*NAMES, "team.md.j2"]
    assert lines["minutes.md.j2"] == str((TEAM / "minutes.md.j2").absolute())
    assert lines["minutes.css"] == str(settings / "templates" / "minutes.css")
    assert lines["review.txt.j2"] == "ours: what customers read, as plain text"
    assert lines["team.md.j2"] == f"{(TEAM / 'team.md.j2').absolute()} (used where another template takes it in)"
    assert done.err == f"`facilitator template copy NAME` puts a copy into {TEAM.absolute()}\n"


def test_show_prints_the_one_that_counts_or_ours(command: Command) -> None:
    assert command("template", "show", "report.txt").out == ours("report.txt.j2")
    own("report.txt.j2", "ünï\n")
    assert command("template", "show", "report.txt.j2").out == "ünï\n"
    assert command("template", "show", "report.txt.j2", "--ours").out == ours("report.txt.j2")
    done = command("template", "show", "reports.txt")
    assert (done.code, done.out) == (2, "")
    assert done.err == "Error: There is no template 'reports.txt'; did you mean report.txt?\n"


def test_a_copy_is_ours_and_counts_from_then_on(command: Command, settings: Path) -> None:
    done = command("template", "copy", "minutes.md")
    path = settings / "templates" / "minutes.md.j2"
    assert (done.code, done.out, done.err) == (0, f"{path}\n", "")
    assert path.read_text(encoding="utf-8") == ours("minutes.md.j2")
    assert str(path) in command("template", "list").out


def test_a_copy_goes_to_the_team_where_it_has_settings(command: Command) -> None:
    Path(".facilitator.toml").write_text("internal = []\n", encoding="utf-8")
    assert command("template", "copy", "minutes.md").out == f"{(TEAM / 'minutes.md.j2').absolute()}\n"
    assert (TEAM / "minutes.md.j2").exists()


def test_a_copy_replaces_nothing_unless_forced(command: Command) -> None:
    path = own("minutes.md.j2", "mine").absolute()
    done = command("template", "copy", "minutes.md")
    assert (done.code, done.out) == (2, "")
    assert done.err == f"Error: {path} is there already and was kept; --force replaces it with ours.\n"
    assert path.read_text(encoding="utf-8") == "mine"
    assert command("template", "copy", "minutes.md", "--force").code == 0
    assert path.read_text(encoding="utf-8") == ours("minutes.md.j2")
    assert command("template", "copy", "minutes.css", "-o", "new/a.css").out == "new/a.css\n"
    assert Path("new/a.css").read_text(encoding="utf-8") == ours("minutes.css")
    Path("file").touch()
    done = command("template", "copy", "minutes.css", "-o", "file/x")
    assert (done.code, done.err) == (2, "Error: file/x cannot be written: Not a directory.\n")


# -- documents -----------------------------------------------------------------------------------------------------


def test_export_uses_the_teams_template_before_the_users(prepared: Command, settings: Path) -> None:
    own("minutes.md.j2", "user: {{ v.title }}", settings / "templates")
    assert prepared("export", ID).out == "user: Queue stalled\n"
    own("minutes.md.j2", "team: {{ v.title }}")
    assert prepared("export", ID).out == "team: Queue stalled\n"
    assert prepared("export", ID, "--format", "txt").out.startswith("Queue stalled\n\n  Date: ")
    prepared("export", ID, "--all", "-o", "out")
    assert Path(f"out/{ID}.md").read_text(encoding="utf-8") == "team: Queue stalled\n"


def test_a_template_that_is_wrong_is_told_and_nothing_is_written(prepared: Command) -> None:
    path = own("minutes.html.j2", "<p>\n{{ v.titel }}").absolute()
    for args in (("--format", "html"), ("-o", "a.html"), ("--all", "-o", "out")):
        done = prepared("export", ID, *args)
        assert (done.code, done.out) == (2, "")
        assert f"Error: {path}:2: View has no 'titel'; did you mean 'title'? Nothing was written.\n" in done.err
    assert not Path("a.html").exists()
    assert not Path("out").exists()
    assert prepared("export", ID, "--format", "json").code == 0


def test_what_a_template_says_to_customers_is_checked_too(prepared: Command) -> None:
    say(wordings=SAID)
    own("review.md.j2", "# {{ v.title | heading }}\n\nAsk Mina on db-17.\n")
    for args in ((), ("-o", "a.md"), ("--all", "-o", "out")):
        done = prepared("export", ID, "--audience", "customers", *args)
        assert (done.code, done.out) == (1, "")
        assert done.err == (
            "Error: What customers would read names “Mina” (a person’s name) in the template review.md.j2, “db-17” "
            "(a host) in the template review.md.j2. Nothing was written. Change the wording, allow a word "
            "(public = […] in .facilitator.toml), or say --anyway.\n"
        )
    assert not Path("a.md").exists()
    assert prepared("export", ID, "--audience", "customers", "--format", "txt").code == 0
    assert "Ask Mina" in prepared("export", ID, "--audience", "customers", "--anyway").out
    Path(".facilitator.toml").write_text('public = ["mina", "db-17"]\n', encoding="utf-8")
    done = prepared("export", ID, "--audience", "customers")
    assert (done.code, done.err) == (0, "")


def test_a_word_is_told_where_it_was_typed_and_not_twice(prepared: Command) -> None:
    say(wordings=(replace(SAID[0], text="db-17 was slow."), *SAID[1:]))
    own("review.md.j2", "{{ v.summary[0] }}")
    done = prepared("export", ID, "--audience", "customers")
    assert done.code == 1
    assert "names “db-17” (a host) in the summary. Nothing" in done.err
