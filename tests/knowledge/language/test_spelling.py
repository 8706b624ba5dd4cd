"""A slip of the finger is mended; a word that is known, short or a figure is left as it is."""

import pytest

from knowledge.language.spelling import closest_word

WORDS = {
    "migration": 40,
    "diaspora": 30,
    "financement": 12,
    "session": 9,
    "passion": 1,
    "mission": 3,
    "ville": 5,
    "vile": 1,
}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("migraton", "migration"),
        ("migartion", "migration"),
        ("diasopra", "diaspora"),
        ("financemnet", "financement"),
        ("fianncemnet", "financement"),
        ("diasporas", "diaspora"),
        ("sesion", "session"),
    ],
)
def test_the_nearest_word_is_found(typed: str, meant: str):
    assert closest_word(typed, WORDS, ()) == meant


@pytest.mark.parametrize("typed", ["odd", "abc", "2016", "17.16", "xylophone", "", "l'"])
def test_what_is_near_no_word_is_left(typed: str):
    assert closest_word(typed, WORDS, ()) is None


def test_a_short_word_is_allowed_one_slip_only():
    assert closest_word("sessoin", WORDS, ()) == "session"
    assert closest_word("sessain", WORDS, ()) is None


def test_among_equals_the_more_frequent_word_wins():
    assert closest_word("villx", {"ville": 5, "villa": 1}, ()) == "ville"
    assert closest_word("villx", {"ville": 1, "villa": 5}, ()) == "villa"


def test_the_first_letter_is_trusted_before_frequency():
    assert closest_word("pession", {"session": 90, "passion": 1}, ()) == "passion"


def test_words_beside_those_of_the_index_count_too():
    assert closest_word("remitances", WORDS, {"remittances"}) == "remittances"


def test_the_order_of_the_words_changes_nothing():
    assert closest_word("passin", dict(reversed(WORDS.items())), ()) == closest_word("passin", WORDS, ())
