"""The life of the bot's process: start, serve until a signal, end within a deadline and lose nothing."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.telegram.addressing import asks
from bot.telegram.asking import tell_restart
from bot.telegram.front_door import FrontDoor, TelegramApplication
from bot.telegram.polling import poll, resume
from bot.telegram.processing import ChatOrder
from bot.telegram.profile import publish_profile

logger = logging.getLogger(__name__)

START_SECONDS = 30.0
END_SECONDS = 10.0
_TELL_SECONDS = 3.0
_CLEAN_EVERY_SECONDS = 60.0
# More than the handful of threads that asyncio takes by default: a slow answer must not hold up the database.
_THREADS = 64
_BAD_TOKEN = "TELEGRAM_TOKEN: Telegram does not know this token. Copy it again from @BotFather."  # noqa: S105


class CannotServeError(Exception):
    """Say in one line why the bot cannot run, and what to do."""


def serve_until_signal(service: Service) -> int:
    """Serve until SIGTERM or SIGINT and return the exit code; what prevents that is one line on stderr."""
    runner = asyncio.Runner()
    code = 1
    try:
        runner.run(service.serve())
        code = 0
    except CannotServeError as error:
        sys.stderr.write(f"{error}\n")
    except Exception:
        logger.exception("The bot stops: this should not have happened")
    if service.left_behind:
        # A thread cannot be cancelled and would keep the process alive. Its question is kept in the database.
        logging.shutdown()
        sys.stderr.flush()
        os._exit(code)
    runner.close()
    return code


class Service:
    """One run of the application."""

    def __init__(
        self, door: FrontDoor, application: TelegramApplication, order: ChatOrder, end_seconds: float = END_SECONDS
    ) -> None:
        self._door = door
        self._application = application
        self._order = order
        self._end_seconds = end_seconds
        self._stopping = asyncio.Event()
        self.left_behind = False

    def stop(self) -> None:
        """Let ``serve`` end; a second call changes nothing."""
        self._stopping.set()

    async def serve(self) -> None:
        """Start, serve until told to stop, and end; raise CannotServeError if that is not possible."""
        loop = asyncio.get_running_loop()
        loop.set_default_executor(ThreadPoolExecutor(_THREADS))
        for each in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(each, self.stop)
        try:
            if await _unless(self._stopping, self._start()):
                await self._serve()
        finally:
            await self._application.shutdown()

    async def _start(self) -> None:
        try:
            async with asyncio.timeout(START_SECONDS):
                await self._application.initialize()
                # Updates cannot be fetched while a webhook is set; those that wait are answered, not dropped.
                await self._application.bot.delete_webhook(drop_pending_updates=False)
        except InvalidToken as error:
            raise CannotServeError(_BAD_TOKEN) from error
        except (TelegramError, TimeoutError) as error:
            address, reason = self._door.parts.settings.telegram_api_url, str(error) or "no answer in time"
            raise CannotServeError(
                f"TELEGRAM_API_URL: {address} cannot be reached ({reason}). Check the network and the address."
            ) from error

    async def _serve(self) -> None:
        bot, admin_ids = self._application.bot, self._door.parts.settings.admin_ids
        await self._application.start()
        beside = [asyncio.create_task(work) for work in (publish_profile(bot, admin_ids), self._keep_clean())]
        try:
            await _unless(self._stopping, self._poll())
        finally:
            for task in beside:
                task.cancel()
            await self._end()

    async def _poll(self) -> None:
        try:
            await resume(self._door, self._application)
            await poll(self._door, self._application)
        except Conflict as error:
            raise CannotServeError(
                "Another process is polling Telegram with this token, so this one stops: run one bot for each token. "
                f"({error.message})"
            ) from error
        except InvalidToken as error:
            raise CannotServeError(_BAD_TOKEN) from error

    async def _keep_clean(self) -> None:
        while True:
            try:
                await asyncio.to_thread(self._door.parts.storage.clean)
            except Exception:
                logger.exception("Old entries could not be deleted from the database")
            await asyncio.sleep(_CLEAN_EVERY_SECONDS)

    async def _end(self) -> None:
        """Give running answers their time, tell those who wait longer, and stop."""
        logger.info("Stopping: no more updates are taken")
        cut_short = await self._order.settle(self._end_seconds)
        self.left_behind = bool(cut_short)
        waiting = {update.effective_chat.id: update for update in cut_short if update.effective_chat and asks(update)}
        with suppress(TimeoutError):
            async with asyncio.timeout(_TELL_SECONDS):
                await asyncio.gather(*(self._tell(update) for update in waiting.values()))
        try:
            async with asyncio.timeout(_TELL_SECONDS):
                await self._application.stop()
        except TimeoutError:
            logger.warning("A reload was still running; the version before stays in service")

    async def _tell(self, update: Update) -> None:
        try:
            await tell_restart(self._door, self._application.bot, update)
        except TelegramError as error:
            logger.warning("Someone who waits could not be told of the restart: %s", error)


async def _unless(stop: asyncio.Event, work: Coroutine[Any, Any, None]) -> bool:
    """Do the work, or give it up when the process is told to stop; return whether it was done, or raise its error."""
    working, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if working.done():
        working.result()
        return True
    working.cancel()
    with suppress(asyncio.CancelledError):
        await working
    return False
