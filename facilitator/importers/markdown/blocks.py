"""The longer texts of a document: summary and impact."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.coach.markdown.blocks import Block
from facilitator.importers.markdown.days import match_day
from facilitator.importers.markdown.fields import Fields, is_fields
from facilitator.importers.markdown.labels import Label
from facilitator.importers.markdown.layout import Laid, Parted
from facilitator.importers.markdown.rows_found import aside
from facilitator.importers.markdown.text import says_something, several, told
from facilitator.importers.markdown.topics import Topic


def summary(document: Laid, said: Fields) -> str:
    """The summary as paragraphs: of its section, else under its label, else what stands under the title."""
    return _text(document, Topic.SUMMARY) or said.get(Label.SUMMARY) or _text(document, Topic.HEAD)


def impact(document: Laid, said: Fields) -> str:
    """What the document says of the impact in prose, on one line."""
    sections = (told(_prose(section)) for section in document.sections if section.topic is Topic.IMPACT)
    return " ".join(filter(None, sections)) or said.get(Label.IMPACT, "")


def narrative(document: Laid) -> Iterator[str]:
    """The summary's, the head's and the impact's texts, where a date may stand in a sentence."""
    for topic in (Topic.HEAD, Topic.SUMMARY, Topic.IMPACT):
        yield from (told(section.blocks) for section in document.sections if section.topic is topic)


def _text(document: Laid, topic: Topic) -> str:
    return "\n\n".join(_paragraphs(document, topic))


def _paragraphs(document: Laid, topic: Topic) -> Iterator[str]:
    for section in document.sections:
        if section.topic is topic:
            yield from ([section.label] if _is_part(section) else [])
            yield from (text for text in several(_prose(section)) if says_something(text) and not _is_day(text))


def _is_part(section: Parted) -> bool:
    """Whether a heading of no known kind stands within the summary, over text of its own."""
    return section.topic is Topic.SUMMARY and not section.own and bool(section.blocks)


def _is_day(text: str) -> bool:
    """Whether a paragraph is a date and nothing more."""
    day = match_day(text, 0, None)
    return day is not None and day.end == len(text)


def _prose(section: Parted) -> list[Block]:
    return [block for block in aside(section.blocks) if not is_fields(block)]
