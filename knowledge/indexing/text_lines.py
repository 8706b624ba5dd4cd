"""The lines of a plain text, and which of them belong together: hard-wrapped paragraphs and list items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

_BULLET = re.compile(r"([•●▪◦‣∙■□➢➤►✓✔])\s*(?=\S)|([–—*])\s+|(-)(?:\s+|(?=[^\W\d_]))")
_ORDINAL = re.compile(r"(\d{1,3})([.)])\s+(?=\S)|\((\d{1,3}|[a-z]|[ivx]{1,4})\)\s+(?=\S)|([a-z]|[ivx]{1,4})\)\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?…:;][»”\"')\]]*$")
_FIRST_WORD = re.compile(r"\S+")
_WRAPPED_SHARE = 0.6
_SHORT, _NARROWEST = 40, 45  # characters


@dataclass(frozen=True, slots=True)
class Unit:
    """Lines that are one paragraph, heading or list item; ``start`` and ``end`` leave the list marker out.

    ``marker`` is the kind of marker ("•", "-", "1.", "(a)"), empty if there is none; ``number`` what it says.
    ``right`` is the column at which its first line ends.
    """

    start: int
    end: int
    indent: int
    text: str
    after_blank: bool
    marker: str = ""
    number: int = 0
    right: int = 0
    lines: int = 1


def read_units(text: str) -> list[Unit]:
    """Return the paragraphs, headings and list items of a plain text, in order."""
    groups = [_mark_items(group) for group in _read_groups(text)]
    widths = [width for group in groups if (width := _wrapped_width(group))]
    usual = median(widths) if widths else None
    units: list[Unit] = []
    for group in groups:
        width = _wrapped_width(group)
        if width is None and len(group) == 2 and usual and len(group[0].text) >= 0.8 * usual:
            width = len(group[0].text)
        units.extend(_join(text, group, width))
    return units


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends as a sentence or a list's lead-in does."""
    return _SENTENCE_END.search(text) is not None


def _read_groups(text: str) -> Iterator[list[Unit]]:
    """Yield the runs of lines that no blank line divides, each line a unit of its own."""
    group: list[Unit] = []
    start = 0
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            indent = len(line) - len(line.lstrip())
            begin = start + indent
            group.append(Unit(begin, begin + len(stripped), indent, stripped, not group, right=indent + len(stripped)))
        elif group:
            yield group
            group = []
        start += len(line) + 1
    if group:
        yield group


def _mark_items(group: list[Unit]) -> list[Unit]:
    marked: list[Unit] = []
    for unit in group:
        found = _read_marker(unit)
        if found is None or not _may_open_item(found, marked):
            marked.append(unit)
        else:
            marked.append(found)
    return marked


def _read_marker(unit: Unit) -> Unit | None:
    if match := _BULLET.match(unit.text):
        kind, number = next(mark for mark in match.groups() if mark), 0
    elif match := _ORDINAL.match(unit.text):
        figure, stop, in_brackets, letter = match.groups()
        value = figure or in_brackets or letter
        kind = ("1" if value.isdigit() else "a") + (stop or ")")
        kind = f"({kind}" if in_brackets else kind
        number = int(value) if value.isdigit() else 0
    else:
        return None
    length = match.end()
    return replace(unit, start=unit.start + length, text=unit.text[length:], marker=kind, number=number)


def _may_open_item(found: Unit, before: list[Unit]) -> bool:
    """Tell whether a marker opens an item and is not just the head of a wrapped line: "… en / 17. Il …"."""
    if not before or found.marker in "•●▪◦‣∙■□➢➤►✓✔":
        return True
    previous = before[-1]
    if any(unit.marker == found.marker and found.number in (0, unit.number + 1) for unit in reversed(before)):
        return True
    return (ends_sentence(previous.text) or len(previous.text) < _SHORT) and found.number in (0, 1)


def _wrapped_width(group: list[Unit]) -> int | None:
    """Return the width, in characters, at which a group of lines was wrapped, or None if its breaks were meant."""
    if len(group) < 3:
        return None
    width = max(unit.right for unit in group)
    if width < _NARROWEST:
        return None
    longest = next(place for place, unit in enumerate(group) if unit.right == width)
    pairs = [pair for place, pair in enumerate(pairwise(group)) if place != longest and not pair[1].marker]
    full = sum(_is_full(first, second, width) for first, second in pairs)
    return width if pairs and full >= _WRAPPED_SHARE * len(pairs) else None


def _is_full(line: Unit, following: Unit, width: int) -> bool:
    """Tell whether the next line's first word would not have fitted any more."""
    word = _FIRST_WORD.match(following.text)
    return line.right + 1 + len(word.group() if word else "") > width - 3


def _join(text: str, group: list[Unit], width: int | None) -> Iterator[Unit]:
    current, last = group[0], group[0]
    for line in group[1:]:
        if not line.marker and _continues(current, last, line, width):
            joined = text[current.start : line.end]
            current = replace(current, end=line.end, text=joined, lines=current.lines + 1)
        else:
            yield current
            current = line
        last = line
    yield current


def _continues(current: Unit, last: Unit, line: Unit, width: int | None) -> bool:
    open_sentence = not ends_sentence(last.text)
    if open_sentence and line.text[:1].islower():
        return True
    if current.marker and line.indent > current.indent:
        return True
    if width is None or (not open_sentence and line.indent > last.indent + 1):
        return False
    return _is_full(last, line, width)
