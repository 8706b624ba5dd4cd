"""Recognise two sentences that give different dates or figures for the same thing. Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from bot.answering.evidence import Sentence
from bot.answering.signs import YEAR
from knowledge.language.dates import WrittenDate, read_dates
from knowledge.language.words import fold

# What is named the same, in quotation marks, is the same: an event, a report.
_QUOTED = re.compile(r"«\s*([^»]{12,})»|“([^”]{12,})”|\"([^\"]{12,})\"")
_SAME_NAME = 88
# "According to the ministry, 162 States …": who says so, and what.
_ATTRIBUTED = re.compile(r"(?:selon|d'apres|according to)\s[^,]+,\s+(?P<statement>.+)", re.DOTALL)
_FIGURE = re.compile(r"\d[\d.,]*(?<![.,])")
_SAME_STATEMENT = 90


def disagree(one: Sentence, other: Sentence) -> bool:
    """Tell whether two sentences of different passages date the same thing differently."""
    mine, theirs = _full_dates(one.text), _full_dates(other.text)
    if not mine or not theirs or mine & theirs:
        return False
    return _name_the_same_thing(one, other)


def count_differently(one: Sentence, other: Sentence) -> bool:
    """Tell whether two sentences, each with its source, say the same but for a figure."""
    mine, theirs = _statement(one.text), _statement(other.text)
    if mine is None or theirs is None:
        return False
    ours, others = set(_FIGURE.findall(mine)), set(_FIGURE.findall(theirs))
    apart = (ours - others, others - ours)
    years = [any(YEAR.fullmatch(figure) for figure in figures) for figures in apart]
    counts = [any(not YEAR.fullmatch(figure) for figure in figures) for figures in apart]
    if not all(apart) or (all(years) and all(counts)):  # another count for another year
        return False
    return fuzz.ratio(_FIGURE.sub("#", mine), _FIGURE.sub("#", theirs)) >= _SAME_STATEMENT


@lru_cache(maxsize=2048)
def _statement(text: str) -> str | None:
    attributed = _ATTRIBUTED.match(fold(" ".join(text.split())))
    return attributed["statement"] if attributed else None


def _full_dates(text: str) -> set[tuple[int | None, int | None, int | None]]:
    return {_key(date) for date in read_dates(text) if date.day is not None and date.year is not None}


def _key(date: WrittenDate) -> tuple[int | None, int | None, int | None]:
    return date.day, date.month, date.year


def _name_the_same_thing(one: Sentence, other: Sentence) -> bool:
    """Compare what the two passages name in quotation marks, the sentences' own names first."""
    mine = quoted_names(one.text) or quoted_names(one.passage.text)
    theirs = quoted_names(other.text) or quoted_names(other.passage.text)
    return any(fuzz.ratio(name, their) >= _SAME_NAME for name in mine for their in theirs)


@lru_cache(maxsize=2048)
def quoted_names(text: str) -> tuple[str, ...]:
    """Return what a text names in quotation marks, folded: an event, a report."""
    return tuple(fold(" ".join(next(filter(None, match.groups())).split())) for match in _QUOTED.finditer(text))
