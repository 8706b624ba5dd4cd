"""Passages and their vectors in Chroma; the only file that knows it.

A store is written once, in a folder of its own, and only read after that. The collection keeps our embedding function
by name and configuration; Chroma's own is never built: it would fetch an English model over the network.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding_function import PassageEmbedding
from knowledge.errors import EmbeddingError, KnowledgeError
from knowledge.model import Locator, Passage, date_from_iso

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection
    from chromadb.api.types import Embeddable, EmbeddingFunction

STORE_FINGERPRINT = "chroma-passages-6"

_COLLECTION = "passages"
_BATCH = 5_000  # Chroma takes at most 5,461 at once
_SYNC_THRESHOLD = 1_000

Vectors = NDArray[np.float32]


class PassageStore:
    """One collection of passages in one folder."""

    def __init__(self, client: Client, collection: Collection) -> None:
        self._client, self._collection = client, collection
        self._dimensions: int = collection.metadata["dimensions"]

    @classmethod
    def create(cls, folder: Path, passages: Sequence[Passage], vectors: Vectors, fingerprint: str) -> PassageStore:
        """Write passages and vectors, of shape (passages, dimensions), into a new folder, or raise KnowledgeError."""
        from chromadb.errors import ChromaError  # noqa: PLC0415 as below

        client = _open_client(folder)
        try:
            return cls(client, _fill(client, passages, vectors, fingerprint))
        except BaseException as error:
            client.close()
            if isinstance(error, ChromaError):
                raise KnowledgeError(f"the index cannot be written in {folder}: {error}") from error
            raise

    @classmethod
    def open(cls, folder: Path) -> PassageStore:
        """Open the store in a folder; whatever Chroma raises if it is damaged."""
        client = _open_client(folder)
        try:
            return cls(client, client.get_collection(_COLLECTION, embedding_function=None))  # the one that it keeps
        except BaseException:
            client.close()
            raise

    def passages(self, ids: Sequence[str]) -> tuple[Passage, ...]:
        """Return the passages with these ids, in this order; an id that is not there is passed over."""
        found: dict[str, Passage] = {}
        for start in range(0, len(ids), _BATCH):
            batch = self._collection.get(ids=list(ids[start : start + _BATCH]), include=["documents", "metadatas"])
            for text, metadata in zip(batch["documents"] or (), batch["metadatas"] or (), strict=True):
                passage = _from_json(text, str(metadata["passage"]))
                found[passage.id] = passage
        return tuple(found[passage_id] for passage_id in ids if passage_id in found)

    def vectors(self, ids: Sequence[str]) -> dict[str, Vectors]:
        """Return the vectors of these ids, each float32 of shape (dimensions,)."""
        found: dict[str, Vectors] = {}
        for start in range(0, len(ids), _BATCH):
            batch = self._collection.get(ids=list(ids[start : start + _BATCH]), include=["embeddings"])
            vectors = np.asarray(batch["embeddings"], dtype=np.float32)
            found.update(zip(batch["ids"], vectors, strict=True))
        return found

    def ids(self) -> frozenset[str]:
        """Return the ids of all passages."""
        return frozenset(self._collection.get(include=[])["ids"])

    def nearest(self, vector: Vectors, limit: int) -> list[tuple[str, float]]:
        """Return at most ``limit`` ids with the cosine of their vectors to the one given, nearest first."""
        if len(vector) != self._dimensions:
            raise EmbeddingError(
                f"the question's vector has {len(vector)} numbers, the index was built with {self._dimensions}: reload"
            )
        found = self._collection.query(
            query_embeddings=vector[np.newaxis, :], n_results=max(limit, 1), include=["distances"]
        )
        distances = cast("list[list[float]]", found["distances"])[0]
        return [(name, 1.0 - distance) for name, distance in zip(found["ids"][0], distances, strict=True)][:limit]

    def close(self) -> None:
        """Give back the files and threads that Chroma holds."""
        self._client.close()


def _fill(client: Client, passages: Sequence[Passage], vectors: Vectors, fingerprint: str) -> Collection:
    collection = client.create_collection(
        _COLLECTION,
        configuration={"hnsw": {"space": "cosine", "sync_threshold": _SYNC_THRESHOLD}},
        metadata={"dimensions": int(vectors.shape[1])},
        embedding_function=cast("EmbeddingFunction[Embeddable]", PassageEmbedding(fingerprint)),
    )
    for start in range(0, len(passages), _BATCH):
        batch = passages[start : start + _BATCH]
        collection.add(
            ids=[passage.id for passage in batch],
            embeddings=vectors[start : start + _BATCH],
            documents=[passage.text for passage in batch],
            metadatas=[{"passage": _to_json(passage)} for passage in batch],
        )
    return collection


def _open_client(folder: Path) -> Client:
    # Imported here because it takes a second, which a command without an index should not wait for.
    import chromadb  # noqa: PLC0415
    from chromadb.config import Settings  # noqa: PLC0415
    from chromadb.utils.embedding_functions import register_embedding_function  # noqa: PLC0415

    register_embedding_function(PassageEmbedding)  # type: ignore[no-untyped-call]
    client = chromadb.PersistentClient(path=str(folder), settings=Settings(anonymized_telemetry=False))
    return cast("Client", client)  # what it is; declared as the narrower interface, which cannot be closed


def _to_json(passage: Passage) -> str:
    values = asdict(passage)
    del values["text"]  # stands beside it as Chroma's document
    del values["expected"]  # kept in a file of its own: the questions of a passage are longer than the passage
    values["date"] = str(passage.date) if passage.date else None
    return json.dumps(values, ensure_ascii=False)


def _from_json(text: str, metadata: str) -> Passage:
    values: dict[str, Any] = json.loads(metadata)
    values["locator"] = Locator(**values["locator"])
    values["heading_path"] = tuple(values["heading_path"])
    values["date"] = date_from_iso(values["date"]) if values["date"] else None
    return Passage(text=text, **values)
