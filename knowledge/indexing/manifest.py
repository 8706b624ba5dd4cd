"""What one version of the index holds, and what is different in the next."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from knowledge.indexing.expected_file import EXPECTED_FINGERPRINT
from knowledge.indexing.split_passages import SPLITTER_FINGERPRINT
from knowledge.model import Document, Language, Passage
from knowledge.retrieval.lexical import LEXICAL_FINGERPRINT
from knowledge.store import STORE_FINGERPRINT

_FILE = "manifest.json"

_FINGERPRINTS = SPLITTER_FINGERPRINT, LEXICAL_FINGERPRINT, STORE_FINGERPRINT, EXPECTED_FINGERPRINT


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """One document as it was indexed; ``digest`` covers its text and everything known about it."""

    id: str
    digest: str
    title: str
    language: Language
    publisher: str | None
    date: str | None
    address: str | None
    origin: str
    passages: int
    source: str | None = None  # manifests from before had none


@dataclass(frozen=True, slots=True)
class PassageRecord:
    """One passage as it was indexed: where it stands, and digests of what its vector and its questions came from.

    ``native`` is the locator that the document itself gives, as far as it gives one.
    """

    document_id: str
    place: str
    digest: str
    expected: str
    native: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index was built from and by: the records by id, in the order of the documents and their passages."""

    fingerprint: str
    embedder: str
    built_at: str
    documents: Mapping[str, DocumentRecord]
    passages: Mapping[str, PassageRecord]
    glossary: str = ""  # a digest of the administrator's own
    other_subjects: str = ""  # a digest of the questions about them

    def holds_the_same(self, other: Manifest) -> bool:
        """Tell whether an index built from the other manifest would be the same."""
        return replace(self, built_at="") == replace(other, built_at="")

    def save(self, folder: Path) -> None:
        """Write the manifest into the folder of its index."""
        (folder / _FILE).write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Manifest:
        """Read the manifest of an index; OSError, ValueError, KeyError or TypeError if it is damaged."""
        values: dict[str, Any] = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        values["documents"] = {name: DocumentRecord(**record) for name, record in values["documents"].items()}
        values["passages"] = {name: PassageRecord(**record) for name, record in values["passages"].items()}
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Changes:
    """How many documents or passages are new, other than before, or gone."""

    added: int
    changed: int
    removed: int


def make_manifest(
    documents: Sequence[Document],
    passages: Sequence[Passage],
    embedder_fingerprint: str,
    built_at: str,
    glossary: str = "",
    other_subjects: str = "",
) -> Manifest:
    """Return the manifest of documents and their passages; of what else goes into the index, by its digest."""
    counts: dict[str, int] = {}
    for passage in passages:
        counts[passage.document_id] = counts.get(passage.document_id, 0) + 1
    return Manifest(
        fingerprint="|".join((*_FINGERPRINTS, embedder_fingerprint)),
        embedder=embedder_fingerprint,
        built_at=built_at,
        documents={document.id: _record(document, counts.get(document.id, 0)) for document in documents},
        passages={
            passage.id: PassageRecord(
                passage.document_id,
                passage.locator.structural.render("en"),
                digest(text_to_embed(passage)),
                digest(repr(passage.expected)),
                passage.locator.native,
            )
            for passage in passages
        },
        glossary=glossary,
        other_subjects=other_subjects,
    )


def text_to_embed(passage: Passage) -> str:
    """Return what a passage's vector is made from: a list item says little without what leads into it."""
    return f"{passage.lead_in}\n{passage.text}" if passage.lead_in else passage.text


def compare_documents(old: Manifest | None, new: Manifest) -> Changes:
    """Count the documents that differ between two versions."""
    before = {} if old is None else old.documents
    changed = sum(name in before and before[name] != record for name, record in new.documents.items())
    return Changes(_count_missing(new.documents, before), changed, _count_missing(before, new.documents))


def compare_passages(old: Manifest | None, new: Manifest) -> Changes:
    """Count the passages that differ: one gone and one new at the same place of a document are one that changed.

    So is one that its document now cites otherwise; one that only moved up or down is the same.
    """
    before = {} if old is None else old.passages
    gone = _places(record for name, record in before.items() if name not in new.passages)
    come = _places(record for name, record in new.passages.items() if name not in before)
    replaced = len(gone & come)
    renamed = sum(name in before and before[name].native != record.native for name, record in new.passages.items())
    return Changes(
        _count_missing(new.passages, before) - replaced,
        replaced + renamed,
        _count_missing(before, new.passages) - replaced,
    )


def _places(records: Iterable[PassageRecord]) -> set[tuple[str, str]]:
    return {(record.document_id, record.place) for record in records}


def _count_missing(names: Iterable[str], others: Mapping[str, object]) -> int:
    return sum(name not in others for name in names)


def _record(document: Document, passages: int) -> DocumentRecord:
    return DocumentRecord(
        id=document.id,
        digest=digest(json.dumps(asdict(document), default=str, ensure_ascii=False)),
        title=document.title,
        language=document.language,
        publisher=document.publisher,
        date=str(document.date) if document.date else None,
        address=document.address,
        origin=document.origin,
        passages=passages,
        source=document.source,
    )


def digest(text: str) -> str:
    """Return what changes with a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:20]
