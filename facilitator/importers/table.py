"""Tables of events: CSV with a header, as spreadsheets, ticket systems and databases write it.

Delimiters are comma, semicolon, tab and bar; Excel's first line `sep=;` is obeyed. Times are those of `stamp_shapes`;
a day may have a column of its own, and so may a zone. Dates in figures whose order is open (03/04/2026) are read in
the one order that is possible for the whole column; where both are, in the one that brings a date within a week of the
incident's day; where that tells nothing either, the file is refused. Rows without words are left out.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import PurePath

from facilitator.clean import clean
from facilitator.importers.fields import shown
from facilitator.importers.found import Line, Reading, Sort, Unreadable
from facilitator.importers.source import Source, shortened, text_lines, web_page
from facilitator.importers.stamp_dates import Order, Undecided, settle
from facilitator.importers.stamp_shapes import FIGURES, NO_YEAR, TIME_FIRST, alone
from facilitator.importers.stamps import Clock, Stamp, instant, zone_of
from facilitator.importers.table_columns import Columns, Missing, columns_of

DELIMITERS = ",;\t|"
"""What may stand between cells."""
_MIDNIGHT = re.compile(r"[T\s]00:00(?::00(?:\.0+)?)?$")
_SAMPLE = 20
"""Lines by which the delimiter is told."""

Row = tuple[int, list[str]]


def read(source: Source, reading: Reading) -> Iterator[Line]:
    """The rows of a table in the file's order; a row's place is its first line.

    Raises Unreadable that names the file and the line or the columns: for a cell that is no time, a row of more cells
    than the header, a quote that is never closed, a column that is not there.
    """
    if source.path.exists() and not (source.path.is_file() or source.path.is_dir()):
        raise Unreadable(f"{source.name} can be read only once, and a table is read twice; save it to a file first.")
    delimiter, first = _delimiter(source, reading.encoding)
    rows = _rows(source, reading.encoding, delimiter, first)
    n, header = next(rows, (0, []))
    columns = _columns(source, n, header, reading)
    order = _order(source, reading, columns, _rows(source, reading.encoding, delimiter, first))
    table = _Table(source, reading, columns, len(header), Clock(reading, order))
    for at, row in rows:
        if line := table.line(at, row):
            yield line


def _columns(source: Source, n: int, header: list[str], reading: Reading) -> Columns:
    if not header:
        raise Unreadable(f"{source.name} is empty.")
    names = [clean(name) for name in header]
    there = ", ".join(name or "(no name)" for name in names[:30])
    try:
        if len(header) == 1:
            raise Missing("there is one column only; cells are told apart by comma, semicolon, tab or |")
        return columns_of(names, reading.columns)
    except Missing as missing:
        if any(instant(name, reading) for name in names):
            raise Unreadable(
                f"{source.name}, line {n} is no header: it holds a time; put the names of the columns above it."
            ) from None
        raise Unreadable(f"{source.name}: {missing}. Its columns are: {there}.") from None


def _delimiter(source: Source, encoding: str) -> tuple[str, int]:
    """What stands between the cells, and the number of the first line that belongs to the table."""
    lines = [(n, line) for n, line in islice(text_lines(source, encoding), 200) if line.strip()][:_SAMPLE]
    if not lines:
        raise Unreadable(f"{source.name} is empty.")
    n, first = lines[0]
    if web_page(first) or first.lstrip()[:1] in ("{", "["):
        kind = "a web page or XML" if web_page(first) else "JSON"
        raise Unreadable(f"{source.name} is {kind}, not a table; name its kind with --from.")
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4], n + 1
    texts = [line for _, line in lines]
    return max(DELIMITERS, key=lambda sign: _fit(texts, sign)), 1


def _fit(lines: list[str], delimiter: str) -> int:
    """How well a delimiter explains the lines: those with as many cells as the first, by the number of cells."""
    try:
        rows = list(csv.reader([f"{line}\n" for line in lines], delimiter=delimiter))
    except csv.Error:
        return 0
    width = len(rows[0]) if rows else 0
    return sum(len(row) == width for row in rows) * (width - 1)


def _rows(source: Source, encoding: str, delimiter: str, first: int) -> Iterator[Row]:
    """The rows that hold anything, with the number of their first line."""
    lines = _Lines((n, line) for n, line in text_lines(source, encoding) if n >= first)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.begun = 0
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise Unreadable(f"{source.name}, line {lines.begun} is no row of a table: {_say(error)}") from None
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield lines.begun, row


def _say(error: csv.Error) -> str:
    said = str(error)
    if "unexpected end" in said:
        return "a quote that begins there is never closed."
    if "larger than" in said:
        return f"it has a cell of over {csv.field_size_limit():,} characters; is a quote left open there?"
    return "a quote inside a cell has to be doubled." if "expected after" in said else f"{said}."


class _Lines:
    """Lines as the csv module wants them; `begun` is the number of the first since it was set to 0."""

    def __init__(self, lines: Iterable[tuple[int, str]]) -> None:
        self._lines, self.begun = self._split(lines), 0

    def _split(self, lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        for n, line in lines:
            for part in line.split("\r"):
                yield n, f"{part}\n"

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        n, line = next(self._lines)
        self.begun = self.begun or n
        return line


def _order(source: Source, reading: Reading, columns: Columns, rows: Iterator[Row]) -> Order | None:
    """The order of the dates in figures of the whole column; the file is read for it only where it begins with such."""
    next(rows, None)
    try:
        return settle(_dates(columns, rows), reading.day)
    except Undecided as undecided:
        raise _undecided(source.name, undecided.n, undecided) from None


def _undecided(name: str, n: int, undecided: Undecided) -> Unreadable:
    return Unreadable(f"{name}, line {n}: {undecided.why}; write dates as 2026-04-12.")


def _dates(columns: Columns, rows: Iterator[Row]) -> Iterator[tuple[int, str]]:
    patterns = [alone(shape) for shape in (FIGURES, NO_YEAR, TIME_FIRST)]
    for n, row in rows:
        for text in _moments(columns, row):
            found = next((found for pattern in patterns if (found := pattern.fullmatch(text))), None)
            if found:
                yield n, found["c"]
                break
            if text[:4].isdigit() or not text[:1].isdigit():
                # A column that begins otherwise has no such dates; a table of many rows is not read twice for them.
                return


def _moments(columns: Columns, row: list[str]) -> tuple[str, ...]:
    """The texts that may be the row's time: the cell after the day's, or alone; nothing where it is empty."""
    time, day = _cell(row, columns.time), _cell(row, columns.date)
    if not time or not day:
        return (time,) if time else ()
    # A spreadsheet's day is midnight.
    return f"{_MIDNIGHT.sub('', day)} {time}", time


def _cell(row: list[str], at: int | None) -> str:
    return clean(row[at]) if at is not None and at < len(row) else ""


class _Table:
    """The rows of one table, made into lines."""

    def __init__(self, source: Source, reading: Reading, columns: Columns, width: int, clock: Clock) -> None:
        base = PurePath(source.name).name or source.name
        self._source, self._place, self._name = f"csv {base}", f"{base} line ", source.name
        self._columns, self._width, self._clock = columns, width, clock
        self._zone = columns.zone_of_time or reading.zone
        self._clock.in_zone(self._zone)

    def line(self, n: int, row: list[str]) -> Line | None:
        """The line of a row; None for one without words. Raises Unreadable that names the line."""
        columns = self._columns
        if any(cell.strip() for cell in row[self._width :]):
            raise self._wrong(n, f"has {len(row)} cells, the header {self._width}; put text with delimiters in quotes")
        text, who = _cell(row, columns.text), _cell(row, columns.who)
        if not text:
            return None
        stamp = self._stamp(n, row)
        said = text if not who or text.startswith(f"{who}: ") else f"{who}: {text}"
        place = f"{self._place}{n}"
        return Line(stamp.at, shortened(said), self._source, place, Sort.EVENT, None, stamp.zoned, stamp.dated)

    def _stamp(self, n: int, row: list[str]) -> Stamp:
        zone = _cell(row, self._columns.zone)
        known = zone_of(zone) if zone else None
        if zone and known is None:
            raise self._wrong(n, f"names no time zone ({shown(zone)}); +02:00, CEST and Europe/Berlin are some")
        if self._columns.zone is not None:
            self._clock.in_zone(known or self._zone)
        texts = _moments(self._columns, row)
        if not texts:
            raise self._wrong(n, "has no time")
        stamp = self._first(n, texts)
        if stamp is None:
            raise self._wrong(n, f"has no time that can be read ({shown(texts[0])}); 2026-04-12 14:03 is one")
        return replace(stamp, zoned=True) if known or self._columns.zone_of_time else stamp

    def _first(self, n: int, texts: Iterable[str]) -> Stamp | None:
        try:
            return next((stamp for text in texts if (stamp := self._clock.whole(text))), None)
        except Undecided as undecided:
            raise _undecided(self._name, n, undecided) from None

    def _wrong(self, n: int, what: str) -> Unreadable:
        return Unreadable(f"{self._name}, line {n} {what}.")
