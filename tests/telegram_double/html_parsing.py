"""``parse_mode=HTML`` with the rules, the tolerances and the error texts of Telegram's own parser."""

from __future__ import annotations

import re
import string
from dataclasses import dataclass

from tests.telegram_double.entities import Entity, FormattedText, utf16_length
from tests.telegram_double.links import check_link, user_of_link

_TYPES = {
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("i", "em"), "italic"),
    **dict.fromkeys(("u", "ins"), "underline"),
    **dict.fromkeys(("s", "strike", "del"), "strikethrough"),
    **dict.fromkeys(("tg-spoiler", "span"), "spoiler"),
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]*)|#(?P<decimal>[0-9]*)|(?P<name>[A-Za-z]*))(?P<end>;?)")
_END = "\0"
_SPACE = frozenset(" \t\r\n\v" + _END)
_NAME_TOKEN = frozenset(string.ascii_letters + string.digits + ".-")


class HtmlError(ValueError):
    """Say why Telegram refuses the markup."""


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    argument: str
    offset: int
    position: int


def parse_html(html: str) -> FormattedText:
    """Return the text and entities, untrimmed and not yet settled, or raise HtmlError in Telegram's words."""
    return _Parser(html).parse()


class _Parser:
    def __init__(self, html: str) -> None:
        self._html = html + _END
        self._at = 0
        self._text: list[str] = []
        self._offset = 0
        self._open: list[_Tag] = []
        self._entities: list[Entity] = []
        self._dropped: list[Entity] = []

    def parse(self) -> FormattedText:
        while self._at < len(self._html) - 1:
            if self._html[self._at] != "<":
                self._add(self._reference() or self._take())
            elif self._html[self._at + 1] == "/":
                self._end_tag()
            else:
                self._start_tag()
        if self._open:
            raise HtmlError(f'Can\'t find end tag corresponding to start tag "{self._open[-1].name}"')
        text = "".join(self._text)
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise HtmlError(
                "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched "
                "surrogate code units"
            )
        entities = tuple(_without_language(entity) for entity in self._entities)
        return FormattedText(text, entities, tuple(self._dropped))

    def _add(self, characters: str) -> None:
        self._text.append(characters)
        self._offset += utf16_length(characters)

    def _take(self) -> str:
        self._at += 1
        return self._html[self._at - 1]

    def _reference(self) -> str:
        """Decode ``&lt; &gt; &amp; &quot;`` or a number at this place; anything else is left as it stands."""
        match = _REFERENCE.match(self._html, self._at)
        if not match:
            return ""
        if match["name"] is not None:
            character = _NAMED.get(match["name"], "")
        else:
            digits = match["hex"] if match["hex"] is not None else match["decimal"]
            code = int(digits or "0", 16 if match["hex"] is not None else 10)
            too_long = match.end() - len(match["end"]) - match.start() >= 10
            character = "" if code == 0 or code >= 0x10FFFF or too_long else chr(code)
        if character:
            self._at = match.end()
        return character

    def _skip_to(self, stops: str) -> str:
        """Return what stands before the next white space or stop."""
        start = self._at
        while self._html[self._at] not in _SPACE and self._html[self._at] not in stops:
            self._at += 1
        return self._html[start : self._at]

    def _skip_space(self) -> None:
        while self._html[self._at] != _END and self._html[self._at] in _SPACE:
            self._at += 1

    def _byte(self, position: int) -> int:
        return len(self._html[:position].encode("utf-8", "surrogatepass"))

    def _start_tag(self) -> None:
        begin = self._byte(self._at)
        self._at += 1
        name = _lower(self._skip_to(">"))
        if self._html[self._at] == _END:
            raise HtmlError(f"Unclosed start tag at byte offset {begin}")
        if name not in _TYPES:
            raise HtmlError(f'Unsupported start tag "{name}" at byte offset {begin}')
        argument = ""
        while True:
            self._skip_space()
            if self._html[self._at] == ">":
                break
            argument = self._attribute(name, begin) or argument
        if name == "span" and argument != "spoiler":
            raise HtmlError(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self._at += 1
        self._open.append(_Tag(name, argument, self._offset, len(self._text)))

    def _attribute(self, tag: str, begin: int) -> str:
        """Read one attribute and return what it means for the tag."""
        name = self._skip_to("=>/\"'")
        if not name:
            raise HtmlError(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        self._skip_space()
        value = ""
        if self._html[self._at] == "=":
            self._at += 1
            self._skip_space()
            if self._html[self._at] != _END:
                value = self._value()
                if self._html[self._at] == _END:
                    raise HtmlError(f"Unclosed start tag at byte offset {begin}")
        if self._html[self._at] == _END:
            raise HtmlError(f'Unclosed start tag "{tag}" at byte offset {begin}')
        match tag, name:
            case ("a", "href") | ("tg-emoji", "emoji-id"):
                return value
            case ("code", "class") if value.startswith("language-"):
                return value.removeprefix("language-")
            case ("span", "class") if value.startswith("tg-"):
                return value.removeprefix("tg-")
            case ("blockquote", "expandable"):
                return "1"
        return ""

    def _value(self) -> str:
        if self._html[self._at] not in "'\"":
            start = self._at
            while self._html[self._at] in _NAME_TOKEN:
                self._at += 1
            if self._html[self._at] not in _SPACE and self._html[self._at] != ">":
                raise HtmlError(f"Unexpected end of name token at byte offset {self._byte(start)}")
            return _lower(self._html[start : self._at])
        quote = self._take()
        value = ""
        while self._html[self._at] not in (quote, _END):
            value += self._reference() or self._take()
        if self._html[self._at] == quote:
            self._at += 1
        return value

    def _end_tag(self) -> None:
        begin = self._byte(self._at)
        if not self._open:
            raise HtmlError(f"Unexpected end tag at byte offset {begin}")
        self._at += 2
        name = _lower(self._skip_to(">"))
        self._skip_space()
        if self._html[self._at] != ">":
            raise HtmlError(f"Unclosed end tag at byte offset {begin}")
        tag = self._open.pop()
        if name and name != tag.name:
            raise HtmlError(f'Unmatched end tag at byte offset {begin}, expected "</{tag.name}>", found "</{name}>"')
        self._at += 1
        if self._offset > tag.offset:
            self._close(tag)

    def _close(self, tag: _Tag) -> None:
        entity = Entity(_TYPES[tag.name], tag.offset, self._offset - tag.offset)
        kind, offset, length = entity.type, entity.offset, entity.length
        if kind == "text_link":
            target = tag.argument or "".join(self._text[tag.position :])
            if user := user_of_link(target):
                entity = Entity("text_mention", offset, length, user_id=user)
            elif link := check_link(target):
                entity = Entity(kind, offset, length, url=link)
            else:
                self._dropped.append(Entity(kind, offset, length, url=target))
                return
        elif kind == "custom_emoji" and not (tag.argument.isdigit() and int(tag.argument)):
            raise HtmlError("Invalid custom emoji identifier specified")
        elif kind == "blockquote" and tag.argument:
            entity = Entity("expandable_blockquote", offset, length)
        elif kind in ("code", "pre"):
            last = self._entities[-1] if self._entities else None
            if last and {last.type, kind} == {"code", "pre"} and (last.offset, last.length) == (offset, length):
                language = last.language or tag.argument
                if language:
                    self._entities[-1] = Entity("pre", offset, length, language=language)
                    return
            entity = Entity(kind, offset, length, language=tag.argument or None)
        self._entities.append(entity)


def _without_language(entity: Entity) -> Entity:
    """Forget the language of code that stands in no ``pre``."""
    return Entity("code", entity.offset, entity.length) if entity.type == "code" else entity


def _lower(name: str) -> str:
    return name.translate(str.maketrans(string.ascii_uppercase, string.ascii_lowercase))
