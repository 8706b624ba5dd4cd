"""Learn the word vectors of the bilingual embedding: texts that say the same come near, others go apart.

Symmetric contrastive loss with the other texts of the batch as wrong answers, gradients by hand, Adam on the words of
the batch only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.bilingual_embedder import WordVectors, character_boxes
from knowledge.language.words import is_function_word
from knowledge.model import LANGUAGES
from knowledge.training.bags import Bags
from knowledge.training.batches import Batches
from knowledge.training.data import FIELD_KINDS, Integers, PairedTexts, Texts

_SEED = 20
_LEAST_OCCURRENCES = 5
_RARENESS = 1e-3  # a word of this frequency begins with half the weight of a rare one
_LEARNING_RATE = 3e-3
_SHARPNESS = 20.0  # what a cosine is multiplied by before the softmax
_DECAYS = 0.9, 0.999  # of Adam's two averages
_TINY = 1e-8

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Size:
    """How large the model is and how long it learns."""

    dimensions: int = 128
    batch: int = 2048
    steps: int = 2400
    boxes: int = 16_384  # for the n-grams of unknown words


class _Parameters:
    """An array of one row a word, and Adam's memory of it."""

    def __init__(self, values: Floats) -> None:
        self.values = values
        self._mean, self._square = np.zeros_like(values), np.zeros_like(values)
        self._steps = 0

    def descend(self, rows: Integers, gradient: Floats, rate: float) -> None:
        """Move some rows against their gradient."""
        self._steps += 1
        slow, slower = _DECAYS
        mean = self._mean[rows] = slow * self._mean[rows] + (1 - slow) * gradient
        square = self._square[rows] = slower * self._square[rows] + (1 - slower) * gradient**2
        step = np.sqrt(square / (1 - slower**self._steps)) + _TINY
        self.values[rows] -= rate * (mean / (1 - slow**self._steps)) / step


class _Model:
    """What is learned: a vector for each box of n-grams, what each word adds to those of its own, and its weight.

    So a rare word begins as the words that are spelt alike, and a word never met is not lost.
    """

    def __init__(self, words: Sequence[str], met: Integers, size: Size, random: np.random.Generator) -> None:
        spread = random.standard_normal((size.boxes, size.dimensions)) / np.sqrt(size.dimensions)
        self._boxes = _Parameters(spread.astype(np.float32))
        self._own = _Parameters(np.zeros((len(words), size.dimensions), dtype=np.float32))
        self._weights = _Parameters((_RARENESS / (_RARENESS + met / met.sum())).astype(np.float32)[:, None])
        boxes = [character_boxes(word, size.boxes) for word in words]
        starts = np.concatenate([[0], np.cumsum([len(of_word) for of_word in boxes])])
        self._grams = Texts(np.concatenate([np.array(of_word) for of_word in boxes]), starts)

    def learn(self, drawn: tuple[Texts, Texts], rate: float) -> float:
        """Take one step with one batch and return its loss."""
        words, tokens = np.unique(np.concatenate([texts.tokens for texts in drawn]), return_inverse=True)
        spelling, boxes = self._spelling(words)
        directions = self._own.values[words] + spelling.times(self._boxes.values[boxes])
        weights = self._weights.values[words]
        both = Texts(tokens, np.concatenate([drawn[0].starts, drawn[0].starts[-1] + drawn[1].starts[1:]]))
        bags = Bags.of(both, len(words))
        loss, gradient = contrast(bags.times(directions * weights), _fingerprints(bags))
        of_vectors = bags.turned().times(gradient)
        of_directions = of_vectors * weights
        self._own.descend(words, of_directions, rate)
        self._boxes.descend(boxes, spelling.turned().times(of_directions), rate)
        self._weights.descend(words, (of_vectors * directions).sum(axis=1, keepdims=True), rate)
        return loss

    def vectors(self) -> Floats:
        """Return the vectors of all words, then of all boxes."""
        spelling, boxes = self._spelling(np.arange(len(self._grams)))
        directions = self._own.values + spelling.times(self._boxes.values[boxes])
        return np.concatenate([directions * self._weights.values, self._boxes.values])

    def _spelling(self, words: Integers) -> tuple[Bags, Integers]:
        grams = self._grams.take(words)
        boxes, columns = np.unique(grams.tokens, return_inverse=True)
        lengths = grams.lengths
        shares = np.repeat((1 / lengths).astype(np.float32), lengths)
        return Bags(grams.owners(), columns, shares, (len(words), len(boxes))), boxes


def learn_word_vectors(
    pairs: PairedTexts, headings: PairedTexts, words: Sequence[str], size: Size, report: Callable[[str], None]
) -> WordVectors:
    """Learn vectors for the frequent words of aligned texts and of headings, and for the n-grams of all others."""
    random = np.random.default_rng(_SEED)
    small = find_small_words(pairs, words)
    kept = choose_words(pairs, small)
    vocabulary = [words[number] for number in kept.tolist()]
    renumbered = np.full(len(words), -1)
    renumbered[kept] = np.arange(len(kept))
    pairs, headings = _renumber_all(pairs, renumbered), _renumber_all(headings, renumbered)
    met = np.bincount(np.concatenate([pairs.first.tokens, pairs.second.tokens]), minlength=len(kept))
    model = _Model(vocabulary, met, size, random)
    batches = Batches(pairs, headings, random)
    for step in range(size.steps):
        loss = model.learn(batches.draw(size.batch), _LEARNING_RATE * (1 - step / size.steps))
        if step % 200 == 0 or step == size.steps - 1:
            report(f"step {step + 1} of {size.steps}: loss {loss:.3f}")
    silent = [words[number] for number in np.flatnonzero(small).tolist()]
    nothing = np.zeros((len(silent), size.dimensions), dtype=np.float32)
    return shrink([*silent, *vocabulary], np.concatenate([nothing, model.vectors()]))


def find_small_words(pairs: PairedTexts, words: Sequence[str]) -> NDArray[np.bool_]:
    """Tell which words are mostly function words where they stand: "but" is one in English, and a goal in French.

    They are left out: law has few questions in it, and would take "what" and "puis-je" for rare and telling words.
    """
    occurrences = np.zeros(len(words))
    as_function_words = np.zeros(len(words))
    for texts, language in ((pairs.first, LANGUAGES[0]), (pairs.second, LANGUAGES[1])):
        met = np.bincount(texts.tokens, minlength=len(words))
        occurrences += met
        as_function_words += met * np.array([is_function_word(word, language) for word in words])
    return as_function_words > occurrences / 2


def choose_words(pairs: PairedTexts, small: NDArray[np.bool_]) -> Integers:
    """Return the numbers of the words that get a vector of their own: the frequent ones, and all of our own texts'."""
    met = np.bincount(np.concatenate([pairs.first.tokens, pairs.second.tokens]), minlength=len(small))
    ours = pairs.take(np.flatnonzero(np.isin(pairs.kinds, FIELD_KINDS) & (pairs.kinds != "un")))
    chosen = met >= _LEAST_OCCURRENCES
    chosen[ours.first.tokens] = chosen[ours.second.tokens] = True
    return np.flatnonzero(chosen & ~small)


def shrink(words: Sequence[str], vectors: Floats) -> WordVectors:
    """Return vectors in one byte a number, with a scale for each row."""
    scales = np.maximum(np.abs(vectors).max(axis=1) / 127, _TINY).astype(np.float16).astype(np.float32)
    scales[scales == 0] = np.finfo(np.float16).tiny
    return WordVectors(tuple(words), np.clip(np.rint(vectors / scales[:, None]), -127, 127).astype(np.int8), scales)


def contrast(sums: Floats, fingerprints: Integers) -> tuple[float, Floats]:
    """Return the loss of a batch and its gradient for each text's sum.

    The first half of the texts belongs to the second half, in order. Texts of the same fingerprint are the same text,
    and are not held against each other.
    """
    half = len(sums) // 2
    lengths = np.linalg.norm(sums, axis=1, keepdims=True) + _TINY
    units = sums / lengths
    nearness = _SHARPNESS * units[:half] @ units[half:].T
    same = (fingerprints[:half, None] == fingerprints[:half]) | (fingerprints[half:, None] == fingerprints[half:])
    np.fill_diagonal(same, False)
    nearness[same] = -np.inf
    logarithms = [_log_softmax(nearness, axis) for axis in (0, 1)]
    right = np.arange(half)
    loss = -sum(float(of_axis[right, right].mean()) for of_axis in logarithms) / 2
    pull = np.exp(logarithms[0]) + np.exp(logarithms[1])
    pull[right, right] -= 2
    pull *= _SHARPNESS / (2 * half)
    of_units = np.concatenate([pull @ units[half:], pull.T @ units[:half]])
    gradient = (of_units - units * (units * of_units).sum(axis=1, keepdims=True)) / lengths
    return loss, gradient.astype(np.float32)


def _log_softmax(values: Floats, axis: int) -> Floats:
    below = values - values.max(axis=axis, keepdims=True)
    logarithms: Floats = below - np.log(np.exp(below).sum(axis=axis, keepdims=True))
    return logarithms


def _fingerprints(bags: Bags) -> Integers:
    hashed = (bags.columns * 2_654_435_761 + 1) % 1_000_003
    return np.rint(np.bincount(bags.rows, hashed * bags.weights, minlength=bags.shape[0]) * 16).astype(np.int64)


def _renumber_all(paired: PairedTexts, renumbered: Integers) -> PairedTexts:
    return PairedTexts(
        paired.kinds, paired.documents, _renumber(paired.first, renumbered), _renumber(paired.second, renumbered)
    )


def _renumber(texts: Texts, renumbered: Integers) -> Texts:
    tokens = renumbered[texts.tokens]
    kept = tokens >= 0
    lengths = np.bincount(texts.owners()[kept], minlength=len(texts))
    return Texts(tokens[kept], np.concatenate([[0], np.cumsum(lengths)]))
