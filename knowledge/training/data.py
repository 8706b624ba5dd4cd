"""The texts that are learned from, as numbers: which rows of which source, each word one number.

``FOLDER/parallel/fr-en-pairs.tsv.xz`` holds aligned segments (kind, document number, French, English),
``FOLDER/parallel/titles.tsv.xz`` headings (their language, the text's, document number, heading, text). Our own
bilingual documents, the glossary and the countries' names join them.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
from babel import Locale
from numpy.typing import NDArray

from knowledge.language.glossary import DEFAULT_GLOSSARY
from knowledge.language.words import read_words

OWN_DOCUMENTS = Path(__file__).parents[1] / "documents"
# Texts that the search is measured on: whatever shares a run of ten words with them is not learned from.
_HELD_OUT = ("gcm_actions_en_fr.jsonl", "sdg_en_fr.jsonl", "cnil_faq_fr.jsonl", "../sources/*.txt")
# The United Nations' sentences, our own texts and the countries: few rows, and what we are asked about.
FIELD_KINDS = ("un", "own", "country", "glossary")
_RUN = 10
_MIX = 0x9E3779B97F4A7C15  # an odd number without pattern, for hashing runs of words

Integers = NDArray[np.int64]


class Row(NamedTuple):
    """Two texts that belong together: a segment and its translation, or a heading and what stands under it."""

    kind: str
    document: int
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Texts:
    """Many texts in one array: text ``i`` is ``tokens[starts[i]:starts[i + 1]]``."""

    tokens: Integers
    starts: Integers

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def lengths(self) -> Integers:
        """Return the number of words of each text."""
        return np.diff(self.starts)

    def take(self, rows: Integers) -> Texts:
        """Return the texts of some rows, in their order."""
        lengths = self.lengths[rows]
        starts = np.concatenate([[0], np.cumsum(lengths)])
        places = np.arange(starts[-1]) + np.repeat(self.starts[rows] - starts[:-1], lengths)
        return Texts(self.tokens[places], starts)

    def owners(self) -> Integers:
        """Return the row that each token belongs to."""
        return np.repeat(np.arange(len(self)), self.lengths)


@dataclass(frozen=True, slots=True)
class PairedTexts:
    """Rows of two texts each, with the kind and the document of the row."""

    kinds: NDArray[np.str_]
    documents: Integers
    first: Texts
    second: Texts

    def __len__(self) -> int:
        return len(self.documents)

    def take(self, rows: Integers) -> PairedTexts:
        """Return some rows, in their order."""
        return PairedTexts(self.kinds[rows], self.documents[rows], self.first.take(rows), self.second.take(rows))


class Numbering:
    """Give every folded word a number, in the order in which they are met."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self.read = lru_cache(maxsize=4096)(self._read)  # a heading's text is met again under the other heading

    @property
    def words(self) -> list[str]:
        """Return the folded words by number."""
        return list(self._numbers)

    def _read(self, text: str) -> tuple[int, ...]:
        numbers = self._numbers
        return tuple([numbers.setdefault(word.folded, len(numbers)) for word in read_words(text)])

    def number(self, texts: Iterable[str]) -> Texts:
        """Return texts as numbers."""
        read = [np.array(self.read(text), dtype=np.int64) for text in texts]
        starts = np.concatenate([[0], np.cumsum([len(numbers) for numbers in read], dtype=np.int64)])
        return Texts(np.concatenate(read) if read else np.zeros(0, dtype=np.int64), starts)

    def number_rows(self, rows: Iterable[Row]) -> PairedTexts:
        """Return rows of texts as numbers."""
        held = list(rows)
        return PairedTexts(
            np.array([row.kind for row in held], dtype=np.str_),
            np.array([row.document for row in held], dtype=np.int64),
            self.number(row.first for row in held),
            self.number(row.second for row in held),
        )


def read_pairs(folder: Path, limit: int | None = None) -> Iterator[Row]:
    """Yield the aligned segments, French first."""
    for kind, document, french, english in _read_table(folder / "parallel" / "fr-en-pairs.tsv.xz", limit):
        yield Row(kind, int(document), french, english)


def read_headings(folder: Path, limit: int | None = None) -> Iterator[Row]:
    """Yield headings and the text under them, in one language or across the two ("fr-en")."""
    for language, other, document, heading, text in _read_table(folder / "parallel" / "titles.tsv.xz", limit):
        yield Row(f"{language}-{other}", int(document), heading, text)


def read_own_documents(folder: Path = OWN_DOCUMENTS) -> Iterator[Row]:
    """Yield the lines of our own documents that stand beside each other in the two languages.

    Those on the Compact and the SDGs stay out: search is measured on the texts that they tell of.
    """
    retelling = (path for path in sorted(folder.glob("*.fr.md")) if "\nrestates:" in path.read_text(encoding="utf-8"))
    for number, french in enumerate(retelling):
        english = french.with_name(french.name.replace(".fr.md", ".en.md"))
        if english.exists():
            # Paragraphs and list items keep their order; the details of the document ("---") do not.
            bodies = [_body_lines(path) for path in (french, english)]
            if len(bodies[0]) == len(bodies[1]):
                yield from (Row("own", number, *lines) for lines in zip(*bodies, strict=True))


def read_country_names() -> Iterator[Row]:
    """Yield the names of countries and regions in both languages, from Unicode's CLDR."""
    french, english = Locale("fr").territories, Locale("en").territories
    for number, code in enumerate(sorted(set(french) & set(english))):
        yield Row("country", number, french[code], english[code])


def read_glossary_terms(path: Path = DEFAULT_GLOSSARY) -> Iterator[Row]:
    """Yield terms of the glossary that stand for each other in both directions, each at least once."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        french, bar, english = ([term for term in side.split(";") if term.strip()] for side in line.partition("|"))
        if bar and french and english and not line.startswith("#") and ">" not in line:
            for place in range(max(len(french), len(english))):
                yield Row("glossary", number, french[place % len(french)], english[place % len(english)])


def find_held_out(folder: Path) -> list[str]:
    """Return the texts of the evaluation sets beside the training data."""
    held_out: list[str] = []
    for path in sorted(path for pattern in _HELD_OUT for path in folder.glob(pattern)):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            lines = (json.loads(line) for line in text.splitlines())
            held_out += [line[field] for line in lines for field in ("title", "text", "question") if field in line]
        else:
            held_out.append(text)
    return held_out


def share_run(texts: Texts, held_out: Texts) -> NDArray[np.bool_]:
    """Tell which texts share a run of ten words with a text held out."""
    forbidden, _ = _hash_runs(held_out)
    hashes, owners = _hash_runs(texts)
    shared = np.zeros(len(texts), dtype=np.bool_)
    shared[owners[np.isin(hashes, np.unique(forbidden))]] = True
    return shared


def without_held_out(paired: PairedTexts, held_out: Texts) -> tuple[PairedTexts, int]:
    """Drop the rows that share a run of ten words with a text held out; return the others and how many were dropped."""
    shared = share_run(paired.first, held_out) | share_run(paired.second, held_out)
    return paired.take(np.flatnonzero(~shared)), int(shared.sum())


def _hash_runs(texts: Texts) -> tuple[NDArray[np.uint64], Integers]:
    places = max(len(texts.tokens) - _RUN + 1, 0)
    owners = texts.owners()
    mixed = (texts.tokens.astype(np.uint64) + np.uint64(1)) * np.uint64(_MIX)
    mixed ^= mixed >> np.uint64(29)
    hashes = np.zeros(places, dtype=np.uint64)
    for shift in range(_RUN):
        hashes = hashes * np.uint64(_MIX) + mixed[shift : shift + places]
    within = owners[:places] == owners[_RUN - 1 : _RUN - 1 + places]
    return hashes[within], owners[:places][within]


def _read_table(path: Path, limit: int | None) -> Iterator[Sequence[str]]:
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in islice(lines, limit):
            yield line.rstrip("\n").split("\t")


def _body_lines(path: Path) -> list[str]:
    _, _, body = path.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
    return [line for line in body.splitlines() if line.strip()]
