"""What a reload did, in figures; it travels from the process that did it to the one that asked as one JSON line."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from knowledge import errors
from knowledge.errors import KnowledgeError
from knowledge.indexing.own_glossary import Remark
from knowledge.model import SkippedDocument


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """What changed, what was left out and why, what the index in service now holds.

    ``glossary`` says what was read of the administrator's own glossary, and which of its lines could not be.
    """

    generation: str
    documents: int
    passages: int
    documents_added: int = 0
    documents_changed: int = 0
    documents_removed: int = 0
    passages_added: int = 0
    passages_changed: int = 0
    passages_removed: int = 0
    embedded: int = 0
    seconds: float = 0.0
    skipped: tuple[SkippedDocument, ...] = ()
    glossary_changed: bool = False
    glossary: tuple[Remark, ...] = ()

    @property
    def changed_nothing(self) -> bool:
        """Tell whether every document, and the administrator's glossary, is what it was."""
        documents_changed = self.documents_added or self.documents_changed or self.documents_removed
        return not (documents_changed or self.glossary_changed)

    def to_json(self) -> str:
        """Return the report as one line of JSON."""
        return json.dumps({"report": asdict(self)}, ensure_ascii=True)

    @staticmethod
    def from_json(line: str) -> UpdateReport:
        """Read a report, or raise the KnowledgeError that stands in its place; ValueError if it is neither."""
        try:
            message = json.loads(line)
            if "error" in message:
                raise _read_error(message["error"])
            values = message["report"]
            values["skipped"] = tuple(SkippedDocument(**skipped) for skipped in values["skipped"])
            values["glossary"] = tuple(values["glossary"])
            return UpdateReport(**values)
        except (KeyError, TypeError) as error:
            raise ValueError("this is no report of a reload") from error


def error_to_json(error: KnowledgeError) -> str:
    """Return an error as the line that stands in the place of a report."""
    return json.dumps({"error": {"kind": type(error).__name__, "message": str(error)}}, ensure_ascii=True)


def _read_error(values: dict[str, str]) -> KnowledgeError:
    kind = getattr(errors, values["kind"], KnowledgeError)
    return kind(values["message"]) if issubclass(kind, KnowledgeError) else KnowledgeError(values["message"])
