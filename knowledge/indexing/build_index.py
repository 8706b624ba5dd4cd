"""From passages to a version of the index, in a folder of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from knowledge.embedder import Embedder, Vectors
from knowledge.indexing.manifest import Manifest, text_to_embed
from knowledge.model import Passage
from knowledge.retrieval.lexical import LexicalIndex
from knowledge.store import PassageStore

STORE_FOLDER, LEXICAL_FOLDER = "chroma", "lexical"


def build_index(
    folder: Path, passages: Sequence[Passage], manifest: Manifest, embedder: Embedder, known: dict[str, Vectors]
) -> int:
    """Write store, lexical index and manifest into an empty folder; return how many passages had to be embedded.

    ``known`` holds the vectors, by passage id, that can be taken over from the version before.
    """
    vectors, embedded = _embed(passages, embedder, known)
    PassageStore.create(folder / STORE_FOLDER, passages, vectors, manifest.fingerprint).close()
    lexical = folder / LEXICAL_FOLDER
    lexical.mkdir()
    LexicalIndex.build(passages).save(lexical)
    manifest.save(folder)
    return embedded


def reusable_vectors(folder: Path, old: Manifest, new: Manifest) -> dict[str, Vectors]:
    """Return the vectors of a version for the passages whose text and embedding are the same in the next."""
    if old.embedder != new.embedder:
        return {}
    same = [
        name
        for name, record in new.passages.items()
        if name in old.passages and old.passages[name].digest == record.digest
    ]
    store = PassageStore.open(folder / STORE_FOLDER)
    try:
        return store.vectors(same)
    finally:
        store.close()


def _embed(passages: Sequence[Passage], embedder: Embedder, known: dict[str, Vectors]) -> tuple[Vectors, int]:
    missing = [passage for passage in passages if passage.id not in known]
    fresh = embedder.embed_passages([text_to_embed(passage) for passage in missing])
    vectors = known | {passage.id: vector for passage, vector in zip(missing, fresh, strict=True)}
    return np.stack([vectors[passage.id] for passage in passages]), len(missing)
