"""The administrator's own words: ``glossary.txt`` beside their documents, kept with each version of the index.

A version goes into service with the words that were there when it was built, so that every process that serves it
reads questions by the same ones, and no half-written file is ever used.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from knowledge.indexing.decode_text import decode_text
from knowledge.indexing.find_files import read_bytes
from knowledge.indexing.skipping import UnreadableDocumentError
from knowledge.language.glossary import Glossary, UnreadableLineError, parse_glossary
from knowledge.model import Language

OWN_GLOSSARY = "glossary.txt"
_MOST_BYTES = 2_000_000
_MOST_NAMED = 10

Remark = Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class OwnGlossary:
    """The text of the file, empty if there is none to read, and what there is to say of it to the administrator."""

    text: str = ""
    remarks: tuple[Remark, ...] = ()

    @property
    def digest(self) -> str:
        """Return what changes with the text, empty as it is."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:20] if self.text else ""

    def save(self, folder: Path) -> None:
        """Write the text into the folder of an index."""
        if self.text:
            (folder / OWN_GLOSSARY).write_text(self.text, encoding="utf-8")


def read_own_glossary(knowledge_dir: Path | None) -> OwnGlossary:
    """Read the file in a folder of documents, if it is there, and say which of its lines cannot be read."""
    if knowledge_dir is None or not _is_there(knowledge_dir / OWN_GLOSSARY):
        return OwnGlossary()
    try:
        text = decode_text(read_bytes(knowledge_dir / OWN_GLOSSARY, _MOST_BYTES))
    except UnreadableDocumentError as problem:
        french, english = problem.reason["fr"], problem.reason["en"]
        return OwnGlossary(
            remarks=(
                {"fr": f"{OWN_GLOSSARY} : laissé de côté. {french}", "en": f"{OWN_GLOSSARY}: left out. {english}"},
            )
        )
    _, unreadable = _parse(text)
    lines = [line for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")]
    return OwnGlossary(text, _remark(len(lines) - len(unreadable), unreadable))


def load_own_glossary(folder: Path) -> Glossary:
    """Return the administrator's words that the index in a folder was built with."""
    path = folder / OWN_GLOSSARY
    glossary, _ = _parse(path.read_text(encoding="utf-8") if path.is_file() else "")
    return glossary


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder that may not be entered: the documents' report says so
        return False


def _parse(text: str) -> tuple[Glossary, list[UnreadableLineError]]:
    unreadable: list[UnreadableLineError] = []
    numbered = enumerate(text.split("\n"), start=1)
    glossary = parse_glossary(((Path(OWN_GLOSSARY), number, line) for number, line in numbered), unreadable.append)
    return glossary, unreadable


def _remark(used: int, unreadable: list[UnreadableLineError]) -> tuple[Remark, ...]:
    remarks: list[Remark] = [
        {"fr": f"{OWN_GLOSSARY}, lignes en service : {used}.", "en": f"{OWN_GLOSSARY}, lines in service: {used}."},
        *(problem.reason for problem in unreadable[:_MOST_NAMED]),
    ]
    if (others := len(unreadable) - _MOST_NAMED) > 0:
        remarks.append(
            {
                "fr": f"{OWN_GLOSSARY}, autres lignes illisibles : {others}. Si c’est un document, renommez-le.",
                "en": f"{OWN_GLOSSARY}, other lines that cannot be read: {others}. If it is a document, rename it.",
            }
        )
    return tuple(remarks)
