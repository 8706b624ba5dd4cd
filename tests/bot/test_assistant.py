"""The whole way of a question over the built-in documents: what is said, what it rests on, and what is refused."""

import re
from itertools import combinations

import pytest

from bot.answering.wording import WORDINGS
from bot.assistant import Assistant
from bot.topics import Topics
from knowledge.model import Language
from tests.bot.checks import assert_well_cited

ANSWERED = [
    ("Où s’est tenue la réunion informelle sur la diaspora ?", "fr", "New York"),
    ("Where was the informal meeting on the diaspora held?", "en", "New York"),
    ("Qui a soutenu financièrement la réunion sur la diaspora ?", "fr", "Direction suisse"),
    ("qui a finance la reunion sur la diaspora", "fr", "Direction suisse"),
    ("QUI A FINANCÉ LA RÉUNION SUR LA DIASPORA ?", "fr", "Direction suisse"),
    ("Who supported the diaspora meeting with funding?", "en", "Swiss Agency"),
    ("**Who** funded the _meeting_ on the [diaspora](http://x.y)?", "en", "Swiss Agency"),
    ("Quand la Déclaration de New York a-t-elle été adoptée ?", "fr", "septembre 2016"),
    ("When was the New York Declaration adopted?", "en", "September 2016"),
    ("Combien de panels comptait la quatrième session thématique ?", "fr", "trois panels"),
    ("How many panels did the fourth thematic session have?", "en", "three panels"),
    ("De quoi parle l’étude de cas n° 23 ?", "fr", "centres"),
    ("What is case study 15 about?", "en", "public-private"),
    ("Who proposed global skill partnerships?", "en", "Clemens"),
    ("À quoi sert l’ODD 17 ?", "fr", "16 autres objectifs"),
    ("What is SDG 17 for?", "en", "16 other goals"),
    # In words that the documents do not use.
    ("Which donor put up the cash for the diaspora get-together?", "en", "Swiss Agency"),
    ("Qui a mis la main à la poche pour la rencontre sur la diaspora ?", "fr", "Direction suisse"),
    # Wrapped in courtesies.
    (
        "Hello, I’m drafting a note and would be grateful if you could tell me which governments organised the "
        "diaspora meeting. Many thanks in advance!",
        "en",
        "Kyrgyzstan",
    ),
    ("Bonjour, j’aurais besoin de savoir qui a proposé les partenariats mondiaux de compétences.", "fr", "Clemens"),
]

REFUSED = [
    ("De quoi parle l’étude de cas n° 7 ?", "fr"),
    ("What is case study 7 about?", "en"),
    ("Combien a coûté la réunion sur la diaspora ?", "fr"),
    ("What was the budget of the side event?", "en"),
    ("Quand la réunion sur la diaspora s’est-elle tenue à Genève ?", "fr"),
    ("Was the side event held in Paris?", "en"),
    ("Que s’est-il passé à la séance parallèle en 2019 ?", "fr"),
    ("What happened at the side event in 2019?", "en"),
    ("De quoi traite l’ODD 5 ?", "fr"),
    ("What is SDG 12?", "en"),
    ("How many people turned up at the side event?", "en"),
    ("De quelle nationalité est Cécile Riallant ?", "fr"),
    ("Quel est le budget de l’OIM en 2022 ?", "fr"),
    ("Combien de migrants vivent en Italie ?", "fr"),
    ("What does the text say about Brexit?", "en"),
    ("Who won the World Cup in 2018?", "en"),
    ("Quel temps fait-il à Paris ?", "fr"),
]

MISSING = {
    "De quoi parle l’étude de cas n° 7 ?": "7",
    "What was the budget of the side event?": "budget",
    "Was the side event held in Paris?": "Paris",
    "What does the text say about Brexit?": "Brexit",
}


@pytest.mark.parametrize(("question", "language", "fact"), ANSWERED)
def test_what_the_documents_say_is_answered_and_cited(
    assistant: Assistant, question: str, language: Language, fact: str
):
    answer = assistant.answer(question)
    assert answer.status in ("answered", "partial")
    assert answer.language == language
    assert fact in answer.text
    assert answer.question == question
    assert answer.seconds > 0
    assert_well_cited(answer)


@pytest.mark.parametrize(("question", "language"), REFUSED)
def test_what_they_do_not_say_is_refused_with_places_to_look(
    assistant: Assistant, topics: Topics, question: str, language: Language
):
    answer = assistant.answer(question)
    assert (answer.status, answer.language) == ("not_found", language)
    assert answer.citations == ()
    assert not re.search(r"\[\d+\]", answer.text)
    assert answer.suggestions == topics.greetings(language)
    assert [lead.number for lead in answer.leads] == list(range(1, len(answer.leads) + 1))
    assert all(lead.quote and lead.quote in lead.passage.text for lead in answer.leads)


@pytest.mark.parametrize(("question", "word"), MISSING.items())
def test_a_refusal_names_what_was_looked_for(assistant: Assistant, question: str, word: str):
    assert word in assistant.answer(question).text


def test_a_near_miss_leads_to_what_comes_nearest(assistant: Assistant):
    leads = assistant.answer("What was the budget of the side event?").leads
    assert any("side event" in lead.quote for lead in leads)


@pytest.mark.parametrize(
    ("question", "language", "dates"),
    [
        ("Quand la séance parallèle a-t-elle eu lieu ?", "fr", ("24 juin 2017", "24 juillet 2017")),
        (
            "À quelle date s’est tenue la réunion informelle sur la diaspora ?",
            "fr",
            ("24 juin 2017", "24 juillet 2017"),
        ),
        ("When did the side event take place?", "en", ("24 June 2017", "24 July 2017")),
    ],
)
def test_where_passages_disagree_both_are_shown_and_cited(
    assistant: Assistant, question: str, language: Language, dates: tuple[str, str]
):
    answer = assistant.answer(question)
    assert WORDINGS[language].disputed in answer.text
    assert_well_cited(answer)
    assert len({citation.passage.id for citation in answer.citations}) == 2
    for date in dates:
        assert sum(date in citation.quote for citation in answer.citations) == 1
        assert date in answer.text


def test_who_published_and_when_is_told_from_the_notice(assistant: Assistant):
    french = assistant.answer("Qui a publié l’article sur les partenariats ?")
    english = assistant.answer("When was the article on partnerships published?")
    assert "Blog Aspyee" in french.text
    assert "23 avril 2024" in french.text
    assert "23 April 2024" in english.text
    for answer in (french, english):
        assert answer.citations[0].passage.is_notice
        assert_well_cited(answer)


def test_the_items_of_a_list_come_in_its_order(assistant: Assistant):
    answer = assistant.answer("Quels rapports le Secrétaire général a-t-il consacrés aux migrations ?")
    items = [citation.passage.locator.item for citation in answer.citations]
    assert len(items) > 1
    assert items == sorted(items, key=lambda item: item or 0)
    for year in ("1997", "2006"):
        assert year in answer.text


def test_a_passage_and_its_twin_are_not_both_cited(assistant: Assistant):
    for question, _, _ in ANSWERED:
        passages = [citation.passage for citation in assistant.answer(question).citations]
        assert not any(
            one.twins == other.twins and one.language != other.language for one, other in combinations(passages, 2)
        ), question


def test_the_language_code_decides_only_where_the_question_does_not(assistant: Assistant):
    assert assistant.answer("ODD 17 ?", language_hint="en").language == "en"
    assert assistant.answer("SDG 17?", language_hint="fr").language == "fr"
    assert assistant.answer("Where was the meeting held?", language_hint="fr").language == "en"
    for hint in ("fr", "en"):
        answer = assistant.answer("ODD 17 ?", language_hint=hint)
        assert answer.status == "answered"
        assert answer.citations[0].passage.language == hint


def test_a_fixed_language_is_that_of_every_answer(assistant: Assistant):
    assert assistant.answer("Where was the informal meeting held?", fixed_language="fr").language == "fr"
    assert assistant.answer("bonjour", fixed_language="en").text == WORDINGS["en"].small_talk["greeting"]
