"""Put the answers to the questions of one message together, their citations numbered through. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Answer, Citation
from bot.answering.wording import WORDINGS

_MARKER = re.compile(r"\[(\d+)\](?=\n\n|$)")  # at the end of a paragraph: what a source says stays as it is


def join(answers: Sequence[Answer]) -> Answer:
    """Return one answer in the language of the first; what no document answers is said, question by question."""
    language = answers[0].language
    paragraphs: list[str] = []
    citations: list[Citation] = []
    for answer in answers:
        if answer.citations:
            paragraphs.append(_renumber(answer.text, len(citations)))
            citations += [replace(citation, number=len(citations) + citation.number) for citation in answer.citations]
        else:
            paragraphs.append(WORDINGS[language].not_found_of_several.format(question=answer.question))
    whole = all(answer.status == "answered" for answer in answers)
    return replace(
        answers[-1],
        language=language,
        status="answered" if whole else "partial",
        text="\n\n".join(paragraphs),
        citations=tuple(citations),
        leads=(),
        suggestions=(),
    )


def _renumber(text: str, before: int) -> str:
    return _MARKER.sub(lambda marker: f"[{int(marker[1]) + before}]", text)
