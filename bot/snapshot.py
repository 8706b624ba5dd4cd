"""An answer as text, to be kept, and back again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any, TypeVar

from bot.answer import Answer, Citation
from knowledge.model import Locator, Passage, date_from_iso

_Value = TypeVar("_Value", Answer, Citation, Passage, Locator)


class SnapshotError(Exception):
    """Say that a snapshot was taken by a version whose answers had another shape."""


def take_snapshot(answer: Answer) -> str:
    """Return an answer, with everything it cites, as JSON; what is expected of a passage is no part of the answer."""
    values = asdict(answer)
    kept = (*values["citations"], *values["leads"])
    for citation, shown in zip(kept, (*answer.citations, *answer.leads), strict=True):
        del citation["passage"]["expected"]
        citation["passage"]["date"] = str(shown.passage.date) if shown.passage.date else None
    return json.dumps(values, ensure_ascii=False)


def read_snapshot(snapshot: str) -> Answer:
    """Return the answer of a snapshot; fields that answers no longer have are passed over."""
    try:
        values = json.loads(snapshot)
        return _build(
            Answer,
            values,
            citations=tuple(_citation(each) for each in values["citations"]),
            leads=tuple(_citation(each) for each in values["leads"]),
            suggestions=tuple(values["suggestions"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise SnapshotError(str(error)) from error


def _citation(values: Mapping[str, Any]) -> Citation:
    passage = values["passage"]
    return _build(
        Citation,
        values,
        passage=_build(
            Passage,
            passage,
            locator=_build(Locator, passage["locator"]),
            heading_path=tuple(passage["heading_path"]),
            date=date_from_iso(passage["date"]) if passage["date"] else None,
        ),
    )


def _build(kind: type[_Value], values: Mapping[str, Any], **built: Any) -> _Value:
    known = {field.name for field in fields(kind)}
    return kind(**{**{name: value for name, value in values.items() if name in known}, **built})
