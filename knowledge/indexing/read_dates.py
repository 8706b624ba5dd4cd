"""Dates as people write them, in French and English."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from babel.dates import get_day_names, get_month_names

from knowledge.language.words import fold
from knowledge.model import LANGUAGES, Language

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ]\d{1,2}:\d{2}\S*)?$")
_NUMERIC = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)?\s+(?:of\s+)?([a-z]+)\.?,?\s+(\d{4})$")
_MONTH_FIRST = re.compile(r"([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$")
_TIME = re.compile(r"\s*(?:,|-|at|a)?\s*\d{1,2}\s*[:h]\s*\d{2}(?::\d{2})?\s*(?:am|pm|gmt|utc)?$")


def read_date(text: str, language: Language | None = None) -> date | None:
    """Return the day that a text names and nothing else, or None; "04/05/2024" is day first unless it is English."""
    folded = _TIME.sub("", _without_weekday(fold(" ".join(text.split())).strip(" .,;")))
    if match := _ISO.match(folded):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMERIC.match(folded):
        return _read_numeric(int(match[1]), int(match[2]), int(match[3]), language)
    if match := _DAY_FIRST.match(folded):
        return _day(int(match[3]), _months().get(match[2], 0), int(match[1]))
    if match := _MONTH_FIRST.match(folded):
        return _day(int(match[3]), _months().get(match[1], 0), int(match[2]))
    return None


def _read_numeric(first: int, second: int, year: int, language: Language | None) -> date | None:
    if second > 12:
        return _day(year, first, second)
    if language == "en" and first <= 12 and first != second:
        return None  # the two ways to write it cannot be told apart
    return _day(year, second, first)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _without_weekday(folded: str) -> str:
    head, space, rest = folded.partition(" ")
    if head == "le" and rest:
        return _without_weekday(rest)
    return rest if space and head.rstrip(",.") in _weekdays() else folded


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    return {
        fold(name).rstrip("."): number
        for language in LANGUAGES
        for width in ("abbreviated", "wide")
        for number, name in get_month_names(width, locale=language).items()
    }


@lru_cache(maxsize=1)
def _weekdays() -> frozenset[str]:
    return frozenset(
        fold(name).rstrip(".")
        for language in LANGUAGES
        for width in ("abbreviated", "wide")
        for name in get_day_names(width, locale=language).values()
    )
