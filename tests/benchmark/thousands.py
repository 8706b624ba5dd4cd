"""Answers over 10,000 passages, a second start, memory."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from rich.table import Table

import knowledge
from bot.assistant import Assistant
from bot.evaluation.questions import read_questions
from bot.topics import Topics
from knowledge.bilingual_embedder import BilingualEmbedder
from knowledge.index import ServingIndex
from knowledge.indexing.update_index import update_index
from knowledge.language.glossary import DEFAULT_GLOSSARY, read_glossary
from knowledge.language.lexicon import Lexicon
from knowledge.model import LANGUAGES
from tests.benchmark.scores import percentile

MANY = "many"  # the data folder with the 10,000 passages, below the one that is given
_PASSAGES, _PASSAGES_A_DOCUMENT, _WORDS_A_PASSAGE = 10_000, 100, 60
# Starts a process from a small one: its memory is counted from its parent's on.
_LAUNCH = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
_BUILTIN = Path(str(knowledge.__file__)).with_name("documents")
_QUESTIONS = Path(__file__).parents[1] / "evaluation" / "tuning.jsonl"


def time_thousands(root: Path) -> Table:
    """Return how long answers over 10,000 passages and whole starts take, and their memory."""
    table = Table("measure", "figure")
    for name, value in (*_time_answers(root), *_time_starts(root)):
        table.add_row(name, value)
    return table


def tuning_questions() -> list[str]:
    """Return the questions of the evaluation's tuning half, in both languages."""
    return [question.asked[language] for question in read_questions(_QUESTIONS) for language in LANGUAGES]


def _time_answers(root: Path) -> Iterator[tuple[str, str]]:
    documents, data_dir = root / "documents", root / MANY
    _write_documents(documents)
    started = time.perf_counter()
    report = update_index(data_dir, _BUILTIN, documents, BilingualEmbedder.load())
    yield f"index {report.passages:,} passages", f"{time.perf_counter() - started:.1f} s"
    with closing(ServingIndex(data_dir)) as serving:
        glossary = read_glossary([DEFAULT_GLOSSARY])
        assistant = Assistant(serving, BilingualEmbedder.load(), glossary, Lexicon.load(), Topics())
        seconds = [assistant.answer(question).seconds for question in tuning_questions()]
    p50, p95 = (1000 * percentile(seconds, share) for share in (0.5, 0.95))
    yield f"answer, {report.passages:,} passages, p50 / p95", f"{p50:.1f} / {p95:.1f} ms"


def _time_starts(root: Path) -> Iterator[tuple[str, str]]:
    """Time whole processes on the built-in documents: the first builds the index, the second finds it."""
    environment = {**os.environ, "DATA_DIR": str(root / "builtin"), "KNOWLEDGE_DIR": ""}
    command = [sys.executable, "-c", _LAUNCH, sys.executable, "-m", "bot", "ask", "Qui a organisé la réunion ?"]
    for name in ("first start", "second start"):
        started = time.perf_counter()
        launched = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        yield f"{name}, to the first answer", f"{time.perf_counter() - started:.2f} s"
        yield f"{name}, largest resident memory", f"{int(launched.stdout) / 1024:.0f} MB"


def _write_documents(folder: Path) -> None:
    """Write documents of random sentences in the words of the built-in ones, the same at each run."""
    chance = random.Random(17)
    folder.mkdir()
    for language in LANGUAGES:
        text = " ".join(path.read_text(encoding="utf-8") for path in sorted(_BUILTIN.glob(f"*.{language}.md")))
        words = re.findall(r"[^\W\d_]{2,}|\d{2,4}", text)
        for number in range(_PASSAGES // _PASSAGES_A_DOCUMENT // len(LANGUAGES)):
            paragraphs = (
                " ".join(chance.choices(words, k=_WORDS_A_PASSAGE)).capitalize() + "."
                for _ in range(_PASSAGES_A_DOCUMENT)
            )
            head = f"---\ntitle: Essai {number} {language}\nlanguage: {language}\n---\n\n"
            (folder / f"{language}-{number}.md").write_text(head + "\n\n".join(paragraphs), encoding="utf-8")
