"""Send blocks to a chat: split, as HTML, and as plain text if Telegram cannot read the HTML."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup, LinkPreviewOptions, Message, ReplyParameters
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, NetworkError, TelegramError

from bot.telegram.delivery import perhaps_delivered
from bot.telegram.front_door import Bot
from bot.telegram.markup import Block, Blocks, split, to_html, to_plain

logger = logging.getLogger(__name__)

# An answer usually takes a few milliseconds: "typing…" would only flicker.
TYPING_AFTER_SECONDS = 0.5
# Telegram shows it for five seconds.
TYPING_EVERY_SECONDS = 4.5


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes: a chat, its topic, and in a group the message it replies to."""

    chat_id: int
    topic_id: int | None = None
    reply_to: int | None = None

    @classmethod
    def beside(cls, message: Message) -> Place:
        """Return the place to answer a message: under it in a group, after it in a private chat."""
        return cls.under(message) if message.chat.type != message.chat.PRIVATE else cls(message.chat.id)

    @classmethod
    def under(cls, message: Message) -> Place:
        """Return the place for a reply to a message."""
        topic_id = message.message_thread_id if message.is_topic_message else None
        return cls(message.chat.id, topic_id, message.message_id)


async def send(bot: Bot, place: Place, blocks: Blocks, keyboard: InlineKeyboardMarkup | None = None) -> None:
    """Send blocks as one message or several, with the buttons under the last one."""
    messages = split(blocks)
    for index, message in enumerate(messages):
        is_last = index == len(messages) - 1
        try:
            await _send_message(bot, place, message, keyboard if is_last else None)
        except NetworkError as error:
            # Where the answer was lost the message may have arrived: sending it again could double it.
            if not perhaps_delivered(error):
                raise
            logger.warning("The answer to a message was lost, it may have arrived (%s); not sent again", error)


async def _send_message(
    bot: Bot, place: Place, blocks: tuple[Block, ...], keyboard: InlineKeyboardMarkup | None
) -> None:
    for parse_mode, text in ((ParseMode.HTML, to_html(blocks)), (None, to_plain(blocks))):
        try:
            await bot.send_message(
                place.chat_id,
                text,
                parse_mode=parse_mode,
                message_thread_id=place.topic_id,
                reply_parameters=(
                    ReplyParameters(place.reply_to, allow_sending_without_reply=True) if place.reply_to else None
                ),
                reply_markup=keyboard,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except BadRequest as error:
            if parse_mode is None or "parse entities" not in error.message.lower():
                raise
            logger.error("Telegram cannot read our HTML (%s); sending plain text", error.message)
        else:
            return


@asynccontextmanager
async def typing(bot: Bot, place: Place) -> AsyncIterator[None]:
    """Show "typing…" while the work inside takes longer than a moment."""
    task = asyncio.create_task(_keep_typing(bot, place))
    try:
        yield
    finally:
        task.cancel()


async def _keep_typing(bot: Bot, place: Place) -> None:
    await asyncio.sleep(TYPING_AFTER_SECONDS)
    while True:
        try:
            await bot.send_chat_action(place.chat_id, ChatAction.TYPING, message_thread_id=place.topic_id)
        except TelegramError as error:
            logger.debug("“Typing…” could not be shown: %s", error)
        await asyncio.sleep(TYPING_EVERY_SECONDS)
