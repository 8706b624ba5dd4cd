"""Put grades into a table with 95 % intervals. Pure."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Sequence

from rich.table import Table

from bot.evaluation.grading import Grade

_Z = 1.959964  # two-sided 95 %
_UNANSWERABLE = ("near_miss", "off_topic")


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """Return the Wilson 95 % interval of a proportion (Wilson 1927)."""
    if not trials:
        return 0.0, 1.0
    share = successes / trials
    middle = share + _Z**2 / (2 * trials)
    spread = _Z * math.sqrt(share * (1 - share) / trials + _Z**2 / (4 * trials**2))
    scale = 1 + _Z**2 / trials
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def make_table(title: str, columns: Sequence[tuple[str, Sequence[Grade]]]) -> Table:
    """Return one row a measure and one column a run."""
    table = Table(title=title, title_justify="left")
    table.add_column("measure")
    for name, _ in columns:
        table.add_column(name, justify="right")
    for label, choose, holds in _MEASURES:
        table.add_row(label, *(_share([holds(grade) for grade in grades if choose(grade)]) for _, grades in columns))
    table.add_row("seconds, p50 / p95", *(_seconds(grades) for _, grades in columns))
    return table


def _is(*kinds: str) -> Callable[[Grade], bool]:
    return lambda grade: grade.question.kind in kinds


_MEASURES: tuple[tuple[str, Callable[[Grade], bool], Callable[[Grade], bool]], ...] = (
    ("right passage cited", _is("answerable"), lambda grade: grade.right_passage),
    ("asked fact in the text", _is("answerable"), lambda grade: grade.fact),
    ("answerable, refused", _is("answerable"), lambda grade: grade.refused),
    ("unanswerable, refused", _is(*_UNANSWERABLE), lambda grade: grade.refused),
    ("  near misses, refused", _is("near_miss"), lambda grade: grade.refused),
    ("small talk recognised", _is("smalltalk"), lambda grade: grade.answer.status == "smalltalk"),
    ("language of the question", lambda _: True, lambda grade: grade.right_language),
    ("quotes exact", lambda grade: bool(grade.answer.citations), lambda grade: grade.exact_quotes),
)


def _share(held: Sequence[bool]) -> str:
    if not held:
        return "–"
    low, high = wilson(sum(held), len(held))
    return f"{100 * sum(held) / len(held):.1f} %  [{100 * low:.0f}–{100 * high:.0f}]  n={len(held)}"


def _seconds(grades: Sequence[Grade]) -> str:
    seconds = sorted(grade.answer.seconds for grade in grades)
    if not seconds:
        return "–"
    return f"{statistics.median(seconds):.4f} / {seconds[math.ceil(0.95 * len(seconds)) - 1]:.4f}"
