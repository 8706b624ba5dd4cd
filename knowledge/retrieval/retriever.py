"""From a question to a ranking of passages: by words, by meaning, by what people ask of them, or by all."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Protocol

from knowledge.embedder import Embedder
from knowledge.errors import EmbeddingError
from knowledge.index import Index
from knowledge.model import Odds, Query, RankedPassage, Ranking
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
        return _ranking(self._index, self.find(query, terms, limit), self._index.odds(query))

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
        return _ranking(self._index, self.find(query, limit), self._index.odds(query))

    def find(self, query: Query, limit: int) -> list[Found]:
        """Return the same as ids."""
        return self._index.nearest(self._embedder.embed_question(query.whole), limit)


class HybridRetriever:
    """Rank by words, by meaning and by the questions expected of passages; without vectors by the other two."""

    def __init__(self, index: Index, embedder: Embedder) -> None:
        self._index = index
        self._lexical = LexicalRetriever(index)
        self._dense = DenseRetriever(index, embedder)

    def search(self, query: Query, terms: Sequence[QueryTerm], limit: int) -> Ranking:
        """Return the passages of all rankings, fused by score, best first."""
        depth = limit * _DEPTH
        by_words = self._lexical.find(query, terms, depth)
        try:
            by_meaning = self._dense.find(query, depth)
        except EmbeddingError as error:
            _log.warning("Ranked without vectors: %s", error)
            by_meaning = []
        odds = self._index.odds(query)
        # Only now are the passages read: that costs most of the time.
        return _ranking(self._index, fuse(by_words, by_meaning, _by_odds(odds)[:depth], limit), odds)


def retriever_for(index: Index, embedder: Embedder) -> Retriever:
    """Return the retriever that an index and its embedder allow."""
    return HybridRetriever(index, embedder) if embedder.takes_part_in_ranking else LexicalRetriever(index)


def _by_odds(odds: Odds | None) -> list[Found]:
    """Return the passages that are likelier than not to be asked, by the best odds of their sentences."""
    by_passage = odds.by_passage if odds else {}
    best = ((name, max(of_sentences.values(), default=0.0)) for name, of_sentences in by_passage.items())
    return sorted((found for found in best if found[1] > 0), key=lambda found: -found[1])


def _ranking(index: Index, found: Sequence[Found], odds: Odds | None) -> Ranking:
    passages = index.passages([passage_id for passage_id, _ in found])
    ranked = tuple(RankedPassage(passage, score) for passage, (_, score) in zip(passages, found, strict=True))
    return Ranking(ranked, odds)
