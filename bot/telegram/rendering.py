"""What the bot shows: answers, cited passages, lists and reports as blocks of a message. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from babel.dates import format_datetime, format_timedelta
from babel.numbers import format_decimal

from bot.answer import Answer, Citation, by_passage
from bot.links import link_of, safe_address
from bot.telegram.markup import Block, Span, paragraph, quotation
from bot.telegram.texts import TEXTS
from knowledge.language.dates import LOCALES, write_date
from knowledge.model import Language, PartialDate, Passage

if TYPE_CHECKING:
    from bot.storage import Statistics
    from knowledge.index import DocumentDescription, IndexDescription
    from knowledge.indexing.report import UpdateReport


def words(text: str, **values: object) -> tuple[Block, ...]:
    """Return a sentence of ours as blocks, one for each paragraph."""
    return tuple(paragraph(part) for part in text.format(**values).split("\n\n"))


def answer_blocks(answer: Answer) -> tuple[Block, ...]:
    """Return an answer and the list of its sources, or of the places to look after a refusal."""
    blocks = [paragraph(part) for part in answer.text.split("\n\n") if part.strip()]
    blocks += _list_of(answer.citations, TEXTS[answer.language].sources, answer.language)
    blocks += _list_of(answer.leads, TEXTS[answer.language].leads, answer.language, numbered=False)
    return tuple(blocks)


def passage_blocks(citation: Citation, language: Language, numbered: bool = True) -> tuple[Block, ...]:
    """Return the exact passage with the cited words in bold, where it comes from, and a link to its place."""
    passage = citation.passage
    before, cited, after = passage.text.partition(citation.quote) if citation.quote else (passage.text, "", "")
    number = f"[{citation.number}] " if numbered else ""
    blocks = [
        paragraph(Span(f"{number}{passage.title}", bold=True)),
        paragraph(_origin(passage, language), close=True),
    ]
    if passage.heading_path:
        blocks.append(paragraph(Span(" › ".join(passage.heading_path), italic=True), close=True))
    if passage.lead_in:
        blocks.append(paragraph(passage.lead_in))
    blocks.append(quotation(before, Span(cited, bold=True), after))
    if passage.source:
        blocks.append(paragraph(TEXTS[language].facts_from.format(source=passage.source)))
    if link := link_of(passage, citation.quote or passage.text):
        blocks.append(paragraph(Span(TEXTS[language].open_original, link=link)))
    return tuple(blocks)


def inline_blocks(question: str, answer: Answer) -> tuple[Block, ...]:
    """Return an answer that stands on its own in another chat: the question, the answer, and the words it cites."""
    blocks = [paragraph(Span(question, italic=True)), *answer_blocks(answer)]
    for citation in answer.citations:
        blocks.append(paragraph(_source_line((citation,), answer.language)))
        blocks.append(quotation(citation.quote))
    return tuple(blocks)


def sources_blocks(documents: Sequence[DocumentDescription], language: Language) -> tuple[Block, ...]:
    """Return the list of the indexed documents."""
    texts = TEXTS[language]
    blocks = [paragraph(Span(f"{texts.indexed} ({len(documents)})", bold=True))]
    for document in documents:
        about = (
            document.publisher,
            _day(document.date, language),
            texts.language_names[document.language],
            texts.passages.format(passages=document.passages),
        )
        blocks.append(paragraph("• ", Span(document.title, link=safe_address(document.address))))
        blocks.append(paragraph(", ".join(part for part in about if part), close=True))
        if document.source:
            blocks.append(paragraph(texts.facts_from.format(source=document.source), close=True))
    return tuple(blocks)


def report_blocks(report: UpdateReport, language: Language) -> tuple[Block, ...]:
    """Return what a reload has changed, which files it left out and why, and what it read of the glossary."""
    texts = TEXTS[language]
    seconds = format_decimal(report.seconds, format="0.0", locale=LOCALES[language])
    return (
        paragraph(Span(texts.reload_done.format(seconds=seconds), bold=True)),
        *(words(texts.reload_same) if report.changed_nothing else ()),
        *words(texts.reload_totals, report=report, skipped=len(report.skipped)),
        *(
            paragraph(f"• {texts.reload_skipped.format(path=skipped.path, reason=skipped.reason.get(language, ''))}")
            for skipped in report.skipped
        ),
        *(paragraph(f"• {remark.get(language, '')}") for remark in report.glossary),
    )


def status_blocks(
    index: IndexDescription | None, statistics: Statistics, uptime: timedelta, language: Language
) -> tuple[Block, ...]:
    """Return how the bot is doing."""
    texts = TEXTS[language]
    return words(
        texts.status,
        uptime=format_timedelta(uptime, locale=LOCALES[language]),
        generation=index.generation if index else texts.status_no_index,
        built_at=_moment(index.built_at, language) if index else "–",
        documents=len(index.documents) if index else 0,
        passages=index.passages if index else 0,
        statistics=statistics,
    )


def _day(value: date | PartialDate | None, language: Language) -> str | None:
    """Return a date as it is written in the language, or None."""
    return write_date(value, language) if value else None


def _list_of(citations: Sequence[Citation], heading: str, language: Language, numbered: bool = True) -> list[Block]:
    if not citations:
        return []
    lines = (_source_line(same, language, numbered) for same in by_passage(citations))
    return [paragraph(Span(heading, bold=True)), *(paragraph(line, close=True) for line in lines)]


def _source_line(citations: Sequence[Citation], language: Language, numbered: bool = True) -> str:
    """Return where citations of one passage come from."""
    marks = " ".join(f"[{citation.number}]" for citation in citations) if numbered else "•"
    passage = citations[0].passage
    parts = (passage.title, passage.locator.render(language), _day(passage.date, language))
    return f"{marks} {', '.join(part for part in parts if part)}"


def _origin(passage: Passage, language: Language) -> str:
    parts = (passage.publisher, _day(passage.date, language), passage.locator.render(language))
    return ", ".join(part for part in parts if part)


def _moment(value: datetime, language: Language) -> str:
    return format_datetime(value, format="medium", locale=LOCALES[language])
