"""Why a file is left out of the index, in words for the administrator."""

from __future__ import annotations

from knowledge.errors import DocumentError
from knowledge.model import Language


class UnreadableDocumentError(DocumentError):
    """Say, in French and English, why a file cannot be indexed."""

    def __init__(self, french: str, english: str) -> None:
        super().__init__(english)
        self.reason: dict[Language, str] = {"fr": french, "en": english}
