"""Put the chosen sentences into words: each with its citation, exact quotes where the language changes. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.answer import Citation
from bot.answering.choose import Choice
from bot.answering.evidence import Sentence
from bot.answering.wording import WORDINGS, Wording
from knowledge.language.dates import write_date
from knowledge.model import Language, PartialDate, Passage

_FULL_STOP, _CLOSING = (".", "!", "?", "…", ":"), ')]»”" '
_SAYS_MOST, _LONG_ENOUGH = 0.6, 60


def phrase(choice: Choice, language: Language) -> tuple[str, tuple[Citation, ...]]:
    """Return the text of an answer, its paragraphs divided by blank lines, and the citations of its numbers."""
    wording = WORDINGS[language]
    paragraphs = []
    if choice.disputed:
        paragraphs.append(wording.disputed)
    elif choice.partial:
        paragraphs.append(wording.partial)
    citations: list[Citation] = []
    said_before: str | None = None
    cited_before: str | None = None
    for run in _runs(choice.sentences):
        passage = run[0].passage
        citation = Citation(len(citations) + 1, passage, _quote(run))
        citations.append(citation)
        introduction, said = _say(citation, language, wording)
        if _stands_alone(run[0], said):
            introduction = ""
        shown = introduction if introduction != said_before else "•" if passage.id != cited_before else ""
        paragraphs.append(f"{shown} {said} [{citation.number}]".strip())
        said_before, cited_before = introduction or said, passage.id
    return "\n\n".join(paragraphs), tuple(citations)


def cite_leads(choice: Choice) -> tuple[Citation, ...]:
    """Return the places to look that stand in for an answer."""
    return tuple(
        Citation(number, sentence.passage, sentence.text) for number, sentence in enumerate(choice.leads, start=1)
    )


def _stands_alone(sentence: Sentence, said: str) -> bool:
    """Tell whether a list item answers by itself, so that what leads into the list would only be in the way."""
    is_item = sentence.passage.locator.item is not None and said[:1].isupper()
    return is_item and sentence.said >= _SAYS_MOST and len(said) >= _LONG_ENOUGH


def _runs(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """Yield the sentences that follow one another in a passage together: one quotation, one citation."""
    for _, of_passage in groupby(sentences, key=lambda sentence: sentence.passage.id):
        run: list[Sentence] = []
        for sentence in of_passage:
            if run and sentence.passage.text[run[-1].end : sentence.start].strip():
                yield run
                run = []
            run.append(sentence)
        yield run


def _quote(run: Sequence[Sentence]) -> str:
    passage = run[0].passage
    if not passage.is_notice:
        return passage.text[run[0].start : run[-1].end]
    # Of a notice, all between publisher, date and source, in whichever order they stand.
    known = [str(part) for part in (passage.publisher, passage.date, passage.source) if part is not None]
    spans = [(place, place + len(part)) for part in known if (place := passage.text.find(part)) >= 0]
    if len(spans) < len(known) or not spans:
        return passage.text
    return passage.text[min(start for start, _ in spans) : max(end for _, end in spans)]


def _say(citation: Citation, language: Language, wording: Wording) -> tuple[str, str]:
    """Return what introduces a quotation, if anything does, and the statement itself."""
    passage = citation.passage
    if passage.is_notice and (passage.publisher or passage.date or passage.source):
        return "", _say_publication(passage, language, wording)
    said = " ".join(citation.quote.split())
    if passage.language != language:
        return (
            wording.in_another_language.format(title=passage.title),
            f"{wording.opening_quote}{said}{wording.closing_quote}",
        )
    said = said.rstrip(" ;,")
    return passage.lead_in, said if said.rstrip(_CLOSING).endswith(_FULL_STOP) else f"{said}."


def _say_publication(passage: Passage, language: Language, wording: Wording) -> str:
    by = wording.by.format(publisher=passage.publisher) if passage.publisher else ""
    on = wording.in_period if isinstance(passage.date, PartialDate) else wording.on_day
    when = on.format(date=write_date(passage.date, language)) if passage.date else ""
    published = wording.published.format(title=passage.title, by=by, on=when) if by or when else ""
    source = wording.facts_from.format(source=passage.source.rstrip(".")) if passage.source else ""
    return f"{published} {source}".strip()
