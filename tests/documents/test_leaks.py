"""The check of what customers would read."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator import demo
from facilitator.documents.leaks import INTERNAL, NAME, leaks, leaks_told
from facilitator.model import Action, Attendee, Audience, Entry, Postmortem, Section, Status, Wording

from .samples import empty

PEOPLE = (Attendee("Mark Weber"), Attendee("May Ito"), Attendee("田中 太郎"), Attendee("Anne-Marie O'Neil"))


def room() -> Postmortem:
    """Somebody leads, four attend, one owns, one has reviewed."""
    tasks = (Action("a1", 1, "x", owner="jkowalski"), Action("a2", 2, "y", owner="payments"))
    seen = (Entry("t1", Section.TIMELINE, 1, "payments degraded"),)
    return replace(empty(), attendees=PEOPLE, actions=tasks, entries=seen, reviewed_by=("Sol Reyes",))


def found(text: str, *internal: str, public: tuple[str, ...] = ()) -> list[str]:
    return [leak.word for leak in leaks(text, room(), internal, public)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ines Duarte and then ines restarted it.", ["Ines Duarte", "ines"]),
        ("DUARTE’s fix, and Reyes’s", ["DUARTE", "Reyes"]),
        ("We asked Mark, and May helped Mark Weber.", ["Mark", "May", "Mark Weber"]),
        ("In May 2026 customers mark it. Mark my words. May it be over by May 3.", []),
        ("田中さんが直した", ["田中"]),
        ("Anne-Marie saw it; O'Neil too", ["Anne-Marie", "O'Neil"]),
        ("jkowalski fixed it", ["jkowalski"]),
        ("Some payments failed.", []),
    ],
)
def test_people_are_known_by_their_names_and_parts_of_them(text: str, words: list[str]) -> None:
    assert found(text) == words
    assert {leak.kind for leak in leaks(text, room())} <= {NAME}


CROWD = (
    "Bea Sørlie", "Dr. José-María García López", "Tomás Herrera", "van der Berg, Jan", "Alex Okafor (SRE)",
    "maya lindqvist", "Łukasz Żółć", "Иван Петров", "Chris Page", "Sarah", "Support Team", "Kim Driver",
)  # fmt: skip
OWNERS = ("ben/lea", "Tom & Mia", "platform-team", "Checkout Team", "payments on-call", "@sarah.b", "support")


def in_a_crowd(text: str) -> list[str]:
    """What is found of people whose names are spelt otherwise than they were noted."""
    people = tuple(Attendee(name) for name in CROWD)
    pm = replace(
        room(),
        attendees=(*people, Attendee("Q", email="q.smith@corp"), Attendee("R", email="info@corp"), *PEOPLE),
        actions=tuple(Action(f"a{n}", n, "x", owner=one) for n, one in enumerate(OWNERS)),
    )
    return [leak.word for leak in leaks(text, pm) if leak.kind == NAME]


@pytest.mark.parametrize(
    "word",
    [
        "duarte", "Duartes", "Sorlie", "sørlie", "BEA SØRLIE", "jose-maria", "Maria", "Garcia", "herrera", "Tomás",
        "Tomas Herrera", "Toma\u0301s", "O’Neil", "o'neil", "ONeil", "Anne Marie", "anne", "Berg", "Okafor", "Maya",
        "lindqvist", "lukasz", "Иван", "Петрову", "sarah", "Sarahs", "ben", "lea", "Tom", "Mia",
        "iduarte", "i.duarte", "ines.duarte", "InesDuarte", "Ines\u00a0Duarte", "platform team",
        "platform-team", "Checkout Team", "checkout-team", "payments on-call", "q.smith", "Chris", "Kim", "Mark Weber",
    ],
)  # fmt: skip
def test_a_person_is_known_however_the_name_is_spelt(word: str) -> None:
    assert "".join(in_a_crowd(f"So {word} saw it.")) == word
    assert in_a_crowd(f"_{word}_") == [word]


@pytest.mark.parametrize(
    "text", ["Page did it.", "Will’s fix? Page’s fix.", "Mark was first.", "It was Page who saw it."]
)
def test_a_name_that_is_a_word_too_is_known_by_what_stands_around_it(text: str) -> None:
    assert set(in_a_crowd(text)) & {"Page", "Mark"}


@pytest.mark.parametrize(
    "text",
    [
        "Checkout was down. Team members saw it. Please contact support; our support team, info and the driver helped.",
        "Page loads were slow. Mark all as read. May it help. Payments failed; the platform is stable.",
        "A tombola, a mile, the bean, a benefit, leap and leave; orders by person. SRE.",
    ],
)  # fmt: skip
def test_common_words_are_nobodys_name(text: str) -> None:
    assert in_a_crowd(text.replace("support team", "people")) == []


@pytest.mark.parametrize(
    "word",
    [
        "prod-db", "checkout-api", "payments-service", "srv-checkout", "eu-west", "localhost", "INC0012345",
        "example/cart#12", "ticket 4711", r"C:\Users\x", r"\\files\share", "3f2a9c1", "cartService", "OrderRepository",
        "restartAll()", "arn:aws:s3:::bucket", "/var",
    ],
)  # fmt: skip
def test_what_an_engineer_would_call_it_is_found_whole(word: str) -> None:
    assert found(f"It was {word}, we think.") == [word]


@pytest.mark.parametrize(
    "word",
    [
        "db-17", "web01", "node3", "search-07", "cart-7d9f8b6c5-x2x4q", "us-east-1", "ip-10-0-3-17",
        "db-17.eu.example.com", "shop.internal", "DB01.CORP.EXAMPLE.COM", "10.0.3.17", "10.0.0.0/8", "fe80::1",
        "2001:db8:0:1:2:3:4:5",
        "https://wiki.example.com/x?y=1", "postgres://app@db/cart", "ops@example.com", "cart_v4.12", "queue_depth",
        "/var/log/cart.log", "PAY-123", "#4711", "#incident-checkout", "@sarah",
    ],
)  # fmt: skip
def test_what_names_a_part_of_the_inside_is_found_whole(word: str) -> None:
    assert found(f"It was {word}, we think.") == [word]
    assert found(f"{word}") == [word]


@pytest.mark.parametrize(
    "text",
    [
        "On Mon 9 Mar 2026, from 13:58 to 15:21:30 UTC (1 h 23 min), 38 % of payments failed with a 502; 5xx at 0.1 %.",
        "Since mid-2026 UTF-8, SHA-256, TLS-1, ISO-8601 and HTTP-2 are used, 24/7, and/or a 2-minute check, 3-in-1.",
        "e.g. this, i.e. that: version 4.12.1 costs $12,000.50 (99.95 %).",
        "A step-by-step, tier-1, day-1 plan; COVID-19; our top-10; sentence one.Sentence two. AT&T &#39; R&D",
        "On 12-apr-2026 the PS-5, iphone-15 and MP3-4 apps, sha-256, FY-26, USB-3: error E-10045, order 4711-22.",
        "Self-service, customer-service, co-worker, in-store, mobile-app, denial-of-service, A/B, TCP/IP, case 2 of 3.",
        "GitHub, JavaScript, PayPal, iPhone, macOS, McDonald; incident 2026-04-12, facade, 1234567 of 2000000 orders.",
        "It’s over… “nothing” was lost – 11,400 shoppers were refunded.",
    ],
)  # fmt: skip
def test_plain_words_are_let_be(text: str) -> None:
    assert found(text) == []


def test_the_teams_own_words_are_found_in_any_case_as_words() -> None:
    assert found("The ZEBRA and project zebra, not zebras.", "Zebra", "Project Zebra") == ["ZEBRA", "project zebra"]
    assert found("the Blue-Cluster and _zebra_", "blue cluster", "zebra") == ["Blue-Cluster", "zebra"]
    (leak,) = leaks("the zebra", empty(), ["Zebra"])
    assert (leak.kind, leak.start, leak.end) == (INTERNAL, 4, 9)
    assert found("nothing", "", "  ") == []


def test_what_is_public_may_stand() -> None:
    text = (
        "See https://status.shop.example.com/x and help@shop.example.com, "
        "not wiki.example.org or evilshop.example.com; cart_v4 is out."
    )
    assert found(text, public=("shop.example.com", "CART_V4")) == ["wiki.example.org", "evilshop.example.com"]
    assert found("Ines said so", public=("ines",)) == []


def test_the_longest_word_at_a_place_is_told_once() -> None:
    assert found("https://db-17.example.com/PAY-123", "PAY-123") == ["https://db-17.example.com/PAY-123"]


@given(st.text(max_size=200))
def test_places_are_in_order_and_say_what_stands_there(text: str) -> None:
    told = leaks(text, room(), ["zebra"])
    assert [text[leak.start : leak.end] for leak in told] == [leak.word for leak in told]
    assert all(one.end <= two.start for one, two in pairwise(told))


def test_every_text_for_customers_is_read_and_no_other() -> None:
    where = ("title", "summary", "impact", "changes")
    said = tuple(Wording(a, what, f"db-1 in {what}") for a in Audience for what in where)
    actions = (
        Action("a1", 1, "db-2", outcome="db-3", public="all is well"),
        Action("a2", 2, "db-4", public="db-5 is gone"),
        Action("a3", 3, "db-6", public="db-7", status=Status.DROPPED),
    )
    pm = replace(empty(), wordings=said, actions=actions, summary="db-8")
    assert [(place, leak.word) for place, leak in leaks_told(pm)] == [
        ("the title", "db-1"), ("the summary", "db-1"), ("the impact", "db-1"), ("what changes", "db-1"),
        ("action 2", "db-5"),
    ]  # fmt: skip


def test_the_internal_text_of_the_demo_would_be_found_out() -> None:
    pm = demo.incident()
    text = " ".join([pm.title, pm.root_cause, *(e.text for e in pm.entries), *(a.owner or "" for a in pm.actions)])
    words = {leak.word for leak in leaks(text, pm)}
    assert {"Alex", "cart_v4.12", "Priya Raman", "Tomás Herrera"} <= words


@pytest.mark.parametrize("piece", ["a", "a-", "a.", "_", "a_", "/a", "1.", "a:", "::", "@", "A-", "#a", "0-", "Mark "])
def test_a_long_text_of_one_kind_is_read_in_a_blink(piece: str) -> None:
    began = process_time()
    leaks(piece * (6_000 // len(piece)), room(), ["zebra"])
    assert process_time() - began < 0.5
