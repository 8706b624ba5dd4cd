"""Recognise in a sentence the kind of thing that a question asks for: a date, an hour, a sum, a name. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from bot.answering.reading import Reading
from bot.answering.wanted import Wanted
from knowledge.language.dates import names_a_date
from knowledge.language.glossary import Glossary
from knowledge.retrieval.query_terms import QueryTerm

YEAR = re.compile(r"(?:19|20)\d\d")
# A number counts what stands this near.
_COUNT_REACH = 2
_NUMBER = re.compile(
    r"\d+|deux|trois|quatr|cinq|six|sept|huit|neuf|dix|onz|douz|quinz|vingt|trent|cent|mill|plusieur|seul|aucun"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelv|fifteen|twenti|thirti|hundr|thousand|singl|sever"
)
_NAME = re.compile(r"(?<!^)(?<![.!?«“\"] )\b[A-ZÀ-Ý][\w’'-]+")
_PATTERNS: Mapping[Wanted, re.Pattern[str]] = {
    "time": re.compile(r"\b\d{1,2}\s?(?:h|:)\s?\d{2}\b|\b\d{1,2}\s?(?:h|a\.?m|p\.?m)\b", re.IGNORECASE),
    "amount": re.compile(
        r"[$€£]\s?\d|\d[\d\s.,]*\s?(?:(?:millions?|milliards?|billions?)\b.{0,12})?(?:euros?|dollars?|francs?|usd|eur|[$€£])",
        re.IGNORECASE,
    ),
    "duration": re.compile(
        r"\b[\w-]+\s(?:ans?|années?|mois|semaines?|jours?|heures?|minutes?|years?|months?|weeks?|days?|hours?)\b"
        r"|\b\d{1,2}\s?(?:h|:)\s?\d{2}\b.*\b\d{1,2}\s?(?:h|:)\s?\d{2}\b",
        re.IGNORECASE,
    ),
    "contact": re.compile(r"\S+@\S+|\+\d[\d\s]{6,}|https?://"),
    "actor": _NAME,
}


def says(text: str, reading: Reading, wanted: Wanted, terms: Sequence[QueryTerm], glossary: Glossary) -> bool:
    """Tell whether a sentence holds what is asked for; any sentence will do for a statement."""
    if wanted in ("date", "day"):
        return names_a_date(text, day=wanted == "day")
    if wanted == "country":
        return glossary.names_place(reading.stems, reading.language)
    if wanted == "place":
        return glossary.names_place(reading.stems, reading.language) or _NAME.search(text) is not None
    if wanted in ("count", "quantity"):
        return _counts(reading.near(terms[0], _COUNT_REACH) if terms and wanted == "count" else reading.stems, terms)
    pattern = _PATTERNS.get(wanted)
    return pattern is None or pattern.search(text) is not None


def _counts(stems: Iterable[str], terms: Sequence[QueryTerm]) -> bool:
    """Tell whether there is a number among stems, other than years and those that the question itself gives."""
    known = {part for term in terms if term.kind == "number" for way in term.alternatives for part in way.stems}
    return any(_NUMBER.fullmatch(part) and not YEAR.fullmatch(part) and part not in known for part in stems)
