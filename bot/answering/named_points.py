"""Read which points a text names: "objectif 19 d)", "action d of Objective 19", "§ 44", "A/72/643". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from knowledge.language.words import fold_in_place

Kind = Literal["objective", "paragraph", "symbol"]

_LETTER = r"(?:\s*\(?(?P<letter>[a-z])\)|\s+(?P<bare>[a-z])(?=\s*(?:[?.!,;]|$)))?"
_NUMBER = r"\s*(?:no?\W?\s*|number\s*|numero\s*)?(?P<number>\d{1,3})(?![\d/]|\.\d)"
_OBJECTIVE = r"\b(?:objecti(?:fs?|ves?)|obj)\b\.?"
# "objectif 17 de développement durable" is an SDG.
_NO_GOAL = r"(?!\W*(?:de\W+developpement|des\W+odd|of\W+the\W+sdgs?))"
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("objective", re.compile(rf"{_OBJECTIVE}{_NUMBER}{_LETTER}{_NO_GOAL}")),
    ("paragraph", re.compile(rf"(?:§|\b(?:paragraphes?|paragraphs?|para)\b\.?){_NUMBER}{_LETTER}")),
    ("symbol", re.compile(r"\b(?P<number>a/(?:[a-z]+\W?/?)?\d+(?:/\d+)*)\b")),
    (
        "objective",
        re.compile(
            r"\b(?:actions?|lettre|letter|points?)\s*\(?(?P<letter>[a-z])\)?\s*(?:de\b|du\b|of\b|in\b|,)?"
            rf"\s*(?:l'|the\b)?\s*{_OBJECTIVE}{_NUMBER}"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Point:
    """An objective or a paragraph, or a lettered part of one; or the symbol of a document.

    ``letter`` is empty for the whole.
    """

    kind: Kind
    number: str
    letter: str = ""

    def holds(self, other: Point) -> bool:
        """Tell whether another point is this one, or a part of it."""
        return (self.kind, self.number) == (other.kind, other.number) and self.letter in ("", other.letter)


@lru_cache(maxsize=8192)
def named_points(text: str) -> frozenset[Point]:
    """Return the points that a text names."""
    folded = fold_in_place(text).lower()
    found = {_point(kind, match.groupdict()) for kind, pattern in _PATTERNS for match in pattern.finditer(folded)}
    # "action d of Objective 19" names the action, not the whole objective.
    return frozenset(point for point in found if not any(point != other and point.holds(other) for other in found))


def points_asked_for(question: str) -> frozenset[Point]:
    """Return the points that a question names: a document by its symbol only where it names none of its points."""
    named = named_points(question)
    return frozenset(point for point in named if point.kind != "symbol") or named


def _point(kind: Kind, parts: Mapping[str, str | None]) -> Point:
    return Point(kind, parts["number"] or "", parts.get("letter") or parts.get("bare") or "")


def names_any(points: Iterable[Point], text: str) -> bool:
    """Tell whether a text names any of the points asked for, or a part of one."""
    named = named_points(text)
    return any(point.holds(other) for point in points for other in named)
