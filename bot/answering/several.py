"""Tell the questions of one message apart. Pure."""

from __future__ import annotations

import re

from bot.answering.small_talk import recognise_small_talk
from knowledge.language.words import read_words

_AFTER_A_QUESTION = re.compile(r"(?<=\?)\s+")
_MOST, _FEWEST_WORDS = 3, 3  # questions; words of one that can stand by itself: "which one?" cannot


def questions_of(message: str) -> tuple[str, ...]:
    """Return the questions of a message, each of which is answered by itself; the message itself if it is only one.

    What leads up to a question belongs to it; "how are you?" before it, and what is added after the last, do not.
    """
    parts = [part.strip() for part in _AFTER_A_QUESTION.split(message)]
    questions = [part for part in parts if part.endswith("?")]
    asked = tuple(question for question in questions if recognise_small_talk(question) is None)
    each_stands_alone = all(len(list(read_words(question))) >= _FEWEST_WORDS for question in asked)
    return asked if 0 < len(asked) <= _MOST and len(questions) > 1 and each_stands_alone else (message,)
