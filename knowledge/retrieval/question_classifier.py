"""Which of many sentences a question is asked of, learned by telling the questions of one from those of all others.

A question is the mean of what its clues were found to say (some numbers each), and each group of questions a direction
in the same space: fastText's classifier (Joulin et al., 2017), learned in half a minute. Where naive Bayes counts what
a group says, this weighs what sets it apart from its neighbours; each is right where the other errs.
Pure: the same questions give the same numbers on one machine.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.retrieval.clues import BOXES, count_clues

_DIMENSIONS = 40
_LEARNERS = 2  # of different beginnings, which err differently; what they say is averaged
_ROUNDS, _AT_ONCE = 3, 512  # times that all questions are gone through, and how many before each step
# The first was chosen on the tuning half, where half or twice as much does as well.
_STEP, _LEAST_STEP, _STEP_OF_GROUPS = 0.4, 0.02, 0.3
_FORGOTTEN = 0.3  # share of the clues that each step leaves out, so that none is relied on alone
_FEWEST_QUESTIONS = 2  # what one question alone says is its own wording
_FLAT = 1e-6

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]


class QuestionClassifier:
    """Groups of questions, each by its number from 0, and how well another question fits each.

    By box of clues, ``rarities`` holds how much one of them tells, 0 if nothing is known of it, and ``rows`` its row in
    ``meanings`` (clues, dimensions). ``directions`` are those of the groups (dimensions, groups).
    """

    def __init__(
        self, rarities: Floats, rows: NDArray[np.int32], meanings: NDArray[np.float16], directions: Floats
    ) -> None:
        self._rarities, self._rows, self._meanings, self._directions = rarities, rows, meanings, directions

    @classmethod
    def learn(cls, asked: Sequence[Iterable[str]]) -> QuestionClassifier:
        """Return a classifier of groups of questions."""
        bags, labels = _read_bags(asked)
        asked_in = np.bincount(bags.boxes, minlength=BOXES)
        known = asked_in >= _FEWEST_QUESTIONS
        rows = (np.cumsum(known) - 1).astype(np.int32)
        rarities = np.where(known, np.log(max(len(labels), 1) / np.maximum(asked_in, 1)), 0).astype(np.float32)
        learned = [_fit(bags, labels, len(asked), rarities, rows, seed) for seed in range(_LEARNERS)]
        directions = np.vstack([directions for _, directions in learned]) / _LEARNERS
        return cls(
            rarities,
            rows,
            np.hstack([meanings.astype(np.float16) for meanings, _ in learned]),
            directions - directions.sum(axis=1, keepdims=True) / max(len(asked), 1),
        )

    @property
    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return what was learned, to be kept: ``QuestionClassifier(**arrays)`` is the same."""
        return {
            "rarities": self._rarities,
            "rows": self._rows,
            "meanings": self._meanings,
            "directions": self._directions,
        }

    def of(self, question: str) -> Floats:
        """Return how much better a question fits each group than groups in general: logarithms of odds."""
        boxes, weights, _ = _read_bags([[question]])[0].take(np.arange(1), self._rarities)
        meaning: Floats = weights @ self._meanings[self._rows[boxes]].astype(np.float32)
        fits: Floats = meaning @ self._directions
        return fits


@dataclass(frozen=True, slots=True)
class _Bags:
    """Questions as bags of clues, one after the other: the boxes of bag ``n`` are ``starts[n]:starts[n + 1]``."""

    boxes: NDArray[np.int32]
    counts: Floats
    starts: Numbers

    def take(self, numbers: Numbers, rarities: Floats) -> tuple[NDArray[np.int32], Floats, Numbers]:
        """Return the boxes of some bags that are known, their weights, rare ones most, and whose they are (from 0).

        The weights of a bag have length 1.
        """
        sizes = self.starts[numbers + 1] - self.starts[numbers]
        places = np.repeat(self.starts[numbers] - (np.cumsum(sizes) - sizes), sizes) + np.arange(sizes.sum())
        bag = np.repeat(np.arange(len(numbers)), sizes)
        boxes = self.boxes[places]
        weights = self.counts[places] * rarities[boxes]
        known = weights > 0
        lengths = np.sqrt(np.bincount(bag, weights**2, minlength=len(numbers)))
        return boxes[known], (weights[known] / lengths[bag[known]]).astype(np.float32), bag[known]


def _read_bags(asked: Sequence[Iterable[str]]) -> tuple[_Bags, Numbers]:
    """Return the clues of all questions with their counts, and the number of each question's group."""
    boxes, counts, sizes, labels = array("i"), array("f"), array("q", [0]), array("q")
    for group, questions in enumerate(asked):
        for question in questions:
            clues = count_clues([question])
            boxes.extend(clues)
            counts.extend(clues.values())
            sizes.append(len(clues))
            labels.append(group)
    # The arrays are millions long: they are used where they stand.
    bags = _Bags(np.frombuffer(boxes, dtype=np.int32), np.frombuffer(counts, dtype=np.float32), np.cumsum(sizes))
    return bags, np.frombuffer(labels, dtype=np.int64)


def _fit(
    bags: _Bags, labels: Numbers, groups: int, rarities: Floats, rows: NDArray[np.int32], seed: int
) -> tuple[Floats, Floats]:
    """Return the meanings of clues and the directions of groups that tell the labels of the bags best (Adagrad)."""
    random = np.random.default_rng(seed)
    clues = int(rows[-1]) + 1
    meanings = 0.1 * random.standard_normal((clues, _DIMENSIONS), dtype=np.float32)
    directions = 0.05 * random.standard_normal((_DIMENSIONS, groups), dtype=np.float32)
    steepness, steepness_of_groups = np.full(clues, _FLAT, np.float32), np.full(directions.shape, _FLAT, np.float32)
    for step, numbers in _steps(len(labels), random):
        boxes, weights, bag = bags.take(numbers, rarities)
        kept = random.random(len(boxes), dtype=np.float32) > _FORGOTTEN
        found, bag, weights = rows[boxes[kept]], bag[kept], weights[kept] / np.float32(1 - _FORGOTTEN)
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
