"""The glossary: which French and English terms of the field mean the same, read from an editable file.

One line is one concept: ``French ; terms | English ; terms``. All of its terms stand for one another. A line with
``>`` works in one direction: the terms on its left, as asked, also look for those on its right. ``#`` opens a theme;
a theme that ends with ``[names]`` or ``[places]`` holds names: what is said of one holds for no other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from knowledge.errors import GlossaryError
from knowledge.language.words import fold, is_function_word, read_words, stem
from knowledge.model import LANGUAGES, Language

DEFAULT_GLOSSARY = Path(__file__).with_name("glossary.txt")
_NAMES_MARK, _PLACES_MARK = "[names]", "[places]"


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase of one language, as the stems of the words that carry its subject."""

    language: Language
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """What a term leads to: another name of the same thing, or, ``narrower``, what a broad word may stand for."""

    term: Term
    narrower: bool = False


class UnreadableLineError(GlossaryError):
    """Say, in French and English, which line of a glossary file cannot be read, and what to write."""

    def __init__(self, place: tuple[str, int], french: str, english: str) -> None:
        name, number = place
        super().__init__(f"{name}, line {number}: {english}")
        self.reason: dict[Language, str] = {
            "fr": f"{name}, ligne {number}, laissée de côté : {french}",
            "en": f"{name}, line {number}, left out: {english}",
        }


class Glossary:
    """Find the terms of a text and what else they are called."""

    def __init__(
        self,
        related: Mapping[Term, tuple[Related, ...]],
        words: Mapping[Language, frozenset[str]],
        names: Set[Term],
        places: Set[Term],
    ) -> None:
        self._related = related
        self._names = names
        self._places = places
        self._words = words
        self.longest = max((len(term.stems) for term in related), default=1)
        self.only_words: dict[Language, frozenset[str]] = {
            "fr": words["fr"] - words["en"],
            "en": words["en"] - words["fr"],
        }

    def joined_with(self, other: Glossary) -> Glossary:
        """Return a glossary that knows what both know."""
        if not other._related:
            return self
        related = dict(self._related)
        for term, others in other._related.items():
            related[term] = _join(related.get(term, ()), others)
        words = {language: self._words[language] | other._words[language] for language in LANGUAGES}
        return Glossary(related, words, self._names | other._names, self._places | other._places)

    def related(self, term: Term) -> tuple[Related, ...]:
        """Return the other terms of the concepts that a term stands for; empty if it is unknown."""
        return self._related.get(term, ())

    def is_name(self, term: Term) -> bool:
        """Tell whether a term names one place or body: what is said of it holds for no other."""
        return term in self._names

    def names_place(self, stems: Sequence[str], language: Language) -> bool:
        """Tell whether a run of stems holds the name of a place."""
        return any(
            Term(language, tuple(stems[start : start + length])) in self._places
            for length in range(1, self.longest + 1)
            for start in range(len(stems) - length + 1)
        )

    def __contains__(self, term: object) -> bool:
        return term in self._related

    def knows_word(self, folded: str) -> bool:
        """Tell whether a word is spelt as it stands in some term."""
        return any(folded in self._words[language] for language in LANGUAGES)

    def words(self, language: Language) -> frozenset[str]:
        """Return every folded word of the terms of one language, acronyms included."""
        return self._words[language]


def read_glossary(paths: Sequence[Path]) -> Glossary:
    """Read glossary files in order, or raise GlossaryError naming the file and the line that cannot be read."""
    lines = ((path, number, line) for path in paths for number, line in enumerate(_read_lines(path), start=1))
    return parse_glossary(lines)


def parse_glossary(
    lines: Iterable[tuple[Path, int, str]], on_unreadable: Callable[[UnreadableLineError], None] | None = None
) -> Glossary:
    """Build a glossary from lines that know where they come from.

    The first line that cannot be read is raised or, where ``on_unreadable`` takes it, left out like the others.
    """
    related: dict[Term, dict[Term, Related]] = {}
    words: dict[Language, set[str]] = {"fr": set(), "en": set()}
    names: set[Term] = set()
    places: set[Term] = set()
    theme = ""
    for path, number, raw_line in lines:
        line = raw_line.strip()
        if line.startswith("#"):
            theme = line
        if not line or line.startswith("#"):
            continue
        try:
            entry = read_entry(line, (path.name, number))
        except UnreadableLineError as problem:
            if on_unreadable is None:
                raise
            on_unreadable(problem)
            continue
        for term in entry.asked:
            others = related.setdefault(term, {})
            for other in entry.found:
                narrower = entry.one_way and (other not in others or others[other].narrower)
                if other != term:
                    others[other] = Related(other, narrower)
        for term in entry.found:
            related.setdefault(term, {})
        for language in LANGUAGES:
            words[language] |= entry.words[language]
        if is_theme_of_names(theme):
            names.update(entry.asked)
        if theme.endswith(_PLACES_MARK):
            places.update(entry.asked)
    frozen_words = {language: frozenset(words[language]) for language in LANGUAGES}
    return Glossary({term: tuple(others.values()) for term, others in related.items()}, frozen_words, names, places)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: the terms that it reads in a question, those that they lead to, and the words that they are made of."""

    asked: tuple[Term, ...]
    found: tuple[Term, ...]
    one_way: bool
    words: Mapping[Language, frozenset[str]]


def read_entry(line: str, place: tuple[str, int]) -> Entry:
    """Read one line that is no theme; UnreadableLineError, naming the place (file, line), if it cannot be read."""
    sides = line.split(">")
    if len(sides) > 2:
        raise UnreadableLineError(
            place,
            "un seul « > » par ligne ; faites-en deux lignes.",
            "at most one “>” in a line; write two.",
        )
    words: dict[Language, set[str]] = {"fr": set(), "en": set()}
    concepts = [_read_concept(side, place, words) for side in sides]
    frozen_words = {language: frozenset(words[language]) for language in LANGUAGES}
    return Entry(concepts[0], concepts[-1], len(sides) == 2, frozen_words)


def is_theme_of_names(theme: str) -> bool:
    """Tell whether the lines under a theme are names: what is said of one holds for no other."""
    return theme.endswith((_NAMES_MARK, _PLACES_MARK))


def _join(some: Sequence[Related], others: Sequence[Related]) -> tuple[Related, ...]:
    """Return the terms of both, each once; it is the broader that holds where they disagree."""
    joined = {related.term: related for related in some}
    for related in others:
        if related.term not in joined or not related.narrower:
            joined[related.term] = related
    return tuple(joined.values())


def _read_lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GlossaryError(f"{path.name} cannot be read as UTF-8 text: {error}") from error


def _read_concept(side: str, place: tuple[str, int], words: dict[Language, set[str]]) -> tuple[Term, ...]:
    halves = side.split("|")
    if len(halves) != 2:
        raise UnreadableLineError(
            place,
            "écrivez « termes français | termes anglais », avec un seul « | ».",
            "write “French terms | English terms”, with one “|”.",
        )
    terms: dict[Term, None] = {}
    for language, half in zip(LANGUAGES, halves, strict=True):
        for written in half.split(";"):
            term = _read_term(written, language, words)
            if term.stems:
                terms[term] = None
    if not terms:
        raise UnreadableLineError(
            place,
            "aucun terme, ou rien que des mots-outils ; complétez-la ou retirez-la.",
            "no term, or only small words; complete it or take it out.",
        )
    return tuple(terms)


def _read_term(written: str, language: Language, words: dict[Language, set[str]]) -> Term:
    stems = []
    for word in read_words(written):
        if is_function_word(word.folded, language):
            continue
        # "ÉTAT" is a word shouted, "ODD" an acronym: acronyms are spelt alike by readers of both languages.
        if not word.written.isupper():
            words[language].add(fold(word.written))
        else:
            words[language].add(word.folded)
            words["en" if language == "fr" else "fr"].add(word.folded)
        stems.append(stem(word.folded, language))
    return Term(language, tuple(stems))
