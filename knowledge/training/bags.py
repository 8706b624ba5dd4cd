"""Texts as weighted bags of words, and their product with vectors, in numpy alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.training.data import Integers, Texts

Floats = NDArray[np.float32]

_HEAVY = 64  # entries from which on a row is cheaper as a row of a full matrix


@dataclass(frozen=True, slots=True)
class Bags:
    """A sparse matrix of ``shape``: entry ``i`` is ``weights[i]`` at row ``rows[i]``, column ``columns[i]``."""

    rows: Integers
    columns: Integers
    weights: Floats
    shape: tuple[int, int]

    @classmethod
    def of(cls, texts: Texts, words: int) -> Bags:
        """Count the words of texts; a word that comes again counts less each time (square root)."""
        met, counts = np.unique(texts.owners() * words + texts.tokens, return_counts=True)
        rows, columns = np.divmod(met, words)
        return cls(rows, columns, np.sqrt(counts).astype(np.float32), (len(texts), words))

    def times(self, vectors: Floats) -> Floats:
        """Return the weighted sum of the vectors of each row's columns. Rows must be in order."""
        sizes = np.bincount(self.rows, minlength=self.shape[0])
        starts = np.cumsum(sizes) - sizes
        sums = np.zeros((self.shape[0], vectors.shape[1]), dtype=np.float32)
        heavy = np.flatnonzero(sizes > _HEAVY)
        if len(heavy):
            sums[heavy] = self._full_rows(heavy) @ vectors
        light = np.argsort(-sizes, kind="stable")
        light = light[(sizes[light] > 0) & (sizes[light] <= _HEAVY)]
        light_sums = np.zeros((len(light), vectors.shape[1]), dtype=np.float32)
        # The first entry of every row, then the second of every row that has one: no loop over rows.
        for rank in range(int(sizes[light].max(initial=0))):
            longer = int(np.searchsorted(-sizes[light], -rank))
            entries = starts[light[:longer]] + rank
            light_sums[:longer] += vectors[self.columns[entries]] * self.weights[entries, None]
        sums[light] = light_sums
        return sums

    def turned(self) -> Bags:
        """Return the transpose."""
        order = np.argsort(self.columns, kind="stable")
        return Bags(self.columns[order], self.rows[order], self.weights[order], self.shape[::-1])

    def _full_rows(self, rows: Integers) -> Floats:
        places = np.full(self.shape[0], -1)
        places[rows] = np.arange(len(rows))
        chosen = places[self.rows] >= 0
        full = np.zeros((len(rows), self.shape[1]), dtype=np.float32)
        full[places[self.rows[chosen]], self.columns[chosen]] = self.weights[chosen]
        return full
