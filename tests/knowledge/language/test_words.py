"""Words are the same words however they are typed."""

import unicodedata

import pytest

from knowledge.language.words import calm, fold, fold_in_place, is_function_word, read_stems, read_words, stem
from knowledge.model import Language


def folded(text: str) -> list[str]:
    return [word.folded for word in read_words(text)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ORGANISÉE", "organisee"),
        ("cœur", "coeur"),
        ("Œuvre", "oeuvre"),
        ("l’OIM", "l'oim"),
        ("ﬁnancement", "financement"),
        ("Straße", "strasse"),
    ],
)
def test_folding_leaves_case_accents_ligatures_and_typography_aside(typed: str, meant: str):
    assert fold(typed) == meant


@pytest.mark.parametrize("text", ["« L’été à New York », où ?", "cœur, Straße, ﬁn", "İstanbul 2018", "🎉 réunion"])
def test_folding_in_place_keeps_every_offset(text: str):
    assert len(fold_in_place(text)) == len(text)
    assert fold_in_place("L’été") == "l'ete"


def test_elisions_stand_apart_with_either_apostrophe():
    assert folded("qu’est-ce que l'ODD") == folded("qu'est-ce que l’ODD") == ["qu'", "est", "ce", "que", "l'", "odd"]
    assert folded("La Déclaration d’Addis") == ["la", "declaration", "d'", "addis"]


def test_the_english_possessive_and_contractions_fall_off():
    assert folded("the UN’s role") == ["the", "un", "role"]
    assert folded("the IOM's, they're") == ["the", "iom", "they"]


def test_decomposed_accents_make_the_same_words():
    text = "Qui a financé la première réunion à l’étranger ?"
    assert folded(unicodedata.normalize("NFD", text)) == folded(text)


def test_a_plural_acronym_is_the_acronym():
    assert folded("SDGs, ODDs and NGOs") == ["sdg", "odd", "and", "ngo"]
    assert folded("This is") == ["this", "is"]


def test_a_reference_letter_does_not_hide_the_year():
    assert folded("OIM, 2016a") == folded("OIM, 2016")
    assert folded("13h15") == ["13h15"]


def test_numbers_with_parts_stay_whole():
    assert folded("cible 17.16, 10.c et 2,5 %") == ["cible", "17.16", "10.c", "et", "2,5"]


def test_every_word_tells_where_it_stands():
    text = "  L’OIM et les œuvres\n(2016a) des SDGs, n’est-ce pas ?"
    for word in read_words(text):
        assert text[word.start : word.end] == word.written
    places = [(word.start, word.end) for word in read_words(text)]
    assert places == sorted(places)


@pytest.mark.parametrize("text", ["", "   ", "?!…", "''", "’", "🎉", "\x00\x01", "-- / ~"])
def test_what_holds_no_word_gives_none(text: str):
    assert folded(text) == []


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("organisée", "organisé", "fr"),
        ("financées", "financé", "fr"),
        ("organisee", "organise", "fr"),
        ("migrations", "migration", "fr"),
        ("partnerships", "partnership", "en"),
        ("funded", "funding", "en"),
    ],
)
def test_forms_of_one_word_share_a_stem(one: str, other: str, language: Language):
    assert stem(fold(one), language) == stem(fold(other), language)


def test_words_that_only_look_alike_do_not_share_a_stem():
    assert stem("pays", "fr") != stem("paye", "fr")
    assert stem("2016", "fr") == "2016"


def test_small_words_carry_no_subject():
    assert is_function_word("l'", "fr")
    assert is_function_word("the", "en")
    assert not is_function_word("the", "fr")  # tea
    assert read_stems("Qui a financé la réunion ?", "fr") == read_stems("financé réunion", "fr")


def test_only_a_shouted_sentence_is_calmed():
    assert calm("QUI A FINANCÉ LA RÉUNION ?") == "qui a financé la réunion ?"
    assert calm("ODD 17 ?") == "ODD 17 ?"
    assert calm("Que dit le PMM ?") == "Que dit le PMM ?"
