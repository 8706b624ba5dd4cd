"""Topics in the chat: themes as buttons, down to example questions, which a press asks.

A button carries a key that stays and the language that it was shown in, so it works days later and in another hand.
"""

from __future__ import annotations

import asyncio
import logging

from telegram import CallbackQuery, InlineKeyboardMarkup, Message, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.telegram import keyboards
from bot.telegram.asking import Asked, answer, hint_of, language_for
from bot.telegram.front_door import Bot, Context, FrontDoor
from bot.telegram.handlers import required
from bot.telegram.markup import Block, Span, paragraph, to_html
from bot.telegram.presses import acknowledge, press_in, under
from bot.telegram.rendering import words
from bot.telegram.sending import Place, send
from bot.telegram.texts import TEXTS
from bot.topics import Topics
from knowledge.errors import NoIndexError
from knowledge.model import LANGUAGES, Language

logger = logging.getLogger(__name__)


async def on_topics(door: FrontDoor, update: Update, context: Context) -> None:
    """Offer the themes."""
    message = required(update)
    language = await language_for(door, message.chat.id, hint_of(message.from_user))
    await _offer(door, context.bot, Place.beside(message), language)


async def on_topics_button(door: FrontDoor, update: Update, context: Context) -> None:
    """Offer the themes below a greeting or a refusal, which stays as it is."""
    query = press_in(update)
    language, _ = await _read(door, query)
    await acknowledge(query)
    if query.message is not None:
        await _offer(door, context.bot, under(query), language)


async def on_theme(door: FrontDoor, update: Update, context: Context) -> None:
    """Turn to what a theme holds, or back to the themes of the first level."""
    query = press_in(update)
    language, key = await _read(door, query)
    offered, _ = await _look_up(door)
    opened = offered.theme(key)
    if query.message is None or not offered.themes or (key and opened is None):
        await acknowledge(query, TEXTS[language].topics_gone, alert=True)
        return
    await acknowledge(query)
    if opened is None:
        await _turn_to(context.bot, query, words(TEXTS[language].topics_choice), keyboards.themes(offered, language))
        return
    said = words(TEXTS[language].topics_question) if opened.questions else words(TEXTS[language].topics_choice)
    blocks = (paragraph(Span(opened.text(language), bold=True)), *said)
    await _turn_to(context.bot, query, blocks, keyboards.theme(offered, opened, language))


async def on_example(door: FrontDoor, update: Update, context: Context) -> None:
    """Ask an example question for the one who presses it."""
    query = press_in(update)
    language, key = await _read(door, query)
    offered, _ = await _look_up(door)
    question = offered.question(key)
    if question is None or query.message is None:
        await acknowledge(query, TEXTS[language].topics_gone, alert=True)
        await asyncio.to_thread(door.parts.storage.finish, update.update_id)
        return
    await acknowledge(query)
    text, asker_id = question.text(language), query.from_user.id
    await answer(door, context.bot, Asked(update.update_id, text, asker_id, language, under(query), alone=True))


async def _offer(door: FrontDoor, bot: Bot, place: Place, language: Language) -> None:
    """Send the themes; where nothing is prepared for the documents in service, their titles."""
    texts = TEXTS[language]
    offered, titles = await _look_up(door)
    if offered.themes:
        await send(bot, place, words(texts.topics_choice), keyboards.themes(offered, language))
    elif titles:
        await send(bot, place, (*words(texts.topics_none), *(paragraph(f"• {title}", close=True) for title in titles)))
    else:
        await send(bot, place, words(texts.no_index))


async def _look_up(door: FrontDoor) -> tuple[Topics, tuple[str, ...]]:
    """Return the topics that the documents in service can answer, and the titles of these documents."""
    try:
        documents = (await asyncio.to_thread(door.parts.describe_index)).documents
    except NoIndexError:
        documents = ()
    offered = door.parts.topics.served_by({document.id for document in documents})
    return offered, tuple(document.title for document in documents)


async def _read(door: FrontDoor, query: CallbackQuery) -> tuple[Language, str]:
    """Return the language of the chat, or else that of the button, and the key that the button carries."""
    _, shown_in, key = (*str(query.data).split(":", 2), "", "")[:3]
    hint = next((language for language in LANGUAGES if language == shown_in), hint_of(query.from_user))
    chat_id = query.message.chat.id if query.message else query.from_user.id
    return await language_for(door, chat_id, hint), key


async def _turn_to(bot: Bot, query: CallbackQuery, blocks: tuple[Block, ...], keyboard: InlineKeyboardMarkup) -> None:
    """Show a page in place of the one whose button was pressed, or below it where Telegram does not allow that."""
    if isinstance(query.message, Message):
        try:
            await query.message.edit_text(to_html(blocks), ParseMode.HTML, reply_markup=keyboard)
        except BadRequest as error:
            if "not modified" in error.message.lower():  # pressed twice
                return
            logger.info("A page of topics could not be turned: %s", error)
        else:
            return
    await send(bot, under(query), blocks, keyboard)
