"""Whether a version of the index that was just built can be used, asked in a process of its own.

A damaged vector file can end the process that reads it, and no exception can be caught then: so a child process reads
first, and its end is the answer. Run as ``python -m knowledge.indexing.check_index <folder>``.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import knowledge
from knowledge.errors import IndexCheckError
from knowledge.index import Index
from knowledge.indexing.build_index import STORE_FOLDER
from knowledge.indexing.manifest import Manifest
from knowledge.language.words import read_stems
from knowledge.model import Passage
from knowledge.retrieval.query_terms import Alternative, QueryTerm
from knowledge.store import PassageStore

_SECONDS = 300
_SAMPLES = 8
_LIKE_ITSELF = 0.9  # cosine


def check_in_child(folder: Path) -> None:
    """Check a version in a child process; IndexCheckError if it fails, also by crashing."""
    command = [sys.executable, "-m", "knowledge.indexing.check_index", str(folder.resolve())]
    root = Path(knowledge.__file__).parent.parent
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise IndexCheckError(f"the new index was put aside: its check took over {_SECONDS} s") from None
    if done.returncode < 0:
        name = signal.Signals(-done.returncode).name
        raise IndexCheckError(f"the new index was put aside: reading it ended the process ({name})")
    if done.returncode > 0:
        lines = done.stderr.strip().splitlines() or ["no reason given"]
        raise IndexCheckError(f"the new index was put aside: {lines[-1]}")


def check_index(folder: Path) -> None:
    """Open a version and ask what is known; IndexCheckError, or what its parts raise, if an answer is wrong."""
    manifest = Manifest.load(folder)
    index = Index.open(folder)
    try:
        expected = frozenset(manifest.passages)
        _require(index.passage_ids() == expected, "the store does not hold the passages of the manifest")
        _require(frozenset(index.lexical.passage_ids) == expected, "the lexical index holds other passages")
        ids = list(manifest.passages)
        sample = index.passages(ids[:: max(1, len(ids) // _SAMPLES)])
        _require(bool(sample), "no passage can be read")
        for passage in sample:
            _check_words(index, passage)
    finally:
        index.close()
    _check_vectors(folder, [passage.id for passage in sample])


def _check_words(index: Index, passage: Passage) -> None:
    stems = read_stems(passage.text, passage.language)[:5]
    terms = [QueryTerm(part, (Alternative(passage.language, (part,), 1.0),)) for part in stems]
    found = {name for name, _ in index.lexical.search(terms, len(index.lexical.passage_ids))}
    _require(not stems or passage.id in found, f"{passage.id} is not found by its own words")


def _check_vectors(folder: Path, ids: Sequence[str]) -> None:
    store = PassageStore.open(folder / STORE_FOLDER)
    try:
        vectors = store.vectors(ids)
        _require(len(vectors) == len(ids), "vectors are missing")
        found = [store.nearest(vector, 1) for vector in vectors.values()]
        # The search is approximate: among texts that are nearly alike it may find a neighbour, or lose its way once.
        near = sum(bool(best) and best[0][1] > _LIKE_ITSELF for best in found)
        _require(2 * near >= len(found), "most passages are not found by their own vectors")
    finally:
        store.close()


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise IndexCheckError(otherwise)


if __name__ == "__main__":
    check_index(Path(sys.argv[1]))
