"""Courtesies and follow-ups: what is said in the course of a conversation."""

import re

import pytest

from bot.answer import Answer
from bot.answering.wording import WORDINGS
from bot.assistant import Assistant
from bot.conversation import Turn, turn_of
from bot.topics import Topics
from knowledge.model import Language
from tests.bot.checks import assert_well_cited


def converse(assistant: Assistant, *questions: str) -> list[Answer]:
    turns: list[Turn] = []
    answers = []
    for question in questions:
        answers.append(assistant.answer(question, turns))
        turn = turn_of(answers[-1])
        turns += [turn] if turn else []
    return answers


@pytest.mark.parametrize(
    ("message", "language", "courtesy"),
    [
        ("Bonjour", "fr", "greeting"),
        ("Hello!", "en", "greeting"),
        ("Merci beaucoup", "fr", "thanks"),
        ("thank you", "en", "thanks"),
        ("Que peux-tu faire ?", "fr", "capability"),
        ("What can you do?", "en", "capability"),
    ],
)
def test_a_courtesy_gets_a_friendly_word_and_examples(
    assistant: Assistant, topics: Topics, message: str, language: Language, courtesy: str
):
    answer = assistant.answer(message)
    assert (answer.status, answer.language) == ("smalltalk", language)
    assert answer.text == WORDINGS[language].small_talk[courtesy]  # type: ignore[index]
    assert answer.suggestions == topics.greetings(language) != ()
    assert answer.citations == answer.leads == ()


def test_a_follow_up_is_understood_from_the_turn_before(assistant: Assistant):
    _, funded = converse(assistant, "Où s’est tenue la réunion informelle sur la diaspora ?", "Et qui l’a financée ?")
    assert "Direction suisse" in funded.text
    assert funded.question == "Et qui l’a financée ?"
    assert "réunion" in funded.understood
    assert_well_cited(funded)


def test_a_follow_up_by_number_leaves_the_number_before_behind(assistant: Assistant):
    _, fifteen, seven = converse(assistant, "What is case study 13 about?", "And number 15?", "And number 7?")
    assert "public-private" in fifteen.text
    assert "economic development" not in fifteen.text
    assert seven.status == "not_found"


def test_the_answer_before_is_given_again_in_the_language_asked_for(assistant: Assistant):
    asked = "Qui a financé la réunion sur la diaspora ?"
    _, english, french, located = converse(assistant, asked, "et en anglais ?", "in French please", "Et où ?")
    assert (english.language, english.question) == ("en", "et en anglais ?")
    assert "Swiss Agency" in english.text
    assert french.language == "fr"
    assert "Direction suisse" in french.text
    assert "New York" in located.text


def test_small_talk_does_not_break_the_thread(assistant: Assistant):
    *_, held = converse(assistant, "Who funded the diaspora meeting?", "merci", "Et où s’est-elle tenue ?")
    assert held.language == "fr"
    assert "New York" in held.text


def test_a_follow_up_of_nothing_claims_nothing_of_its_own(assistant: Assistant):
    answer = assistant.answer("And number 7?")
    assert answer.status == "not_found"


@pytest.mark.parametrize(
    ("message", "facts"),
    [
        ("Qui a payé la réunion sur la diaspora ? Et où s’est-elle tenue ?", ("Direction suisse", "New York")),
        ("When was the GCM adopted? How many objectives does it have?", ("10 December 2018", "23 objectives")),
    ],
)
def test_two_questions_in_one_message_are_both_answered(assistant, message, facts):
    answer = assistant.answer(message)
    assert answer.status == "answered"
    assert [fact for fact in facts if fact in answer.text] == list(facts)
    numbers = list(range(1, len(answer.citations) + 1))
    assert [int(number) for number in re.findall(r"\[(\d+)\]", answer.text)] == numbers
    assert [citation.number for citation in answer.citations] == numbers


def test_of_two_questions_the_one_without_an_answer_is_named(assistant):
    answer = assistant.answer("Who is the president of Gabon? When was the Compact adopted?")
    assert answer.status == "partial"
    assert "My documents do not answer “Who is the president of Gabon?”." in answer.text
    assert "10 December 2018" in answer.text


def test_a_greeting_before_a_question_is_not_what_is_answered(assistant):
    assert "10 décembre 2018" in assistant.answer("Bonjour, ça va ? Quand a été adopté le Pacte mondial ? Merci").text


@pytest.mark.parametrize(
    ("asked", "then", "cited"),
    [
        ("Objectif 13", "et les adultes", "objectif 13"),
        ("Objective 18", "what about (e)", "Objective 18 (e)"),
        ("objectif 19", "combien d’actions ?", "§ 35"),
        ("objectif 19", "et le 20 ?", "objectif 20"),
    ],
)
def test_a_follow_up_stays_at_the_point_that_was_named(assistant, asked, then, cited):
    turn = turn_of(assistant.answer(asked))
    assert turn is not None
    answer = assistant.answer(then, [turn])
    locators = [" ".join(citation.passage.locator.render(answer.language).split()) for citation in answer.citations]
    assert cited in locators[0]
