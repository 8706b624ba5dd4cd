"""However a reload dies, the bot keeps a whole index, and the next reload works."""

from __future__ import annotations

import random
import subprocess
import time
from pathlib import Path

from knowledge.index import ServingIndex
from knowledge.indexing.swap_index import current_generation
from tests.hashed_embedder import HashedEmbedder
from tests.knowledge.reload_process import ROOT, reload_command

KILLS, MOST_RELOADS = 20, 40


def write_documents(folder: Path, year: int) -> None:
    for number in range(5):
        paragraphs = (f"Le projet {number} a reçu {place} dons pendant l’année {year}." for place in range(20))
        (folder / f"projet-{number}.txt").write_text(f"Le projet {number}\n\n" + "\n\n".join(paragraphs))


def check_that_it_answers(data_dir: Path) -> str:
    serving = ServingIndex(data_dir)
    try:
        with serving.reading() as index:
            assert index.description.generation == current_generation(data_dir)
            nearest = index.nearest(HashedEmbedder().embed_question("Le projet 3 a reçu 7 dons"), 5)
            found = index.passages([name for name, _ in nearest])
            assert len(found) == 5
            assert len(index.passages(index.lexical.passage_ids)) == index.description.passages == 100
            return found[0].text
    finally:
        serving.close()


def test_killed_reloads_never_leave_the_bot_without_an_index(tmp_path: Path) -> None:
    folder, data_dir = tmp_path / "documents", tmp_path / "data"
    folder.mkdir()
    command = reload_command(data_dir, folder)
    write_documents(folder, 2000)
    seconds = run_until(command, None)
    assert seconds is not None
    killed = 0
    for year in range(2001, 2001 + MOST_RELOADS):
        write_documents(folder, year)
        # Nothing is written while the process starts; some kills are meant to come just after the swap.
        finished = run_until(command, random.uniform(0.4, 1.1) * seconds)
        seconds = finished or seconds
        killed += finished is None
        check_that_it_answers(data_dir)
        if killed == KILLS:
            break

    assert killed == KILLS
    write_documents(folder, 2099)
    assert run_until(command, None)
    assert "2099" in check_that_it_answers(data_dir)


def run_until(command: list[str], moment: float | None) -> float | None:
    """Run a reload and kill it at a moment, in seconds; return how long it took, None if it was killed."""
    started = time.monotonic()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as child:
        try:
            assert child.wait(moment) == 0
        except subprocess.TimeoutExpired:
            child.kill()
            return None
    return time.monotonic() - started
