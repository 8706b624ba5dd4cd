"""The way of a question: from the message to the answer under it."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass

from telegram import Message, Update, User
from telegram.error import TelegramError

from bot.answer import Answer
from bot.conversation import turn_of
from bot.storage import PendingQuestion
from bot.telegram import keyboards
from bot.telegram.addressing import question_in
from bot.telegram.delivery import surely_not_delivered
from bot.telegram.front_door import Bot, Context, FrontDoor
from bot.telegram.rendering import answer_blocks, words
from bot.telegram.sending import Place, send, typing
from bot.telegram.texts import TEXTS, Texts
from knowledge.errors import NoIndexError
from knowledge.model import Language

logger = logging.getLogger(__name__)

ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, who asked it, and where its answer goes; ``alone``: it takes nothing over from the conversation."""

    update_id: int
    question: str
    asker_id: int
    hint: Language | None
    place: Place
    alone: bool = False


async def on_question(door: FrontDoor, update: Update, context: Context) -> None:
    """Answer a question; without one (a bare mention, a bare /ask), say how to ask."""
    message = update.message
    if message is None:
        return
    place = Place.beside(message)
    question = question_in(update)
    if question is None:
        texts = await texts_for(door, message.chat.id, message.from_user)
        await send(context.bot, place, words(texts.ask_usage))
        return
    await answer(
        door, context.bot, Asked(update.update_id, question, asker_of(message), hint_of(message.from_user), place)
    )


async def answer(door: FrontDoor, bot: Bot, asked: Asked) -> None:
    """Answer a question within the asker's quota; what is cut short here is taken up again after a restart."""
    done = True
    try:
        if await _has_quota_left(door, bot, asked):
            async with typing(bot, asked.place):
                given, answer_id = await _find_answer(door, asked)
            await show(bot, asked.place, given, answer_id)
    except NoIndexError:
        texts = TEXTS[await language_for(door, asked.place.chat_id, asked.hint)]
        await send(bot, asked.place, words(texts.no_index))
    except asyncio.CancelledError:
        done = False
        raise
    except TelegramError as error:
        done = not surely_not_delivered(error)
        if done:
            raise
        logger.warning("An answer could not be delivered (%s); it is kept for after a restart", error)
    finally:
        if done:
            await asyncio.to_thread(door.parts.storage.finish, asked.update_id)


async def show(bot: Bot, place: Place, given: Answer, answer_id: int) -> None:
    """Send an answer with its buttons."""
    await send(bot, place, answer_blocks(given), keyboards.under_answer(given, answer_id))


def may_be_answered(pending: PendingQuestion) -> bool:
    """Tell whether a question of before a restart may be handled again.

    Not if its answer was being sent, since that may have arrived; not if it has brought the bot down again and again.
    """
    return pending.answer_id is None and pending.attempts <= ATTEMPTS


async def tell_interrupted(door: FrontDoor, bot: Bot, pending: PendingQuestion, update: Update) -> None:
    """Offer the answer whose sending was cut short, or say that the question is given up."""
    # First, so that a person who has blocked the bot is not written to at every start.
    await asyncio.to_thread(door.parts.storage.finish, pending.update_id)
    place, user = _place_and_person(update)
    if place is None:
        return
    language = await language_for(door, place.chat_id, hint_of(user))
    texts = TEXTS[language]
    if pending.answer_id is not None:
        await send(bot, place, words(texts.interrupted), keyboards.show_again(pending.answer_id, language))
    else:
        await send(bot, place, words(texts.given_up))


async def tell_restart(door: FrontDoor, bot: Bot, update: Update) -> None:
    """Tell who waits that the bot restarts and that the question is kept."""
    place, user = _place_and_person(update)
    if place is not None:
        texts = await texts_for(door, place.chat_id, user)
        await send(bot, place, words(texts.restarting))


async def texts_for(door: FrontDoor, chat_id: int, user: User | None) -> Texts:
    """Return the sentences in the language of a chat, or of the person's Telegram."""
    return TEXTS[await language_for(door, chat_id, hint_of(user))]


async def language_for(door: FrontDoor, chat_id: int, hint: Language | None) -> Language:
    """Return the language chosen with /lang, else the hint, else English."""
    return await asyncio.to_thread(door.parts.storage.chosen_language, chat_id) or hint or "en"


def hint_of(user: User | None) -> Language | None:
    """Return the language of a person's Telegram when the bot speaks it."""
    code = (user.language_code or "").lower().partition("-")[0] if user else ""
    return "fr" if code == "fr" else "en" if code == "en" else None


def asker_of(message: Message) -> int:
    """Return who asks: the person, or the group or channel that someone speaks for anonymously."""
    if message.sender_chat is not None:
        return message.sender_chat.id
    return message.from_user.id if message.from_user else message.chat.id


async def _has_quota_left(door: FrontDoor, bot: Bot, asked: Asked) -> bool:
    refusal = door.quota.ask(asked.asker_id, asyncio.get_running_loop().time())
    if refusal is None:
        return True
    if not refusal.told:
        texts = TEXTS[await language_for(door, asked.place.chat_id, asked.hint)]
        await send(bot, asked.place, words(texts.quota, seconds=max(1, round(refusal.seconds))))
    return False


async def _find_answer(door: FrontDoor, asked: Asked) -> tuple[Answer, int]:
    """Return the answer and the id under which it is kept."""
    storage, chat_id = door.parts.storage, asked.place.chat_id

    def find() -> Answer:
        turns = () if asked.alone else storage.recent_turns(chat_id)
        fixed = storage.chosen_language(chat_id)
        return door.parts.assistant.answer(asked.question, turns, asked.hint, fixed)

    given = await asyncio.to_thread(find)
    # A step of its own: a shutdown that cuts the first one short leaves its thread running, which must keep nothing.
    turn = turn_of(given)
    answer_id = await asyncio.to_thread(storage.keep_answer, chat_id, asked.asker_id, given, turn, asked.update_id)
    return given, answer_id


def _place_and_person(update: Update) -> tuple[Place | None, User | None]:
    message = update.effective_message
    return (Place.beside(message) if isinstance(message, Message) else None), update.effective_user
