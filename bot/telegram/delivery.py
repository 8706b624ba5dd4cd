"""How requests go out to Telegram: what to wait for, what to send again, and what never to send twice."""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

import httpx
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import BaseRateLimiter
from telegram.warnings import PTBDeprecationWarning
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, stop_after_delay, wait_random_exponential

logger = logging.getLogger(__name__)

# Beyond this, waiting serves nobody: the person has gone.
LONGEST_WAIT_SECONDS = 60.0
TOTAL_WAIT_SECONDS = 120.0
# What only matters at once: by the time a second try went through, nobody would see it.
_FLEETING = frozenset({"answerCallbackQuery", "answerInlineQuery", "sendChatAction"})
_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
_back_off = wait_random_exponential(multiplier=0.5, max=15)


def surely_not_delivered(error: BaseException) -> bool:
    """Tell whether Telegram certainly did not carry out a request, so that sending it again cannot double it.

    That is so after 429, after a 5xx, and when no connection came about. An answer that was lost on the way
    (a timeout while reading, a connection cut) may belong to a message that was delivered.
    """
    if isinstance(error, RetryAfter):
        return True
    if type(error) not in (NetworkError, TimedOut):
        return False
    cause = error.__cause__
    if type(error) is TimedOut:
        return isinstance(cause, _NEVER_SENT)
    return cause is None or isinstance(cause, (*_NEVER_SENT, TelegramError))


def perhaps_delivered(error: BaseException) -> bool:
    """Tell whether the answer to a request was lost, so that nobody knows if it was carried out."""
    return type(error) in (NetworkError, TimedOut) and not surely_not_delivered(error)


def seconds_to_wait(error: RetryAfter) -> float:
    """Return what Telegram asks for, in seconds."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


class Delivery(BaseRateLimiter[None]):
    """Send again what surely was not delivered, and let a chat that is told to wait keep no other chat waiting."""

    def __init__(self) -> None:
        self._closed_until: dict[int | str, float] = {}
        # python-telegram-bot warns about a field that it fills itself whenever Telegram says 429.
        warnings.filterwarnings("ignore", r".*`retry_after`", PTBDeprecationWarning)

    async def initialize(self) -> None:
        """Do nothing; there is nothing to open."""

    async def shutdown(self) -> None:
        """Do nothing; there is nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """Make a request, once its chat may be written to."""
        if endpoint in _FLEETING:
            return await callback(*args, **kwargs)
        chat_id: int | str = data.get("chat_id", "")
        retrying = AsyncRetrying(
            retry=retry_if_exception(_worth_another_try),
            wait=lambda state: self._wait(state, chat_id),
            stop=stop_after_delay(TOTAL_WAIT_SECONDS),
            reraise=True,
        )
        async for attempt in retrying:
            with attempt:
                await self._until_open(chat_id)
                return await callback(*args, **kwargs)
        raise AssertionError("unreachable: the last failure is raised")

    def _wait(self, state: RetryCallState, chat_id: int | str) -> float:
        error = state.outcome.exception() if state.outcome else None
        if not isinstance(error, RetryAfter):
            logger.warning("Telegram could not be reached (%s); trying again", error)
            return float(_back_off(state))
        seconds = seconds_to_wait(error)
        logger.warning("Telegram asks to leave a chat alone for %s s", seconds)
        if chat_id != "":
            self._closed_until[chat_id] = asyncio.get_running_loop().time() + seconds
        return seconds

    async def _until_open(self, chat_id: int | str) -> None:
        now = asyncio.get_running_loop().time()
        self._closed_until = {chat: until for chat, until in self._closed_until.items() if until > now}
        if (until := self._closed_until.get(chat_id)) is not None:
            await asyncio.sleep(until - now)


def _worth_another_try(error: BaseException) -> bool:
    if isinstance(error, RetryAfter):
        return seconds_to_wait(error) <= LONGEST_WAIT_SECONDS
    return surely_not_delivered(error)
