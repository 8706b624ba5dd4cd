"""Split a text, and show what became of it."""

from __future__ import annotations

from knowledge.indexing.split_passages import split_passages
from knowledge.model import Document, Passage


def split(text: str, path: str = "page.txt", title: str = "Le fonds commun") -> tuple[Passage, ...]:
    passages = split_passages(Document(id="page", text=text, language="fr", title=title, path=path))
    for passage in passages:
        assert passage.text == text[passage.start : passage.end]
    return passages


def shown(passages: tuple[Passage, ...]) -> list[tuple[str, str]]:
    return [(passage.locator.render("en").replace("\xa0", " "), passage.text) for passage in passages]
