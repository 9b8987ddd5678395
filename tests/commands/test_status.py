"""`facilitator status`: draft, in review, published, and who has reviewed it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facilitator.model import Attendee, Postmortem, Stage
from facilitator.store import open_store
from facilitator.store.sqlite import SqliteStore
from tests.commands.conftest import ID, Command
from tests.samples import batch

ROOM = (Attendee("Bela Varga"), Attendee("Sarah Chen"), Attendee("Sarah Lund"))


def stored() -> Postmortem:
    store = open_store("log.db", write=False)
    pm = store.load(ID)
    store.close()
    return pm


@pytest.fixture
def held(prepared: Command) -> Command:
    """The same, with people in the meeting."""
    store = open_store("log.db")
    store.apply(ID, batch(store.load(ID), replace(store.load(ID), attendees=ROOM)))
    store.close()
    return prepared


def test_a_new_one_is_a_draft_that_nobody_has_reviewed(held: Command) -> None:
    done = held("status", "2026")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        f"Queue stalled ({ID})\nStatus:       draft\nReviewed by:  nobody yet\n"
        "Not yet:      Mina Okoro, Bela Varga, Sarah Chen, Sarah Lund\n"
    )


def test_it_goes_from_one_to_the_next_and_is_kept(held: Command) -> None:
    for word, stage in (("in-review", Stage.IN_REVIEW), ("published", Stage.PUBLISHED), ("draft", Stage.DRAFT)):
        done = held("status", ID, word)
        assert done.code == 0
        assert f"Status:       {stage.value}\n" in done.out
        assert stored().stage is stage


def test_reviewers_are_added_by_the_beginning_of_a_name_and_taken_back(held: Command) -> None:
    done = held("status", ID, "--reviewed-by", "bela", "--reviewed-by", "Per Ek\x1b[2J", "--reviewed-by", "lund")
    assert done.code == 0
    assert stored().reviewed_by == ("Bela Varga", "Per Ek", "Sarah Lund")
    assert stored().stage is Stage.DRAFT
    assert "Not yet:      Mina Okoro, Sarah Chen\n" in done.out
    assert held("status", ID, "--reviewed-by", "Bela Varga").code == 0  # once is enough
    assert held("status", ID, "--not-reviewed-by", "per").code == 0
    assert stored().reviewed_by == ("Bela Varga", "Sarah Lund")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--reviewed-by", "Sarah"), "'Sarah' could be Sarah Chen or Sarah Lund: write more of the name."),
        (("--reviewed-by", " \n"), "The name of who has reviewed it is empty."),
        (("in-review", "--not-reviewed-by", "bela"), "'Bela Varga' is not among those who have reviewed it."),
    ],
)
def test_a_name_that_is_not_plain_changes_nothing(held: Command, args: tuple[str, ...], said: str) -> None:
    before = stored()
    done = held("status", ID, *args)
    assert (done.code, done.out, done.err) == (2, "", f"Error: {said}\n")
    assert stored() == before


def test_what_should_be_known_of_a_step_is_noted(held: Command) -> None:
    done = held("status", ID, "published")
    assert done.err == (
        f"Note: this writes no file: facilitator publish {ID} --to FOLDER does.\nNote: nobody has reviewed it.\n"
    )
    assert held("status", ID, "published").err == ""
    assert held("status", ID, "draft").err.startswith("Note: what was published stays where it is;")


def test_what_is_there_already_is_not_written_again(held: Command) -> None:
    held("status", ID, "in-review", "--reviewed-by", "bela")
    store = open_store("log.db", write=False)
    assert [one.what for one in store.journal(ID)].count("status") == 1
    store.close()
    held("status", ID, "in-review", "--reviewed-by", "Bela Varga")
    store = open_store("log.db", write=False)
    assert [one.what for one in store.journal(ID)].count("status") == 1
    store.close()


def test_wrong_usage(held: Command) -> None:
    assert held("status", ID, "done").code == 2
    assert held("status").code == 2
    assert held("status", "nothing", "draft").code == 2


def test_another_window_may_write_meanwhile(held: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    loads: list[Postmortem] = []
    load = SqliteStore.load

    def and_then_somebody_writes(self: SqliteStore, pm: str) -> Postmortem:
        loads.append(load(self, pm))
        if len(loads) == 2:  # the first one only shows which is meant
            other = open_store("log.db")
            other.apply(ID, batch(loads[-1], replace(loads[-1], summary="It stalled.")))
            other.close()
        return loads[-1]

    monkeypatch.setattr(SqliteStore, "load", and_then_somebody_writes)
    assert held("status", ID, "in-review").code == 0
    assert len(loads) == 3
    monkeypatch.setattr(SqliteStore, "load", load)
    assert (stored().stage, stored().summary) == (Stage.IN_REVIEW, "It stalled.")
