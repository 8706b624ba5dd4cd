"""Long polling: an update is put down in the database before Telegram is told that it arrived.

python-telegram-bot's own loop confirms an update while it still waits to be handled, and goes on for ever when another
process polls with the same token. This one loses nothing to kill -9, and ends with an error that says why.
"""

from __future__ import annotations

import asyncio
import json
import logging
from datetime import timedelta

from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut

from bot.storage import StorageError
from bot.telegram.addressing import asks
from bot.telegram.asking import may_be_answered, tell_interrupted
from bot.telegram.delivery import seconds_to_wait
from bot.telegram.front_door import FrontDoor, TelegramApplication

logger = logging.getLogger(__name__)

UPDATES = ["message", "callback_query", "inline_query"]
_POLL = timedelta(seconds=30)
_LONGEST_PAUSE_SECONDS = 30.0


async def poll(door: FrontDoor, application: TelegramApplication) -> None:
    """Receive updates until cancelled; raise Conflict or InvalidToken, which no waiting can mend."""
    offset: int | None = None
    pause = 0.0
    while True:
        try:
            updates = await application.bot.get_updates(offset, timeout=_POLL, allowed_updates=UPDATES)
        except (Conflict, InvalidToken):
            raise
        except TimedOut:
            continue
        except Exception as error:
            pause = _pause_after(error, pause)
            await asyncio.sleep(pause)
            continue
        pause = 0.0
        for update in updates:
            await _receive(door, application, update)
            offset = update.update_id + 1


async def resume(door: FrontDoor, application: TelegramApplication) -> None:
    """Put the questions of before the restart first in line, and tell those whose answer was cut off in the sending."""
    for pending in await asyncio.to_thread(door.parts.storage.take_pending):
        update = Update.de_json(json.loads(pending.payload), application.bot)
        if may_be_answered(pending):
            await application.update_queue.put(update)
        else:
            application.create_task(tell_interrupted(door, application.bot, pending, update), update)


async def _receive(door: FrontDoor, application: TelegramApplication, update: Update) -> None:
    question = update.to_json() if asks(update) else None
    try:
        is_new = await asyncio.to_thread(door.parts.storage.receive, update.update_id, question)
    except StorageError:
        logger.exception("An update could not be noted; it is handled all the same")
        is_new = True
    if is_new:
        await application.update_queue.put(update)


def _pause_after(error: Exception, pause: float) -> float:
    if isinstance(error, RetryAfter):
        return seconds_to_wait(error)
    if isinstance(error, TelegramError):
        logger.warning("Updates could not be fetched: %s", error)
    else:
        logger.error("What Telegram sent could not be read", exc_info=error)
    return min(_LONGEST_PAUSE_SECONDS, max(1.0, pause * 1.5))
