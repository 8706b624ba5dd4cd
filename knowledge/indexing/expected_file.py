"""The questions expected of the passages of an index, as they are compared with a question, in files read whole."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.arrays import read_arrays
from knowledge.model import LANGUAGES, ExpectedQuestion, Language, Odds, Passage, Query
from knowledge.retrieval.question_classifier import QuestionClassifier
from knowledge.retrieval.question_odds import QuestionOdds

EXPECTED_FINGERPRINT = "expected-6"

_ASKED_OF, _LEARNED = "asked-of.json", "learned-from-questions.npz"

# What is taken over from the conversation says what it is about, and not what is asked of it.
_TOPIC_WEIGHT = 0.5
# The classifier's odds are of one choice among all groups, those of naive Bayes add up over clues that go together.
# Chosen on the tuning half, where anything from 6 to 12 does.
_CLASSIFIER_WEIGHT = 8.0
_CLASSIFIER = "classifier"

_Asked = tuple[Language, str]  # a question


@dataclass(frozen=True, slots=True)
class _AskedOf:
    """What a group of questions is asked of: one sentence of a passage and of its twins, or none of them.

    Questions about one other subject are a group as well: that of its theme.
    """

    passages: tuple[str, ...]
    sentence: int | None
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned from questions, and a digest of them: from the same questions the same is learned."""

    digest: str
    arrays: Mapping[str, NDArray[Any]]


def write_expected(
    folder: Path,
    passages: Sequence[Passage],
    other_subjects: Mapping[str, Iterable[ExpectedQuestion]],
    known: Learned | None = None,
) -> None:
    """Learn from the questions of passages and those about other subjects, and write it into the folder of an index.

    ``known`` is written as it is if it was learned from the same questions.
    """
    asked = _group(passages)
    for theme, questions in other_subjects.items():
        asked[_AskedOf((), None, theme)] = {(each.language, each.text): None for each in questions}
    groups = [list(questions) for questions in asked.values()]
    digest = hashlib.sha256(json.dumps(groups).encode()).hexdigest()
    learned = known if known is not None and known.digest == digest else Learned(digest, _learn(groups))
    rows = [(group.passages, group.sentence, group.theme) for group in asked]
    (folder / _ASKED_OF).write_text(json.dumps({"digest": digest, "groups": rows}), encoding="utf-8")
    np.savez(folder / _LEARNED, allow_pickle=False, **learned.arrays)


def read_learned(folder: Path) -> Learned | None:
    """Return what the index in a folder learned; None if it is of an older kind."""
    if not (folder / _LEARNED).is_file():
        return None
    return Learned(
        json.loads((folder / _ASKED_OF).read_text(encoding="utf-8"))["digest"], read_arrays(folder / _LEARNED)
    )


def _learn(groups: Sequence[Sequence[_Asked]]) -> dict[str, NDArray[Any]]:
    arrays = _named(_CLASSIFIER, QuestionClassifier.learn([[text for _, text in asked] for asked in groups]).arrays)
    for language in LANGUAGES:
        in_language = [[text for each, text in asked if each == language] for asked in groups]
        arrays |= _named(language, QuestionOdds.learn(in_language).arrays)
    return arrays


def _named(learner: str, arrays: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    return {f"{learner}_{name}": array for name, array in arrays.items()}


def _of(learner: str, arrays: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    start = f"{learner}_"
    return {name.removeprefix(start): array for name, array in arrays.items() if name.startswith(start)}


def _group(passages: Iterable[Passage]) -> dict[_AskedOf, dict[_Asked, None]]:
    """Return the questions, each once, by what they are asked of."""
    twins: dict[object, list[Passage]] = {}
    for passage in passages:
        if passage.expected:
            twins.setdefault(passage.twins, []).append(passage)
    asked: dict[_AskedOf, dict[_Asked, None]] = {}
    for same in twins.values():
        ids = tuple(passage.id for passage in same)
        for question in chain.from_iterable(passage.expected for passage in same):
            asked.setdefault(_AskedOf(ids, question.sentence), {})[question.language, question.text] = None
    return asked


class ExpectedQuestions:
    """The questions expected of an index: how likely another one is to be one of them."""

    def __init__(self, asked_of: Sequence[_AskedOf], arrays: Mapping[str, NDArray[Any]]) -> None:
        self._classifier = QuestionClassifier(**_of(_CLASSIFIER, arrays))
        self._odds = {language: QuestionOdds(**_of(language, arrays)) for language in LANGUAGES}
        self._open_groups = np.array([group.sentence is None for group in asked_of], dtype=np.bool_)
        self._asked_of = asked_of

    @classmethod
    def read(cls, folder: Path) -> ExpectedQuestions:
        """Read what was written into a folder, maybe nothing; ValueError, KeyError or TypeError if it is damaged."""
        learned = read_learned(folder)
        if learned is None:  # an index from before there were any
            return cls([], _learn([]))
        rows = json.loads((folder / _ASKED_OF).read_text(encoding="utf-8"))["groups"]
        return cls([_AskedOf(tuple(ids), sentence, theme) for ids, sentence, theme in rows], learned.arrays)

    def odds(self, query: Query) -> Odds | None:
        """Return how much speaks for a question being asked of each sentence; None where none are expected."""
        if not self._asked_of:
            return None
        odds = self._of(query.request or query.text, query.language)
        if query.topic:
            odds = odds + _TOPIC_WEIGHT * self._of(query.topic, query.language)
        by_passage: dict[str, dict[int, float]] = {}
        for group, value in zip(self._asked_of, odds.tolist(), strict=True):
            for name in group.passages:
                of_sentences = by_passage.setdefault(name, {})
                if group.sentence is not None:
                    of_sentences[group.sentence] = value
        left_open = np.where(self._open_groups, odds, -np.inf)
        theme = self._asked_of[int(left_open.argmax())].theme
        return Odds(by_passage, _best(odds[~self._open_groups]), _best(odds[self._open_groups]), theme)

    def _of(self, text: str, language: Language) -> NDArray[np.float32]:
        return self._odds[language].of(text) + _CLASSIFIER_WEIGHT * self._classifier.of(text)


def _best(values: NDArray[np.float32]) -> float:
    return float(values.max()) if len(values) else 0.0
