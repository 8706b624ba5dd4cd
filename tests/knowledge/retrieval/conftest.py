"""A few passages of two languages in a real index with vectors that mean something."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from knowledge.embedder import Vectors
from knowledge.errors import EmbeddingError
from knowledge.index import Index, ServingIndex
from knowledge.indexing.update_index import update_index
from knowledge.language.words import fold

DOCUMENTS = {
    "moulins.md": """---
title: Moulins de village
language: fr
---

Le moulin de Koulikoro appartient aux habitants de la commune.

La diaspora a envoyé de l’argent pour acheter le moulin.

Le puits du quartier sera creusé après la saison des pluies.
""",
    "wells.md": """---
title: Village wells
language: en
---

The well of the district serves three hundred families.

Remittances of the diaspora paid for the pump.

Teachers travel by boat during the rainy season.
""",
}
# What the small embedder knows to be alike, in whichever language.
MEANINGS = (
    ("moulin", "mill", "grain"),
    ("puits", "well", "pompe", "pump", "eau", "water"),
    ("diaspora", "argent", "remittances", "money"),
    ("saison", "season", "pluie", "rain", "boat"),
    ("ecole", "school", "teacher"),
)


class MeaningEmbedder:
    """Give texts that speak of the same things vectors that point the same way."""

    fingerprint = "meanings-1"
    takes_part_in_ranking = True

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        vectors = np.full((len(texts), len(MEANINGS)), 0.01, dtype=np.float32)
        for row, text in enumerate(texts):
            folded = fold(text)
            vectors[row] += [sum(word in folded for word in words) for words in MEANINGS]
        return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)

    def embed_question(self, text: str) -> Vectors:
        vector: Vectors = self.embed_passages([text])[0]
        return vector


class BrokenEmbedder(MeaningEmbedder):
    """Be out of reach whenever a question comes."""

    def embed_question(self, text: str) -> Vectors:
        raise EmbeddingError("the embeddings service cannot be reached")


@pytest.fixture(scope="session")
def village_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    folder = tmp_path_factory.mktemp("villages")
    documents: Path = folder / "documents"
    documents.mkdir()
    for name, text in DOCUMENTS.items():
        (documents / name).write_text(text, encoding="utf-8")
    update_index(folder / "data", None, documents, MeaningEmbedder())
    with closing(ServingIndex(folder / "data")) as serving, serving.reading() as index:
        yield index
