"""What the opening says of the last related post-mortem."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from facilitator.create import creation
from facilitator.demo import incident, renamed
from facilitator.log.earlier import SHOWN, promised
from facilitator.model import Postmortem, Status
from facilitator.screens.meeting import MeetingScreen
from facilitator.store import Store, open_store
from tests.clock import START
from tests.room import room

TODAY = date(2026, 6, 1)
EARLIER = incident()
AGAIN = replace(
    renamed(incident(), "2026-05-30-again"), title="Checkout returned 502s again", date=date(2026, 5, 30), actions=()
)


def keep(store: Store, *pms: Postmortem) -> None:
    for pm in pms:
        store.apply(pm.id, creation(pm, START))


def test_the_likest_earlier_one_is_told_with_what_became_of_its_actions(store: Store) -> None:
    other = replace(EARLIER, id="2026-05-01-mail", title="Mail stopped", date=date(2026, 5, 1), entries=(), actions=())
    keep(store, EARLIER, other, AGAIN)
    head, sentence, *lines = promised(store, AGAIN, TODAY)
    assert head == "Last time, Sun 12 Apr 2026: Checkout returned 502s to 38 % of shoppers"
    assert sentence == "Of 6 actions promised: 6 still open (5 late)."
    assert lines[0].endswith("in progress, 41 days late")
    assert lines[-1] == f"… and {6 - SHOWN} more"


def test_what_it_was_said_to_repeat_goes_before_what_sounds_alike(store: Store) -> None:
    done = tuple(replace(action, id=f"m{action.id}", factors=(), status=Status.DONE) for action in EARLIER.actions)
    mail = replace(EARLIER, id="2026-05-01-mail", title="Mail stopped", date=date(2026, 5, 1), entries=(), actions=done)
    keep(store, EARLIER, mail, AGAIN)
    head, sentence, *_ = promised(store, replace(AGAIN, repeats=mail.id), TODAY)
    assert head.endswith("Mail stopped")
    assert sentence == "Of 6 actions promised: 6 done."


def test_where_nothing_is_related_nothing_is_said(store: Store) -> None:
    keep(store, EARLIER)
    assert promised(store, replace(AGAIN, title="Mail stopped", repeats="gone"), TODAY) == ()


async def test_the_opening_shows_it_beside_the_ground_rules_until_the_clock_starts(tmp_path: Path) -> None:
    path = tmp_path / "log.db"
    store = open_store(str(path))
    keep(store, EARLIER, AGAIN)
    store.close()
    async with room(path, AGAIN, library=lambda: open_store(str(path))) as r:
        await r.app.workers.wait_for_complete()
        await r.pilot.pause()
        assert isinstance(r.app.screen, MeetingScreen)
        assert "The system is the subject" in r.text
        assert "Last time, Sun 12 Apr 2026" in r.text
        assert "Of 6 actions promised" in r.text
        await r.press("ctrl+t")
        assert "Last time" not in r.text


async def test_who_was_in_an_earlier_one_completes_as_an_owner_and_is_understood(tmp_path: Path) -> None:
    path = tmp_path / "log.db"
    store = open_store(str(path))
    keep(store, EARLIER)
    store.close()
    mail = replace(EARLIER, id="2026-05-01-mail", lead="Ada", attendees=(), entries=(), actions=())
    store = open_store(str(path))
    keep(store, mail)
    store.close()
    async with room(path, mail, library=lambda: open_store(str(path))) as r:
        await r.app.workers.wait_for_complete()
        await r.press("ctrl+t", "ctrl+n", "ctrl+n", "ctrl+n")
        await r.type("Add a canary stage to the cart pipeline @pri")
        await r.app.workers.wait_for_complete()
        await r.press("tab")
        await r.press("enter")
        assert [action.owner for action in (await r.stored()).actions] == ["Priya Raman"]
        assert (await r.stored()).attendees == ()
