"""Answers are put together without touching what they quote."""

from bot.answer import Answer, Citation
from bot.answering.join import join
from tests.fakes import passage


def answer(text: str) -> Answer:
    return Answer("Qui ?", "fr", "answered", text, (Citation(1, passage(1), "mots"),))


def test_citations_are_numbered_through_and_quotations_left_alone():
    joined = join([answer("Le puits fut creusé en mai. [1]"), answer("« Le wolof [1] est parlé au village. » [1]")])
    assert joined.text == "Le puits fut creusé en mai. [1]\n\n« Le wolof [1] est parlé au village. » [2]"
    assert [citation.number for citation in joined.citations] == [1, 2]
