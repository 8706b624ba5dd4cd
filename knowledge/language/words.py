"""Words as the index and the questions count them: folded, elisions split off, stemmed by language."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from knowledge.language.function_words import ELISIONS, FUNCTION_WORDS
from knowledge.model import Language

# A number keeps its sub-number ("17.16", "10.c", "2016a"); a word keeps its apostrophes until elisions are split off.
# Combining marks belong to their letter: a text may come with its accents decomposed.
_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_WORD = re.compile(rf"\d+(?:[.,]\d+)*(?:\.[a-z](?![a-z]))?\w*|(?:{_LETTER})+(?:['’](?:{_LETTER})+)*")
_MOST_WORDS_OF_AN_ACRONYM = 3  # "ODD 17 ?" is not shouted
_FRENCH_ORDINAL = re.compile(r"(?<=^\d)i?[eè]?mes?$|(?<=^\d\d)i?[eè]?mes?$")
_PLURAL_ACRONYM = re.compile(r"[A-Z]{2,}s")  # "SDGs"
_YEAR_LETTER = re.compile(r"(?<=^[12]\d{3})[a-z]$")  # "OIM, 2016a" is of 2016
_STEMMER_NAMES: dict[Language, str] = {"fr": "french", "en": "english"}
# Forms that Snowball leaves apart from their word.
_FRENCH_FORMS = {
    **{f"{word}s": word for word in "emploi loi envoi appui essai delai convoi octroi".split()},
    **{f"{word}x": word for word in "enjeu lieu".split()},
    **dict.fromkeys("payer payez payent paie paient paiera paieront".split(), "paye"),
    "travaux": "travail",
}
# Without its accent, "organisée" would not meet "organisé"; "pays" (country) would meet "payé" (paid).
_FRENCH_FEMININE = re.compile(r"(?<=\w{3})ees?$")
# Snowball leaves "financent" apart from "financer"; the nouns that end so seldom lose by it.
_FRENCH_PLURAL_VERB = re.compile(r"(?<=\w{2}[^m])ent$")
_STEMS_OF_THEIR_OWN: dict[Language, frozenset[str]] = {
    "fr": frozenset("pays agent agents parent parents content accent accents talent talents argent cent vent".split()),
    "en": frozenset(),
}
_stemmers = threading.local()  # a Stemmer keeps a cache of its own and must not be shared between threads


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: as written, folded, and where it stands (character offsets)."""

    written: str
    folded: str
    start: int
    end: int


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Return the text in lower case without accents, ligatures opened, typographic apostrophes made plain."""
    text = text.replace("’", "'").replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE")
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()


def calm(text: str) -> str:
    """Return a text that is all in capitals in lower case, so that its words are not taken for acronyms."""
    return text.lower() if text.isupper() and len(text.split()) > _MOST_WORDS_OF_AN_ACRONYM else text


def fold_in_place(text: str) -> str:
    """Fold a text letter by letter, so that every offset stays what it was."""
    return "".join(folded if len(folded := fold(letter)) == 1 else letter for letter in text)


def read_words(text: str) -> Iterator[Word]:
    """Yield the words of a text in order, French elisions and the English possessive split off."""
    for match in _WORD.finditer(text):
        written, start = match.group(), match.start()
        folded = fold(written)
        while "'" in folded:
            head, _, rest = folded.partition("'")
            if rest == "s" or rest in ("re", "ve", "ll", "d", "m", "t"):
                folded, written = head, written[: len(head)]
                break
            yield Word(written[: len(head)], head + "'" if head in ELISIONS else head, start, start + len(head))
            start += len(head) + 1
            written, folded = written[len(head) + 1 :], rest
        if _PLURAL_ACRONYM.fullmatch(written):
            written, folded = written[:-1], folded[:-1]
        if folded:
            yield Word(written, _as_counted(folded), start, start + len(written))


def _as_counted(folded: str) -> str:
    """Return "2016a" as the year that it is of, and "4ème" as "4e"."""
    return _FRENCH_ORDINAL.sub("e", _YEAR_LETTER.sub("", folded))


def is_function_word(folded: str, language: Language) -> bool:
    """Tell whether a folded word carries grammar rather than a subject."""
    return folded.endswith("'") or folded in FUNCTION_WORDS[language]


@lru_cache(maxsize=65_536)
def stem(folded: str, language: Language) -> str:
    """Return the Snowball stem of a folded word; numbers stay as they are."""
    if folded[:1].isdigit() or folded in _STEMS_OF_THEIR_OWN[language]:
        return folded
    if language == "fr":
        folded = _FRENCH_FORMS.get(folded, folded)
        folded = _FRENCH_PLURAL_VERB.sub("e", _FRENCH_FEMININE.sub("e", folded))
    by_language = _stemmers.__dict__
    if language not in by_language:
        by_language[language] = Stemmer.Stemmer(_STEMMER_NAMES[language])
    stemmed: str = by_language[language].stemWord(folded)
    return stemmed


def read_stems(text: str, language: Language) -> list[str]:
    """Return the stems of the words of a text that carry its subject, in order."""
    return [stem(word.folded, language) for word in read_words(text) if not is_function_word(word.folded, language)]
