"""What people ask of the built-in documents that is easily answered wrong."""

import re

import pytest

from bot.answering.wording import WORDINGS
from bot.conversation import turn_of


@pytest.mark.parametrize(
    ("question", "fixed"),
    [("What is the Global Compact?", "fr"), ("Qui a financé la réunion sur la diaspora ?", "en")],
)
def test_a_fixed_language_does_not_change_what_a_question_says(assistant, question, fixed):
    answer = assistant.answer(question, fixed_language=fixed)
    assert answer.language == fixed
    assert answer.status != "not_found"


@pytest.mark.parametrize(
    "question",
    [
        "Was the New York Declaration adopted in 2015?",
        "La Déclaration de New York a-t-elle été adoptée en 2015 ?",
        "Qui a financé les études de cas ?",
        "What is the capital of Morocco?",
        "Quels métiers cherche la Suisse ?",
        "Who attended the event as president of Morocco?",
    ],
)
def test_false_premises_and_near_misses_are_refused(assistant, question):
    assert assistant.answer(question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Le pacte a 10 objectifs, c’est ça ?", "23 objectifs"),
        ("There are 30 objectives in the Global Compact, right?", "23 objectives"),
        ("l’ODD 17 compte 25 indicateurs ?", "24 indicateurs"),
        ("how many actions in objective 20", "nine actions"),
        ("combien d’actions a l’objectif 16 ?", "neuf actions"),
    ],
)
def test_a_count_is_told_and_its_number_taken_for_no_point(assistant, question, fact):
    assert fact in assistant.answer(question).text


@pytest.mark.parametrize("question", ["ODD 20", "SDG 19, what is it about?", "indicateur 17.9.5", "indicator 17.20.1"])
def test_a_goal_or_an_indicator_that_does_not_exist_is_refused(assistant, question):
    assert assistant.answer(question).status == "not_found"


@pytest.mark.parametrize(
    "question",
    ["<p>Quels pays ont voté contre le pacte&nbsp;?</p>", "Quels pays ont voté contre le pacte ? en 2 lignes"],
)
def test_markup_and_wishes_for_length_are_no_part_of_a_question(assistant, question):
    assert "Hongrie" in assistant.answer(question).text


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("La deuxième phase de l’ICMD, c’est 15 projets ou 16 ?", {"15 projets", "16 projets"}),
        ("How many projects did the second phase of the JMDI support?", {"15 projects", "16 projects"}),
        ("Did 162 States adopt the Compact in Marrakech?", {"162 States", "164 States"}),
        ("La résolution 58/208 date de 2003 ou de 2004 ?", {"23 décembre 2003", "de 2004"}),
        ("Was the event on the potential of the diaspora on 24 June or 24 July 2017?", {"24 June", "24 July"}),
    ],
)
def test_where_sources_disagree_both_are_shown(assistant, question, figures):
    answer = assistant.answer(question)
    assert answer.text.startswith(WORDINGS[answer.language].disputed)
    assert {figure for figure in figures if figure in answer.text} == figures
    assert len({citation.passage.id for citation in answer.citations}) == 2


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("So what documents do you take your replies from?", "capability"),
        ("Vous répondez complètement à côté de la plaque", "complaint"),
        ("Voilà, je file en réunion, à plus", "goodbye"),
    ],
)
def test_small_talk_in_other_words_is_recognised(assistant, message, kind):
    answer = assistant.answer(message)
    assert (answer.status, answer.text) == ("smalltalk", WORDINGS[answer.language].small_talk[kind])


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Qui est Cécile Riallant ?", "directrice"),
        ("Who is Cécile Riallant?", "programme director"),
        ("What happens without a partnership?", "unclear objectives|confusion|undermine"),
        ("Que se passe-t-il sans partenariat ?", "flous|confusion|compromettre"),
        ("Quels pays ont préparé la rencontre sur la diaspora ?", "Kirghizistan"),
        ("Who gave money to the diaspora meeting?", "Swiss"),
    ],
)
def test_what_the_documents_say_is_said(assistant, question, fact):
    assert re.search(fact, assistant.answer(question).text)


@pytest.mark.parametrize(
    ("question", "points"),
    [
        ("Quels points fixerait l’accord conclu avant la migration ?", 5),
        ("What points would the agreement before migration set out?", 5),
        ("Quelles études de cas de l’ICMD consulter sur la diaspora ?", 4),
        ("Which JMDI case studies are there on the diaspora?", 4),
    ],
)
def test_a_question_for_a_list_is_answered_by_the_list(assistant, question, points):
    answer = assistant.answer(question)
    items = [citation.passage.locator.item for citation in answer.citations if citation.passage.locator.item]
    assert items == list(range(1, points + 1))


def test_what_happens_without_something_is_answered(assistant):
    answer = assistant.answer("What happens when there is no migration partnership?")
    assert WORDINGS["en"].disputed not in answer.text
    assert "confusion" in answer.text


def test_a_follow_up_on_publication_cites_the_notice_only(assistant):
    first = assistant.answer("Who published the article on partnerships?")
    second = assistant.answer("And when?", [turn_of(first)])
    assert [citation.passage.is_notice for citation in second.citations] == [True]


def test_a_refusal_repeats_no_more_than_a_line_of_what_was_asked(assistant):
    assert len(assistant.answer("z" * 5_000).text) < 500


def test_a_message_that_is_too_long_is_turned_down_whole(assistant):
    message = "When was the Compact adopted? How many objectives does it have? " + "And more. " * 250
    assert assistant.answer(message).text == WORDINGS["en"].too_long
