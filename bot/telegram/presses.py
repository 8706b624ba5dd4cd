"""What every press of a button has in common."""

from __future__ import annotations

import logging

from telegram import CallbackQuery, Message, Update
from telegram.error import TelegramError

from bot.telegram.sending import Place

logger = logging.getLogger(__name__)


def press_in(update: Update) -> CallbackQuery:
    """Return the press that every handler of a button is called with."""
    if update.callback_query is None:
        raise ValueError("this handler is for buttons only")
    return update.callback_query


def under(query: CallbackQuery) -> Place:
    """Return the place below the message whose button was pressed; Telegram may no longer show us that message."""
    message = query.message
    if message is None:
        raise ValueError("a button in another chat has no place of its own")
    return Place.under(message) if isinstance(message, Message) else Place(message.chat.id, reply_to=message.message_id)


async def acknowledge(query: CallbackQuery, text: str | None = None, alert: bool = False) -> None:
    """Stop the waiting sign on a button; that Telegram refuses this some seconds after the press harms nobody."""
    try:
        await query.answer(text, show_alert=alert)
    except TelegramError as error:
        logger.info("A button's press could not be acknowledged: %s", error)
