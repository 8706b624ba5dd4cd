"""What people ask of the built-in documents, sentence by sentence, and which sentence of an original answers it.

Without a language model a question finds its sentence through words that both hold. What is asked in other words is
therefore written down beside the documents, in ``knowledge/questions/<document>.txt``:

    [¶ 1 | 4]
    fr: Qui a payé la rencontre ?
    en: Who paid for the event?

that is, the place as it is cited in French, the sentence counted from 1, and the questions that this sentence answers.
Without a number stand questions that the passage seems to answer and does not. They help to find and are never shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.indexing.load_documents import load_documents
from knowledge.indexing.page_lines import fold_line
from knowledge.indexing.split_passages import split_passages
from knowledge.language.sentences import sentence_spans
from knowledge.language.words import read_stems
from knowledge.model import LANGUAGES, Document, ExpectedQuestion, Language, Passage

KNOWLEDGE = Path(__file__).parent.parent
EXPECTED_QUESTIONS, RESTATEMENTS = KNOWLEDGE / "questions", KNOWLEDGE / "documents"

_PLACE = re.compile(r"\[(?P<place>[^|\]]+?)\s*(?:\|\s*(?P<sentence>\d+)\s*)?\]")
_QUESTION = re.compile(rf"(?P<language>{'|'.join(LANGUAGES)}):\s*(?P<text>\S.*)")

ByPlace = Mapping[str, tuple[ExpectedQuestion, ...]]


def read_expected_questions(path: Path) -> ByPlace:
    """Return the questions of a file by the place of their passage; KnowledgeError for a line that cannot be read."""
    found: dict[str, list[ExpectedQuestion]] = {}
    place, sentence = "", None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if heading := _PLACE.fullmatch(text):
            place = _fold_space(heading["place"])
            sentence = int(heading["sentence"]) - 1 if heading["sentence"] else None
        elif place and (question := _QUESTION.fullmatch(text)):
            language: Language = "fr" if question["language"] == "fr" else "en"
            found.setdefault(place, []).append(ExpectedQuestion(question["text"], language, sentence))
        else:
            raise KnowledgeError(f"{path.name}, line {number}: neither “[place | sentence]” nor “fr: …” or “en: …”")
    return {place: tuple(questions) for place, questions in found.items()}


def with_expected_questions(
    documents: Sequence[Document], passages: Iterable[Passage], questions: Path, restatements: Path
) -> tuple[Passage, ...]:
    """Return the passages with the questions written for them or, for an original, for the text that restates it."""
    restating = [
        (document, _questions_of(document, questions)) for document in load_documents(restatements, None).documents
    ]
    by_document: dict[str, Mapping[str, tuple[ExpectedQuestion, ...]]] = {}
    for document in documents:
        for built_in, by_place in restating:
            if document.origin == "builtin" and document.path == built_in.path:
                by_document[document.id] = by_place
            elif document.origin == "administrator" and _restates(built_in, document):
                by_document[document.id] = _lend(built_in, by_place, document)
    return tuple(
        replace(passage, expected=by_document.get(passage.document_id, {}).get(place_of(passage), ()))
        for passage in passages
    )


def place_of(passage: Passage) -> str:
    """Return the place of a passage as a file of questions names it."""
    return _fold_space(passage.locator.render("fr"))


def _questions_of(document: Document, folder: Path) -> ByPlace:
    path = folder / f"{document.path.removesuffix('.md').removesuffix(f'.{document.language}')}.txt"
    return read_expected_questions(path) if path.is_file() else {}


def _restates(restatement: Document, original: Document) -> bool:
    return (
        restatement.restates is not None
        and restatement.language == original.language
        and fold_line(restatement.restates) == fold_line(original.title)
    )


def _lend(restatement: Document, by_place: ByPlace, original: Document) -> ByPlace:
    """Return the questions by the same places of the original, each with the sentence that says most of the same."""
    restated = {place_of(passage): passage for passage in split_passages(restatement)}
    lent: dict[str, tuple[ExpectedQuestion, ...]] = {}
    for passage in split_passages(original):
        place = place_of(passage)
        if place in by_place and place in restated:
            nearest = _nearest_sentences(restated[place], passage)
            lent[place] = tuple(
                replace(question, sentence=None if question.sentence is None else nearest[question.sentence])
                for question in by_place[place]
            )
    return lent


def _nearest_sentences(restated: Passage, original: Passage) -> list[int]:
    """Return, for each sentence of one passage, the sentence of the other with most of its stems."""
    candidates = [set(stems) for stems in _stems_by_sentence(original)]
    return [
        max(range(len(candidates)), key=lambda place: len(candidates[place].intersection(stems)))
        for stems in _stems_by_sentence(restated)
    ]


def _stems_by_sentence(passage: Passage) -> list[list[str]]:
    return [read_stems(passage.text[start:end], passage.language) for start, end in sentence_spans(passage.text)]


def _fold_space(text: str) -> str:
    return " ".join(text.split())
