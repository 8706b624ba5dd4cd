"""Grade answers: the right passage, the asked fact, refusals, language, exact quotes. Pure but for asking."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answer import Answer
from bot.assistant import Assistant
from bot.conversation import Turn, turn_of
from bot.evaluation.questions import Question, place_of
from knowledge.language.words import fold
from knowledge.model import Language

_PLAIN = str.maketrans({"’": "'", "‘": "'", "‑": "-", "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Grade:
    """How one answer did."""

    question: Question
    language: Language
    answer: Answer
    right_passage: bool
    fact: bool
    refused: bool
    right_language: bool
    exact_quotes: bool


def grade_all(
    assistant: Assistant, questions: Iterable[Question], language: Language, documents_in: Sequence[Language]
) -> list[Grade]:
    """Ask every question in one language, after the questions before it, and grade what comes back.

    ``documents_in`` are the languages of the documents: a fact may be told in an exact quote.
    """
    return [_grade(assistant, question, language, documents_in) for question in questions]


def _grade(assistant: Assistant, question: Question, language: Language, documents_in: Sequence[Language]) -> Grade:
    turns: list[Turn] = []
    for before in question.before[language]:
        turn = turn_of(assistant.answer(before, turns, language_hint=language))
        turns += [turn] if turn else []
    answer = assistant.answer(question.asked[language], turns, language_hint=language)
    wordings = [question.facts.get(told, ()) for told in {language, *documents_in}]
    return Grade(
        question=question,
        language=language,
        answer=answer,
        right_passage=any(place_of(citation.passage) in question.places for citation in answer.citations),
        fact=answer.status != "not_found" and any(_tells(answer.text, facts) for facts in wordings if facts),
        refused=answer.status == "not_found",
        right_language=answer.language == language,
        exact_quotes=all(citation.quote in citation.passage.text for citation in answer.citations),
    )


def _tells(text: str, facts: Sequence[Sequence[str]]) -> bool:
    """Tell whether a text holds every fact in one of its wordings, from the beginning of a word on."""
    plain = _plain(text)
    return all(any(re.search(rf"(?<!\w){re.escape(_plain(wording))}", plain) for wording in fact) for fact in facts)


def _plain(text: str) -> str:
    return " ".join(fold(text.translate(_PLAIN)).split())
