"""A message as a small tree: blocks of spans. It renders to HTML that cannot break, and splits within the limits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

UNITS_PER_MESSAGE = 4096
ENTITIES_PER_MESSAGE = 100

# What no message may hold: control characters other than tab and newline, and halves of surrogate pairs.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_BREAK = re.compile(r".*(?:[.!?…;:]\s|\n)|.*\s", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str | None = None

    @property
    def entities(self) -> int:
        """Count the entities that Telegram makes of it."""
        return self.bold + self.italic + (self.link is not None)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a quotation; ``close`` sets it on the line after the block before, without a blank line."""

    spans: tuple[Span, ...]
    quotation: bool = False
    close: bool = False

    @property
    def entities(self) -> int:
        """Count the entities that Telegram makes of it."""
        return self.quotation + sum(span.entities for span in self.spans)


Blocks = Sequence[Block]


def paragraph(*parts: str | Span, close: bool = False) -> Block:
    """Return a block of text."""
    return Block(_spans(parts), close=close)


def quotation(*parts: str | Span) -> Block:
    """Return a quotation that the reader can expand."""
    return Block(_spans(parts), quotation=True)


def units(text: str) -> int:
    """Return the length of a text as Telegram counts offsets: in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def to_html(blocks: Blocks) -> str:
    """Return the HTML of a message; whatever the texts hold, its tags are closed and everything else is escaped."""
    return _join(blocks, _block_html)


def to_plain(blocks: Blocks) -> str:
    """Return the message without any markup; links are written out."""
    return _join(blocks, lambda block: "".join(_span_plain(span) for span in block.spans))


def split(
    blocks: Blocks, limit: int = UNITS_PER_MESSAGE, entities: int = ENTITIES_PER_MESSAGE
) -> list[tuple[Block, ...]]:
    """Divide a long message into several, between blocks where that is possible, never inside a tag."""
    messages: list[tuple[Block, ...]] = []
    current: tuple[Block, ...] = ()
    for block in (piece for whole in blocks for piece in _pieces(whole, limit, entities)):
        joined = (*current, block)
        if current and (units(to_plain(joined)) > limit or sum(each.entities for each in joined) > entities):
            messages.append(current)
            joined = (block,)
        current = joined
    return [*messages, current] if current else messages


def _spans(parts: Iterable[str | Span]) -> tuple[Span, ...]:
    spans = (part if isinstance(part, Span) else Span(part) for part in parts)
    cleaned = (replace(span, text=_FORBIDDEN.sub("", span.text.replace("\r\n", "\n"))) for span in spans)
    return tuple(span for span in cleaned if span.text)


def _join(blocks: Blocks, write: Callable[[Block], str]) -> str:
    text = ""
    for block in blocks:
        text += ("" if not text else "\n" if block.close else "\n\n") + write(block)
    return text


def _block_html(block: Block) -> str:
    inner = "".join(_span_html(span) for span in block.spans)
    return f"<blockquote expandable>{inner}</blockquote>" if block.quotation else inner


def _span_html(span: Span) -> str:
    html = escape(span.text, quote=False)
    html = f"<i>{html}</i>" if span.italic else html
    html = f"<b>{html}</b>" if span.bold else html
    return f'<a href="{escape(span.link)}">{html}</a>' if span.link else html


def _span_plain(span: Span) -> str:
    return f"{span.text} ({span.link})" if span.link else span.text


def _pieces(block: Block, limit: int, entities: int) -> Iterator[Block]:
    """Yield the block, or pieces of it that each fit a message of their own."""
    rest: tuple[Span, ...] = block.spans
    first = True
    while rest:
        taken, rest = _take(rest, limit, entities - block.quotation)
        yield replace(block, spans=taken, close=block.close and first)
        first = False


def _take(spans: tuple[Span, ...], limit: int, entities: int) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Divide spans where the limit falls: in a sentence's end, else between words, else between characters."""
    taken: list[Span] = []
    for index, span in enumerate(spans):
        entities -= span.entities
        if entities < 0:
            return tuple(taken), spans[index:]
        room = limit - sum(units(_span_plain(each)) for each in taken)
        if units(_span_plain(span)) <= room:
            taken.append(span)
            continue
        head = _head(span.text, room - units(_span_plain(span)) + units(span.text))
        tail = span.text[len(head) :].lstrip()
        if head.strip():
            taken.append(replace(span, text=head.rstrip()))
        elif not taken:
            return (replace(span, link=None),), spans[1:]  # a link longer than a message: keep its words only
        return tuple(taken), (*((replace(span, text=tail),) if tail else ()), *spans[index + 1 :])
    return tuple(taken), ()


def _head(text: str, room: int) -> str:
    """Return the longest beginning of a text that fits and ends well."""
    if room <= 0:
        return ""
    fits = text.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore")
    whole = _BREAK.match(fits)
    return whole.group() if whole and len(whole.group()) > len(fits) // 2 else fits
