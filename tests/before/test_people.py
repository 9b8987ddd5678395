"""People as one types them, written back, and found again by the first letters."""

from __future__ import annotations

import contextlib
import re
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facilitator.before.people import (
    complete_person,
    is_address,
    known_people,
    parse_people,
    parse_person,
    render_person,
)
from facilitator.clean import clean
from facilitator.model import Attendee, Group

SARAH = Attendee("Sarah Chen", "on-call engineer", "Payments", Group.INVOLVED, "sarah@example.com")


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Sarah", Attendee("Sarah")),
        ("  Sarah  Chen ", Attendee("Sarah  Chen")),
        ("Sarah Chen <sarah@example.com> (on-call engineer, Payments, involved)", SARAH),
        ("Sarah Chen (involved, on-call engineer, Payments) <sarah@example.com>", SARAH),
        ("Sarah Chen<sarah@example.com>( on-call engineer ,INVOLVED, Payments )", SARAH),
        ("Tom (SRE)", Attendee("Tom", "SRE")),
        ("Tom (, Web)", Attendee("Tom", team="Web")),
        ("Tom (affected)", Attendee("Tom", group=Group.AFFECTED)),
        ("Tom (SRE, )", Attendee("Tom", "SRE")),
        ("Tom ()", Attendee("Tom")),
        ('"Chen, Sarah"', Attendee("Chen, Sarah")),
        (r'"The \"Bot\" (left; right) \\"', Attendee('The "Bot" (left; right) \\')),
        ('Tom ("on-call, night", "affected")', Attendee("Tom", "on-call, night", "affected")),
        ("sarah.chen@example.com", Attendee("Sarah Chen", email="sarah.chen@example.com")),
        ('"sarah.chen@example.com"', Attendee("sarah.chen@example.com")),
        ("O'Brien-Łukasz, ", Attendee("O'Brien-Łukasz")),
        ("张伟 <wei@例子.example> (值班)", Attendee("张伟", "值班", email="wei@例子.example")),
        ("T\x1b[31mom\u202e (S\tRE)", Attendee("Tom", "S RE")),
    ],
)
def test_a_person(text: str, person: Attendee) -> None:
    assert parse_person(text) == person
    assert parse_person(render_person(person)) == person


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sarah, Tom", ["Sarah", "Tom"]),
        ("Sarah; Tom", ["Sarah", "Tom"]),
        ("Sarah\nTom\r\n\nUma", ["Sarah", "Tom", "Uma"]),
        ("Sarah (SRE, Web), Tom (support, affected); Uma", ["Sarah", "Tom", "Uma"]),
        ('"Chen, Sarah", "Ito; Jun"', ["Chen, Sarah", "Ito; Jun"]),
        ("Jun, Bela, Jun (SRE)", ["Jun", "Bela"]),
        (" ,; \n", []),
        ("", []),
    ],
)
def test_several_people(text: str, names: list[str]) -> None:
    assert [person.name for person in parse_people(text)] == names


def test_of_a_person_named_twice_the_first_counts() -> None:
    assert parse_people("Jun (SRE); Jun (support)") == (Attendee("Jun", "SRE"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "names no people, not one"),
        ("Sarah, Tom", "names 2 people, not one"),
        ("(SRE)", "has no name"),
        ("<sarah@example.com>", "has no name"),
        ('""', "has no name"),
        ("Sarah (SRE", "has a ( without its counterpart"),
        ("Sarah SRE)", "has a ) without its counterpart"),
        ("Sarah <sarah@example.com", "has a < without its counterpart"),
        ('"Sarah', 'has a " without its counterpart'),
        ("Sarah <sarah>", "'sarah' is no e-mail address"),
        ("Sarah <a@b@example.com>", "is no e-mail address"),
        ("Sarah <a b@example.com>", "is no e-mail address"),
        ("Sarah (SRE) (Web)", "cannot be understood as one person"),
        ("Sarah <s@example.com> Chen", "cannot be understood as one person"),
        ("Sarah (SRE, Web, Berlin)", "has more than a role and a team"),
        ("Sarah (involved, affected)", "is both involved and affected"),
        ("Sarah <s@example.com>, engineer, Payments, involved", "'involved' says on which side somebody is"),
    ],
)
def test_what_is_no_person_is_refused_with_the_form_to_use(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)) as refused:
        parse_person(text)
    assert "Name <name@example.com> (role, team, involved), separated by semicolons." in str(refused.value)


def test_a_long_text_is_not_repeated_in_full() -> None:
    with pytest.raises(ValueError, match="counterpart") as refused:
        parse_person("(" + "x" * 10_000)
    assert len(str(refused.value)) < 250


PARTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=25).map(clean)
TRICKY = st.sampled_from(["involved", "Affected", "a, b", "(x)", 'say "x"', "a\\", "x@example.com", "<b>", ";", ", "])
ADDRESSES = st.sampled_from(["", "sarah@example.com", "s.c+x@mail.example.org", "ü@example.com"])
PEOPLE = st.builds(
    Attendee, (PARTS | TRICKY).map(clean).filter(bool), (PARTS | TRICKY).map(clean), (PARTS | TRICKY).map(clean),
    st.none() | st.sampled_from(Group), ADDRESSES,
)  # fmt: skip


@given(PEOPLE)
@example(SARAH)
def test_what_is_written_is_read_back(person: Attendee) -> None:
    assert parse_person(render_person(person)) == person


@given(st.lists(PEOPLE, unique_by=lambda person: person.name, max_size=4), st.sampled_from(["; ", ", ", "\n"]))
def test_so_are_several(people: list[Attendee], separator: str) -> None:
    assert parse_people(separator.join(map(render_person, people))) == tuple(people)


@given(st.text(max_size=60) | st.text('Tom<>()@,;"\\ .', max_size=40))
def test_any_text_is_people_or_one_sentence(text: str) -> None:
    try:
        names = [person.name for person in parse_people(text)]
    except ValueError as refused:
        names = [str(refused)]
    assert all(name and name == clean(name) for name in names)


@pytest.mark.parametrize("sign", ["(", ")", '"', "<", '("', "(a,", 'x"\\', '(""'])
def test_a_long_text_of_signs_is_read_at_once(sign: str) -> None:
    begun = time.process_time()
    with contextlib.suppress(ValueError):
        parse_people(sign * 3000)
    assert time.process_time() - begun < 1.0


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("sarah@example.com", True),
        ("root@localhost", True),
        ("a.b+c@x.example", True),
        ("", False),
        ("@example.com", False),
        ("sarah@", False),
        ("sarah@example.com\r\nX:1", False),
        ("a" * 65 + "@example.com", False),
    ],
)
def test_addresses(text: str, so: bool) -> None:
    assert is_address(text) is so


# -- names typed once --------------------------------------------------------------------------------------------------

KNOWN = (
    Attendee("José Álvarez"),
    SARAH,
    Attendee("Anne-Marie Dupont"),
    Attendee("Sören Ørsted"),
    Attendee("Ann Sarandon"),
)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("sar", "Sarah Chen"),  # a whole name that begins so, before a part that does
        ("SARAH  c", "Sarah Chen"),
        ("alv", "José Álvarez"),
        ("jose", "José Álvarez"),
        ("mar", "Anne-Marie Dupont"),
        ("ors", "Sören Ørsted"),
        ("saran", "Ann Sarandon"),
        ("ann", "Anne-Marie Dupont"),
        ("hen", None),
        (" ", None),
        ("", None),
    ],
)
def test_a_name_is_completed(typed: str, name: str | None) -> None:
    found = complete_person(typed, KNOWN)
    assert (found.name if found else None) == name


def test_everybody_known_comes_once_and_older_mentions_fill_in() -> None:
    seen = (
        Attendee("Jun Ito", team="Web", group=Group.AFFECTED),
        Attendee("Bela Varga"),
        Attendee("jun ito", "SRE", "Mail", Group.INVOLVED, "jun@example.com"),
        Attendee(" "),
    )
    assert known_people(seen) == (Attendee("Jun Ito", "SRE", "Web", None, "jun@example.com"), Attendee("Bela Varga"))
