"""Take the courtesies off a question, so that what is left is what it asks. Pure."""

from __future__ import annotations

import re

from knowledge.language.words import fold_in_place, read_words

# "Bonjour, je suis trésorière d'une association ; auriez-vous la gentillesse de me dire à quoi … ?"
_CLAUSE = re.compile(r"[^.;,!:?\n]+[.;,!:?\n]*")
_COURTEOUS = re.compile(
    r"\W*(?:bonjour|bonsoir|salut|hello|hi|hey|good (?:morning|afternoon|evening)|dear|cher|chere"
    r"|(?:un grand |mille )?mercis?|(?:many )?thanks?|svp|stp|s'il (?:vous|te) plait|please|d'avance|in advance"
    r"|cordialement|(?:kind|best) regards"
    r"|je (?:suis|travaille|prepare|redige|fais|cherche|m'appelle)|j'(?:ecris|ai besoin|etudie)"
    r"|je dois|c'est pour|i (?:have to|must)|(?:it is|it's|this is) for"
    r"|i am|i'm|i (?:work|am writing|need|write|study)|my name|nous (?:sommes|preparons)|we are"
    r"|si (?:ce n'est|c'est|vous|possible)|if (?:it|you|possible|that)|excusez|desole|pardon|sorry|excuse)\b"
)
_REQUEST = re.compile(
    r"^.*?\b(?:(?:me|nous|m')\s*(?:dire|indiquer|expliquer|preciser|rappeler|renseigner|donner)"
    r"|j'aimerais (?:bien )?(?:savoir|comprendre)"
    r"|(?:je (?:voudrais|souhaite(?:rais)?)|besoin de) (?:savoir|connaitre|comprendre)"
    r"|(?:tell|show|give|explain to|remind) (?:me|us)|let me know"
    r"|(?:like|want|love|need) to (?:know|understand)|wondering)\b"
    r"[\s,]*(?:si\b|if\b|whether\b)?",
    re.DOTALL,
)
_FEWEST_WORDS_LEFT = 2


def without_courtesy(question: str) -> str:
    """Return a question without greetings, introductions and polite requests, unless nothing would be left."""
    request = _REQUEST.match(fold_in_place(question))
    requested = question[request.end() :] if request else ""
    return next(filter(_says_enough, map(_without_courteous_clauses, (requested, question))), question)


def _without_courteous_clauses(text: str) -> str:
    clauses = _CLAUSE.findall(text)
    return "".join(clause for clause in clauses if not _COURTEOUS.match(fold_in_place(clause).strip().lower())).strip()


def _says_enough(text: str) -> bool:
    return len(list(read_words(text))) >= _FEWEST_WORDS_LEFT
