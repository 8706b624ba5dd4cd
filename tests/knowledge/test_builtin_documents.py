"""How the built-in documents are written, and what two of them keep of the texts that they restate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
DOCUMENTS = ROOT / "knowledge" / "documents"
SOURCES = ROOT.parent / "shared" / "sources"

WORKS = ("partnerships-2024", "diaspora-2017")
FILES = [f"{work}.{language}" for work in WORKS for language in ("fr", "en")]
ALL_FILES = sorted(path.stem for path in DOCUMENTS.glob("*.md"))
SOURCE_OF = {"partnerships-2024": "partenariats-2024.fr.txt", "diaspora-2017": "diaspora-2017.fr.txt"}

KINDS = {
    # The kinds of the passages of each source, in order: p(aragraph), h(eading), i(tem).
    "partnerships-2024": ["p", "p", *["i"] * 11, "p", "h", "p", *["i"] * 5, "p", "p"],
    "diaspora-2017": ["p"] * 6 + ["i"] * 4,
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


def without_foreign_titles(name: str) -> str:
    """Return what a document says and how it is cited, but for titles quoted in the other language."""
    work, language = name.split(".")
    _, other = read(f"{work}.{'en' if language == 'fr' else 'fr'}")
    folded = other.replace("\N{NO-BREAK SPACE}", " ")
    _, body = read(name)
    body = re.sub(r"<!-- locator: (.*) -->", r"\1", body)
    quoted = (match[1].strip() for match in re.finditer(r"[«“](.*?)[»”]", body))
    for title in sorted({title for title in quoted if title in folded}, key=len, reverse=True):
        body = body.replace(title, "")
    return body


def numbers(text: str) -> list[str]:
    return sorted(re.findall(r"\d+", text))


def source_text(name: str) -> str:
    path = SOURCES / name
    if not path.exists():
        pytest.skip("the sources are not beside the project")
    return path.read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize("name", ALL_FILES)
def test_front_matter_says_what_the_document_is(name: str) -> None:
    details, body = read(name)
    work, language = name.split(".")
    optional = {"publisher", "date", "translation_of", "restates", "source", "address", "source_addresses"}
    assert {"title", "language"} <= set(details) <= {"title", "language"} | optional
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


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".fr")])
def test_an_original_is_recognised_by_its_title(name: str) -> None:
    details, _ = read(name)
    source = source_text(SOURCE_OF[Path(name).stem])
    assert details["restates"] == source.splitlines()[0]


@pytest.mark.parametrize("name", ALL_FILES)
def test_typography_is_that_of_the_language(name: str) -> None:
    body = without_foreign_titles(name)
    assert "'" not in body
    assert '"' not in body
    if name.endswith(".fr"):
        spaced = re.sub(r"\d{1,2}:\d{2}", "", body)
        assert not re.search(r"[^\N{NO-BREAK SPACE}][:;?!»]|«[^\N{NO-BREAK SPACE}]", spaced)
    else:
        assert not re.search(r"\s[:;?!]|[«»\N{NO-BREAK SPACE}]", body)
