"""Which of many sentences a question is asked of, learned by telling the questions of one from those of all others.

A question is the mean of what its clues were found to say (``_DIMENSIONS`` numbers each), and each group of questions
a direction in the same space: fastText's classifier (Joulin et al., 2017), learned in some twenty seconds. Where naive
Bayes counts what a group says, this weighs what sets it apart from its neighbours; each is right where the other errs.
Pure: the same questions give the same numbers on one machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.retrieval.clues import BOXES, count_clues

_DIMENSIONS = 40
_ROUNDS, _AT_ONCE = 3, 512  # times that all questions are gone through, and how many before each step
# Chosen on the tuning half, where half or twice of each does as well.
_STEP, _LEAST_STEP, _STEP_OF_GROUPS = 0.4, 0.02, 0.3
_FORGOTTEN = 0.3  # share of the clues that each step leaves out, so that none is relied on alone
_FEWEST_QUESTIONS = 2  # what one question alone says is its own wording
_FLAT = 1e-6

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]


class QuestionClassifier:
    """Groups of questions, each by its number from 0, and how well another question fits each.

    ``rows`` gives, for each box of clues, its row in ``meanings`` (clues, dimensions) or -1; ``rarities`` is by row.
    ``directions`` are those of the groups (dimensions, groups).
    """

    def __init__(
        self, rows: NDArray[np.int32], rarities: Floats, meanings: NDArray[np.float16], directions: Floats
    ) -> None:
        self._rows, self._rarities, self._meanings, self._directions = rows, rarities, meanings, directions

    @classmethod
    def learn(cls, asked: Sequence[Iterable[str]]) -> QuestionClassifier:
        """Return a classifier of groups of questions."""
        questions = [(count_clues([text]), group) for group, texts in enumerate(asked) for text in texts]
        asked_in = np.zeros(BOXES, dtype=np.int64)
        for clues, _ in questions:
            asked_in[list(clues)] += 1
        known = np.flatnonzero(asked_in >= _FEWEST_QUESTIONS)
        rows = np.full(BOXES, -1, dtype=np.int32)
        rows[known] = np.arange(len(known))
        rarities = np.log(len(questions) / asked_in[known]).astype(np.float32)
        bags = _Bags.of([_weigh(clues, rows, rarities) for clues, _ in questions])
        labels = np.array([group for _, group in questions], dtype=np.int64)
        meanings, directions = _fit(bags, labels, len(known), len(asked))
        return cls(
            rows,
            rarities,
            meanings.astype(np.float16),
            directions - directions.sum(axis=1, keepdims=True) / max(len(asked), 1),
        )

    @property
    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return what was learned, to be kept: ``QuestionClassifier(**arrays)`` is the same."""
        return {
            "rows": self._rows,
            "rarities": self._rarities,
            "meanings": self._meanings,
            "directions": self._directions,
        }

    def of(self, question: str) -> Floats:
        """Return how much better a question fits each group than groups in general: logarithms of odds."""
        clues, weights = _weigh(count_clues([question]), self._rows, self._rarities)
        meaning: Floats = weights @ self._meanings[clues].astype(np.float32)
        fits: Floats = meaning @ self._directions
        return fits


@dataclass(frozen=True, slots=True)
class _Bags:
    """Bags of weighted clues, one after the other; bag ``n`` is ``starts[n]:starts[n + 1]``."""

    clues: Numbers
    weights: Floats
    starts: Numbers

    @classmethod
    def of(cls, bags: Sequence[tuple[Numbers, Floats]]) -> _Bags:
        return cls(
            np.concatenate([np.zeros(0, dtype=np.int64), *(clues for clues, _ in bags)]),
            np.concatenate([np.zeros(0, dtype=np.float32), *(weights for _, weights in bags)]),
            np.cumsum([0, *(len(clues) for clues, _ in bags)]),
        )

    def take(self, numbers: Numbers, random: np.random.Generator) -> tuple[Numbers, Floats, Numbers]:
        """Return the clues, weights and bags (from 0) of some bags, one after the other, without some at random."""
        lengths = self.starts[numbers + 1] - self.starts[numbers]
        ends = np.cumsum(lengths)
        places = np.repeat(self.starts[numbers] - (ends - lengths), lengths) + np.arange(lengths.sum())
        kept = random.random(len(places), dtype=np.float32) > _FORGOTTEN
        bag = np.repeat(np.arange(len(numbers)), lengths)
        return self.clues[places[kept]], self.weights[places[kept]] / np.float32(1 - _FORGOTTEN), bag[kept]


def _weigh(clues: dict[int, float], rows: NDArray[np.int32], rarities: Floats) -> tuple[Numbers, Floats]:
    """Return the rows of the clues that are known, and their weights, rare ones most; the weights have length 1."""
    known = rows[np.fromiter(clues, dtype=np.int64, count=len(clues))]
    counts = np.fromiter(clues.values(), dtype=np.float32, count=len(clues))[known >= 0]
    found = known[known >= 0].astype(np.int64)
    weights = counts * rarities[found]
    return found, weights / (np.linalg.norm(weights) or 1.0)


def _fit(bags: _Bags, labels: Numbers, clues: int, groups: int) -> tuple[Floats, Floats]:
    """Return the meanings of clues and the directions of groups that tell the labels of the bags best (Adagrad)."""
    random = np.random.default_rng(0)
    meanings = (0.1 * random.standard_normal((clues, _DIMENSIONS))).astype(np.float32)
    directions = (0.05 * random.standard_normal((_DIMENSIONS, groups))).astype(np.float32)
    steepness, steepness_of_groups = np.full(clues, _FLAT, np.float32), np.full(directions.shape, _FLAT, np.float32)
    for step, numbers in _steps(len(labels), random):
        found, weights, bag = bags.take(numbers, random)
        hidden = _sum_by(bag, meanings[found] * weights[:, np.newaxis], len(numbers))
        errors = _softmax(hidden @ directions)
        errors[np.arange(len(numbers)), labels[numbers]] -= 1
        of_groups, of_bags = hidden.T @ errors, errors @ directions.T
        steepness_of_groups += of_groups**2
        directions -= _STEP_OF_GROUPS * step * of_groups / np.sqrt(steepness_of_groups)
        order = np.argsort(found, kind="stable")
        each, places = np.unique(found[order], return_inverse=True)
        of_clues = _sum_by(places, (of_bags[bag] * weights[:, np.newaxis])[order], len(each))
        steepness[each] += (of_clues**2).mean(axis=1)
        meanings[each] -= step * of_clues / np.sqrt(steepness[each])[:, np.newaxis]
    return meanings, directions


def _steps(questions: int, random: np.random.Generator) -> Iterator[tuple[float, Numbers]]:
    """Yield, for each step, how wide it is and the questions that it is made for, in a new order each round."""
    for round_ in range(_ROUNDS):
        width = _STEP * (1 - round_ / _ROUNDS) + _LEAST_STEP
        order = random.permutation(questions)
        for start in range(0, questions, _AT_ONCE):
            yield width, order[start : start + _AT_ONCE]


def _sum_by(places: Numbers, values: Floats, length: int) -> Floats:
    """Return the sums of the rows of values that have the same place; places are in order."""
    sums = np.zeros((length, values.shape[1]), dtype=np.float32)
    starts = np.flatnonzero(np.diff(places, prepend=-1))
    sums[places[starts]] = np.add.reduceat(values, starts, axis=0) if len(starts) else 0.0
    return sums


def _softmax(scores: Floats) -> Floats:
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Floats = grown / grown.sum(axis=1, keepdims=True)
    return shares
