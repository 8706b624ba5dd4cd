"""A document may say itself how a passage is cited: a comment just above it."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.indexing.load_documents import load_documents
from knowledge.indexing.split_passages import split_passages
from knowledge.model import Passage

TEXT = """---
title: Charte des moulins
---

# Charte des moulins

<!-- locator: Charte, article premier -->
Les moulins appartiennent aux habitants. Nul ne les vend.

<!-- à relire avant l’été -->

Un paragraphe sans commentaire se compte.

Le comité fait ceci :

<!-- LOCATOR:   Charte,  art. 2 a)   -->
- il répare les meules ;
<!-- locator: Charte, art. 2 b) -->

- il tient les comptes :
  <!-- locator: Charte, art. 2 b) i) -->
  - ceux de l’été
  - ceux de l’hiver

> <!-- locator: Charte, préambule -->
> L’eau est à tous.

```
<!-- locator: … -->
```
"""


def split(folder: Path, text: str) -> tuple[Passage, ...]:
    (folder / "charte.md").write_text(text, encoding="utf-8")
    loaded = load_documents(None, folder)
    assert loaded.skipped == ()
    (document,) = loaded.documents
    passages = split_passages(document)
    for passage in passages:
        assert passage.text == document.text[passage.start : passage.end]
    return passages


def test_a_passage_is_cited_as_the_comment_above_it_says(tmp_path: Path) -> None:
    passages = split(tmp_path, TEXT)

    assert [(passage.locator.render("fr").replace("\xa0", " "), passage.text) for passage in passages] == [
        ("Charte, article premier", "Les moulins appartiennent aux habitants. Nul ne les vend."),
        ("¶ 2", "Un paragraphe sans commentaire se compte."),
        ("¶ 3", "Le comité fait ceci :"),
        ("Charte, art. 2 a)", "il répare les meules ;"),
        ("Charte, art. 2 b)", "il tient les comptes :"),
        ("Charte, art. 2 b) i)", "ceux de l’été"),
        ("liste 2, point 2", "ceux de l’hiver"),
        ("Charte, préambule", "L’eau est à tous."),
    ]
    assert not any("locator" in passage.text.lower() for passage in passages)


def test_comments_leave_lists_lead_ins_and_ids_as_they_would_be_without_them(tmp_path: Path) -> None:
    without = "\n".join(line for line in TEXT.split("\n") if "locator" not in line.lower())
    commented, plain = split(tmp_path, TEXT), split(tmp_path, without)

    assert [(each.id, each.locator.structural, each.lead_in) for each in commented] == [
        (each.id, each.locator, each.lead_in) for each in plain
    ]
    assert [each.twins for each in commented] == [each.twins for each in plain]


def test_the_parts_of_a_long_passage_keep_its_locator(tmp_path: Path) -> None:
    first, *others = split(tmp_path, "<!-- locator: Charte, art. 3 -->\n" + "Le moulin tourne toute l’année. " * 100)

    assert first.locator.render("fr") == "Charte, art. 3 (partie\xa01)"
    assert others[-1].locator.render("en") == f"Charte, art. 3 (part\xa0{len(others) + 1})"


def test_a_text_of_locators_and_crumbs_keeps_its_lines_without_the_comments(tmp_path: Path) -> None:
    (crumb,) = split(tmp_path, "---\ntitle: Page 3\n---\n\n<!-- locator: Charte, p. 3 -->\nPage 3\n")

    assert (crumb.text, crumb.locator.native) == ("Page 3", "Charte, p. 3")


@pytest.mark.parametrize(
    ("text", "line", "advice"),
    [
        ("Un.\n\n<!-- locator: -->\nDeux.", 3, "on a line of its own"),
        ("Un.\n\n<!-- locator art. 2 -->\nDeux.", 3, "on a line of its own"),
        ("<!-- locator: art. 1 --> Un.", 1, "on a line of its own"),
        ("Un <!-- locator: art. 1 --> et deux.", 1, "on a line of its own"),
        ("Un.\n\n<!-- locator: art. 2\nDeux.", 3, "on a line of its own"),
        ("Un.\n\n<!--\nlocator: art. 2 -->\nDeux.", 3, "on a line of its own"),
        ("<!-- locator: art. 1 --> <!-- locator: art. 2 -->\nUn.", 1, "on a line of its own"),
        (f"<!-- locator: {'art. 1 ' * 40}-->\nUn.", 1, "200 characters"),
        ("<!-- locator: art. 1 -->\n\n<!-- locator: art. 2 -->\nUn.", 3, "already has one"),
        ("<!-- locator: art. 1 -->\n## Titre\n\nUn.", 1, "just above a paragraph"),
        ("Un.\n\n<!-- locator: art. 2 -->\n", 3, "just above a paragraph"),
        ("- Un.\n\n  <!-- locator: art. 2 -->\n  Suite du même point.", 3, "just above a paragraph"),
        ("Charte\n\n<!-- locator: art. 2 -->\nCharte\n\nUn.", 3, "just above a paragraph"),
    ],
)
def test_a_comment_that_names_no_place_leaves_the_file_out_with_its_line(
    tmp_path: Path, text: str, line: int, advice: str
) -> None:
    (tmp_path / "Charte.md").write_text(f"---\nlanguage: fr\ntitle: Charte\n---\n{text}\n", encoding="utf-8")
    (tmp_path / "autre.md").write_text("Un autre texte.\n", encoding="utf-8")
    loaded = load_documents(None, tmp_path)

    assert [document.path for document in loaded.documents] == ["autre.md"]
    (skipped,) = loaded.skipped
    assert skipped.reason["en"].startswith(f"line {line + 4}, comment “locator”: ")
    assert advice in skipped.reason["en"]
    assert skipped.reason["fr"].startswith(f"ligne {line + 4}, commentaire «\xa0locator\xa0»\xa0: ")
