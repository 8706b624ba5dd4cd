"""Learn which French stem is which English stem, from segments that translate each other.

IBM Model 1 (Brown et al. 1993) in both directions: every stem of a segment may have led to every stem of its
translation, and a few passes find out which did. A translation's score is the geometric mean of the two directions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.language.words import is_function_word, stem
from knowledge.model import Language
from knowledge.training.data import FIELD_KINDS, Integers, PairedTexts, Texts

# A long segment says little about which stem translates which, at a high price; ours are few enough to pay it.
_MOST_STEMS, _MOST_STEMS_OF_THE_FIELD = 22, 60
_KIND_WEIGHTS = {"un": 11.0, "country": 11.0}
_PASSES = 5
# Stems that begin alike are often the same word: each such link is taken to have been seen twice already.
_BEGINNING, _ALIKE_COUNTS = 5, 2.0
# A link that was met once only is chance, unless nothing else explains either stem.
_LEAST_MEETINGS, _LEAST_SCORE_MET_ONCE = 2, 300
_LEAST_SCORE = 20  # in thousandths
_MOST_TRANSLATIONS = 8
_LEAST_OCCURRENCES = 10  # of a word that is then surely spelt as it is meant

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class StemTexts:
    """Texts as stems of one language, those that carry the subject only."""

    stems: list[str]
    texts: Texts


@dataclass(frozen=True, slots=True)
class Links:
    """Every possible link of a French stem and an English one: which, how likely, in how many places they met."""

    french: Integers
    english: Integers
    scores: Floats
    meetings: Integers


@dataclass(frozen=True, slots=True)
class LearnedLexicon:
    """What ``write_lexicon`` takes: the translations of each language's stems, and its common words."""

    translations: dict[Language, dict[str, list[tuple[str, int]]]]
    common_words: dict[Language, list[str]]


def learn_lexicon(pairs: PairedTexts, words: Sequence[str]) -> LearnedLexicon:
    """Learn translations and common words from aligned texts, French first."""
    french, english = read_stems(pairs.first, words, "fr"), read_stems(pairs.second, words, "en")
    of_the_field = np.isin(pairs.kinds, FIELD_KINDS)
    lengths = np.stack([french.texts.lengths, english.texts.lengths])
    most = np.where(of_the_field, _MOST_STEMS_OF_THE_FIELD, _MOST_STEMS)
    rows = np.flatnonzero((lengths.min(axis=0) > 0) & (lengths.max(axis=0) <= most))
    weights = np.array([_KIND_WEIGHTS.get(kind, 1.0) for kind in pairs.kinds[rows].tolist()])
    beginnings = number_beginnings(french.stems, english.stems)
    links = align(french.texts.take(rows), english.texts.take(rows), weights, beginnings)
    return LearnedLexicon(
        {
            "fr": _choose_translations(links.french, links.english, links, french.stems, english.stems),
            "en": _choose_translations(links.english, links.french, links, english.stems, french.stems),
        },
        {"fr": _common_words(pairs.first, words), "en": _common_words(pairs.second, words)},
    )


def read_stems(texts: Texts, words: Sequence[str], language: Language) -> StemTexts:
    """Return texts of words as texts of stems, function words left out."""
    stems: dict[str, int] = {}
    of_word = np.array(
        [
            -1 if is_function_word(word, language) else stems.setdefault(stem(word, language), len(stems))
            for word in words
        ],
        dtype=np.int64,
    )
    tokens = of_word[texts.tokens]
    kept = tokens >= 0
    lengths = np.bincount(texts.owners()[kept], minlength=len(texts))
    return StemTexts(list(stems), Texts(tokens[kept], np.concatenate([[0], np.cumsum(lengths)])))


def number_beginnings(french: Sequence[str], english: Sequence[str]) -> tuple[Integers, Integers]:
    """Return a number for the first letters of each stem, the same for the same letters in both languages."""
    numbers: dict[str, int] = {}
    of_french, of_english = (
        np.array([numbers.setdefault(stem[:_BEGINNING], len(numbers)) for stem in stems], dtype=np.int64)
        for stems in (french, english)
    )
    return of_french, of_english


def align(french: Texts, english: Texts, weights: Floats, beginnings: tuple[Integers, Integers]) -> Links:
    """Return every link between the stems of aligned texts, none of them empty, with its score from 0 to 1."""
    met = _meet(french, english)
    choices = int(english.tokens.max()) + 1
    keys, link = np.unique(french.tokens[met.french] * choices + english.tokens[met.english], return_inverse=True)
    link = link.astype(np.int32)
    linked_french, linked_english = np.divmod(keys, choices)
    alike = _ALIKE_COUNTS * (beginnings[0][linked_french] == beginnings[1][linked_english])
    to_english = _learn_direction(link, linked_french, met.english, np.repeat(weights, english.lengths), alike)
    to_french = _learn_direction(link, linked_english, met.french, np.repeat(weights, french.lengths), alike)
    return Links(linked_french, linked_english, np.sqrt(to_english * to_french), np.bincount(link))


@dataclass(frozen=True, slots=True)
class _Meetings:
    """Every French token beside every English token of its translation, as places in the two arrays of tokens."""

    french: NDArray[np.int32]
    english: NDArray[np.int32]


def _meet(french: Texts, english: Texts) -> _Meetings:
    partners = np.repeat(french.lengths, english.lengths)
    ends = np.cumsum(partners)
    first_partner = np.repeat(french.starts[:-1], english.lengths)
    return _Meetings(
        (np.arange(ends[-1]) - np.repeat(ends - partners - first_partner, partners)).astype(np.int32),
        np.repeat(np.arange(len(english.tokens), dtype=np.int32), partners),
    )


def _learn_direction(
    link: NDArray[np.int32], sources: Integers, targets: NDArray[np.int32], target_weights: Floats, alike: Floats
) -> Floats:
    """Return for each link how likely its source stem leads to its target stem.

    ``link`` and ``targets`` say for every meeting which link it is of, and which target token it would explain.
    ``alike`` is what each link counts before any text is read.
    """
    likely = np.ones(len(sources))
    for _ in range(_PASSES):
        shares = likely[link]
        shares *= (target_weights / np.bincount(targets, shares, minlength=len(target_weights)))[targets]
        counts = np.bincount(link, shares, minlength=len(sources)) + alike
        likely = counts / np.bincount(sources, counts)[sources]
    return likely


def _choose_translations(
    of: Integers, to: Integers, links: Links, stems: Sequence[str], others: Sequence[str]
) -> dict[str, list[tuple[str, int]]]:
    scores = np.rint(links.scores * 1000).astype(np.int64)
    least = np.where(links.meetings >= _LEAST_MEETINGS, _LEAST_SCORE, _LEAST_SCORE_MET_ONCE)
    good = np.flatnonzero(scores >= least)
    good = good[np.lexsort((to[good], -scores[good], of[good]))]
    chosen: dict[str, list[tuple[str, int]]] = {}
    for stem_number, other_number, score in zip(
        of[good].tolist(), to[good].tolist(), scores[good].tolist(), strict=True
    ):
        if not stems[stem_number][0].isdigit():
            chosen.setdefault(stems[stem_number], []).append((others[other_number], score))
    return {source: translations[:_MOST_TRANSLATIONS] for source, translations in chosen.items()}


def _common_words(texts: Texts, words: Sequence[str]) -> list[str]:
    occurrences = np.bincount(texts.tokens, minlength=len(words))
    return [
        word
        for word, count in zip(words, occurrences.tolist(), strict=True)
        if count >= _LEAST_OCCURRENCES and word.isalpha()
    ]
