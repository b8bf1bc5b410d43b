"""Markdown tables to a `Table`: pipes inside code and behind a backslash, links and emphasis in cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from afterword.exchange.columns import USABLE, header_score
from afterword.exchange.files import decoding, text_lines
from afterword.exchange.table import BLANKS, Counter, Row, Table

_RULE: Final = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?\|?\s*")
_RULE_BYTES: Final = re.compile(rb"(?m)^[ \t]{0,8}\|?[ \t]*:?-{2,}:?[ \t]*\|[-:| \t]*\r?$")
_LINK: Final = re.compile(r"\[([^\[\]]{0,300})\]\((https?://[^\s()<>]{1,2000})\)")
_ESCAPED: Final = re.compile(r"\\([\\|`*_\[\]()#+.!<>~&-])")
_EMPHASIS: Final = re.compile(r"(\*\*|__|~~|`)([^*_~`]{1,300})\1")
_HIDDEN: Final = re.compile("[\udc21-\udc7e]")
_HIDE: Final = 0xDC00
"""Escaped characters become half characters while a line is taken apart, which no decoded text can hold."""


def looks_like_markdown(data: bytes) -> bool:
    """Whether the rule under a table's header stands somewhere in the first part of the text."""
    return _RULE_BYTES.search(data[:200_000]) is not None


def read_markdown(data: bytes) -> Table:
    """The tables in the text, those that are no applications passed over.

    Errors: `Refused` for what is no text or has a line or a number of rows that is too large.
    """
    how = decoding(data)
    lines = text_lines(data, how)
    rules = [number for number, line in enumerate(lines) if len(line) < 2_000 and "-" in line and _RULE.fullmatch(line)]
    good = [rule for rule in rules if rule and header_score(_cells(lines[rule - 1])) >= USABLE]
    counter = Counter()
    rows: list[Row] = []
    for rule in good or rules[:1]:
        for number in _block(lines, rule):
            cells = _cells(lines[number])
            counter.add(len(cells))
            rows.append(Row(number + 1, cells))
    notes = (how.note, "Read as a Markdown table.")
    return Table(name="", rows=tuple(rows), notes=notes)


def _block(lines: list[str], rule: int) -> Iterator[int]:
    """The indices of the header line and of the rows under the rule, up to the first line without a pipe."""
    yield max(0, rule - 1)
    for number in range(rule + 1, len(lines)):
        if "|" not in lines[number]:
            return
        yield number


def _cells(line: str) -> tuple[str, ...]:
    text = _ESCAPED.sub(lambda match: chr(_HIDE + ord(match.group(1))), line.strip(BLANKS))
    text = text.removeprefix("|").removesuffix("|")
    return tuple(_plain(cell) for cell in text.split("|"))


def _plain(cell: str) -> str:
    cell = _LINK.sub(
        lambda match: match.group(2) if not match.group(1) else f"{match.group(1)} {match.group(2)}", cell.strip(BLANKS)
    )
    cell = _EMPHASIS.sub(r"\2", cell.replace("<br>", "\n").replace("<br/>", "\n").replace("<br />", "\n"))
    return _HIDDEN.sub(lambda match: chr(ord(match.group()) - _HIDE), cell)
