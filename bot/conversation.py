"""A conversation: the recent turns of a chat, from which a follow-up is understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.answer import Answer
from knowledge.model import Language

TURNS_KEPT = 5
TURNS_KEPT_FOR = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange: what was asked, and how it was understood on its own."""

    question: str
    understood: str
    language: Language


def turn_of(answer: Answer) -> Turn | None:
    """Return what a follow-up needs of an answer, or None for small talk, which nothing follows from."""
    if answer.status == "smalltalk":
        return None
    return Turn(
        question=answer.question,
        understood=answer.understood or answer.question,
        language=answer.language,
    )
