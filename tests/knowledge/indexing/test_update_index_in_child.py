"""A reload in another process reports what it did, dies cleanly, and never keeps readers waiting."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from knowledge.errors import IndexBusyError, KnowledgeError
from knowledge.index import ServingIndex
from knowledge.indexing.swap_index import current_generation, only_writer
from knowledge.indexing.update_index import update_index_in_child
from tests.hashed_embedder import HashedEmbedder
from tests.knowledge.indexing.reloading import FIRST, update
from tests.knowledge.reload_process import ROOT, reload_command


async def test_a_reload_in_a_child_reports_what_it_did_and_what_went_wrong(
    data_dir: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    (folder / "bad.md").write_text("---\ndate: hier\n---\n\nDu texte.\n")
    report = await update_index_in_child(reload_command(data_dir, folder))

    assert (report.documents, report.generation) == (2, current_generation(data_dir))
    assert report.skipped[0].reason["en"].startswith("front matter, line 2")
    with only_writer(data_dir), pytest.raises(IndexBusyError, match="running already"):
        await update_index_in_child(reload_command(data_dir, folder))


async def test_a_child_that_dies_or_talks_nonsense_is_a_clear_failure() -> None:
    for ending in ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "print('{}')", "print('[1]')"):
        with pytest.raises(KnowledgeError, match="without a report"):
            await update_index_in_child([sys.executable, "-c", ending])


async def test_a_cancelled_reload_takes_its_child_with_it(tmp_path: Path) -> None:
    written = tmp_path / "pid"
    waiting = f"import os, pathlib, time; pathlib.Path({str(written)!r}).write_text(str(os.getpid())); time.sleep(60)"
    task = asyncio.create_task(update_index_in_child([sys.executable, "-c", waiting]))
    async with asyncio.timeout(20):
        while not (written.exists() and written.read_text()):  # noqa: ASYNC110 the other side is a process
            await asyncio.sleep(0.02)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    with pytest.raises(ProcessLookupError):
        os.kill(int(written.read_text()), signal.SIG_DFL)


async def test_readers_are_answered_all_through_a_reload_in_another_process(
    data_dir: Path, folder: Path, serving: ServingIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    update(data_dir, folder)
    seen: set[str] = set()
    failures: list[BaseException] = []
    stop = threading.Event()

    def read() -> None:
        question = HashedEmbedder().embed_question("fonds")
        while not stop.is_set():
            try:
                with serving.reading() as index:
                    found = index.passages([name for name, _ in index.nearest(question, 5)])
                    assert len(found) == index.description.passages
                    seen.add(index.description.generation)
                time.sleep(0.005)
            except BaseException as error:
                failures.append(error)
                return

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for year in ("2013", "2014"):
        (folder / "fonds.txt").write_text(FIRST.replace("2012", year))
        await update_index_in_child(reload_command(data_dir, folder))
        await asyncio.sleep(0.3)
    stop.set()
    for reader in readers:
        reader.join()

    assert failures == []
    assert current_generation(data_dir) in seen
    assert len(seen) == 3
