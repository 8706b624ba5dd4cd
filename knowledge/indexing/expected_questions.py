"""What people ask of the built-in documents, sentence by sentence, and which sentence of an original answers it.

Without a language model a question finds its sentence through words that both hold. What is asked in other words is
therefore written down beside the documents, in ``knowledge/questions/<document>.txt``:

    [¶ 1 | 4]
    fr: Qui a payé la rencontre ?
    en: Who paid for the event?

that is, the place as it is cited in French ("[ODD 17.16 | 1]" where the French document gives such a locator), the
sentence counted from 1, and the questions that this sentence answers.
Without a number stand questions that the passage seems to answer and does not. They help to find and are never shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.indexing.page_lines import fold_line
from knowledge.indexing.split_passages import split_passages
from knowledge.language.sentences import sentence_spans
from knowledge.language.words import read_stems
from knowledge.model import LANGUAGES, Document, ExpectedQuestion, Language, Locator, Passage

KNOWLEDGE = Path(__file__).parent.parent
EXPECTED_QUESTIONS, RESTATEMENTS = KNOWLEDGE / "questions", KNOWLEDGE / "documents"

_PLACE = re.compile(r"\[(?P<place>[^|\]]+?)\s*(?:\|\s*(?P<sentence>\d+)\s*)?\]")
_QUESTION = re.compile(rf"(?P<language>{'|'.join(LANGUAGES)}):\s*(?P<text>\S.*)")

# Questions about other subjects, by theme, and messages that ask nothing, by kind: no document answers them.
OTHER_SUBJECTS, SMALL_TALK = "other-subjects.txt", "small-talk.txt"

_ASKING_FOR_A_PLACE: Mapping[Language, str] = {"fr": "Que dit {} ?", "en": "What does {} say?"}

ByPlace = Mapping[str, tuple[ExpectedQuestion, ...]]
ByLocator = Mapping[Locator, tuple[ExpectedQuestion, ...]]  # structural, so that translations share them


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
    documents: Sequence[Document], passages: Iterable[Passage], questions: Path, restating: Sequence[Document]
) -> tuple[Passage, ...]:
    """Return the passages with the questions written for them or, for an original, for the text that restates it.

    ``restating`` are all built-in documents, also those that an original replaces.
    """
    by_work = {work: _questions_of(work, restating, questions) for work in set(map(_name_of_work, restating))}
    by_document: dict[str, ByLocator] = {}
    for document in documents:
        for built_in in restating:
            by_locator = by_work[_name_of_work(built_in)]
            if document.origin == "builtin" and document.path == built_in.path:
                by_document[document.id] = by_locator
            elif document.origin == "administrator" and _restates(built_in, document):
                by_document[document.id] = _lend(built_in, by_locator, document)
    return tuple(
        replace(passage, expected=(*written, *_asking_for_the_place(passage)) if written else ())
        for passage in passages
        for written in [by_document.get(passage.document_id, {}).get(passage.locator.structural, ())]
    )


def read_other_subjects(folder: Path) -> ByPlace:
    """Return the questions that are none of the documents' business, and small talk, by theme."""
    paths = (path for name in (OTHER_SUBJECTS, SMALL_TALK) if (path := folder / name).is_file())
    return {theme: questions for path in paths for theme, questions in read_expected_questions(path).items()}


def _asking_for_the_place(passage: Passage) -> Iterator[ExpectedQuestion]:
    """Yield a native locator as people ask for it; a citation typed back is one in either language."""
    for spoken in passage.locator.spoken:
        for language in LANGUAGES:
            yield ExpectedQuestion(spoken, language, 0)
        yield ExpectedQuestion(_ASKING_FOR_A_PLACE[passage.language].format(spoken), passage.language, 0)


def place_of(passage: Passage) -> str:
    """Return the place of a passage as a file of questions names it."""
    return _fold_space(passage.locator.render("fr"))


def _name_of_work(document: Document) -> str:
    return document.path.removesuffix(".md").removesuffix(f".{document.language}")


def _questions_of(work: str, restating: Iterable[Document], folder: Path) -> ByLocator:
    path = folder / f"{work}.txt"
    if not path.is_file():
        return {}
    by_place = read_expected_questions(path)
    # The file names places as they are cited in French: by the French document, where there is one.
    document = max((each for each in restating if _name_of_work(each) == work), key=lambda each: each.language == "fr")
    return {
        passage.locator.structural: by_place[place_of(passage)]
        for passage in split_passages(document)
        if place_of(passage) in by_place
    }


def _restates(restatement: Document, original: Document) -> bool:
    return (
        restatement.restates is not None
        and restatement.language == original.language
        and fold_line(restatement.restates) == fold_line(original.title)
    )


def _lend(restatement: Document, by_locator: ByLocator, original: Document) -> ByLocator:
    """Return the questions by the same places of the original, each with the sentence that says most of the same."""
    restated = {passage.locator.structural: passage for passage in split_passages(restatement)}
    lent: dict[Locator, tuple[ExpectedQuestion, ...]] = {}
    for passage in split_passages(original):
        locator = passage.locator.structural
        if locator in by_locator and locator in restated:
            nearest = _nearest_sentences(restated[locator], passage)
            lent[locator] = tuple(
                replace(question, sentence=None if question.sentence is None else nearest[question.sentence])
                for question in by_locator[locator]
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
