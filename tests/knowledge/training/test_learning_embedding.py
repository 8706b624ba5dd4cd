from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from knowledge.bilingual_embedder import BilingualEmbedder
from knowledge.training.__main__ import app
from knowledge.training.bags import Bags
from knowledge.training.data import Texts
from knowledge.training.embedding import contrast, shrink

SMALL = ["--dimensions", "16", "--batch", "64", "--steps", "60", "--boxes", "256"]


def learn(data: Path, name: str) -> Path:
    out = data / name
    result = CliRunner().invoke(app, ["embedding", "--data", str(data), "--out", str(out), *SMALL])
    assert result.exit_code == 0, result.output
    return out


def test_texts_come_near_their_translations_and_the_same_vectors_are_learned_again(training_data: Path) -> None:
    path = learn(training_data, "embedding.npz")
    embedder = BilingualEmbedder.load(path)
    french = ["Le juge protège la rivière.", "Le pont traverse la rivière.", "Le gouvernement finance la pont."]
    english = ["The judge protects the river.", "The bridge crosses the river.", "The government funds the bridge."]
    nearness = embedder.embed_passages(french) @ embedder.embed_passages(english).T
    assert nearness.argmax(axis=1).tolist() == [0, 1, 2]
    assert learn(training_data, "again.npz").read_bytes() == path.read_bytes()

    never_seen, meant, other = embedder.embed_passages(["gouvernementale", "government", "bridge"])
    assert never_seen @ meant > never_seen @ other + 0.2


def test_the_small_words_of_a_text_change_nothing(training_data: Path) -> None:
    embedder = BilingualEmbedder.load(learn(training_data, "embedding.npz"))
    assert embedder.embed_question("The judge and the river") == pytest.approx(embedder.embed_question("judge river"))


def test_the_gradient_is_the_slope_of_the_loss() -> None:
    random = np.random.default_rng(1)
    sums = random.standard_normal((12, 5)).astype(np.float64)
    different = np.arange(12)
    _, gradient = contrast(sums, different)
    for row, column in [(0, 0), (3, 4), (7, 2), (11, 1)]:
        nudge = np.zeros_like(sums)
        nudge[row, column] = 1e-5
        slope = (contrast(sums + nudge, different)[0] - contrast(sums - nudge, different)[0]) / 2e-5
        assert gradient[row, column] == pytest.approx(slope, rel=1e-3, abs=1e-5)


def test_the_same_text_twice_is_not_held_against_itself() -> None:
    sums = np.eye(4, 3)[[0, 0, 0, 0]] + 0.01 * np.eye(4, 3)
    told_apart, _ = contrast(sums, np.arange(4))
    taken_for_the_same, _ = contrast(sums, np.array([0, 0, 1, 1]))
    assert taken_for_the_same == pytest.approx(0, abs=1e-6)
    assert told_apart > 0.5


@pytest.mark.parametrize("longest", [5, 200])
def test_bags_sum_vectors_as_a_full_matrix_would(longest: int) -> None:
    random = np.random.default_rng(2)
    lengths = random.integers(0, longest, 40)
    texts = Texts(random.integers(0, 300, lengths.sum()), np.concatenate([[0], np.cumsum(lengths)]))
    bags = Bags.of(texts, 300)
    full = np.zeros(bags.shape, dtype=np.float32)
    np.add.at(full, (texts.owners(), texts.tokens), 1)
    full = np.sqrt(full)
    vectors = random.standard_normal((300, 7)).astype(np.float32)
    sums = random.standard_normal((40, 7)).astype(np.float32)
    assert bags.times(vectors) == pytest.approx(full @ vectors, abs=1e-4)
    assert bags.turned().times(sums) == pytest.approx(full.T @ sums, abs=1e-4)


def test_one_byte_a_number_keeps_the_direction() -> None:
    vectors = np.random.default_rng(4).standard_normal((50, 64)).astype(np.float32) * np.logspace(-4, 1, 50)[:, None]
    model = shrink([f"w{number}" for number in range(50)], vectors.astype(np.float32))
    kept = model.vectors * model.scales[:, None]
    cosines = (kept * vectors).sum(axis=1) / np.linalg.norm(kept, axis=1) / np.linalg.norm(vectors, axis=1)
    assert cosines.min() > 0.999
