"""The public sets, asked of every retriever: one index a set, one child process for each set and retriever."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from rich.table import Table

from knowledge.bilingual_embedder import BilingualEmbedder
from knowledge.embedder import Embedder
from knowledge.indexing.build_index import STORE_FOLDER, Content, Reusable, build_index
from knowledge.indexing.manifest import make_manifest
from tests.benchmark.ask import ask_in_child, write_questions
from tests.benchmark.our_retrievers import NO_EMBEDDING, NO_GLOSSARY, NO_LEXICON, SERVICE, WHOLE, service_embedder
from tests.benchmark.public_sets import PublicSet
from tests.benchmark.scores import Scores, score

_OTHERS = ("bm25s", "LangChain", "LlamaIndex")
_OURS = (NO_LEXICON, NO_EMBEDDING, NO_GLOSSARY, WHOLE)


@dataclass(frozen=True, slots=True)
class Row:
    """What one retriever makes of one direction of a set."""

    direction: str
    retriever: str
    scores: Scores
    megabytes: float


def compare_rankings(sets: Sequence[PublicSet], root: Path, others: Path | None) -> Iterator[Row]:
    """Yield the rows of all sets; without the interpreter that has the others' libraries, ours alone."""
    ours = Path(sys.executable)
    service = service_embedder()
    for public_set in sets:
        folder = root / public_set.name
        _index(public_set, folder, BilingualEmbedder.load())
        rows = [row for name in (_OTHERS if others else ()) for row in _ask(others or ours, name, public_set, folder)]
        rows += [row for name in _OURS for row in _ask(ours, name, public_set, folder)]
        if service is not None:
            with_service = root / f"{public_set.name}-service"
            _index(public_set, with_service, service)
            rows += _ask(ours, SERVICE, public_set, with_service)
        yield from sorted(rows, key=lambda row: row.direction)


def make_table(rows: Sequence[Row]) -> Table:
    """Return the rows as a table, one section for each direction."""
    table = Table("asked→found", "questions", "retriever", "hit@1", "hit@10", "MRR@10", "ms p50 / p95", "MB")
    for place, row in enumerate(rows):
        new = place == 0 or rows[place - 1].direction != row.direction
        if new and place:
            table.add_section()
        scores = row.scores
        table.add_row(
            row.direction if new else "",
            f"{scores.questions}" if new else "",
            row.retriever,
            *(f"{value:.3f}" for value in (scores.hit_at_1, scores.hit_at_10, scores.mrr_at_10)),
            f"{1000 * scores.p50:.1f} / {1000 * scores.p95:.1f}",
            f"{row.megabytes:.0f}",
        )
    return table


def _index(public_set: PublicSet, folder: Path, embedder: Embedder) -> None:
    """Build an index as a reload does, from passages that are split already."""
    folder.mkdir()
    manifest = make_manifest([], public_set.passages, embedder.fingerprint, datetime.now(UTC).isoformat())
    build_index(folder, Content(public_set.passages), manifest, embedder, Reusable())
    questions = [question.text for question in public_set.questions]
    write_questions(folder, questions, STORE_FOLDER, public_set.language)


def _ask(python: Path, name: str, public_set: PublicSet, folder: Path) -> Iterator[Row]:
    answered = ask_in_child(python, name, folder)
    for direction in dict.fromkeys(question.direction for question in public_set.questions):
        places = [place for place, question in enumerate(public_set.questions) if question.direction == direction]
        scores = score(
            [answered.rankings[place] for place in places],
            [public_set.questions[place].right for place in places],
            [answered.seconds[place] for place in places],
        )
        yield Row(direction, name, scores, answered.megabytes)
