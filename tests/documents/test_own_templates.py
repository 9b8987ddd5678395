"""A team's own templates: found, run within bounds, told of as they are."""

from __future__ import annotations

import json
import re
import sys
import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from facilitator.documents import PROSE, render
from facilitator.documents.audience import Change, Moment, Report, Review
from facilitator.documents.chronicle import Chronicle, Day, Line
from facilitator.documents.confined import writer
from facilitator.documents.environment import FILTERS, TEMPLATES
from facilitator.documents.leaks_written import leaks_written, readable
from facilitator.documents.own_templates import (
    LARGEST,
    NAMES,
    TEAM,
    TemplateError,
    concerned,
    found,
    goes_to,
    named,
    ours,
    place,
)
from facilitator.documents.sandbox import MOST, rendered
from facilitator.documents.strip import Label, Strip
from facilitator.documents.view import Factor, Pane, Task, View, view
from facilitator.model import Audience
from tests.pages import PAGES, Block

from .samples import HOSTILE, empty, rich

PAGE = PAGES["docs/templates.md"]
TOLD = (View, Report, Review, Chronicle, Day, Line, Factor, Task, Pane, Moment, Change, Strip, Label)
KINDS: Mapping[object, str] = {str: "text", int: "number", float: "number", bool: "yes or no"}
THROUGH = ", not a text: go through it with {% for %}, or name a part of it."
BESIDE = " beside this one, and none of ours is called so."
RANGE = "Range too big. The sandbox blocks ranges larger than MAX_RANGE (100000)."
BEGINNINGS = {"View": "v.", "Report": "v.", "Review": "v.", "Strip": "strip."}
"""How the page writes a variable that a template has by itself."""


def own(folder: Path, text: str, name: str = "minutes.md.j2") -> tuple[Path, ...]:
    """A folder with this template in it."""
    (folder / name).write_bytes(text.encode())
    return (folder,)


def made(folder: Path, text: str, pm: object = None) -> str:
    """What a template of the minutes makes, in this process."""
    return rendered("minutes.md.j2", {"v": view(rich()) if pm is None else pm}, own(folder, text))


# -- the page ------------------------------------------------------------------------------------------------------


def kind(hint: object) -> str:
    """A type in the words of the page."""
    inner = typing.get_args(hint)
    if isinstance(hint, types.UnionType):
        return f"{kind(inner[0])} or none"
    if typing.get_origin(hint) is tuple:
        several = {"text": "texts", "number": "numbers"}.get(one := kind(inner[0]), one)
        return f"list of {several.replace('pair ', 'pairs ')}" if inner[-1] is Ellipsis else f"pair of {several}"
    if typing.get_origin(hint) is Mapping:
        return f"{kind(inner[1])} by id"
    return KINDS.get(hint) or getattr(hint, "__name__", "?")


@pytest.mark.parametrize("told", TOLD, ids=lambda told: told.__name__)
def test_the_page_tells_of_every_variable_and_of_no_other(told: type) -> None:
    assert is_dataclass(told)
    hints = typing.get_type_hints(told)
    begin = BEGINNINGS.get(told.__name__, "")
    wanted = [(f"`{begin}{field.name}`", kind(hints[field.name])) for field in fields(told)]
    assert [(row[0], row[1]) for row in PAGE.table(f"fields: {told.__name__}")] == wanted


def test_the_page_leaves_no_part_out() -> None:
    said = set(re.findall(r"^<!-- fields: (\w+) -->$", PAGE.text, re.MULTILINE))
    reached = {hint for told in TOLD for hint in re.findall(r"[A-Z]\w+", " ".join(map(kind, hints(told))))}
    assert said == {told.__name__ for told in TOLD} == reached | {"View", "Report", "Review", "Strip"}


def hints(told: type) -> Sequence[object]:
    return tuple(typing.get_type_hints(told).values())


def test_the_page_tells_of_every_template_and_filter() -> None:
    assert {row[0].strip("`"): row[1] for row in PAGE.table("templates")} == NAMES
    assert {path.name for path in TEMPLATES.iterdir()} == set(NAMES)
    told = {row[0].strip("`"): row[1] for row in PAGE.table("filters")}
    assert told == {
        name: ", ".join(form for form in PROSE_IN_ORDER if name in FILTERS[form])
        for form in FILTERS for name in FILTERS[form]
    }  # fmt: skip


PROSE_IN_ORDER = ("md", "html", "txt")


@pytest.mark.parametrize("block", [b for b in PAGE.blocks if b.language == "jinja"], ids=lambda b: b.mark)
def test_a_template_of_the_page_makes_a_document(block: Block, tmp_path: Path) -> None:
    name = block.mark.removeprefix("template: ")
    text = rendered(name, {"v": view(rich()), "strip": None}, own(tmp_path, block.text, name))
    assert rich().summary in text
    if name.endswith("md.j2"):
        assert text.startswith('---\ntitle: "Search found nothing in two languages"\ndate: 2026-03-09\n---\n\n# Search')
        assert "\n1. =SUM(1,2) is not a formula: alert on zero results by language, | 5 min (Bea Sørlie, Fri 3" in text


def test_the_error_of_the_page_is_what_is_told(tmp_path: Path) -> None:
    (block,) = [b for b in PAGE.blocks if b.mark.startswith("error: ")]
    with pytest.raises(TemplateError) as told:
        made(tmp_path, block.mark.removeprefix("error: "))
    assert block.text == f"Error: {str(told.value).replace(str(tmp_path), '/srv/team/.facilitator/templates')}" + (
        " Nothing was written.\n"
    )


def test_the_front_matter_of_the_page_holds_any_title(tmp_path: Path) -> None:
    (block,) = [b for b in PAGE.blocks if b.mark == "template: minutes.md.j2"]
    title = 'a "b": c\\ <d> {e} # f'
    text = made(tmp_path, block.text, view(replace(rich(), title=title)))
    assert json.loads(text.splitlines()[1].removeprefix("title: ")) == title


# -- where they lie ------------------------------------------------------------------------------------------------


def folder_of(place: Path) -> Path:
    (place / TEAM).mkdir(parents=True)
    return place / TEAM


def test_the_nearest_folder_of_the_team_counts_before_the_users_and_either_before_ours(tmp_path: Path) -> None:
    here, settings = tmp_path / "team" / "service", tmp_path / "settings"
    here.mkdir(parents=True)
    assert found(here, settings) == ()
    (settings / "templates").mkdir(parents=True)
    far = folder_of(tmp_path)
    assert found(here, settings) == (far, settings / "templates")
    near = folder_of(tmp_path / "team")
    assert found(here, settings) == (near, settings / "templates")
    own(far, "far")
    assert place("minutes.md.j2", found(here, settings)) is None
    own(settings / "templates", "user")
    assert place("minutes.md.j2", found(here, settings)) == settings / "templates" / "minutes.md.j2"
    own(near, "near")
    assert place("minutes.md.j2", found(here, settings)) == near / "minutes.md.j2"


def test_a_copy_goes_where_it_counts(tmp_path: Path) -> None:
    here, settings = tmp_path / "team" / "service", tmp_path / "settings"
    here.mkdir(parents=True)
    assert goes_to(here, settings) == settings / "templates"
    (tmp_path / "team" / ".facilitator.toml").touch()
    assert goes_to(here, settings) == tmp_path / "team" / TEAM
    assert goes_to(here, settings) not in found(here, settings)
    near = folder_of(here)
    assert goes_to(here, settings) == near


def test_a_template_is_named_with_or_without_its_ending() -> None:
    assert named("minutes.md") == named("minutes.md.j2") == "minutes.md.j2"
    assert named("minutes.css") == "minutes.css"
    with pytest.raises(ValueError, match=r"there is no template 'minute.md'; did you mean minutes.md\?"):
        named("minute.md")
    with pytest.raises(ValueError, match=r"there is no template 'x'; there are minutes.md.j2, minutes.html"):
        named("x")


def test_a_part_that_is_ones_own_concerns_the_documents_of_its_format_only(tmp_path: Path) -> None:
    folders = own(tmp_path, "x", "minutes.css")
    assert concerned("report.html.j2", folders) == tmp_path / "minutes.css"
    assert concerned("report.md.j2", folders) is None
    assert concerned("minutes.md.j2", own(tmp_path, "x", "report.md.j2")) is None


# -- what they make ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", PROSE)
@pytest.mark.parametrize("audience", Audience)
def test_copies_of_ours_make_what_ours_make(audience: Audience, form: str, tmp_path: Path) -> None:
    for name in NAMES:
        own(tmp_path, ours(name), name)
    pm = replace(rich(), title=" ".join(HOSTILE[:6]))
    document = {Audience.ENGINEERING: "minutes", Audience.ORGANISATION: "report", Audience.CUSTOMERS: "review"}[
        audience
    ]
    values: dict[str, object] = {}

    def here(name: str, given: Mapping[str, object]) -> str:
        assert name == f"{document}.{form}.j2"
        values.update(given)
        return rendered(name, given, (tmp_path,))

    assert render(pm, form, audience, here) == render(pm, form, audience)
    assert set(values) == ({"v", "strip"} if form == "html" else {"v"})


@pytest.mark.parametrize("text", HOSTILE)
def test_typed_text_stays_text_without_a_word_of_the_template(text: str, tmp_path: Path) -> None:
    told = view(replace(rich(), title=f"a {text} b"))
    page = rendered("minutes.html.j2", {"v": told}, own(tmp_path, "<p>{{ v.title }}</p>", "minutes.html.j2"))
    assert "<" not in page.removeprefix("<p>").removesuffix("</p>\n")
    plain = re.sub(r"\\(\W)", r"\1", made(tmp_path, "{{ v.title }}", told))
    assert (
        plain == re.sub(r"\\(\W)", r"\1", render(replace(rich(), title=f"a {text} b"), "md")).split("\n")[0][2:] + "\n"
    )


def test_one_part_alone_can_be_ones_own(tmp_path: Path) -> None:
    folders = own(tmp_path, "body { color: teal }\n", "minutes.css")
    text = render(rich(), "html", Audience.ENGINEERING, writer(folders))
    assert "<style>\nbody { color: teal }\n</style>" in text
    assert text.split("</style>")[1] == render(rich(), "html").split("</style>")[1]
    assert render(rich(), "md", Audience.ENGINEERING, writer(folders)) == render(rich(), "md")


def test_a_template_takes_in_what_lies_beside_it(tmp_path: Path) -> None:
    own(tmp_path, "We are the search team.", "team.md.j2")
    assert made(tmp_path, "{% include 'team.md.j2' %}\n") == "We are the search team.\n"


def test_a_document_ends_in_one_line_break_and_holds_nothing_unseen(tmp_path: Path) -> None:
    assert made(tmp_path, "\n\na\r\n{{ '\\x1b[31m\\u202e' | markdown }}b\n\n\n") == "a\n[31mb\n"


# -- what is wrong with one ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a\n{{ v.titel }}", 2, "View has no 'titel'; did you mean 'title'?"),
        (
            "{% for t in v.actions %}\n{{ t.zzz }}{% endfor %}", 2,
            "Task has no 'zzz'; it has n, text, owner, due, due_iso, outcome, status, kind, factors.",
        ),
        ("{{ w }}", 1, "'w' is undefined."),
        ("a\n\n{% if %}", 3, "Jinja cannot read this: Expected an expression, got 'end of statement block'."),
        ("{{ v.title | nope }}", 1, "Jinja cannot read this: No filter named 'nope'."),
        ("\n{{ v.summary }}", 2, f"this value is a list{THROUGH}"),
        ("{{ v.timeline }}", 1, f"this value is Chronicle{THROUGH}"),
        (
            "{{ v.timeline.days[0].lines[0].mark }}", 1,
            "this value is not stated here (None): say what to write then, as in {{ x or 'open' }}.",
        ),
        ("{{ 1 / 0 }}", 1, "division by zero."),
        ("{% include 'no.md' %}", 1, f"there is no template 'no.md'{BESIDE}"),
        ("{% include '../x/minutes.md.j2' %}", 1, f"there is no template '../x/minutes.md.j2'{BESIDE}"),
        ("{% include 'minutes.md.j2' %}", 1, "this calls itself without end."),
        ("{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", 1, "this calls itself without end."),
        ("{{ v.__class__ }}", 1, "access to attribute '__class__' of 'View' object is unsafe."),
        ("{{ '{0.__class__}'.format(v) }}", 1, "access to attribute '__class__' of 'View' object is unsafe."),
        ("{{ v.timeline.by_id.clear() }}", 1, "access to attribute 'clear' of 'dict' object is unsafe."),
        ("{{ range(10 ** 6) | list }}", 1, RANGE),
        ("{{ lipsum() }}", 1, "'lipsum' is undefined."),
        ("{# nothing #}\n", None, "this writes nothing."),
        ("{% for i in range(11) %}{{ 'x' * 10**6 }}{% endfor %}", None, f"this writes more than {MOST:,} characters."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(text: str, line: int | None, said: str, tmp_path: Path) -> None:
    with pytest.raises(TemplateError) as told:
        made(tmp_path, text)
    assert (told.value.message, told.value.line) == (said, line)
    assert str(told.value).startswith(f"{tmp_path / 'minutes.md.j2'}:")


def test_the_file_that_was_taken_in_is_the_one_that_is_told(tmp_path: Path) -> None:
    own(tmp_path, "a\n{% macro m(t) %}\n{{ t.nope }}\n{% endmacro %}", "own.md.j2")
    with pytest.raises(TemplateError) as told:
        made(tmp_path, "{% from 'own.md.j2' import m %}\n{{ m(v) }}")
    assert (told.value.path, told.value.line) == (tmp_path / "own.md.j2", 3)


def test_a_file_that_is_no_template_is_told(tmp_path: Path) -> None:
    (tmp_path / "minutes.md.j2").write_bytes(b"a\nb\xff")
    with pytest.raises(TemplateError, match=r"minutes\.md\.j2:2: this is not UTF-8 text\."):
        rendered("minutes.md.j2", {}, (tmp_path,))
    with pytest.raises(TemplateError, match=r"this is larger than 1,000,000 bytes"):
        made(tmp_path, "x" * (LARGEST + 1))


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hidden", encoding="utf-8")
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "minutes.md.j2").symlink_to(tmp_path / "secret")
    with pytest.raises(TemplateError, match=r"minutes\.md\.j2: this is a link that leads out of its folder"):
        rendered("minutes.md.j2", {}, (folder,))
    (folder / "in.md.j2").symlink_to("other.md.j2")
    own(folder, "shown", "other.md.j2")
    assert rendered("report.md.j2", {}, own(folder, "{% include 'in.md.j2' %}", "report.md.j2")) == "shown\n"


# -- bounds --------------------------------------------------------------------------------------------------------


def apart(folder: Path, text: str, seconds: float = 10) -> str:
    """What the process of its own makes of it."""
    return render(rich(), "md", Audience.ENGINEERING, writer(own(folder, text), seconds))


def test_a_document_comes_back_from_the_other_process_as_it_is(tmp_path: Path) -> None:
    assert apart(tmp_path, ours("minutes.md.j2")) == render(rich(), "md")
    assert apart(tmp_path, "ünï 🔥\n") == "ünï 🔥\n"
    with pytest.raises(TemplateError) as told:
        apart(tmp_path, "a\n{{ v.titel }}")
    assert str(told.value) == f"{tmp_path / 'minutes.md.j2'}:2: View has no 'titel'; did you mean 'title'?"


def test_a_loop_without_end_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"this takes longer than 1 seconds, as a loop without end does\."):
        apart(tmp_path, "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}", 1)


@pytest.mark.skipif(sys.platform != "linux", reason="only here memory is bounded")
def test_memory_without_end_is_stopped(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"minutes\.md\.j2:1: this takes more memory than a document needs\."):
        apart(tmp_path, "{{ 'x' * 10 ** 10 }}")


def test_nothing_in_the_present_folder_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("jinja2", "json", "facilitator"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(3)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "templates").mkdir()
    assert apart(tmp_path / "templates", "{{ v.severity }}") == "Critical\n"


# -- for customers -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", PROSE)
def test_all_that_a_template_says_to_customers_is_read(form: str) -> None:
    said = {
        "md": "# Ask Ines\n\n<!-- db-17 --> see [it](https://wiki.example.org/x) or cart\\_v4",
        "txt": "Ask Ines\ndb-17, see https://wiki.example.org/x or cart_v4",
        "html": "<style>a { color: #fff } /* Ines */ b { background: url(https://wiki.example.org/x) }</style>"
        "<!-- db-17 --><b class='node-1' title='cart_v4'>x</b>",
    }[form]
    assert {leak.word for leak in leaks_written(said, form, rich())} == {
        "Ines", "db-17", "https://wiki.example.org/x", "cart_v4",
    }  # fmt: skip


@pytest.mark.parametrize("form", PROSE)
def test_ours_say_nothing_to_customers_that_they_must_not_read(form: str) -> None:
    assert leaks_written(render(rich(), form, Audience.CUSTOMERS), form, rich()) == ()
    assert leaks_written(render(empty(), form, Audience.CUSTOMERS), form, empty()) == ()


def test_words_that_stand_on_two_lines_are_read_as_one() -> None:
    assert readable("Project\n  Zebra", "txt") == "Project Zebra"
    assert [leak.word for leak in leaks_written("a Project\n  Zebra", "txt", empty(), ["project zebra"])] == [
        "Project Zebra"
    ]
