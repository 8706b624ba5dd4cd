"""The embedder as Chroma calls it: an embedding function, which a collection keeps by name and configuration.

Whoever opens the collection with Chroma alone sees what its vectors were made by. The configuration is a fingerprint
and nothing else: no address, no key. Imports nothing of Chroma, whose protocol asks for these methods only.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from knowledge.bilingual_embedder import BilingualEmbedder
from knowledge.embedder import Vectors
from knowledge.errors import EmbeddingError


class PassageEmbedding:
    """Turn texts into vectors like those of an index, whose fingerprint names the model among its parts.

    A model is read when the first text comes, not when the collection is opened.
    """

    def __init__(self, fingerprint: str) -> None:
        self.fingerprint = fingerprint

    @staticmethod
    def name() -> str:
        """Return what the collection calls the function."""
        return "migration-partnerships-bot"

    def get_config(self) -> dict[str, str]:
        """Return what the collection keeps of the function."""
        return {"fingerprint": self.fingerprint}

    @staticmethod
    def build_from_config(config: dict[str, str]) -> PassageEmbedding:
        """Return the function that a collection keeps."""
        return PassageEmbedding(config["fingerprint"])

    def __call__(self, input: Sequence[str]) -> list[Vectors]:  # noqa: A002 as Chroma names it
        """Return one vector a text, or raise EmbeddingError if they came from another model."""
        return list(self._embedder.embed_passages(input))

    def embed_query(self, input: Sequence[str]) -> list[Vectors]:  # noqa: A002 as above
        """Return one vector a question, or raise EmbeddingError as above."""
        return self(input)

    def is_legacy(self) -> bool:
        """Tell Chroma that the function can be kept and built again."""
        return False

    def default_space(self) -> str:
        """Return how vectors are compared."""
        return "cosine"

    def supported_spaces(self) -> list[str]:
        """Return how vectors may be compared."""
        return ["cosine"]

    @cached_property
    def _embedder(self) -> BilingualEmbedder:
        embedder = BilingualEmbedder.load()
        if embedder.fingerprint not in self.fingerprint.split("|"):
            raise EmbeddingError(
                f"the vectors of this index were not made by {embedder.fingerprint} but as {self.fingerprint} says: "
                "give Chroma vectors of that model, or reload"
            )
        return embedder
