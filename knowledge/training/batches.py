"""What the embedding learns from at each step: pairs of texts that say the same, each beside its neighbours.

A pair counts as right, every other pair of the batch as wrong. Eight pairs of a batch stand near each other in one
document, so that telling them apart takes more than knowing what the document is about.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge.training.data import FIELD_KINDS, Integers, PairedTexts, Texts

# Shares of a batch; what is left are aligned segments.
_HEADINGS, _NEIGHBOURS, _CROPS = 0.22, 0.04, 0.22
_CROPS_IN_ONE_LANGUAGE = 0.33  # of the crops
_CROP_WORDS = (2, 8)
_FIELD_WEIGHT = 11  # a row of our field is drawn as often as eleven rows of law
_TOGETHER, _WITHIN = 8, 32
_MOST_WORDS = 64  # of a longer text, a stretch


class Batches:
    """Draw batches of paired texts, the same ones for the same seed."""

    def __init__(self, pairs: PairedTexts, headings: PairedTexts, random: np.random.Generator) -> None:
        self._texts = {"fr": pairs.first, "en": pairs.second}
        self._pairs = pairs
        self._headings = headings
        self._random = random
        full = (pairs.first.lengths > 0) & (pairs.second.lengths > 0)
        of_the_field = np.isin(pairs.kinds, FIELD_KINDS)
        self._law, self._field = np.flatnonzero(full & ~of_the_field), np.flatnonzero(full & of_the_field)
        weight = _FIELD_WEIGHT * len(self._field)
        self._field_share = weight / (weight + len(self._law))
        self._headed = np.flatnonzero((headings.first.lengths > 0) & (headings.second.lengths > 0))
        follows = pairs.documents[:-1] == pairs.documents[1:]
        self._followed = np.flatnonzero(full[:-1] & full[1:] & follows & (pairs.kinds[:-1] == "par"))

    def draw(self, size: int) -> tuple[Texts, Texts]:
        """Return so many texts and, in the same order, the texts that belong to them."""
        headings, neighbours, crops = (int(size * share) for share in (_HEADINGS, _NEIGHBOURS, _CROPS))
        drawn = [self._aligned(size - headings - neighbours - crops), self._headed_texts(headings)]
        drawn += [self._neighbours(neighbours), *self._cropped(crops)]
        first, second = zip(*drawn, strict=True)
        return self._cut(join_texts(first)), self._cut(join_texts(second))

    def _aligned(self, size: int) -> tuple[Texts, Texts]:
        rows = self._rows(size)
        return self._texts["fr"].take(rows), self._texts["en"].take(rows)

    def _headed_texts(self, size: int) -> tuple[Texts, Texts]:
        rows = self._near_each_other(self._headed, size)
        return self._headings.first.take(rows), self._headings.second.take(rows)

    def _neighbours(self, size: int) -> tuple[Texts, Texts]:
        rows = self._near_each_other(self._followed, size)
        first, second = self._random.choice(["fr", "en"], size=2)
        return self._texts[first].take(rows), self._texts[second].take(rows + 1)

    def _cropped(self, size: int) -> list[tuple[Texts, Texts]]:
        rows = self._rows(size)
        alike = int(size * _CROPS_IN_ONE_LANGUAGE)
        parts = np.split(rows, [alike // 2, alike, (alike + size) // 2])
        languages = [("fr", "fr"), ("en", "en"), ("fr", "en"), ("en", "fr")]
        return [
            (self._crop(self._texts[first].take(part), *_CROP_WORDS), self._texts[second].take(part))
            for part, (first, second) in zip(parts, languages, strict=True)
        ]

    def _rows(self, size: int) -> Integers:
        of_the_field = int(self._random.binomial(size, self._field_share))
        return np.concatenate(
            [
                self._near_each_other(self._law, size - of_the_field),
                self._near_each_other(self._field, of_the_field),
            ]
        )

    def _near_each_other(self, pool: Integers, size: int) -> Integers:
        blocks = -(-size // _TOGETHER)
        starts = self._random.integers(0, max(len(pool) - _WITHIN, 1), blocks)
        shifts = np.argsort(self._random.random((blocks, _WITHIN)), axis=1)[:, :_TOGETHER]
        places = (starts[:, None] + shifts).ravel()[:size]
        return pool[np.minimum(places, len(pool) - 1)] if len(pool) else pool

    def _crop(self, texts: Texts, least: int, most: int) -> Texts:
        lengths = np.minimum(self._random.integers(least, most + 1, len(texts)), texts.lengths)
        shifts = (self._random.random(len(texts)) * (texts.lengths - lengths + 1)).astype(np.int64)
        starts = np.concatenate([[0], np.cumsum(lengths)])
        places = np.arange(starts[-1]) + np.repeat(texts.starts[:-1] + shifts - starts[:-1], lengths)
        return Texts(texts.tokens[places], starts)

    def _cut(self, texts: Texts) -> Texts:
        return self._crop(texts, _MOST_WORDS, _MOST_WORDS)


def join_texts(parts: Sequence[Texts]) -> Texts:
    """Return the texts of several arrays in one."""
    lengths = np.concatenate([part.lengths for part in parts])
    return Texts(np.concatenate([part.tokens for part in parts]), np.concatenate([[0], np.cumsum(lengths)]))
