"""From a Markdown text to blocks; code, comments and pictures are left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import cast

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from knowledge.indexing.blocks import Block
from knowledge.indexing.front_matter import FrontMatter
from knowledge.indexing.locator_comments import place_locators, read_locator_comments
from knowledge.indexing.page_lines import fold_line, is_clutter

# Bullets that Markdown does not know, and a dash without the space it asks for.
_FOREIGN_BULLET = re.compile(r"^([ \t]*)(?:[•●▪◦‣∙■□➢➤►✓✔–—]\s*(?=\S)|-(?=[^\W\d_]))")
_TAG = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL | re.IGNORECASE)
_BREAKS, _UNSEEN = ("softbreak", "hardbreak"), ("html_inline", "image")
_LONGEST_SHOWN = 500  # characters; longer text is neither a heading nor clutter, and its signs are not looked at
_CELL_EDGE = "| \t"


def read_markdown_blocks(text: str, front_matter: FrontMatter, title: str) -> list[Block]:
    """Return the blocks of a Markdown text, the details of its front matter first."""
    comments = read_locator_comments(text)
    reader = _Reader(comments.text, title)
    blocks = reader.read()
    if not any(block.kind in ("paragraph", "item") for block in blocks):
        blocks = reader.all_lines(front_matter.end)
    blocks = place_locators(comments, blocks, reader.fenced)
    if front_matter.notice:
        blocks.insert(0, Block("notice", *front_matter.notice))
    return blocks


def check_locators(text: str, front_matter: FrontMatter, title: str) -> None:
    """Raise UnreadableDocumentError if a comment that names a place cannot be read, or stands above no passage."""
    if read_locator_comments(text).by_line:
        read_markdown_blocks(text, front_matter, title)


def first_heading(text: str) -> str | None:
    """Return the first heading of a Markdown text as shown."""
    tokens = _parser().parse(_plain_bullets(text))
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            return _shown(tokens[place + 1]) or None
    return None


class _Reader:
    """Walks the tokens of one text; a token knows its lines, its place within them is looked up in the source."""

    def __init__(self, text: str, title: str) -> None:
        self._text, self._title = text, fold_line(title)
        self._lines = text.split("\n")
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line) + 1)
        self._blocks: list[Block] = []
        self._lists: list[int] = []  # the number of the last item of each open list, outermost first
        self._first_item: list[bool] = []
        self._item: int | None = None  # place of the item block that further paragraphs of the item belong to
        self._in_item = 0
        self.fenced: list[range] = []

    def read(self) -> list[Block]:
        tokens = _parser().parse(_plain_bullets(self._text))
        header = ""
        for place, token in enumerate(tokens):
            match token.type:
                case "bullet_list_open" | "ordered_list_open":
                    self._lists.append(int(token.attrGet("start") or 1) - 1)
                    self._first_item.append(True)
                    self._item = None
                case "bullet_list_close" | "ordered_list_close":
                    self._lists.pop()
                    self._first_item.pop()
                    self._item = None
                case "list_item_open":
                    self._lists[-1] += 1
                    self._item, self._in_item = None, len(self._lists)
                case "heading_open":
                    self._add_heading(tokens[place + 1], int(token.tag[1:]))
                case "paragraph_open":
                    self._add_text(tokens[place + 1])
                case "html_block":
                    if fold_line(_TAG.sub(" ", token.content)):
                        self._add_text(token)
                case "tr_open":
                    header = self._add_row(tokens, place, header)
                case "fence":
                    self.fenced.append(range(*cast("list[int]", token.map)))
                case "table_close":
                    header = ""
        return self._blocks

    def all_lines(self, start: int) -> list[Block]:
        """Return every line from an offset on as a paragraph: what is left of a text with no block worth keeping."""
        spans = [(begin, line) for begin, line in zip(self._starts, self._lines, strict=False) if begin >= start]
        return [
            Block("paragraph", begin + len(line) - len(line.lstrip()), begin + len(line.rstrip()))
            for begin, line in spans
            if fold_line(line)
        ]

    def _add_heading(self, inline: Token, level: int) -> None:
        label = _shown(inline)
        if label and fold_line(label) != self._title:
            self._blocks.append(Block("heading", *self._span(inline), level, label=label))

    def _add_text(self, inline: Token) -> None:
        shown = _shown(inline)
        in_list = bool(self._lists) and self._in_item == len(self._lists)
        if not fold_line(shown) or fold_line(shown) == self._title or (is_clutter(shown) and not in_list):
            return
        start, end = self._span(inline)
        if not in_list:
            self._blocks.append(Block("paragraph", start, end))
        elif self._item is not None:
            opened = self._blocks[self._item]
            self._blocks[self._item] = Block("item", opened.start, end, opened.level, opened.opens_list, opened.number)
        else:
            self._item = len(self._blocks)
            level, opens = len(self._lists) - 1, self._first_item[-1]
            self._blocks.append(Block("item", start, end, level, opens, self._lists[-1]))
            self._first_item[-1] = False

    def _add_row(self, tokens: Sequence[Token], place: int, header: str) -> str:
        """Add a row of a table; return the header row, which leads into the others."""
        cells = []
        for token in tokens[place + 1 :]:
            if token.type == "tr_close":
                break
            if token.type == "inline":
                cells.append(_shown(token))
        if tokens[place - 1].type == "thead_open":
            return " | ".join(cells)
        if any(fold_line(cell) for cell in cells):
            number = cast("list[int]", tokens[place].map)[0]
            line = self._lines[number]
            start = self._starts[number] + len(line) - len(line.lstrip(_CELL_EDGE))
            end = self._starts[number] + len(line.rstrip(_CELL_EDGE))
            self._blocks.append(Block("paragraph", *self._trim(start, end), lead_in=header))
        return header

    def _span(self, token: Token) -> tuple[int, int]:
        """Return where the content of a token stands: it may share its lines with list markers and quote signs."""
        first, last = cast("list[int]", token.map)
        content = [line.strip() for line in token.content.split("\n")]
        head, tail = self._lines[first], self._lines[last - 1]
        start = self._starts[first] + max(head.find(content[0]), 0)
        place = tail.rfind(content[-1])
        end = self._starts[last - 1] + (place + len(content[-1]) if place >= 0 else len(tail))
        return self._trim(start, end)

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        span = self._text[start:end]
        start += len(span) - len(span.lstrip())
        return start, start + len(span.strip())


@cache
def _parser() -> MarkdownIt:
    # Indented text is far more often a paragraph than code in what people hand in.
    return MarkdownIt("commonmark").use(front_matter_plugin).enable("table").disable(["code", "inline"])


@cache
def _inline_parser() -> MarkdownIt:
    return MarkdownIt("commonmark")


def _plain_bullets(text: str) -> str:
    return "\n".join(_FOREIGN_BULLET.sub(r"\1- ", line) for line in text.split("\n"))


def _shown(block: Token) -> str:
    """Return the words of a piece of Markdown without its signs and pictures."""
    if block.type == "html_block" or len(block.content) > _LONGEST_SHOWN:
        return _TAG.sub(" ", block.content)
    inline = _inline_parser().parseInline(block.content)[0].children or []
    kept = (" " if child.type in _BREAKS else child.content for child in inline if child.type not in _UNSEEN)
    return " ".join("".join(kept).split())
