"""Which of the two languages a text is in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping

from knowledge.language.function_words import TELLING_WORDS
from knowledge.language.words import calm, read_words
from knowledge.model import LANGUAGES, Language

_ACCENT = re.compile(r"[àâçéèêëîïôùûüœÀÂÇÉÈÊËÎÏÔÙÛÜŒ]")
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
_ENDINGS: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?:eur|eurs|euse|eux|ment|ments|ique|iques|elle|elles|aire|aires|oir|oire|tte|ttes|ez|er|ee|ees)$"
    ),
    "en": re.compile(r"(?:ing|ings|ship|ships|ness|ful|ly|ght|th|sh|wn|ck|ies|ity|ed|ic|al)$|^wh|^th|^kn|w$|oo|ee"),
}
_FUNCTION_WORD, _ACCENTED, _KNOWN_WORD, _ENDING = 2.0, 1.5, 1.5, 0.4
_FIRST = 2
_LEAST_LEAD = 0.4


def detect_language(text: str, known_words: Mapping[Language, Container[str]] | None = None) -> Language | None:
    """Return the language that the words of a text speak for, or None where they do not decide.

    ``known_words`` are folded words that belong to one language only (from the glossary). An acronym or a number
    alone never decides: "ODD 17 ?" is typed in both languages.
    """
    votes: dict[Language, float] = {"fr": 0.0, "en": 0.0}
    opened = False  # the first telling word is the asker's own; a title in the other language comes after it
    composed = unicodedata.normalize("NFC", text)
    # A title in quotation marks is not the asker's language, unless there is nothing else.
    unquoted = _QUOTED.sub(" ", composed)
    for word in read_words(calm(unquoted if len(list(read_words(unquoted))) > 1 else composed)):
        if word.written.isupper() and len(word.written) > 1:
            continue
        if word.folded[:1].isdigit():
            continue
        if _ACCENT.search(word.written) or word.folded.endswith("'"):
            votes["fr"] += _ACCENTED
        for language in LANGUAGES:
            if word.folded in TELLING_WORDS[language]:
                votes[language] += _FUNCTION_WORD * (1 if opened else _FIRST)
                opened = True
            elif known_words is not None and word.folded in known_words[language]:
                votes[language] += _KNOWN_WORD
            elif len(word.folded) > 3 and _ENDINGS[language].search(word.folded):
                votes[language] += _ENDING
    if abs(votes["fr"] - votes["en"]) < _LEAST_LEAD:
        return None
    return "fr" if votes["fr"] > votes["en"] else "en"
