"""A picture has each word at its cell, and blocks as shapes that meet."""

from __future__ import annotations

from xml.etree import ElementTree

from rich.segment import Segment
from rich.style import Style

from tests.pictures.svg import BASE, HEIGHT, WIDTH, draw

NAME = "{http://www.w3.org/2000/svg}"


def drawn(*rows: list[Segment], columns: int = 20) -> ElementTree.Element:
    return ElementTree.fromstring(draw(rows, columns, "a <title>", "#000000"))


def texts(picture: ElementTree.Element) -> dict[str, tuple[float, ...]]:
    """Words: the cell and row they begin at, and how many cells they take."""
    found = [e for e in picture.iter(f"{NAME}text") if e.text]
    places = {str(e.text): [float(e.attrib[name]) for name in ("x", "y", "textLength")] for e in found}
    return {word: _cells(x, y - BASE, length) for word, (x, y, length) in places.items()}


def rects(picture: ElementTree.Element) -> list[tuple[float, ...]]:
    """Shapes: left, top, width and height in cells."""
    found = picture.findall(f"{NAME}g/{NAME}rect")
    return [_cells(*(float(r.attrib[name]) for name in ("x", "y", "width", "height"))) for r in found]


def _cells(*pixels: float) -> tuple[float, ...]:
    """Distances across and down in turn, as cells and rows."""
    return tuple(round(one / (HEIGHT if n % 2 else WIDTH), 3) for n, one in enumerate(pixels))


def test_each_word_stands_at_its_cell_whatever_the_font() -> None:
    picture = drawn([Segment("  two words"), Segment(" 北 x", Style(bold=True))], [Segment("below")])
    assert texts(picture) == {
        "two": (2, 0, 3),
        "words": (6, 0, 5),
        "北": (12, 0, 2),
        "x": (15, 0, 1),
        "below": (0, 1, 5),
    }


def test_blocks_are_shapes_and_meet_the_row_below() -> None:
    picture = drawn([Segment("██")], [Segment("▁▕")])
    assert texts(picture) == {}
    assert rects(picture) == [(0, 0, 2, 1), (0, 1.875, 1, 0.125), (1.875, 1, 0.125, 1)]


def test_a_ground_of_its_own_is_one_shape_under_its_words_and_reverse_is_turned() -> None:
    picture = drawn([Segment("a b", Style(color="#ffffff", bgcolor="#112233")), Segment("c", Style(reverse=True))])
    assert rects(picture) == [(0, 0, 3, 1), (3, 0, 1, 1)]
    fills = [r.attrib["fill"] for r in picture.findall(f"{NAME}g/{NAME}rect")]
    assert fills == ["#112233", "#ffffff"]


def test_what_is_typed_is_no_markup_of_the_picture() -> None:
    picture = drawn([Segment("<b>&amp;")])
    assert list(texts(picture)) == ["<b>&amp;"]
    assert picture.findtext(f"{NAME}title") == "a <title>"
