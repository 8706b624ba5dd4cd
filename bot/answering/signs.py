"""Recognise in a sentence the kind of thing that a question asks for: a date, an hour, a sum, a name. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from bot.answering.reading import Reading, read
from bot.answering.wanted import Wanted
from knowledge.language.dates import names_a_date, read_dates
from knowledge.language.glossary import Glossary
from knowledge.language.words import read_stems
from knowledge.retrieval.query_terms import QueryTerm

YEAR = re.compile(r"(?:19|20)\d\d")
# A number counts what stands this near.
_COUNT_REACH = 2
# What the question says itself, or nearly so.
_SAID = 0.65
_SEATS = frozenset({"sieg", "sall", "headquart", "venu", "room", "hall"})
_NUMBER_WORDS = (
    r"(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|cent|mille"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|hundred|thousand)"
)
# The same as stems, with what counts without a figure: "plusieurs", "aucun", "a single".
_NUMBER = re.compile(
    r"\d+|deux|trois|quatr|cinq|six|sept|huit|neuf|dix|onz|douz|quinz|vingt|trent|cent|mill|plusieur|seul|aucun"
    r"|two|three|four|five|seven|eight|nine|ten|eleven|twelv|fifteen|twenti|thirti|hundr|thousand|singl|sever"
)
_WHERE = re.compile(r"\b(?:à|au|aux|en|in|at)\s+(?:[Ll]a\s+|[Tt]he\s+)?([A-ZÀ-Ý][\w’'-]+(?:\s[A-ZÀ-Ý][\w’'-]+)*)")
# "When do they give the best results?" – "when they reach beyond a single State"; or how often.
_WHEN = re.compile(
    r"\b(?:quand|lorsqu(?:e|['’])|when|chaque|tou(?:s|te?s) les|every|annuel|mensuel|trimestriel|hebdomadaire"
    r"|annually|yearly|quarterly|monthly|weekly)",
    re.IGNORECASE,
)
# Who acts need not have a name.
_ACTORS = frozenset(
    """acteur gouvern etat pay dirige expert particip association syndicat employeur migrant diaspor
    communaut autorit partenair part secteur agenc organis institut commun vill region societ famill travailleur
    actor govern state countri leader union employ communiti author partner stakehold sector agenc organ institut citi
    societi famili worker everyon""".split()
)
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
_NAME = re.compile(r"(?<!^)(?<![.!?«“\"] )\b[A-ZÀ-Ý][\w’'-]+")
_PATTERNS: Mapping[Wanted, re.Pattern[str]] = {
    "time": re.compile(r"\b\d{1,2}\s?(?:h|:)\s?\d{2}\b|\b\d{1,2}\s?(?:h|a\.?m|p\.?m)\b", re.IGNORECASE),
    "amount": re.compile(
        r"[$€£]\s?\d|\d[\d\s.,]*\s?(?:(?:millions?|milliards?|billions?)\b.{0,12})?(?:euros?|dollars?|francs?|usd|eur|[$€£])"
        r"|\d\s?(?:%|per\s?cent\b|pour\scent\b)",
        re.IGNORECASE,
    ),
    "duration": re.compile(
        rf"\b(?:\d+|{_NUMBER_WORDS})\s(?:ans?|années?|mois|semaines?|jours?|heures?|minutes?|years?|months?|weeks?|days?|hours?)\b"
        r"|\b\d{1,2}\s?(?:h|:)\s?\d{2}\b.*\b\d{1,2}\s?(?:h|:)\s?\d{2}\b",
        re.IGNORECASE,
    ),
    # "OIM (Organisation internationale pour les migrations)", "… (PMM)", "est appelé …".
    "meaning": re.compile(r"\b[A-Z]{2,}\s*\(|\([A-Z]{2,}\)|\b(?:appel[ée]|called|known as)\b"),
    "contact": re.compile(r"\S+@\S+|\+\d[\d\s]{6,}|https?://"),
}


def says(text: str, reading: Reading, wanted: Wanted, terms: Sequence[QueryTerm], glossary: Glossary) -> bool:
    """Tell whether a sentence holds what is asked for; any sentence will do for a statement."""
    if wanted in ("date", "day"):
        return names_a_date(text, day=wanted == "day") or (wanted == "date" and _WHEN.search(text) is not None)
    if wanted == "country":
        return glossary.names_place(_unsaid(reading.stems, terms), reading.language)
    if wanted == "place":
        return _names_place(text, reading, terms, glossary)
    if wanted == "actor":
        return _names_actor(text, reading, terms)
    if wanted in ("count", "quantity"):
        counting = reading.near(terms[0], _COUNT_REACH) if wanted == "count" and terms else ()
        amounts = read(_without_dates(text), reading.language).stems if wanted == "quantity" else ()
        return _counts((*counting, *amounts), terms)
    pattern = _PATTERNS.get(wanted)
    return pattern is None or pattern.search(text) is not None


def _unsaid(stems: Sequence[str], terms: Sequence[QueryTerm]) -> tuple[str, ...]:
    """Return the stems that the question itself does not say: an answer tells something new."""
    said = {part for term in terms for way in term.alternatives if way.weight >= _SAID for part in way.stems}
    return tuple(part for part in stems if part not in said)


def _names_place(text: str, reading: Reading, terms: Sequence[QueryTerm], glossary: Glossary) -> bool:
    """Tell whether a sentence says where: "in New York", "at the headquarters"; a list of countries does not."""
    if not _SEATS.isdisjoint(_unsaid(reading.stems, terms)):
        return True
    places = (read_stems(match.group(1), reading.language) for match in _WHERE.finditer(text))
    return any(glossary.names_place(_unsaid(stems, terms), reading.language) for stems in places)


def _names_actor(text: str, reading: Reading, terms: Sequence[QueryTerm]) -> bool:
    """Tell whether a sentence names someone, or some kind of actor, that the question does not name."""
    names = (match.group() for match in _NAME.finditer(_QUOTED.sub(" ", text)))
    named = _unsaid([part for name in names for part in read_stems(name, reading.language)], terms)
    return bool(named) or not _ACTORS.isdisjoint(_unsaid(reading.stems, terms))


def _without_dates(text: str) -> str:
    for date in reversed(read_dates(text)):
        text = text[: date.start] + text[date.end :]
    return _PATTERNS["time"].sub(" ", text)


def _counts(stems: Iterable[str], terms: Sequence[QueryTerm]) -> bool:
    """Tell whether there is a number among stems, other than years and those that the question itself gives."""
    known = {part for term in terms if term.kind == "number" for way in term.alternatives for part in way.stems}
    return any(_NUMBER.fullmatch(part) and not YEAR.fullmatch(part) and part not in known for part in stems)
