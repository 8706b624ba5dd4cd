"""Understand a question: its language, what kind of thing it asks for, and what it takes over from the conversation."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.courtesy import without_courtesy
from bot.answering.named_points import Point, points_asked_for, with_letters_apart
from bot.answering.small_talk import SmallTalk, recognise_small_talk
from bot.answering.wanted import (
    Wanted,
    asks_for_publication,
    asks_whether,
    compares,
    names_its_focus,
    read_wanted,
    with_count_in_doubt_asked_for,
)
from bot.conversation import Turn
from knowledge.language.dates import read_dates
from knowledge.language.detection import detect_language
from knowledge.language.function_words import CARRIER_WORDS
from knowledge.language.glossary import Glossary, Term
from knowledge.language.shorthand import write_out
from knowledge.language.words import fold, is_function_word, read_words, stem
from knowledge.model import LANGUAGES, Language, Query

_LINK, _ADDRESS = re.compile(r"\[([^\]\n]+)\]\([^)\s]*\)"), re.compile(r"https?://\S+")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,60}>")
_EMPHASIS = re.compile(r"[*_`]{1,3}(?=\w)|(?<=\w)[*_`]{1,3}(?!\w)")
_CONNECTS = re.compile(
    r"^(?:et|mais|ok et|and|but|what about|how about|qu'en est-il|quid|also|aussi|pareil|same|idem)\b"
)
_ASKS_WHAT_IT_IS = re.compile(
    r"^(?:et|mais|and|but)\W+(?:qu'est[- ]ce que\b(?!\s+(?:c'est|ca)\b)|c'est quoi|a quoi sert"
    r"|what (?:is|are)|who (?:is|are))\b"
)
_POINTS_BACK = re.compile(
    r"\b(?:elles?|ils?(?! y a\b)(?! s'agit)|l'a|l'ont|l'avait|les a|leurs?|lui|celle|celui|ceux|celles|en question"
    r"|la-dedans|la dedans|y(?! a)"
    r"|it|its|they|them|their|he|she|his|her|this one|that one|the one|there|did it|that)\b"
)
_IMPERSONAL = re.compile(
    r"\b(?:il y a|y a-t-il|y avait|s'agit|est-il (?:necessaire|possible|prevu)|faut-il"
    r"|is it|was it|is there|are there)\b"
)
_IN_A_LANGUAGE = re.compile(
    r"\W*(?:(?:et|and|ok|mais|but|now|maintenant|reponds|repondez|answer|pareil|same|la meme chose)\s+)*"
    r"(?:en|in)\s+(?:(?P<fr>francais|french)|(?P<en>anglais|english))"
    r"(?:\s+(?:svp|stp|please|pls|s'il (?:vous|te) plait))?\W*"
)
# What a date, a country or an organisation is asked by need not stand in the sentence that gives one.
_FOCUSED: frozenset[Wanted] = frozenset({"statement", "place", "actor"})
_MOST_OWN_WORDS_OF_A_FOLLOW_UP = 3


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question ready to be searched, what kind of thing would answer it, and whether it is only small talk.

    In ``question`` shortened words are written out, a doubted count is asked for, and markup left out. The answer may
    be wanted in another language than the one that the question is read in.
    """

    question: str
    query: Query
    wanted: Wanted
    answer_language: Language
    focused: bool = False
    compares: bool = False
    whether: bool = False
    concerns_date: bool = False
    points: frozenset[Point] = frozenset()
    small_talk: SmallTalk | None = None


def understand(
    question: str,
    turns: Sequence[Turn],
    glossary: Glossary,
    language_hint: Language | None = None,
    fixed_language: Language | None = None,
) -> Understanding:
    """Return what a question asks; the hint decides on the language only where the question itself does not."""
    language = _language_of(question, turns, glossary, fixed_language or language_hint)
    question = with_letters_apart(_without_markup(question))
    points = points_asked_for(question)
    question = with_count_in_doubt_asked_for(write_out(question, language), language)
    small_talk = recognise_small_talk(question)
    request = without_courtesy(question)
    wanted, subject = read_wanted(request)
    query = Query(subject, language, request=request)
    if small_talk is None and turns and _follows_up(request, subject, language):
        before = turns[-1]
        if not any(character.isdigit() for character in question):  # "and 20?" names another point
            points = points_asked_for(before.understood)
        query = Query(subject, language, _topic(before, question), before.language, request)
        asked_before = read_wanted(before.question)[0]
        if asks_for_publication(request, before.question) or (
            asked_before == "publication" and wanted in ("date", "day", "actor") and not _own_words(subject, language)
        ):
            wanted = "publication"
        elif wanted == "statement" and len(_own_words(subject, language)) <= 1:
            wanted = asked_before
    return Understanding(
        question,
        query,
        wanted,
        answer_language=fixed_language or language,
        focused=wanted in _FOCUSED and names_its_focus(request),
        compares=compares(request),
        whether=asks_whether(request),
        # "Was it in June or in July?" asks for a date, although no word of it says so.
        concerns_date=wanted in ("date", "day") or any(written.month for written in read_dates(question)),
        points=points,
        small_talk=small_talk,
    )


def language_asked_for(question: str) -> Language | None:
    """Return the language in which the answer before is wanted again, "et en anglais ?", if that is all."""
    wanted = _IN_A_LANGUAGE.fullmatch(fold(question))
    if wanted is None:
        return None
    return "fr" if wanted["fr"] else "en"


def _without_markup(question: str) -> str:
    """Return a question as it is read: "**who** paid, see https://…" asks who paid; an address alone stays."""
    unmarked = _EMPHASIS.sub("", _LINK.sub(r"\1", _TAG.sub(" ", html.unescape(question))))
    return _ADDRESS.sub("", unmarked).strip() or question


def _language_of(question: str, turns: Sequence[Turn], glossary: Glossary, language_hint: Language | None) -> Language:
    detected = detect_language(question, glossary.only_words)
    if detected is not None:
        return detected
    if language_hint is not None:
        return language_hint
    if turns:
        return turns[-1].language
    return _language_of_acronyms(question, glossary) or "fr"


def _language_of_acronyms(question: str, glossary: Glossary) -> Language | None:
    """Return the language of which acronyms alone, "SDG 17?", are; None if they are of both or unknown."""
    stems = [stem(word.folded, "en") for word in read_words(question) if word.written.isupper()]
    spoken: set[Language] = {
        language for language in LANGUAGES for part in stems if Term(language, (part,)) in glossary
    }
    return spoken.pop() if len(spoken) == 1 else None


def _follows_up(question: str, subject: str, language: Language) -> bool:
    folded = fold(question)
    own_words = _own_words(subject, language)
    if _CONNECTS.match(folded):
        # "And what is SDG 17 for?" names its whole subject, "And number 15?" does not.
        return not (_ASKS_WHAT_IT_IS.match(folded) and own_words)
    if not own_words:
        return True
    points_back = _POINTS_BACK.search(_IMPERSONAL.sub(" ", folded)) is not None
    if points_back and len(own_words) <= _MOST_OWN_WORDS_OF_A_FOLLOW_UP:
        return True
    # "En quelle année ?", "Combien de panels ?" name no subject of their own, "ODD 17 ?" does.
    return (
        len(own_words) == 1 and "?" in question and not any(word.isupper() or word[:1].isdigit() for word in own_words)
    )


def _own_words(question: str, language: Language) -> list[str]:
    return [
        word.written
        for word in read_words(question)
        if (word.written.isupper() and len(word.written) > 1)
        or not (is_function_word(word.folded, language) or word.folded in CARRIER_WORDS[language])
    ]


def _topic(before: Turn, question: str) -> str:
    """Return the subject words of the turn before, without a number that the new question replaces by its own."""
    replaced = any(character.isdigit() for character in question)
    subject = (
        word.written
        for word in read_words(read_wanted(before.understood)[1])
        if not is_function_word(word.folded, before.language)
        and word.folded not in CARRIER_WORDS[before.language]
        and not (replaced and word.folded[:1].isdigit())
    )
    return " ".join(dict.fromkeys(subject))
