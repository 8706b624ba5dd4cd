"""A reload changes what has changed, says so, and never takes the index away from those who read it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from knowledge.embedder import Vectors
from knowledge.errors import (
    EmbeddingError,
    IndexBusyError,
    IndexCheckError,
    KnowledgeError,
    NoIndexError,
    NothingToIndexError,
)
from knowledge.index import ServingIndex
from knowledge.indexing.check_index import check_in_child
from knowledge.indexing.swap_index import current_generation, generations, index_folder, only_writer
from knowledge.indexing.update_index import is_up_to_date, update_index
from knowledge.model import PartialDate
from tests.hashed_embedder import HashedEmbedder
from tests.knowledge.indexing.reloading import FIRST, SECOND, update


class CountingEmbedder(HashedEmbedder):
    """Remember what had to be embedded."""

    def __init__(self, fingerprint: str = "counting-1") -> None:
        self.fingerprint = fingerprint
        self.texts: list[str] = []

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.texts.extend(texts)
        return super().embed_passages(texts)


class BrokenEmbedder(HashedEmbedder):
    fingerprint = "broken-1"

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        raise EmbeddingError("no vectors today")


def texts(serving: ServingIndex) -> list[str]:
    with serving.reading() as index:
        return [passage.text for passage in index.passages(index.lexical.passage_ids)]


def test_the_first_reload_indexes_everything(data_dir: Path, folder: Path, serving: ServingIndex) -> None:
    with pytest.raises(NoIndexError):
        serving.current()
    report = update(data_dir, folder)

    assert (report.documents, report.documents_added, report.passages, report.passages_added) == (2, 2, 5, 5)
    assert report.embedded == 5
    with serving.reading() as index:
        assert [document.id for document in index.description.documents] == ["fonds", "school"]
        assert [document.passages for document in index.description.documents] == [4, 1]
        assert (index.description.passages, index.description.generation) == (5, report.generation)
        item = index.passages(index.lexical.passage_ids)[3]
        assert (item.text, item.lead_in, item.locator.item) == ("une facture", "Il demande ceci à tous :", 2)


def test_nothing_changed_keeps_the_version_in_service(data_dir: Path, folder: Path) -> None:
    first = update(data_dir, folder)
    assert is_up_to_date(data_dir, None, folder, HashedEmbedder())
    second = update(data_dir, folder)

    assert second.generation == first.generation
    assert second.changed_nothing
    assert (second.passages_added, second.passages_changed, second.passages_removed, second.embedded) == (0, 0, 0, 0)


def test_only_what_changed_is_embedded_and_reported(data_dir: Path, folder: Path, serving: ServingIndex) -> None:
    embedder = CountingEmbedder()
    update_index(data_dir, None, folder, embedder)
    embedder.texts.clear()
    (folder / "fonds.txt").write_text(FIRST.replace("2012", "2013").replace("• une facture\n", "") + "• un budget\n")
    (folder / "school.txt").unlink()
    (folder / "pump.txt").write_text("The pump\n\nThe pump gives water to the whole village.\n")
    assert not is_up_to_date(data_dir, None, folder, embedder)
    report = update_index(data_dir, None, folder, embedder)

    assert (report.documents_added, report.documents_changed, report.documents_removed) == (1, 1, 1)
    assert (report.passages_added, report.passages_changed, report.passages_removed) == (1, 2, 1)
    assert embedder.texts == [
        "Le fonds aide les puits depuis 2013.",
        "Il demande ceci à tous :\nun budget",
        "The pump gives water to the whole village.",
    ]
    assert report.embedded == 3
    assert "The school teaches forty children in two rooms." not in texts(serving)


def test_a_place_that_is_cited_otherwise_is_a_passage_that_changed(
    data_dir: Path, folder: Path, serving: ServingIndex
) -> None:
    head = "---\ntitle: Charte\nsource: Loi du 3 mai\ndate: 2017\n---\n"
    charter = head + "<!-- locator: {} -->\nL’eau est à tous.\n\nElle coule.\n"
    (folder / "charte.md").write_text(charter.format("Charte, art. 1"))
    update(data_dir, folder)
    (folder / "charte.md").write_text(charter.format("Charte, art. 1 a)"))
    report = update(data_dir, folder)

    assert (report.passages_added, report.passages_changed, report.passages_removed, report.embedded) == (0, 1, 0, 0)
    with serving.reading() as index:
        passages = index.passages([name for name in index.lexical.passage_ids if name.startswith("charte")])
        assert [passage.locator.render("en") for passage in passages] == [
            "document details",
            "Charte, art. 1 a)",
            "¶\N{NO-BREAK SPACE}2",
        ]
        assert {passage.source for passage in passages} == {"Loi du 3 mai"}
        assert [document.source for document in index.description.documents] == ["Loi du 3 mai", None, None]
        assert [document.date for document in index.description.documents] == [PartialDate(2017), None, None]


def test_a_vector_that_was_taken_over_is_still_the_right_one(
    data_dir: Path, folder: Path, serving: ServingIndex
) -> None:
    update(data_dir, folder)
    (folder / "school.txt").write_text(SECOND.replace("forty", "fifty"))
    update(data_dir, folder)

    with serving.reading() as index:
        (name, likeness), *_ = index.nearest(HashedEmbedder().embed_question("Le fonds aide les puits depuis 2012."), 1)
        assert index.passages([name])[0].text == "Le fonds aide les puits depuis 2012."
        assert likeness == pytest.approx(1, abs=1e-5)


def test_another_embedding_model_embeds_everything_anew(data_dir: Path, folder: Path) -> None:
    update_index(data_dir, None, folder, CountingEmbedder("one"))
    report = update_index(data_dir, None, folder, CountingEmbedder("two"))

    assert (report.embedded, report.documents_changed, report.passages_changed) == (5, 0, 0)


def test_a_broken_document_is_named_and_the_others_are_served(
    data_dir: Path, folder: Path, serving: ServingIndex
) -> None:
    (folder / "bad.md").write_text("---\ndate: hier\n---\n\nDu texte.\n")
    report = update(data_dir, folder)

    assert [skipped.path for skipped in report.skipped] == ["bad.md"]
    assert "hier" in report.skipped[0].reason["fr"]
    assert len(texts(serving)) == 5


def test_nothing_readable_leaves_the_old_version_in_service(
    data_dir: Path, folder: Path, serving: ServingIndex
) -> None:
    update(data_dir, folder)
    for name in ("fonds.txt", "school.txt"):
        (folder / name).write_bytes(b"\x00\x01\x02")

    with pytest.raises(NothingToIndexError, match=r"fonds\.txt: binary content.*stays"):
        update(data_dir, folder)
    assert len(texts(serving)) == 5


def test_an_embedding_service_that_fails_leaves_the_old_version_in_service(
    data_dir: Path, folder: Path, serving: ServingIndex
) -> None:
    first = update(data_dir, folder)
    with pytest.raises(EmbeddingError, match="no vectors today"):
        update_index(data_dir, None, folder, BrokenEmbedder())

    assert current_generation(data_dir) == first.generation
    assert [entry.name for entry in index_folder(data_dir).iterdir() if entry.name.endswith(".tmp")] == []
    assert len(texts(serving)) == 5


def test_a_data_folder_that_cannot_be_written_is_named(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "file").write_text("no folder")

    with pytest.raises(KnowledgeError, match=r"cannot be written in .*file/index"):
        update(tmp_path / "file", folder)


def test_a_second_reload_during_the_first_says_so(data_dir: Path, folder: Path) -> None:
    with only_writer(data_dir), pytest.raises(IndexBusyError, match="running already"):
        update(data_dir, folder)


def test_exactly_one_version_before_is_kept(data_dir: Path, folder: Path) -> None:
    made = []
    for year in ("2013", "2014", "2015"):
        (folder / "fonds.txt").write_text(FIRST.replace("2012", year))
        made.append(update(data_dir, folder).generation)
    leftovers = index_folder(data_dir) / "crashed.tmp"
    leftovers.mkdir()
    (folder / "school.txt").unlink()
    made.append(update(data_dir, folder).generation)

    assert generations(data_dir) == [made[3], made[2]]
    assert not leftovers.exists()


def test_a_damaged_version_falls_back_to_the_one_before_and_the_next_reload_repairs_it(
    data_dir: Path, folder: Path, serving: ServingIndex, caplog: pytest.LogCaptureFixture
) -> None:
    update(data_dir, folder)
    (folder / "school.txt").unlink()
    newest = update(data_dir, folder).generation
    (index_folder(data_dir) / newest / "chroma" / "chroma.sqlite3").write_bytes(b"not a database")

    assert len(texts(serving)) == 5
    assert "cannot be opened" in caplog.text
    assert update(data_dir, folder).generation != newest
    assert len(texts(serving)) == 4


def break_lexical(version: Path) -> None:
    (version / "lexical" / "lexical.json").write_text("{}")


def break_manifest(version: Path) -> None:
    path = version / "manifest.json"
    path.write_text(path.read_text().replace('"school:', '"scholl:'))


def break_vectors(version: Path) -> None:
    (version / "chroma" / "chroma.sqlite3").unlink()


def test_the_check_finds_damage(data_dir: Path, folder: Path) -> None:
    whole = index_folder(data_dir) / update(data_dir, folder).generation
    for damage in (break_lexical, break_manifest, break_vectors):
        version = data_dir / damage.__name__
        shutil.copytree(whole, version)
        damage(version)
        with pytest.raises(IndexCheckError, match="put aside"):
            check_in_child(version)
