"""One JSON object a line in, one a line out, whatever the line holds."""

import json
from typing import Any

import pytest

from bot.assistant import Assistant
from bot.questions_as_json import answer_lines, as_object
from tests.fakes import FakeAssistant, citation


def ask(assistant: Any, *lines: Any) -> list[dict[str, Any]]:
    written = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    answers = list(answer_lines(assistant, written))
    assert all("\n" not in answer for answer in answers)
    return [json.loads(answer) for answer in answers]


def test_an_answer_has_the_fields_that_others_rely_on(assistant: Assistant):
    (answer,) = ask(assistant, {"question": "When was the New York Declaration adopted?"})
    assert list(answer) == ["question", "language", "status", "text", "citations", "seconds"]
    assert (answer["language"], answer["status"]) == ("en", "answered")
    first = answer["citations"][0]
    assert list(first) == ["number", "passage_id", "document", "title", "locator", "quote", "url"]
    assert first["quote"] in answer["text"]
    assert first["locator"] == "¶\u00a02"


def test_a_conversation_is_followed(assistant: Assistant):
    first, second = ask(
        assistant,
        {"question": "What is case study 13 about?", "conversation": "a"},
        {"question": "And number 15?", "conversation": "a"},
    )
    assert first["status"] == second["status"] == "answered"
    assert "public-private" in second["text"]


def test_conversations_do_not_mix():
    assistant = FakeAssistant()
    ask(assistant, *({"question": question, "conversation": question[0]} for question in ("a1", "b1", "a2", "b2")))
    followed = {question: [turn.question for turn in turns] for question, turns, _, _ in assistant.asked}
    assert followed == {"a1": [], "b1": [], "a2": ["a1"], "b2": ["b1"]}


def test_without_a_conversation_each_question_stands_alone():
    assistant = FakeAssistant()
    ask(assistant, {"question": "one"}, {"question": "two"}, {"question": "three", "conversation": None})
    assert [turns for _, turns, _, _ in assistant.asked] == [(), (), ()]


def test_a_conversation_may_be_named_by_a_number():
    assistant = FakeAssistant()
    ask(assistant, {"question": "one", "conversation": 7}, {"question": "two", "conversation": 7})
    assert [turn.question for turn in assistant.asked[1][1]] == ["one"]


def test_only_recent_turns_are_kept():
    assistant = FakeAssistant()
    ask(assistant, *({"question": f"q{number}", "conversation": "a"} for number in range(12)))
    recent = [turn.question for turn in assistant.asked[-1][1]]
    assert recent == [f"q{number}" for number in range(11 - len(recent), 11)]
    assert len(recent) < 11


@pytest.mark.parametrize(
    "line", ["{", "null", "17", '"Qui ?"', "[]", "{}", '{"question": null}', '{"question": 17}', '{"q": "Qui ?"}']
)
def test_a_line_that_is_no_question_is_named_and_the_next_one_answered(line: str):
    error, answer = ask(FakeAssistant(), line, {"question": "one"})
    assert list(error) == ["error"]
    assert error["error"].startswith("line 1: ")
    assert answer["question"] == "one"


def test_blank_lines_are_passed_over_but_counted():
    (error,) = ask(FakeAssistant(), "", "  \n", "{")
    assert error["error"].startswith("line 3: ")


def test_a_link_leads_to_the_quoted_words():
    answer = FakeAssistant().answer("Qui ?")
    shown = as_object(answer)["citations"]
    assert [entry["number"] for entry in shown] == [entry.number for entry in answer.citations]
    assert shown[0]["url"].startswith(str(citation().passage.address))
    assert "#:~:text=" in shown[0]["url"]
