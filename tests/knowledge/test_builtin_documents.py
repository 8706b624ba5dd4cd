"""The built-in documents say the same in both languages, passage by passage, and in words of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
DOCUMENTS = ROOT / "knowledge" / "documents"
SOURCES = ROOT.parent / "shared" / "sources"

WORKS = ("partnerships-2024", "diaspora-2017")
FILES = [f"{work}.{language}" for work in WORKS for language in ("fr", "en")]
SOURCE_OF = {"partnerships-2024": "partenariats-2024.fr.txt", "diaspora-2017": "diaspora-2017.fr.txt"}

KINDS = {
    # The kinds of the passages of each source, in order: p(aragraph), h(eading), i(tem).
    "partnerships-2024": ["p", "p", *["i"] * 11, "p", "h", "p", *["i"] * 5, "p", "p"],
    "diaspora-2017": ["p"] * 6 + ["i"] * 4,
}
NUMBER_WORDS = {"deux": "two", "trois": "three", "quatre": "four", "quatrième": "fourth", "six": "six", "huit": "eight"}
NAMES_KEPT = ("Clemens", "Cécile Riallant", "A/RES/58/208", "New York")
ACRONYMS = {
    "PMM": "GCM",
    "FMM": "GCM",
    "ODD": "SDG",
    "ICMD": "JMDI",
    "OIM": "IOM",
    "PNUD": "UNDP",
    "ONU": "UN",
    "OCDE": "OECD",
    "DDC": "SDC",
    "ETF": "ETF",
    "RES": "RES",
}

LONGEST_SHARED_RUN = 8  # words
# Titles are names: a reader must be able to recognise the work, so they may be kept word for word.
OFFICIAL_TITLES = {
    "the Compact and one of its objectives": (
        "Pacte mondial pour des migrations sûres, ordonnées et régulières",
        "Renforcer la coopération internationale et les partenariats mondiaux "
        "pour une migration sûre, ordonnée et régulière",
    ),
    "texts and reports of the United Nations": (
        "Agenda 2030 pour le développement durable",
        "Déclaration de New York pour les réfugiés et les migrants",
        "Migration dans un monde interconnecté : Nouvelles orientations d’action",
        "Pour que la migration fonctionne pour tous",
    ),
    "the originals of the documents": (
        "Débloquer le pouvoir de la diaspora : nouveaux partenariats pour le développement",
        "Partenariats : la nécessité de coopération et de coordination",
    ),
    "a meeting, a side event and a thematic session": (
        "Débloquer le potentiel de la diaspora : nouveaux partenariats pour le développement",
        "Débloquer le potentiel de la diaspora : de nouveaux partenariats pour le développement",
        "Contributions des migrants et des diasporas à toutes les dimensions du développement durable, "
        "y compris les transferts de fonds et la portabilité des avantages gagnés",
    ),
    "case studies": (
        "Créer des entreprises dirigées par des jeunes au niveau local, avec le soutien de la diaspora",
        "Renforcer le développement économique local avec le soutien de la diaspora",
        "Le partenariat public-privé dans les projets de développement local soutenus par la diaspora",
        "Mettre en place des centres pour fournir des services aux migrants",
    ),
}


@dataclass(frozen=True)
class Block:
    """One paragraph, heading or list item as it stands in the file."""

    kind: str
    text: str


def read(name: str) -> tuple[dict[str, Any], str]:
    _, front_matter, body = (DOCUMENTS / f"{name}.md").read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front_matter), body


def blocks(name: str) -> list[Block]:
    _, body = read(name)
    kinds = {"#": "h", "-": "i"}
    return [Block(kinds.get(line[0], "p"), line.lstrip("#- ")) for line in body.splitlines() if line]


def twins() -> list[Any]:
    return [
        pytest.param(french, english, id=f"{work}-{number}")
        for work in WORKS
        for number, (french, english) in enumerate(zip(blocks(f"{work}.fr"), blocks(f"{work}.en"), strict=False))
    ]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", text))


def acronyms(text: str) -> set[str]:
    return {match.removesuffix("s") for match in re.findall(r"\b[A-Z]{2,}s?\b", text)}


def without_titles(text: str) -> list[str]:
    """Return the words of a text with every official title replaced by one bar, which no run crosses."""
    plain = f" {' '.join(words(text))} "
    for title in chain.from_iterable(OFFICIAL_TITLES.values()):
        plain = plain.replace(f" {' '.join(words(title))} ", " | ")
    return plain.split()


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    spoken = without_titles(text)
    found = (tuple(spoken[start : start + length]) for start in range(len(spoken) - length + 1))
    return {run for run in found if "|" not in run}


def source_text(name: str) -> str:
    path = SOURCES / name
    if not path.exists():
        pytest.skip("the sources are not beside the project")
    return path.read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize("name", FILES)
def test_front_matter_says_what_the_document_is(name: str) -> None:
    details, body = read(name)
    work, language = name.split(".")
    assert set(details) <= {"title", "publisher", "date", "language", "translation_of", "restates", "address"}
    assert details["language"] == language
    assert details.get("translation_of") == (f"{work}.fr" if language == "en" else None)
    assert body.lstrip().splitlines()[0] == f"# {details['title']}"


@pytest.mark.parametrize("name", FILES)
def test_passages_stand_in_the_order_of_the_source(name: str) -> None:
    title, *rest = blocks(name)
    assert title.kind == "h"
    assert [block.kind for block in rest] == KINDS[Path(name).stem]


@pytest.mark.parametrize("name", FILES)
def test_every_list_has_a_lead_in_and_nothing_else_promises_one(name: str) -> None:
    for block, following in pairwise(blocks(name)):
        if block.kind == "p":
            assert block.text.endswith(":") == (following.kind == "i"), block.text


@pytest.mark.parametrize(("french", "english"), twins())
def test_a_passage_and_its_twin_hold_the_same_facts(french: Block, english: Block) -> None:
    assert numbers(french.text) == numbers(english.text)
    assert {ACRONYMS[acronym] for acronym in acronyms(french.text)} == acronyms(english.text)
    assert [name in french.text for name in NAMES_KEPT] == [name in english.text for name in NAMES_KEPT]
    counted = sorted(NUMBER_WORDS[word] for word in words(french.text) if word in NUMBER_WORDS)
    assert counted == sorted(word for word in words(english.text) if word in NUMBER_WORDS.values())


@pytest.mark.parametrize(
    ("language", "july", "june"), [("fr", "24 juillet 2017", "24 juin 2017"), ("en", "24 July 2017", "24 June 2017")]
)
def test_the_two_dates_of_the_side_event_are_not_reconciled(language: str, july: str, june: str) -> None:
    paragraphs = [block.text for block in blocks(f"diaspora-2017.{language}") if block.kind == "p"]
    assert [july in text for text in paragraphs] == [True, False, False, False, False, False]
    assert [june in text for text in paragraphs] == [False, False, False, True, False, False]


@pytest.mark.parametrize("name", FILES)
def test_every_number_of_the_source_is_kept(name: str) -> None:
    source = source_text(SOURCE_OF[Path(name).stem])
    restated = (DOCUMENTS / f"{name}.md").read_text(encoding="utf-8")
    assert set(numbers(source)) <= set(numbers(restated))


@pytest.mark.parametrize("name", FILES)
def test_the_words_are_our_own(name: str) -> None:
    details, body = read(name)
    restated = f"{body}\n{details['publisher']}" if "publisher" in details else body
    length = LONGEST_SHARED_RUN + 1
    for source in SOURCE_OF.values():
        shared = runs(restated, length) & runs(source_text(source), length)
        assert not shared, f"{name} repeats {source}: {sorted(' '.join(run) for run in shared)}"


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".fr")])
def test_an_original_is_recognised_by_its_title(name: str) -> None:
    details, _ = read(name)
    source = source_text(SOURCE_OF[Path(name).stem])
    assert details["restates"] == source.splitlines()[0]


@pytest.mark.parametrize("name", FILES)
def test_typography_is_that_of_the_language(name: str) -> None:
    _, body = read(name)
    assert "'" not in body
    assert '"' not in body
    if name.endswith(".fr"):
        spaced = re.sub(r"\d{1,2}:\d{2}", "", body)
        assert not re.search(r"[^\N{NO-BREAK SPACE}][:;?!»]|«[^\N{NO-BREAK SPACE}]", spaced)
    else:
        assert not re.search(r"\s[:;?!]|[«»\N{NO-BREAK SPACE}]", body)
