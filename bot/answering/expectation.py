"""How far a question is one of those that are expected of a passage. Pure.

What is asked in other words than the document's is recognised by a question that was written down for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from bot.answering.asked import HARDLY_MET, Asked
from bot.answering.reading import Reading, read
from bot.answering.wanted import Wanted, read_wanted
from knowledge.language.function_words import CARRIER_WORDS
from knowledge.language.words import is_function_word, read_words
from knowledge.model import ExpectedQuestion, Language, Passage
from knowledge.retrieval.query_terms import Alternative

# What is left when a name of the question is nowhere near, or what it asks about, or another kind of thing is asked
# for; nothing, when a number is ("before or after 2015?" is expected of a passage that does not hold this year).
_UNMET_NAME, _UNMET_FOCUS, _OTHER_WANT = 0.5, 0.7, 0.75
# What an expected question says beyond the one asked makes it another question, by this much at most.
_BEYOND = 0.5
# What is met around the sentences, and not by the expected question itself, counts this share of it.
_BESIDE = 0.3


def compare(passage: Passage, asked: Asked, beside: Sequence[float]) -> dict[int | None, float]:
    """Return how much like the question (0 to 1) is the likest of those expected of each sentence.

    ``beside`` tells how far each term is met around the sentences; under None stands what no sentence answers.
    """
    likeness: dict[int | None, float] = {}
    by_stem = _by_first_stem(asked)
    misses_a_number = any(
        term.kind == "number" and not term.taken_over and share < HARDLY_MET
        for term, share in zip(asked.terms, beside, strict=True)
    )
    for expected in passage.expected:
        if expected.language == asked.question_language and (expected.is_left_open or not misses_a_number):
            found = _likeness(expected, asked, by_stem, beside)
            likeness[expected.sentence] = max(found, likeness.get(expected.sentence, 0.0))
    return likeness


def _by_first_stem(asked: Asked) -> dict[str, list[tuple[int, Alternative]]]:
    """Return what meets the terms by its first stem: few of the many alternatives begin with a stem of a question."""
    found: dict[str, list[tuple[int, Alternative]]] = {}
    for place, term in enumerate(asked.terms):
        for alternative in term.alternatives:
            if alternative.language == asked.question_language:
                found.setdefault(alternative.stems[0], []).append((place, alternative))
    return found


def _likeness(
    expected: ExpectedQuestion,
    asked: Asked,
    by_stem: Mapping[str, Sequence[tuple[int, Alternative]]],
    beside: Sequence[float],
) -> float:
    reading, wanted = _read(expected.text, expected.language)
    met, explained = [_BESIDE * share for share in beside], set[int]()
    for first in reading.places:
        for place, alternative in by_stem.get(first, ()):
            stands = reading.stands(alternative)
            if stands:
                explained.update(stands)
                met[place] = max(met[place], alternative.weight)
    likeness = asked.share_of(met)
    likeness *= 1 - _BEYOND * (1 - len(explained) / max(len(reading.stems), 1))
    unmet = sum(
        term.kind != "word" and not term.taken_over and max(pair) < HARDLY_MET
        for term, *pair in zip(asked.terms, met, beside, strict=True)
    )
    likeness *= _UNMET_NAME**unmet
    if asked.focused and asked.terms and not asked.terms[0].taken_over and met[0] < HARDLY_MET:
        likeness *= _UNMET_FOCUS
    return likeness if wanted == asked.wanted else likeness * _OTHER_WANT


@lru_cache(maxsize=16_384)
def _read(text: str, language: Language) -> tuple[Reading, Wanted]:
    wanted, subject = read_wanted(text)
    kept = (
        word.written
        for word in read_words(subject)
        if not is_function_word(word.folded, language) and word.folded not in CARRIER_WORDS[language]
    )
    return read(" ".join(kept), language), wanted
