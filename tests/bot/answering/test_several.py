"""Two questions in one message are told apart, and one is left whole."""

import pytest

from bot.answering.several import halves_of, questions_of


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("Qui a creusé le puits ? Et en quelle année ?", ("Qui a creusé le puits ?", "Et en quelle année ?")),
        (
            "Hello! Who dug the well? How deep is it?  Many thanks",
            ("Hello! Who dug the well?", "How deep is it?"),
        ),
        ("Bonjour, ça va ? Qui a creusé le puits ? Merci", ("Qui a creusé le puits ?",)),
    ],
)
def test_each_question_stands_by_itself(message: str, questions: tuple[str, ...]):
    assert questions_of(message) == questions


@pytest.mark.parametrize(
    "message",
    [
        "Qui a creusé le puits ?",
        "who dug the well??",
        "The well: is it deep? I need it for a note.",
        "Y a-t-il un puits au village ? Lequel ?",
        "Quand ? Où ? Qui ? Pourquoi ? Comment ?",
    ],
)
def test_what_is_one_question_stays_whole(message: str):
    assert questions_of(message) == (message,)


def test_and_may_join_two_questions():
    assert halves_of("Quand fut creusé le puits et qui l’a payé ?") == (
        "Quand fut creusé le puits",
        "et qui l’a payé ?",
    )


@pytest.mark.parametrize(
    "question",
    ["Quand et où fut creusé le puits ?", "Who dug and who paid for the well?", "Which wells and which mills?", ""],
)
def test_what_shares_its_subject_stays_whole(question: str):
    assert halves_of(question) == ()
