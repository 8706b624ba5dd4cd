"""The word that a misspelt one was meant to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

_SHORTEST = 4
_SHORT_ENOUGH_FOR_ONE_SLIP = 7


def closest_word(folded: str, counts: Mapping[str, int], others: Iterable[str]) -> str | None:
    """Return the nearest known word within one slip (two from eight letters on), or None.

    ``counts`` are the words of the index with how often each occurs: among equals the more frequent one wins.
    """
    if len(folded) < _SHORTEST or not folded.isalpha():
        return None
    slips = 1 if len(folded) <= _SHORT_ENOUGH_FOR_ONE_SLIP else 2
    known = {*counts, *others}
    found = _closest(folded, slips, known, counts)
    if found is None and folded.endswith("s"):
        return _closest(folded[:-1], slips, known, counts)
    return found


def _closest(folded: str, slips: int, known: Iterable[str], counts: Mapping[str, int]) -> str | None:
    candidates = [
        word for word in known if abs(len(word) - len(folded)) <= slips and len(word) >= _SHORTEST and word.isalpha()
    ]
    matches = process.extract(folded, candidates, scorer=DamerauLevenshtein.distance, score_cutoff=slips, limit=None)
    # A first letter is rarely wrong.
    ranked = sorted(matches, key=lambda match: (match[1], match[0][0] != folded[0], -counts.get(match[0], 0), match[0]))
    return ranked[0][0] if ranked else None
