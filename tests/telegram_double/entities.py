"""Entities of a text: what Telegram keeps of them, and those it finds by itself. Offsets count UTF-16 code units."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

QUOTES = frozenset({"blockquote", "expandable_blockquote"})
CODE = frozenset({"code", "pre"})
LINKS = frozenset({"text_link", "text_mention", "custom_emoji"})
STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
MOST_ENTITIES = 100

_FOUND = {
    "url": re.compile(
        r"(?<![\w@./-])(?:https?://(?:[\w-]+\.)+[^\W\d_]{2,}|(?:[\w-]+\.)+(?:com|org|net|int|info|eu|fr|ch|uk|io|me))"
        r"(?::\d+)?(?!\w)(?:[/?#][^\s<>\"«»]*)?",
        re.IGNORECASE,
    ),
    "email": re.compile(r"(?<![\w.+-])[\w.+-]+@(?:[\w-]+\.)+[^\W\d_]{2,}(?![\w-])"),
    "bot_command": re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])"),
    "mention": re.compile(r"(?<!\w)@[A-Za-z0-9_]{4,32}(?![\w@])"),
    "hashtag": re.compile(r"(?<![\w/&])#(?=\w*[^\W\d_])\w{1,256}"),
}


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of a text and what it is."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    user_id: int | None = None

    @property
    def end(self) -> int:
        """Return the offset of the first unit after the stretch."""
        return self.offset + self.length

    @property
    def expandable(self) -> bool:
        """Tell whether this is a quotation that is shown folded."""
        return self.type == "expandable_blockquote"

    def overlaps(self, other: Entity) -> bool:
        """Tell whether the two share at least one unit."""
        return self.offset < other.end and other.offset < self.end


@dataclass(frozen=True, slots=True)
class FormattedText:
    """A text as people see it, its entities, and the entities that Telegram threw away without a word."""

    text: str
    entities: tuple[Entity, ...] = ()
    dropped: tuple[Entity, ...] = ()


def utf16_length(text: str) -> int:
    """Return the number of UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def slice_utf16(text: str, offset: int, length: int) -> str:
    """Return the part of a text that an entity covers."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * offset : 2 * (offset + length)].decode("utf-16-le", "surrogatepass")


def find_entities(text: str) -> list[Entity]:
    """Return the commands, mentions, addresses and tags that Telegram marks in any text; the first one found wins."""
    found: list[Entity] = []
    for kind, pattern in _FOUND.items():
        for match in pattern.finditer(text):
            words = match[0].rstrip(".,;:!?…’'") if kind == "url" else match[0]
            entity = Entity(kind, utf16_length(text[: match.start()]), utf16_length(words))
            if not any(entity.overlaps(other) for other in found):
                found.append(entity)
    return found


def settle(text: str, entities: Iterable[Entity], dropped: Iterable[Entity] = ()) -> FormattedText:
    """Trim a text, keep the entities that may stand together, add those that are found, and stop at 100."""
    lost = list(dropped)
    text, given = _trim(text, _in_order(entities))
    kept: list[Entity] = []
    for entity in (each for each in given if each.type not in STYLES):
        # A quotation holds links and code, but no quotation; links and code hold neither each other nor themselves.
        rivals = QUOTES if entity.type in QUOTES else CODE | LINKS
        if any(entity.overlaps(other) for other in kept if other.type in rivals):
            lost.append(entity)
        else:
            kept.append(entity)
    code = [entity for entity in kept if entity.type in CODE]
    solid = [entity for entity in kept if entity.type not in QUOTES]
    kept.extend(_styles(given, code))
    kept.extend(entity for entity in find_entities(text) if not any(entity.overlaps(other) for other in solid))
    kept = _in_order(kept)
    return FormattedText(text, tuple(kept[:MOST_ENTITIES]), tuple(lost + kept[MOST_ENTITIES:]))


def _in_order(entities: Iterable[Entity]) -> list[Entity]:
    def rank(entity: Entity) -> tuple[int, int, int]:
        groups = (QUOTES, CODE, LINKS)
        group = next((place for place, members in enumerate(groups) if entity.type in members), len(groups))
        return entity.offset, -entity.length, group

    return sorted((entity for entity in entities if entity.length > 0), key=rank)


def _trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Cut white space at both ends, though none before the first entity's start."""
    start = 0
    first = min((entity.offset for entity in entities), default=utf16_length(text))
    while start < len(text) and text[start].isspace() and utf16_length(text[: start + 1]) <= first:
        start += 1
    cut = utf16_length(text[:start])
    text = text[start:].rstrip()
    end = utf16_length(text)
    moved = (replace(entity, offset=entity.offset - cut) for entity in entities)
    inside = (replace(entity, length=min(entity.end, end) - entity.offset) for entity in moved)
    return text, [entity for entity in inside if entity.length > 0]


def _styles(entities: list[Entity], code: list[Entity]) -> Iterator[Entity]:
    """Join styles of one type that touch or overlap, and cut out what lies in code."""
    for style in STYLES:
        joined: list[Entity] = []
        for entity in (each for each in entities if each.type == style):
            if joined and entity.offset <= joined[-1].end:
                length = max(entity.end, joined[-1].end) - joined[-1].offset
                joined[-1] = replace(joined[-1], length=length)
            else:
                joined.append(entity)
        for entity in joined:
            yield from _without(entity, code)


def _without(entity: Entity, code: list[Entity]) -> Iterator[Entity]:
    start = entity.offset
    for block in code:
        if block.overlaps(entity):
            if block.offset > start:
                yield replace(entity, offset=start, length=block.offset - start)
            start = max(start, block.end)
    if start < entity.end:
        yield replace(entity, offset=start, length=entity.end - start)
