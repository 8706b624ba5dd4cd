"""Courtesies around a question do not hide what it asks."""

import pytest

from bot.answering.courtesy import without_courtesy


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Bonjour, qui a payé la réunion ? Merci d’avance.", "qui a payé la réunion ?"),
        ("Bonjour, je suis trésorière d’une association ; à quoi sert l’ODD 17 ?", "à quoi sert l’ODD 17 ?"),
        ("Pourriez-vous me dire qui a payé la réunion ?", "qui a payé la réunion ?"),
        ("Hi, I’m a student. Could you tell me who paid for the meeting? Thanks!", "who paid for the meeting?"),
        ("Merci. Et pourquoi ?", "Et pourquoi ?"),
        ("Dear team, what does SDG 17.16 say? Best regards, Fatou Diop, Dakar", "what does SDG 17.16 say?"),
        ("À quoi sert l’ODD 17 ?\nCordialement\nJean Dupont", "À quoi sert l’ODD 17 ?"),
    ],
)
def test_courtesies_are_left_out(question: str, asked: str):
    assert without_courtesy(question) == asked


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "Bonjour, je cherche l’indicateur sur les envois de fonds, lequel est-ce s’il vous plaît ?",
            "je cherche l’indicateur sur les envois de fonds, lequel est-ce s’il vous plaît ?",
        ),
        (
            "Je dois citer le billet sur les partenariats, il est de quelle année ?",
            "Je dois citer le billet sur les partenariats, il est de quelle année ?",
        ),
        ("I need the ten guiding principles, please", "I need the ten guiding principles,"),
        ("Bonjour", "Bonjour"),
    ],
)
def test_an_introduction_that_names_what_is_asked_stays(question: str, asked: str):
    assert without_courtesy(question) == asked
