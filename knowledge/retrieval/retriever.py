"""From a question to a ranking of passages, by words, by meaning, or by both."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Protocol

from knowledge.embedder import Embedder
from knowledge.errors import EmbeddingError
from knowledge.index import Index
from knowledge.model import Likeness, Query, RankedPassage, Ranking
from knowledge.retrieval.fuse_rankings import Found, fuse
from knowledge.retrieval.query_terms import QueryTerm

_log = logging.getLogger(__name__)
# Before fusion each side looks further than what is asked for.
_DEPTH = 4


class Retriever(Protocol):
    """Anything that ranks passages for a question."""

    def search(self, query: Query, terms: Sequence[QueryTerm], limit: int) -> Ranking:
        """Return at most ``limit`` passages, best first."""
        ...


class LexicalRetriever:
    """Rank by the words of the question and what they are also called."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def search(self, query: Query, terms: Sequence[QueryTerm], limit: int) -> Ranking:
        """Return the passages that meet the terms of the question, best first."""
        return _ranking(self._index, query, self.find(query, terms, limit))

    def find(self, query: Query, terms: Sequence[QueryTerm], limit: int) -> list[Found]:
        """Return the same as ids."""
        return self._index.lexical.search(terms, limit)


class DenseRetriever:
    """Rank by the likeness of vectors."""

    def __init__(self, index: Index, embedder: Embedder) -> None:
        self._index = index
        self._embedder = embedder

    def search(self, query: Query, terms: Sequence[QueryTerm], limit: int) -> Ranking:
        """Return the passages whose vectors are nearest to the question's, best first; EmbeddingError without one."""
        found, likeness = self.find(query, limit)
        return _ranking(self._index, query, found, likeness)

    def find(self, query: Query, limit: int) -> tuple[list[Found], Likeness | None]:
        """Return the same as ids, and how like the expected questions the question is."""
        vector = self._embedder.embed_question(query.whole)
        return self._index.nearest(vector, limit), self._index.likeness(vector)


class HybridRetriever:
    """Rank by words and by meaning together; by words alone while there are no vectors to be had."""

    def __init__(self, index: Index, embedder: Embedder) -> None:
        self._index = index
        self._lexical = LexicalRetriever(index)
        self._dense = DenseRetriever(index, embedder)

    def search(self, query: Query, terms: Sequence[QueryTerm], limit: int) -> Ranking:
        """Return the passages of both rankings, fused by score, best first."""
        by_words = self._lexical.find(query, terms, limit * _DEPTH)
        try:
            by_meaning, likeness = self._dense.find(query, limit * _DEPTH)
        except EmbeddingError as error:
            _log.warning("Ranked by words alone: %s", error)
            by_meaning, likeness = [], None
        # Only now are the passages read: that costs most of the time.
        return _ranking(self._index, query, fuse(by_words, by_meaning, limit), likeness)


def retriever_for(index: Index, embedder: Embedder) -> Retriever:
    """Return the retriever that an index and its embedder allow."""
    return HybridRetriever(index, embedder) if embedder.takes_part_in_ranking else LexicalRetriever(index)


def _ranking(index: Index, query: Query, found: Sequence[Found], likeness: Likeness | None = None) -> Ranking:
    passages = index.passages([passage_id for passage_id, _ in found])
    ranked = tuple(RankedPassage(passage, score) for passage, (_, score) in zip(passages, found, strict=True))
    return Ranking(ranked, likeness, index.odds(query.whole, query.language))
