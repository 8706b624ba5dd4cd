"""What a short line of a copied page is: a detail (who published, when), or clutter of the page around the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from knowledge.indexing.read_dates import read_date
from knowledge.language.words import fold
from knowledge.model import Language

_WORD = re.compile(r"[^\W_]+")
_LETTER = re.compile(r"[^\W\d_]")

# Words of menus, share bars and image placeholders; a line made of nothing else is no text of the document.
_PAGE_WORDS = frozenset(
    fold(
        """
        image images img photo photos picture pictures video videos media illustration vignette logo icon icone
        blog blogs news actualite actualites article articles post posts billet billets forum forums
        accueil home menu navigation recherche rechercher search connexion login logout deconnexion inscription register
        partager partage share sharing imprimer print tweet tweeter facebook twitter x linkedin whatsapp instagram
        youtube email mail courriel rss newsletter abonner subscribe suivre follow like likes
        retour back suivant precedent next previous haut top page pages lire suite plus more read
        commentaire commentaires comment comments repondre reply reponse reponses replies vues views tags tag categories
        related similar similaires connexes recommended recommandes voir aussi see also category categorie
        cookies accepter accept telecharger download pdf fr en francais english
        """
    ).split()
)
_LINKING_WORDS = frozenset("a au de du des en et la le les l s the to of on and this ce cet cette sur par in".split())
_PAGE_NUMBER = re.compile(r"(?:page|p\.)?\s*\d{1,3}(?:\s*(?:/|sur|of|de)\s*\d{1,3})?$", re.IGNORECASE)
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright\b)|(?:tous droits réservés|all rights reserved)\W*$", re.IGNORECASE)

_POSTED = (
    r"(?:posté|publié|mis en ligne|rédigé|écrit|créé|paru)e?(?:\s+le)?|date(?:\s+de\s+publication)?|"
    r"(?:posted|published|written|created|released)(?:\s+on)?|publication\s+date"
)
_CHANGED = (
    r"dernière\s+(?:réponse|modification|mise\s+à\s+jour)|mise?\s+à\s+jour(?:\s+le)?|modifié(?:\s+le)?|"
    r"last\s+(?:reply|updated|modified|edited|update)(?:\s+on)?|updated(?:\s+on)?"
)
_AUTHOR = (
    r"(?:(?:posté|publié|rédigé|écrit|posted|published|written)\s+)?(?:par|by)|auteure?s?|authors?|publisher|éditeur"
)
_LABEL = re.compile(
    rf"(?:(?P<posted>{_POSTED})|(?P<changed>{_CHANGED})|(?P<author>{_AUTHOR}))(?P<colon>\s*:)?(?:\s+|(?<=:)|$)(?P<value>.*)$",
    re.IGNORECASE,
)
_BY = re.compile(r"^(?P<date>.+?)[\s,|–—-]+(?:par|by)\s*:?\s+(?P<name>.+)$", re.IGNORECASE)
_DIVIDER = re.compile(r"\s*[,|–—]\s*|\s+-\s+")
_MOST_NAME_WORDS = 8


@dataclass(frozen=True, slots=True)
class Detail:
    """What one line of a page tells about its publication."""

    publisher: str | None = None
    date: date | None = None


def fold_line(line: str) -> str:
    """Return the words of a line, folded: what two lines share when they say the same."""
    return " ".join(_WORD.findall(fold(line)))


def is_clutter(line: str) -> bool:
    """Tell whether a line is a symbol, a page number or made of page words only."""
    text = line.strip()
    if not _LETTER.search(text):
        return not re.search(r"\d{4}", text)
    if len(text) > 80:
        return False
    if _PAGE_NUMBER.match(text) or _RIGHTS.search(text):
        return True
    words = [word for word in _WORD.findall(fold(text)) if word not in _LINKING_WORDS and not word.isdigit()]
    return bool(words) and all(word in _PAGE_WORDS for word in words) and text[-1] not in ".!?"


def read_detail(line: str, language: Language | None = None) -> Detail | None:
    """Return what a line says about who published a page and when, or None if it is no such line."""
    text = line.strip()
    if len(text) > 120:
        return None
    if day := read_date(text, language):
        return Detail(date=day)
    match = _LABEL.match(text)
    return _read_labelled(match, language) if match else _read_date_and_name(text, language)


def _read_labelled(match: re.Match[str], language: Language | None) -> Detail | None:
    value = match["value"].strip()
    if match["author"]:
        return _read_author(value, match["colon"] is not None, language)
    day = read_date(value, language)
    if match["changed"]:
        return Detail() if day or match["colon"] else None
    return Detail(date=day) if day else _read_date_and_name(value, language)


def _read_author(value: str, labelled: bool, language: Language | None) -> Detail | None:
    name, day = value.rstrip("."), None
    for divider in _DIVIDER.finditer(value):
        if day := read_date(value[divider.end() :], language):
            name = value[: divider.start()]
            break
    return Detail(name, day) if name and (labelled or is_name(name)) else None


def _read_date_and_name(text: str, language: Language | None) -> Detail | None:
    match = _BY.match(text)
    day = read_date(match["date"], language) if match else None
    if match is None or day is None:
        return None
    return Detail(match["name"].strip(" ."), day)


def is_name(text: str) -> bool:
    """Tell whether a line reads like the name of a person or an organisation: every word of weight in capitals."""
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", text) if len(word) > 3 or word[0].isupper()]
    ends = text[-1:] in ".,;:!?" or re.search(r"\d", text) is not None
    return 1 <= len(words) <= _MOST_NAME_WORDS and not ends and all(word[0].isupper() for word in words)
