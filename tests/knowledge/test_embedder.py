"""Every embedder keeps the same contract; a remote one fails clearly, in time, and tells no secret."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Iterator

import numpy as np
import pytest

from knowledge.embedder import Embedder, OpenAICompatibleEmbedder
from knowledge.errors import EmbeddingError
from tests.hashed_embedder import HashedEmbedder
from tests.knowledge.embedding_service import Service, Trick, answer, drip, fail, hang_up, running_service, say, vectors

KEY = "sk-very-secret"


@pytest.fixture
def service() -> Iterator[Service]:
    with running_service() as service:
        yield service


@pytest.fixture
def remote(service: Service) -> Iterator[OpenAICompatibleEmbedder]:
    embedder = OpenAICompatibleEmbedder(service.url, "small-1", KEY, question_deadline=1.0, batch_deadline=5.0)
    yield embedder
    embedder.close()


@pytest.fixture(params=["hashed", "openai-compatible"])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    if request.param == "hashed":
        return HashedEmbedder()
    remote: OpenAICompatibleEmbedder = request.getfixturevalue("remote")
    return remote


def test_each_text_gets_one_vector_of_length_one(embedder: Embedder) -> None:
    texts = ["abc", "des mots à côté", "", "!", "x" * 5_000, *[f"texte {number}" for number in range(200)]]
    found = embedder.embed_passages(texts)

    assert found.dtype == np.float32
    assert found.shape[0] == len(texts)
    assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=1e-5)


def test_a_question_is_embedded_as_a_passage_of_the_same_words_each_time(embedder: Embedder) -> None:
    question = embedder.embed_question("abba")

    assert question.shape == embedder.embed_passages(["abba"])[0].shape
    assert question == pytest.approx(embedder.embed_passages(["other", "abba"])[1])
    assert question == pytest.approx(embedder.embed_question("abba"))


def test_no_texts_give_no_vectors(embedder: Embedder) -> None:
    assert embedder.embed_passages([]).shape[0] == 0


def test_the_fingerprint_tells_models_and_services_apart_and_no_secret(service: Service) -> None:
    def fingerprint(url: str, model: str, key: str | None = None) -> str:
        return OpenAICompatibleEmbedder(url, model, key).fingerprint

    here = fingerprint(service.url, "small-1", KEY)
    assert here == fingerprint(service.url + "/embeddings/", "small-1")
    assert here == fingerprint(service.url.replace("://", "://name:pass@") + "?key=1", "small-1")
    assert here != fingerprint(service.url, "small-2")
    assert here != fingerprint("http://127.0.0.1:1/v1", "small-1")
    assert here != HashedEmbedder().fingerprint
    assert KEY not in here


def test_texts_are_sent_in_batches_with_the_model_and_the_key(
    service: Service, remote: OpenAICompatibleEmbedder
) -> None:
    remote.embed_passages([f"texte {number}" for number in range(130)])

    assert [len(asked["input"]) for asked in service.requests] == [64, 64, 2]
    assert {(asked["path"], asked["model"]) for asked in service.requests} == {("/v1/embeddings", "small-1")}
    assert set(service.keys) == {f"Bearer {KEY}"}


def test_vectors_are_put_in_the_order_of_the_texts(service: Service, remote: OpenAICompatibleEmbedder) -> None:
    service.tricks = [answer(lambda asked: vectors(asked)[::-1])]
    found = remote.embed_passages(["aaaa", "b"])

    assert found[0].argmax() == 3
    assert found[0][0] > found[0][1]
    assert found[1][1] > found[1][0]


@pytest.mark.parametrize(
    "trick",
    [fail(503), fail(429, retry_after="0"), hang_up, say(b"<html>busy</html>"), say(b"{}"), say(b"null"), say(b"")],
    ids=["503", "429", "cut", "html", "empty object", "null", "nothing"],
)
def test_a_passing_failure_is_tried_again(service: Service, remote: OpenAICompatibleEmbedder, trick: Trick) -> None:
    service.tricks = [trick]

    assert remote.embed_question("abc").shape == (4,)
    assert len(service.requests) == 2


@pytest.mark.parametrize(
    ("trick", "said", "attempts"),
    [
        (fail(401), "EMBEDDING_API_KEY", 1),
        (fail(404), "EMBEDDING_URL and EMBEDDING_MODEL", 1),
        (fail(302, location="http://127.0.0.1:1/"), "HTTP 302", 1),
        (fail(500), "HTTP 500", 3),
        (answer(lambda asked: vectors(asked)[:-1]), "0 vectors for 1 texts", 1),
        (answer(lambda asked: [{"embedding": [0.0, 0.0]}]), "without direction", 1),
        (answer(lambda asked: [{"embedding": [float("nan"), 1.0]}]), "without direction", 1),
        (answer(lambda asked: [{"embedding": []}]), "vectors", 1),
        (answer(lambda asked: [{"embedding": ["a"]}]), "no vectors", 3),
        (say(gzip.compress(b" " * 50_000_000), content_encoding="gzip"), "compressed", 1),
        (say(b" " * 17_000_000), "far more", 1),
    ],
)
def test_a_lasting_failure_says_what_to_do(
    service: Service, remote: OpenAICompatibleEmbedder, trick: Trick, said: str, attempts: int
) -> None:
    service.tricks = [trick] * 3
    patient = OpenAICompatibleEmbedder(service.url, "small-1", KEY)
    try:
        with pytest.raises(EmbeddingError, match=said) as failure:
            patient.embed_question("abc")
    finally:
        patient.close()

    assert len(service.requests) == attempts
    assert KEY not in repr(failure.getrepr(chain=True))


@pytest.mark.parametrize("trick", [drip, fail(429, retry_after="3600")], ids=["drip", "an hour's wait"])
def test_no_service_can_stretch_the_deadline(service: Service, remote: OpenAICompatibleEmbedder, trick: Trick) -> None:
    service.tricks = [trick] * 3
    started = time.monotonic()

    with pytest.raises(EmbeddingError, match="within 1 s"):
        remote.embed_question("abc")
    assert time.monotonic() - started < 2


def test_a_service_that_is_not_there_is_named_as_such() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        embedder = OpenAICompatibleEmbedder(f"http://127.0.0.1:{unused.getsockname()[1]}/v1", "small-1")
        try:
            with pytest.raises(EmbeddingError, match="cannot be reached"):
                embedder.embed_question("abc")
        finally:
            embedder.close()


def test_a_change_of_dimensions_is_noticed(service: Service, remote: OpenAICompatibleEmbedder) -> None:
    remote.embed_question("abc")
    service.tricks = [answer(lambda asked: [{"embedding": [1.0, 2.0]}])]

    with pytest.raises(EmbeddingError, match="2 numbers after 4"):
        remote.embed_question("abc")
