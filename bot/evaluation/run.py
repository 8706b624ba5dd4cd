"""Index each set of documents aside, ask every question of it, and print one table."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from bot.assistant import Assistant
from bot.evaluation.grading import Grade, grade_all
from bot.evaluation.questions import can_be_asked, read_questions
from bot.evaluation.table import make_table
from knowledge.embedder import Embedder
from knowledge.index import ServingIndex
from knowledge.indexing.update_index import update_index
from knowledge.model import LANGUAGES, Language

_HALVES = {"tuning": "tuning.jsonl", "reported": "reported.jsonl"}


@dataclass(frozen=True, slots=True)
class _Documents:
    name: str
    builtin: Path | None
    others: Path | None
    languages: Sequence[Language]


def evaluate_all(
    folder: Path,
    builtin: Path,
    sources: Path | None,
    embedder: Embedder,
    make_assistant: Callable[[ServingIndex], Assistant],
    show_failures: bool,
) -> None:
    """Print a table for each half of the question set, one column for each set of documents and language.

    ``sources`` hold the French originals that the built-in documents restate. Failures are shown of the tuning half
    only: the other one is worth something as long as nobody looks at it. Questions about documents that are not there
    are left out.
    """
    console = Console()
    documents = [_Documents("built-in documents", builtin, None, LANGUAGES)]
    if sources is not None:
        documents.append(_Documents("French originals", None, sources, ("fr",)))
    graded: dict[str, list[tuple[str, Sequence[Grade]]]] = {half: [] for half in _HALVES}
    for asked in documents:
        with _indexed(asked, embedder) as serving:
            assistant = make_assistant(serving)
            with serving.reading() as index:
                passages = index.passages(sorted(index.passage_ids()))
            for half, name in _HALVES.items():
                questions = [each for each in read_questions(folder / name, passages) if can_be_asked(each, passages)]
                for language in LANGUAGES:
                    grades = grade_all(assistant, questions, language, asked.languages)
                    graded[half].append((f"{asked.name}, {language}", grades))
    for half, columns in graded.items():
        console.print(make_table(f"{half} half", columns))
    if show_failures:
        for name, failed in graded["tuning"]:
            _show_failures(console, name, failed)


@contextmanager
def _indexed(documents: _Documents, embedder: Embedder) -> Iterator[ServingIndex]:
    with tempfile.TemporaryDirectory(prefix="evaluation-") as data_dir:
        update_index(Path(data_dir), documents.builtin, documents.others, embedder)
        with closing(ServingIndex(Path(data_dir))) as serving:
            yield serving


def _show_failures(console: Console, name: str, grades: Sequence[Grade]) -> None:
    console.rule(name)
    for grade in grades:
        problem = _problem(grade)
        if problem is not None:
            question = grade.question
            console.print(f"{problem}: {question.id} {question.asked[grade.language]}", markup=False)
            console.print(f"    {' '.join(grade.answer.text.split())[:300]}", markup=False, style="dim")


def _problem(grade: Grade) -> str | None:
    kind = grade.question.kind
    if not grade.right_language:
        return "language"
    if kind == "smalltalk":
        return None if grade.answer.status == "smalltalk" else "small talk"
    if kind != "answerable":
        return None if grade.refused else "answered"
    if grade.refused:
        return "refused"
    return None if grade.right_passage and grade.fact else "fact" if grade.right_passage else "passage"
