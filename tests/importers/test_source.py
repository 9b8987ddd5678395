"""Files as they are opened: lines with the numbers of an editor, and a sentence for what is no text."""

from __future__ import annotations

import gzip
import os
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.importers.found import Unreadable
from facilitator.importers.source import BLOCK, LONGEST, LONGEST_TEXT, Source, json_of, shortened, text_lines, web_page


def put(folder: Path, content: bytes) -> Source:
    path = folder / "some.log"
    path.write_bytes(content)
    return Source("some.log", path)


def read(folder: Path, content: bytes, encoding: str = "utf-8") -> list[tuple[int, str]]:
    return list(text_lines(put(folder, content), encoding))


def refused(folder: Path, content: bytes, encoding: str = "utf-8") -> str:
    with pytest.raises(Unreadable) as caught:
        read(folder, content, encoding)
    return str(caught.value)


def test_lines_have_numbers_and_no_ends(tmp_path: Path) -> None:
    assert read(tmp_path, "eins\r\nzwei\n\ndrei\u2028\x0c vier\rfünf".encode()) == [
        (1, "eins"), (2, "zwei"), (3, ""), (4, "drei\u2028\x0c vier\rfünf"),
    ]  # fmt: skip
    assert read(tmp_path, b"") == []
    assert read(tmp_path, b"\n") == [(1, "")]


def test_returns_end_lines_where_there_is_nothing_else(tmp_path: Path) -> None:
    assert read(tmp_path, b"one\rtwo\rthree\r") == [(1, "one"), (2, "two"), (3, "three")]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
        (b"\xff\xfe\0\0", "utf-32-le"),
    ],
)
def test_a_byte_order_mark_is_believed(tmp_path: Path, mark: bytes, encoding: str) -> None:
    assert read(tmp_path, mark + "é\r\nß".encode(encoding), "latin-1" if mark[0] > 0xF0 else "utf-8") == [
        (1, "é"),
        (2, "ß"),
    ]


def test_other_encodings_when_named(tmp_path: Path) -> None:
    assert read(tmp_path, "né\nß".encode("cp1252"), "cp1252") == [(1, "né"), (2, "ß")]
    assert read(tmp_path, "né\nß".encode("utf-16-le"), "utf-16-le") == [(1, "né"), (2, "ß")]
    assert read(tmp_path, "né\nß".encode(), "utf8") == [(1, "né"), (2, "ß")]


@pytest.mark.parametrize("encoding", ["klingon", "hex", "", "a\0b", "undefined", "ü"])
def test_an_encoding_that_is_none(tmp_path: Path, encoding: str) -> None:
    assert refused(tmp_path, b"x", encoding).startswith("There is no text encoding")


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=60))
def test_text_comes_back_as_it_was(text: str) -> None:
    with temporary(text.encode()) as source:
        lines = [line for _, line in text_lines(source)]
    ends = text.removeprefix("\ufeff").replace("\r\n", "\n")
    ends = ends.replace("\r", "\n") if "\n" not in text else ends
    expected = ends.split("\n")
    expected = expected if expected[-1] else expected[:-1]
    assert lines == [*expected[:-1], *(line.removesuffix("\r") for line in expected[-1:])]


@contextmanager
def temporary(content: bytes) -> Iterator[Source]:
    """The same without a fixture, for many examples."""
    with tempfile.TemporaryDirectory() as folder:
        yield put(Path(folder), content)


def test_lines_across_blocks(tmp_path: Path) -> None:
    # A line end, and a character of three bytes, on the border of two blocks.
    for before in range(BLOCK - 3, BLOCK + 6):
        content = b"x" * before + "\r\n€\nend".encode()
        assert read(tmp_path, content) == [(1, "x" * before), (2, "€"), (3, "end")]


def test_a_pipe_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"one\ntwo\n",))
    writer.start()
    assert list(text_lines(Source("pipe", pipe))) == [(1, "one"), (2, "two")]
    writer.join()


def test_what_is_no_text_is_named_with_its_line(tmp_path: Path) -> None:
    assert refused(tmp_path, b"one\ntwo \xff\nthree") == (
        "some.log, line 2 is not UTF-8 text; save the file as UTF-8, or name its encoding with --encoding."
    )
    assert refused(tmp_path, b"one\n" + b"x" * BLOCK + b"\n\xff").startswith("some.log, line 3 is not UTF-8 text")
    assert refused(tmp_path, b"one\ntwo\n\xc3").startswith("some.log, line 3 is not UTF-8 text")
    assert refused(tmp_path, b"\xff\xfea\0\n\0b").startswith("some.log, line 2 is not UTF-16-LE text")
    assert refused(tmp_path, b"one\ntwo\0") == "some.log, line 2 holds NUL characters; this is no text file."
    assert refused(tmp_path, b"one\n" + b"x" * (LONGEST + BLOCK)).startswith("some.log, line 2 is longer than a mega")


@pytest.mark.parametrize("mark", [b"", b"\xff\xfe"])
def test_a_line_without_end_is_not_taken_into_memory(tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / "huge"
    with path.open("wb") as stream:
        stream.write(mark + b"xx" * BLOCK * 8)
    with pytest.raises(Unreadable, match="line 1 is longer than a megabyte"):
        list(text_lines(Source("huge", path)))


def test_packed_files_folders_and_missing_ones(tmp_path: Path) -> None:
    assert "is a packed file (gzip); unpack it" in refused(tmp_path, gzip.compress(b"one"))
    for path, why in ((tmp_path, "Is a directory"), (tmp_path / "none", "No such file or directory")):
        with pytest.raises(Unreadable, match=f"^here cannot be read: {why}"):
            list(text_lines(Source("here", path)))


@given(st.binary(max_size=200), st.sampled_from(["utf-8", "utf-16", "latin-1", "shift_jis", "utf-7"]))
def test_any_bytes_are_lines_or_a_sentence(content: bytes, encoding: str) -> None:
    found = outcome(content, encoding)
    if isinstance(found, str):
        assert found.startswith("some.log")
    else:
        assert found == list(range(1, len(found) + 1))


def outcome(content: bytes, encoding: str) -> list[int] | str:
    """The numbers of the lines of a file, or the sentence that refuses it."""
    with temporary(content) as source:
        try:
            return [n for n, _ in text_lines(source, encoding)]
        except Unreadable as error:
            return str(error)


def test_json_is_whole_or_refused_with_its_line(tmp_path: Path) -> None:
    assert json_of(put(tmp_path, b'\xef\xbb\xbf{"a": [1]}')) == {"a": [1]}
    for content, why in (
        (b" \n", "is empty"),
        (b'{"a":\n[1,', "line 2 is no JSON"),
        (b'{"a":\n"\xff"}', "line 2 is not UTF-8"),
        (b"[" * 100_000, "nested deeper"),
        (b"[NaN]", "NaN is no number"),
        (b"1" * 5000, "no JSON that can be read"),
    ):
        with pytest.raises(Unreadable, match=why):
            json_of(put(tmp_path, content))


def test_long_words_are_cut_between_two_of_them() -> None:
    assert shortened("a " * 500) == "a " * 500
    assert shortened(f"key {'x' * LONGEST_TEXT}") == "key …"
    assert len(shortened("x" * 5000)) == LONGEST_TEXT + 2


def test_web_pages_are_told() -> None:
    assert web_page(" <!DOCTYPE html><html>")
    assert not web_page("<34>1 2026-04-12T14:03:07Z host app - - -")
