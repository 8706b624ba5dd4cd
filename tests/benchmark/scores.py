"""How good a ranking is, how long it takes."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

DEPTH = 10


@dataclass(frozen=True, slots=True)
class Scores:
    """Shares of the questions, from 0 to 1, and seconds a question."""

    questions: int
    hit_at_1: float
    hit_at_10: float
    mrr_at_10: float
    p50: float
    p95: float


def score(rankings: Sequence[Sequence[str]], right: Sequence[Set[str]], seconds: Sequence[float]) -> Scores:
    """Score the rankings of some questions against the ids that are right for each."""
    places = [
        next((place for place, name in enumerate(ranking[:DEPTH], start=1) if name in answers), None)
        for ranking, answers in zip(rankings, right, strict=True)
    ]
    count = len(places)
    return Scores(
        questions=count,
        hit_at_1=sum(place == 1 for place in places) / count,
        hit_at_10=sum(place is not None for place in places) / count,
        mrr_at_10=sum(1 / place for place in places if place is not None) / count,
        p50=percentile(seconds, 0.5),
        p95=percentile(seconds, 0.95),
    )


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that a share of all are below."""
    ordered = sorted(values)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]
