"""The figures that are published are worth what the grading behind them is worth."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bot.answer import Answer, Status
from bot.assistant import Assistant
from bot.evaluation.grading import Grade, grade_all
from bot.evaluation.questions import Question, can_be_asked, place_of, read_questions
from bot.evaluation.table import make_table, wilson
from knowledge.indexing.expected_questions import RESTATEMENTS
from knowledge.indexing.load_documents import load_documents
from knowledge.indexing.split_passages import split_passages
from knowledge.model import Language, Locator
from tests.bot.processes import run
from tests.fakes import FakeAssistant, citation, passage

ASKED = {
    "id": "x1",
    "kind": "answerable",
    "style": "plain",
    "fr": "Où s’est tenue la réunion informelle sur la diaspora ?",
    "en": "Where was the informal meeting on the diaspora held?",
    "document": "diaspora-2017",
    "locators": ["¶1"],
    "facts": {"fr": [["New York", "Nueva York"], ["siège"]], "en": [["New York"], ["headquarters"]]},
}
UNANSWERABLE = {
    "id": "x2",
    "kind": "near_miss",
    "style": "number",
    "fr": "De quoi parle l’étude de cas n° 8 ?",
    "en": "What is case study 8 about?",
}
FOLLOW_UP = {
    **ASKED,
    "id": "x3",
    "fr": "Et qui l’a financée ?",
    "en": "And who funded it?",
    "before": {"fr": [ASKED["fr"]], "en": [ASKED["en"]]},
    "facts": {"fr": [["suisse"]], "en": [["Swiss"]]},
}
COURTESY = {"id": "x4", "kind": "smalltalk", "style": "plain", "fr": "Merci !", "en": "Thanks!"}
LINES = (ASKED, UNANSWERABLE, FOLLOW_UP, COURTESY)


def write(path: Path, *lines: dict[str, Any]) -> Path:
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines) + "\n\n", encoding="utf-8")
    return path


@pytest.fixture
def questions(tmp_path: Path) -> tuple[Question, ...]:
    return read_questions(write(tmp_path / "questions.jsonl", *LINES))


def graded(question: Question, answer: Answer, language: Language = "fr") -> Grade:
    assistant = FakeAssistant()
    assistant.answers[question.asked[language]] = answer
    (grade,) = grade_all(assistant, [question], language, ("fr", "en"))  # type: ignore[arg-type]
    return grade


def test_the_question_set_is_read(questions: tuple[Question, ...]):
    asked, unanswerable, follow_up, _ = questions
    assert asked.places == {("diaspora-2017", "¶1")}
    assert asked.facts["en"] == [["New York"], ["headquarters"]]
    assert (unanswerable.kind, unanswerable.places) == ("near_miss", frozenset())
    assert follow_up.before["fr"] == [ASKED["fr"]]


def test_other_documents_may_count_as_right_too(tmp_path: Path):
    line = {**ASKED, "also": [{"document": "partnerships-2024", "locators": ["list1.8", "notice"]}]}
    (question,) = read_questions(write(tmp_path / "also.jsonl", line))
    assert question.places == {
        ("diaspora-2017", "¶1"),
        ("partnerships-2024", "list1.8"),
        ("partnerships-2024", "notice"),
    }


def test_a_passage_may_be_named_by_its_own_locator_in_french(tmp_path: Path):
    french = Locator(paragraph=4, native="ODD\N{NO-BREAK SPACE}17.16")
    english = Locator(paragraph=4, native="SDG 17.16")
    twins = [
        passage(1, locator=french, work="sdg-17-fr"),
        passage(2, locator=english, work="sdg-17-fr", language="en"),
    ]
    line = {**ASKED, "document": "sdg-17", "locators": ["ODD 17.16", "¶2"]}
    (question,) = read_questions(write(tmp_path / "native.jsonl", line), twins)
    assert question.places == {("sdg-17", "¶4"), ("sdg-17", "¶2")}
    for cited, right in ((french, True), (english, True), (Locator(paragraph=5), False)):
        answer = Answer("?", "fr", "answered", "À New York. [1]", (citation(1, locator=cited, work="sdg-17-fr"),))
        assert graded(question, answer).right_passage is right


def test_questions_about_documents_that_are_not_there_are_not_asked(questions: tuple[Question, ...]):
    there = [passage(1, locator=Locator(paragraph=1), work="diaspora-2017-fr")]
    assert [can_be_asked(question, there) for question in questions] == [True, True, True, True]
    assert [can_be_asked(question, []) for question in questions] == [False, True, False, True]


def test_every_place_that_the_question_set_names_is_there():
    passages = [each for document in load_documents(RESTATEMENTS, None).documents for each in split_passages(document)]
    places = {place_of(each) for each in passages}
    for path in (Path(__file__).parents[1] / "evaluation").glob("*.jsonl"):
        for question in read_questions(path, passages):
            assert question.places <= places, f"{path.name}, {question.id}: {question.places - places}"


@pytest.mark.parametrize(
    ("locator", "written"),
    [(Locator(paragraph=4), "¶4"), (Locator(list_number=2, item=3, only_list=False), "list2.3"), (Locator(), "notice")],
)
def test_a_passage_is_named_as_the_question_set_names_it(locator: Locator, written: str):
    assert place_of(passage(1, locator=locator, work="diaspora-2017-fr")) == ("diaspora-2017", written)


def test_the_real_assistant_is_graded_in_both_languages(assistant: Assistant, questions: tuple[Question, ...]):
    for language in ("fr", "en"):
        asked, unanswerable, follow_up, courtesy = grade_all(assistant, questions, language, ("fr", "en"))
        for grade in (asked, follow_up):
            assert (grade.right_passage, grade.fact, grade.refused) == (True, True, False)
            assert grade.right_language
            assert grade.exact_quotes
        assert unanswerable.refused
        assert courtesy.answer.status == "smalltalk"


def test_another_passage_another_language_and_a_changed_quote_are_noticed(questions: tuple[Question, ...]):
    right = citation(1, locator=Locator(paragraph=1), work="diaspora-2017-fr")
    wrong = citation(1, "vingt-cinq projets", locator=Locator(paragraph=2), work="diaspora-2017-fr")
    good = graded(questions[0], Answer("?", "fr", "answered", "À New York, au siège. [1]", (right,)))
    bad = graded(questions[0], Answer("?", "en", "answered", "À New York, au siège. [1]", (wrong,)))
    assert (good.right_passage, good.right_language, good.exact_quotes) == (True, True, True)
    assert (bad.right_passage, bad.right_language, bad.exact_quotes) == (False, False, False)


@pytest.mark.parametrize(
    ("text", "status", "told"),
    [
        ("À New York, au siège.", "answered", True),
        ("A NEW\N{NO-BREAK SPACE}YORK, AU SIEGE", "partial", True),
        ("À Nueva York, au siège.", "answered", True),
        ("At UN headquarters in New York.", "answered", True),
        ("À New York.", "answered", False),
        ("Au siège.", "answered", False),
        ("Ni New York ni son siège : je ne sais pas.", "not_found", False),
        ("Renew Yorkshire, le siège.", "answered", False),
    ],
)
def test_a_fact_is_told_whole_in_an_answer_or_not_at_all(
    questions: tuple[Question, ...], text: str, status: Status, told: bool
):
    assert graded(questions[0], Answer("?", "fr", status, text)).fact == told


def test_an_interval_is_that_of_wilson():
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)  # Newcombe 1998, table I
    assert wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=5e-5)
    assert wilson(0, 20) == pytest.approx((0, 0.1611), abs=5e-5)
    assert wilson(1, 29) == pytest.approx((0.0061, 0.1718), abs=5e-5)
    assert wilson(20, 20)[1] == 1
    assert wilson(0, 0) == (0, 1)


def test_the_table_counts_each_measure_over_its_own_questions(questions: tuple[Question, ...]):
    right = citation(1, locator=Locator(paragraph=1), work="diaspora-2017-fr")
    grades = [
        graded(questions[0], Answer("?", "fr", "answered", "À New York, au siège. [1]", (right,), seconds=0.25)),
        graded(questions[2], Answer("?", "fr", "not_found", "Non.", seconds=0.5)),
        graded(questions[1], Answer("?", "fr", "not_found", "Non.", seconds=0.75)),
        graded(questions[3], Answer("?", "fr", "smalltalk", "Avec plaisir.", seconds=0.0)),
    ]
    console = Console(file=StringIO(), width=160)
    console.print(make_table("half", [("fr", grades), ("nobody", [])]))
    assert isinstance(console.file, StringIO)
    rows = {
        cells[1].strip(): [cell.strip() for cell in cells[2:4]]
        for line in console.file.getvalue().splitlines()
        if len(cells := line.split("│")) > 3
    }
    shares = {label: shown[0].split()[0] for label, shown in rows.items()}
    assert shares["right passage cited"] == "50.0"
    assert shares["answerable, refused"] == "50.0"
    assert shares["unanswerable, refused"] == "100.0"
    assert shares["small talk recognised"] == "100.0"
    assert rows["right passage cited"][0].endswith("n=2")
    assert rows["language of the question"][0].endswith("n=4")
    assert rows["seconds, p50 / p95"] == ["0.3750 / 0.7500", "–"]


def test_the_command_prints_both_halves_and_the_failures_of_one_only(tmp_path: Path):
    missed = {**ASKED, "facts": {"fr": [["Tombouctou"]], "en": [["Timbuktu"]]}}
    write(tmp_path / "tuning.jsonl", {**missed, "id": "t1"}, UNANSWERABLE)
    write(tmp_path / "reported.jsonl", {**missed, "id": "r1"}, COURTESY)
    done = run(tmp_path, "evaluate", "--folder", ".", "--failures")
    assert (done.returncode, done.stderr) == (0, "")
    assert "tuning half" in done.stdout
    assert "reported half" in done.stdout
    assert "built-in documents, fr" in done.stdout
    assert "fact: t1 Où s’est tenue" in done.stdout
    assert "r1" not in done.stdout
