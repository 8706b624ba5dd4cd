"""An administrator's folder is read as people fill folders; what cannot be read is named, with the reason."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from knowledge.indexing.load_documents import LoadedDocuments, load_documents
from knowledge.indexing.split_passages import split_passages
from knowledge.model import Document, PartialDate

TEXT = "Le fonds commun\n\nLe fonds aide les associations de la diaspora depuis l’année 2012, à Thiès.\n"


def load(folder: Path) -> LoadedDocuments:
    return load_documents(None, folder)


def only_document(folder: Path) -> Document:
    loaded = load(folder)
    assert loaded.skipped == ()
    (document,) = loaded.documents
    return document


def skipped(folder: Path, language: str = "en") -> dict[str, str]:
    return {problem.path: problem.reason[language] for problem in load(folder).skipped}  # type: ignore[index]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("windows-1252"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode("utf-8-sig"),
    ],
    ids=["utf-8", "byte-order mark", "utf-16", "utf-16 big end", "windows-1252", "crlf", "cr"],
)
def test_every_usual_encoding_gives_the_same_text(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "fonds.txt").write_bytes(data)

    assert only_document(tmp_path).text == TEXT


def test_latin_1_is_read(tmp_path: Path) -> None:
    (tmp_path / "fonds.txt").write_bytes("L'été à Thiès, le comité a voté le budget.".encode("latin-1"))

    assert only_document(tmp_path).text == "L'été à Thiès, le comité a voté le budget."


def test_one_broken_byte_does_not_turn_a_text_into_gibberish(tmp_path: Path) -> None:
    (tmp_path / "fonds.txt").write_bytes(("Thiès, été, comité, à côté. " * 3).encode() + b"\xff fin")

    assert "Thiès, été, comité" in only_document(tmp_path).text


@pytest.mark.parametrize(
    "line",
    [
        "Posted on May 3, 2021 by Awa Diop",
        "By Awa Diop, 3 May 2021",
        "2021-05-03\nAwa Diop",
        "Date: Monday, 3 May 2021\nPar : Awa Diop",
        "Publié le lundi 3 mai 2021 à 10h30\nAuteur : Awa Diop",
        "3 mai 2021 | par Awa Diop",
    ],
)
def test_plain_text_tells_its_title_publisher_date_and_language(tmp_path: Path, line: str) -> None:
    (tmp_path / "fund.txt").write_text(
        f"The common fund\n\n{line}\n\nThe fund has helped the associations since the year 2012.\n"
    )
    document = only_document(tmp_path)

    assert (document.id, document.title, document.language) == ("fund", "The common fund", "en")
    assert (document.publisher, document.date) == ("Awa Diop", date(2021, 5, 3))


def test_front_matter_tells_the_rest(tmp_path: Path) -> None:
    (tmp_path / "Année 2021").mkdir()
    (tmp_path / "Année 2021" / "Le fonds.MD").write_text(
        "---\ntitle: 'Le fonds : un bilan'\npublisher: Maison\ndate: 3 mai 2021\nlanguage: FR\n"
        "address: https://example.org/fonds\ntranslation_of: fund.en.md\n---\n\nLe bilan du fonds est bon.\n"
    )
    document = only_document(tmp_path)

    assert (document.id, document.path) == ("annee-2021-le-fonds", "Année 2021/Le fonds.MD")
    assert (document.title, document.publisher, document.date) == ("Le fonds : un bilan", "Maison", date(2021, 5, 3))
    assert (document.language, document.address, document.translation_of) == (
        "fr",
        "https://example.org/fonds",
        "fund-en",
    )


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("2017", PartialDate(2017)),
        ("'2017'", PartialDate(2017)),
        ("2017-05", PartialDate(2017, 5)),
        ("mai 2017", PartialDate(2017, 5)),
        ("May 2017", PartialDate(2017, 5)),
        ("2017-05-04", date(2017, 5, 4)),
    ],
)
def test_a_date_is_kept_as_far_as_it_is_known(tmp_path: Path, written: str, known: date | PartialDate) -> None:
    (tmp_path / "fonds.md").write_text(f"---\ndate: {written}\n---\n\nLe bilan du fonds est bon.\n")

    assert only_document(tmp_path).date == known


def test_the_notice_runs_to_the_end_of_the_source(tmp_path: Path) -> None:
    (tmp_path / "fonds.md").write_text(
        "---\nlanguage: fr\npublisher: Maison\nsource: >-\n  Loi du 3 mai ;\n  décret du 4 mai\naddress: https://a.org\n---\n\n"
        "Le bilan du fonds est bon.\n"
    )
    document = only_document(tmp_path)
    notice = split_passages(document)[0]

    assert document.source == notice.source == "Loi du 3 mai ; décret du 4 mai"
    assert notice.is_notice
    assert notice.text == "publisher: Maison\nsource: >-\n  Loi du 3 mai ;\n  décret du 4 mai"


def test_a_source_alone_gives_a_notice(tmp_path: Path) -> None:
    (tmp_path / "fonds.md").write_text("---\nsource: Loi du 3 mai\n---\n\nLe bilan du fonds est bon.\n")
    assert [passage.text for passage in split_passages(only_document(tmp_path))] == [
        "source: Loi du 3 mai",
        "Le bilan du fonds est bon.",
    ]


def test_a_title_is_found_in_the_first_heading_or_in_the_name(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Un mot d’abord, puis le titre.\n\n# Le *vrai* titre\n\nDu texte.\n")
    (tmp_path / "notes_de_2021.txt").write_text("Une seule phrase, qui se termine par un point.")

    assert [document.title for document in load(tmp_path).documents] == ["Le vrai titre", "notes de 2021"]


@pytest.mark.parametrize(
    ("head", "named"),
    [
        ("title: a: b", "line 2"),
        ("title: x\nlanguage: de", "line 3, key “language”"),
        ("date: hier", "line 2, key “date”"),
        ("date: 2021-13-45", "date"),
        ("date: 2021-13", "line 2, key “date”"),
        ("date: 2021 ou 2022", "line 2, key “date”"),
        ("publisher: [a, b]", "line 2, key “publisher”"),
        ("- a\n- b", "key: value"),
    ],
)
def test_a_broken_front_matter_is_named_with_its_key_and_line(tmp_path: Path, head: str, named: str) -> None:
    (tmp_path / "bad.md").write_text(f"---\n{head}\n---\n\nDu texte qui se lit.\n")
    (tmp_path / "good.txt").write_text(TEXT)

    assert named in skipped(tmp_path)["bad.md"]
    assert [document.id for document in load(tmp_path).documents] == ["good"]


def test_a_front_matter_that_is_never_closed_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_text("---\ntitle: x\n\nDu texte qui se lit.\n")

    assert "not closed" in skipped(tmp_path)["bad.md"]


def test_files_that_hold_no_text_are_named_and_the_others_read(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT)
    (tmp_path / "copy.txt").write_text(TEXT.replace("\n", "\r\n"))
    (tmp_path / "empty.txt").write_text(" \n\n")
    (tmp_path / "head.md").write_text("---\ntitle: x\n---\n")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "huge.txt").write_bytes(b"mot " * 5_000_001)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / ".hidden.txt").write_text("caché")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text("caché aussi")

    assert [document.id for document in load(tmp_path).documents] == ["copy"]
    assert skipped(tmp_path) == {
        "empty.txt": "the file holds no text",
        "gone.txt": "not found: a broken link, or removed in the meantime",
        "good.txt": "same text as copy.txt",
        "head.md": "the file holds no text",
        "huge.txt": "larger than 20 MB: divide the file",
        "loop": "this folder contains itself through a link",
        "picture.txt": "binary content: save it as plain text, in UTF-8",
        "pipe.txt": "it is not a regular file",
        "report.pdf": "not a text format that is read: .pdf (read: .md, .txt)",
    }
    assert skipped(tmp_path, "fr")["huge.txt"] == "plus de 20\xa0Mo : divisez le fichier"


def test_names_that_fold_to_the_same_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "a b.txt").write_text(TEXT)
    (tmp_path / "a-b.md").write_text("Un autre texte, tout aussi court.")
    (tmp_path / "基金.txt").write_text("Encore un texte, en français.")
    ids = [document.id for document in load(tmp_path).documents]

    assert ids[:2] == ["a-b", "a-b-2"]
    assert ids[2].startswith("document-")


def builtin(folder: Path) -> Path:
    folder.mkdir()
    for language, text in (("fr", "Le fonds raconté autrement."), ("en", "The fund in other words.")):
        (folder / f"fund.{language}.md").write_text(
            f"---\ntitle: Fund {language}\nlanguage: {language}\nrestates: 'Le fonds commun : un bilan'\n---\n\n{text}"
        )
    return folder


def test_a_restatement_steps_aside_for_the_original_in_its_language_only(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "fund.fr.txt").write_text("LE FONDS COMMUN: un bilan\n\nLe texte de départ, tel qu’il a été publié.\n")
    documents = load_documents(builtin(tmp_path / "builtin"), own).documents

    assert [(document.id, document.origin) for document in documents] == [
        ("fund-en", "builtin"),
        ("fund-fr", "administrator"),
    ]


def test_restatements_stay_without_the_original_and_go_when_not_wanted(tmp_path: Path) -> None:
    folder = builtin(tmp_path / "builtin")
    own = tmp_path / "own"
    own.mkdir()
    (own / "fund.fr.txt").write_text(TEXT)

    served = load_documents(folder, own).documents
    assert [(document.id, document.origin) for document in served] == [
        ("fund-en", "builtin"),
        ("fund-fr-2", "builtin"),
        ("fund-fr", "administrator"),
    ]
    assert [document.origin for document in load_documents(None, own).documents] == ["administrator"]


def test_translations_and_the_original_of_a_restatement_share_one_work(tmp_path: Path) -> None:
    folder = builtin(tmp_path / "builtin")
    english = folder / "fund.en.md"
    english.write_text(english.read_text().replace("language: en\n", "language: en\ntranslation_of: fund-fr\n"))
    own = tmp_path / "own"
    own.mkdir()
    (own / "Le bilan.txt").write_text("Le fonds commun : un bilan\n\nLe texte de départ, tel qu’il a été publié.\n")
    (own / "a.md").write_text("---\ntranslation_of: b\n---\n\nUn texte qui se lit en français.\n")
    (own / "b.md").write_text("---\ntranslation_of: a\n---\n\nA text to be read in English.\n")
    (own / "fund.fr.txt").write_text("Autre chose\n\nCe texte n’a rien à voir avec les deux autres du même nom.\n")
    works = {document.id: document.work for document in load_documents(folder, own).documents}

    assert works["fund-en"] == works["le-bilan"]
    assert works["a"] == works["b"]
    assert len(set(works.values())) == 3
