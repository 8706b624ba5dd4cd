"""How likely a question is to be one of those asked of a sentence: naive Bayes over the questions written down for it.

What a group of questions says more often than questions in general do speaks for it. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.retrieval.clues import BOXES, count_clues

# A group is taken to have said this many clues of questions in general beside its own. Chosen on the tuning half, where
# anything from 5 to 80 does.
_GENERAL_CLUES = 15.0

Floats = NDArray[np.float32]


class QuestionOdds:
    """Groups of questions, each by its number from 0, and how likely another question is to belong to each.

    A clue in box ``b`` speaks for ``groups[starts[b]:starts[b + 1]]`` by as many ``gains``; ``floors`` holds what a
    clue speaks for each group that never said it.
    """

    def __init__(
        self, starts: NDArray[np.int32], groups: NDArray[np.unsignedinteger], gains: NDArray[np.float16], floors: Floats
    ) -> None:
        self._starts, self._groups, self._gains, self._floors = starts, groups, gains, floors

    @classmethod
    def learn(cls, asked: Sequence[Iterable[str]]) -> QuestionOdds:
        """Return the odds of groups of questions."""
        said = [_to_arrays(count_clues(questions)) for questions in asked]
        boxes = np.concatenate([np.zeros(0, dtype=np.int32), *(boxes for boxes, _ in said)])
        counts = np.concatenate([np.zeros(0, dtype=np.float32), *(counts for _, counts in said)])
        groups = np.repeat(np.arange(len(said), dtype=np.int32), [len(boxes) for boxes, _ in said])
        in_all = np.bincount(boxes, counts, minlength=BOXES)
        general = _GENERAL_CLUES * in_all / (in_all.sum() or 1.0)
        totals = np.bincount(groups, counts, minlength=len(said)) + _GENERAL_CLUES
        floors = np.log(_GENERAL_CLUES / totals)
        gains = np.log((counts + general[boxes]) / general[boxes])
        order = np.argsort(boxes, kind="stable")
        starts = np.concatenate([[0], np.cumsum(np.bincount(boxes, minlength=BOXES))])
        return cls(
            starts.astype(np.int32),
            groups[order].astype(np.min_scalar_type(len(said))),
            gains[order].astype(np.float16),
            floors.astype(np.float32),
        )

    @property
    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return what was learned, to be kept: ``QuestionOdds(**arrays)`` is the same."""
        return {"starts": self._starts, "groups": self._groups, "gains": self._gains, "floors": self._floors}

    def of(self, question: str) -> Floats:
        """Return how much speaks for each group against questions in general: the logarithm of its odds.

        A clue that no group knows says nothing.
        """
        clues = [
            (box, count) for box, count in count_clues([question]).items() if self._starts[box] < self._starts[box + 1]
        ]
        ranges = [slice(self._starts[box], self._starts[box + 1]) for box, _ in clues]
        odds = self._floors * sum(count for _, count in clues)
        if ranges:
            groups = np.concatenate([self._groups[each] for each in ranges])
            gains = np.concatenate([self._gains[each] * count for each, (_, count) in zip(ranges, clues, strict=True)])
            odds += np.bincount(groups, gains, minlength=len(odds))
        return odds.astype(np.float32)


def _to_arrays(clues: dict[int, float]) -> tuple[NDArray[np.int32], Floats]:
    boxes = np.fromiter(clues, dtype=np.int32, count=len(clues))
    return boxes, np.fromiter(clues.values(), dtype=np.float32, count=len(clues))
