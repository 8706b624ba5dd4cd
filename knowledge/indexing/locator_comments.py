"""The native locators of a Markdown text: ``<!-- locator: Global Compact, Objective 19 (d) -->`` above a passage."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.indexing.blocks import Block
from knowledge.indexing.skipping import UnreadableDocumentError

_LOCATOR = re.compile(r"(?P<before>[ \t>]*)<!--[ \t]*locator[ \t]*:[ \t]*(?P<native>.*?)[ \t]*-->[ \t]*", re.IGNORECASE)
_MEANT = re.compile(r"<!--\s*locator\b", re.IGNORECASE)
_INSIDE = ("<!--", "-->")
_LONGEST = 200  # characters; it is shown on buttons and in lists of sources


@dataclass(frozen=True, slots=True)
class LocatorComments:
    """The text with its comments blanked out, as long as before, and the native locators by line, counted from 0."""

    text: str
    by_line: Mapping[int, str]


def read_locator_comments(text: str) -> LocatorComments:
    """Read the comments that name a place; UnreadableDocumentError, with its line, for one that cannot be read."""
    lines = text.split("\n")
    by_line: dict[int, str] = {}
    for meant in _MEANT.finditer(text):
        number = text.count("\n", 0, meant.start())
        line = lines[number]
        match = _LOCATOR.fullmatch(line)
        if match is None or not match["native"] or any(sign in match["native"] for sign in _INSIDE):
            raise _wrong(
                number,
                "écrivez « <!-- locator: … --> » seul sur sa ligne",
                "write “<!-- locator: … -->” on a line of its own",
            )
        if len(match["native"]) > _LONGEST:
            raise _wrong(number, f"plus de {_LONGEST} caractères", f"longer than {_LONGEST} characters")
        by_line[number] = " ".join(match["native"].split())
        lines[number] = match["before"].ljust(len(line))
    return LocatorComments("\n".join(lines), by_line)


def place_locators(comments: LocatorComments, blocks: Sequence[Block], fenced: Sequence[range] = ()) -> list[Block]:
    """Return the blocks, each with the locator above it; UnreadableDocumentError for one that stands above none.

    Lines that are ``fenced`` are code, of which nothing is read.
    """
    if not comments.by_line:
        return list(blocks)
    lines = comments.text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    placed = list(blocks)
    opens = {bisect_right(starts, block.start) - 1: place for place, block in enumerate(blocks)}
    for number, native in comments.by_line.items():
        if any(number in code for code in fenced):
            continue
        below = next((line for line in range(number + 1, len(lines)) if lines[line].strip(" \t>")), None)
        place = None if below is None else opens.get(below)
        if place is None or placed[place].kind not in ("paragraph", "item"):
            raise _wrong(
                number,
                "placez-le juste au-dessus d’un paragraphe ou d’un point de liste",
                "put it just above a paragraph or a list item",
            )
        if placed[place].native:
            raise _wrong(
                number,
                "ce passage en a déjà un : n’en gardez qu’un",
                "this passage already has one: keep one of them",
            )
        placed[place] = replace(placed[place], native=native)
    return placed


def _wrong(number: int, french: str, english: str) -> UnreadableDocumentError:
    return UnreadableDocumentError(
        f"ligne {number + 1}, commentaire « locator » : {french}", f"line {number + 1}, comment “locator”: {english}"
    )
