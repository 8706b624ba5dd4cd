"""What lexicon and embedding add to a question, to a start and to the memory, on the same commit."""

from __future__ import annotations

import statistics
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.table import Table

from knowledge.indexing.build_index import STORE_FOLDER
from knowledge.indexing.swap_index import current_generation, index_folder
from tests.benchmark.ask import Answered, ask_in_child, write_questions
from tests.benchmark.our_retrievers import NEITHER, WHOLE
from tests.benchmark.scores import percentile

_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class _Measure:
    name: str
    figure: Callable[[Sequence[Answered]], float]
    form: str


_MEASURES = (
    _Measure("a question ranked, p50", lambda rounds: 1000 * percentile(_seconds(rounds), 0.5), "{:.2f} ms"),
    _Measure("a question ranked, p95", lambda rounds: 1000 * percentile(_seconds(rounds), 0.95), "{:.2f} ms"),
    _Measure("start, to the first ranking", lambda rounds: statistics.median(r.start for r in rounds), "{:.2f} s"),
    _Measure("resident memory", lambda rounds: statistics.median(r.megabytes for r in rounds), "{:.0f} MB"),
)


def weigh_parts(data_dir: Path, questions: list[str]) -> Table:
    """Return the figures without and with both, side by side, on the index in service in a data folder.

    Several child processes take turns; without the two, neither of their files is read. A question's time is its best
    of all rounds, for others use the machine as well; start and memory are the median.
    """
    folder = index_folder(data_dir) / str(current_generation(data_dir))
    write_questions(folder, questions, STORE_FOLDER, None)
    turns = [[ask_in_child(Path(sys.executable), name, folder) for name in (NEITHER, WHOLE)] for _ in range(_ROUNDS)]
    table = Table("lexicon and embedding", "without", "with", "added", "ratio")
    for measure in _MEASURES:
        without, whole = map(measure.figure, zip(*turns, strict=True))
        figures = (measure.form.format(value) for value in (without, whole, whole - without))
        table.add_row(measure.name, *figures, f"{whole / without:.2f}")
    return table


def _seconds(rounds: Sequence[Answered]) -> list[float]:
    return [min(times) for times in zip(*(answered.seconds for answered in rounds), strict=True)]
