"""Answer questions that come as JSON, one object a line, each with an answer of one line at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from bot.answer import Answer
from bot.assistant import Assistant
from bot.conversation import TURNS_KEPT, Turn, turn_of
from bot.links import link_of


def answer_lines(assistant: Assistant, lines: Iterable[str]) -> Iterator[str]:
    """Yield a line for each line: an answer, or ``{"error": …}`` for what is no question.

    Questions with the same ``conversation`` follow one another.
    """
    conversations: dict[str, list[Turn]] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            question, conversation = _read(line)
        except ValueError as error:
            yield json.dumps({"error": f"line {number}: {error}"}, ensure_ascii=False)
            continue
        turns = conversations.setdefault(conversation, []) if conversation is not None else []
        answer = assistant.answer(question, turns)
        if conversation is not None and (turn := turn_of(answer)) is not None:
            conversations[conversation] = [*turns, turn][-TURNS_KEPT:]
        yield json.dumps(as_object(answer), ensure_ascii=False)


def as_object(answer: Answer) -> dict[str, Any]:
    """Return an answer as it is written in JSON."""
    return {
        "question": answer.question,
        "language": answer.language,
        "status": answer.status,
        "text": answer.text,
        "citations": [
            {
                "number": citation.number,
                "passage_id": citation.passage.id,
                "document": citation.passage.document_id,
                "title": citation.passage.title,
                "locator": citation.passage.locator.render(answer.language),
                "quote": citation.quote,
                "url": link_of(citation.passage, citation.quote),
            }
            for citation in answer.citations
        ],
        "seconds": round(answer.seconds, 6),
    }


def _read(line: str) -> tuple[str, str | None]:
    try:
        entry = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON ({error.msg})") from error
    if not isinstance(entry, dict) or not isinstance(entry.get("question"), str):
        raise ValueError('expected {"question": "…", "conversation": "…"}')
    conversation = entry.get("conversation")
    return entry["question"], None if conversation is None else str(conversation)
