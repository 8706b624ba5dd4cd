"""A reload: from the documents as they are now to the index in service, in this process or in a child."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from knowledge.embedder import Embedder
from knowledge.errors import KnowledgeError, NothingToIndexError
from knowledge.index import Index
from knowledge.indexing.build_index import Content, Reusable, build_index, find_reusable
from knowledge.indexing.check_index import check_in_child
from knowledge.indexing.expected_questions import (
    EXPECTED_QUESTIONS,
    RESTATEMENTS,
    read_other_subjects,
    with_expected_questions,
)
from knowledge.indexing.load_documents import LoadedDocuments, load_documents
from knowledge.indexing.manifest import Manifest, compare_documents, compare_passages, digest, make_manifest
from knowledge.indexing.report import UpdateReport
from knowledge.indexing.split_passages import split_passages
from knowledge.indexing.swap_index import (
    current_generation,
    discard,
    index_folder,
    only_writer,
    put_in_service,
    start_generation,
)

_log = logging.getLogger(__name__)
_MOST_NAMED = 5


def update_index(
    data_dir: Path, builtin_folder: Path | None, knowledge_dir: Path | None, embedder: Embedder
) -> UpdateReport:
    """Bring the index up to date with the documents, and put it in service once it has been checked.

    Raises IndexBusyError, NothingToIndexError, EmbeddingError or IndexCheckError; the index in service stays then.
    """
    try:
        return _update(data_dir, builtin_folder, knowledge_dir, embedder)
    except OSError as error:
        raise KnowledgeError(f"the index cannot be written in {index_folder(data_dir)}: {error.strerror}") from error


def _update(
    data_dir: Path, builtin_folder: Path | None, knowledge_dir: Path | None, embedder: Embedder
) -> UpdateReport:
    started = time.monotonic()
    with only_writer(data_dir):
        now = datetime.now(UTC)
        loaded = load_documents(builtin_folder, knowledge_dir)
        if not loaded.documents:
            raise NothingToIndexError(_explain_nothing(loaded, served=current_generation(data_dir) is not None))
        content, manifest = _split(loaded, embedder, now)
        generation = current_generation(data_dir)
        old = _read_old(data_dir, generation)
        embedded = 0
        if generation is None or old is None or not old.holds_the_same(manifest):
            reusable = _take_over(data_dir, generation, old, manifest)
            generation = now.strftime("%Y%m%dT%H%M%S-%f")
            embedded = _replace(data_dir, generation, content, manifest, embedder, reusable)
    documents_changed, passages_changed = compare_documents(old, manifest), compare_passages(old, manifest)
    return UpdateReport(
        generation=generation,
        documents=len(manifest.documents),
        passages=len(manifest.passages),
        documents_added=documents_changed.added,
        documents_changed=documents_changed.changed,
        documents_removed=documents_changed.removed,
        passages_added=passages_changed.added,
        passages_changed=passages_changed.changed,
        passages_removed=passages_changed.removed,
        embedded=embedded,
        seconds=round(time.monotonic() - started, 3),
        skipped=loaded.skipped,
        glossary_changed=manifest.glossary != (old.glossary if old else ""),
        glossary=loaded.glossary.remarks,
    )


def is_up_to_date(data_dir: Path, builtin_folder: Path | None, knowledge_dir: Path | None, embedder: Embedder) -> bool:
    """Tell whether the index in service was built from the documents as they are now; nothing is opened or written."""
    generation = current_generation(data_dir)
    if generation is None:
        return False
    try:
        old = Manifest.load(index_folder(data_dir) / generation)
    except (OSError, ValueError, KeyError, TypeError):
        return False
    _, manifest = _split(load_documents(builtin_folder, knowledge_dir), embedder, datetime.now(UTC))
    return old.holds_the_same(manifest)


async def update_index_in_child(command: Sequence[str]) -> UpdateReport:
    """Run a command that reloads and prints its report as one JSON line; raise the KnowledgeError that it prints.

    Building would slow down the answers of the process that serves, so it does not build itself.
    """
    pipe = asyncio.subprocess.PIPE
    child = await asyncio.create_subprocess_exec(*command, stdin=asyncio.subprocess.DEVNULL, stdout=pipe, stderr=pipe)
    try:
        output, complaints = await child.communicate()
    except asyncio.CancelledError:
        child.kill()
        await child.wait()
        raise
    lines = output.decode(errors="replace").strip().splitlines()
    try:
        return UpdateReport.from_json(lines[-1] if lines else "")
    except ValueError:
        _log.error("The reload ended with %s: %s", child.returncode, complaints.decode(errors="replace")[-2000:])
        raise KnowledgeError(
            f"the reload ended without a report (exit {child.returncode}): the log says why; nothing was replaced"
        ) from None


def _split(loaded: LoadedDocuments, embedder: Embedder, now: datetime) -> tuple[Content, Manifest]:
    split = [passage for document in loaded.documents for passage in split_passages(document)]
    built_in = loaded.documents
    if any(document.origin != "builtin" for document in built_in):  # some may have stepped aside
        built_in = load_documents(RESTATEMENTS, None).documents
    passages = with_expected_questions(loaded.documents, split, EXPECTED_QUESTIONS, built_in)
    # Where nothing is expected, nothing needs to be told from other subjects.
    any_expected = any(passage.expected for passage in passages)
    content = Content(passages, read_other_subjects(EXPECTED_QUESTIONS) if any_expected else {}, loaded.glossary)
    return content, make_manifest(
        loaded.documents,
        passages,
        embedder.fingerprint,
        now.isoformat(),
        loaded.glossary.digest,
        digest(repr(content.other_subjects)),
    )


def _read_old(data_dir: Path, generation: str | None) -> Manifest | None:
    """Return the manifest of the version in service, or None if there is none that can be opened."""
    if generation is None:
        return None
    folder = index_folder(data_dir) / generation
    try:
        Index.open(folder).close()
        return Manifest.load(folder)
    except Exception as error:  # Chroma's errors have no common base; a damaged version is replaced by a whole one
        _log.error("The index %s is damaged (%s) and is built anew", generation, type(error).__name__)
        return None


def _take_over(data_dir: Path, generation: str | None, old: Manifest | None, new: Manifest) -> Reusable:
    if generation is None or old is None:
        return Reusable()
    return find_reusable(index_folder(data_dir) / generation, old, new)


def _replace(
    data_dir: Path,
    generation: str,
    content: Content,
    manifest: Manifest,
    embedder: Embedder,
    reusable: Reusable,
) -> int:
    folder = start_generation(data_dir, generation)
    try:
        embedded = build_index(folder, content, manifest, embedder, reusable)
        check_in_child(folder)
    except BaseException:
        discard(folder)
        raise
    put_in_service(data_dir, generation)
    return embedded


def _explain_nothing(loaded: LoadedDocuments, served: bool) -> str:
    named = "; ".join(f"{skipped.path}: {skipped.reason['en']}" for skipped in loaded.skipped[:_MOST_NAMED])
    found = (
        f"none of the {len(loaded.skipped)} files can be read ({named})" if named else "the folder holds no document"
    )
    stays = "; the index in service stays" if served else ""
    return f"{found}{stays}. Add .md or .txt files, then reload"
