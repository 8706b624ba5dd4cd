"""A question is told from those asked of other sentences by what sets them apart."""

import numpy as np
import pytest

from knowledge.retrieval.question_classifier import QuestionClassifier

PAID = ["Who paid for the well?", "Who paid for the digging?", "Who paid the diggers of the well?"] * 20
DUG = ["When was the well dug?", "When did they dig the well?", "In which year was the well dug?"] * 20
DEEP = ["How deep is the well?", "How deep did they dig?", "How far down does the well go?"] * 20


@pytest.fixture(scope="module")
def classifier() -> QuestionClassifier:
    return QuestionClassifier.learn([PAID, DUG, DEEP])


@pytest.mark.parametrize(
    ("question", "group"),
    [
        ("who was it that paid for this well of yours", 0),
        ("In which year did they dig it?", 1),
        ("how far down is it", 2),
        ("who payd", 0),
        ("wich yaer", 1),
    ],
)
def test_a_question_fits_where_the_like_of_it_was_asked(classifier: QuestionClassifier, question: str, group: int):
    fits = classifier.of(question)
    assert int(fits.argmax()) == group
    assert fits[group] > 0


def test_words_that_nobody_used_fit_nowhere_better(classifier: QuestionClassifier):
    assert classifier.of("xxxx zzzz").tolist() == [0, 0, 0]
    assert classifier.of("").tolist() == [0, 0, 0]


def test_the_same_questions_teach_the_same(classifier: QuestionClassifier):
    again = QuestionClassifier.learn([PAID, DUG, DEEP])
    assert np.array_equal(again.of("Who paid?"), classifier.of("Who paid?"))


def test_what_was_learned_is_kept(classifier: QuestionClassifier):
    again = QuestionClassifier(**classifier.arrays)
    assert np.array_equal(again.of("Who paid?"), classifier.of("Who paid?"))


def test_nothing_learned_fits_nowhere():
    assert QuestionClassifier.learn([]).of("Who paid?").tolist() == []
    assert QuestionClassifier.learn([[]]).of("Who paid?").tolist() == [0]
