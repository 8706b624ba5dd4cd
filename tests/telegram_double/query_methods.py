"""The methods that answer pressed buttons and inline queries."""

from __future__ import annotations

from typing import Any

from tests.telegram_double.chats import Json
from tests.telegram_double.entities import FormattedText
from tests.telegram_double.errors import ApiError, bad_request
from tests.telegram_double.parameters import Parameters
from tests.telegram_double.reply_markup import check_reply_markup
from tests.telegram_double.texts import format_text
from tests.telegram_double.world import World

_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
_LONGEST_TOAST = 200
_MOST_RESULTS = 50
_LONGEST_RESULT_ID = 64


def answer_callback_query(world: World, parameters: Parameters) -> bool:
    """Stop the button's spinner, and show a toast or an alert."""
    text = parameters.text("text")
    if len(text) > _LONGEST_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    press = world.presses.get(parameters.text("callback_query_id"))
    if press is None or press.expired:
        raise bad_request(_TOO_OLD)
    press.text, press.alert, press.answered = text, parameters.flag("show_alert"), True
    press.url = parameters.text("url") or None
    return True


def answer_inline_query(world: World, parameters: Parameters) -> bool:
    """Show up to 50 results."""
    content = parameters.json("results", "can't parse results JSON object")
    if not isinstance(content, list):
        raise bad_request("results must be an Array of inline query results")
    if len(content) > _MOST_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    results = [_result(result) for result in content]
    ids = [result["id"] for result in results]
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    query = world.inline_queries.get(parameters.text("inline_query_id"))
    if query is None or query.expired:
        raise bad_request(_TOO_OLD)
    if len(parameters.text("next_offset").encode()) > _LONGEST_RESULT_ID:
        raise bad_request("NEXT_OFFSET_INVALID")
    query.results, query.answered = results, True
    query.cache_time = parameters.integer("cache_time", 300)
    query.is_personal = parameters.flag("is_personal")
    query.next_offset = parameters.text("next_offset")
    query.button = parameters.json("button", "can't parse inline query results button")
    return True


def _result(result: Any) -> Json:
    """Return a result with the message it sends under ``message``."""
    problem = "can't parse inline query result: "
    if not isinstance(result, dict):
        raise bad_request(f"{problem}expected an Object")
    for field in ("type", "id", *(("title",) if result.get("type") == "article" else ())):
        if field not in result:
            raise bad_request(f'{problem}Can\'t find field "{field}"')
    if not 1 <= len(str(result["id"]).encode()) <= _LONGEST_RESULT_ID:
        raise bad_request("RESULT_ID_INVALID")
    if result["type"] == "article" and not str(result["title"]).strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    markup = check_reply_markup(result["reply_markup"], inline_only=True) if "reply_markup" in result else None
    return result | {"id": str(result["id"]), "message": _content(result, problem), "reply_markup": markup}


def _content(result: Json, problem: str) -> FormattedText:
    content = result.get("input_message_content")
    if not isinstance(content, dict):
        if result["type"] == "article":
            raise bad_request(f'{problem}Can\'t find field "input_message_content"')
        return FormattedText(str(result.get("title", "")))
    text = content.get("message_text")
    if not text:
        raise bad_request(f"{problem}Message text is empty")
    try:
        return format_text(text, content.get("parse_mode") or "", content.get("entities"))
    except ApiError as error:
        raise bad_request(problem + error.description.removeprefix("Bad Request: ")) from None
