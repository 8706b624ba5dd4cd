"""The text of a call: parsed, measured and settled, or refused."""

from __future__ import annotations

from typing import Any

from tests.telegram_double.entities import Entity, FormattedText, settle
from tests.telegram_double.errors import bad_request
from tests.telegram_double.html_parsing import HtmlError, parse_html
from tests.telegram_double.links import check_link
from tests.telegram_double.parameters import Parameters

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024


def read_text(parameters: Parameters) -> FormattedText:
    """Return the text of sendMessage and its like, 1 to 4096 characters after parsing, or refuse it."""
    text = parameters.text("text")
    if not text:
        raise bad_request("message text is empty")
    entities = parameters.json("entities", "can't parse entities JSON object")
    return format_text(text, parameters.text("parse_mode"), entities)


def read_caption(parameters: Parameters) -> FormattedText:
    """Return the caption of a document, up to 1024 characters after parsing, or refuse it."""
    caption = parameters.text("caption")
    if not caption:
        return FormattedText("")
    entities = parameters.json("caption_entities", "can't parse caption entities JSON object")
    body = _parse(caption, parameters.text("parse_mode"), entities)
    if len(body.text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return body


def format_text(text: str, parse_mode: str, entities: Any = None) -> FormattedText:
    """Return a text as people see it, or refuse it."""
    body = _parse(text, parse_mode, entities)
    if not body.text:
        raise bad_request("text must be non-empty")
    if len(body.text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return body


def _parse(text: str, parse_mode: str, entities: Any) -> FormattedText:
    text = text.replace("\r\n", "\n")
    if parse_mode.lower() == "html":
        try:
            parsed = parse_html(text)
        except HtmlError as error:
            raise bad_request(f"Can't parse entities: {error}") from None
        return settle(parsed.text, parsed.entities, parsed.dropped)
    if parse_mode and parse_mode.lower() != "none":
        # Telegram has Markdown too; this double does not, since the bot writes HTML only.
        raise bad_request("unsupported parse_mode")
    return settle(text, [_entity(entity) for entity in entities or []])


def _entity(entity: Any) -> Entity:
    if not isinstance(entity, dict) or not isinstance(entity.get("type"), str):
        raise bad_request("can't parse MessageEntity: expected an Object")
    link = check_link(str(entity["url"])) if "url" in entity else None
    if entity["type"] == "text_link" and link is None:
        raise bad_request("entity URL is invalid: Wrong HTTP URL")
    return Entity(entity["type"], entity["offset"], entity["length"], url=link, language=entity.get("language"))
