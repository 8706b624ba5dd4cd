"""A reload in a process of its own, for the tests: prints its report as one JSON line."""

from __future__ import annotations

import sys
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.indexing.report import error_to_json
from knowledge.indexing.update_index import update_index
from tests.hashed_embedder import HashedEmbedder

ROOT = Path(__file__).parents[2]


def reload_command(data_dir: Path, knowledge_dir: Path) -> list[str]:
    """Return the command that brings the index of a folder up to date; to be run from ROOT."""
    return [sys.executable, "-m", "tests.knowledge.reload_process", str(data_dir), str(knowledge_dir)]


if __name__ == "__main__":
    try:
        print(update_index(Path(sys.argv[1]), None, Path(sys.argv[2]), HashedEmbedder()).to_json())
    except KnowledgeError as error:
        print(error_to_json(error))
        raise SystemExit(1) from error
