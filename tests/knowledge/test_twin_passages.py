"""The built-in documents say the same in both languages, passage by passage, and say where it is from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from knowledge.indexing.load_documents import load_documents
from knowledge.indexing.split_passages import split_passages
from knowledge.language.dates import read_dates
from knowledge.language.glossary import Glossary, Term
from knowledge.language.sentences import sentence_spans
from knowledge.language.words import Word, fold, read_words, stem
from knowledge.model import Document, Language, Passage

DOCUMENTS = Path(__file__).parents[2] / "knowledge" / "documents"
WORKS = sorted(path.name.removesuffix(".fr.md") for path in DOCUMENTS.glob("*.fr.md"))
each_work = pytest.mark.parametrize("work", WORKS)

# Acronyms by their English form, where it is another.
ACRONYMS = {
    "AG": "GA", "APD": "ODA", "CIF": "ITC", "DDC": "SDC", "FIDA": "IFAD", "FMM": "GCM", "FMMD": "GFMD",
    "FNUAP": "UNFPA", "HCDH": "OHCHR", "HCR": "UNHCR", "ICMD": "JMDI", "OCDE": "OECD", "ODD": "SDG", "OIM": "IOM",
    "OIT": "ILO", "OMC": "WTO", "OMD": "MDG", "OMS": "WHO", "ONU": "UN", "ONUDC": "UNODC", "PIB": "GDP", "PMA": "LDC",
    "PMM": "GCM", "PNUD": "UNDP", "RNB": "GNI",
}  # fmt: skip
# Words of names that the glossary does not translate one by one.
NAMES = {
    ("abeba", "ababa"), ("affaires", "affairs"), ("anglais", "french"), ("arabe", "arabic"), ("comite", "committee"),
    ("commissariat", "commissioner"), ("direction", "agency"), ("executif", "executive"), ("fondation", "foundation"),
    ("generale", "general"), ("generaux", "general"), ("haut", "office"), ("millenaire", "millennium"),
    ("nord", "north"), ("pratiques", "practical"), ("programme", "agenda"), ("protocole", "protocol"),
    ("publics", "state"), ("referentiel", "toolkit"), ("reprimer", "suppress"), ("secretaire", "secretary"),
    ("sud", "south"), ("tcheque", "czech"), ("touches", "experiencing"), ("unies", "united"), ("unis", "united"),
}  # fmt: skip
NUMBER_WORDS: dict[Language, str] = {
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf vingt",
    "en": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty",
}
ORDINALS: dict[Language, str] = {
    "fr": "deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme",
    "en": "second third fourth fifth sixth seventh eighth ninth tenth",
}


@cache
def documents() -> dict[str, tuple[Document, tuple[Passage, ...]]]:
    """Return every built-in document and its passages by the name of its file."""
    loaded = load_documents(DOCUMENTS, None)
    assert loaded.skipped == ()
    return {document.path: (document, split_passages(document)) for document in loaded.documents}


def twins(work: str) -> list[tuple[Passage, Passage]]:
    """Return the passages of a work in French and English, side by side, without what the front matter says."""
    (_, french), (_, english) = documents()[f"{work}.fr.md"], documents()[f"{work}.en.md"]
    return [(one, other) for one, other in zip(french, english, strict=True) if not one.is_notice]


def shown(passage: Passage) -> str:
    return "\n".join((*passage.heading_path, passage.locator.native, passage.lead_in, passage.text))


def place(passage: Passage) -> str:
    return passage.locator.render(passage.language)


def figures(text: str, language: Language) -> Counter[str]:
    """Return the numbers written in figures: "1 000,5" and "1,000.5" are the same one."""
    group, point = (r"[\u00a0\u202f ]", ",") if language == "fr" else (",", r"\.")
    text = re.sub(rf"(?<=\d){group}(?=\d{{3}}(?!\d))", "", text)
    return Counter(re.findall(r"\d+(?:\.\d+)*", re.sub(rf"(?<=\d){point}(?=\d)", ".", text)))


def numbers(text: str, language: Language) -> set[str]:
    """Return the numbers written in figures or, from two on, in words."""
    values = {word: str(value) for value, word in enumerate(NUMBER_WORDS[language].split(), start=2)}
    values |= {word: str(value) for value, word in enumerate(ORDINALS[language].split(), start=2)}
    written = {values[word] for word in re.findall(r"[a-z]+(?:-[a-z]+)*", fold(text)) if word in values}
    return written | set(figures(text, language))


def letters(text: str) -> Counter[str]:
    """Return the letters of "19 d)", "Objective 19 (d)" and "10.c"."""
    return Counter(re.findall(r"(?<=[ (\u00a0])[a-z](?=\))|(?<=\d\.)[a-z]\b", text))


def acronyms(text: str) -> set[str]:
    written = (match.removesuffix("s") for match in re.findall(r"\b[A-Z]{2,}s?\b", text))
    return {ACRONYMS.get(acronym, acronym) for acronym in written}


def names(passage: Passage, common_words: set[str]) -> Iterator[Word]:
    """Yield the words with a capital that no document spells without one, but for those that begin a sentence."""
    text = passage.text
    begins = {start for start, _ in sentence_spans(text)}
    titles = [match.span() for match in re.finditer(r"[«“].*?[»”]", text)]
    for word in read_words(text):
        in_title = any(start <= word.start < end for start, end in titles)
        if word.written.istitle() and word.start not in begins and not in_title and word.folded not in common_words:
            yield word


@cache
def common_words(language: Language) -> set[str]:
    texts = (document.text for document, _ in documents().values() if document.language == language)
    return {word.folded for text in texts for word in read_words(text) if word.written.islower()}


def is_named(name: Word, passage: Passage, twin: Passage, glossary: Glossary) -> bool:
    """Tell whether a twin has the same name, as it is or as the glossary or the table above has it."""
    spoken = {word.folded for word in read_words(twin.text)}
    others = {two for pair in NAMES if name.folded in pair for two in pair}
    stems = {stem(word, twin.language) for word in spoken}
    related = (each.term for each in glossary.related(Term(passage.language, (stem(name.folded, passage.language),))))
    translated = any(term.language == twin.language and stems.issuperset(term.stems) for term in related)
    return name.folded in spoken or bool(others & spoken) or translated


def test_every_document_has_its_twin():
    assert sorted(documents()) == sorted(f"{work}.{language}.md" for work in WORKS for language in ("fr", "en"))
    for work in WORKS:
        (french, _), (english, _) = documents()[f"{work}.fr.md"], documents()[f"{work}.en.md"]
        assert (french.language, english.language, english.translation_of) == ("fr", "en", french.id)
        assert french.work == english.work
        assert (french.date, french.translation_of) == (english.date, None)


@each_work
def test_passages_stand_side_by_side_sentence_by_sentence(work: str):
    (_, french), (_, english) = documents()[f"{work}.fr.md"], documents()[f"{work}.en.md"]
    assert [passage.locator.structural for passage in french] == [passage.locator.structural for passage in english]
    for one, other in twins(work):
        assert len(sentence_spans(one.text)) == len(sentence_spans(other.text)), place(one)
        assert len(one.heading_path) == len(other.heading_path), place(one)


@each_work
def test_every_number_and_date_of_a_passage_is_in_its_twin(work: str):
    for one, other in twins(work):
        french, english = numbers(shown(one), "fr"), numbers(shown(other), "en")
        both = {"2"} if re.search(r"\bboth\b", other.text) else set()  # "both countries", "des deux pays"
        assert french - both == english - both, place(one)
        assert figures(shown(one), "fr") == figures(shown(other), "en"), place(one)
        assert letters(shown(one)) == letters(shown(other)), place(one)
        dates = [[(day.day, day.month, day.year) for day in read_dates(shown(passage))] for passage in (one, other)]
        assert sorted(dates[0], key=str) == sorted(dates[1], key=str), place(one)


@each_work
def test_every_acronym_of_a_passage_is_in_its_twin(work: str):
    for one, other in twins(work):
        assert acronyms(shown(one)) == acronyms(shown(other)), place(one)


@each_work
def test_every_name_of_a_passage_is_in_its_twin(work: str, glossary: Glossary):
    for one, other in [pair for twin in twins(work) for pair in (twin, twin[::-1])]:
        unnamed = [
            name.written for name in names(one, common_words(one.language)) if not is_named(name, one, other, glossary)
        ]
        assert not unnamed, place(one)


@each_work
def test_every_passage_says_where_it_is_from(work: str):
    for language in ("fr", "en"):
        document, passages = documents()[f"{work}.{language}.md"]
        assert document.publisher or document.restates
        assert document.source or document.restates
        native = [passage.locator.native for passage in passages if not passage.is_notice]
        if any(native):
            assert all(native), "a passage has no locator"
            assert max(Counter(native).values()) == 1, "a locator stands above two passages"
