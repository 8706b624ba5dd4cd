"""The questions expected of the passages of an index and their vectors, in files of their own, read whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.arrays import read_arrays
from knowledge.embedder import Vectors
from knowledge.errors import EmbeddingError
from knowledge.model import ExpectedQuestion, Likeness, Passage

_QUESTIONS, _VECTORS = "expected.json", "expected.npz"


def write_expected(folder: Path, passages: Iterable[Passage], vectors: Mapping[str, Vectors]) -> None:
    """Write the questions of passages, and the vectors given by their texts, into the folder of an index."""
    expected = {passage.id: passage.expected for passage in passages if passage.expected}
    rows = {name: [astuple(question) for question in questions] for name, questions in expected.items()}
    (folder / _QUESTIONS).write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    # A twin expects the same questions as its passage: once is enough.
    distinct = list({(each.text, each.is_left_open): None for questions in expected.values() for each in questions})
    np.savez(
        folder / _VECTORS,
        texts=np.array([text for text, _ in distinct], dtype=np.str_),
        left_open=np.array([is_left_open for _, is_left_open in distinct], dtype=np.bool_),
        vectors=np.array([vectors[text] for text, _ in distinct], dtype=np.float32),
    )


class ExpectedQuestions:
    """The questions expected of each passage, by its id, and how like them another question is."""

    def __init__(
        self,
        by_passage: Mapping[str, tuple[ExpectedQuestion, ...]],
        texts: Sequence[str],
        left_open: NDArray[np.bool_],
        vectors: Vectors,
    ) -> None:
        self.by_passage = by_passage
        self._texts, self._left_open, self._vectors = texts, left_open, vectors

    @classmethod
    def read(cls, folder: Path) -> ExpectedQuestions:
        """Read what was written into a folder, which may be nothing; ValueError or KeyError if it is damaged."""
        if not (folder / _VECTORS).is_file():  # an index from before there were any
            return cls({}, (), np.zeros(0, dtype=np.bool_), np.zeros((0, 0), dtype=np.float32))
        rows = json.loads((folder / _QUESTIONS).read_text(encoding="utf-8"))
        arrays = read_arrays(folder / _VECTORS)
        return cls(
            {name: tuple(ExpectedQuestion(*each) for each in questions) for name, questions in rows.items()},
            arrays["texts"].tolist(),
            arrays["left_open"],
            arrays["vectors"],
        )

    def vectors(self) -> dict[str, Vectors]:
        """Return the vectors of all expected questions by their text."""
        return dict(zip(self._texts, self._vectors, strict=True))

    def likeness(self, vector: Vectors) -> Likeness | None:
        """Return how like (cosine) the likest expected questions a vector is; None where none are expected."""
        if not len(self._vectors):
            return None
        if len(vector) != self._vectors.shape[1]:
            raise EmbeddingError(
                f"the question’s vector has {len(vector)} numbers, those of the expected questions have "
                f"{self._vectors.shape[1]}: reload"
            )
        cosines = self._vectors @ (vector / (np.linalg.norm(vector) or 1.0)).astype(np.float32)
        return Likeness(_best(cosines[~self._left_open]), _best(cosines[self._left_open]))


def _best(cosines: NDArray[np.float32]) -> float:
    return float(cosines.max()) if len(cosines) else 0.0
