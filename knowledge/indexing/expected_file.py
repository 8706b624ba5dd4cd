"""The expected questions of a version of the index, in a file of their own, read whole when the version is opened."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import astuple
from pathlib import Path

from knowledge.model import ExpectedQuestion, Passage

_FILE = "expected.json"

ExpectedByPassage = Mapping[str, tuple[ExpectedQuestion, ...]]


def write_expected(folder: Path, passages: Iterable[Passage]) -> None:
    """Write the questions that are expected of each passage."""
    expected = {passage.id: [astuple(question) for question in passage.expected] for passage in passages}
    text = json.dumps({name: questions for name, questions in expected.items() if questions}, ensure_ascii=False)
    (folder / _FILE).write_text(text, encoding="utf-8")


def read_expected(folder: Path) -> ExpectedByPassage:
    """Return the questions by passage id; none for an index from before any were written, ValueError if damaged."""
    path = folder / _FILE
    if not path.is_file():
        return {}
    return {
        name: tuple(ExpectedQuestion(*question) for question in questions)
        for name, questions in json.loads(path.read_text(encoding="utf-8")).items()
    }
