"""Small hand-written stand-ins for the parts behind the front door, and passages to show."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from bot.answer import Answer, Citation
from bot.conversation import Turn
from knowledge.errors import KnowledgeError, NoIndexError
from knowledge.index import DocumentDescription, IndexDescription
from knowledge.indexing.report import UpdateReport
from knowledge.model import Language, Locator, Passage, SkippedDocument

ADDRESS = "https://example.org/partenariats"


def passage(number: int = 1, text: str = "", **changes: Any) -> Passage:
    """Return the passage of a small document, with what the caller changes."""
    text = text or f"Le fonds no {number} a soutenu 25 projets entre 2010 et 2015. Les associations ont aidé."
    values: dict[str, Any] = {
        "id": f"partenariats#{number}",
        "document_id": "partenariats",
        "language": "fr",
        "title": "Partenariats avec les diasporas",
        "text": text,
        "start": 0,
        "end": len(text),
        "locator": Locator(paragraph=number),
        "publisher": "Réseau du développement",
        "date": date(2017, 7, 24),
        "address": ADDRESS,
    }
    return Passage(**{**values, **changes})


def citation(number: int = 1, quote: str = "25 projets", **changes: Any) -> Citation:
    """Return a citation of a passage that holds the quote."""
    return Citation(number, passage(number, **changes), quote)


class FakeAssistant:
    """Answer every question with one sentence that repeats it and one citation.

    "attends …" or "wait …" blocks until ``go_on`` is set; "rien" or "nothing" is refused with a lead; "panne" raises.
    The rest of its behaviour is what a test puts into ``answers``.
    """

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[Turn, ...], Language | None, Language | None]] = []
        self.answers: dict[str, Answer] = {}
        self.go_on = threading.Event()
        self.no_index = False

    def answer(
        self,
        question: str,
        turns: Sequence[Turn] = (),
        language_hint: Language | None = None,
        fixed_language: Language | None = None,
    ) -> Answer:
        """Return an answer, after noting how it was asked for."""
        self.asked.append((question, tuple(turns), language_hint, fixed_language))
        language = fixed_language or language_hint or "en"
        if self.no_index:
            raise NoIndexError("nothing is indexed")
        if "panne" in question:
            raise ValueError("a fault of ours")
        if question.startswith(("attends", "wait")):
            self.go_on.wait(10)
        if question in self.answers:
            return self.answers[question]
        if question in ("Que sais-tu faire\N{NO-BREAK SPACE}?", "What can you do?"):
            return Answer(question, language, "smalltalk", "…", suggestions=("Qui finance ?", "Who funds it?"))
        if question in ("rien", "nothing"):
            return Answer(question, language, "not_found", "J’ai cherché, sans trouver.", leads=(citation(),))
        return Answer(
            question, language, "answered", f"On a demandé : {question} [1]", (citation(),), understood=question
        )


class FakeIndex:
    """Describe an index, and read it again when told to."""

    def __init__(self) -> None:
        self.generation = 1
        self.reloads = 0
        self.go_on = asyncio.Event()
        self.go_on.set()
        self.failure: KnowledgeError | None = None
        self.document_id = "partenariats-fr"
        self.is_empty = False

    def describe(self) -> IndexDescription:
        """Return what is indexed."""
        if self.is_empty:
            raise NoIndexError("nothing is indexed")
        document = DocumentDescription(
            id=self.document_id,
            title="Partenariats avec les diasporas",
            language="fr",
            publisher="Réseau du développement",
            date=date(2017, 7, 24),
            address=ADDRESS,
            passages=36,
            origin="builtin",
        )
        return IndexDescription(f"g{self.generation}", datetime.now(UTC), (document,), 36)

    async def reload(self) -> UpdateReport:
        """Return a report, once the test lets it go on; or fail as the test wants."""
        self.reloads += 1
        await self.go_on.wait()
        if self.failure:
            raise self.failure
        self.generation += 1
        skipped = SkippedDocument("abîmé.md", {"fr": "Le titre manque.", "en": "The title is missing."})
        return UpdateReport(
            generation=f"g{self.generation}",
            documents=3,
            passages=80,
            documents_added=2,
            documents_changed=1,
            passages_added=41,
            passages_changed=3,
            seconds=1.25,
            skipped=(skipped,),
        )
