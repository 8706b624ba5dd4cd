import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from knowledge.bilingual_embedder import LEARNED_EMBEDDING, BilingualEmbedder
from knowledge.errors import KnowledgeError

TWINS = [
    ("Les transferts de fonds des migrants coûtent moins cher.", "Migrants' remittances cost less."),
    ("La diaspora investit dans son pays d’origine.", "The diaspora invests in its country of origin."),
    ("Les enfants ont droit à l’éducation.", "Children have a right to education."),
    ("Le gouvernement renforce la gestion des frontières.", "The government strengthens border management."),
    ("L’accès aux services de santé est garanti.", "Access to health services is guaranteed."),
    ("La coopération internationale et les partenariats mondiaux", "International cooperation and global partnerships"),
    ("Réduire la pauvreté et la faim", "Reduce poverty and hunger"),
    ("Le travail décent et la reconnaissance des qualifications", "Decent work and the recognition of qualifications"),
]
# How long a start takes and what it adds to the memory of a process that has numpy already.
STARTING = """
import resource, time, numpy
from knowledge import bilingual_embedder
before, at = resource.getrusage(resource.RUSAGE_SELF), time.process_time()
embedder = bilingual_embedder.BilingualEmbedder.load()
embedder.embed_question("migration")
print(time.process_time() - at, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before.ru_maxrss) / 1024)
"""


@pytest.fixture(scope="module")
def embedder() -> BilingualEmbedder:
    return BilingualEmbedder.load()


def test_a_text_is_nearest_to_its_translation_both_ways(embedder: BilingualEmbedder) -> None:
    french = embedder.embed_passages([french for french, _ in TWINS])
    english = embedder.embed_passages([english for _, english in TWINS])
    nearness = french @ english.T
    assert nearness.argmax(axis=1).tolist() == list(range(len(TWINS)))
    assert nearness.argmax(axis=0).tolist() == list(range(len(TWINS)))
    assert np.diag(nearness).min() > 0.5


def test_vectors_have_length_one_whatever_the_text(embedder: BilingualEmbedder) -> None:
    texts = ["migration", "", "?!…", "ODD 17", "zzxqj", "年", "mot " * 10_000]
    vectors = embedder.embed_passages(texts)
    assert vectors.dtype == np.float32
    assert vectors.shape[0] == len(texts)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert embedder.embed_passages([]).shape == (0, vectors.shape[1])
    assert embedder.embed_question("ODD 17").tolist() == vectors[3].tolist()


def test_case_accents_and_apostrophes_change_nothing(embedder: BilingualEmbedder) -> None:
    typed = embedder.embed_question("ACCES a l'education")
    assert typed == pytest.approx(embedder.embed_question("Accès à l’éducation"), abs=1e-6)


def test_a_misspelt_word_stays_near_the_right_one(embedder: BilingualEmbedder) -> None:
    misspelt, right, other = embedder.embed_passages(["partenarriats", "partenariats", "rivière"])
    assert misspelt @ right > misspelt @ other + 0.2


def test_it_takes_part_in_ranking_under_a_name_of_its_own(embedder: BilingualEmbedder) -> None:
    assert embedder.takes_part_in_ranking
    assert embedder.fingerprint == BilingualEmbedder.load().fingerprint
    assert embedder.fingerprint.startswith("bilingual-")


def test_another_model_has_another_fingerprint(tmp_path: Path, embedder: BilingualEmbedder) -> None:
    with np.load(LEARNED_EMBEDDING) as arrays:
        changed = dict(arrays)
    changed["vectors"] = np.roll(changed["vectors"], 1, axis=0)
    np.savez(tmp_path / "other.npz", **changed)
    assert BilingualEmbedder.load(tmp_path / "other.npz").fingerprint != embedder.fingerprint


def test_a_damaged_model_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "embedding.npz"
    path.write_bytes(LEARNED_EMBEDDING.read_bytes()[:100_000])
    with pytest.raises(KnowledgeError, match="Install the bot again"):
        BilingualEmbedder.load(path)
    with pytest.raises(KnowledgeError):
        BilingualEmbedder.load(tmp_path / "missing.npz")


def test_it_is_small_and_starts_at_once() -> None:
    assert LEARNED_EMBEDDING.stat().st_size <= 10_000_000
    started = subprocess.run([sys.executable, "-c", STARTING], capture_output=True, text=True, check=True)
    seconds, megabytes = map(float, started.stdout.split())
    assert seconds < 0.3
    assert megabytes < 40
