"""Fuse what is found by words with what is found by meaning. Pure."""

from __future__ import annotations

from collections.abc import Sequence

# The id of a passage and its score, which compares inside one list only.
Found = tuple[str, float]

# By score, words first: equal ranks damage search within one language. Chosen on the SDG set, where more gains little.
MEANING_WEIGHT = 0.5


def fuse(by_words: Sequence[Found], by_meaning: Sequence[Found], limit: int) -> list[Found]:
    """Return the passages of both lists by ``words / best words + 0.5 · likeness``, best first."""
    best = max((score for _, score in by_words), default=1.0) or 1.0
    scores = {passage_id: score / best for passage_id, score in by_words}
    for passage_id, likeness in by_meaning:
        scores[passage_id] = scores.get(passage_id, 0.0) + MEANING_WEIGHT * likeness
    return sorted(scores.items(), key=lambda found: -found[1])[:limit]
