"""`facilitator note`: a moment is written down as it is understood, by anybody, at any time."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from facilitator.commands.common import Wrong
from facilitator.commands.note import noted
from facilitator.model import Mark, Postmortem, Section, Severity
from tests.commands.conftest import ID, NEW, Command

NOW = datetime(2026, 4, 12, 14, 31, 7, 250, tzinfo=UTC)
PM = Postmortem("x", "Queue stalled", date(2026, 4, 12), Severity.MAJOR, "Mina")


def timeline(command: Command, key: str = ID) -> list[dict[str, Any]]:
    return list(json.loads(command("export", key, "--format", "json").out)["timeline"])


def test_a_line_without_a_time_is_of_this_moment() -> None:
    (entry,) = noted(PM, "rolled back cart 4.12", NOW).entries
    assert (entry.at, entry.text, entry.section) == (
        NOW.replace(microsecond=0),
        "rolled back cart 4.12",
        Section.TIMELINE,
    )


def test_a_line_with_a_time_keeps_it_and_positions_go_on() -> None:
    pm = noted(noted(PM, "14:03 alert fires !detected", NOW), "rolled back !mitigated", NOW)
    assert [(e.position, e.mark) for e in pm.entries] == [(1, Mark.DETECTED), (2, Mark.MITIGATED)]
    assert pm.entries[0].at == datetime(2026, 4, 12, 14, 3, tzinfo=UTC)


def test_a_note_goes_to_the_parking_lot() -> None:
    (entry,) = noted(PM, "/park load test", NOW).entries
    assert (entry.section, entry.at, entry.text) == (Section.PARKING, None, "load test")


def test_a_mark_alone_says_nothing() -> None:
    with pytest.raises(Wrong, match="nothing to note"):
        noted(PM, "!resolved", NOW)


def test_the_line_is_printed_as_understood_and_kept(prepared: Command) -> None:
    done = prepared("note", "rolled back cart 4.12", "--mark", "mitigated", "--at", "14:31")
    assert (done.code, done.out) == (0, "14:31 UTC mitigated  rolled back cart 4.12\n")
    assert done.err == f"Noted in {ID}\n"
    assert timeline(prepared) == [
        {"at": "2026-04-12T14:31:00Z", "text": "rolled back cart 4.12", "mark": "mitigated", "plan": None}
    ]


def test_a_zone_beside_the_time_and_words_that_look_like_one(prepared: Command) -> None:
    prepared("note", "--at", "16:31 CEST", "14:00", "was", "the", "plan")
    assert [(e["at"], e["text"]) for e in timeline(prepared)] == [("2026-04-12T14:31:00Z", "14:00 was the plan")]


def test_lines_from_a_pipe(prepared: Command) -> None:
    done = prepared("note", stdin=b"14:03 alert fires\n\n14:05 \x1b[31mstatus page\x1b[0m updated ~followed\n")
    assert (done.code, done.out) == (0, "14:03 UTC  alert fires\n14:05 UTC ~followed  status page updated\n")
    assert [e["text"] for e in timeline(prepared)] == ["alert fires", "status page updated"]


def test_the_draft_that_is_open_is_meant_and_another_can_be_named(prepared: Command) -> None:
    other = prepared(*(part.replace("Queue stalled", "Mail stopped") for part in NEW)).out.strip()
    prepared("note", "14:03 to the newest")
    prepared("note", "14:04 to the first", "--to", ID)
    assert [e["text"] for e in timeline(prepared, other)] == ["to the newest"]
    assert [e["text"] for e in timeline(prepared, ID)] == ["to the first"]


@pytest.mark.parametrize(
    ("args", "stdin", "said"),
    [
        (("",), b"", "nothing to note"),
        ((), b" \n", "nothing to note"),
        (("rolled back", "--at", "around two"), b"", "--at takes a time such as 14:31"),
        (("rolled back", "--to", "nothing-like-it"), b"", "There is no post-mortem"),
        (("rolled back", "--mark", "ended"), b"", "'ended' is not one of"),
        ((), b"14:00 line\n" * 501, "import --from log"),
    ],
)
def test_what_cannot_be_noted_is_one_sentence(
    prepared: Command, args: tuple[str, ...], stdin: bytes, said: str
) -> None:
    done = prepared("note", *args, stdin=stdin)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert timeline(prepared) == []


def test_without_a_draft_there_is_nothing_to_append_to(command: Command) -> None:
    done = command("note", "rolled back")
    assert (done.code, done.out) == (2, "")
    assert "facilitator new" in done.err


def test_two_shells_at_the_same_time_lose_nothing(prepared: Command, tmp_path: Path) -> None:
    def shell(name: str) -> subprocess.Popen[str]:
        loop = (
            "import sys\nfrom facilitator.cli import run\n"
            f"sys.exit(max(run(['note', f'14:0{{n}} {name} {{n}}']) for n in range(8)))"
        )
        return subprocess.Popen([sys.executable, "-c", loop], stdout=subprocess.PIPE, text=True)

    shells = [shell("one"), shell("two")]
    printed = [each.communicate(timeout=60)[0] for each in shells]
    assert [each.returncode for each in shells] == [0, 0]
    assert sorted(e["text"] for e in timeline(prepared)) == sorted(
        f"{name} {n}" for name in ("one", "two") for n in range(8)
    )
    assert printed[0].count("one") == 8
