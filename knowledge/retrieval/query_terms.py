"""What a question asks for, term by term, with everything that may meet each term in a passage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from knowledge.language.function_words import CARRIER_WORDS
from knowledge.language.glossary import Glossary, Term
from knowledge.language.spelling import closest_word
from knowledge.language.words import Word, is_function_word, read_words, stem
from knowledge.model import LANGUAGES, Language, Query

# How much it counts when a term is met by itself, in the other language, by a synonym, or after a spelling repair.
_SAME, _COGNATE, _TRANSLATION, _SYNONYM, _REPAIRED = 1.0, 0.8, 0.9, 0.7, 0.9
_SHORTEST_COGNATE = 4
# What a follow-up question takes over from the conversation counts less than what it says itself.
_TAKEN_OVER = 0.5


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way of meeting a question's word: stems that must all stand in the passage, and how much that counts."""

    language: Language
    stems: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """One word or phrase of a question, as written, and everything that meets it.

    A name or a number must be met by the passage that answers; a word may be said otherwise. ``known`` says that
    the index or the glossary holds the word, so that its absence from a passage means something.
    """

    written: str
    alternatives: tuple[Alternative, ...]
    weight: float = 1.0
    kind: Literal["word", "name", "number"] = "word"
    known: bool = True
    taken_over: bool = False


class Vocabulary(Protocol):
    """What the reading of a question has to know of an index."""

    @property
    def words(self) -> dict[str, dict[str, int]]:
        """Return the folded words of the passages by language, with how often each occurs."""

    def has(self, language: Language, stems: Iterable[str]) -> bool:
        """Tell whether every stem occurs somewhere in the passages of a language."""


def read_query_terms(query: Query, glossary: Glossary, vocabulary: Vocabulary) -> tuple[QueryTerm, ...]:
    """Return the terms of a question in order, then those that it takes over from the conversation."""
    reader = _Reader(glossary, vocabulary)
    own = list(reader.read(query.text, query.language))
    said = {alternative for term in own for alternative in term.alternatives}
    taken_over = (
        replace(term, weight=term.weight * _TAKEN_OVER, taken_over=True)
        for term in reader.read(query.topic, query.topic_language or query.language)
        if not said.intersection(term.alternatives)
    )
    return (*own, *taken_over)


class _Reader:
    def __init__(self, glossary: Glossary, vocabulary: Vocabulary) -> None:
        self._glossary = glossary
        self._vocabulary = vocabulary

    def read(self, text: str, language: Language) -> Iterator[QueryTerm]:
        """Yield the terms of a text, longest phrases first, each phrase once."""
        words = [word for word in read_words(text) if _carries_subject(word, language)]
        shouted = text.isupper()
        seen: set[tuple[Alternative, ...]] = set()
        place = 0
        while place < len(words):
            length, term = self._read_at(words[place:], language, shouted)
            place += length
            if term.alternatives not in seen:
                seen.add(term.alternatives)
                yield term

    def _read_at(self, words: Sequence[Word], language: Language, shouted: bool) -> tuple[int, QueryTerm]:
        for length in range(min(self._glossary.longest, len(words)), 0, -1):
            for spoken in _own_language_first(language):
                stems = tuple(stem(word.folded, spoken) for word in words[:length])
                term = Term(spoken, stems)
                if term in self._glossary:
                    return length, self._known_term(words[:length], term, language)
        return 1, self._single_word(words[0], language, shouted)

    def _known_term(self, words: Sequence[Word], term: Term, language: Language) -> QueryTerm:
        written = " ".join(word.written for word in words)
        alternatives = [Alternative(term.language, term.stems, _SAME)]
        alternatives += [
            Alternative(other.language, other.stems, _SYNONYM if other.language == language else _TRANSLATION)
            for other in self._glossary.related(term)
        ]
        if len(words) == 1:
            alternatives += self._cognates(words[0], term.language)
        kind: Literal["word", "name", "number"] = "name" if self._glossary.is_name(term) else "word"
        if all(part[:1].isdigit() for part in term.stems):
            kind = "number"
        return QueryTerm(written, self._present(alternatives), kind=kind)

    def _single_word(self, word: Word, language: Language, shouted: bool) -> QueryTerm:
        if word.folded[:1].isdigit():
            number = tuple(Alternative(spoken, (word.folded,), _SAME) for spoken in LANGUAGES)
            return QueryTerm(word.written, self._present(number), kind="number")
        alternatives = [Alternative(language, (stem(word.folded, language),), _SAME), *self._cognates(word, language)]
        present = self._present(alternatives)
        named = not shouted and word.written[:1].isupper() and (word.start > 0 or word.written.isupper())
        if present:
            return QueryTerm(word.written, present, kind="name" if named else "word")
        repaired = None if self._glossary.knows_word(word.folded) else self._repair(word, language)
        if repaired is not None:
            meant = self._read_at([repaired], language, shouted)[1]
            weaker = (replace(alternative, weight=alternative.weight * _REPAIRED) for alternative in meant.alternatives)
            return replace(meant, alternatives=tuple(weaker))
        return QueryTerm(word.written, (), kind="name" if named else "word", known=False)

    def _repair(self, word: Word, language: Language) -> Word | None:
        """Return the word of the index or the glossary that was most probably meant."""
        for spoken in _own_language_first(language):
            closest = closest_word(word.folded, self._vocabulary.words[spoken], self._glossary.words(spoken))
            if closest is not None:
                return Word(closest, closest, word.start, word.end)
        return None

    def _cognates(self, word: Word, language: Language) -> list[Alternative]:
        """Return the same letters read in the other language: names, acronyms, "coordination"."""
        other: Language = "en" if language == "fr" else "fr"
        if len(word.folded) < _SHORTEST_COGNATE and not word.written.isupper():
            return []
        return [Alternative(other, (stem(word.folded, other),), _COGNATE)]

    def _present(self, alternatives: Iterable[Alternative]) -> tuple[Alternative, ...]:
        best: dict[tuple[Language, tuple[str, ...]], Alternative] = {}
        for alternative in alternatives:
            place = (alternative.language, alternative.stems)
            if self._vocabulary.has(*place) and (place not in best or best[place].weight < alternative.weight):
                best[place] = alternative
        return tuple(best.values())


def _carries_subject(word: Word, language: Language) -> bool:
    if word.written.isupper() and len(word.written) > 1:
        return True  # "UN", "OR": an acronym, whatever the small word it looks like
    return not is_function_word(word.folded, language) and word.folded not in CARRIER_WORDS[language]


def _own_language_first(language: Language) -> tuple[Language, Language]:
    return ("fr", "en") if language == "fr" else ("en", "fr")
