"""An embedder for tests that are about something else than meaning."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from knowledge.embedder import Vectors
from knowledge.language.words import read_words


class HashedEmbedder:
    """Throw words into 64 boxes: quick, the same at each run, and without any sense of meaning."""

    fingerprint = "hashed-64-1"
    takes_part_in_ranking = False
    _dimensions = 64

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one vector a text, float32 of shape (texts, 64)."""
        vectors = np.zeros((len(texts), self._dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in read_words(text):
                digest = hashlib.blake2b(word.folded.encode(), digest_size=2).digest()
                vectors[row, digest[0] % self._dimensions] += 1 if digest[1] % 2 else -1
            if not vectors[row].any():
                vectors[row, 0] = 1  # a vector of length 0 has no direction to compare
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return (vectors / lengths).astype(np.float32)

    def embed_question(self, text: str) -> Vectors:
        """Return the vector of a question, float32 of shape (64,)."""
        vector: Vectors = self.embed_passages([text])[0]
        return vector
