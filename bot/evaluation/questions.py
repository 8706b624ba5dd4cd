"""Read the frozen question set; its format is told in `tests/evaluation/README.md`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from knowledge.model import LANGUAGES, Language, Locator, Passage

# An original asked without its restatements is named by its own file.
_NAMES_OF_ORIGINALS = {"partenariats-2024": "partnerships-2024"}

Kind = Literal["answerable", "near_miss", "off_topic", "smalltalk"]


@dataclass(frozen=True, slots=True)
class Question:
    """A pair of questions, French and English, and what a right answer cites and says.

    ``places`` are (work, locator) of every passage that counts as right. ``facts`` hold, for each language, the facts
    asked for, each as its accepted wordings.
    """

    id: str
    kind: Kind
    asked: Mapping[Language, str]
    before: Mapping[Language, Sequence[str]]
    places: frozenset[tuple[str, str]] = frozenset()
    facts: Mapping[Language, Sequence[Sequence[str]]] = field(default_factory=dict)


def read_questions(path: Path, passages: Iterable[Passage] = ()) -> tuple[Question, ...]:
    """Read a question set, one JSON object a line; it may name passages by their native locators in French."""
    native: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for passage in passages:
        if passage.language == "fr" and passage.locator.native:
            work, place = place_of(passage)
            native.setdefault((work, _fold_space(passage.locator.native)), set()).add((work, place))
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(_read_question(json.loads(line), native) for line in lines if line)


def can_be_asked(question: Question, passages: Iterable[Passage]) -> bool:
    """Tell whether a question is about these passages, or about none at all."""
    return not question.places or any(place_of(passage) in question.places for passage in passages)


def place_of(passage: Passage) -> tuple[str, str]:
    """Return where a passage stands, as the question set writes it; every version of a text is the same work."""
    work = passage.work.removesuffix("-fr")
    return _NAMES_OF_ORIGINALS.get(work, work), _write(passage.locator)


def _write(locator: Locator) -> str:
    if locator.item is not None:
        return f"list{locator.list_number}.{locator.item}"
    return "notice" if locator.paragraph is None else f"¶{locator.paragraph}"


def _read_question(line: Mapping[str, Any], native: Mapping[tuple[str, str], Iterable[tuple[str, str]]]) -> Question:
    places = [*([line] if "document" in line else []), *line.get("also", [])]
    named = [(place["document"], _fold_space(locator)) for place in places for locator in place["locators"]]
    return Question(
        id=line["id"],
        kind=line["kind"],
        asked={language: line[language] for language in LANGUAGES},
        before={language: line.get("before", {}).get(language, ()) for language in LANGUAGES},
        places=frozenset(place for name in named for place in native.get(name, (name,))),
        facts=line.get("facts", {}),
    )


def _fold_space(text: str) -> str:
    return " ".join(text.split())
