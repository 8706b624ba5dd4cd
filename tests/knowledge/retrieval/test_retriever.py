"""What any retriever promises, and what joining words with meaning adds."""

import logging
from collections.abc import Callable
from itertools import pairwise

import pytest

from knowledge.errors import EmbeddingError
from knowledge.index import Index
from knowledge.language.glossary import Glossary
from knowledge.language.lexicon import Lexicon
from knowledge.model import Language, Query, Ranking
from knowledge.retrieval.query_terms import read_query_terms
from knowledge.retrieval.retriever import (
    DenseRetriever,
    HybridRetriever,
    LexicalRetriever,
    Retriever,
    retriever_for,
)
from tests.hashed_embedder import HashedEmbedder
from tests.knowledge.retrieval.conftest import BrokenEmbedder, MeaningEmbedder

Search = Callable[..., Ranking]
NO_LEXICON = Lexicon({"fr": {}, "en": {}}, {"fr": frozenset(), "en": frozenset()})


def hybrid(index: Index, embedder: MeaningEmbedder) -> HybridRetriever:
    return HybridRetriever(index, embedder)


RETRIEVERS: dict[str, Callable[[Index], Retriever]] = {
    "lexical": LexicalRetriever,
    "dense": lambda index: DenseRetriever(index, MeaningEmbedder()),
    "hybrid": lambda index: hybrid(index, MeaningEmbedder()),
    "hybrid without vectors": lambda index: hybrid(index, BrokenEmbedder()),
}


def search(
    retriever: Retriever, index: Index, glossary: Glossary, text: str, language: Language = "fr", limit: int = 10
) -> Ranking:
    query = Query(text, language)
    terms = read_query_terms(query, glossary, NO_LEXICON, index.lexical)
    return retriever.search(query, terms, limit)


def texts(ranking: Ranking) -> list[str]:
    return [ranked.passage.text for ranked in ranking.passages]


@pytest.fixture(params=RETRIEVERS)
def ranked(request: pytest.FixtureRequest, village_index: Index, glossary: Glossary) -> Search:
    retriever = RETRIEVERS[request.param](village_index)
    return lambda *asked, **options: search(retriever, village_index, glossary, *asked, **options)


@pytest.mark.parametrize(
    ("question", "language", "found"),
    [
        ("Où est le moulin de Koulikoro ?", "fr", "Le moulin de Koulikoro appartient"),
        ("Where is the well of the district?", "en", "The well of the district"),
        ("le puits et la saison des pluies", "fr", "Le puits du quartier"),
    ],
)
def test_the_passage_that_speaks_of_it_comes_first(ranked: Search, question: str, language: Language, found: str):
    assert texts(ranked(question, language))[0].startswith(found)


def test_passages_come_best_first_and_once(ranked: Search):
    ranking = ranked("la diaspora, le moulin et la saison des pluies")
    scores = [passage.score for passage in ranking.passages]
    assert len(scores) > 1
    assert all(one >= other for one, other in pairwise(scores))
    assert len(set(texts(ranking))) == len(scores)


@pytest.mark.parametrize("limit", [1, 2])
def test_no_more_than_asked_for_and_the_same_best_ones(ranked: Search, limit: int):
    question = "la diaspora, le moulin et la saison des pluies"
    assert texts(ranked(question, limit=limit)) == texts(ranked(question))[:limit]


@pytest.mark.parametrize("question", ["", "  ", "?", "🎉", "zyxwvut qponmlk"])
def test_a_question_without_a_known_word_is_no_error(ranked: Search, question: str):
    assert len(ranked(question, limit=3).passages) <= 3


def test_the_same_question_gives_the_same_ranking(ranked: Search):
    assert ranked("la diaspora et le puits") == ranked("la diaspora et le puits")


def test_words_find_nothing_for_words_that_no_passage_holds(village_index: Index, glossary: Glossary):
    for question in ("", "le la les", "zyxwvut qponmlk"):
        assert not search(LexicalRetriever(village_index), village_index, glossary, question).passages


def test_meaning_finds_what_words_do_not(village_index: Index, glossary: Glossary):
    question = "Qui amène le grain ?"
    assert not search(LexicalRetriever(village_index), village_index, glossary, question).passages
    found = texts(search(hybrid(village_index, MeaningEmbedder()), village_index, glossary, question))
    assert "moulin" in found[0]


def test_without_vectors_words_alone_answer_and_the_log_says_so(
    village_index: Index, glossary: Glossary, caplog: pytest.LogCaptureFixture
):
    question = "Où est le moulin de Koulikoro ?"
    with caplog.at_level(logging.WARNING):
        found = search(hybrid(village_index, BrokenEmbedder()), village_index, glossary, question)
    assert texts(found) == texts(search(LexicalRetriever(village_index), village_index, glossary, question))
    assert "cannot be reached" in caplog.text


def test_meaning_alone_cannot_do_without_vectors(village_index: Index, glossary: Glossary):
    with pytest.raises(EmbeddingError):
        search(DenseRetriever(village_index, BrokenEmbedder()), village_index, glossary, "moulin")


def test_vectors_that_mean_nothing_take_no_part(village_index: Index):
    assert isinstance(retriever_for(village_index, HashedEmbedder()), LexicalRetriever)
    assert isinstance(retriever_for(village_index, MeaningEmbedder()), HybridRetriever)
