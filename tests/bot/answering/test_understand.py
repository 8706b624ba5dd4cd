"""A question is understood in its language, and from the turns before it where it does not stand alone."""

from collections.abc import Callable

import pytest

from bot.answering.understand import Understanding, understand
from bot.conversation import Turn
from knowledge.language.glossary import Glossary
from knowledge.language.words import fold

Ask = Callable[..., Understanding]


@pytest.fixture
def ask(glossary: Glossary) -> Ask:
    return lambda question, *turns, **languages: understand(question, turns, glossary, **languages)


FRENCH_TURN = Turn("Où s’est tenue la réunion de Koulikoro ?", "Où s’est tenue la réunion de Koulikoro ?", "fr")
ENGLISH_TURN = Turn("What is case study 13 about?", "What is case study 13 about?", "en")


def topic(understanding: Understanding) -> list[str]:
    return fold(understanding.query.topic).split()


def test_the_hint_decides_only_where_the_question_does_not(ask: Ask):
    assert ask("ODD 17 ?", language_hint="en").query.language == "en"
    assert ask("ODD 17 ?", language_hint="fr").query.language == "fr"
    assert ask("Qui a financé la réunion ?", language_hint="en").query.language == "fr"
    assert ask("Who funded the meeting?", language_hint="fr").query.language == "en"


def test_without_a_hint_the_conversation_decides(ask: Ask):
    assert ask("ODD 17 ?", ENGLISH_TURN).query.language == "en"
    assert ask("SDG 17?", FRENCH_TURN).query.language == "fr"


@pytest.mark.parametrize("question", ["Et qui l’a financée ?", "et quand ?", "Combien de panels ?", "Où était-elle ?"])
def test_a_follow_up_takes_the_subject_over(ask: Ask, question: str):
    assert "koulikoro" in topic(ask(question, FRENCH_TURN))


@pytest.mark.parametrize("question", ["And who funded it?", "and when?", "How many panels?", "Where was it held?"])
def test_an_english_follow_up_takes_the_subject_over(ask: Ask, question: str):
    assert "case" in topic(ask(question, ENGLISH_TURN))


def test_a_number_replaces_the_number_before(ask: Ask):
    taken_over = topic(ask("And number 15?", ENGLISH_TURN))
    assert "case" in taken_over
    assert "13" not in taken_over


def test_a_question_that_stands_alone_takes_nothing_over(ask: Ask):
    for question in (
        "Quels gouvernements ont organisé la rencontre thématique de Nairobi ?",
        "ODD 17 ?",
        "Quand la Déclaration de New York a-t-elle été adoptée ?",
        "Y a-t-il un modèle unique de partenariat de compétences ?",
    ):
        assert ask(question, FRENCH_TURN).query.topic == "", question


def test_nothing_is_taken_over_without_turns(ask: Ask):
    assert ask("Et qui l’a financée ?").query.topic == ""


def test_a_follow_up_keeps_to_what_was_asked_for(ask: Ask):
    before = Turn("Quand la réunion a-t-elle eu lieu ?", "Quand la réunion a-t-elle eu lieu ?", "fr")
    assert ask("Et la séance ?", before).wanted == "date"
    assert ask("Et qui l’a financée ?", before).wanted == "actor"


def test_the_subject_is_kept_over_several_turns(ask: Ask):
    second = Turn("Et qui l’a financée ?", "Et qui l’a financée ? réunion Koulikoro", "fr")
    assert "koulikoro" in topic(ask("Et quand ?", second))


def test_a_follow_up_may_change_the_language(ask: Ask):
    understanding = ask("And who funded it?", FRENCH_TURN)
    assert (understanding.query.language, understanding.query.topic_language) == ("en", "fr")
    assert "koulikoro" in topic(understanding)


def test_small_talk_takes_nothing_over(ask: Ask):
    understanding = ask("merci", FRENCH_TURN)
    assert understanding.small_talk == "thanks"
    assert understanding.query.topic == ""
