"""Where the links of cited passages lead."""

from __future__ import annotations

import re

import pytest

from bot.links import link_of
from knowledge.indexing.expected_questions import RESTATEMENTS
from knowledge.indexing.load_documents import load_documents
from knowledge.indexing.split_passages import split_passages

SYMBOL = re.compile(r"A/(?:RES|CONF\.\d+)?/?\d+(?:/\d+)?")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_passage_that_cites_a_document_of_the_united_nations_links_to_that_one(language: str) -> None:
    linked = 0
    for document in load_documents(RESTATEMENTS, None).documents:
        for passage in split_passages(document):
            link = link_of(passage, passage.text)
            if document.language != language or link is None:
                continue
            linked += 1
            native = passage.locator.native
            cited = "A/RES/73/195" if re.match("Pacte mondial|Global Compact", native) else "A/RES/70/1"
            if symbol := SYMBOL.match(native):
                cited = symbol[0]
            elif "indicat" in native:
                cited = "A/RES/71/313"
            elif passage.is_notice:
                cited = link.removeprefix(f"https://undocs.org/{language}/")
            assert link == f"https://undocs.org/{language}/{cited}", native
    assert linked > 300
