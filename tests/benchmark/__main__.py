"""Print every table: ``python -m tests.benchmark [FOLDER OF THE PUBLIC SETS] [PYTHON THAT HAS THE OTHERS]``."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from tests.benchmark.costs import weigh_parts
from tests.benchmark.public_sets import read_public_sets
from tests.benchmark.rankings import compare_rankings, make_table
from tests.benchmark.thousands import MANY, time_thousands, tuning_questions


def main(arguments: Sequence[str]) -> None:
    """Measure all that the arguments make possible, and say what they leave out."""
    console = Console(width=100)
    corpora, others = (Path(argument) for argument in arguments)
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        root = Path(folder)
        sets = list(read_public_sets(corpora))
        if not others.exists():
            console.print("bm25s, LangChain and LlamaIndex are left out: their libraries could not be installed.")
        if sets:
            rows = compare_rankings(sets, root, others if others.exists() else None)
            console.print(make_table(list(rows)))
        else:
            console.print(f"The public sets are left out: there are none in {corpora}.", soft_wrap=True)
        console.print(time_thousands(root))
        console.print(weigh_parts(root / MANY, tuning_questions()))


if __name__ == "__main__":
    main(sys.argv[1:])
