"""What kind of thing a question asks for decides which sentence answers it."""

import pytest

from bot.answering.wanted import Wanted, asks_whether, read_wanted


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Quand la réunion a-t-elle eu lieu ?", "date"),
        ("quand la reunion a t elle eu lieu", "date"),
        ("When was the meeting held?", "date"),
        ("En quelle année ?", "date"),
        ("What year was it?", "date"),
        ("Quel jour s’est tenue la séance ?", "day"),
        ("Which day was the session?", "day"),
        ("À quelle heure commence la séance ?", "time"),
        ("What time did it start?", "time"),
        ("Combien de pays sont cités ?", "count"),
        ("How many panels were there?", "count"),
        ("Quel était le budget de la réunion ?", "amount"),
        ("Combien a coûté la réunion ?", "amount"),
        ("How much did the meeting cost?", "amount"),
        ("Quels pays ont organisé la réunion ?", "country"),
        ("Which countries organised it?", "country"),
        ("Où s’est tenue la réunion ?", "place"),
        ("ou s'est tenue la reunion ?", "place"),
        ("Where was it held?", "place"),
        ("Qui a financé la réunion ?", "actor"),
        ("Who funded the meeting?", "actor"),
        ("Which organisations took part?", "actor"),
        ("Quelle est l’adresse électronique ? Un courriel ?", "contact"),
        ("What is their phone number?", "contact"),
        ("Qui a publié l’article ?", "publication"),
        ("Who wrote this blog post?", "publication"),
        ("What is SDG 17?", "statement"),
        ("", "statement"),
    ],
)
def test_what_is_asked_for(question: str, wanted: Wanted):
    assert read_wanted(question)[0] == wanted


@pytest.mark.parametrize(
    "question",
    [
        "Les partenariats ou la coopération ?",
        "La réunion, celle qui a eu du succès",
        "ce qui compte",
        "often or rarely?",
    ],
)
def test_small_words_that_only_look_like_it_ask_for_nothing(question: str):
    assert read_wanted(question)[0] == "statement"


def test_the_words_that_only_ask_are_no_part_of_the_subject():
    assert "quand" not in read_wanted("Quand la réunion a-t-elle eu lieu ?")[1].lower()
    assert "réunion" in read_wanted("Quand la réunion a-t-elle eu lieu ?")[1]
    assert read_wanted("Qui a financé la réunion ?")[1] == "Qui a financé la réunion ?"


@pytest.mark.parametrize(
    ("question", "whether"),
    [
        ("Was the side event held in Paris?", True),
        ("La séance s’est-elle tenue à Paris ?", True),
        ("Est-ce que la Serbie a payé ?", True),
        ("Where was it held?", False),
        ("Où la séance s’est-elle tenue ?", False),
        ("Qui a-t-il présenté ?", False),
        ("séance parallèle Paris", False),
    ],
)
def test_a_question_that_wants_to_know_if_something_is_so(question: str, whether: bool):
    assert asks_whether(question) is whether
