"""Secrets are found and masked, and nothing else is."""

from __future__ import annotations

import re
import sys
import time
from random import Random
from types import FrameType
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facilitator.importers.found import Masked
from facilitator.importers.secrets import KINDS, mask
from tests.importers.secrets.corpus import HEX, cases, shape

CORPUS = ("seen.txt", "held.txt", "later.txt", "last.txt")
MASK = re.compile("|".join(re.escape(f"[{kind}]") for kind in KINDS))


@pytest.mark.parametrize("name", CORPUS)
def test_of_the_corpus_every_secret_is_masked_and_nothing_else(name: str) -> None:
    wrong = [(case.masked, mask(case.text)[0]) for case in cases(name) if mask(case.text)[0] != case.masked]
    assert wrong == []


@pytest.mark.parametrize("name", CORPUS)
def test_what_was_masked_is_told_in_the_order_of_the_text(name: str) -> None:
    for case in cases(name):
        assert mask(case.text)[1] == tuple(Masked(kind, was) for kind, was in case.secrets)


def test_what_keeps_a_line_readable_stays() -> None:
    token = shape("base62-40", Random(1))
    assert mask(f"curl -H 'Authorization: Bearer {token}' https://api.example.com/v1")[0] == (
        "curl -H 'Authorization: Bearer [token]' https://api.example.com/v1"
    )
    assert mask("postgres://app:hunter2@db.example.com:5432/cart")[0] == (
        "postgres://app:[password]@db.example.com:5432/cart"
    )


def test_a_secret_told_once_is_masked_everywhere_in_the_line() -> None:
    text, masked = mask("DB_PASSWORD=hunter2xyz; psql: hunter2xyz is not accepted")
    assert text == "DB_PASSWORD=[password]; psql: [password] is not accepted"
    assert len(masked) == 2


def test_a_word_that_is_also_a_password_stays_elsewhere() -> None:
    assert mask("PASSWORD=production in production")[0] == "PASSWORD=[password] in production"


@pytest.mark.parametrize("length", [90, 5000])
def test_a_long_secret_is_masked_whole(length: int) -> None:
    secret = shape(f"base62-{length}", Random(length))
    assert mask(f"token={secret} was used")[0] == "token=[token] was used"


@pytest.mark.parametrize("cut", [100, 200, 280])
def test_a_private_key_that_was_cut_off_is_masked_as_far_as_it_goes(cut: int) -> None:
    body = shape("pem", Random(2))[:cut]
    text, masked = mask(f"-----BEGIN {shape('private', Random(0))} KEY----- {body}")
    assert text.endswith(" KEY----- [key]")
    assert [one.was for one in masked] == [body.strip()]


def test_masks_of_others_are_known() -> None:
    for text in ("password=[FILTERED]", "token: <redacted>", "api_key=********", "Authorization: Bearer [token]"):
        assert mask(text) == (text, ())


def test_letters_that_grow_in_lower_case_move_nothing() -> None:
    assert mask("İİİ password=hunter2")[0] == "İİİ password=[password]"


# -- whatever comes ------------------------------------------------------------------------------------------------

SIGNS = st.sampled_from((
    "password=", "token=", "api_key:", 'secret="', "[password]", "[e-mail]", "@", "://", '"', "'", '\\"', "`", "=",
    ":", "&", "?", ",", ";", "Bearer", "Basic", "dXNlcjpwYXNz", "key", "hunter2", "a1B2c3D4e5F6g7H8i9",
    "sarah@example.com", "example.com", "cookie:", "{", "}", "(", ")", "[", "]", "<password>", "--token", "mysql",
    "-pX9!abc", "curl", "-u", "a:b", "is", "was", "%40", "İ", "eyJ", ".", "-----BEGIN", "-----END", "KEY-----", "\n",
))  # fmt: skip
SOUP = st.lists(st.one_of(SIGNS, st.just(" "), st.text(max_size=6)), max_size=14).map("".join)


@given(st.text() | SOUP)
@example("password=[password]x1")
@example("--password mysql -p-password")
def test_masking_twice_changes_nothing_more(text: str) -> None:
    once = mask(text)[0]
    assert mask(once) == (once, ())


@given(SOUP)
def test_what_is_left_stood_there_before(text: str) -> None:
    masked, found = mask(text)
    assert bool(found) == (masked != text)
    at = 0
    for part in MASK.split(masked):
        assert part in text[at:]
        at = text.index(part, at)


RANDOM = st.integers(0, 10**6).map(Random)
PLACES = (
    "DB_PASSWORD={} in the environment",
    '{{"db": {{"password": "{}"}}}}',
    "connecting to amqp://cart:{}@mq.example.com/orders",
    "the password is '{}', please rotate it",
    "deploy --password {} --force",
    "Authorization: Bearer {}",
    "GET /export?token={}&page=2",
    "x-api-key: {}",
    "client_secret={}",
    "Cookie: lang=en; session={}; theme=dark",
)


SECRET = st.lists(st.from_regex("[A-Z][a-z][0-9]", fullmatch=True), min_size=6, max_size=20).map("".join)


@given(secret=SECRET, place=st.sampled_from(PLACES))
def test_no_part_of_a_secret_is_left(secret: str, place: str) -> None:
    text, masked = mask(place.format(secret))
    assert {one.was for one in masked} == {secret}
    assert MASK.sub("here", text) == place.format("here")


@given(random=RANDOM, name=st.sampled_from(["trace_id", "commit", "digest", "request id", "container", "etag", "span"]))
def test_ids_stay(random: Random, name: str) -> None:
    ids = [shape("uuid", random), *("".join(random.choice(HEX) for _ in range(n)) for n in (7, 16, 32, 40, 64))]
    for one in ids:
        for text in (f"{name}={one}", f"{name}: {one}", f'"{name}":"{one}"', f"{name} {one} failed", f"/v1/{one}/x"):
            assert mask(text) == (text, ())


# -- work ----------------------------------------------------------------------------------------------------------

HOSTILE = (
    "a", "@", "a@", "@a.", "a@b.de ", "a@b.de/", "ssh a@b.de ", "://", "://a:", "://a:a@", "password=", "token=",
    "token='", "token=a1b2c3d4 ", "key: ", "api_key=a1B2c3D4e5,", "password=a,", "pass:a", 'password="', "secret=(",
    "pw for ", "password is ", "-----BEGIN ", f"-----BEGIN {'PRI'}VATE KEY-----", "eyJ", "eyJ.", "-eyJ", "xoxb-", "_a",
    "1:AA", "Bearer ", "Basic ", "basic dXNlcjpwYXNz ", "cookie=a;", "Cookie: a=a1b2c3d4e5;", "mysql -p", "curl -u a",
    "?key=", "message-id: ", " ", "\n", "\\", "İ", "[password]", "<password>", "a1B2", "$2b$", "{", "(,", "%40", "/",
)  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_work_grows_with_the_length_of_the_text(kind: str) -> None:
    few, many = (_calls(kind * (length // len(kind))) for length in (2_000, 8_000))
    assert many <= 6 * few + 2_000


def test_long_hostile_lines_take_linear_time() -> None:
    begun = time.process_time()
    for kind in HOSTILE:
        mask((kind * 10_000)[:10_000])
    assert time.process_time() - begun < 4  # about 0.2 s; one pattern with quadratic work takes longer on its own


def _calls(text: str) -> int:
    count = 0

    def one(_frame: FrameType, event: str, _arg: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(one)
    try:
        mask(text)
    finally:
        sys.setprofile(before)
    return count


def test_an_ordinary_line_is_looked_at_and_left() -> None:
    line = "2026-04-12T14:03:07Z api-7d9f8b6c5-x2kq9 GET /cart/4711 status=502 upstream=10.0.17.7:8080 took 812ms"
    assert _calls(line) <= 12
    assert mask(line)[0] is line
