"""What a question is known by: its words, its pairs of neighbouring words, and runs of three to five letters of each.

So a word that is spelt otherwise is still half known. Each clue is known by the number of a box; two of them in one box
do little harm. Pure.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from knowledge.language.words import read_words

BOXES = 1 << 18
_RUNS = range(3, 6)  # letters
_WORD, _PAIR, _RUNS_OF_A_WORD = 1.0, 0.5, 2.0


def count_clues(questions: Iterable[str]) -> dict[int, float]:
    """Return how often each clue occurs in some questions, by its box."""
    counts: defaultdict[int, float] = defaultdict(float)
    for question in questions:
        words = [word.folded for word in read_words(question)]
        for before, after in pairwise(("^", *words, "$")):
            counts[_box(f"{before} {after}")] += _PAIR
        for word in words:
            counts[_box(word)] += _WORD
            runs = _runs(word)
            for box in runs:
                counts[box] += _RUNS_OF_A_WORD / len(runs)
    return counts


@lru_cache(maxsize=16_384)
def _runs(word: str) -> tuple[int, ...]:
    marked = f"<{word}>"
    return tuple(
        _box(f"{length}{marked[start : start + length]}")
        for length in _RUNS
        for start in range(len(marked) - length + 1)
    )


def _box(clue: str) -> int:
    return zlib.crc32(clue.encode()) % BOXES
