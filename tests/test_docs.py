"""README and docs say what is so: their commands run, and their tables are those of the program."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import click
import pytest
from sqlite_utils import Database

from facilitator import importers, intake, keys
from facilitator.agenda import DEFAULT_MINUTES, PANES
from facilitator.before.people import parse_person
from facilitator.before.triage import CONDITIONS
from facilitator.capture import parse
from facilitator.cli import COMMANDS, cli
from facilitator.cli import run as facilitator
from facilitator.history import CLOCK, DRAFT, INVITE, NEW, NOTE, REDO, STATUS, TRIAGE, UNDO
from facilitator.importers import source, wash
from facilitator.model import Action, Category, Entry, Group, Kind, Mark, Plan, Section
from facilitator.questions import CARDS
from facilitator.screens.help import GRAMMAR
from facilitator.store import open_store
from facilitator.when import read_due, read_time
from tests.bench import __main__ as bench
from tests.pages import PAGES, ROOT, Page, plain
from tests.pictures.__main__ import SCENES
from tests.room import PM

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WITH_COMMANDS = [page.name for page in PAGES.values() if any(b.language == "sh" for b in page.blocks)]
HOSTS = {"github.com", "datasette.io"}
"""Where a page may link to."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder to run commands in, with a database and settings of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setenv("FACILITATOR_DB", str(tmp_path / "postmortems.db"))
    with Path("/dev/null").open(encoding="utf-8") as nothing:
        monkeypatch.setattr("sys.stdin", nothing)
        yield tmp_path


# -- commands ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", WITH_COMMANDS)
def test_the_commands_of_a_page_run_one_after_the_other(
    name: str, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    told = ""
    for block in PAGES[name].blocks:
        if block.mark.startswith("file: "):
            (folder / block.mark.removeprefix("file: ")).write_text(block.text, encoding="utf-8")
        elif block.mark == "output":
            assert block.text in told
        elif block.language == "sh":
            for words in block.commands:
                code = _run(words)
                said = capfd.readouterr()
                told += said.out
                assert code == 0, f"{' '.join(words)}\n{said.err}"


def _run(words: list[str]) -> int:
    """The exit code of one command line, where 0 stands for what it is told to do."""
    if words[0] == "facilitator":
        code = facilitator(words[1:])
        if words[1] == "lint":
            return 0 if code == 1 else code  # it found something
        return 0 if words[1] in ("run", "prep") and code == 2 else code  # there is no terminal here
    if words[0] == "sqlite-utils":
        return subprocess.run([sys.executable, "-m", "sqlite_utils", *words[1:]], check=False).returncode
    return 0 if _known(words) else 1


def _known(words: list[str]) -> bool:
    """Whether a command that is not run here names what there is: a target, a package, a module, a file."""
    words = [word for word in words if not re.match(r"[A-Z_]+=", word)]
    program, rest = Path(words[0]).name, words[1:]
    if program == "make":
        targets = re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
        return bool(rest) and set(rest) <= set(targets)
    if program in ("pip", "pipx"):
        return rest in (["install", PROJECT["project"]["name"]], ["install", "."])
    if program == "python":
        paths = [ROOT / word for word in rest[2:] if "/" in word and not word.isupper()]
        return rest[0] == "-m" and find_spec(rest[1]) is not None and all(path.exists() for path in paths)
    return program in (*PROJECT["project"]["scripts"], "datasette")


@pytest.mark.parametrize("command", ["run", "prep"])
def test_without_a_terminal_it_is_said_what_is_needed(
    command: str, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert facilitator([command]) == 2
    assert "needs a terminal" in capfd.readouterr().err


@pytest.mark.parametrize("name", PAGES)
def test_a_command_named_in_passing_is_one(name: str) -> None:
    page = PAGES[name]
    lines = [
        *page.spans,
        *(line.removeprefix("$ ") for b in page.blocks for line in b.text.splitlines() if "$ " in line),
    ]
    for line in lines:
        if line.startswith("facilitator "):
            _parsed(line.split()[1:])
        elif line.startswith(("make ", "pip ", "pipx ", "python -m ")):
            assert _known(line.split()), line


def _parsed(words: list[str]) -> None:
    """Let click read a command line; options that are asked for may be missing in a mention of it."""
    try:
        outer = cli.make_context("facilitator", words, resilient_parsing=False)
        name, command, rest = cli.resolve_command(outer, [*outer._protected_args, *outer.args])
        assert command is not None, words
        command.make_context(name, rest, parent=outer)
    except (click.MissingParameter, click.exceptions.Exit, click.exceptions.NoArgsIsHelpError):
        pass


def test_each_command_is_told_of_in_the_readme() -> None:
    told = re.findall(r"^\| `facilitator ?([a-z]*)` \|", PAGES["README.md"].text, re.MULTILINE)
    assert told == ["", *COMMANDS]


# -- keys and lines ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("README.md", "keys: MEETING, footer"),
        ("docs/meeting.md", "keys: LINE, MEETING"),
        ("docs/meeting.md", "keys: FIELDS, MINUTES"),
        *(("docs/before.md", f"keys: {screen}") for screen in ("HOME", "PREP", "TRIAGE", "NEW", "PEOPLE")),
        *(("docs/import.md", f"keys: {screen}") for screen in ("REVIEW", "IMPORT")),
    ],
)
def test_a_table_of_keys_is_that_of_the_program(name: str, mark: str) -> None:
    groups = mark.removeprefix("keys: ").removesuffix(", footer").split(", ")
    wanted = [key for group in groups for key in getattr(keys, group) if key.rank or "footer" not in mark]
    assert PAGES[name].table(mark) == [[f"`{key.shown}`", key.help] for key in wanted]


def test_the_keys_of_every_screen_are_told_of() -> None:
    told = " ".join(re.findall(r"<!-- keys: ([A-Z, ]+) -->", " ".join(page.text for page in PAGES.values())))
    groups = {name for name in vars(keys) if name.isupper() and isinstance(getattr(keys, name), tuple)}
    assert groups - set(re.findall(r"[A-Z]+", told)) == set()


def test_all_that_can_be_typed_is_in_the_guide_and_in_the_help() -> None:
    signs = {f"!{mark}" for mark in Mark} | {f"~{plan}" for plan in Plan} | {f"#{c}" for c in (*Category, *Kind)}
    guide = {span for row in PAGES["docs/meeting.md"].table("grammar") for span in _signs(" ".join(row))}
    assert guide == signs
    assert set(_signs(" ".join(line + " " + means for _, line, means in GRAMMAR))) == signs


def _signs(text: str) -> list[str]:
    return re.findall(r"(?<![\w`])`?([!~#][a-z][\w-]*)", text)


def test_the_lines_of_the_help_are_in_the_guide() -> None:
    told = [plain(row[1]) for row in PAGES["docs/meeting.md"].table("grammar")]
    assert [line for _, line, _ in GRAMMAR if line[0] not in "!~#^" and line not in told] == []


@pytest.mark.parametrize("row", PAGES["docs/meeting.md"].table("grammar"), ids=lambda row: row[1])
def test_a_line_of_the_guide_is_understood(row: list[str]) -> None:
    panes = {"Timeline": Section.TIMELINE, "Factors": Section.FACTORS, "Actions": Section.ACTIONS}
    item = parse(plain(row[1]), panes.get(row[0], Section.WENT_WELL), PM, date(2026, 4, 14))
    if row[0] == "Anywhere":
        assert (item.text, item.section) == ("load test for Black Friday", Section.PARKING)  # type: ignore[union-attr]
    elif isinstance(item, Action):
        assert item.owner
        assert item.due
        assert "@" not in item.text
    else:
        assert isinstance(item, Entry)
        assert (item.at is not None) == (row[0] == "Timeline")
        assert (item.category is not None) == (row[0] == "Factors")
        assert not {"!", "~", "#"} & set(item.text)


@pytest.mark.parametrize("said", [plain(row[0]) for row in PAGES["docs/meeting.md"].table("times")])
def test_a_time_of_the_guide_is_read_whole(said: str) -> None:
    read = read_time(f"{said} alert fires")
    assert read
    assert read[1] == "alert fires"


@pytest.mark.parametrize("said", [plain(row[0]) for row in PAGES["docs/meeting.md"].table("dues")])
def test_a_due_date_of_the_guide_is_read(said: str) -> None:
    assert read_due(said, on=date(2026, 4, 12), today=date(2026, 4, 14))


@pytest.mark.parametrize("section", CARDS)
def test_the_questions_of_the_guide_are_those_on_the_screen(section: Section) -> None:
    card = CARDS[section]
    row = next(row for row in PAGES["docs/meeting.md"].table("hour") if row[0] == card.title)
    assert row[1:] == [f"{DEFAULT_MINUTES[PANES.index(section)]:g}", " · ".join(card.questions), f"`{card.hint}`"]


# -- before the meeting --------------------------------------------------------------------------------------------


def test_the_questions_of_the_triage_are_told_with_their_weight() -> None:
    wanted = [[f"`--{c.name}`", c.question, "yes" if c.always else "no"] for c in CONDITIONS]
    assert PAGES["docs/before.md"].table("conditions") == wanted


@pytest.mark.parametrize("row", PAGES["docs/before.md"].table("people"), ids=lambda row: row[0])
def test_a_person_of_the_page_is_understood(row: list[str]) -> None:
    written, told = plain(row[0]), row[1]
    person = parse_person(written)
    assert person.name in ("Sarah", "Sarah Chen", "Chen, Sarah", "Tom", "Priya")
    assert bool(person.email) == ("address" in told)
    assert bool(person.role) == ("role" in told)
    assert bool(person.team) == ("team" in told)
    assert person.group == (Group.AFFECTED if "affected" in told else Group.INVOLVED if "took part" in told else None)


def test_every_kind_of_import_is_told_of_and_no_other() -> None:
    told = [plain(row[0]) for row in PAGES["docs/import.md"].table("kinds")]
    assert sorted(told) == sorted(importers.KINDS)


def test_what_is_imported_and_never_fetched_is_said_with_its_limits() -> None:
    limits = {row[0]: row[1] for row in PAGES["docs/import.md"].table("limits")}
    assert limits["a JSON document, a Slack channel's folder"] == f"{source.LARGEST >> 20} MB"
    assert limits["one line of a text file"] == f"{source.LONGEST >> 20} MB"
    assert limits["the words of one entry"].startswith(f"{wash.LONGEST:,} characters")
    assert f"Up to {intake.MOST} new lines" in PAGES["docs/import.md"].text


# -- the house -----------------------------------------------------------------------------------------------------


def test_the_tables_of_the_data_page_are_those_of_a_new_file(tmp_path: Path) -> None:
    open_store(str(tmp_path / "log.db")).close()
    db = Database(tmp_path / "log.db")
    told = {plain(row[0]): re.findall(r"`(\w+)`", row[2]) for row in PAGES["docs/data.md"].table("tables")}
    assert told == {t.name: list(t.columns_dict) for t in db.tables if not t.name.startswith("_")}
    assert [view for view in db.view_names() if f"`{view}`" not in PAGES["docs/data.md"].text] == []
    db.close()


def test_the_journal_of_the_data_page_has_every_word_that_is_written() -> None:
    written = {CLOCK, DRAFT, NEW, UNDO, REDO, NOTE, INVITE, TRIAGE, STATUS}
    for path in sorted((ROOT / "facilitator").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        written |= set(re.findall(r'_commit\([^\n]*, "(\w+)"', text) + re.findall(r'Batch\([^\n]*, "(\w+)"', text))
    assert {"add", "import", "merge"} <= written
    journal = PAGES["docs/data.md"].text.split("`what` says what was done")[1].split("`reverses` names")[0]
    assert set(re.findall(r"`(\w+)`", journal)) == written


def test_the_keys_of_the_json_that_came_later_are_told_of() -> None:
    schema = json.loads((ROOT / "facilitator/documents/schema.json").read_text(encoding="utf-8"))
    later = set(schema["properties"]) - set(schema["required"])
    told = PAGES["docs/data.md"].text.split("The keys after `links` came later")[1].split("\n\n")[0]
    assert later <= set(re.findall(r"`(\w+)`", told))


def test_the_layers_of_the_architecture_page_are_those_that_are_checked() -> None:
    (told,) = [block.text for block in PAGES["docs/architecture.md"].blocks if block.mark == "layers"]
    (wanted,) = [c["layers"] for c in PROJECT["tool"]["importlinter"]["contracts"] if c["type"] == "layers"]
    assert told.splitlines() == [layer.replace("facilitator.", "") for layer in wanted]


def test_every_room_is_on_the_map() -> None:
    drawn = PAGES["docs/architecture.md"].blocks[0].text
    house = ROOT / "facilitator"
    rooms = [f"{p.parent.name}/" for p in house.glob("*/__init__.py")] + [p.name for p in house.glob("*.py")]
    assert [room for room in rooms if room not in drawn and room != "__init__.py"] == []
    told = re.findall(r"^    ((?:[\w.]+/? )+)", drawn, re.MULTILINE)
    assert [one for names in told for one in names.split() if not (house / one).exists()] == []


def test_every_dependency_has_its_line_and_no_other() -> None:
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    told = re.findall(r"^\| `([\w-]+)` \|", PAGES["docs/dependencies.md"].text, re.MULTILINE)
    assert sorted(told) == sorted({re.split(r"[<>=\s]", one)[0] for one in wanted})  # textual stands in both


def test_every_benchmark_is_told_of() -> None:
    told = " ".join(page.text for page in PAGES.values())
    assert [name for name in bench.names() if f"bench_{name}" not in told] == []


def test_the_benchmarks_refuse_a_name_that_is_none(capfd: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["nothing"]) == 2
    assert capfd.readouterr().err == f"There is no benchmark 'nothing'; there are {', '.join(bench.names())}.\n"


# -- links and pictures --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_links_to_or_names_is_there(name: str) -> None:
    page = PAGES[name]
    for link in page.links:
        if "://" in link.target:
            assert link.target.split("/")[2] in HOSTS
        else:
            assert (page.path.parent / link.target.split("#")[0]).exists(), link
    named = [span for span in page.spans if re.fullmatch(r"(?:tests|docs|facilitator|coach|styles)/[\w./*-]*", span)]
    assert [span for span in named if not _there(span)] == []


def _there(path: str) -> bool:
    return any(list(base.glob(path.rstrip("/"))) for base in (ROOT, ROOT / "facilitator"))


def test_each_picture_is_shown_and_told_and_light_and_names_nothing_outside() -> None:
    shown = {link.target: link for page in PAGES.values() for link in page.links if link.image}
    for path in sorted((ROOT / "docs/pictures").glob("*")):
        text = path.read_text(encoding="utf-8")
        (link,) = [link for target, link in shown.items() if target.endswith(f"pictures/{path.name}")]
        assert link.words
        assert len(text) < 150_000
        assert re.findall(r"\w+://[^\"']+", text) == ["http://www.w3.org/2000/svg"]
        assert re.search(r"/(?:home|root|tmp|Users)\b", text) is None


def test_the_pictures_are_those_that_are_drawn() -> None:
    assert {path.stem for path in (ROOT / "docs/pictures").glob("*.svg")} == set(SCENES)


def test_a_page_is_read_as_markdown_has_it(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(
        "<!-- file: a.txt -->\n```text\nx\n```\n```sh\nmake a \\\n  b # c\n```\n`d` ![e](f)\n", encoding="utf-8"
    )
    page = Page(path)
    assert [(b.mark, b.language, b.commands) for b in page.blocks] == [
        ("file: a.txt", "text", [["x"]]),
        ("", "sh", [["make", "a", "b"]]),
    ]
    assert page.spans == ["d"]
    assert [(link.image, link.words, link.target) for link in page.links] == [(True, "e", "f")]
