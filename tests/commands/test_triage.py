"""`facilitator triage`: by options, by keys, and what is kept."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from facilitator.before.triage import NAMES
from facilitator.commands import triage as module
from facilitator.commands import triage_asking
from facilitator.model import Postmortem
from facilitator.store import open_store
from tests.commands.conftest import ID, NEW, Command, Done
from tests.terminal import Terminal

ROOT = Path(__file__).parents[2]
AGAIN = "2026-04-20-queue-stalled-again"
Keys = Callable[..., Done]


@pytest.fixture
def log(command: Command) -> Command:
    """A log of three: a queue that stalled twice, and something else in between."""
    for title, day in (
        ("Queue stalled", "2026-04-12"),
        ("Login slow", "2026-04-15"),
        ("Queue stalled again", "2026-04-20"),
    ):
        assert command("new", "--title", title, "--date", day, *NEW[5:]).code == 0
    return command


@pytest.fixture
def keys(command: Command, monkeypatch: pytest.MonkeyPatch) -> Keys:
    """Runs triage on a terminal in which this is typed, piece by piece; an exception is raised."""

    def call(pressed: str | list[str | BaseException], *args: str) -> Done:
        waiting: Iterator[str | BaseException] = iter(pressed)

        def press() -> str:
            key = next(waiting)
            if isinstance(key, BaseException):
                raise key
            return key

        monkeypatch.setattr(module, "can_ask", lambda: True)
        monkeypatch.setattr(triage_asking, "typed", press)
        done = command("triage", *args)
        assert list(waiting) == []
        return done

    return call


def said(done: Done) -> dict[str, Any]:
    assert done.code == 0
    return dict(json.loads(done.out))


def kept(name: str = ID) -> Postmortem:
    store = open_store("log.db")
    pm = store.load(name)
    store.close()
    return pm


# -- by options --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "begins"),
    [
        (("--downtime",), "Hold a post-mortem: customers were without"),
        (("--data-loss", "--near-miss"), "Hold a post-mortem: data was lost or corrupted."),
        (("--repeat",), "Hold a post-mortem: it has happened before."),
        (("--confusion",), "Consider a post-mortem: the response was confused"),
        (("--none",), "No post-mortem is needed: none of the eight"),
    ],
)
def test_the_verdict_with_its_reason_makes_no_log(command: Command, options: tuple[str, ...], begins: str) -> None:
    done = command("triage", *options)
    assert done.code == 0
    assert done.out.startswith(begins)
    assert done.out.count("\n") == 1
    assert not Path("log.db").exists()


@pytest.mark.parametrize("name", NAMES)
def test_every_condition_is_an_option(command: Command, name: str) -> None:
    found = said(command("triage", f"--{name}", "--json"))
    assert [one for one, yes in found["answers"].items() if yes] == [name]
    assert list(found["answers"]) == list(NAMES)


def test_json(log: Command) -> None:
    found = said(log("triage", "--teams", "--weakness", "--title", "Queue stalls", "--json"))
    assert list(found) == ["decision", "reasons", "sentence", "answers", "similar", "repeats"]
    assert (found["decision"], len(found["reasons"]), found["repeats"]) == ("hold", 2, None)
    assert found["sentence"] == "Hold a post-mortem: more than one team had to step in by hand."
    assert found["similar"] == [
        {"id": ID, "title": "Queue stalled", "date": "2026-04-12"},
        {"id": AGAIN, "title": "Queue stalled again", "date": "2026-04-20"},
    ]


def test_similar_ones_are_shown(log: Command) -> None:
    assert log("triage", "--none", "--title", "The queue is stalled").out.endswith(
        f"Similar in the log (is it a repeat?):\n  {ID}  Queue stalled\n  {AGAIN}  Queue stalled again\n"
    )
    assert "Similar" not in log("triage", "--none", "--title", "Mail delayed").out


def test_an_earlier_one_is_named_by_the_beginning_of_its_id(log: Command) -> None:
    done = log("triage", "--repeat", "2026-04-12")
    assert done.out.endswith(f"It repeats {ID}.\n")


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        ((), "Nobody is there to be asked: answer by options (--downtime, --data-loss, "),
        (("--none", "--teams"), "--none goes without any of the other conditions."),
        (("--repeat", "2026-04-13"), "There is no post-mortem '2026-04-13'"),
        (("2026-04-13", "--teams"), "There is no post-mortem '2026-04-13'"),
        ((ID,), "Nobody is there to be asked: "),
        ((ID, "--repeat", ID), f"{ID} cannot be a repeat of itself"),
    ],
)
def test_what_cannot_be_is_one_sentence(log: Command, args: tuple[str, ...], sentence: str) -> None:
    done = log("triage", *args)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert sentence in done.err
    assert kept().triage is None


def test_without_a_log_there_is_none_to_repeat(command: Command) -> None:
    for args in (("--repeat", "x"), ("x", "--teams")):
        done = command("triage", *args)
        assert done.code == 2
        assert "There is no post-mortem log" in done.err
    for place in ("log.db", "sqlite:///log.db", "~nobody/log.db"):
        done = command("triage", "--teams", "--title", "Queue", "--json", "--db", place)
        assert said(done)["similar"] == []
        assert "could not be looked up" not in done.err
    assert not Path("log.db").exists()


@pytest.mark.parametrize("place", ["log.db", "sqlite:///log.db"])
def test_a_log_that_cannot_be_read_is_no_reason_to_give_no_verdict(command: Command, place: str) -> None:
    Path("log.db").write_text("this is no database, and long enough to be seen as none" * 20, encoding="utf-8")
    done = command("triage", "--teams", "--title", "Queue", "--db", place)
    assert (done.code, done.out.count("\n")) == (0, 1)
    assert "Note: earlier incidents could not be looked up. " in done.err
    assert "is not a database" in done.err


def test_another_kind_of_store_is_asked_as_well(log: Command) -> None:
    found = said(log("triage", "--none", "--title", "Queue stalled", "--json", "--db", "sqlite:///log.db"))
    assert len(found["similar"]) == 2


# -- kept --------------------------------------------------------------------------------------------------------------


def test_the_answers_are_kept_and_count_when_nobody_is_asked(log: Command) -> None:
    done = log("triage", AGAIN, "--near-miss", "--repeat", ID)
    assert done.err == f"Kept with {AGAIN}.\n"
    assert (kept(AGAIN).triage, kept(AGAIN).repeats) == (("repeat", "near-miss"), ID)
    found = said(log("triage", AGAIN, "--json"))
    assert (found["decision"], found["repeats"]) == ("hold", ID)
    assert found["similar"] == [{"id": ID, "title": "Queue stalled", "date": "2026-04-12"}]


def test_only_earlier_ones_are_similar_to_one_of_the_log(log: Command) -> None:
    assert said(log("triage", ID, "--none", "--json"))["similar"] == []


def test_what_it_repeats_stays_until_it_is_none(log: Command) -> None:
    log("triage", AGAIN, f"--repeat={ID}")
    log("triage", AGAIN, "--repeat", "--teams")
    assert kept(AGAIN).repeats == ID
    log("triage", AGAIN, "--none")
    assert (kept(AGAIN).triage, kept(AGAIN).repeats) == ((), None)


def test_each_change_is_one_step_of_the_journal_and_none_is_no_step(log: Command) -> None:
    for _ in range(2):
        log("triage", ID, "--teams")
    store = open_store("log.db")
    assert [batch.what for batch in store.journal(ID)] == ["new", "triage"]
    store.close()


# -- by keys -----------------------------------------------------------------------------------------------------------


def test_a_key_is_an_answer(keys: Keys) -> None:
    done = keys("ynnnnnny", "--json")
    found = said(done)
    assert [name for name, yes in found["answers"].items() if yes] == ["downtime", "near-miss"]
    assert "1/8  Were customers without the service for more than 30 minutes?  yes\n" in done.err
    assert "8/8  Was it a near-miss that could have become a major incident?  yes\n" in done.err


def test_other_keys_are_passed_over_and_capitals_count(keys: Keys) -> None:
    done = keys(["x", "\r", "Y", "\x1b[B", "\x1b[24~", "\x1bOB", "\x1bb", "\x1b", "é", *"NNNNNNN"], "--json")
    assert [name for name, yes in said(done)["answers"].items() if yes] == ["downtime"]


def test_what_is_typed_ahead_is_worked_through_in_order(keys: Keys) -> None:
    done = keys(["ny\x1b[Bn", "nnnnn"], "--json")
    assert [name for name, yes in said(done)["answers"].items() if yes] == ["data-loss"]


def test_one_goes_back(keys: Keys) -> None:
    done = keys("bynbbnnnnnnnn", "--json")  # before the first; two answers, taken back; eight times no
    assert said(done)["decision"] == "skip"


@pytest.mark.parametrize("end", ["q", "Q", "\x04", EOFError(), KeyboardInterrupt()], ids=["q", "Q", "^D", "end", "^C"])
def test_one_leaves_and_nothing_is_kept(log: Command, keys: Keys, end: str | BaseException) -> None:
    done = keys(["y", "n", end], ID)
    assert (done.code, done.out) == (130, "")
    assert done.err.endswith("Nothing was kept.\n")
    assert kept().triage is None


def test_a_repeat_is_chosen_from_the_similar_ones(log: Command, keys: Keys) -> None:
    done = keys("nnny1nnnn", AGAIN)
    assert f"     1  2026-04-12  Queue stalled\n     Which one? n none of these  {ID}\n" in done.err
    assert (kept(AGAIN).triage, kept(AGAIN).repeats) == (("repeat",), ID)


def test_it_may_repeat_none_of_them_and_one_may_go_back_to_the_question(log: Command, keys: Keys) -> None:
    keys("nnnybynnnnn", AGAIN)
    assert (kept(AGAIN).triage, kept(AGAIN).repeats) == (("repeat",), None)


def test_what_was_chosen_is_taken_back_when_one_goes_back(log: Command, keys: Keys) -> None:
    keys("nnny1bynnnnn", AGAIN)
    assert (kept(AGAIN).triage, kept(AGAIN).repeats) == (("repeat",), None)


def test_answers_by_keys_take_back_what_was_kept(log: Command, keys: Keys) -> None:
    log("triage", AGAIN, "--teams", "--repeat", ID)
    keys("nnnnnnnn", AGAIN)
    assert (kept(AGAIN).triage, kept(AGAIN).repeats) == ((), None)


def test_without_a_title_one_is_asked_for_when_there_is_a_log(
    log: Command, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(click, "prompt", lambda text, **_: (asked.append(text), "Queue stalling")[1])
    found = said(keys("nnny2nnnn", "--json"))
    assert (found["repeats"], len(asked)) == (AGAIN, 1)


def test_without_a_log_nothing_is_asked_for(keys: Keys) -> None:
    assert said(keys("nnnynnnn", "--json"))["repeats"] is None


@pytest.fixture
def terminal(log: Command, tmp_path: Path) -> Iterator[Terminal]:
    """Triage of the last one on a real terminal."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"}
    with Terminal([sys.executable, "-m", "facilitator", "triage", AGAIN], env=env, cwd=tmp_path) as opened:
        yield opened


def test_on_a_real_terminal_keys_typed_before_it_asks_count(terminal: Terminal) -> None:
    terminal.type("nnny")
    terminal.expect("1  2026-04-12  Queue stalled", "Which one?")
    terminal.type("1nn")
    terminal.expect("7/8")
    terminal.type("nn")
    terminal.expect("Hold a post-mortem: it has happened before.", f"It repeats {ID}.")
    assert terminal.exit_code() == 0
    terminal.assert_restored()
    assert kept(AGAIN).repeats == ID


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+d"])
def test_on_a_real_terminal_one_leaves(terminal: Terminal, key: str) -> None:
    terminal.type("y")
    terminal.expect("2/8")
    terminal.key(key)
    assert terminal.exit_code() == 130
    assert "Nothing was kept." in terminal.text
    terminal.assert_restored()
