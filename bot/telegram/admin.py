"""What only administrators may do: read the documents again, and see how the bot is doing."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import UTC, datetime

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatID

from bot.telegram import keyboards
from bot.telegram.asking import hint_of, language_for, texts_for
from bot.telegram.front_door import Bot, Context, FrontDoor
from bot.telegram.handlers import required
from bot.telegram.markup import Block
from bot.telegram.rendering import report_blocks, status_blocks, words
from bot.telegram.sending import Place, send
from bot.telegram.texts import TEXTS
from knowledge.errors import IndexBusyError, KnowledgeError, NoIndexError, NothingToIndexError
from knowledge.model import Language

logger = logging.getLogger(__name__)


async def on_reload(door: FrontDoor, update: Update, context: Context) -> None:
    """Read the documents again at an administrator's command."""
    message = required(update)
    place = Place.beside(message)
    if not orders(message, door.parts.settings.admin_ids):
        await _refuse(door, context.bot, message)
        return
    await start_reload(door, context, place, await language_for(door, message.chat.id, hint_of(message.from_user)))


async def on_reload_button(door: FrontDoor, update: Update, context: Context) -> None:
    """Read the documents again at the press of a button, if the one who presses is an administrator now."""
    query = update.callback_query
    if query is None or not isinstance(query.message, Message):
        return
    language = await language_for(door, query.message.chat.id, hint_of(query.from_user))
    if not presses_as_administrator(query, door.parts.settings.admin_ids):
        await query.answer(TEXTS[language].only_administrators, show_alert=True)
        return
    await query.answer()
    await start_reload(door, context, Place.beside(query.message), language)


async def start_reload(door: FrontDoor, context: Context, place: Place, language: Language) -> None:
    """Start a reload beside the chat, so that its administrator can go on; say so if one is running."""
    if door.reloading:
        await send(context.bot, place, words(TEXTS[language].reload_running))
        return
    door.reloading = True
    try:
        await send(context.bot, place, words(TEXTS[language].reload_started))
    finally:
        # Even if Telegram does not take the message, the administrator's order stands.
        context.application.create_task(_reload(door, context.bot, place, language))


async def on_status(door: FrontDoor, update: Update, context: Context) -> None:
    """Show how the bot is doing."""
    message = required(update)
    if not orders(message, door.parts.settings.admin_ids):
        await _refuse(door, context.bot, message)
        return
    language = await language_for(door, message.chat.id, hint_of(message.from_user))
    try:
        index = await asyncio.to_thread(door.parts.describe_index)
    except NoIndexError:
        index = None
    statistics = await asyncio.to_thread(door.parts.storage.statistics)
    blocks = status_blocks(index, statistics, datetime.now(UTC) - door.opened_at, language)
    await send(context.bot, Place.beside(message), blocks, keyboards.administration(language))


def orders(message: Message, admin_ids: frozenset[int]) -> bool:
    """Tell whether an administrator wrote a message: by numeric id; not hidden, forwarded, edited or by a bot."""
    author = message.from_user
    return (
        author is not None
        and author.id in admin_ids
        and author.id != ChatID.ANONYMOUS_ADMIN
        and not author.is_bot
        and message.sender_chat is None
        and message.forward_origin is None
        and message.via_bot is None
        and message.edit_date is None
    )


def presses_as_administrator(query: CallbackQuery, admin_ids: frozenset[int]) -> bool:
    """Tell whether an administrator presses a button: everyone in a group can see it."""
    return query.from_user.id in admin_ids and not query.from_user.is_bot


async def _reload(door: FrontDoor, bot: Bot, place: Place, language: Language) -> None:
    try:
        blocks = await _report(door, language)
    finally:
        door.reloading = False
    await send(bot, place, blocks)


async def _report(door: FrontDoor, language: Language) -> Sequence[Block]:
    texts = TEXTS[language]
    try:
        return report_blocks(await door.parts.reload(), language)
    except IndexBusyError:
        return words(texts.reload_running)
    except NothingToIndexError as error:
        return words(texts.reload_nothing, reason=error)
    except KnowledgeError as error:
        return words(texts.reload_failed, reason=error)
    except Exception as error:
        logger.exception("The reload failed")
        return words(texts.reload_failed, reason=f"({type(error).__name__})")


async def _refuse(door: FrontDoor, bot: Bot, message: Message) -> None:
    texts = await texts_for(door, message.chat.id, message.from_user)
    await send(bot, Place.beside(message), words(texts.only_administrators))
