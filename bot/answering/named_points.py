"""Read which points a text names: "objectif 19 d)", "action d of Objective 19", "§ 44", "A/72/643". Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from knowledge.language.words import fold_in_place

Kind = Literal["objective", "paragraph", "symbol", "target", "goal"]

_LETTER = r"(?:\s*\(?(?P<letter>[a-z])\)|\s+(?P<bare>[a-z])(?=\s*(?:[?.!,;]|$)))?"
_NUMBER = r"\s*(?:no?\W?\s*|number\s*|numero\s*)?(?P<number>\d{1,3})(?![\d/]|\.\d)"
_OBJECTIVE = r"\b(?:objecti(?:fs?|ves?)|obj)\b\.?"
# "objectif 17 de développement durable" is an SDG.
_NO_GOAL = r"(?!\W*(?:de\W+developpement|des\W+odd|du\W+programme\W+2030|of\W+the\W+(?:sdgs?|sustainable|2030)))"
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("objective", re.compile(rf"{_OBJECTIVE}{_NUMBER}{_LETTER}{_NO_GOAL}")),
    ("paragraph", re.compile(rf"(?:§|\b(?:paragraphes?|paragraphs?|para)\b\.?){_NUMBER}{_LETTER}")),
    # "17.16", "10.c.1", not "9.5 million".
    (
        "target",
        re.compile(
            r"(?<![\d/.,])\b(?P<number>\d{1,2}\.(?:[1-9]|1\d|2[0-5]|[a-d])(?:\.\d{1,2})?)\b(?!\s*(?:%|per\b|pour\b|mill|bill|degr|°|[.,]\d))"
        ),
    ),
    # There are 17: of those, documents speak in many words.
    ("goal", re.compile(r"\b(?:odd|sdgs?|goal)\W{0,3}(?P<number>1[89]|[2-9]\d)\b(?!\.\w)")),
    ("symbol", re.compile(r"\b(?P<number>a/(?:[a-z]+\W?/?)?\d+(?:/\d+)*)\b")),
    (
        "objective",
        re.compile(
            # "actions a l'objectif 16" and "actions in objective 20" name no letter.
            r"\b(?:actions?|lettre|letter|points?)\b\s*(?:\(?(?P<letter>[a-z])\)|(?P<bare>[a-z])(?=\s*(?:de|du|of|in|,)))"
            rf"\s*(?:de\b|du\b|of\b|in\b|,)?\s*(?:l'|the\b)?\s*{_OBJECTIVE}{_NUMBER}"
        ),
    ),
)
_LETTER_AT_A_NUMBER = re.compile(rf"({_OBJECTIVE}\s*\d{{1,2}})([a-l])\b\)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Point:
    """An objective or a paragraph, or a lettered part of one; a goal or a target of one; or the symbol of a document.

    ``letter`` is empty for the whole.
    """

    kind: Kind
    number: str
    letter: str = ""

    def holds(self, other: Point) -> bool:
        """Tell whether another point is this one, or a part of it."""
        if self.kind == other.kind == "target" and other.number.startswith(f"{self.number}."):
            return True  # an indicator is a part of its target
        return (self.kind, self.number) == (other.kind, other.number) and self.letter in ("", other.letter)


@lru_cache(maxsize=8192)
def named_points(text: str) -> frozenset[Point]:
    """Return the points that a text names."""
    folded = fold_in_place(text).lower()
    found = {_point(kind, match.groupdict()) for kind, pattern in _PATTERNS for match in pattern.finditer(folded)}
    # "action d of Objective 19" names the action, not the whole objective.
    return frozenset(point for point in found if not any(point != other and point.holds(other) for other in found))


def with_letters_apart(question: str) -> str:
    """Return a question with "objective 19d" written as documents write it: "objective 19 d)"."""
    return _LETTER_AT_A_NUMBER.sub(r"\1 \2)", question)


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
