"""Two small documents, a folder for their index, and the index as it is served."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.index import ServingIndex
from tests.knowledge.indexing.reloading import FIRST, SECOND


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "fonds.txt").write_text(FIRST)
    (folder / "school.txt").write_text(SECOND)
    return folder


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def serving(data_dir: Path) -> Iterator[ServingIndex]:
    index = ServingIndex(data_dir)
    yield index
    index.close()
