"""The built-in documents say in words of their own what they take from others, but for official titles and names."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from knowledge.language.words import fold

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted((ROOT / "knowledge" / "documents").glob("*.md"))
TITLES = Path(__file__).with_name("official_titles.txt")
SHARED = ROOT.parent / "shared"

LONGEST_SHARED_RUN = 8  # words
BAR = "|"  # stands where a title stood; no run crosses it

Run = tuple[str, ...]


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


def titles() -> list[str]:
    lines = (line.strip() for line in TITLES.read_text(encoding="utf-8").splitlines())
    return [" ".join(words(line)) for line in lines if line and not line.startswith("#")]


def sentences_of(document: Path) -> Iterator[str]:
    """Yield what a document says: its lines, but for where its passages are found."""
    lines = document.read_text(encoding="utf-8").splitlines()
    yield from (line for line in lines if not line.startswith(("<!--", "restates:", "source:")))


def without_titles(text: str) -> list[str]:
    plain = f" {' '.join(words(text))} "
    for title in sorted(titles(), key=len, reverse=True):
        plain = plain.replace(f" {title} ", f" {BAR} ")
    return plain.split()


def runs(spoken: list[str]) -> Iterator[Run]:
    length = LONGEST_SHARED_RUN + 1
    yield from (tuple(spoken[start : start + length]) for start in range(len(spoken) - length + 1))


def shared_texts() -> Iterator[str]:
    """Yield all texts at hand but the Canadian laws, of which nothing was taken and which take minutes to read."""
    for path in (*SHARED.glob("*.md"), *SHARED.glob("sources/*.txt"), *SHARED.glob("corpora/*.json")):
        yield path.read_text(encoding="utf-8", errors="replace")
    for path in SHARED.glob("corpora/*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from (value for value in json.loads(line).values() if isinstance(value, str))
    if shutil.which("pdftotext"):
        for path in SHARED.glob("corpora/pdf/*.pdf"):
            yield subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout.decode()


@cache
def shared_runs() -> dict[str, set[Run]]:
    """Return, by document, the runs of more than eight words that a shared text holds as well."""
    own = {
        document.name: {run for line in sentences_of(document) for run in runs(without_titles(line))}
        for document in DOCUMENTS
    }
    every = set().union(*own.values())
    shared = {run for text in shared_texts() for run in runs(words(text)) if run in every}
    return {name: found & shared for name, found in own.items()}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.name)
def test_the_words_are_our_own(document: Path):
    if not SHARED.is_dir():
        pytest.skip("the texts that the documents draw on are not beside the project")
    repeated = sorted(" ".join(run) for run in shared_runs()[document.name])
    assert not repeated, f"{document.name}: say it otherwise or, if it is a title, add it to {TITLES.name}"


def test_a_repeated_sentence_would_be_found_and_a_title_would_not():
    nine = "neuf mots sont repris l’un après l’autre ici"
    assert list(runs(without_titles(nine))) == [
        tuple("neuf mots sont repris l un apres l autre".split()),
        tuple("mots sont repris l un apres l autre ici".split()),
    ]
    assert not list(runs(without_titles("le Programme de développement durable à l’horizon 2030 et ses 17 objectifs")))


def test_every_permitted_title_stands_in_a_document():
    held = [f" {' '.join(words(line))} " for document in DOCUMENTS for line in sentences_of(document)]
    assert [title for title in titles() if not any(f" {title} " in line for line in held)] == []
