"""Vectors for texts: whatever turns a text into numbers stands behind one narrow interface."""

from __future__ import annotations

import asyncio
import hashlib
import json
import threading
from collections.abc import Sequence
from typing import Protocol

import httpx
import numpy as np
from numpy.typing import NDArray
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from knowledge.errors import EmbeddingError

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Anything that turns texts into vectors of length 1."""

    @property
    def fingerprint(self) -> str:
        """Name the model in a way that changes whenever the vectors of a text would."""
        ...

    @property
    def takes_part_in_ranking(self) -> bool:
        """Tell whether the vectors say something about meaning or only hold a place in the index."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one vector a text, float32 of shape (texts, dimensions); EmbeddingError if there are none."""
        ...

    def embed_question(self, text: str) -> Vectors:
        """Return the vector of a question, float32 of shape (dimensions,); EmbeddingError if there is none."""
        ...


class OpenAICompatibleEmbedder:
    """Ask an embeddings service that speaks OpenAI's dialect, within a deadline that nothing can stretch.

    The requests run in an event loop of their own thread: only there can one deadline cover connection, headers and
    body, also against a service that sends a byte now and then.
    """

    takes_part_in_ranking = True
    _batch = 64  # texts a request
    _most_bytes = 16_000_000  # of one reply

    def __init__(
        self,
        url: str,
        model: str,
        api_key: str | None = None,
        *,
        question_deadline: float = 5.0,
        batch_deadline: float = 60.0,
    ) -> None:
        address = httpx.URL(url)
        path = address.path.rstrip("/")
        self._address = address.copy_with(path=path if path.endswith("/embeddings") else f"{path}/embeddings")
        self._model = model
        self._headers = {"accept-encoding": "identity"} | ({"authorization": f"Bearer {api_key}"} if api_key else {})
        self._deadlines = question_deadline, batch_deadline
        self._dimensions: int | None = None
        self._starting = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._client: httpx.AsyncClient | None = None

    @property
    def fingerprint(self) -> str:
        """Name the model and the service; another of either gives other vectors."""
        service = self._address.copy_with(query=None, fragment=None, username=None, password=None)
        return f"openai-compatible:{self._model}@{hashlib.sha256(str(service).encode()).hexdigest()[:10]}"

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return one vector a text; EmbeddingError if the service does not give them in time."""
        batches = [texts[start : start + self._batch] for start in range(0, len(texts), self._batch)]
        vectors = [self._ask(batch, self._deadlines[1]) for batch in batches]
        return np.concatenate(vectors) if vectors else np.zeros((0, self._dimensions or 0), dtype=np.float32)

    def embed_question(self, text: str) -> Vectors:
        """Return the vector of a question; EmbeddingError if the service does not give it in time."""
        vector: Vectors = self._ask([text], self._deadlines[0])[0]
        return vector

    def close(self) -> None:
        """End the connections and the thread that serves them."""
        with self._starting:
            loop, client = self._loop, self._client
            self._loop = self._client = None
        if loop is not None and client is not None:
            asyncio.run_coroutine_threadsafe(client.aclose(), loop).result(5)
            loop.call_soon_threadsafe(loop.stop)

    def _ask(self, texts: Sequence[str], deadline: float) -> Vectors:
        loop, client = self._start()
        asked = self._ask_within(client, texts, deadline)
        vectors = asyncio.run_coroutine_threadsafe(asked, loop).result()
        if self._dimensions not in (None, vectors.shape[1]):
            raise EmbeddingError(
                f"the embeddings service gave vectors of {vectors.shape[1]} numbers after {self._dimensions}: "
                "check EMBEDDING_MODEL, then reload"
            )
        self._dimensions = vectors.shape[1]
        return vectors

    def _start(self) -> tuple[asyncio.AbstractEventLoop, httpx.AsyncClient]:
        with self._starting:
            if self._loop is None or self._client is None:
                self._loop = asyncio.new_event_loop()
                self._client = httpx.AsyncClient(headers=self._headers, timeout=None, follow_redirects=False)  # noqa: S113
                threading.Thread(target=_serve, args=(self._loop,), name="embeddings", daemon=True).start()
            return self._loop, self._client

    async def _ask_within(self, client: httpx.AsyncClient, texts: Sequence[str], deadline: float) -> Vectors:
        try:
            async with asyncio.timeout(deadline):
                async for attempt in _attempts():
                    with attempt:
                        vectors = await self._ask_once(client, texts)
                return vectors
        except TimeoutError:
            raise EmbeddingError(f"the embeddings service did not answer within {deadline:g} s") from None

    async def _ask_once(self, client: httpx.AsyncClient, texts: Sequence[str]) -> Vectors:
        request = {"model": self._model, "input": list(texts), "encoding_format": "float"}
        body = bytearray()
        try:
            async with client.stream("POST", self._address, json=request) as response:
                _check_status(response)
                async for piece in response.aiter_raw():
                    body += piece
                    if len(body) > self._most_bytes:
                        raise EmbeddingError("the embeddings service sent far more than vectors")
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise _PassingError(f"the embeddings service cannot be reached ({type(error).__name__})") from error
        return _read_vectors(bytes(body), len(texts))


class _PassingError(EmbeddingError):
    """A failure that may be gone at the next attempt; ``wait`` is what the service asked for, in seconds."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


def _serve(loop: asyncio.AbstractEventLoop) -> None:
    loop.run_forever()
    loop.close()


def _attempts() -> AsyncRetrying:
    backing_off = wait_random_exponential(multiplier=0.3, max=5)

    def wait(state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.wait if isinstance(error, _PassingError) else None
        return backing_off(state) if asked is None else asked

    passing = retry_if_exception_type(_PassingError)
    return AsyncRetrying(stop=stop_after_attempt(3), wait=wait, retry=passing, reraise=True)


def _check_status(response: httpx.Response) -> None:
    status = response.status_code
    if status in (408, 409, 425, 429) or status >= 500:
        asked = response.headers.get("retry-after", "")
        raise _PassingError(
            f"the embeddings service is busy or broken (HTTP {status})", float(asked) if asked.isdigit() else None
        )
    if status in (401, 403):
        raise EmbeddingError(f"the embeddings service refuses the key (HTTP {status}): check EMBEDDING_API_KEY")
    if status != 200:
        raise EmbeddingError(f"the embeddings service answers HTTP {status}: check EMBEDDING_URL and EMBEDDING_MODEL")
    if response.headers.get("content-encoding", "identity") != "identity":
        raise EmbeddingError("the embeddings service sends compressed replies, which were not asked for")


def _read_vectors(body: bytes, count: int) -> Vectors:
    try:
        entries = json.loads(body)["data"]
        ordered = sorted(enumerate(entries), key=lambda entry: entry[1].get("index", entry[0]))
        vectors = np.array([entry["embedding"] for _, entry in ordered], dtype=np.float32)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise _PassingError("the embeddings service answered something that holds no vectors") from error
    if vectors.ndim != 2 or len(vectors) != count or vectors.shape[1] == 0:
        raise EmbeddingError(f"the embeddings service gave {len(entries)} vectors for {count} texts, or uneven ones")
    if not np.isfinite(vectors).all() or not vectors.any(axis=1).all():
        raise EmbeddingError("the embeddings service gave a vector without direction")
    return _to_length_one(vectors)


def _to_length_one(vectors: Vectors) -> Vectors:
    lengths: Vectors = np.linalg.norm(vectors, axis=1, keepdims=True).astype(np.float32)
    return (vectors / lengths).astype(np.float32)
