"""Take the courtesies off a question, so that what is left is what it asks. Pure."""

from __future__ import annotations

import re

from knowledge.language.function_words import CARRIER_WORDS
from knowledge.language.words import fold_in_place, is_function_word, read_words
from knowledge.model import LANGUAGES

_CLAUSE = re.compile(r"[^.;,!:?\n]+[.;,!:?\n]*")
_GREETING = re.compile(
    r"\W*(?:bonjour|bonsoir|salut|hello|hi|hey|good (?:morning|afternoon|evening)|dear|cher|chere"
    r"|(?:un grand |mille )?mercis?|(?:many )?thanks?|svp|stp|s'il (?:vous|te) plait|please|d'avance|in advance"
    r"|cordialement|(?:kind|best) regards"
    r"|si (?:ce n'est|c'est|vous|possible)|if (?:it|you|possible|that)|excusez|desole|pardon|sorry|excuse)\b"
)
# "Je suis trésorière d'une association ; à quoi …?" introduces; "je cherche l'indicateur …, lequel est-ce ?" asks.
_INTRODUCTION = re.compile(
    r"\W*(?:je (?:suis|travaille|prepare|redige|fais|cherche|m'appelle)|j'(?:ecris|ai besoin|etudie)"
    r"|je dois|c'est pour|i (?:have to|must)|(?:it is|it's|this is) for"
    r"|i am|i'm|i (?:work|am writing|need|write|study)|my name|nous (?:sommes|preparons)|we are)\b"
)
# What follows is the name of the one who writes.
_CLOSING = re.compile(
    r"\s*\b(?:(?:best|kind|warm) regards|regards,|sincerely|cordialement|bien a vous"
    r"|(?:cordiales |meilleures )?salutations)\b.*$",
    re.DOTALL,
)
# "A-t-elle été adoptée ?" points at nothing: so French asks.
_POINTS_BACK = re.compile(r"(?<!-)\b(?:il(?! y a\b)|ils|elles?|lequel|laquelle|it|they|them)\b")
_REQUEST = re.compile(
    r"^.*?\b(?:(?:me|nous|m')\s*(?:dire|indiquer|expliquer|preciser|rappeler|renseigner|donner)"
    r"|j'aimerais (?:bien )?(?:savoir|comprendre)"
    r"|(?:je (?:voudrais|souhaite(?:rais)?)|besoin de) (?:savoir|connaitre|comprendre)"
    r"|(?:tell|show|give|explain to|remind) (?:me|us)|let me know"
    r"|(?:like|want|love|need) to (?:know|understand)|wondering)\b"
    r"[\s,]*(?:si\b|if\b|whether\b)?",
    re.DOTALL,
)
# "… in 3 lines": how it is to be told, and not what.
_LENGTH_WISHED = re.compile(
    r",?\s*\b(?:en|in)\s+(?:\d{1,3}|une?|deux|trois|quatre|cinq|quelques|one|two|three|four|five|a\s+few)\s+"
    r"(?:lignes?|phrases?|mots|points|lines?|sentences?|words|(?:bullet\s+)?points?)\b(?=\s*(?:[.,;:!?]|$))"
)
_FEWEST_WORDS_LEFT = 2


def without_courtesy(question: str) -> str:
    """Return a question without greetings, introductions and polite requests, unless nothing would be left."""
    question = _without_wished_length(question)
    signed = _CLOSING.search(fold_in_place(question).lower())
    if signed and _says_enough(question[: signed.start()]):
        question = question[: signed.start()]
    request = _REQUEST.match(fold_in_place(question))
    requested = _without_clauses(question[request.end() :], _GREETING) if request else ""
    ungreeted = _without_clauses(question, _GREETING)
    for asked in (requested, ungreeted):
        bare = _without_clauses(asked, _INTRODUCTION)
        if bare == asked and _says_enough(asked):
            return asked
        if _stands_alone(bare):
            return bare
    return ungreeted if _says_enough(ungreeted) else question


def _without_wished_length(question: str) -> str:
    wished = _LENGTH_WISHED.search(fold_in_place(question).lower())
    without = question[: wished.start()] + question[wished.end() :] if wished else question
    return without if _says_enough(without) else question


def _without_clauses(text: str, of_a_kind: re.Pattern[str]) -> str:
    clauses = _CLAUSE.findall(text)
    return "".join(clause for clause in clauses if not of_a_kind.match(fold_in_place(clause).strip().lower())).strip()


def _says_enough(text: str) -> bool:
    return len(list(read_words(text))) >= _FEWEST_WORDS_LEFT


def _stands_alone(text: str) -> bool:
    """Tell whether a text names a subject of its own, and does not point back to what stood before it."""
    names = any(
        not any(is_function_word(word.folded, each) or word.folded in CARRIER_WORDS[each] for each in LANGUAGES)
        for word in read_words(text)
    )
    return names and _says_enough(text) and not _POINTS_BACK.search(fold_in_place(text).lower())
