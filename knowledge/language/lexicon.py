"""Which word of one language is which word of the other, as learned from texts that translate each other.

It knows the words of law and of the United Nations, not all of ours: where the glossary has an opinion, the glossary
wins. How it was learned, and from what, stands in ``learned/DATA-CARD.md``.
"""

from __future__ import annotations

import lzma
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from knowledge.errors import KnowledgeError
from knowledge.model import LANGUAGES, Language

LEARNED_LEXICON = Path(__file__).parent / "learned" / "lexicon.txt.xz"

_MOST_TRANSLATIONS = 3
_LEAST_WEIGHT = 0.3
# The extreme preset costs time only when the file is written.
_COMPRESSION = 9 | lzma.PRESET_EXTREME

Translations = Mapping[str, Sequence[tuple[str, int]]]


class Lexicon:
    """Translate stems, and tell the common words of each language from misspelt ones."""

    def __init__(
        self, translations: Mapping[Language, Mapping[str, str]], common_words: Mapping[Language, frozenset[str]]
    ) -> None:
        # A stem's translations stay the line they were read from until they are asked for: 48,000 lines cost a
        # tenth of the memory of as many tuples.
        self._translations = translations
        self._common_words = common_words

    @classmethod
    def load(cls, path: Path = LEARNED_LEXICON) -> Lexicon:
        """Read the lexicon that ``write_lexicon`` wrote, or raise KnowledgeError."""
        try:
            blocks = lzma.decompress(path.read_bytes()).decode("utf-8").split("\n\n")
            translations = {
                language: dict(line.split(" ", 1) for line in block.splitlines())
                for language, block in zip(LANGUAGES, blocks[:2], strict=True)
            }
            common = {
                language: frozenset(block.splitlines()) for language, block in zip(LANGUAGES, blocks[2:], strict=True)
            }
        except (OSError, ValueError, lzma.LZMAError) as error:
            raise KnowledgeError(f"{path.name} is damaged ({error}). Install the bot again.") from error
        return cls(translations, common)

    def knows(self, language: Language, stem: str) -> bool:
        """Tell whether a stem has a translation."""
        return stem in self._translations[language]

    def translations(
        self, language: Language, stem: str, among: Callable[[str], bool]
    ) -> tuple[tuple[str, float], ...]:
        """Return up to three translations of a stem, best first, that ``among`` is true for, weighing from 0.3 to 1."""
        fields = self._translations[language].get(stem, "").split()
        scored = list(zip(fields[::2], map(int, fields[1::2]), strict=True))
        present = [(other, score) for other, score in scored if among(other)][:_MOST_TRANSLATIONS]
        # Against the best of all, not the best at hand: a poor translation is no better for being the only one.
        return tuple((other, max(_LEAST_WEIGHT, score / scored[0][1])) for other, score in present)

    def common_words(self, language: Language) -> frozenset[str]:
        """Return the folded words, inflected forms included, that are frequent enough to be spelt as they are meant."""
        return self._common_words[language]

    def language_of(self, folded_words: Iterable[str]) -> Language | None:
        """Return the language to which alone some of the words are common, and none to the other; None otherwise."""
        in_french, in_english = self._common_words["fr"], self._common_words["en"]
        words = list(folded_words)
        french = any(word in in_french and word not in in_english for word in words)
        english = any(word in in_english and word not in in_french for word in words)
        if french == english:
            return None
        return "fr" if french else "en"


def write_lexicon(
    path: Path, translations: Mapping[Language, Translations], common_words: Mapping[Language, Iterable[str]]
) -> None:
    """Write a lexicon, the same bytes for the same content: stems with their translations, then common words."""
    blocks = ["\n".join(_translation_lines(translations[language])) for language in LANGUAGES]
    blocks += ["\n".join(sorted(common_words[language])) for language in LANGUAGES]
    path.write_bytes(lzma.compress("\n\n".join(blocks).encode("utf-8"), preset=_COMPRESSION))


def _translation_lines(translations: Translations) -> Iterable[str]:
    for stem in sorted(translations):
        yield " ".join([stem, *(f"{other} {score}" for other, score in translations[stem])])
