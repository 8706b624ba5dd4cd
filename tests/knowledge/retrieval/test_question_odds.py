"""What people have asked tells what a question in other words is after."""

import numpy as np
import pytest

from knowledge.retrieval.question_odds import QuestionOdds

PAID = ["Who paid for the well?", "Who bore the cost of the well?", "Where did the money come from?"]
DUG = ["When was the well dug?", "In which year did they dig it?", "How old is the well?"]
DEEP = ["How deep is the well?", "How far down is the water?"]


@pytest.fixture(scope="module")
def odds() -> QuestionOdds:
    return QuestionOdds.learn([PAID, DUG, DEEP])


@pytest.mark.parametrize(
    ("question", "group"),
    [
        ("who gave the money", 0),
        ("In which year was it dug?", 1),
        ("how far down does the well go", 2),
        ("who payd for teh well", 0),
        ("dug in wich yaer", 1),
    ],
)
def test_a_question_belongs_where_the_like_of_it_was_asked(odds: QuestionOdds, question: str, group: int):
    assert int(odds.of(question).argmax()) == group
    assert odds.of(question)[group] > 0


def test_what_was_asked_speaks_against_what_else_was(odds: QuestionOdds):
    assert all(odds.of("Who bore the cost?")[1:] < 0)


def test_words_that_nobody_used_say_nothing(odds: QuestionOdds):
    assert odds.of("xxxx zzzz").tolist() == [0, 0, 0]
    assert odds.of("").tolist() == [0, 0, 0]


def test_what_was_learned_is_kept(odds: QuestionOdds):
    again = QuestionOdds(**odds.arrays)
    assert np.array_equal(again.of("Who paid?"), odds.of("Who paid?"))


def test_nothing_learned_is_nothing_to_say():
    assert QuestionOdds.learn([]).of("Who paid?").tolist() == []
    assert QuestionOdds.learn([[]]).of("Who paid?").tolist() == [0]
