"""The commands that everyone may use."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

from telegram import InlineKeyboardMarkup, Message, Update, User

from bot.telegram import keyboards
from bot.telegram.asking import asker_of, hint_of, language_for, show, texts_for
from bot.telegram.front_door import Context, FrontDoor
from bot.telegram.profile import publish_for_administrator
from bot.telegram.rendering import sources_blocks, words
from bot.telegram.sending import Place, send
from bot.telegram.texts import TEXTS, Texts
from knowledge.errors import NoIndexError
from knowledge.model import LANGUAGES, Language

AUTO = "auto"


async def on_start(door: FrontDoor, update: Update, context: Context) -> None:
    """Greet, and offer example questions that the documents in service can answer."""
    message = required(update)
    place = Place.beside(message)
    language = await language_for(door, message.chat.id, hint_of(message.from_user))
    texts = TEXTS[language]
    try:
        small_talk = await asyncio.to_thread(door.parts.assistant.answer, texts.what_can_you_do, (), None, language)
    except NoIndexError:
        await send(context.bot, place, (*words(texts.start), *words(texts.no_index)))
        return
    greeting = replace(small_talk, text=texts.start)
    answer_id = await asyncio.to_thread(door.parts.storage.keep_answer, place.chat_id, asker_of(message), greeting)
    await show(context.bot, place, greeting, answer_id)
    if place.chat_id in door.parts.settings.admin_ids:
        await publish_for_administrator(context.bot, place.chat_id)


async def on_help(door: FrontDoor, update: Update, context: Context) -> None:
    """Say what the bot can do, and offer the topics."""
    await _say(door, update, context, lambda texts: texts.help, keyboards.topics)


async def on_privacy(door: FrontDoor, update: Update, context: Context) -> None:
    """Say what is kept and for how long."""
    await _say(door, update, context, lambda texts: texts.privacy)


async def on_unknown_command(door: FrontDoor, update: Update, context: Context) -> None:
    """Say that there is no such command."""
    await _say(door, update, context, lambda texts: texts.unknown_command)


async def on_other_content(door: FrontDoor, update: Update, context: Context) -> None:
    """Say that stickers, photos and voice messages cannot be read."""
    await _say(door, update, context, lambda texts: texts.only_text)


async def on_language(door: FrontDoor, update: Update, context: Context) -> None:
    """Fix the language of a chat's answers, let it follow the question (/lang auto), or offer the choice."""
    message = required(update)
    choice = context.args[0].lower() if context.args else ""
    if choice in (*LANGUAGES, AUTO):
        confirmation = await choose_language(door, message.chat.id, choice, message.from_user)
        await send(context.bot, Place.beside(message), words(confirmation))
        return
    language = await language_for(door, message.chat.id, hint_of(message.from_user))
    await send(
        context.bot, Place.beside(message), words(TEXTS[language].language_choice), keyboards.languages(language)
    )


async def choose_language(door: FrontDoor, chat_id: int, choice: str, person: User | None) -> str:
    """Keep a choice of language, and return the word that confirms it."""
    language = next((each for each in LANGUAGES if each == choice), None)
    await asyncio.to_thread(door.parts.storage.choose_language, chat_id, language)
    texts = await texts_for(door, chat_id, person)
    return texts.language_fixed if language else texts.language_follows


async def on_sources(door: FrontDoor, update: Update, context: Context) -> None:
    """List the documents that are indexed."""
    message = required(update)
    language = await language_for(door, message.chat.id, hint_of(message.from_user))
    try:
        index = await asyncio.to_thread(door.parts.describe_index)
        blocks = sources_blocks(index.documents, language)
    except NoIndexError:
        blocks = words(TEXTS[language].no_index)
    await send(context.bot, Place.beside(message), blocks)


async def on_reset(door: FrontDoor, update: Update, context: Context) -> None:
    """Forget the conversation of a chat."""
    await asyncio.to_thread(door.parts.storage.forget_turns, required(update).chat.id)
    await _say(door, update, context, lambda texts: texts.reset)


def required(update: Update) -> Message:
    """Return the new message that every handler of a command is called with."""
    if update.message is None:
        raise ValueError("this handler is for new messages only")
    return update.message


async def _say(
    door: FrontDoor,
    update: Update,
    context: Context,
    choose: Callable[[Texts], str],
    buttons: Callable[[Language], InlineKeyboardMarkup] | None = None,
) -> None:
    message = required(update)
    language = await language_for(door, message.chat.id, hint_of(message.from_user))
    blocks = words(choose(TEXTS[language]), username=context.bot.username)
    await send(context.bot, Place.beside(message), blocks, buttons(language) if buttons else None)
