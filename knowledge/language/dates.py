"""Dates as texts write them, in French and English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel.dates import format_date, format_skeleton, get_month_names

from knowledge.language.words import fold, fold_in_place
from knowledge.model import LANGUAGES, Language, PartialDate

LOCALES: Mapping[Language, str] = {"fr": "fr", "en": "en_GB"}
_YEAR = r"(?:1[89]|20)\d\d"


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date as far as a text gives it; ``day`` is the first day of "24-25 July"."""

    day: int | None
    month: int | None
    year: int | None
    start: int
    end: int


@cache
def _months() -> dict[str, int]:
    return {
        fold(name).rstrip("."): number
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language).items()
    }


@cache
def _pattern() -> re.Pattern[str]:
    month = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    days = r"(?P<day>\d{1,2})(?:er|st|nd|rd|th)?(?:\s*(?:-|–|au|et|to|and|&)\s*\d{1,2}(?:er|st|nd|rd|th)?)?"
    return re.compile(
        rf"\b(?:{days}\s+(?:of\s+)?(?P<month>{month})\b\.?(?:,?\s+(?P<year>{_YEAR}))?"
        rf"|(?P<month2>{month})\b\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*(?:-|–|to|and)\s*\d{{1,2}})?\b(?:,?\s+(?P<year2>{_YEAR}))?"
        rf"|(?P<month3>{month})\b\.?,?\s+(?P<year3>{_YEAR})"
        rf"|(?P<year4>{_YEAR})-(?P<month4>\d\d)-(?P<day4>\d\d)"
        rf"|(?P<day5>\d\d)/(?P<month5>\d\d)/(?P<year5>{_YEAR})"
        rf"|(?P<year6>{_YEAR})(?!\d))"
    )


def read_dates(text: str) -> list[WrittenDate]:
    """Return the dates that a text writes out, in order; offsets count characters of the text."""
    folded = fold_in_place(text)
    dates = []
    for match in _pattern().finditer(folded):
        parts = {name.rstrip("23456"): value for name, value in match.groupdict().items() if value}
        month = parts.get("month")
        dates.append(
            WrittenDate(
                int(parts["day"]) if "day" in parts else None,
                None if month is None else int(month) if month.isdigit() else _months()[month],
                int(parts["year"]) if "year" in parts else None,
                match.start(),
                match.end(),
            )
        )
    return dates


def names_a_date(text: str, *, day: bool = False) -> bool:
    """Tell whether a text gives a date at all, or a day if that is asked for."""
    return any(date.day is not None or not day for date in read_dates(text))


def write_date(day: date | PartialDate, language: Language) -> str:
    """Return a date as it is written in a language, as far as it is known: "23 avril 2024", "April 2024", "2024"."""
    if isinstance(day, PartialDate):
        skeleton = "y" if day.month is None else "yMMMM"
        return str(format_skeleton(skeleton, date(day.year, day.month or 1, 1), locale=LOCALES[language]))
    return str(format_date(day, "long", locale=LOCALES[language]))
