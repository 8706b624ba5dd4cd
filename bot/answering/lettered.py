"""Read which lettered points a text names: "objectif 19 d)", "Objective 19 (d)", "action d of Objective 19". Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from knowledge.language.words import fold_in_place

_OBJECTIVE = r"(?:objecti(?:fs?|ves?)|obj)\.?\s*"
_LETTER_LAST = re.compile(
    rf"(?P<number>\d+)\s*\(?(?P<letter>[a-z])\)|{_OBJECTIVE}(?P<bare>\d+)\s*(?P<last>[a-z])\s*(?:[?.!,;]|$)"
)
_LETTER_FIRST = re.compile(
    rf"\b(?:actions?|lettre|letter|points?)\s*\(?(?P<letter>[a-z])\)?\s*(?:de\b|du\b|of\b|in\b|,)?\s*(?:l'|the\b)?\s*"
    rf"{_OBJECTIVE}(?P<number>\d+)"
)

Point = tuple[str, str]


@lru_cache(maxsize=8192)
def lettered_points(text: str) -> frozenset[Point]:
    """Return the points that a text names, each as its number and letter."""
    folded = fold_in_place(text)
    last = {
        (found["number"] or found["bare"], found["letter"] or found["last"]) for found in _LETTER_LAST.finditer(folded)
    }
    return frozenset(last | {(found["number"], found["letter"]) for found in _LETTER_FIRST.finditer(folded)})
