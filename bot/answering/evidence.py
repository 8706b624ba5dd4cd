"""How far each sentence of a passage supports an answer to what is asked. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.answering.wanted import Wanted
from knowledge.language.dates import names_a_date
from knowledge.language.glossary import Glossary
from knowledge.language.sentences import sentence_spans
from knowledge.language.words import read_stems
from knowledge.model import Language, Passage
from knowledge.retrieval.query_terms import Alternative, QueryTerm

# A term met around a sentence helps to understand it, less than one that it says itself.
_IN_PASSAGE, _AROUND_PASSAGE = 0.7, 0.5
# How much a term matters, between the commonest word of the index and the rarest; for names and numbers; if unknown.
_LEAST_RARITY, _NAME_WEIGHT, _UNKNOWN_WEIGHT = 0.35, 1.6, 0.5
# What is left of the support when a name or a number of the question is missing, or the kind of thing asked for.
_UNMET_NAME = 0.5
_UNMET_WANT: Mapping[Wanted, float] = {
    "contact": 0.4, "amount": 0.4, "time": 0.5, "day": 0.5, "date": 0.5, "count": 0.5, "country": 0.5, "publication": 0.5,
    "place": 0.7, "actor": 0.8,
}  # fmt: skip
# Words of a phrase may stand apart by this many others; a number counts what stands this near.
_SLACK, _COUNT_REACH = 1, 2

_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(
    r"\d+|deux|trois|quatr|cinq|six|sept|huit|neuf|dix|onz|douz|quinz|vingt|trent|cent|mill|plusieur|seul|aucun"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelv|fifteen|twenti|thirti|hundr|thousand|singl|sever"
)
_NAME = re.compile(r"(?<!^)(?<![.!?«“\"] )\b[A-ZÀ-Ý][\w’'-]+")
_SIGNS: Mapping[Wanted, re.Pattern[str]] = {
    "time": re.compile(r"\b\d{1,2}\s?(?:h|:)\s?\d{2}\b|\b\d{1,2}\s?(?:h|a\.?m|p\.?m)\b", re.IGNORECASE),
    "amount": re.compile(
        r"[$€£]\s?\d|\d[\d\s.,]*\s?(?:(?:millions?|milliards?|billions?)\b.{0,12})?(?:euros?|dollars?|francs?|usd|eur|[$€£])",
        re.IGNORECASE,
    ),
    "contact": re.compile(r"\S+@\S+|\+\d[\d\s]{6,}|https?://"),
    "actor": _NAME,
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage: its span in it, and how far it supports an answer to the question (0 to 1)."""

    passage: Passage
    start: int
    end: int
    support: float
    says_wanted: bool
    met: Mapping[int, float]

    @property
    def text(self) -> str:
        """Return the words of the sentence, exactly as they stand in the passage."""
        return self.passage.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Asked:
    """What passages are weighed against: the terms of a question, how much each matters, and what is wanted."""

    language: Language
    terms: tuple[QueryTerm, ...]
    weights: tuple[float, ...]
    wanted: Wanted
    glossary: Glossary


def ask(
    language: Language, terms: Sequence[QueryTerm], rarities: Sequence[float], wanted: Wanted, glossary: Glossary
) -> Asked:
    """Weigh the terms of a question: rare words, names and numbers tell most, unknown words least."""
    weights = tuple(
        term.weight
        * (_LEAST_RARITY + (1 - _LEAST_RARITY) * rarity)
        * (_NAME_WEIGHT if term.kind != "word" else 1.0)
        * (1.0 if term.known else _UNKNOWN_WEIGHT)
        for term, rarity in zip(terms, rarities, strict=True)
    )
    return Asked(language, tuple(terms), weights, wanted, glossary)


def weigh(passage: Passage, asked: Asked) -> tuple[Sentence, ...]:
    """Return the sentences of a passage with what each is worth as an answer."""
    text = _Stems.read(passage.text, passage.language)
    around = _Stems.read("\n".join((passage.lead_in, *passage.heading_path, passage.title)), passage.language)
    beside = [max(_IN_PASSAGE * text.best(term), _AROUND_PASSAGE * around.best(term)) for term in asked.terms]
    return tuple(_weigh_sentence(passage, start, end, beside, asked) for start, end in sentence_spans(passage.text))


def _weigh_sentence(passage: Passage, start: int, end: int, beside: Sequence[float], asked: Asked) -> Sentence:
    is_notice = passage.locator.paragraph is None and passage.locator.item is None
    # What leads into a notice ("published by …") is what the notice says.
    written = f"{passage.lead_in}\n{passage.text[start:end]}" if is_notice else passage.text[start:end]
    stems = _Stems.read(written, passage.language)
    met = {place: max(stems.best(term), beside[place]) for place, term in enumerate(asked.terms)}
    whole = _Stems.read(f"{passage.lead_in}\n{passage.text}", passage.language)
    for place, partners in _bound_numbers(asked.terms).items():
        if not any(whole.beside_each_other(asked.terms[place], asked.terms[partner]) for partner in partners):
            met[place] = 0.0
    total = sum(asked.weights) or 1.0
    support = sum(weight * met[place] for place, weight in enumerate(asked.weights)) / total
    for place, term in enumerate(asked.terms):
        if term.kind != "word" and not term.taken_over and met[place] < _AROUND_PASSAGE:
            support *= _UNMET_NAME
    says_wanted = is_notice if asked.wanted == "publication" else _says(written, stems, asked)
    if not says_wanted:
        support *= _UNMET_WANT.get(asked.wanted, 1.0)
    return Sentence(passage, start, end, support, says_wanted, met)


def _bound_numbers(terms: Sequence[QueryTerm]) -> dict[int, tuple[int, ...]]:
    """Return, for each number that numbers something ("case study 12", "sixth session"), the terms it may stand beside."""
    bound = {}
    for place, term in enumerate(terms):
        if term.kind != "number" or term.taken_over or _YEAR.fullmatch(term.written):
            continue
        after = place + 1 < len(terms) and not term.written[:1].isdigit()
        partners = [place + 1] if after else [place - 1] if place else []
        partners = [
            partner for partner in partners if not terms[partner].taken_over and terms[partner].kind != "number"
        ]
        taken_over = [other for other, candidate in enumerate(terms) if candidate.taken_over]
        if partners or taken_over:
            bound[place] = tuple(partners or taken_over)
    return bound


def _says(text: str, stems: _Stems, asked: Asked) -> bool:
    """Tell whether a sentence holds the kind of thing that is asked for: a date, a place, a number …"""
    wanted = asked.wanted
    if wanted in ("date", "day"):
        return names_a_date(text, day=wanted == "day")
    if wanted == "country":
        return asked.glossary.names_place(stems.in_order, stems.language)
    if wanted == "place":
        return asked.glossary.names_place(stems.in_order, stems.language) or _NAME.search(text) is not None
    if wanted == "count":
        return stems.counts(asked.terms[0]) if asked.terms else False
    pattern = _SIGNS.get(wanted)
    return pattern is None or pattern.search(text) is not None


@dataclass(frozen=True, slots=True)
class _Stems:
    """The stems of a text and the places at which each stands, small words not counted."""

    language: Language
    in_order: tuple[str, ...]
    places: Mapping[str, tuple[int, ...]]

    @classmethod
    @lru_cache(maxsize=8192)
    def read(cls, text: str, language: Language) -> _Stems:
        in_order = tuple(read_stems(text, language))
        places: dict[str, list[int]] = {}
        for place, part in enumerate(in_order):
            places.setdefault(part, []).append(place)
        return cls(language, in_order, {part: tuple(found) for part, found in places.items()})

    def best(self, term: QueryTerm) -> float:
        """Return how well a term is met, by the best of its alternatives."""
        return max(
            (alternative.weight for alternative in self._of_my_language(term) if self._starts(alternative)), default=0.0
        )

    def beside_each_other(self, term: QueryTerm, other: QueryTerm) -> bool:
        """Tell whether two terms stand side by side."""
        return any(
            -_SLACK - len(first.stems) <= start - other_start <= len(second.stems) + _SLACK
            for first in self._of_my_language(term)
            for start in self._starts(first)
            for second in self._of_my_language(other)
            for other_start in self._starts(second)
        )

    def counts(self, term: QueryTerm) -> bool:
        """Tell whether a number stands just before or after a term."""
        return any(
            _NUMBER.fullmatch(part) and not _YEAR.fullmatch(part)
            for alternative in self._of_my_language(term)
            for start in self._starts(alternative)
            for part in self.in_order[max(0, start - _COUNT_REACH) : start + len(alternative.stems) + _COUNT_REACH]
        )

    def _of_my_language(self, term: QueryTerm) -> Iterator[Alternative]:
        return (alternative for alternative in term.alternatives if alternative.language == self.language)

    def _starts(self, alternative: Alternative) -> list[int]:
        """Return the places at which a word, or all words of a phrase close together, stand."""
        phrase = alternative.stems
        reach = len(phrase) - 1 + _SLACK
        return [
            first
            for first in self.places.get(phrase[0], ())
            if all(any(abs(place - first) <= reach for place in self.places.get(part, ())) for part in phrase[1:])
        ]
