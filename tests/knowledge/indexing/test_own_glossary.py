"""An administrator's own words: read beside their documents, in service with the index, and told where they fail."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from knowledge.index import ServingIndex
from knowledge.indexing.load_documents import load_documents
from knowledge.indexing.own_glossary import read_own_glossary
from knowledge.indexing.report import UpdateReport
from knowledge.indexing.update_index import is_up_to_date, update_index
from knowledge.language.glossary import Glossary, Term
from tests.hashed_embedder import HashedEmbedder

WELL, PUMP = Term("fr", ("puit",)), Term("en", ("pump",))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "fonds.txt").write_text("Le fonds\n\nLe fonds aide les puits depuis 2012.\n", encoding="utf-8")
    return folder


def joins(glossary: Glossary, one: Term, other: Term) -> bool:
    return other in [related.term for related in glossary.related(one)]


def reload(tmp_path: Path, folder: Path) -> UpdateReport:
    return UpdateReport.from_json(update_index(tmp_path / "data", None, folder, HashedEmbedder()).to_json())


def test_its_words_go_into_service_with_the_index_and_out_again(tmp_path: Path, folder: Path):
    with closing(ServingIndex(tmp_path / "data")) as serving:
        assert not joins(serving.glossary(), WELL, PUMP)  # nothing is indexed yet
        reload(tmp_path, folder)
        assert not joins(serving.glossary(), WELL, PUMP)

        (folder / "glossary.txt").write_text("# Eau — Water\npuits | pump\n", encoding="utf-8")
        assert not joins(serving.glossary(), WELL, PUMP)  # not before it is read again
        assert not is_up_to_date(tmp_path / "data", None, folder, HashedEmbedder())
        report = reload(tmp_path, folder)
        assert joins(serving.glossary(), WELL, PUMP) and joins(serving.glossary(), PUMP, WELL)
        assert (report.changed_nothing, report.documents_changed, report.embedded) == (False, 0, 0)
        assert [remark["en"] for remark in report.glossary] == ["glossary.txt, lines in service: 1."]
        assert reload(tmp_path, folder).changed_nothing

        (folder / "glossary.txt").unlink()
        report = reload(tmp_path, folder)
        assert not joins(serving.glossary(), WELL, PUMP)
        assert (report.changed_nothing, report.glossary) == (False, ())


def test_it_is_no_document(folder: Path):
    (folder / "glossary.txt").write_text("puits | pump\n", encoding="utf-8")
    (folder / "eau").mkdir()
    (folder / "eau" / "glossary.txt").write_text("The pump\n\nThe pump gives water.\n", encoding="utf-8")
    loaded = load_documents(None, folder)
    assert [document.path for document in loaded.documents] == ["eau/glossary.txt", "fonds.txt"]
    assert loaded.skipped == ()


def test_a_line_that_cannot_be_read_is_named_and_the_others_are_used(tmp_path: Path, folder: Path):
    (folder / "glossary.txt").write_text("forage : well\npuits | pump\na | b > c | d > e | f\nle | the\n")
    with closing(ServingIndex(tmp_path / "data")) as serving:
        report = reload(tmp_path, folder)
        assert joins(serving.glossary(), WELL, PUMP)
    french = [remark["fr"] for remark in report.glossary]
    english = [remark["en"] for remark in report.glossary]
    assert english[0] == "glossary.txt, lines in service: 1."
    assert [text.partition(", left out: ")[0] for text in english[1:]] == [
        "glossary.txt, line 1",
        "glossary.txt, line 3",
        "glossary.txt, line 4",
    ]
    assert "write “French terms | English terms”" in english[1]
    assert french[1].startswith("glossary.txt, ligne\N{NO-BREAK SPACE}1, laissée de côté\N{NO-BREAK SPACE}: écrivez «")
    assert len(french) == len(english)


def test_a_document_that_happens_to_have_its_name_does_not_flood_the_report(folder: Path):
    (folder / "glossary.txt").write_text("A line of text that says something.\n" * 500)
    remarks = read_own_glossary(folder).remarks
    assert len(remarks) == 12
    assert remarks[-1]["en"] == ("glossary.txt, other lines that cannot be read: 490. If it is a document, rename it.")


def test_it_is_read_however_it_was_saved(folder: Path):
    for encoding in ("utf-8-sig", "utf-16", "windows-1252"):
        (folder / "glossary.txt").write_bytes("réunion | meeting\r\n".encode(encoding))
        assert read_own_glossary(folder).text == "réunion | meeting\n"


def test_a_file_that_cannot_be_read_at_all_is_named(folder: Path):
    (folder / "glossary.txt").write_bytes(b"\x00\x01\x02" * 100)
    own = read_own_glossary(folder)
    assert own.text == ""
    assert own.remarks[0]["en"].startswith("glossary.txt: left out. binary content")
