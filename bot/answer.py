"""The answer: what is said, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from knowledge.model import Language, Passage

Status = Literal["answered", "partial", "not_found", "smalltalk"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A number in an answer, the passage it stands for, and the exact words of the passage that carry the statement."""

    number: int
    passage: Passage
    quote: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said, in the question's language, and what it rests on.

    ``text`` holds paragraphs divided by a blank line, with markers such as ``[1]``; no other markup.
    ``leads`` are the nearest passages of a refusal: places to look, not an answer.
    ``suggestions`` are example questions, shown with small talk and refusals. ``understood`` is the question as it
    stands alone, with what it takes over from the conversation.
    """

    question: str
    language: Language
    status: Status
    text: str
    citations: tuple[Citation, ...] = ()
    leads: tuple[Citation, ...] = ()
    suggestions: tuple[str, ...] = ()
    understood: str = ""
    seconds: float = 0.0


def by_passage(citations: Iterable[Citation]) -> list[tuple[Citation, ...]]:
    """Return citations in their order, those that follow one another and are of one passage together."""
    return [tuple(same) for _, same in groupby(citations, key=lambda citation: citation.passage.id)]
