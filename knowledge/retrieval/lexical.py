"""Ranking by words: BM25 over stems, in which a question's word may be met by any of its synonyms.

The stems of a passage stand in its own language's vocabulary ("fr:migrat"), so that a French "but" (goal) never
meets an English "but". k1 and b are the usual ones, which do best on the SDG set.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from knowledge.arrays import read_arrays
from knowledge.language.words import is_function_word, read_words, stem
from knowledge.model import LANGUAGES, Language, Passage
from knowledge.retrieval.query_terms import Alternative, QueryTerm

LEXICAL_FINGERPRINT = "bm25-snowball-3"

_K1, _B = 1.2, 0.75
# The words around a passage help to find it, less than its own.
_LEAD_IN_WEIGHT, _HEADING_WEIGHT, _TITLE_WEIGHT, _EXPECTED_WEIGHT = 0.4, 0.3, 0.2, 0.1
_ARRAYS, _NAMES = "lexical.npz", "lexical.json"

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]


class LexicalIndex:
    """An inverted index of passages, immutable and shared between threads."""

    def __init__(
        self,
        passage_ids: tuple[str, ...],
        languages: NDArray[np.int8],
        lengths: Floats,
        vocabulary: dict[str, int],
        offsets: Integers,
        rows: Integers,
        frequencies: Floats,
        words: dict[str, dict[str, int]],
    ) -> None:
        self.passage_ids = passage_ids
        self.words = words
        self._languages, self._lengths = languages, lengths
        self._vocabulary = vocabulary
        self._offsets, self._rows, self._frequencies = offsets, rows, frequencies
        mean = float(lengths.mean()) if len(lengths) else 1.0
        self._norms = (_K1 * (1 - _B + _B * lengths / max(mean, 1.0))).astype(np.float32)
        self._sizes = {language: int((languages == place).sum()) for place, language in enumerate(LANGUAGES)}

    @classmethod
    def build(cls, passages: Sequence[Passage]) -> LexicalIndex:
        """Index passages in the order given."""
        postings: dict[str, list[tuple[int, float]]] = {}
        words: dict[str, Counter[str]] = {language: Counter() for language in LANGUAGES}
        lengths = np.zeros(len(passages), dtype=np.float32)
        for row, passage in enumerate(passages):
            frequencies: dict[str, float] = {}
            for text, language, weight in (*_fields(passage), *_asked(passage)):
                for folded in _subject_words(text, language):
                    name = _name(language, stem(folded, language))
                    frequencies[name] = frequencies.get(name, 0.0) + weight
            # What people ask is typed as people type: it does not tell how a word is spelt.
            for text, language, _ in _fields(passage):
                words[language].update(_subject_words(text, language))
            lengths[row] = sum(frequencies.values())
            for name, frequency in frequencies.items():
                postings.setdefault(name, []).append((row, frequency))
        vocabulary = {name: place for place, name in enumerate(sorted(postings))}
        offsets = np.zeros(len(vocabulary) + 1, dtype=np.int32)
        ordered = [postings[name] for name in vocabulary]
        offsets[1:] = np.cumsum([len(entries) for entries in ordered], dtype=np.int32)
        return cls(
            tuple(passage.id for passage in passages),
            np.array([LANGUAGES.index(passage.language) for passage in passages], dtype=np.int8),
            lengths,
            vocabulary,
            offsets,
            np.array([row for entries in ordered for row, _ in entries], dtype=np.int32),
            np.array([frequency for entries in ordered for _, frequency in entries], dtype=np.float32),
            {language: dict(counts) for language, counts in words.items()},
        )

    def save(self, folder: Path) -> None:
        """Write the index as two files into a folder."""
        np.savez(
            folder / _ARRAYS,
            languages=self._languages,
            lengths=self._lengths,
            offsets=self._offsets,
            rows=self._rows,
            frequencies=self._frequencies,
        )
        names = {"passage_ids": self.passage_ids, "vocabulary": list(self._vocabulary), "words": self.words}
        (folder / _NAMES).write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> LexicalIndex:
        """Read an index that was saved in a folder; OSError, ValueError or KeyError if it is damaged."""
        names = json.loads((folder / _NAMES).read_text(encoding="utf-8"))
        arrays = read_arrays(folder / _ARRAYS)
        return cls(
            tuple(names["passage_ids"]),
            arrays["languages"],
            arrays["lengths"],
            {name: place for place, name in enumerate(names["vocabulary"])},
            arrays["offsets"],
            arrays["rows"],
            arrays["frequencies"],
            names["words"],
        )

    def has(self, language: Language, stems: tuple[str, ...]) -> bool:
        """Tell whether some passage of a language holds all stems."""
        if len(stems) == 1:
            return _name(language, stems[0]) in self._vocabulary
        return len(self._find(Alternative(language, stems, 1.0))[0]) > 0

    def spells(self, language: Language, part: str) -> bool:
        """Tell whether a stem is that of a word which the texts themselves hold."""
        return part in self._spelt[language]

    @cached_property
    def _spelt(self) -> dict[Language, frozenset[str]]:
        return {language: frozenset(stem(word, language) for word in self.words[language]) for language in LANGUAGES}

    def search(self, terms: Sequence[QueryTerm], limit: int) -> list[tuple[str, float]]:
        """Return at most ``limit`` passage ids with their scores, best first; passages that meet no term are left out.

        Each term counts once a passage, by the alternative that meets it best.
        """
        scores = np.zeros(len(self.passage_ids), dtype=np.float32)
        for term in terms:
            scores += term.weight * self._score_term(term)
        found = min(limit, int(np.count_nonzero(scores)))
        if not found:
            return []
        best = np.argpartition(-scores, found - 1)[:found]
        best = best[np.lexsort((best, -scores[best]))]
        return [(self.passage_ids[row], float(scores[row])) for row in best]

    def rarity(self, term: QueryTerm) -> float:
        """Return how rare a term is in the index, from 0 (everywhere) to 1 (met by one passage, or by none).

        A word that the index holds as asked is as rare as that word, any other as rare as all that meets it.
        """
        size = len(self.passage_ids)
        exact = [alternative for alternative in term.alternatives if alternative.weight == 1.0]
        rows = [self._find(alternative)[0] for alternative in exact or term.alternatives]
        found = len(np.unique(np.concatenate(rows))) if rows else 0
        return _idf(max(found, 1), size) / _idf(1, size)

    def _score_term(self, term: QueryTerm) -> Floats:
        contributions = np.zeros(len(self.passage_ids), dtype=np.float32)
        for language in LANGUAGES:
            met = [
                (alternative.weight, *self._find(alternative))
                for alternative in term.alternatives
                if alternative.language == language
            ]
            if not met:
                continue
            size = self._sizes[language]
            together = _idf(len(np.unique(np.concatenate([rows for _, rows, _ in met]))), size)
            for weight, rows, frequencies in met:
                # A word asked for itself keeps its own rarity, a synonym shares that of the whole concept.
                rarity = max(together, _idf(len(rows), size)) if weight == 1.0 else together
                gained = weight * rarity * frequencies * (_K1 + 1) / (frequencies + self._norms[rows])
                contributions[rows] = np.maximum(contributions[rows], gained)
        return contributions

    def _find(self, alternative: Alternative) -> tuple[Integers, Floats]:
        rows, frequencies = self._postings(alternative.language, alternative.stems[0])
        for part in alternative.stems[1:]:
            others, other_frequencies = self._postings(alternative.language, part)
            rows, mine, theirs = np.intersect1d(rows, others, assume_unique=True, return_indices=True)
            frequencies = np.minimum(frequencies[mine], other_frequencies[theirs])
        return rows, frequencies

    def _postings(self, language: Language, part: str) -> tuple[Integers, Floats]:
        place = self._vocabulary.get(_name(language, part))
        if place is None:
            return self._rows[:0], self._frequencies[:0]
        span = slice(int(self._offsets[place]), int(self._offsets[place + 1]))
        return self._rows[span], self._frequencies[span]


def _name(language: Language, part: str) -> str:
    return f"{language}:{part}"


def _idf(found: int, size: int) -> float:
    return float(np.log1p((size - found + 0.5) / (found + 0.5)))


def _fields(passage: Passage) -> Iterator[tuple[str, Language, float]]:
    yield passage.text, passage.language, 1.0
    yield passage.lead_in, passage.language, _LEAD_IN_WEIGHT
    yield " ".join((*passage.heading_path, passage.locator.native)), passage.language, _HEADING_WEIGHT
    yield passage.title, passage.language, _TITLE_WEIGHT


def _asked(passage: Passage) -> Iterator[tuple[str, Language, float]]:
    return ((question.text, question.language, _EXPECTED_WEIGHT) for question in passage.expected)


def _subject_words(text: str, language: Language) -> Iterable[str]:
    return (word.folded for word in read_words(text) if not is_function_word(word.folded, language))
