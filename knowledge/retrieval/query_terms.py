"""What a question asks for, term by term, with everything that may meet each term in a passage."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, Protocol

from knowledge.language.function_words import CARRIER_WORDS
from knowledge.language.glossary import Glossary, Term
from knowledge.language.lexicon import Lexicon
from knowledge.language.spelling import closest_word
from knowledge.language.words import Word, calm, is_function_word, read_words, stem
from knowledge.model import LANGUAGES, Language, Query

# How much it counts when a term is met by itself, in the other language, or by a synonym.
_SAME, _COGNATE, _TRANSLATION, _SYNONYM = 1.0, 0.8, 0.9, 0.7
_LEARNED = 0.8  # at best: a lexicon learned from other texts may be wrong
_NARROWER = 0.7  # of what a synonym or a translation counts: "money" for "remittances"
_SHORTEST_COGNATE = 4
_LONGEST_SCRAP = 3
# What a follow-up question takes over from the conversation counts less than what it says itself.
_TAKEN_OVER = 0.5


_NUMBER_SIGNS = frozenset({"numero", "number", "no", "num", "nr"})
_FIRST = frozenset({"premi", "premier", "first"})
# Written with capitals by custom, and no name.
_ORDINARY = frozenset({"etat", "etats", "state", "states", "ok", "asap", "faq"})
_ONE = re.compile(r"1(?:er?|re|ere|st)?")
Kind = Literal["word", "name", "number"]


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
    kind: Kind = "word"
    known: bool = True
    taken_over: bool = False


class Vocabulary(Protocol):
    """What the reading of a question has to know of an index."""

    @property
    def words(self) -> dict[str, dict[str, int]]:
        """Return the folded words of the passages by language, with how often each occurs."""

    def spells(self, language: Language, part: str) -> bool:
        """Tell whether a stem is that of a word of the passages."""

    def has(self, language: Language, stems: tuple[str, ...]) -> bool:
        """Tell whether some passage of a language holds all stems."""


def read_query_terms(
    query: Query,
    glossary: Glossary,
    lexicon: Lexicon,
    vocabulary: Vocabulary,
    *,
    every_word: bool = False,
) -> tuple[QueryTerm, ...]:
    """Return the terms of a question in order, then those that it takes over from the conversation.

    ``every_word`` takes in those that mostly carry a question: "data" helps to find the passages that speak of data,
    though the answer to a question that asks for data need not hold the word.

    What the glossary does not know is translated by the learned lexicon. A word that is none of the index's, the
    glossary's or the lexicon's is taken for a misspelt one.
    """
    reader = _Reader(glossary, lexicon, vocabulary, every_word)
    own = list(reader.read(query.text, query.language))
    said = {alternative for term in own for alternative in term.alternatives}
    taken_over = (
        replace(term, weight=term.weight * _TAKEN_OVER, taken_over=True)
        for term in reader.read(query.topic, query.topic_language or query.language)
        if not said.intersection(term.alternatives)
    )
    return (*own, *taken_over)


class _Reader:
    def __init__(self, glossary: Glossary, lexicon: Lexicon, vocabulary: Vocabulary, every_word: bool) -> None:
        self._glossary = glossary
        self._lexicon = lexicon
        self._vocabulary = vocabulary
        self._every_word = every_word

    def read(self, text: str, language: Language) -> Iterator[QueryTerm]:
        """Yield the terms of a text, longest phrases first, each phrase once."""
        calmed = calm(text)
        written = list(read_words(calmed))
        # "article 3", "numéro 8": before a number, what is numbered matters.
        numbered = [following.folded[:1].isdigit() for following in written[1:]] + [False]
        # "get-together" is one word, and not a way of getting something; "parle-t-on" is none.
        joined = [
            calmed[word.end : following.start] == "-" and not is_function_word(following.folded, language)
            for word, following in pairwise(written)
        ] + [False]
        words = [
            self._as_meant(word, language)
            for word, has_number, is_joined in zip(written, numbered, joined, strict=False)
            if _carries_subject(word, language, has_number, self._every_word or is_joined)
            and not self._is_small_word_of_other(word, language)
        ]
        seen: set[tuple[Alternative, ...] | tuple[str, ...]] = set()
        place = 0
        while place < len(words):
            length, term = self._read_at(words[place:], language)
            said = tuple(stem(word.folded, language) for word in words[place : place + length])
            place += length
            if (
                self._says_something(term)
                and said not in seen
                and (not term.alternatives or term.alternatives not in seen)
            ):
                seen |= {said, term.alternatives}
                yield term

    def _read_at(self, words: Sequence[Word], language: Language) -> tuple[int, QueryTerm]:
        for length in range(min(self._glossary.longest, len(words)), 0, -1):
            for spoken in _own_language_first(language):
                phrase = Term(spoken, tuple(stem(word.folded, spoken) for word in words[:length]))
                if phrase in self._glossary:
                    next_word = words[length] if length < len(words) else None
                    term = self._known_term(words[:length], phrase, language, next_word)
                    # A phrase that no passage meets is better read word by word; "United States" is not.
                    if term.alternatives or length == 1 or self._glossary.is_name(phrase):
                        return length, term
        return 1, self._single_word(words[0], language)

    def _as_meant(self, word: Word, language: Language) -> Word:
        """Return a word as it was meant to be spelt: the index's or the glossary's nearest, if it is in neither."""
        if word.folded[:1].isdigit() or self._is_spelt(word.folded, language):
            return word
        for spoken in _own_language_first(language):
            closest = closest_word(word.folded, self._vocabulary.words[spoken], self._glossary.words(spoken))
            if closest is not None:
                return Word(word.written, closest, word.start, word.end)
        return word

    def _is_small_word_of_other(self, word: Word, language: Language) -> bool:
        """Tell whether a word is grammar of the other language: "what is le pacte mondial ?"."""
        other: Language = "en" if language == "fr" else "fr"
        known = self._glossary.knows_word(word.folded) or self._vocabulary.has(language, (stem(word.folded, language),))
        return is_function_word(word.folded, other) and not word.written.isupper() and not known

    def _is_spelt(self, folded: str, language: Language) -> bool:
        if self._glossary.knows_word(folded) or folded in self._lexicon.common_words(language):
            return True
        return any(
            folded in self._vocabulary.words[spoken]
            or self._vocabulary.spells(spoken, stem(folded, spoken))
            or Term(spoken, (stem(folded, spoken),)) in self._glossary
            for spoken in LANGUAGES
        )

    def _known_term(self, words: Sequence[Word], term: Term, language: Language, next_word: Word | None) -> QueryTerm:
        kind = self._kind(words, term, next_word)
        related = self._glossary.related(term)
        if kind == "name" and not self._glossary.is_name(term) and not _has_number(term.stems):
            # "World Bank" is not any bank: what a broad word may stand for, a name does not.
            related = tuple(other for other in related if not other.narrower)
        alternatives = [Alternative(term.language, term.stems, _SAME)]
        alternatives += [
            Alternative(
                other.term.language,
                other.term.stems,
                (_SYNONYM if other.term.language == language else _TRANSLATION)
                * (_NARROWER if other.narrower else 1.0),
            )
            for other in related
        ]
        if len(words) == 1:
            alternatives += self._cognates(words[0], term.language)
            # They join the glossary's own translations, which weigh more: it seldom holds every sense of a word.
            if kind != "name":
                alternatives += self._learned_translations(words[0], language)
        return QueryTerm(" ".join(word.written for word in words), self._present(alternatives), kind=kind)

    def _kind(self, words: Sequence[Word], term: Term, next_word: Word | None) -> Kind:
        if self._glossary.is_name(term) or any(_is_capitalised_within(word) for word in words):
            return "name"
        if len(term.stems) > 1 and _has_number(term.stems):
            return "name"  # "résolution 58/208", "SDG 17"
        if term.stems[0] in _FIRST and len(term.stems) == 1:
            # "the first session" is numbered, "which came first, … ?" is not.
            return "number" if next_word is not None and next_word.start - words[-1].end <= 1 else "word"
        meanings = (term, *(related.term for related in self._glossary.related(term)))
        return "number" if any(_is_number(meaning.stems) for meaning in meanings) else "word"

    def _single_word(self, word: Word, language: Language) -> QueryTerm:
        if word.folded[:1].isdigit():
            number = tuple(Alternative(spoken, (word.folded,), _SAME) for spoken in LANGUAGES)
            return QueryTerm(word.written, self._present(number), kind="number")
        alternatives = [Alternative(language, (stem(word.folded, language),), _SAME), *self._cognates(word, language)]
        named = _is_capitalised_within(word)
        if not named:
            alternatives += self._learned_translations(word, language)
        present = self._present(alternatives)
        if present:
            return QueryTerm(word.written, present, kind="name" if named else "word")
        return QueryTerm(word.written, (), kind="name" if named else "word", known=False)

    def _says_something(self, term: QueryTerm) -> bool:
        """Tell a word from a scrap such as "teh" or "mtg", which nothing knows."""
        return term.known or term.kind != "word" or len(term.written) > _LONGEST_SCRAP

    def _learned_translations(self, word: Word, language: Language) -> list[Alternative]:
        other: Language = "en" if language == "fr" else "fr"
        found = self._lexicon.translations(
            language, stem(word.folded, language), lambda part: self._vocabulary.has(other, (part,))
        )
        return [Alternative(other, (part,), _LEARNED * weight) for part, weight in found]

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


def _carries_subject(word: Word, language: Language, has_number: bool, every_word: bool) -> bool:
    if word.written.isupper() and len(word.written) > 1 and word.folded not in _ORDINARY:
        return True  # "UN", "OR": an acronym, whatever the small word it looks like
    if is_function_word(word.folded, language) or (has_number and word.folded in _NUMBER_SIGNS):
        return False
    return has_number or every_word or word.folded not in CARRIER_WORDS[language]


def _is_capitalised_within(word: Word) -> bool:
    """Tell a name from a word that only begins the question."""
    if word.folded in _ORDINARY:
        return False
    return word.written[:1].isupper() and (word.start > 0 or (word.written.isupper() and len(word.written) > 1))


def _has_number(stems: Sequence[str]) -> bool:
    return any(part[:1].isdigit() for part in stems)


def _is_number(stems: Sequence[str]) -> bool:
    # "one" is mostly no number: "the July one", "number one issue".
    return all(part[:1].isdigit() for part in stems) and not _ONE.fullmatch(stems[0])


def _own_language_first(language: Language) -> tuple[Language, Language]:
    return ("fr", "en") if language == "fr" else ("en", "fr")
