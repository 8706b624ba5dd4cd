"""The questions expected of the passages of an index, as they are compared with a question, in a file read whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.arrays import read_arrays
from knowledge.embedder import Vectors
from knowledge.errors import EmbeddingError
from knowledge.model import LANGUAGES, ExpectedQuestion, Language, Likeness, Odds, Passage, Query
from knowledge.retrieval.question_odds import QuestionOdds

EXPECTED_FINGERPRINT = "expected-4"

_ASKED_OF, _TEXTS, _ARRAYS = "asked-of.json", "expected-questions.json", "expected-questions.npz"

# What is taken over from the conversation says what it is about, and not what is asked of it.
_TOPIC_WEIGHT = 0.5

_Asked = tuple[Language, str]  # a question


@dataclass(frozen=True, slots=True)
class _AskedOf:
    """What a group of questions is asked of: one sentence of a passage and of its twins, or none of them.

    Questions about one other subject are a group as well; its name takes the place of the passages' ids.
    """

    passages: tuple[str, ...]
    sentence: int | None


def write_expected(
    folder: Path,
    passages: Sequence[Passage],
    other_subjects: Iterable[Iterable[ExpectedQuestion]],
    vectors: Mapping[str, Vectors],
) -> None:
    """Write the questions of passages and those about other subjects, with their vectors, into the folder of an index.

    ``vectors`` are given by the questions' texts.
    """
    asked = _group(passages)
    for number, questions in enumerate(other_subjects):
        asked[_AskedOf((f"other subject {number}",), None)] = {(each.language, each.text): None for each in questions}
    rows = [(group.passages, group.sentence) for group in asked]
    (folder / _ASKED_OF).write_text(json.dumps(rows), encoding="utf-8")
    texts, arrays = _to_arrays(asked, vectors)
    (folder / _TEXTS).write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
    np.savez(folder / _ARRAYS, allow_pickle=False, **arrays)


def read_question_vectors(folder: Path) -> dict[str, Vectors]:
    """Return the vectors of all expected questions of an index by their text."""
    if not (folder / _TEXTS).is_file():
        return {}
    texts = json.loads((folder / _TEXTS).read_text(encoding="utf-8"))
    return dict(zip(texts, read_arrays(folder / _ARRAYS)["vectors"].astype(np.float32), strict=True))


def _to_arrays(
    asked: Mapping[_AskedOf, Iterable[_Asked]], vectors: Mapping[str, Vectors]
) -> tuple[list[str], dict[str, NDArray[Any]]]:
    # A question may be asked of several sentences: one vector is enough. Those that are answered come first, so that
    # both kinds can be compared without picking them out.
    distinct = sorted(
        {(text, group.sentence is None): None for group, questions in asked.items() for _, text in questions},
        key=lambda question: question[1],
    )
    arrays: dict[str, NDArray[Any]] = {
        "answered": np.array(sum(not is_left_open for _, is_left_open in distinct)),
        "vectors": np.array([vectors[text] for text, _ in distinct], dtype=np.float16),
    }
    for language in LANGUAGES:
        odds = QuestionOdds.learn([[text for each, text in texts if each == language] for texts in asked.values()])
        arrays |= {f"{language}_{name}": array for name, array in odds.arrays.items()}
    return [text for text, _ in distinct], arrays


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
    """The questions expected of an index, and how likely another one is to be one of them."""

    def __init__(self, asked_of: Sequence[_AskedOf], arrays: Mapping[str, NDArray[Any]]) -> None:
        self._answered, self._vectors = int(arrays["answered"]), arrays["vectors"].astype(np.float32)
        self._odds = {language: _read_odds(arrays, language) for language in LANGUAGES}
        self._open_groups = np.array([group.sentence is None for group in asked_of], dtype=np.bool_)
        self._asked_of = asked_of

    @classmethod
    def read(cls, folder: Path) -> ExpectedQuestions:
        """Read what was written into a folder, maybe nothing; ValueError, KeyError or TypeError if it is damaged."""
        if not (folder / _ARRAYS).is_file():  # an index from before there were any
            return cls([], _to_arrays({}, {})[1])
        rows = json.loads((folder / _ASKED_OF).read_text(encoding="utf-8"))
        return cls([_AskedOf(tuple(ids), sentence) for ids, sentence in rows], read_arrays(folder / _ARRAYS))

    def likeness(self, vector: Vectors) -> Likeness | None:
        """Return how like (cosine) the likest expected questions a vector is; None where none are expected."""
        if not len(self._vectors):
            return None
        if len(vector) != self._vectors.shape[1]:
            raise EmbeddingError(
                f"the question’s vector has {len(vector)} numbers, those of the expected questions have "
                f"{self._vectors.shape[1]}: reload"
            )
        cosines = self._vectors @ (vector / (np.linalg.norm(vector) or 1.0)).astype(np.float32)
        return Likeness(_best(cosines[: self._answered]), _best(cosines[self._answered :]))

    def odds(self, query: Query) -> Odds | None:
        """Return how much speaks for a question being asked of each sentence; None where none are expected."""
        if not self._asked_of:
            return None
        learned = self._odds[query.language]
        odds = learned.of(query.request or query.text) + _TOPIC_WEIGHT * learned.of(query.topic)
        by_passage: dict[str, dict[int, float]] = {}
        for group, value in zip(self._asked_of, odds.tolist(), strict=True):
            for name in group.passages:
                of_sentences = by_passage.setdefault(name, {})
                if group.sentence is not None:
                    of_sentences[group.sentence] = value
        return Odds(by_passage, _best(odds[~self._open_groups]), _best(odds[self._open_groups]))


def _read_odds(arrays: Mapping[str, NDArray[Any]], language: Language) -> QuestionOdds:
    start = f"{language}_"
    return QuestionOdds(**{name.removeprefix(start): array for name, array in arrays.items() if name.startswith(start)})


def _best(values: NDArray[np.float32]) -> float:
    return float(values.max()) if len(values) else 0.0
