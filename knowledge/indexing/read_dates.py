"""A line that gives a day and nothing else."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from babel.dates import get_day_names

from knowledge.language.dates import read_dates
from knowledge.language.words import fold
from knowledge.model import LANGUAGES, Language, PartialDate

_TIME = re.compile(r"\d{1,2}\s*[:h]\s*\d{2}(?::\d{2})?(?:\s*(?:am|pm|gmt|utc|z))?")
_WORD = re.compile(r"\w+")
_AROUND_DATES = frozenset(("le", "on", "a", "at", "t"))
_YEAR_AND_MONTH = re.compile(r"((?:1[89]|20)\d\d)-(0[1-9]|1[0-2])")
_EITHER_WAY = re.compile(r"(\d\d)/(\d\d)/\d{4}")


def read_date(text: str, language: Language | None = None) -> date | None:
    """Return the day that a text names and nothing else, or None; "04/05/2024" says too little in English."""
    found = read_dates(text)
    if len(found) != 1:
        return None
    written = found[0]
    around = _TIME.sub(" ", fold(text[: written.start] + " " + text[written.end :]))
    if any(word not in _AROUND_DATES and word not in _weekdays() for word in _WORD.findall(around)):
        return None
    figures = _EITHER_WAY.fullmatch(text[written.start : written.end])
    if figures and language == "en" and figures[1] != figures[2] and int(figures[1]) <= 12:
        return None  # day or month first cannot be told
    if written.day is None or written.month is None or written.year is None:
        return None
    try:
        return date(written.year, written.month, written.day)
    except ValueError:
        return None


def read_partial_date(text: str) -> PartialDate | None:
    """Return the month or the year that a text names and nothing else: "2017-05", "mai 2017", "2017"."""
    plain = text.strip()
    if match := _YEAR_AND_MONTH.fullmatch(plain):
        return PartialDate(int(match[1]), int(match[2]))
    found = read_dates(plain)
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(plain)):
        return None
    written = found[0]
    return PartialDate(written.year, written.month) if written.year is not None and written.day is None else None


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(
        fold(name).rstrip(".")
        for language in LANGUAGES
        for width in ("abbreviated", "wide")
        for name in get_day_names(width, locale=language).values()
    )
