"""A question is answered in its own language, and only undecided ones leave the choice to others."""

import pytest

from knowledge.language.detection import detect_language
from knowledge.language.glossary import Glossary

FRENCH = [
    "Qui a financé la réunion ?",
    "qui a finance la reunion",
    "QUI A FINANCÉ LA RÉUNION ?",
    "c koi le PMM",
    "Que dit le Global Compact ?",
    "Et la 23 ?",
    "L’ODD 17 ?",
    "objectifs de l'OIM",
    "quels skills partnerships ?",
]
ENGLISH = [
    "Who funded the meeting?",
    "who funded meeting",
    "WHO FUNDED THE MEETING?",
    "What is the PMM?",
    "And number 15?",
    "Tell me about the Débloquer meeting",
    "whats the IOM doing",
    "wht is SDG 17",
]
UNDECIDED = ["ODD 17 ?", "SDG 17?", "17", "GCM", "New York", "", "   ", "🎉", "?!", "Clemens 2015"]


@pytest.mark.parametrize("question", FRENCH)
def test_french_is_recognised(question: str):
    assert detect_language(question) == "fr"


@pytest.mark.parametrize("question", ENGLISH)
def test_english_is_recognised(question: str):
    assert detect_language(question) == "en"


@pytest.mark.parametrize("question", UNDECIDED)
def test_acronyms_names_and_figures_decide_nothing(question: str, glossary: Glossary):
    assert detect_language(question) is None
    assert detect_language(question, glossary.only_words) is None


def test_the_words_of_the_field_decide_where_grammar_does_not(glossary: Glossary):
    assert detect_language("remittances") is None
    assert detect_language("remittances", glossary.only_words) == "en"
    assert detect_language("kirghizistan", glossary.only_words) == "fr"


def test_grammar_outweighs_a_borrowed_term(glossary: Glossary):
    assert detect_language("Que sont les remittances ?", glossary.only_words) == "fr"
    assert detect_language("What is the diaspora meeting in Maroc?", glossary.only_words) == "en"
