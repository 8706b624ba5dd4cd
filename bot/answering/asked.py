"""What a question asks, as passages are weighed against it: its terms, how much each matters, what is wanted. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.named_points import Point
from bot.answering.understand import Understanding
from bot.answering.wanted import Wanted
from knowledge.language.glossary import Glossary
from knowledge.model import Language
from knowledge.retrieval.query_terms import QueryTerm

# What is met by a synonym is nearly as good as met by the word itself: the ranking tells them apart, not the support.
_LENIENCE = 0.5
# Less than this is as good as not met.
HARDLY_MET = 0.4
# How much a term matters, between the commonest word of the index and the rarest; for names and numbers; if unknown.
_LEAST_RARITY, _NAME_WEIGHT, _UNKNOWN_WEIGHT = 0.35, 1.2, 0.75


@dataclass(frozen=True, slots=True)
class Asked:
    """What passages are weighed against: the terms of a question, how much each matters, and what is wanted.

    The answer is given in ``language``; ``focused`` says that the first term is what the question asks about: the room
    in "which room …?"; ``whether`` that it wants to know if something is so; ``points`` are those that it names.
    """

    language: Language
    terms: tuple[QueryTerm, ...]
    weights: tuple[float, ...]
    wanted: Wanted
    focused: bool
    compares: bool
    whether: bool
    concerns_date: bool
    points: frozenset[Point]
    glossary: Glossary

    def share_of(self, met: Sequence[float]) -> float:
        """Return how much of the question is met (0 to 1), given how far each term is."""
        return weighted_share(self.weights, [share**_LENIENCE for share in met])


def weighted_share(weights: Sequence[float], met: Sequence[float]) -> float:
    """Return the mean of what is met by the weights given."""
    return sum(weight * share for weight, share in zip(weights, met, strict=True)) / (sum(weights) or 1.0)


def ask(
    understanding: Understanding, terms: Sequence[QueryTerm], rarities: Sequence[float], glossary: Glossary
) -> Asked:
    """Weigh the terms of a question: rare words, names and numbers tell most, unknown words least."""
    weights = tuple(
        term.weight
        * (_LEAST_RARITY + (1 - _LEAST_RARITY) * rarity)
        * (_NAME_WEIGHT if term.kind != "word" else 1.0)
        * (1.0 if term.known else _UNKNOWN_WEIGHT)
        for term, rarity in zip(terms, rarities, strict=True)
    )
    return Asked(
        understanding.answer_language,
        tuple(terms),
        weights,
        understanding.wanted,
        understanding.focused,
        understanding.compares,
        understanding.whether,
        understanding.concerns_date,
        understanding.points,
        glossary,
    )
