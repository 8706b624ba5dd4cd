"""From passages to a version of the index, in a folder of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from knowledge.embedder import Embedder, Vectors
from knowledge.indexing.expected_file import Learned, read_learned, write_expected
from knowledge.indexing.manifest import Manifest, text_to_embed
from knowledge.indexing.own_glossary import OwnGlossary
from knowledge.model import ExpectedQuestion, Passage
from knowledge.retrieval.lexical import LexicalIndex
from knowledge.store import PassageStore

STORE_FOLDER, LEXICAL_FOLDER = "chroma", "lexical"


@dataclass(frozen=True, slots=True)
class Content:
    """What an index is built from: passages, questions about other subjects, by theme, and words of its own."""

    passages: Sequence[Passage]
    other_subjects: Mapping[str, Sequence[ExpectedQuestion]] = field(default_factory=dict)
    glossary: OwnGlossary = field(default_factory=OwnGlossary)


@dataclass(frozen=True, slots=True)
class Reusable:
    """What can be taken over from the version before: vectors of passages by id, and what questions taught."""

    vectors: dict[str, Vectors] = field(default_factory=dict)
    learned: Learned | None = None


def build_index(folder: Path, content: Content, manifest: Manifest, embedder: Embedder, reusable: Reusable) -> int:
    """Write all parts of an index into an empty folder; return how many passages had to be embedded."""
    passages = content.passages
    vectors, embedded = _embed(passages, embedder, reusable.vectors)
    PassageStore.create(folder / STORE_FOLDER, passages, vectors, manifest.fingerprint).close()
    write_expected(folder, passages, content.other_subjects, reusable.learned)
    lexical = folder / LEXICAL_FOLDER
    lexical.mkdir()
    LexicalIndex.build(passages).save(lexical)
    content.glossary.save(folder)
    manifest.save(folder)
    return embedded


def find_reusable(folder: Path, old: Manifest, new: Manifest) -> Reusable:
    """Return what the next version can take over from the one in a folder: what is learned from the same texts."""
    if old.embedder != new.embedder:
        return Reusable()
    learned = read_learned(folder) if old.fingerprint == new.fingerprint else None
    same = [
        name
        for name, record in new.passages.items()
        if name in old.passages and old.passages[name].digest == record.digest
    ]
    store = PassageStore.open(folder / STORE_FOLDER)
    try:
        return Reusable(store.vectors(same), learned)
    finally:
        store.close()


def _embed(passages: Sequence[Passage], embedder: Embedder, known: dict[str, Vectors]) -> tuple[Vectors, int]:
    missing = [passage for passage in passages if passage.id not in known]
    fresh = embedder.embed_passages([text_to_embed(passage) for passage in missing])
    vectors = known | {passage.id: vector for passage, vector in zip(missing, fresh, strict=True)}
    return np.stack([vectors[passage.id] for passage in passages]), len(missing)
