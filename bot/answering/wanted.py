"""What kind of thing a question asks for: a date, a place, a number, a name … or simply a statement. Pure."""

from __future__ import annotations

import re
from typing import Literal

from knowledge.language.words import fold_in_place

Wanted = Literal[
    "contact", "amount", "time", "count", "day", "date", "country", "place", "actor", "publication", "statement"
]

# First match wins: "à quelle heure" is no "quelle", "how much" no "how". Matched on folded text, as typed on a phone.
_PATTERNS: tuple[tuple[Wanted, re.Pattern[str]], ...] = tuple(
    (wanted, re.compile(pattern, re.VERBOSE))
    for wanted, pattern in (
        ("contact", r"""\b(?:e-?mails?|courriels?|mails?|telephone|phone|contacter|contact\ details|coordonnees)\b"""),
        (
            "amount",
            r"""\b(?:budgets?|montants?|couts?|coutes?|coutait|coutent|prix|how\ much|costs?|amounts?
            |combien\ (?:a|ont)\ (?:coute|paye|verse|donne|depense)\w*|combien\ d'(?:argent|euros)|combien\ de\ (?:dollars|francs))\b""",
        ),
        ("time", r"""\b(?:[qk]u?el(?:le)?s?\ heures?|horaires?|(?:what|which)\ times?|what\ hours?)\b"""),
        ("count", r"""\b(?:combien|cb|cmb|how\ many|quel(?:\ est\ le)?\ nombre|what(?:\ is\ the)?\ number\ of)\b"""),
        (
            "day",
            r"""\b(?:(?:exact|precise)\ (?:day|date)|(?:jour|date)\ (?:exacte?|precise?)|[qk]u?els?\ jours?|(?:what|which)\ days?)\b""",
        ),
        (
            "date",
            r"""\b(?:quand|qd|[qk]u?el(?:le)?s?\ (?:dates?|mois|annees?)|dates?|calendrier|annees?|mois
            |when|(?:what|which)\ (?:dates?|months?|years?)|years?|months?|timeline|since\ when)\b""",
        ),
        (
            "country",
            r"""\b(?:(?:[qk]u?e?l(?:le)?s?|which|wich|what)(?:\ sont\ les|\ are\ the|\ were\ the)?(?:\ \w+)?\ (?:pays|etats|countr(?:y|ies)|nations?)
            |names?\ (?:of\ )?the(?:\ \w+){0,2}\ countries|noms?\ des(?:\ \w+)?\ pays)\b""",
        ),
        (
            "place",
            r"""\bou\ (?:exactement|precisement|est|etait|sont|ont|a|se|s'est|c'est|aura|eu|ca|donc|trouver)\b|\bou\ ?\?*$
            |\bwhere\b|\b[qk]u?el(?:le)?s?\ (?:lieux?|endroits?|villes?|salles?)\b|\b(?:what|which)\ (?:city|cities|places?|venues?|rooms?)\b""",
        ),
        (
            "actor",
            r"""(?<!ce\ )(?<!celui\ )(?<!celle\ )(?<!ceux\ )(?<!est\ )\bqui\b(?!\ est-ce)|\bki\b|\bwho\b|\bwhom\b
            |\borganisateurs?\b|\borgani[sz]ers?\b
            |\b[qk]u?el(?:le)?s?\ (?:gouvernements?|organisations?|organes?|organismes?|agences?|bailleurs?|personnes?|auteurs?)\b
            |\b(?:which|what)(?:\ un)?\ (?:governments?|organi[sz]ations?|body|bodies|agency|agencies|person)\b""",
        ),
    )
)
_PUBLISHED = re.compile(
    r"\b(?:publi[ea]\w*|parution|paru|postee?s?|mis en ligne|ecri[tv]\w*|redige\w*|auteurs?|editeur"
    r"|published?|posted|written|wrote|writes?|author|publisher)\b"
)
_DOCUMENT = re.compile(r"\b(?:article|billet|texte|document|post|blog|page|note|piece|text)\b")
# These words ask, and are met by any date: a passage need not hold them.
_ONLY_ASK: frozenset[Wanted] = frozenset({"time", "day", "date"})


def read_wanted(question: str) -> tuple[Wanted, str]:
    """Return what a question asks for, and the question without the words that only ask for it."""
    folded = fold_in_place(question).strip()
    if asks_for_publication(question, question):
        return "publication", question
    for wanted, pattern in _PATTERNS:
        if pattern.search(folded):
            return wanted, _without(pattern, question) if wanted in _ONLY_ASK else question
    return ("place" if re.search(r"\b[Oo]ù\b", question) else "statement"), question


_FOCUS = re.compile(
    r"^\W*(?:(?:et|and|mais|but|alors|so)\s+)?(?:(?:de|a|dans|sur|pour|avec|par|en|in|on|at|by|for|under|from)\s+)?"
    r"(?:[qk]u?el(?:le)?s?|which|wich|what)\s+(?!(?:est|sont|etait|etaient|sera|is|are|was|were|do|does|did|has|have)\b)\w"
)


def names_its_focus(question: str) -> bool:
    """Tell whether a question begins with what it asks about: "which room …?", "quels métiers …?"."""
    return _FOCUS.match(fold_in_place(question)) is not None


def asks_for_publication(question: str, about: str) -> bool:
    """Tell whether a question, asked about a document, is on who published it or when."""
    return bool(_PUBLISHED.search(fold_in_place(question)) and _DOCUMENT.search(fold_in_place(about)))


def _without(pattern: re.Pattern[str], question: str) -> str:
    folded = fold_in_place(question)
    kept, last = [], 0
    for match in pattern.finditer(folded):
        kept.append(question[last : match.start()])
        last = match.end()
    return " ".join((*kept, question[last:]))
