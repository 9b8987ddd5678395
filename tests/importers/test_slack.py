"""Slack's export, in the shape its help pages describe: people and threads told apart, words as a person reads them."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.importers.found import Line, Sort
from facilitator.importers.slack_people import Names
from facilitator.importers.slack_text import decoded, said
from tests.importers.reading import FIXTURES, JSON, fixture, lines, put, refused, spoilt, survives

EXPORT = FIXTURES / "slack"
DAY = "slack/incidents/2026-04-12.json"
NAMES = Names({"U1": "Sarah", "U2": "Alex Brandt"}, {"C1": "payments"})


@pytest.fixture
def channel() -> list[Line]:
    return lines("slack", EXPORT / "incidents")


def said_by(found: list[Line], what: str) -> Line:
    return next(line for line in found if what in line.text)


def message(**more: Any) -> dict[str, Any]:
    return {"type": "message", "user": "U1", "ts": "1776002580.000100", "text": "rolled back", **more}


def one(tmp_path: Path, **more: Any) -> Line:
    return lines("slack", put(tmp_path, [message(**more)], "ops/2026-04-12.json"))[0]


def test_a_message_says_who_when_and_where(channel: list[Line]) -> None:
    line = said_by(channel, "rolled back cart")
    assert line.text == "Sarah: rolled back cart"
    assert line.at == datetime(2026, 4, 12, 14, 8, 0, 500, UTC)
    assert (line.source, line.place) == ("slack #incidents", "2026-04-12.json message 5")
    assert (line.zoned, line.dated, line.mark) == (True, True, None)


def test_the_days_of_a_channel_come_together_in_order(channel: list[Line]) -> None:
    assert [line.at for line in channel] == sorted(line.at for line in channel)
    assert channel[-1].place == "2026-04-13.json message 1"


def test_replies_programs_and_messages_are_told_apart(channel: list[Line]) -> None:
    sorts = {line.place: line.sort for line in channel}
    assert sorts["2026-04-12.json message 2"] is Sort.BOT
    assert sorts["2026-04-12.json message 4"] is Sort.MESSAGE, "the message a thread begins with"
    assert sorts["2026-04-12.json message 5"] is Sort.THREAD
    assert sorts["2026-04-12.json message 6"] is Sort.MESSAGE, "a reply that was also sent to the channel"


def test_joining_and_what_was_deleted_is_left_out(channel: list[Line]) -> None:
    told = " ".join(line.text for line in channel)
    assert "joined" not in told
    assert "deleted" not in told


def test_the_topic_of_the_channel_is_kept(channel: list[Line]) -> None:
    assert said_by(channel, "MAJOR").text == "Sarah set the topic: MAJOR: checkout 502s, lead Sarah"


def test_a_program_without_text_is_told_by_its_attachment(channel: list[Line]) -> None:
    told = said_by(channel, "FIRING").text
    assert told == "Alertmanager: [FIRING:1] CheckoutErrors (checkout) · Summary: 5xx above 5 % · Severity: critical"


def test_a_message_that_is_only_a_file_names_it(channel: list[Line]) -> None:
    assert said_by(channel, "file").text == "mina: [file Checkout errors]"


def test_what_somebody_does_is_told_without_a_colon(channel: list[Line]) -> None:
    assert said_by(channel, "proxy").text == "dana: our side sees no errors, @here please check the proxy"
    assert said_by(channel, "restarts").text == "Alex Brandt restarts the edge proxy"


def test_names_are_those_people_show_else_their_real_ones_else_those_in_the_message(channel: list[Line]) -> None:
    who = {line.text.split(":")[0] for line in channel}
    assert {"Sarah", "Alex Brandt", "mina", "dana", "somebody (U0GHOST)"} <= who


def test_one_day_of_a_channel_knows_its_channel_and_its_people() -> None:
    found = lines("slack", EXPORT / "payments" / "2026-04-12.json")
    assert [(line.text, line.source) for line in found] == [
        ("mina: payments is fine, it is checkout", "slack #payments")
    ]


def test_a_channel_without_its_export_is_still_readable(tmp_path: Path) -> None:
    shutil.copytree(EXPORT / "incidents", tmp_path / "incidents")
    found = lines("slack", tmp_path / "incidents")
    assert said_by(found, "rolled back cart").text == "somebody (U04SARAH): rolled back cart"
    assert said_by(found, "our side").text.startswith("dana: ")


def test_an_answer_of_the_api_is_turned_into_the_order_of_time() -> None:
    found = lines("slack", EXPORT / "api" / "history.json")
    assert [line.text for line in found] == [
        "dana: is it the proxy?",
        "somebody (U04ALEX): @dana it is cart, see https://ci.example.com/412:eyes:",
    ]
    assert {line.source for line in found} == {"slack"}


def test_standard_input_has_no_people_near(tmp_path: Path) -> None:
    put(tmp_path, [{"id": "U1", "name": "a stranger"}], "users.json")
    path = put(tmp_path, [message()], "held")
    assert lines("slack", path, name="standard input")[0].text == "somebody (U1): rolled back"
    assert lines("slack", path)[0].text == "a stranger: rolled back"


def test_a_message_that_comes_twice_counts_once(tmp_path: Path) -> None:
    path = put(tmp_path, {"ok": True, "messages": [message(), message()]})
    assert len(lines("slack", path)) == 1


def test_a_huddle_is_told_by_who_began_it(tmp_path: Path) -> None:
    room = {"id": "R1", "created_by": "U1", "date_start": 1776002580, "participant_history": ["U1"]}
    line = one(tmp_path, subtype="huddle_thread", user="USLACKBOT", text="", room=room)
    assert line.text == "somebody (U1) started a huddle"


def test_a_topic_is_decoded(tmp_path: Path) -> None:
    line = one(tmp_path, subtype="channel_topic", topic="<https://example.com/inc-42> &amp; call", text="")
    assert line.text == "somebody (U1) set the topic: https://example.com/inc-42 & call"


def test_a_program_is_named_by_its_profile(tmp_path: Path) -> None:
    line = one(tmp_path, bot_id="B1", bot_profile={"id": "B1", "name": "Deployer"})
    assert (line.text, line.sort) == ("Deployer: rolled back", Sort.BOT)


@pytest.mark.parametrize(
    ("mrkdwn", "plain"),
    [
        ("<@U1> and <@U9|lee>", "@Sarah and @lee"),
        ("<@U9>", "@somebody (U9)"),
        ("<#C1> <#C1|> <#C2|ops> <#C3>", "#payments #payments #ops #C3"),
        ("<!here> <!channel|@channel> <!everyone>", "@here @channel @everyone"),
        ("<!subteam^S1|@sre> <!subteam^S2>", "@sre @S2"),
        ("<!date^1776002580^{date} at {time}^https://example.com|12 April, 14:03>", "12 April, 14:03"),
        ("<https://example.com/a?b=1>", "https://example.com/a?b=1"),
        ("<http://example.com|example.com>", "http://example.com"),
        ("<https://example.com/g|the graph>", "the graph (https://example.com/g)"),
        ("<mailto:sarah@example.com|sarah@example.com>", "sarah@example.com"),
        ("a &lt;b&gt; &amp;amp; &quot;", "a <b> &amp; &quot;"),
        ("&lt;!here&gt;", "<!here>"),
        ("*fixed* :tada: _not_ ~yet~", "fixed :tada: _not_ ~yet~"),
        ("rm *.log *.txt, 2*3*4, `*as is*`", "rm *.log *.txt, 2*3*4, `*as is*`"),
        ("line one\nline two", "line one line two"),
        ("5 < 6 <", "5 < 6 <"),
    ],
)
def test_the_markup_of_slack_becomes_words(mrkdwn: str, plain: str) -> None:
    assert decoded(mrkdwn, NAMES) == plain


def test_blocks_are_read_when_there_is_no_text() -> None:
    section = {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_section", "elements": [
                {"type": "text", "text": "roll back "}, {"type": "user", "user_id": "U2"},
                {"type": "text", "text": " in "}, {"type": "channel", "channel_id": "C1"}]},
            {"type": "rich_text_list", "style": "bullet", "elements": [
                {"type": "rich_text_section", "elements": [{"type": "text", "text": "cart", "style": {"bold": True}}]},
                {"type": "rich_text_section", "elements": [{"type": "broadcast", "range": "here"}]}]},
        ],
    }  # fmt: skip
    header = {"type": "header", "text": {"type": "plain_text", "text": "Deploy"}}
    plain = {"type": "section", "text": {"type": "mrkdwn", "text": "*cart* &amp; <@U1>"},
             "fields": [{"type": "mrkdwn", "text": "build 412"}]}  # fmt: skip
    buttons = {"type": "actions", "elements": [{"type": "button", "text": {"type": "plain_text", "text": "Ack"}}]}
    blocks = [section, header, plain, buttons]
    told = said({"text": "", "blocks": blocks}, NAMES)
    assert told == "roll back @Alex Brandt in #payments cart @here Deploy cart & @Sarah build 412"


def test_an_attachment_that_shows_nothing_is_told_by_its_fallback() -> None:
    assert said({"attachments": [{"fallback": "build 412 is red"}]}, NAMES) == "build 412 is red"


def test_a_whole_export_is_refused_with_the_names_of_its_channels() -> None:
    assert refused("slack", EXPORT) == (
        f"{EXPORT} is a whole Slack export; name one channel's folder in it: incidents, payments."
    )


def test_a_folder_without_days_is_refused(tmp_path: Path) -> None:
    assert "holds no day of a Slack export" in refused("slack", tmp_path)


def test_a_channel_that_is_too_large_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "2026-04-12.json").open("wb") as sparse:
        sparse.truncate((64 << 20) + 1)
    assert "more than 64 MB" in refused("slack", tmp_path)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("[]", "holds no messages."),
        ({"ok": True, "messages": []}, "holds no messages."),
        ([message(subtype="channel_join")], "holds no messages."),
        ({"ok": False, "error": "channel_not_found"}, "is an error message (channel_not_found)"),
        ('[{"type": "message", "ts": "1776002580.0', "line 1 is no JSON"),
        ("", "is empty."),
        ([message(), "hello"], "message 2 is no object with “ts” and “text” but hello."),
        ([message(ts=None)], "message 1 has no readable time (none)"),
        ([message(ts="yesterday")], "message 1 has no readable time (yesterday)"),
        ([message(ts="12")], "message 1 has a time in the year 1970"),
        ([message(ts="99999999999999")], "message 1 has a time after the year 2100"),
        (7, "is not a Slack export: a day's file is a list of messages"),
        ("[" * 100_000, "nested deeper"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_place(tmp_path: Path, value: object, sentence: str) -> None:
    path = put(tmp_path, value, "ops/2026-04-12.json")
    told = refused("slack", path)
    assert told.startswith(str(path))
    assert sentence in told


def test_a_number_where_text_should_be_is_read_as_its_figures(tmp_path: Path) -> None:
    assert one(tmp_path, ts=1776002580.25, text=502, user=None).text == "somebody: 502"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("pagerduty/log_entries.json", "pagerduty"),
        ("alertmanager/webhook.json", "alertmanager"),
        ("alertmanager/api_v2.json", "alertmanager"),
        ("grafana/annotations.json", "grafana"),
    ],
)
def test_json_of_another_kind_is_named(name: str, kind: str) -> None:
    assert f"read it with --from {kind}." in refused("slack", FIXTURES / name)


def test_a_list_of_people_that_is_broken_is_named(tmp_path: Path) -> None:
    put(tmp_path, '[{"id": "U1",\n"name":', "users.json")
    put(tmp_path, [message()], "ops/2026-04-12.json")
    assert "users.json, line 2 is no JSON" in refused("slack", tmp_path / "ops")


@given(JSON)
def test_any_json_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, value: object) -> None:
    survives("slack", put(tmp_path_factory.mktemp("any"), value, "ops/2026-04-12.json"))


@given(st.data())
def test_a_spoilt_day_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    root = tmp_path_factory.mktemp("spoilt")
    put(root, data.draw(spoilt(fixture("slack/users.json"))), "users.json")
    survives("slack", put(root, data.draw(spoilt(fixture(DAY))), "ops/2026-04-12.json"))


@given(st.text(st.sampled_from("<>@#!|^*`_& ltgamp;U1a\n"), max_size=60))
def test_any_markup_is_decoded_on_one_line(mrkdwn: str) -> None:
    assert "\n" not in decoded(mrkdwn, NAMES)


def test_what_is_no_file_is_no_day_of_a_channel(tmp_path: Path) -> None:
    """A device has no end, and a pipe keeps one waiting."""
    put(tmp_path, [message()], "ops/2026-04-12.json")
    (tmp_path / "ops" / "2026-04-13.json").symlink_to("/dev/zero")
    assert len(lines("slack", tmp_path / "ops")) == 1
