"""From passages to a version of the index, in a folder of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import numpy as np

from knowledge.embedder import Embedder, Vectors
from knowledge.indexing.expected_file import read_question_vectors, write_expected
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
    other_subjects: Sequence[Sequence[ExpectedQuestion]] = ()
    glossary: OwnGlossary = field(default_factory=OwnGlossary)


@dataclass(frozen=True, slots=True)
class KnownVectors:
    """The vectors that can be taken over from the version before: passages by id, expected questions by text."""

    passages: dict[str, Vectors] = field(default_factory=dict)
    questions: dict[str, Vectors] = field(default_factory=dict)


def build_index(folder: Path, content: Content, manifest: Manifest, embedder: Embedder, known: KnownVectors) -> int:
    """Write all parts of an index into an empty folder; return how many passages had to be embedded."""
    passages = content.passages
    vectors, embedded = _embed(passages, embedder, known.passages)
    PassageStore.create(folder / STORE_FOLDER, passages, vectors, manifest.fingerprint).close()
    write_expected(folder, passages, content.other_subjects, _embed_questions(content, embedder, known.questions))
    lexical = folder / LEXICAL_FOLDER
    lexical.mkdir()
    LexicalIndex.build(passages).save(lexical)
    content.glossary.save(folder)
    manifest.save(folder)
    return embedded


def reusable_vectors(folder: Path, old: Manifest, new: Manifest) -> KnownVectors:
    """Return the vectors of a version for the texts that are the same in the next, if the embedding is."""
    if old.embedder != new.embedder:
        return KnownVectors()
    same = [
        name
        for name, record in new.passages.items()
        if name in old.passages and old.passages[name].digest == record.digest
    ]
    store = PassageStore.open(folder / STORE_FOLDER)
    try:
        return KnownVectors(store.vectors(same), read_question_vectors(folder))
    finally:
        store.close()


def _embed(passages: Sequence[Passage], embedder: Embedder, known: dict[str, Vectors]) -> tuple[Vectors, int]:
    missing = [passage for passage in passages if passage.id not in known]
    fresh = embedder.embed_passages([text_to_embed(passage) for passage in missing])
    vectors = known | {passage.id: vector for passage, vector in zip(missing, fresh, strict=True)}
    return np.stack([vectors[passage.id] for passage in passages]), len(missing)


def _embed_questions(content: Content, embedder: Embedder, known: dict[str, Vectors]) -> dict[str, Vectors]:
    expected = [passage.expected for passage in content.passages]
    asked = {question.text: None for question in chain.from_iterable([*expected, *content.other_subjects])}
    missing = [text for text in asked if text not in known]
    fresh = embedder.embed_passages(missing) if missing else ()
    return known | {text: _to_length_one(vector) for text, vector in zip(missing, fresh, strict=True)}


def _to_length_one(vector: Vectors) -> Vectors:
    return vector / (np.linalg.norm(vector) or 1.0)
