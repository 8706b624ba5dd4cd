"""Tell the questions of one message apart. Pure."""

from __future__ import annotations

import re

from bot.answering.small_talk import recognise_small_talk
from knowledge.language.words import fold_in_place, is_function_word, read_words
from knowledge.model import LANGUAGES

_AFTER_A_QUESTION = re.compile(r"(?<=\?)\s+")
_MOST, _FEWEST_WORDS = 3, 3  # questions; words of one that can stand by itself: "which one?" cannot
_ASKING = r"(?:qui|quand|ou|quels?|quelles?|combien|comment|pourquoi|who|when|where|what|which|why|how)\b"
_ASKS, _ASKS_AGAIN = re.compile(rf"\b{_ASKING}"), re.compile(rf",?\s+(?=(?:et|and)\s+{_ASKING})")
_FEWEST_OF_A_HALF = 2  # words that carry a subject: "who organised …" alone does not say what


def questions_of(message: str) -> tuple[str, ...]:
    """Return the questions of a message, each of which is answered by itself; the message itself if it is only one.

    What leads up to a question belongs to it; "how are you?" before it, and what is added after the last, do not.
    """
    parts = [part.strip() for part in _AFTER_A_QUESTION.split(message)]
    questions = [part for part in parts if part.endswith("?")]
    asked = tuple(question for question in questions if recognise_small_talk(question) is None)
    each_stands_alone = all(len(list(read_words(question))) >= _FEWEST_WORDS for question in asked)
    return asked if 0 < len(asked) <= _MOST and len(questions) > 1 and each_stands_alone else (message,)


def halves_of(question: str) -> tuple[str, ...]:
    """Return the two questions that "and" may join, "who voted against and how many abstained?"; none without."""
    folded = fold_in_place(question).lower()
    joint = _ASKS_AGAIN.search(folded)
    if joint is None or not _ASKS.search(folded[: joint.start()]):
        return ()
    halves = (question[: joint.start()], question[joint.end() :])
    return halves if _carries_subject(halves[0]) and len(list(read_words(halves[1]))) > _FEWEST_WORDS else ()


def _carries_subject(half: str) -> bool:
    words = [word.folded for word in read_words(half)]
    return sum(not any(is_function_word(word, each) for each in LANGUAGES) for word in words) >= _FEWEST_OF_A_HALF
