"""What is typed in a hurry is read as it is meant."""

import pytest

from knowledge.language.shorthand import write_out
from knowledge.model import Language


@pytest.mark.parametrize(
    ("typed", "language", "meant"),
    [
        ("wen was the mtg in ny", "en", "when was the meeting in New York"),
        ("which govts r behind d GCM", "en", "which governments are behind the GCM"),
        ("who gave money 4 the mtg", "en", "who gave money for the meeting"),
        ("pk les assos ds la réu", "fr", "pourquoi les associations dans la réunion"),
        ("cb de panels", "fr", "combien de panels"),
    ],
)
def test_shortened_words_are_written_out(typed: str, language: Language, meant: str):
    assert write_out(typed, language) == meant


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("What is the SG’s report?", "en"),
        ("session 4 panels", "en"),
        ("Où l’ODD 17 figure-t-il ?", "fr"),
        ("A/RES/58/208", "fr"),
        ("Has the meeting’s date changed?", "en"),
    ],
)
def test_acronyms_figures_and_whole_words_stay(typed: str, language: Language):
    assert write_out(typed, language) == typed
