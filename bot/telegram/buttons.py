"""What the buttons do. Their data can be made up by a client, so every press is checked against what is kept."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import TypeVar

from telegram import CallbackQuery, Update
from telegram.error import TelegramError

from bot.answer import Citation
from bot.storage import KeptAnswer
from bot.telegram import keyboards
from bot.telegram.asking import Asked, answer, hint_of, language_for, show
from bot.telegram.front_door import Context, FrontDoor
from bot.telegram.handlers import choose_language
from bot.telegram.presses import acknowledge, press_in, under
from bot.telegram.rendering import passage_blocks
from bot.telegram.sending import send
from bot.telegram.texts import TEXTS

logger = logging.getLogger(__name__)

_Item = TypeVar("_Item")


async def on_citation(door: FrontDoor, update: Update, context: Context) -> None:
    """Open the passage that a number stands for, as it was when the answer was given."""
    query, kept, detail = await _opened(door, update)
    citation = next((each for each in kept.answer.citations if str(each.number) == detail), None) if kept else None
    await _show_passage(door, context, query, kept, citation, numbered=True)


async def on_lead(door: FrontDoor, update: Update, context: Context) -> None:
    """Open a passage that a refusal points to."""
    query, kept, detail = await _opened(door, update)
    lead = _at(kept.answer.leads, detail) if kept else None
    await _show_passage(door, context, query, kept, lead, numbered=False)


async def on_suggestion(door: FrontDoor, update: Update, context: Context) -> None:
    """Ask an example question for the one who presses it."""
    query, kept, detail = await _opened(door, update)
    question = _at(kept.answer.suggestions, detail) if kept else None
    if question is None or query.message is None:
        await _expired(door, query)
        await asyncio.to_thread(door.parts.storage.finish, update.update_id)
        return
    await acknowledge(query)
    asker = query.from_user
    asked = Asked(update.update_id, question, asker.id, hint_of(asker), under(query), alone=True)
    await answer(door, context.bot, asked)


async def on_again(door: FrontDoor, update: Update, context: Context) -> None:
    """Show an answer whose sending was interrupted."""
    query, kept, _ = await _opened(door, update)
    if kept is None:
        await _expired(door, query)
        return
    await acknowledge(query)
    await show(context.bot, under(query), kept.answer, kept.id)


async def on_rating(door: FrontDoor, update: Update, context: Context) -> None:
    """Keep the asker's 👍 or 👎; another press changes it."""
    query, kept, detail = await _opened(door, update)
    rating = keyboards.RATINGS.get(detail)
    if kept is None or rating is None:
        await _expired(door, query)
        return
    texts = TEXTS[kept.answer.language]
    if query.from_user.id != kept.asker_id:
        await acknowledge(query, texts.only_the_asker)
        return
    await asyncio.to_thread(door.parts.storage.rate, kept.id, rating)
    await acknowledge(query, texts.helpful if rating > 0 else texts.unhelpful)
    if rating != kept.rating:
        try:
            await query.edit_message_reply_markup(keyboards.under_answer(kept.answer, kept.id, rating))
        except TelegramError as error:
            logger.info("The buttons of an answer could not be changed: %s", error)


async def on_language_button(door: FrontDoor, update: Update, context: Context) -> None:
    """Keep the language that was chosen with a button."""
    query = press_in(update)
    if query.message is None:
        return
    choice = str(query.data).partition(":")[2]
    await acknowledge(query, await choose_language(door, query.message.chat.id, choice, query.from_user))


async def on_unknown_button(door: FrontDoor, update: Update, context: Context) -> None:
    """Stop the waiting sign of a button that means nothing any more."""
    await _expired(door, press_in(update))


async def _opened(door: FrontDoor, update: Update) -> tuple[CallbackQuery, KeptAnswer | None, str]:
    """Return the press, the answer of this very chat that it belongs to, and the rest of its data."""
    query = press_in(update)
    _, answer_id, detail = (*str(query.data).split(":", 2), "")[:3]
    if query.message is None or not answer_id.isdecimal() or len(answer_id) > 18:
        return query, None, detail
    kept = await asyncio.to_thread(door.parts.storage.kept_answer, int(answer_id), query.message.chat.id)
    return query, kept, detail


async def _show_passage(
    door: FrontDoor,
    context: Context,
    query: CallbackQuery,
    kept: KeptAnswer | None,
    citation: Citation | None,
    numbered: bool,
) -> None:
    if kept is None or citation is None:
        await _expired(door, query)
        return
    await acknowledge(query)
    await send(context.bot, under(query), passage_blocks(citation, kept.answer.language, numbered))


def _at(items: Sequence[_Item], index: str) -> _Item | None:
    return items[int(index)] if index.isdecimal() and int(index) < len(items) else None


async def _expired(door: FrontDoor, query: CallbackQuery) -> None:
    chat_id = query.message.chat.id if query.message else query.from_user.id
    language = await language_for(door, chat_id, hint_of(query.from_user))
    await acknowledge(query, TEXTS[language].expired, alert=True)
