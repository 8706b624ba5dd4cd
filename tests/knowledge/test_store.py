"""What is put into Chroma comes out again, word for word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import EmbeddingError
from knowledge.model import Locator, PartialDate, Passage
from knowledge.store import PassageStore

FULL = Passage(
    id="fonds:1",
    document_id="fonds",
    language="fr",
    title="Le fonds « commun »",
    text="Un plan\xa0;\n  signé — 100 % 🎉 e\u0301",
    start=7,
    end=40,
    locator=Locator(list_number=2, item=3, part=1, only_list=False, native="Charte, art. 3 d)"),
    lead_in="Il demande :",
    heading_path=("Règles", "Dossier"),
    publisher="Maison",
    date=date(2021, 5, 3),
    address="https://example.org/é?a=1&b=2",
    source="Loi du 3 mai\N{NO-BREAK SPACE}; décret",
    work="fund",
)
BARE = Passage("fund:1", "fund", "en", "", "A plan", 0, 6, Locator(paragraph=1))
VECTORS = np.array([[1, 0, 0], [0.6, 0.8, 0]], dtype=np.float32)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    PassageStore.create(tmp_path / "chroma", [FULL, BARE], VECTORS, "model-1").close()
    return tmp_path / "chroma"


def test_passages_come_out_as_they_went_in_and_in_the_order_asked(folder: Path) -> None:
    store = PassageStore.open(folder)
    try:
        assert store.passages(["fund:1", "gone:1", "fonds:1"]) == (BARE, FULL)
        assert store.passages([]) == ()
        assert store.ids() == {"fonds:1", "fund:1"}
    finally:
        store.close()


def test_a_date_comes_out_as_far_as_it_was_known(tmp_path: Path) -> None:
    dated = [replace(FULL, id="year", date=PartialDate(2017)), replace(FULL, id="month", date=PartialDate(2017, 5))]
    store = PassageStore.create(tmp_path / "chroma", dated, VECTORS, "model-1")
    try:
        assert store.passages(["year", "month"]) == tuple(dated)
    finally:
        store.close()


def test_the_nearest_vectors_come_first_with_their_cosine(folder: Path) -> None:
    store = PassageStore.open(folder)
    try:
        (first, likeness), (second, other) = store.nearest(np.array([0, 1, 0], dtype=np.float32), 5)
        assert (first, second) == ("fund:1", "fonds:1")
        assert (likeness, other) == (pytest.approx(0.8, abs=1e-6), pytest.approx(0, abs=1e-6))
        assert len(store.nearest(np.array([0, 1, 0], dtype=np.float32), 1)) == 1
        with pytest.raises(EmbeddingError, match="2 numbers"):
            store.nearest(np.array([0, 1], dtype=np.float32), 1)
    finally:
        store.close()


def test_a_folder_may_be_renamed_between_writing_and_reading(folder: Path) -> None:
    renamed = folder.rename(folder.with_name("renamed"))
    store = PassageStore.open(renamed)
    try:
        assert store.vectors(["fund:1"])["fund:1"] == pytest.approx(VECTORS[1], abs=1e-6)
    finally:
        store.close()


def test_more_passages_than_chroma_takes_at_once(tmp_path: Path) -> None:
    many = [Passage(f"d:{n}", "d", "en", "", f"Passage {n}", 0, 9, Locator(paragraph=n)) for n in range(5_600)]
    vectors = np.random.default_rng(1).normal(size=(len(many), 3)).astype(np.float32)
    store = PassageStore.create(tmp_path / "chroma", many, vectors, "model-1")
    try:
        assert len(store.ids()) == 5_600
        assert store.passages([passage.id for passage in many]) == tuple(many)
    finally:
        store.close()


def test_closing_gives_the_files_back(folder: Path) -> None:
    def open_files() -> int:
        return sum(1 for _ in Path("/proc/self/fd").iterdir())

    PassageStore.open(folder).close()
    before = open_files()
    for _ in range(5):
        store = PassageStore.open(folder)
        store.passages(["fund:1"])
        store.nearest(VECTORS[0], 1)
        store.close()
    assert open_files() <= before + 2
