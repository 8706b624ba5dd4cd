"""Ask one retriever the questions of one folder, in a process of its own, so that start and memory can be told.

Run as ``python -m tests.benchmark.ask NAME FOLDER BEGUN``, the last being the time at which the process was begun;
reads the questions from the folder, prints one line of JSON.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

_ASKED = "asked.json"


@dataclass(frozen=True, slots=True)
class Answered:
    """The ranking and the seconds of each question; the seconds to the first one, the largest memory."""

    rankings: list[list[str]]
    seconds: list[float]
    start: float
    megabytes: float


def write_questions(folder: Path, questions: Sequence[str], store: str, language: str | None) -> None:
    """Leave the questions where the child finds them, with the folder and the language of Chroma's passages."""
    asked = {"questions": list(questions), "store": store, "language": language}
    (folder / _ASKED).write_text(json.dumps(asked, ensure_ascii=False), encoding="utf-8")


def ask_in_child(python: Path, name: str, folder: Path) -> Answered:
    """Ask the retriever of a name with the interpreter that has it."""
    command = [str(python), "-m", "tests.benchmark.ask", name, str(folder), str(time.time())]
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return Answered(**json.loads(printed.splitlines()[-1]))


def _ask(name: str, folder: Path, begun: float) -> Answered:
    asked = json.loads((folder / _ASKED).read_text(encoding="utf-8"))
    search = _retriever(name, folder, asked["store"], asked["language"])
    search(asked["questions"][0])
    start = time.time() - begun
    rankings, seconds = [], []
    for question in asked["questions"]:
        started = time.perf_counter()
        rankings.append(search(question))
        seconds.append(time.perf_counter() - started)
    return Answered(rankings, seconds, start, _megabytes())


def _retriever(name: str, folder: Path, store: str, language: str | None) -> Callable[[str], list[str]]:
    # Each side has libraries that the other's environment lacks.
    if name.startswith("ours"):
        from tests.benchmark.our_retrievers import our_retriever

        return our_retriever(name, folder)
    from tests.benchmark.other_retrievers import other_retriever

    return other_retriever(name, folder / store, language)


def _megabytes() -> float:
    """Return the largest resident memory of this process; ``getrusage`` would count its parent's before it began."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="utf-8"))
    return int(found[1]) / 1024 if found else float("nan")


if __name__ == "__main__":
    print(json.dumps(asdict(_ask(sys.argv[1], Path(sys.argv[2]), float(sys.argv[3])))))
