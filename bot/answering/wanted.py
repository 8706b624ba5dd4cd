"""What kind of thing a question asks for: a date, a place, a number, a name … or simply a statement. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from knowledge.language.words import fold_in_place
from knowledge.model import Language

Wanted = Literal[
    "contact",
    "amount",
    "duration",
    "time",
    "count",
    "quantity",
    "day",
    "date",
    "country",
    "place",
    "actor",
    "publication",
    "reason",
    "meaning",
    "statement",
]

# "quel" as people type it, and "which".
_WHICH = r"(?:[qk]u?el(?:le)?s?|which|wich|what)"
# "Who is Cécile Riallant?" asks what is said of her, "who is the director?" for a name.
_WHO_IS = (
    r"\ (?:est|sont|etait|etaient|is|was|are|were)"
    r"\ (?!(?:la|le|les|l'|un|une|the|a|an|a\ l'|behind|derriere|responsible|in\ charge)\b)\w+(?:\ \w+)?\W*$"
)
# First match wins: "à quelle heure" is no "quelle", "how much" no "how". Matched on folded text.
_EXPRESSIONS: Mapping[Wanted, str] = {
    "contact": r"""\b(?:e-?mails?|courriels?|mails?|telephone|phone|contacter|contact\ details|coordonnees)\b""",
    "amount": r"""\bcombien\b.*\b(?:verse|paye|donne|coute|depense|finance|debourse|recu)\w*\b
        |\b(?:budgets?|montants?|couts?|coutes?|coutait|coutent|prix|how\ much|costs?|amounts?
        |combien\ d'(?:argent|euros)|combien\ de\ (?:dollars|francs))\b""",
    "duration": rf"""\b(?:combien\ de\ temps|(?:cb|cmb)\ de\ (?:temps|tps)|how\ long
        |{_WHICH}(?:\ est\ la|\ is\ the|\ was\ the|\ etait\ la)?\ (?:duree|duration))\b""",
    "time": rf"""\b(?:{_WHICH}\ (?:heures?|times?|hours?)|horaires?)\b""",
    "count": r"""\b(?:(?:combien|cb|cmb)\ de?|how\ many
        |(?:le\ |quel\ )?nombre\ (?:de|d)|number\ of)\b|\bcombien\ d'""",
    "quantity": r"""\b(?:combien|cb|cmb)\b""",
    "day": rf"""\b(?:(?:exact|precise)\ (?:day|date)|(?:jour|date)\ (?:exacte?|precise?)
        |{_WHICH}\ (?:jours?|days?))\b""",
    "date": rf"""(?:^\W*|\b(?:et|and|but|mais|depuis|since|until|jusqu'a|c'est|c'etait|de|est|was
                |publie|posted|published)\s+)
            (?:quand|qd|kan|kand|when)\b
        |\b(?:quand|qd|kan|kand|when)
            (?=\s*(?:\?|$|\s(?:did|was|were|is|are|will|does|do|has|have
                |aura|sera|a-t|est-ce|ont|etait)\b))
        |\b(?:{_WHICH}\ (?:dates?|mois|annees?|months?|years?)
        |dates?|calendrier|annees?|mois|years?|months?|timeline)\b""",
    "country": rf"""\b(?:{_WHICH}(?:\ sont\ les|\ are\ the|\ were\ the)?(?:\ \w+){{0,3}}
            \ (?:pays|etats|countr(?:y|ies)|nations?)
        |names?\ (?:of\ )?the(?:\ \w+){{0,2}}\ countries|noms?\ des(?:\ \w+)?\ pays)\b""",
    "place": rf"""\bou\ (?:exactement|precisement|est|etait|sont|ont|a|se|s'est|c'est|aura|eu|ca|donc|trouver)\b
        |\bou\ ?\?*$|\bwhere\b(?!.*\b(?:come|comes|came)\ from\b)
        |\b{_WHICH}\ (?:lieux?|endroits?|villes?|salles?|city|cities|places?|venues?|rooms?)\b""",
    "actor": rf"""(?<!ce\ )(?<!celui\ )(?<!celle\ )(?<!ceux\ )(?<!est\ )\b(?:qui|ki|who)\b(?!\ est-ce|{_WHO_IS})
        |\bwhom\b
        |\bcomment\ s'appell\w+|\b(?:nom|name|prenom)s?\ (?:de|du|des|d'|of)\b
        |\borganisateurs?\b|\borgani[sz]ers?\b
        |\b{_WHICH}(?:\ un)?\ (?:gouvernements?|organisations?|organes?|organismes?|agences?|bailleurs?|personnes?
            |auteurs?|governments?|organi[sz]ations?|body|bodies|agency|agencies|person)\b""",
}
_MEANING = re.compile(
    r"\b(?:stands? for|signifi\w+|veut dire|full name|nom complet|abreviation|abbreviation|acronym\w*|sigles?"
    r"|spelled out)\b"
    r"|^\W*\w+\s*=\s*\W*$"
)
_COMPARES = re.compile(
    r"\b(?:ou|or|vs|versus|entre|between|differences?|differ|compar\w+|que|than|both|les deux|older|newer|oldest"
    r"|anciens?|ancienne|anterieure?s?|posterieure?s?|recente?s?|et|and)\b"
)
_REASON = re.compile(r"\b(?:pourquoi|pk|pq|pkoi|why|how come|pour quelles? raisons?|(?:what|which) reasons?)\b")
_PATTERNS = {wanted: re.compile(expression, re.VERBOSE) for wanted, expression in _EXPRESSIONS.items()}
_PUBLISHED = re.compile(
    r"\b(?:de quand dat\w+|date (?:du|de l'|de ce|de mise|of (?:the|this))|dated|publi[ea]\w*|parution|paru|postee?s?"
    r"|mis en ligne|ecri[tv]\w*|redige\w*|auteurs?|editeur"
    r"|published?|posted|written|wrote|writes?|author|publisher)\b"
)
_DOCUMENT = re.compile(r"\b(?:article|billet|texte|document|post|blog|page|note|piece|text)\b")
_FOCUS = re.compile(
    r"^\W*(?:(?:et|and|mais|but|alors|so)\s+)?"
    r"(?:(?:de|a|dans|sur|pour|avec|par|en|in|on|at|by|for|under|from)\s+)?"
    rf"(?:(?:qui|ki|who)\s|{_WHICH}\s)"
)
_IS_IT_SO = re.compile(
    r"^\W*(?:(?:et|and|so|donc|alors)\s+)?(?:est-ce qu|(?:was|were|is|are|did|does|do|has|have|had)\b)"
    r"|\w-(?:t-)?(?:ils?|elles?|on|ce)\b"
)
_INTERROGATIVE = re.compile(
    r"\b(?:qui|ki|que|qu'est|quoi|koi|quels?|quelles?|comment|pourquoi|combien|cb|quand|qd|when|who|what|which|where|why|how)\b"
)
# "It has 10 objectives, right?": a count of the field, and what puts it in doubt.
_COUNT = re.compile(
    r"\b\d{1,3}\s+(?=(?:objecti(?:f|ve)s|princip(?:e|le)s|cibles|targets|indicat(?:eur|or)s|actions|odd|sdgs)\b)"
)
_HOLDS = re.compile(
    r"\b(?:a|ont|t-il|t-elle|compte|comporte|comprend|contient|prevoit|y a|has|have|contains?|includes?"
    r"|comprises?|there are|are there)\s+(?:\w+\s+){0,4}$"
)
_IS_IT_NOT = re.compile(
    r"(?:\b(?:right|correct|true|no|isn't it|doesn't it|non|vrai|exact|c'est ca|n'est-ce pas|pas vrai|bien ca))\W*$"
)
# These words ask, and are met by any date: a passage need not hold them.
_ONLY_ASK: frozenset[Wanted] = frozenset({"duration", "time", "day", "date"})
# So it is with the kind of actor or place: what is named need not be called a country.
_KIND_OF_NAME = re.compile(
    rf"\b{_WHICH}\s(?:lieux?|endroits?|villes?|city|cities|places?|venues?|pays|etats|countr(?:y|ies)|nations?|organi[sz]ations?|organes?|organismes?|body|bodies"
    r"|agency|agencies|agences?|gouvernements?|governments?|personnes?|person)\b"
)


def read_wanted(question: str) -> tuple[Wanted, str]:
    """Return what a question asks for, and the question without the words that only ask for it."""
    wanted = _recognise(question)
    if wanted in _ONLY_ASK:
        return wanted, _without(_PATTERNS[wanted], question)
    if wanted == "count":
        return wanted, _counted_first(_PATTERNS[wanted], question)
    if wanted == "meaning" and "=" not in question:
        return wanted, _without(_MEANING, question)
    return wanted, _without(_KIND_OF_NAME, question) if wanted in ("actor", "country", "place") else question


def _recognise(question: str) -> Wanted:
    folded = fold_in_place(question).strip()
    if asks_for_publication(question, question):
        return "publication"
    if _MEANING.search(folded):
        return "meaning"
    for wanted, pattern in _PATTERNS.items():
        if pattern.search(folded):
            return wanted
    if re.search(r"\b[Oo]ù\b", question):
        return "place"
    return "reason" if _REASON.search(folded) else "statement"


def names_its_focus(question: str) -> bool:
    """Tell whether a question begins with what it asks about: "which room …?", "qui a présidé …?".

    Who published something is told by the mere name beside it.
    """
    folded = fold_in_place(question)
    return _FOCUS.match(folded) is not None and _PUBLISHED.search(folded) is None


def asks_whether(question: str) -> bool:
    """Tell whether a question wants to know if something is so: "was it held in Paris?"."""
    folded = fold_in_place(question).lower()
    asks_what = (
        _INTERROGATIVE.search(folded.replace("est-ce que", "")) is not None
        or re.search(r"\b[Oo]ù\b", question) is not None
    )
    return _IS_IT_SO.search(folded) is not None and not asks_what


def with_count_in_doubt_asked_for(question: str, language: Language) -> str:
    """Return a question that doubts a count, "it has 10 objectives, right?", as one that asks for it.

    So a wrong count is answered by the right one, and its number is not taken for that of a point.
    """
    folded = fold_in_place(question).lower()
    doubted = _COUNT.search(folded)
    if doubted is None or _INTERROGATIVE.search(folded.replace("est-ce que", "")):
        return question
    if _HOLDS.search(folded[: doubted.start()]) is None and _IS_IT_NOT.search(folded) is None:
        return question
    how_many = {"fr": "combien de ", "en": "how many "}[language]
    return f"{question[: doubted.start()]}{how_many}{question[doubted.end() :]}"


def compares(question: str) -> bool:
    """Tell whether a question sets things beside one another, each of which has its own passage."""
    return _COMPARES.search(fold_in_place(question)) is not None


def asks_for_publication(question: str, about: str) -> bool:
    """Tell whether a question, asked about a document, is on who published it or when."""
    return bool(_PUBLISHED.search(fold_in_place(question)) and _DOCUMENT.search(fold_in_place(about)))


def _counted_first(pattern: re.Pattern[str], question: str) -> str:
    """Return the question with what is to be counted at its head: "panels – elle comptait"."""
    match = pattern.search(fold_in_place(question))
    return question if match is None else f"{question[match.end() :]} {question[: match.start()]}"


def _without(pattern: re.Pattern[str], question: str) -> str:
    kept, last = [], 0
    for match in pattern.finditer(fold_in_place(question)):
        kept.append(question[last : match.start()])
        last = match.end()
    return " ".join((*kept, question[last:]))
