"""The collection knows by itself what its vectors were made by, and fetches nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import chromadb
import numpy as np
import pytest
from chromadb.api.client import Client
from chromadb.config import Settings

from knowledge.bilingual_embedder import BilingualEmbedder
from knowledge.embedder import OpenAICompatibleEmbedder
from knowledge.embedding_function import PassageEmbedding
from knowledge.errors import EmbeddingError
from knowledge.model import Locator, Passage
from knowledge.store import PassageStore

PASSAGES = [
    Passage("d:1", "d", "fr", "", "La diaspora investit dans son pays d’origine.", 0, 9, Locator(paragraph=1)),
    Passage("d:2", "d", "en", "", "Children have a right to education.", 0, 9, Locator(paragraph=2)),
]
# Chroma alone, in a process that knows nothing of ours and may not reach any network.
ALONE = """
import json, socket, sys
def refuse(*address): raise SystemExit(f"reached for {address}")
socket.socket.connect = socket.getaddrinfo = refuse
import chromadb
from chromadb.config import Settings
client = chromadb.PersistentClient(sys.argv[1], Settings(anonymized_telemetry=False))
collection = client.get_collection("passages")
try:
    collection.query(query_texts=["diaspora"], n_results=1)
except ValueError as error:
    print(json.dumps([collection.configuration_json["embedding_function"], str(error)]))
"""


def write(folder: Path, fingerprint: str) -> None:
    vectors = BilingualEmbedder.load().embed_passages([passage.text for passage in PASSAGES])
    PassageStore.create(folder, PASSAGES, vectors, fingerprint).close()


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    write(tmp_path / "chroma", f"splitter-1|words-1|{BilingualEmbedder.load().fingerprint}")
    PassageStore.open(tmp_path / "chroma").close()
    settings = Settings(anonymized_telemetry=False)
    with closing(chromadb.PersistentClient(str(tmp_path / "chroma"), settings)) as client:
        yield client


def test_chroma_alone_shows_the_function_and_fetches_none_of_its_own(tmp_path: Path) -> None:
    write(tmp_path / "chroma", "splitter-1|model-1")
    done = subprocess.run(
        [sys.executable, "-c", ALONE, str(tmp_path / "chroma")],
        env={"HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    kept, error = json.loads(done.stdout)

    assert kept == {
        "type": "known",
        "name": "migration-partnerships-bot",
        "config": {"fingerprint": "splitter-1|model-1"},
    }
    assert "migration-partnerships-bot not found" in error


def test_a_text_asked_through_chroma_is_embedded_as_the_bot_does(client: Client, tmp_path: Path) -> None:
    collection = client.get_collection("passages")
    found = collection.query(query_texts=["emigrants who send money home"], n_results=2, include=["distances"])
    assert found["distances"] is not None
    through_chroma = [
        (name, 1 - distance) for name, distance in zip(found["ids"][0], found["distances"][0], strict=True)
    ]

    with closing(PassageStore.open(tmp_path / "chroma")) as store:
        nearest = store.nearest(BilingualEmbedder.load().embed_question("emigrants who send money home"), 2)
    assert [name for name, _ in through_chroma] == [name for name, _ in nearest] == ["d:1", "d:2"]
    assert [likeness for _, likeness in through_chroma] == pytest.approx([likeness for _, likeness in nearest])


def test_vectors_of_another_model_are_not_mixed_in() -> None:
    kept = PassageEmbedding("splitter-1|bilingual-0000").get_config()
    with pytest.raises(EmbeddingError, match="bilingual-0000"):
        PassageEmbedding.build_from_config(kept)(["diaspora"])


def test_neither_key_nor_address_of_a_service_is_written(tmp_path: Path) -> None:
    service = OpenAICompatibleEmbedder("http://name:pass@embeddings.example.org/v1", "small-1", "sk-very-secret")
    write(tmp_path / "chroma", f"splitter-1|{service.fingerprint}")

    written = b"".join(path.read_bytes() for path in (tmp_path / "chroma").rglob("*") if path.is_file())
    assert b"small-1" in written
    assert not [secret for secret in (b"sk-very-secret", b"name:pass", b"example.org") if secret in written]


def test_an_index_from_before_the_function_was_kept_still_opens(tmp_path: Path) -> None:
    settings = Settings(anonymized_telemetry=False)
    with closing(chromadb.PersistentClient(str(tmp_path), settings)) as client:
        collection = client.create_collection(
            "passages", metadata={"fingerprint": "old", "dimensions": 2}, embedding_function=None
        )
        collection.add(ids=["d:1"], embeddings=np.array([[0, 1]], dtype=np.float32))

    with closing(PassageStore.open(tmp_path)) as store:
        assert store.nearest(np.array([0, 1], dtype=np.float32), 1) == [("d:1", pytest.approx(1))]
