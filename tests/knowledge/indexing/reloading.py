"""What the tests of reloads index, and how."""

from __future__ import annotations

from pathlib import Path

from knowledge.indexing.report import UpdateReport
from knowledge.indexing.update_index import update_index
from tests.hashed_embedder import HashedEmbedder

FIRST = "Le fonds\n\nLe fonds aide les puits depuis 2012.\n\nIl demande ceci à tous :\n\n• un plan\n• une facture\n"
SECOND = "The school\n\nThe school teaches forty children in two rooms.\n"


def update(data_dir: Path, folder: Path) -> UpdateReport:
    return update_index(data_dir, None, folder, HashedEmbedder())
