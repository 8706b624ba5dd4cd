"""What a question asks for, read against the real glossary and the built-in documents."""

from collections.abc import Callable

import pytest

from knowledge.index import ServingIndex
from knowledge.language.glossary import Glossary
from knowledge.language.lexicon import Lexicon
from knowledge.language.words import fold, stem
from knowledge.model import Language, Query
from knowledge.retrieval.query_terms import QueryTerm, read_query_terms

Read = Callable[..., tuple[QueryTerm, ...]]


@pytest.fixture
def read(serving: ServingIndex, glossary: Glossary, lexicon: Lexicon) -> Read:
    index = serving.current()

    def read(text: str, language: Language = "fr", topic: str = "", topic_language: Language | None = None):
        query = Query(text, language, topic, topic_language)
        return read_query_terms(query, glossary, lexicon, index.lexical)

    return read


def words(terms: tuple[QueryTerm, ...]) -> list[str]:
    return [fold(term.written) for term in terms]


def meets(term: QueryTerm, word: str, language: Language) -> bool:
    return any(
        alternative.language == language and alternative.stems == (stem(fold(word), language),)
        for alternative in term.alternatives
    )


def test_only_the_words_that_carry_the_subject_are_terms(read: Read):
    assert words(read("Pouvez-vous me dire ce que fait la diaspora ?"))[-1] == "diaspora"
    assert words(read("Please tell me about the diaspora", "en")) == ["diaspora"]


def test_a_phrase_of_the_glossary_is_one_term(read: Read):
    terms = read("Que sont les transferts de fonds ?")
    assert "transferts fonds" in words(terms)
    assert meets(terms[words(terms).index("transferts fonds")], "remittances", "en")


def test_an_acronym_meets_its_names_in_both_languages(read: Read):
    (french,) = read("JMDI")
    (english,) = read("ICMD", "en")
    for term in (french, english):
        assert meets(term, "ICMD", "fr")
        assert meets(term, "JMDI", "en")


def test_an_acronym_that_looks_like_a_small_word_is_read(read: Read):
    assert "un" in words(read("the UN", "en"))
    assert "un" not in words(read("un migrant"))


def test_a_shouted_question_is_read_like_a_calm_one(read: Read):
    calm, shouted = (
        read("quels gouvernements ont organisé la réunion"),
        read("QUELS GOUVERNEMENTS ONT ORGANISÉ LA RÉUNION"),
    )
    assert [term.alternatives for term in calm] == [term.alternatives for term in shouted]


@pytest.mark.parametrize(
    ("typed", "meant", "language"),
    [("diasopra", "diaspora", "fr"), ("parteneriats", "partenariats", "fr"), ("governement", "government", "en")],
)
def test_a_slip_of_spelling_meets_what_was_meant(read: Read, typed: str, meant: str, language: Language):
    (mended,), (right,) = read(typed, language), read(meant, language)
    assert mended.alternatives
    assert set(mended.alternatives) & set(right.alternatives)


def test_what_no_document_or_glossary_knows_is_kept_as_unknown(read: Read):
    (term,) = read("quetzalcoatl")
    assert (term.written, term.known, term.alternatives) == ("quetzalcoatl", False, ())


def test_names_and_numbers_are_told_from_words(read: Read):
    kinds = {fold(term.written): term.kind for term in read("Que disait Clemens de la diaspora en 2015 ?")}
    assert kinds["clemens"] == "name"
    assert kinds["2015"] == "number"
    assert kinds["diaspora"] == "word"


def test_a_word_said_twice_is_one_term(read: Read):
    assert words(read("diaspora, diaspora, DIASPORAS !")) == ["diaspora"]


def test_what_is_taken_over_comes_last_and_counts_less(read: Read):
    own, over = (
        read("Et le financement ?", topic="réunion diaspora")[0],
        read("Et le financement ?", topic="diaspora")[-1],
    )
    assert not own.taken_over
    assert over.taken_over
    assert fold(over.written) == "diaspora"
    assert over.weight < own.weight


def test_what_is_said_again_is_not_taken_over(read: Read):
    assert words(read("Et la diaspora ?", topic="diaspora")) == ["diaspora"]


def test_what_is_taken_over_is_read_in_its_own_language(read: Read):
    (_, over) = read("Et la diaspora ?", topic="funding", topic_language="en")
    assert meets(over, "funding", "en")


@pytest.mark.parametrize("text", ["", "   ", "?", "le la les", "🎉", "\x00", "'", "’ ’"])
def test_no_terms_in_nothing(read: Read, text: str):
    assert read(text) == ()
