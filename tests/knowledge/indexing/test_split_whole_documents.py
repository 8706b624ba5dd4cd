"""Whole documents, a Markdown file and the originals, are numbered as a reader would number them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from knowledge.indexing.load_documents import load_documents
from knowledge.indexing.split_passages import split_passages
from tests.knowledge.indexing.splitting import shown, split

SOURCES = Path(__file__).parents[4] / "shared" / "sources"

MARKDOWN = """\
---
language: fr
title: Le fonds commun
publisher: Maison des associations
date: 2021-05-03
---

# Le fonds commun

Le fonds aide les associations
depuis **2012**.

## Règles

Il finance ceci :

- les puits
  et les forages
- les écoles :
  1. les murs
  2. les livres
• les coopératives

<!-- à revoir -->

![Image](puits.png)

> Un proverbe cité.

| Région | Projets |
|--------|---------|
| Kayes  | 12      |

```
du code
```
"""


def test_markdown_gives_paragraphs_items_rows_and_its_front_matter() -> None:
    passages = split(MARKDOWN, "page.md")

    assert shown(passages) == [
        ("document details", "title: Le fonds commun\npublisher: Maison des associations\ndate: 2021-05-03"),
        ("¶ 1", "Le fonds aide les associations\ndepuis **2012**."),
        ("¶ 2", "Il finance ceci :"),
        ("list 1, item 1", "les puits\n  et les forages"),
        ("list 1, item 2", "les écoles :"),
        ("list 2, item 1", "les murs"),
        ("list 2, item 2", "les livres"),
        ("list 1, item 3", "les coopératives"),
        ("¶ 3", "Un proverbe cité."),
        ("¶ 4", "Kayes  | 12"),
    ]
    by_text = {passage.text: passage for passage in passages}
    assert by_text["les livres"].lead_in == "Il finance ceci : les écoles :"
    assert by_text["les coopératives"].lead_in == "Il finance ceci :"
    assert by_text["Kayes  | 12"].lead_in == "Région | Projets"
    assert by_text["Un proverbe cité."].heading_path == ("Règles",)


@pytest.mark.skipif(not SOURCES.is_dir(), reason="the original documents are not here")
def test_the_originals_are_numbered_as_a_reader_would() -> None:
    documents = {document.id: document for document in load_documents(None, SOURCES).documents}
    partnerships, diaspora = documents["partenariats-2024-fr"], documents["diaspora-2017-fr"]

    assert [passage.locator.render("en").replace("\xa0", " ") for passage in split_passages(partnerships)] == [
        "document details",
        "¶ 1",
        "¶ 2",
        *[f"list 1, item {number}" for number in range(1, 12)],
        "¶ 3",
        "¶ 4",
        *[f"list 2, item {number}" for number in range(1, 6)],
        "¶ 5",
        "¶ 6",
    ]
    assert [passage.locator.render("en").replace("\xa0", " ") for passage in split_passages(diaspora)] == [
        *[f"¶ {number}" for number in range(1, 7)],
        *[f"list, item {number}" for number in range(1, 5)],
    ]
    assert (partnerships.publisher, partnerships.date) == ("Administrateur Aspyee", date(2024, 4, 23))
    assert (diaspora.publisher, diaspora.date) == (None, None)
