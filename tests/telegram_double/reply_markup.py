"""Keyboards: what Telegram accepts and what it says otherwise."""

from __future__ import annotations

from typing import Any

from tests.telegram_double.chats import Json
from tests.telegram_double.errors import bad_request
from tests.telegram_double.links import LinkError, require_link
from tests.telegram_double.parameters import Parameters

_MOST_BUTTONS = 100
_LONGEST_DATA = 64
_OTHER_ACTIONS = (
    "switch_inline_query switch_inline_query_current_chat switch_inline_query_chosen_chat copy_text web_app "
    "login_url pay callback_game"
).split()


def read_reply_markup(parameters: Parameters, *, inline_only: bool = False) -> Json | None:
    """Return the keyboard of a call, None for none, or refuse it in Telegram's words."""
    markup = parameters.json("reply_markup", "can't parse reply keyboard markup JSON object")
    if markup is None:
        return None
    return check_reply_markup(markup, inline_only=inline_only)


def check_reply_markup(markup: Any, *, inline_only: bool = False) -> Json | None:
    """Return the keyboard, None for an empty one, or refuse it in Telegram's words."""
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        rows = [[_inline_button(button) for button in row] for row in _rows(markup, "inline_keyboard")]
        rows = [row for row in rows if row]
        return {"inline_keyboard": rows} if rows else None
    if inline_only and markup:
        raise bad_request("inline keyboard expected")
    if "keyboard" in markup:
        keyboard = [[_button(button) for button in row] for row in _rows(markup, "keyboard")]
        return {**markup, "keyboard": keyboard}
    return markup or None


def _rows(markup: Json, field: str) -> list[list[Any]]:
    rows = markup[field]
    if not isinstance(rows, list):
        raise bad_request(f'Field "{field}" of the ReplyKeyboardMarkup must be an Array')
    for row in rows:
        if not isinstance(row, list):
            raise bad_request(f'Field "{field}" must be an Array of Arrays')
    if sum(len(row) for row in rows) > _MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return rows


def _text(button: Any, kind: str) -> str:
    if not isinstance(button, dict):
        raise bad_request(f"can't parse {kind}: {kind.capitalize()} must be an Object")
    if "text" not in button:
        raise bad_request(f"can't parse {kind}: Can't find field \"text\"")
    text = button["text"]
    if not isinstance(text, str):
        raise bad_request(f'can\'t parse {kind}: Field "text" must be of type String')
    if not text.strip():
        raise bad_request(f"{kind} text must be non-empty")
    return text


def _button(button: Any) -> Json:
    if isinstance(button, str):
        button = {"text": button}
    _text(button, "keyboard button")
    return dict(button)


def _inline_button(button: Any) -> Json:
    kind = "inline keyboard button"
    kept: Json = {"text": _text(button, kind)}
    if "url" in button:
        try:
            return kept | {"url": require_link(str(button["url"]))}
        except LinkError as error:
            raise bad_request(f"{kind} URL '{button['url']}' is invalid: {error}") from None
    if "callback_data" in button:
        data = button["callback_data"]
        if not isinstance(data, str):
            raise bad_request(f'can\'t parse {kind}: Field "callback_data" must be of type String')
        if not 1 <= len(data.encode()) <= _LONGEST_DATA:
            raise bad_request("BUTTON_DATA_INVALID")
        return kept | {"callback_data": data}
    for action in _OTHER_ACTIONS:
        if action in button:
            return kept | {action: button[action]}
    raise bad_request(f"can't parse {kind}: Text buttons are unallowed in the inline keyboard")
