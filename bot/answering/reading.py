"""A text as it is compared with a question: its stems, and where each stands. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from knowledge.language.words import read_stems
from knowledge.model import Language
from knowledge.retrieval.query_terms import Alternative, QueryTerm

# Words of a phrase may stand apart by this many others.
_SLACK = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """The stems of a text in order, small words not counted, and the places at which each stands."""

    language: Language
    stems: tuple[str, ...]
    places: Mapping[str, tuple[int, ...]]

    def meets(self, term: QueryTerm) -> float:
        """Return how well a term is met (0 to 1), by the best of its alternatives."""
        weights = (alternative.weight for alternative in self._readable(term) if self._starts(alternative))
        return max(weights, default=0.0)

    def stands(self, alternative: Alternative) -> set[int]:
        """Return the places of the stems of an alternative where it stands; of a phrase, those near its first word."""
        reach = len(alternative.stems) - 1 + _SLACK
        return {
            place
            for start in self._starts(alternative)
            for part in alternative.stems
            for place in self.places.get(part, ())
            if abs(place - start) <= reach
        }

    def has_in_order(self, term: QueryTerm, other: QueryTerm) -> bool:
        """Tell whether a term stands just before another."""
        return any(
            0 < other_start - start <= len(first.stems) + _SLACK
            for first in self._readable(term)
            for start in self._starts(first)
            for second in self._readable(other)
            for other_start in self._starts(second)
        )

    def near(self, term: QueryTerm, reach: int) -> Iterator[str]:
        """Yield the stems that stand within ``reach`` places of a term."""
        for alternative in self._readable(term):
            for start in self._starts(alternative):
                yield from self.stems[max(0, start - reach) : start + len(alternative.stems) + reach]

    def _readable(self, term: QueryTerm) -> Iterator[Alternative]:
        return (alternative for alternative in term.alternatives if alternative.language == self.language)

    def _starts(self, alternative: Alternative) -> list[int]:
        """Return the places at which a word, or all words of a phrase close together, stand."""
        phrase = alternative.stems
        firsts = self.places.get(phrase[0], ())
        if any(part[:1].isdigit() for part in phrase):  # "SDG 17": its number, and no other
            return [first for first in firsts if self.stems[first : first + len(phrase)] == phrase]
        reach = len(phrase) - 1 + _SLACK
        return [
            first
            for first in firsts
            if all(any(abs(place - first) <= reach for place in self.places.get(part, ())) for part in phrase[1:])
        ]


@lru_cache(maxsize=8192)
def read(text: str, language: Language) -> Reading:
    """Return the reading of a text; the same passages come up again and again."""
    stems = tuple(read_stems(text, language))
    places: dict[str, list[int]] = {}
    for place, part in enumerate(stems):
        places.setdefault(part, []).append(place)
    return Reading(language, stems, {part: tuple(found) for part, found in places.items()})
