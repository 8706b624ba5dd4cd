"""However a reload dies, the bot keeps a whole index, and the next reload works."""

from __future__ import annotations

import random
import subprocess
import time
from pathlib import Path

from knowledge.embedder import HashedEmbedder
from knowledge.index import ServingIndex
from knowledge.indexing.swap_index import current_generation
from tests.knowledge.reload_process import ROOT, reload_command

KILLS = 20
SECONDS = 2.5  # somewhat longer than a reload takes, so that some kills come just after the swap


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
    write_documents(folder, 2000)
    command = reload_command(data_dir, folder)
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    moments = random.Random(20)  # the moments differ from machine to machine anyway
    killed = 0
    for year in range(2001, 2001 + KILLS):
        write_documents(folder, year)
        child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(moments.uniform(0.3, SECONDS))
        child.kill()
        child.communicate()
        killed += child.returncode != 0
        check_that_it_answers(data_dir)

    assert killed >= KILLS // 2
    write_documents(folder, 2099)
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    assert "2099" in check_that_it_answers(data_dir)
