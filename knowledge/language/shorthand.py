"""Words as people shorten them on a phone, written out: "wen was the mtg", "ki a orga la réu". Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from knowledge.language.words import fold
from knowledge.model import Language

_ENGLISH = """
hu who | hoo who | obj objective | u you | ur your | r are | d the | da the
dis this | dat that | n and | y why | wht what | wat what | wot what
wats what's | whts what's | wen when | whn when | wer where | whr where | wch which | wich which | hw how | hwo who
abt about | bout about | btw between | btwn between | w with | wth with | wo without | bc because | bcz because
cuz because | coz because
shd should | cd could | wd would | hv have | hav have | hvn't haven't | gonna going to
pls please | plz please | thx thanks | tnx thanks
tks thanks | ty thanks | ppl people | smth something | sth something
mtg meeting | mtgs meetings | mtng meeting | gov government | govt government | govts governments | gvt government
gvts governments | govs governments | org organization | orgs organizations | orgd organized | orgnzd organized
orgnised organised | intl international | int'l international | conf conference | confs conferences | decl declaration
dev development | devt development | dvpt development | yr year
yrs years | mth month | ctry country | ctries countries
cntry country | cntries countries | ptnr partner | ptnrs partners | ptnrship partnership | ptnrships partnerships
pship partnership | pships partnerships | agmt agreement | agrmt agreement | agt agreement | coop cooperation
coord coordination | assoc association | assocs associations | prog programme
progs programmes | proj project | projs projects | recs recommendations | resn resolution | stmt statement
sess session | std study | stdy study | stds studies
pg page | pgs pages | pub published | mig migration | migr migration
ny New York | sg Secretary-General | secgen Secretary-General | unga General Assembly | ga General Assembly
""".replace("\n", "|")

_FRENCH = """
pr pour | ds dans | dan dans | kombien combien | kesako c'est quoi | kezako c'est quoi
obj objectif | ac avec | av avec | ss sans
tt tout | ts tous | tjs toujours | bcp beaucoup | qd quand | kan quand
qq quelques | qqn quelqu'un | qqch quelque chose | mm même
ms mais | cki qui | pcq parce que | pck parce que | psk parce que
pk pourquoi | pq pourquoi | pkoi pourquoi | pquoi pourquoi | koi quoi | ki qui | ke que | kel quel | kels quels
kelle quelle | kelles quelles | cb combien | cmb combien | cmbn combien | cmt comment | cmnt comment
gvt gouvernement | gvts gouvernements | gouv gouvernement | gouvs gouvernements | gvnmt gouvernement
orga organisé | org organisation | orgs organisations | asso association | assos associations | asso° association
dvt développement | dvpt développement | dev développement | intl international | internat international
conf conférence | confs conférences | decl déclaration | nb nombre | rdv rendez-vous | réu réunion | reu réunion
partena partenariat | parten partenariat | progr programme | prog programme | progs programmes | proj projet
projs projets | migr migration | migrat migration | coop coopération | coord coordination | recos recommandations
rés résolution | sess session | étud étude | sg Secrétaire général
ny New York | agnu Assemblée générale | ag Assemblée générale
""".replace("\n", "|")


def _read(table: str) -> Mapping[str, str]:
    pairs = (entry.split(None, 1) for entry in table.split("|") if entry.strip())
    return {fold(short): long.strip() for short, long in pairs}


_SHORTHAND: Mapping[Language, Mapping[str, str]] = {"fr": _read(_FRENCH), "en": _read(_ENGLISH)}
# "funds 4 the mtg", "essential 4 managing", "2 wat time": before such words a figure is no number.
_SPOKEN_FIGURE = re.compile(
    r"\b([42])(?=\s+(?:the|a|an|d|da|our|their|its|us|me|my|it|them|all|which|what|wat|wht|who|when|\w{3,}ing)\b)"
)
_SPOKEN = {"4": "for", "2": "to"}
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:['’][^\W\d_]+)*\b(?!['’.-]\w|\))")  # not "M4D", not "19 d)"


def write_out(text: str, language: Language) -> str:
    """Return a text with its shortened words written out; what is in capitals is an acronym and stays."""
    if language == "en":
        text = _SPOKEN_FIGURE.sub(lambda match: _SPOKEN[match.group(1)], text)
    return _WORD.sub(lambda match: _write_out_word(match.group(), language), text)


def _write_out_word(word: str, language: Language) -> str:
    if len(word) > 1 and word.isupper():
        return word
    return _SHORTHAND[language].get(fold(word), word)
