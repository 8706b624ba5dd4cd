"""From a document to its passages: paragraphs and list items, each with a place that a reader can find again."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.indexing.blocks import Block
from knowledge.indexing.front_matter import read_front_matter
from knowledge.indexing.markdown_blocks import read_markdown_blocks
from knowledge.indexing.text_blocks import read_text_page
from knowledge.language.sentences import sentence_spans
from knowledge.model import Document, Language, Locator, Passage

SPLITTER_FINGERPRINT = "paragraphs-and-items-2"

# What a notice says without saying it: by this it is found and understood.
_NOTICE_LEAD_INS: dict[Language, str] = {
    "fr": "Document publié (auteur, éditeur, date de publication)\N{NO-BREAK SPACE}:",
    "en": "Document published (author, publisher, publication date):",
}
_LONGEST = 1_800  # characters of a passage
_LONGEST_PARENT = 300  # characters of a list item that are repeated before the items under it


def split_passages(document: Document) -> tuple[Passage, ...]:
    """Return the passages of a document in reading order."""
    blocks = _read_blocks(document)
    only_list = sum(block.opens_list for block in blocks) == 1
    repeated: Counter[str] = Counter()
    passages = []
    for piece in _place(document.text, blocks, _NOTICE_LEAD_INS[document.language]):
        for start, end, part in _divide(document.text, piece.block.start, piece.block.end):
            text = document.text[start:end]
            name = _name(document.id, text)
            repeated[name] += 1
            locator = piece.locator
            if locator.item is not None:
                locator = replace(locator, only_list=only_list)
            passages.append(
                Passage(
                    id=name if repeated[name] == 1 else f"{name}-{repeated[name]}",
                    document_id=document.id,
                    language=document.language,
                    title=document.title,
                    text=text,
                    start=start,
                    end=end,
                    locator=replace(locator, part=part),
                    lead_in=piece.lead_in,
                    heading_path=piece.heading_path,
                    publisher=document.publisher,
                    date=document.date,
                    address=document.address,
                    source=document.source,
                    source_address=_source_address_of(locator, document),
                    work=document.work,
                )
            )
    return tuple(passages)


def _source_address_of(locator: Locator, document: Document) -> str | None:
    """Return the address that is given for locators which begin like this one: the longest beginning tells most.

    Where none does, nothing is known of the text restated: no passage leads to one that does not hold its facts.
    """
    if not document.source_addresses or not locator.native:
        return None
    native = " ".join(locator.native.split())
    beginnings = [beginning for beginning in document.source_addresses if native.startswith(beginning)]
    return document.source_addresses[max(beginnings, key=len)] if beginnings else ""


@dataclass(frozen=True, slots=True)
class _Piece:
    block: Block
    locator: Locator
    lead_in: str = ""
    heading_path: tuple[str, ...] = ()


def _read_blocks(document: Document) -> Sequence[Block]:
    if document.path.lower().endswith(".md"):
        return read_markdown_blocks(document.text, read_front_matter(document.text), document.title)
    return read_text_page(document.text, document.title, document.language).blocks


def _place(text: str, blocks: Sequence[Block], notice_lead_in: str) -> Iterator[_Piece]:
    """Yield the blocks that become passages, each with its locator, lead-in and headings."""
    headings: list[tuple[int, str]] = []
    leads: list[str] = []  # the lead-in of each open list, outermost first
    numbers: list[int] = []
    paragraphs = lists = 0
    above: Block | None = None
    for block in blocks:
        path = tuple(label for _, label in headings)
        if block.kind == "notice":
            yield _Piece(block, Locator(), notice_lead_in)
            continue
        if block.kind == "heading":
            headings = [heading for heading in headings if heading[0] < block.level]
            headings.append((block.level, block.label))
        elif block.kind == "paragraph":
            paragraphs += 1
            yield _Piece(block, Locator(paragraph=paragraphs, native=block.native), block.lead_in, path)
        else:
            if block.opens_list:
                lists += 1
                depth = block.level
                # An item that holds nothing but a list gave no block of its own.
                leads = [*leads, *[""] * depth][:depth]
                numbers = [*numbers, *[lists] * depth][:depth]
                leads.append(_lead_in(text, above, leads[-1]) if leads else _lead_in(text, _paragraph(above), ""))
                numbers.append(lists)
            locator = Locator(list_number=numbers[block.level], item=block.number, native=block.native)
            yield _Piece(block, locator, leads[block.level], path)
        above = block


def _paragraph(above: Block | None) -> Block | None:
    """Return the block above a list if it can lead into it: an item of another list cannot."""
    return above if above is not None and above.kind == "paragraph" else None


def _lead_in(text: str, above: Block | None, outer: str) -> str:
    """Return what leads into a list: the last sentence of the paragraph above, or the item it stands under."""
    if above is None or above.kind not in ("paragraph", "item"):
        return outer
    source = text[max(above.start, above.end - 2 * _LONGEST) : above.end]
    last_sentence = source[sentence_spans(source)[-1][0] :]
    if above.kind == "paragraph":
        return _fold_space(last_sentence) if source.endswith(":") else ""
    parent = source if len(source) <= _LONGEST_PARENT else last_sentence
    return _fold_space(f"{outer} {parent}")


def _divide(text: str, start: int, end: int) -> Iterator[tuple[int, int, int | None]]:
    """Yield the span as it is or, where it is too long, its parts of about equal length, cut between sentences."""
    if end - start <= _LONGEST:
        yield start, end, None
        return
    part = 1
    while start < end:
        rest = end - start
        target = rest / -(-rest // _LONGEST)
        cut = end if rest <= _LONGEST else start + _find_cut(text[start : start + _LONGEST], target)
        yield start, start + len(text[start:cut].rstrip()), part
        following = text[cut : min(end, cut + _LONGEST)]
        start = cut + len(following) - len(following.lstrip())
        part += 1


def _find_cut(window: str, target: float) -> int:
    """Return the sentence end nearest to the target, else the last word's, else the window's."""
    ends = [end for _, end in sentence_spans(window)[:-1]]
    if ends:
        return min(ends, key=lambda end: abs(end - target))
    return window.rfind(" ") if " " in window else len(window)


def _name(document_id: str, text: str) -> str:
    digest = hashlib.sha256(f"{document_id}\n{_fold_space(text)}".encode()).hexdigest()
    return f"{document_id}:{digest[:10]}"


def _fold_space(text: str) -> str:
    return " ".join(text.split())
