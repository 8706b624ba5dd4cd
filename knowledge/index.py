"""The index in service: one opened version, and the one that readers share while versions change."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from knowledge.embedder import Vectors
from knowledge.errors import NoIndexError
from knowledge.indexing.build_index import LEXICAL_FOLDER, STORE_FOLDER
from knowledge.indexing.expected_file import ExpectedQuestions
from knowledge.indexing.manifest import DocumentRecord, Manifest
from knowledge.indexing.own_glossary import load_own_glossary
from knowledge.indexing.swap_index import current_generation, generations, index_folder
from knowledge.language.glossary import Glossary, parse_glossary
from knowledge.model import Language, Odds, PartialDate, Passage, Query, date_from_iso
from knowledge.retrieval.lexical import LexicalIndex
from knowledge.store import PassageStore

_NO_WORDS = parse_glossary(())

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DocumentDescription:
    """One document as a list of sources shows it."""

    id: str
    title: str
    language: Language
    publisher: str | None
    date: date | PartialDate | None
    address: str | None
    passages: int
    origin: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class IndexDescription:
    """What an index holds, and since when."""

    generation: str
    built_at: datetime
    documents: tuple[DocumentDescription, ...]
    passages: int


class Index:
    """One version of the index, opened; it never changes, and any thread may read it.

    ``glossary`` holds the administrator's own words, to be joined with the built-in ones.
    """

    def __init__(
        self,
        description: IndexDescription,
        store: PassageStore,
        lexical: LexicalIndex,
        expected: ExpectedQuestions,
        glossary: Glossary,
    ) -> None:
        self.description = description
        self.lexical = lexical
        self.glossary = glossary
        self._store = store
        self._expected = expected

    @classmethod
    def open(cls, folder: Path) -> Index:
        """Open the version in a folder; whatever its parts raise if it is damaged."""
        description = _describe(folder.name, Manifest.load(folder))
        lexical = LexicalIndex.load(folder / LEXICAL_FOLDER)
        expected = ExpectedQuestions.read(folder)
        glossary = load_own_glossary(folder)
        return cls(description, PassageStore.open(folder / STORE_FOLDER), lexical, expected, glossary)

    def passages(self, ids: Sequence[str]) -> tuple[Passage, ...]:
        """Return the passages with these ids, in this order; an id that this version does not hold is passed over."""
        return self._store.passages(ids)

    def passage_ids(self) -> frozenset[str]:
        """Return the ids of all passages in the store."""
        return self._store.ids()

    def nearest(self, vector: Vectors, limit: int) -> list[tuple[str, float]]:
        """Return at most ``limit`` ids with their cosine to a vector, nearest first; EmbeddingError if none fits."""
        return self._store.nearest(vector, limit)

    def odds(self, query: Query) -> Odds | None:
        """Return how much speaks for a question being asked of each sentence; None where none are expected."""
        return self._expected.odds(query)

    def close(self) -> None:
        """Give back the files and threads of the version."""
        self._store.close()


class ServingIndex:
    """The version in service: follows the pointer, and closes an old version when its last reader is done."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self._state = threading.Lock()
        self._opening = threading.Lock()
        self._serving: _Shared | None = None
        self._looked_at: str | None = None  # the pointer's last known value, be it open or found damaged

    @contextmanager
    def reading(self) -> Iterator[Index]:
        """Lend the version in service, which stays open until it is given back; NoIndexError if there is none."""
        shared = self._take()
        try:
            yield shared.index
        finally:
            self._give_back(shared)

    def current(self) -> Index:
        """Return the version in service, for a look that is over before the next reload; NoIndexError if none."""
        with self.reading() as index:
            return index

    def glossary(self) -> Glossary:
        """Return the administrator's words of the version in service, none where nothing is indexed."""
        try:
            return self.current().glossary
        except NoIndexError:
            return _NO_WORDS

    def close(self) -> None:
        """Close the version in service once its readers are done."""
        with self._state:
            shared, self._serving, self._looked_at = self._serving, None, None
        if shared is not None:
            self._give_back(shared)

    def _take(self) -> _Shared:
        wanted = current_generation(self._data_dir)
        with self._state:
            if self._serving is not None and wanted == self._looked_at:
                return self._serving.taken()
        # One thread opens the new version; the others go on with the old one, if there is one.
        waits = self._serving is None
        if self._opening.acquire(blocking=waits):
            try:
                self._follow(wanted)
            finally:
                self._opening.release()
        with self._state:
            if self._serving is None:
                raise NoIndexError("nothing is indexed yet: run “python -m bot reload”")
            return self._serving.taken()

    def _follow(self, wanted: str | None) -> None:
        if wanted is None or (wanted == self._looked_at and self._serving is not None):
            return
        opened = self._open(wanted)
        with self._state:
            old = self._serving
            if opened is not None:
                self._serving = _Shared(opened)
            self._looked_at = wanted
        if opened is not None and old is not None:
            self._give_back(old)

    def _open(self, wanted: str) -> Index | None:
        """Open a version or, if it is damaged and nothing else is open, the newest that can be."""
        others = [] if self._serving else [name for name in generations(self._data_dir) if name != wanted]
        for generation in (wanted, *others):
            try:
                return Index.open(index_folder(self._data_dir) / generation)
            except Exception as error:  # Chroma's errors have no common base; any of them must leave an answer possible
                _log.error("The index %s cannot be opened (%s: %s)", generation, type(error).__name__, error)
        return None

    def _give_back(self, shared: _Shared) -> None:
        with self._state:
            shared.readers -= 1
            unused = shared.readers == 0
        if unused:
            shared.index.close()


class _Shared:
    """An opened version and how many hold it; the one in service is held once for itself."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.readers = 1

    def taken(self) -> _Shared:
        self.readers += 1
        return self


def _describe(generation: str, manifest: Manifest) -> IndexDescription:
    return IndexDescription(
        generation=generation,
        built_at=datetime.fromisoformat(manifest.built_at),
        documents=tuple(_describe_document(record) for record in manifest.documents.values()),
        passages=len(manifest.passages),
    )


def _describe_document(record: DocumentRecord) -> DocumentDescription:
    return DocumentDescription(
        id=record.id,
        title=record.title,
        language=record.language,
        publisher=record.publisher,
        date=date_from_iso(record.date) if record.date else None,
        address=record.address,
        passages=record.passages,
        origin=record.origin,
        source=record.source,
    )
