"""Vectors for French and English texts from a small model of our own: no network, no service, numpy alone.

A text is the weighted sum of its words, brought to length 1; texts of the same meaning are near each other in either
language, and nobody needs to know which it is. How the words' vectors were learned stands in
``language/learned/DATA-CARD.md``.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.embedder import Vectors
from knowledge.errors import KnowledgeError
from knowledge.language.words import read_words

LEARNED_EMBEDDING = Path(__file__).parent / "language" / "learned" / "embedding.npz"

_GRAM_LENGTHS = range(3, 7)


@dataclass(frozen=True, slots=True)
class WordVectors:
    """The model as it is stored: a row for each word, then a row for each box of character n-grams.

    The vector of row ``i`` is ``vectors[i] * scales[i]``; its length is the weight of the word.
    """

    words: tuple[str, ...]
    vectors: NDArray[np.int8]
    scales: NDArray[np.float32]

    @property
    def boxes(self) -> int:
        """Return how many boxes the character n-grams of unknown words are thrown into."""
        return len(self.vectors) - len(self.words)


class BilingualEmbedder:
    """Turn texts into vectors by the words they hold."""

    takes_part_in_ranking = True

    def __init__(self, model: WordVectors, fingerprint: str) -> None:
        self.fingerprint = fingerprint
        self._model = model
        self._rows = {word: row for row, word in enumerate(model.words)}

    @classmethod
    def load(cls, path: Path = LEARNED_EMBEDDING) -> BilingualEmbedder:
        """Read the model that ``write_word_vectors`` wrote, or raise KnowledgeError."""
        try:
            content = path.read_bytes()
            with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
                words = tuple(arrays["words"].tobytes().decode("utf-8").split("\n"))
                model = WordVectors(words, arrays["vectors"], arrays["scales"].astype(np.float32))
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
            raise KnowledgeError(f"{path.name} is damaged ({error}). Install the bot again.") from error
        return cls(model, f"bilingual-{hashlib.sha256(content).hexdigest()[:12]}")

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one vector a text, float32 of shape (texts, dimensions)."""
        vectors = np.zeros((len(texts), self._model.vectors.shape[1]), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row] = self.embed_question(text)
        return vectors

    def embed_question(self, text: str) -> Vectors:
        """Return the vector of a question, float32 of shape (dimensions,)."""
        rows: list[int] = []
        weights: list[float] = []
        for word, count in Counter(word.folded for word in read_words(text)).items():
            of_word = self._rows_of(word)
            rows += of_word
            weights += [sqrt(count) / len(of_word)] * len(of_word)
        scaled = np.array(weights, dtype=np.float32) * self._model.scales[rows]
        vector: Vectors = scaled @ self._model.vectors[rows].astype(np.float32)
        length = float(np.linalg.norm(vector))
        if length == 0:
            vector[0] = length = 1.0  # a vector of length 0 has no direction to compare
        return vector / np.float32(length)

    def _rows_of(self, word: str) -> list[int]:
        known = self._rows.get(word)
        if known is not None:
            return [known]
        return [len(self._model.words) + box for box in character_boxes(word, self._model.boxes)]


def character_boxes(word: str, boxes: int) -> list[int]:
    """Return the box of each character n-gram of a word, its beginning and end marked."""
    marked = f"<{word}>"
    grams = [
        marked[start : start + length] for length in _GRAM_LENGTHS for start in range(max(len(marked) - length + 1, 0))
    ]
    return [zlib.crc32(gram.encode()) % boxes for gram in grams or [marked]]


def write_word_vectors(path: Path, model: WordVectors) -> None:
    """Write a model, the same bytes for the same content."""
    with path.open("wb") as file:
        np.savez(
            file,
            words=np.frombuffer("\n".join(model.words).encode("utf-8"), dtype=np.uint8),
            vectors=model.vectors,
            scales=model.scales.astype(np.float16),
        )
