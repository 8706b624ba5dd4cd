"""The public questions and passages (which are no part of the project), as sets to be indexed and asked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.model import LANGUAGES, Language, Locator, Passage

SDG, COMPACT, CNIL = "sdg_en_fr.jsonl", "gcm_actions_en_fr.jsonl", "cnil_faq_fr.jsonl"


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the ids of the passages that answer it; ``direction`` is the row it counts in."""

    text: str
    language: Language
    direction: str
    right: frozenset[str]


@dataclass(frozen=True, slots=True)
class PublicSet:
    """Passages to be indexed together, and what they are asked; the language is None if there are two."""

    name: str
    language: Language | None
    passages: tuple[Passage, ...]
    questions: tuple[Question, ...]


def read_public_sets(corpora: Path) -> Iterator[PublicSet]:
    """Yield the sets whose files are in a folder."""
    if (corpora / SDG).exists():
        rows = _read(corpora / SDG)
        for language in LANGUAGES:
            yield _one_language("SDG", rows, language)
    if (corpora / COMPACT).exists():
        rows = _read(corpora / COMPACT)
        for language in LANGUAGES:
            yield _one_language("Compact", rows, language)
        yield _both_languages("Compact", rows)
    if (corpora / CNIL).exists():
        yield _one_language("CNIL", _read(corpora / CNIL), "fr")


def _one_language(name: str, rows: Sequence[dict[str, Any]], language: Language) -> PublicSet:
    questions = (
        Question(row["question"], row["lang"], f"{name} {row['lang']}→{language}", frozenset({row["passage_id"]}))
        for row in rows
        if row["kind"] == "question" and row.get("passage_lang", "fr") == language
    )
    return PublicSet(f"{name}-{language}", language, _passages(name, rows, (language,)), tuple(questions))


def _both_languages(name: str, rows: Sequence[dict[str, Any]]) -> PublicSet:
    """Return French and English side by side; a passage and its twin are equally right."""
    questions = (
        Question(
            row["question"],
            row["lang"],
            f"{name} any→both",
            frozenset(f"{_without_language(row['passage_id'])}-{language}" for language in LANGUAGES),
        )
        for row in rows
        if row["kind"] == "question"
    )
    return PublicSet(f"{name}-both", None, _passages(name, rows, LANGUAGES), tuple(questions))


def _passages(name: str, rows: Sequence[dict[str, Any]], languages: Sequence[Language]) -> tuple[Passage, ...]:
    """Return the passages of some languages: their text alone, for a title often is the question."""
    kept = [row for row in rows if row["kind"] == "passage" and row["lang"] in languages]
    places = {
        work: number
        for number, work in enumerate(dict.fromkeys(_without_language(row["passage_id"]) for row in kept), start=1)
    }
    return tuple(
        Passage(
            id=row["passage_id"],
            document_id=f"{name}-{row['lang']}",
            language=row["lang"],
            title="",
            text=row["text"],
            start=0,
            end=len(row["text"]),
            locator=Locator(paragraph=places[_without_language(row["passage_id"])]),
            work=name,
        )
        for row in kept
    )


def _without_language(passage_id: str) -> str:
    return passage_id.removesuffix("-fr").removesuffix("-en")


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
