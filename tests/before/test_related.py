"""Which earlier incidents are like one, by their titles."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.before.related import NEAR, Titled, last_related, similar
from facilitator.fold import fold
from tests.samples import ID, empty

LOG: tuple[Titled, ...] = (
    ("a", "Checkout returned 502s to a third of shoppers", "2026-01-10"),
    ("b", "Search was slow after an index rebuild", "2026-01-20"),
    ("c", "TLS certificate of the login page expired", "2026-02-01"),
    ("d", "Queue stalled for invoices", "2026-02-11"),
    ("e", "Login pages unavailable", "2026-02-20"),
    ("f", "Wrong prices shown after a cache flush", "2026-03-01"),
    ("g", "502 errors at checkout again", "2026-03-09"),
    ("h", "Outage", "2026-03-11"),
)


def ids(title: str, most: int = 3) -> list[str]:
    return [near.id for near in similar(title, LOG, most)]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Checkout returns 502", ["g", "a"]),
        ("Expired certificate", ["c"]),
        ("Invoice queues stalled", ["d"]),
        ("SEARCH SLOW", ["b"]),
        ("Mail delivery delayed", []),
        ("Outage", []),  # says nothing of which one it was
        ("Service unavailable after the failure", []),
        ("Payments returned 503s", []),  # another status code, another service
        ("", []),
        ("!!", []),
    ],
)
def test_titles_that_share_what_tells(title: str, found: list[str]) -> None:
    assert ids(title) == found


def test_no_more_than_asked_for_and_the_nearest_first() -> None:
    assert ids("Checkout returns 502", most=1) == ["g"]
    scores = [near.score for near in similar("Checkout returned 502s", LOG)]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) >= NEAR


def test_of_equals_the_newest_comes_first() -> None:
    twins = (("old", "Queue stalled", "2025-01-01"), ("new", "Queue stalled", "2026-01-01"))
    assert [near.id for near in similar("queue stalls", twins)] == ["new", "old"]
    assert [near.id for near in similar("The queue stalled", twins)] == ["new", "old"]


def test_one_earlier_title_is_enough_to_compare_with() -> None:
    assert [near.score for near in similar("Queue stalled", (("x", "Queue stalled", "2026-01-01"),))] == [1.0]
    assert similar("Queue stalled", ()) == ()


def test_a_status_code_counts_more_than_a_word_and_a_year_nothing() -> None:
    log = (("code", "503 in the shop", "2026-01-01"), ("word", "Basket in the shop", "2026-01-01"))
    code, word = (similar(title, log)[0] for title in ("503 of the shelf", "Basket of the shelf"))
    assert (code.id, word.id) == ("code", "word")
    assert code.score > word.score
    assert similar("Review of 2026", (("y", "Plans for 2026", "2026-01-01"),)) == ()


def test_letters_and_accents_do_not_matter() -> None:
    log = (("x", "Überweisung gestört", "2026-01-01"),)
    assert [near.id for near in similar("UBERWEISUNG gestört", log)] == ["x"]
    assert fold("  Ål,\tSØRENSEN & José ") == "al, sorensen & jose"


@given(st.text(max_size=60), st.lists(st.text(max_size=30), max_size=6))
def test_scores_are_shares_and_the_same_title_is_nearest(title: str, others: list[str]) -> None:
    log = tuple((str(n), other, "2026-01-01") for n, other in enumerate((*others, title)))
    found = similar(title, log, most=10)
    assert all(NEAR <= near.score <= 1 for near in found)
    if found:
        assert found[0].score == 1.0


def test_ten_thousand_titles_are_compared_at_once() -> None:
    words = ("api", "gateway", "login", "payment", "redis", "kafka", "latency", "timeout", "deploy", "dns", "index")
    dice = random.Random(7)
    log = [(str(n), " ".join(dice.sample(words, 5)) + f" {n}", "2026-01-01") for n in range(10_000)]
    begun = time.process_time()
    assert similar("Redis latency in the login gateway", log)
    assert time.process_time() - begun < 0.5  # about 0.06 s on an idle machine


# -- the one to look back on -------------------------------------------------------------------------------------------


def test_what_it_repeats_comes_first() -> None:
    pm = replace(empty(), title="Queue stalled for invoices", repeats="f")
    assert last_related(pm, LOG) == "f"


def test_one_that_is_gone_is_not_looked_back_on() -> None:
    pm = replace(empty(), title="Queue stalled for invoices", repeats="gone")
    assert last_related(pm, LOG) == "d"


def test_else_the_likest_earlier_one() -> None:
    pm = replace(empty(), title="Checkout returns 502", date=date(2026, 3, 9))
    assert last_related(pm, LOG) == "g"
    assert last_related(replace(pm, date=date(2026, 3, 8)), LOG) == "a"
    assert last_related(replace(pm, date=date(2026, 1, 9)), LOG) is None


def test_never_itself() -> None:
    pm = empty()
    assert last_related(pm, ((ID, pm.title, pm.date.isoformat()),)) is None
