"""The day of the incident, as the document, its title, its file's name and its timeline tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from facilitator.importers.markdown.blocks import narrative
from facilitator.importers.markdown.days import EARLIEST, LATEST, find_day
from facilitator.importers.markdown.fields import Fields
from facilitator.importers.markdown.labels import Label
from facilitator.importers.markdown.layout import Laid
from facilitator.importers.markdown.row_zones import first_day
from facilitator.importers.markdown.rows_found import Found

_YEAR = re.compile(r"(?<!\d)(\d{4})(?!\d)")


def incident_day(document: Laid, said: Fields, found: Sequence[Found], name: str) -> tuple[date | None, str]:
    """The day, and a note where the places disagree; None where no place names one.

    A label counts before the title, that before the file's name, and that before the first day in the timeline, unless
    two later places agree against it: titles are copied from one document to the next.
    """
    stem = PurePath(name).stem.replace("_", " ")
    places = {
        "the document's date": _stated(said),
        "the title": find_day(document.title),
        "the file's name": find_day(stem),
        "the timeline": first_day(found, _year(stem)),
    }
    told = [(place, day) for place, day in places.items() if day]
    if not told:
        return next((day for text in narrative(document) if (day := find_day(text))), None), ""
    place, day = told[0]
    others = [other for _, other in told[1:]]
    if day not in others and (agreed := next((o for o in others if others.count(o) > 1), None)):
        return agreed, f"{place} says {day}, the rest of the document {agreed}: the latter was taken"
    return day, ""


def _stated(said: Fields) -> date | None:
    labels = (Label.DATE, Label.STARTED, Label.DETECTED)
    return next((day for label in labels if label in said and (day := find_day(said[label]))), None)


def _year(stem: str) -> int | None:
    years = (int(year) for year in _YEAR.findall(stem))
    return next((year for year in years if EARLIEST <= year <= LATEST), None)
