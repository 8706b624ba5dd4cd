"""Fuse what is found by words, by meaning and by the questions expected of passages. Pure."""

from __future__ import annotations

from collections.abc import Sequence

# The id of a passage and its score, which compares inside one list only.
Found = tuple[str, float]

# By score, words first: equal ranks damage search within one language. The first was chosen on the SDG set, where more
# gains little; the second on the tuning half.
MEANING_WEIGHT, ODDS_WEIGHT = 0.5, 1.0
# Of the tuning half's questions 19 in 20 that are answered have better odds: where the best are worse, they are a hint.
_SURE_ODDS = 65.0


def fuse(by_words: Sequence[Found], by_meaning: Sequence[Found], by_odds: Sequence[Found], limit: int) -> list[Found]:
    """Return the passages of all lists by ``words / best words + 0.5 · likeness + odds / best odds``, best first.

    Odds that are all poor weigh less.
    """
    scores: dict[str, float] = {}
    for found, weight in (
        (by_words, 1 / _best(by_words)),
        (by_meaning, MEANING_WEIGHT),
        (by_odds, ODDS_WEIGHT / max(_best(by_odds), _SURE_ODDS)),
    ):
        for passage_id, score in found:
            scores[passage_id] = scores.get(passage_id, 0.0) + weight * score
    return sorted(scores.items(), key=lambda found: -found[1])[:limit]


def _best(found: Sequence[Found]) -> float:
    return max((score for _, score in found), default=1.0) or 1.0
