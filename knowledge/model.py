"""The words of the house, as frozen values: what a document is, what a passage is, how one is pointed at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")

Origin = Literal["builtin", "administrator"]


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a passage stands in its document, in terms that a reader can check and cite.

    ``paragraph`` counts the paragraphs of running text from 1; ``list_number`` the lists of the document and
    ``item`` the items of one list, from 1. ``part`` is set when a very long paragraph had to be divided.
    A notice (title, publisher, date, source of the document) has none of them. ``native`` is how the field cites the
    passage ("Global Compact, Objective 19 (d)"), in the language of its document, where the document says so.
    """

    paragraph: int | None = None
    list_number: int | None = None
    item: int | None = None
    part: int | None = None
    only_list: bool = True
    native: str = ""

    @property
    def structural(self) -> Locator:
        """Return the locator by the structure of the document alone, which the document's translations share."""
        return replace(self, native="") if self.native else self

    @property
    def spoken(self) -> tuple[str, ...]:
        """Return the native locator as people ask for it: whole and by its end, signs and abbreviations written out."""
        if not self.native:
            return ()
        end = self.native.split(", ", 1)[-1]
        written_out = end.replace("§", "paragraphe").replace("para.", "paragraph")
        return tuple(dict.fromkeys((self.native, end, written_out)))

    def render(self, language: Language) -> str:
        """Return the locator as it is cited: the native one, or "¶ 4", "liste, point 3", "list 2, item 1"."""
        if self.native:
            place = self.native
        elif self.item is not None:
            word, point = ("liste", "point") if language == "fr" else ("list", "item")
            number = "" if self.only_list else f"\N{NO-BREAK SPACE}{self.list_number}"
            place = f"{word}{number}, {point}\N{NO-BREAK SPACE}{self.item}"
        elif self.paragraph is not None:
            place = f"¶\N{NO-BREAK SPACE}{self.paragraph}"
        else:
            return "notice du document" if language == "fr" else "document details"
        if self.part is not None:
            place += f" ({'partie' if language == 'fr' else 'part'}\N{NO-BREAK SPACE}{self.part})"
        return place


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A month of a year, or a year, where no day is known; as text it is "2017-05" or "2017"."""

    year: int
    month: int | None = None

    def __str__(self) -> str:
        return f"{self.year:04}" if self.month is None else f"{self.year:04}-{self.month:02}"


def date_from_iso(text: str) -> date | PartialDate:
    """Return the date that is written "2017-05-04", "2017-05" or "2017"; ValueError if none is."""
    if len(text) > len("2017-05"):
        return date.fromisoformat(text)
    year, _, month = text.partition("-")
    return PartialDate(int(year), int(month) if month else None)


@dataclass(frozen=True, slots=True)
class Document:
    r"""One source: its text and what is known about it.

    ``text`` has no byte-order mark and ends its lines with ``\n``; every offset counts characters of it.
    ``restates`` is the title of the original that a document retells in other words, ``translation_of`` the id of
    the document it stands beside in the other language. ``work`` names what a document and its translations share.
    ``address`` is where the document itself is read. ``source`` names the public texts that the facts come from, and
    ``source_addresses`` where they are read, by how the locators of the passages begin.
    """

    id: str
    text: str
    language: Language
    title: str
    publisher: str | None = None
    date: date | PartialDate | None = None
    address: str | None = None
    source_addresses: Mapping[str, str] = field(default_factory=dict)
    translation_of: str | None = None
    restates: str | None = None
    source: str | None = None
    origin: Origin = "administrator"
    path: str = ""
    work: str = ""


@dataclass(frozen=True, slots=True)
class ExpectedQuestion:
    """A question that people ask and a sentence of a passage answers; ``sentence`` counts those from 0.

    Where ``sentence`` is None the passage only seems to answer it: its document leaves it open.
    """

    text: str
    language: Language
    sentence: int | None


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is indexed and cited: a paragraph, or a list item with the sentence that leads into it.

    ``text`` is exactly ``document.text[start:end]``. The id depends on the document and the passage's own words only,
    so it survives changes elsewhere in the document. Passages of one ``work`` at the same locator are twins: the same
    passage in two languages. ``expected`` is known while an index is built; a passage in service comes without it.
    ``source_address`` is where the text that a passage restates is read, empty if that is nowhere; None if it is no
    restatement.
    """

    id: str
    document_id: str
    language: Language
    title: str
    text: str
    start: int
    end: int
    locator: Locator
    lead_in: str = ""
    heading_path: tuple[str, ...] = ()
    publisher: str | None = None
    date: date | PartialDate | None = None
    address: str | None = None
    source: str | None = None
    source_address: str | None = None
    work: str = ""
    expected: tuple[ExpectedQuestion, ...] = ()

    @property
    def is_notice(self) -> bool:
        """Tell whether the passage says who published the document and when, rather than what the document says."""
        return self.locator.paragraph is None and self.locator.item is None

    @property
    def twins(self) -> tuple[str, Locator]:
        """Return what a passage shares with its twin in the other language, and with no other passage."""
        return self.work or self.document_id, self.locator.structural


@dataclass(frozen=True, slots=True)
class Query:
    """A question and its language, with what it takes over from the conversation to stand alone.

    ``request`` is the question without its courtesies, as it is compared with what people ask; empty if it has none.
    """

    text: str
    language: Language
    topic: str = ""
    topic_language: Language | None = None
    request: str = ""

    @property
    def whole(self) -> str:
        """Return the question with what it takes over from the conversation."""
        return f"{self.text} {self.topic}".strip()


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """A passage and its score, which compares inside one ranking only."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Odds:
    """How much speaks for a question being asked of a sentence: logarithms of odds, against questions in general.

    ``by_passage`` holds those of its sentences, counted from 0, for the id of each passage of which questions are
    expected; ``answered`` is the best of all, and ``left_open`` the best of what the documents leave open; ``theme``
    is the other subject that the latter is about, empty if it is about a passage.
    """

    by_passage: Mapping[str, Mapping[int, float]]
    answered: float
    left_open: float
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Passages in order, best first; odds where the question could be compared with expected ones."""

    passages: tuple[RankedPassage, ...] = ()
    odds: Odds | None = None


@dataclass(frozen=True, slots=True)
class SkippedDocument:
    """A file that could not be indexed, and why, in words for the administrator of each language."""

    path: str
    reason: Mapping[Language, str] = field(default_factory=dict)
