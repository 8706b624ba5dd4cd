"""The questions written down for the built-in documents: read, placed, and lent to the originals."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from knowledge.errors import KnowledgeError
from knowledge.indexing.build_index import Content, Reusable, build_index
from knowledge.indexing.expected_file import ExpectedQuestions, Learned, read_learned
from knowledge.indexing.expected_questions import (
    EXPECTED_QUESTIONS,
    OTHER_SUBJECTS,
    RESTATEMENTS,
    SMALL_TALK,
    place_of,
    read_expected_questions,
    read_other_subjects,
    with_expected_questions,
)
from knowledge.indexing.load_documents import load_documents
from knowledge.indexing.manifest import make_manifest
from knowledge.indexing.split_passages import split_passages
from knowledge.language.sentences import sentence_spans
from knowledge.model import ExpectedQuestion, Passage, Query
from tests.hashed_embedder import HashedEmbedder

RESTATEMENT = """---
title: The well of Aubrac
language: en
restates: "The old well"
---

The village dug a well in 1903. A baker paid for it.
"""
ORIGINAL = """The old well

It was a baker who paid for everything, they say. In 1903 the men of the village had dug a well near the church.
"""
QUESTIONS = """
[¶ 1 | 1]
en: When was it dug?
fr: De quand date le puits ?

[¶ 1 | 2]
en: Who bore the cost?

[¶ 1]
en: How deep is it?
"""


def passages_of(folder: Path, builtin: Path | None, others: Path | None) -> tuple[Passage, ...]:
    documents = load_documents(builtin, others).documents
    split = [passage for document in documents for passage in split_passages(document)]
    built_in = load_documents(folder / "documents", None).documents
    return with_expected_questions(documents, split, folder / "questions", built_in)


def build(
    tmp_path: Path,
    passages: Sequence[Passage],
    reusable: Reusable | None = None,
    other_subjects: Mapping[str, Sequence[ExpectedQuestion]] | None = None,
) -> None:
    """Build an index anew in the folder ``index``."""
    shutil.rmtree(tmp_path / "index", ignore_errors=True)
    (tmp_path / "index").mkdir()
    embedder = HashedEmbedder()
    manifest = make_manifest([], passages, embedder.fingerprint, "2026-01-01T00:00:00+00:00")
    content = Content(passages, other_subjects or {})
    build_index(tmp_path / "index", content, manifest, embedder, reusable or Reusable())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("documents", "questions", "others"):
        (tmp_path / name).mkdir()
    (tmp_path / "documents" / "well.en.md").write_text(RESTATEMENT, encoding="utf-8")
    (tmp_path / "questions" / "well.txt").write_text(QUESTIONS, encoding="utf-8")
    return tmp_path


def test_a_sentence_of_a_built_in_document_gets_its_questions(folder: Path):
    expected = [
        question for passage in passages_of(folder, folder / "documents", None) for question in passage.expected
    ]
    assert [(question.text, question.sentence) for question in expected if question.language == "en"] == [
        ("When was it dug?", 0),
        ("Who bore the cost?", 1),
        ("How deep is it?", None),
    ]
    assert [question.text for question in expected if question.sentence is None] == ["How deep is it?"]


def test_the_french_document_names_the_place_for_both_languages(folder: Path):
    french = RESTATEMENT.replace("language: en", "language: fr").replace(
        "The village", "<!-- locator: Charte, art. 1 -->\nEn 1903, le village"
    )
    english = RESTATEMENT.replace("The village", "<!-- locator: Charter, art. 1 -->\nThe village")
    (folder / "documents" / "well.fr.md").write_text(french, encoding="utf-8")
    (folder / "documents" / "well.en.md").write_text(english, encoding="utf-8")
    (folder / "questions" / "well.txt").write_text("[Charte, art. 1 | 2]\nen: Who bore the cost?\n", encoding="utf-8")
    passages = passages_of(folder, folder / "documents", None)

    assert [passage.locator.native for passage in passages] == ["Charter, art. 1", "Charte, art. 1"]
    for passage in passages:
        assert [question.sentence for question in passage.expected if question.text == "Who bore the cost?"] == [1]


def test_an_original_is_lent_them_for_the_sentence_that_says_the_same(folder: Path):
    (folder / "others" / "well.txt").write_text(ORIGINAL, encoding="utf-8")
    passage = next(passage for passage in passages_of(folder, None, folder / "others") if passage.expected)
    sentences = [passage.text[start:end] for start, end in sentence_spans(passage.text)]
    answered = {
        question.text: sentences[question.sentence] for question in passage.expected if question.sentence is not None
    }
    assert "1903" in answered["When was it dug?"]
    assert "baker" in answered["Who bore the cost?"]


def test_another_document_is_lent_nothing(folder: Path):
    (folder / "others" / "bridge.txt").write_text("The new bridge\n\nA baker paid for a bridge.\n", encoding="utf-8")
    assert not any(passage.expected for passage in passages_of(folder, None, folder / "others"))


def test_a_line_that_is_no_question_is_named(folder: Path):
    path = folder / "questions" / "well.txt"
    path.write_text("[¶ 1 | 1]\nen: When?\nde: Wann?\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"well\.txt, line 3"):
        read_expected_questions(path)


def test_every_question_that_is_shipped_has_its_sentence():
    documents = load_documents(RESTATEMENTS, None).documents
    passages = [passage for document in documents for passage in split_passages(document)]
    for path in set(EXPECTED_QUESTIONS.glob("*.txt")) - {
        EXPECTED_QUESTIONS / OTHER_SUBJECTS,
        EXPECTED_QUESTIONS / SMALL_TALK,
    }:
        of_work = [passage for passage in passages if passage.document_id == f"{path.stem}-fr"]
        counts = {place_of(passage): len(sentence_spans(passage.text)) for passage in of_work}
        assert len(counts) == len(of_work) > 0, f"{path.name}: two passages at one place, or none at all"
        for place, questions in read_expected_questions(path).items():
            assert place in counts, f"{path.name}: no passage at {place}"
            last = max((question.sentence for question in questions if question.sentence is not None), default=0)
            assert last < counts[place], f"{path.name}: {place} has no sentence {last + 1}"


def test_every_sentence_that_is_shipped_is_asked_for_in_both_languages():
    documents = load_documents(RESTATEMENTS, None).documents
    for document in documents:
        for passage in with_expected_questions([document], split_passages(document), EXPECTED_QUESTIONS, documents):
            asked = {
                (question.sentence, question.language)
                for question in passage.expected
                if not any(spoken in question.text for spoken in passage.locator.spoken)
            }
            wanted = {
                (number, language) for number in range(len(sentence_spans(passage.text))) for language in ("fr", "en")
            }
            assert wanted <= asked, f"{document.id}, {place_of(passage)}: not asked for: {wanted - asked}"


def test_the_next_version_learns_anew_from_other_questions_only(folder: Path, tmp_path: Path):
    build(tmp_path, passages_of(folder, folder / "documents", None))
    learned = read_learned(tmp_path / "index")
    assert learned is not None
    floors = learned.arrays["en_floors"]
    marked = Learned(learned.digest, {**learned.arrays, "en_floors": floors - 1})

    build(tmp_path, passages_of(folder, folder / "documents", None), Reusable(learned=marked))
    taken_over = read_learned(tmp_path / "index")
    assert taken_over is not None
    assert np.array_equal(taken_over.arrays["en_floors"], floors - 1)

    with (folder / "questions" / "well.txt").open("a", encoding="utf-8") as questions:
        questions.write("en: How far down is the water?\n")
    build(tmp_path, passages_of(folder, folder / "documents", None), Reusable(learned=marked))
    anew = read_learned(tmp_path / "index")
    assert anew is not None
    assert anew.digest != learned.digest
    assert not np.array_equal(anew.arrays["en_floors"], floors - 1)


@pytest.fixture
def well(folder: Path, tmp_path: Path) -> ExpectedQuestions:
    """Return the questions of the well, and some about other subjects, as an index keeps them."""
    with (folder / "questions" / "well.txt").open("a", encoding="utf-8") as questions:
        questions.write("en: How deep does the well go?\nen: How deep did they dig?\n")
    passages = passages_of(folder, folder / "documents", None)
    (folder / "questions" / OTHER_SUBJECTS).write_text("[weather]\nen: Will it rain tomorrow?\n", encoding="utf-8")
    build(tmp_path, passages, other_subjects=read_other_subjects(folder / "questions"))
    return ExpectedQuestions.read(tmp_path / "index")


def test_what_was_asked_tells_which_sentence_is_asked_for(well: ExpectedQuestions):
    odds = well.odds(Query("so who bore this cost?", "en"))
    assert odds is not None
    (of_sentences,) = [each for each in odds.by_passage.values() if each]
    assert of_sentences[1] > of_sentences[0]
    assert odds.answered == of_sentences[1] > odds.left_open


@pytest.mark.parametrize("question", ["how deep would it be", "rain tomorrow?"])
def test_what_is_left_open_or_another_subject_is_told_from_what_is_answered(well: ExpectedQuestions, question: str):
    odds = well.odds(Query(question, "en"))
    assert odds is not None
    assert odds.left_open > 0 > odds.answered
    assert odds.theme == ("weather" if "rain" in question else "")


def test_a_place_that_the_document_names_is_asked_for_by_its_name(folder: Path):
    text = RESTATEMENT.replace("The village", "<!-- locator: Law of the wells, § 7 -->\nThe village")
    (folder / "documents" / "well.en.md").write_text(text, encoding="utf-8")
    (folder / "questions" / "well.txt").write_text("[Law of the wells, § 7 | 2]\nen: Who bore the cost?\n", "utf-8")
    (passage,) = [each for each in passages_of(folder, folder / "documents", None) if not each.is_notice]
    asked = {question.text for question in passage.expected}
    assert {"Who bore the cost?", "Law of the wells, § 7", "§ 7", "paragraphe 7", "What does § 7 say?"} <= asked


def test_places_alone_are_no_questions(folder: Path):
    text = RESTATEMENT.replace("The village", "<!-- locator: Law of the wells, § 7 -->\nThe village")
    (folder / "others" / "law.md").write_text(text.replace("restates", "source"), encoding="utf-8")
    assert not any(passage.expected for passage in passages_of(folder, None, folder / "others"))


def test_where_nothing_is_expected_nothing_is_compared(tmp_path: Path):
    nothing = ExpectedQuestions.read(tmp_path)
    assert nothing.odds(Query("How deep is it?", "en")) is None
