"""`facilitator publish`: a file for a docs repository, the page that lists it, and nobody's work written over."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.model import Action, Audience, Postmortem, Stage, Wording
from facilitator.store import open_store
from tests.commands.conftest import ID, NEW, Command
from tests.samples import batch

FILE = Path("docs") / f"{ID}.md"
INDEX = Path("docs/index.md")
TOLD = tuple(
    Wording(Audience.CUSTOMERS, what, f"Orders were late: {what}.") for what in ("summary", "impact", "changes")
)
ROW = f"| 2026-04-12 | [Queue stalled]({ID}.md) | Major | not stated |"
UNREVIEWED = f"Note: nobody has reviewed it; who has: facilitator status {ID} --reviewed-by NAME\n"
OPEN = "Note: it is not final: the meeting has not started yet.\n"


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def published(prepared: Command) -> Command:
    """The same, with the post-mortem in docs/."""
    assert prepared("publish", ID, "--to", "docs").code == 0
    return prepared


def stored(id: str = ID) -> Postmortem:
    store = open_store("log.db", write=False)
    pm = store.load(id)
    store.close()
    return pm


def change(id: str = ID, **new: object) -> None:
    """Give a post-mortem in the database other values."""
    store = open_store("log.db")
    old = store.load(id)
    changed: Postmortem = replace(old, **new)  # type: ignore[arg-type]
    store.apply(id, batch(old, changed))
    store.close()


def add(command: Command, title: str, date: str) -> str:
    """One more post-mortem; its id."""
    done = command("new", "--title", title, "--date", date, "--severity", "minor", "--lead", "Jun Ito")
    return done.out.strip()


def read(path: Path) -> str:
    return path.read_bytes().decode()


def names(folder: str) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in Path(folder).rglob("*") if path.is_file())


# -- what is written -----------------------------------------------------------------------------------------------


def test_the_document_and_the_list_are_written_and_it_is_published(prepared: Command) -> None:
    done = prepared("publish", "2026-04", "--to", "docs")
    assert (done.code, done.out, done.err) == (0, f"{FILE}\n{INDEX}\n", UNREVIEWED + OPEN)
    text = read(FILE)
    assert text.startswith("# Queue stalled\n")
    assert "- **Status:** Published\n" in text
    assert re.search(r"\n<!-- published by facilitator [0-9a-f]{16} [0-9a-f]{32} -->\n\Z", text)
    assert read(INDEX).startswith("# Post-mortems\n\n<!-- facilitator:begin engineering -->\n\n| Date |")
    assert ROW in read(INDEX).splitlines()
    assert names("docs") == [f"{ID}.md", "index.md"]
    assert stored().stage is Stage.PUBLISHED


def test_it_is_not_warned_of_where_somebody_has_reviewed_it(prepared: Command) -> None:
    change(reviewed_by=("Bela Varga",))
    assert prepared("publish", ID, "--to", "docs").err == OPEN
    assert "- Bela Varga (reviewed)\n" in read(FILE)


def test_again_writes_only_what_differs(published: Command) -> None:
    before = (FILE.stat().st_mtime_ns, INDEX.stat().st_mtime_ns)
    done = published("publish", ID, "--to", "docs")
    assert (done.code, done.out) == (0, "")
    assert done.err.endswith("Note: everything is published already as it is now.\n")
    assert (FILE.stat().st_mtime_ns, INDEX.stat().st_mtime_ns) == before
    change(summary="It stalled.")
    assert published("publish", ID, "--to", "docs").out == f"{FILE}\n"
    assert "It stalled." in read(FILE)
    change(title="The queue stalled")
    assert published("publish", ID, "--to", "docs").out == f"{FILE}\n{INDEX}\n"
    assert f"[The queue stalled]({ID}.md)" in read(INDEX)


def test_a_pattern_says_how_it_is_called(prepared: Command) -> None:
    called = ("--pattern", "{year}/{severity}/{slug}.md", "--index", "all/list.md")
    done = prepared("publish", ID, "--to", "docs", *called)
    assert done.out == "docs/2026/major/queue-stalled.md\ndocs/all/list.md\n"
    assert "](../2026/major/queue-stalled.md)" in read(Path("docs/all/list.md"))
    change(title="Put better")
    done = prepared("publish", ID, "--to", "docs/../docs", *called)
    assert done.err == UNREVIEWED + OPEN
    assert re.findall(r"\[(.*)\]", read(Path("docs/all/list.md"))) == ["Put better"]
    assert prepared("publish", ID, "--to", "other", "--no-index").out == f"other/{ID}.md\n"
    assert names("other") == [f"{ID}.md"]


def test_an_own_template_counts(prepared: Command) -> None:
    Path(".facilitator/templates").mkdir(parents=True)
    Path(".facilitator/templates/minutes.md.j2").write_text("---\nid: 1\n---\n{{ v.title }}\n", encoding="utf-8")
    assert prepared("publish", ID, "--to", "docs").code == 0
    assert read(FILE).startswith("---\nid: 1\n---\nQueue stalled\n\n<!-- published by")
    Path(".facilitator/templates/minutes.md.j2").write_text("{{ v.titel }}", encoding="utf-8")
    done = prepared("publish", ID, "--to", "new")
    assert (done.code, Path("new").exists()) == (2, False)
    assert "minutes.md.j2:1: View has no 'titel'" in done.err


# -- for whom ------------------------------------------------------------------------------------------------------


def test_customers_are_told_nothing_internal_in_file_list_or_name(prepared: Command) -> None:
    change(wordings=TOLD, actions=(Action("a1", 1, "x", owner="Jun Ito"),))
    done = prepared("publish", ID, "--to", "public", "--audience", "customers")
    assert (done.code, done.out) == (0, "public/2026-04-12-incident.md\npublic/index.md\n")
    text = read(Path("public/2026-04-12-incident.md")) + read(Path("public/index.md"))
    assert "Orders were late: summary." in text
    assert "| 2026-04-12 | [Incident on Sun 12 Apr 2026](2026-04-12-incident.md) | not stated |" in text
    assert [word for word in ("queue", "Queue", "stalled", "Mina", "Major", "Jun") if word in text] == []
    done = prepared("publish", ID, "--to", "public", "--audience", "customers", "--pattern", "{id}.md")
    assert (done.code, done.err) == (
        2, "Error: --pattern: {id} is not for customers, and would stand in the name of their file.\n",
    )  # fmt: skip


def test_what_names_something_internal_is_not_published(prepared: Command) -> None:
    change(wordings=(replace(TOLD[0], text="Mina saw it."), *TOLD[1:]))
    done = prepared("publish", ID, "--to", "public", "--audience", "customers")
    assert (done.code, done.out) == (1, "")
    assert "names “Mina” (a person’s name) in the summary. Nothing was written." in done.err
    assert not Path("public").exists()
    assert stored().stage is Stage.DRAFT
    assert prepared("publish", ID, "--to", "public", "--audience", "customers", "--anyway").code == 0


def test_one_page_lists_for_one_audience(published: Command) -> None:
    done = published("publish", ID, "--to", "docs", "--audience", "organisation", "--pattern", "{slug}-{audience}.md")
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "Error: docs/index.md: this lists what is for engineering: publish for organisation into another folder "
        "or page. --no-index leaves it as it is; --index names another page.\n"
    )
    done = published("publish", ID, "--to", "docs", "--audience", "organisation", "--no-index")
    assert done.code == 1
    assert "is what was published of another post-mortem or for another audience" in done.err


# -- changed by hand -----------------------------------------------------------------------------------------------


def test_a_file_that_was_changed_by_hand_is_kept_and_the_difference_shown(published: Command) -> None:
    by_hand = read(FILE).replace("No summary has been written.", "It \x1b[2Jstalled.")
    FILE.write_bytes(by_hand.encode())
    change(summary="A summary.")
    done = published("publish", ID, "--to", "docs")
    assert done.code == 1
    assert done.out.startswith(f"--- {FILE} (as it is)\n+++ {FILE} (to be published)\n@@ ")
    assert "\n-It \ufffd[2Jstalled.\n" in done.out
    assert "\n+A summary.\n" in done.out
    assert done.err == (
        f"Error: {FILE} was changed by hand since it was published. Nothing was written. Take over into the "
        "post-mortem what shall stay, or replace it with --force.\n"
    )
    assert read(FILE) == by_hand
    done = published("publish", ID, "--to", "docs", "--force")
    assert (done.code, done.out) == (0, f"{FILE}\n")
    assert "\n-It \ufffd[2Jstalled.\n" in done.err  # it was shown in any case
    assert "A summary." in read(FILE)


@pytest.mark.parametrize("there", ["# Mine\n", ""])
def test_a_file_that_is_not_ours_is_kept(prepared: Command, there: str) -> None:
    FILE.parent.mkdir()
    FILE.write_text(there, encoding="utf-8")
    done = prepared("publish", ID, "--to", "docs")
    assert done.code == 1
    assert f"{FILE} was not published by facilitator. Nothing" in done.err
    assert "+# Queue stalled\n" in done.out
    assert (read(FILE), names("docs"), stored().stage) == (there, [f"{ID}.md"], Stage.DRAFT)
    assert prepared("publish", ID, "--to", "docs", "--force").code == 0
    assert read(FILE).startswith("# Queue stalled")


@pytest.mark.parametrize("to", ["", " "])
def test_an_empty_name_is_no_folder(prepared: Command, to: str) -> None:
    done = prepared("publish", ID, "--to", to)
    assert (done.code, done.out) == (2, "")
    assert "--to is empty: name the folder to publish into (. is the present one)." in done.err
    assert stored().stage is Stage.DRAFT
    assert not Path("index.md").exists()


def test_a_second_post_mortem_is_not_written_over_the_first(published: Command) -> None:
    prepared = published
    second = add(prepared, "Another", "2026-04-12")
    prepared("publish", ID, "--to", "docs", "--pattern", "{date}.md", "--no-index")
    before = read(Path("docs/2026-04-12.md"))
    done = prepared("publish", second, "--to", "docs", "--pattern", "{date}.md")
    assert done.code == 1
    assert "docs/2026-04-12.md is what was published of another post-mortem" in done.err
    assert "Name this one otherwise with --pattern" in done.err
    assert "--force" not in done.err
    assert read(Path("docs/2026-04-12.md")) == before


def test_what_somebody_else_publishes_at_this_moment_is_not_written_over(
    prepared: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(*args: object) -> bool:
        Path("docs").mkdir()
        INDEX.write_text("# Theirs\n", encoding="utf-8")
        return False

    monkeypatch.setattr("facilitator.worktree.is_worktree", meanwhile)
    done = prepared("publish", ID, "--to", "docs")
    assert (done.code, done.out) == (2, "")
    assert (
        done.err == f"Error: {INDEX} was changed by somebody else at this moment. Nothing was written; publish again.\n"
    )
    assert (read(INDEX), names("docs"), stored().stage) == ("# Theirs\n", ["index.md"], Stage.DRAFT)


def test_line_ends_of_another_system_are_no_change(published: Command) -> None:
    FILE.write_bytes(read(FILE).replace("\n", "\r\n").encode())
    assert published("publish", ID, "--to", "docs").out == ""
    change(summary="A summary.")
    assert published("publish", ID, "--to", "docs").code == 0


# -- the list ------------------------------------------------------------------------------------------------------


def test_the_list_is_made_anew_from_what_is_published_there(published: Command) -> None:
    later, draft = add(published, "Disk full", "2026-05-02"), add(published, "Not yet", "2026-06-01")
    assert published("publish", later, "--to", "docs").code == 0
    change(title="Put better")
    published("publish", draft, "--to", "elsewhere")
    assert published("publish", later, "--to", "docs").out == f"{INDEX}\n"
    assert re.findall(r"\[(.*)\]", read(INDEX)) == ["Disk full", "Put better"]
    INDEX.unlink()
    assert published("publish", later, "--to", "docs").out == f"{INDEX}\n"
    assert re.findall(r"\[(.*)\]", read(INDEX)) == ["Disk full", "Put better"]


def test_what_is_a_draft_again_or_gone_is_not_listed(published: Command) -> None:
    later = add(published, "Disk full", "2026-05-02")
    published("publish", later, "--to", "docs")
    published("status", ID, "draft")
    published("publish", later, "--to", "docs")
    assert re.findall(r"\[(.*)\]", read(INDEX)) == ["Disk full"]
    published("publish", ID, "--to", "docs")
    (Path("docs") / f"{later}.md").unlink()
    published("publish", ID, "--to", "docs")
    assert re.findall(r"\[(.*)\]", read(INDEX)) == ["Queue stalled"]


def test_rows_of_colleagues_and_all_around_the_list_stay(published: Command, tmp_path: Path) -> None:
    INDEX.write_bytes(b"# Ours\r\n\r\nhow to:  \r\n" + INDEX.read_bytes().partition(b"\n\n")[2] + b"the end")
    other = published("--db", str(tmp_path / "theirs.db"), *NEW[:1], "--title", "Theirs", *NEW[3:])
    assert published("publish", other.out.strip(), "--to", "docs", "--db", str(tmp_path / "theirs.db")).code == 0
    change(title="Put better")
    assert published("publish", ID, "--to", "docs").code == 0
    text = read(INDEX)
    assert re.findall(r"\[(.*)\]", text) == ["Put better", "Theirs"]
    assert text.startswith("# Ours\r\n\r\nhow to:  \r\n<!-- facilitator:begin engineering -->\r\n")
    assert text.endswith("-->\nthe end")


def test_what_somebody_put_into_the_list_is_kept_and_shown(published: Command) -> None:
    text = read(INDEX).replace(ROW, f"{ROW}\n\nAsk the search team.")
    INDEX.write_bytes(text.encode())
    change(title="Put better")
    done = published("publish", ID, "--to", "docs")
    assert done.code == 1
    assert "\n-Ask the search team.\n" in done.out
    assert done.err.startswith(f"Error: {INDEX} has a list that was changed by hand. Nothing was written.")
    assert (read(INDEX), "Put better" in read(FILE)) == (text, False)
    assert published("publish", ID, "--to", "docs", "--force").code == 0
    assert "Ask" not in read(INDEX)


def test_a_page_without_a_place_for_the_list_is_left_alone(prepared: Command) -> None:
    INDEX.parent.mkdir()
    INDEX.write_text("# Ours\n", encoding="utf-8")
    done = prepared("publish", ID, "--to", "docs")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(
        "Error: docs/index.md: this has no place for the list: put a line <!-- facilitator:begin"
    )
    assert names("docs") == ["index.md"]
    INDEX.write_text("# Ours\n\n<!-- facilitator:begin -->\n<!-- facilitator:end -->\n", encoding="utf-8")
    assert prepared("publish", ID, "--to", "docs").code == 0
    assert read(INDEX).startswith("# Ours\n\n<!-- facilitator:begin engineering -->\n\n| Date |")


def test_another_name_leaves_a_note_on_the_old_file(published: Command) -> None:
    done = published("publish", ID, "--to", "docs", "--pattern", "{slug}.md")
    assert done.code == 0
    assert f"Note: {FILE} is what was published of it before, under another name; remove it.\n" in done.err
    assert re.findall(r"\]\((.*)\)", read(INDEX)) == ["queue-stalled.md"]


# -- where it cannot be written ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--pattern", "../{date}.md"), "--pattern: '../2026-04-12.md' leads out of the folder or to a hidden file"),
        (("--pattern", "{date}.html"), "--pattern: '2026-04-12.html' is no name of a Markdown file"),
        (("--index", "../index.md"), "--index: '../index.md' leads out of the folder or to a hidden file"),
        (("--pattern", "a.md", "--index", "a.md"), "docs/a.md would be both the document and the page that lists it"),
        (("--pattern", "folder.md"), "docs/folder.md is there and is no file."),
        (("--pattern", "out/{date}.md"), "docs/out/2026-04-12.md is behind a link that leads out of docs."),
        (("--index", "raw.md"), "docs/raw.md is there and is not UTF-8 text; it was kept."),
        (("--pattern", "raw.md"), "docs/raw.md is there and is not UTF-8 text; it was kept."),
        (("--to", "log.db"), "log.db is no folder; --to takes the folder to publish into."),
    ],
)
def test_a_place_that_is_none_is_told_and_nothing_is_written(
    prepared: Command, args: tuple[str, ...], said: str
) -> None:
    Path("docs/folder.md").mkdir(parents=True)
    Path("docs/raw.md").write_bytes(b"\xff\xfe")
    Path("elsewhere").mkdir()
    Path("docs/out").symlink_to("../elsewhere")
    done = prepared("publish", ID, "--to", "docs", *args)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert (names("docs"), names("elsewhere"), stored().stage) == (["raw.md"], [], Stage.DRAFT)


def test_a_folder_that_takes_no_file_is_told(prepared: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        done = prepared("publish", ID, "--to", "docs")
    assert (done.code, done.out, done.err) == (2, "", f"Error: {FILE} cannot be written: No space left on device.\n")
    assert (names("docs"), stored().stage) == ([], Stage.DRAFT)


# -- git -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def worktree(prepared: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """The same, with a git repository in docs/ whose first commit is empty."""
    if shutil.which("git") is None:
        pytest.skip("there is no git here")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    git("init", "-q", "-b", "main", "docs", at=".")
    git("config", "user.name", "Jun")
    git("config", "user.email", "jun@example.com")
    git("commit", "-q", "--allow-empty", "-m", "first")
    return prepared


def git(*args: str, at: str = "docs") -> str:
    return subprocess.run(["git", *args], cwd=at, check=True, capture_output=True, encoding="utf-8").stdout


def test_in_a_worktree_files_are_written_and_nothing_is_committed(worktree: Command) -> None:
    done = worktree("publish", ID, "--to", "docs")
    assert done.err.endswith(f"Note: nothing is committed: git -C docs add -- {ID}.md index.md\n")
    assert git("status", "--porcelain") == f"?? {ID}.md\n?? index.md\n"
    assert git("log", "--format=%s") == "first\n"
    assert "had changes" not in done.err


def test_in_a_worktree_what_is_not_committed_yet_is_told(worktree: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    said = "had changes already that are not committed; look at all of them before you add it.\n"
    worktree("publish", ID, "--to", "docs")
    change(summary="A summary.")
    monkeypatch.setenv("GIT_DIR", "nowhere")  # as in a hook of another repository
    assert f"Note: {FILE} {said}" in worktree("publish", ID, "--to", "docs").err
    monkeypatch.delenv("GIT_DIR")
    git("add", ".")
    git("commit", "-q", "-m", "published")
    change(summary="A better one.")
    assert said not in worktree("publish", ID, "--to", "docs").err
    assert git("status", "--porcelain") == f" M {ID}.md\n"


def test_a_worktree_without_a_git_to_ask_is_published_to_all_the_same(
    prepared: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("docs/.git").mkdir(parents=True)
    monkeypatch.setenv("PATH", "nowhere")
    prepared("publish", ID, "--to", "docs")
    change(summary="A summary.")
    done = prepared("publish", ID, "--to", "docs")
    assert (done.code, done.out) == (0, f"{FILE}\n")
    assert "Note: nothing is committed: git -C docs add" in done.err
