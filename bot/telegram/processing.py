"""The order in which updates are handled: one after another in a chat, chats side by side."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

# Handling is mostly waiting for Telegram, sometimes for a minute when it says so.
HANDLED_AT_ONCE = 256
# An update that waits for its chat holds one of PTB's places too; this many may wait.
_WAITING_AT_MOST = 10_000


class ChatOrder(BaseUpdateProcessor):
    """Handle the updates of a chat in the order of their arrival."""

    def __init__(self) -> None:
        super().__init__(_WAITING_AT_MOST)
        self._handled_at_once = asyncio.Semaphore(HANDLED_AT_ONCE)
        self._locks: dict[object, tuple[asyncio.Lock, int]] = {}
        self._running: dict[asyncio.Task[Any], Update] = {}

    async def initialize(self) -> None:
        """Do nothing; there is nothing to open."""

    async def shutdown(self) -> None:
        """Do nothing; there is nothing to close."""

    async def do_process_update(self, update: object, coroutine: Awaitable[object]) -> None:
        """Handle an update when the ones before it in its chat are done."""
        task = asyncio.current_task()
        if task is None or not isinstance(update, Update):
            raise TypeError(f"expected an update inside a task, not {type(update).__name__}")
        self._running[task] = update
        try:
            async with self._turn(_line_of(update)), self._handled_at_once:
                await coroutine
        finally:
            del self._running[task]
            if isinstance(coroutine, Coroutine):
                coroutine.close()  # cancelled before its turn came

    async def settle(self, seconds: float) -> list[Update]:
        """Give what is being handled some seconds to end; cut the rest short and return it."""
        if self._running:
            await asyncio.wait(list(self._running), timeout=seconds)
        rest = dict(self._running)
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)
        return sorted(rest.values(), key=lambda update: update.update_id)

    @asynccontextmanager
    async def _turn(self, line: object) -> AsyncIterator[None]:
        """Wait in line; the lock of a chat lives as long as someone holds it or waits for it."""
        lock, waiting = self._locks.get(line, (asyncio.Lock(), 0))
        self._locks[line] = (lock, waiting + 1)
        try:
            async with lock:
                yield
        finally:
            lock, waiting = self._locks.pop(line)
            if waiting > 1:
                self._locks[line] = (lock, waiting - 1)


def _line_of(update: Update) -> object:
    """Return what an update stands in line for: its chat, or the person who types an inline query."""
    if update.effective_chat:
        return update.effective_chat.id
    return ("person", update.effective_user.id if update.effective_user else update.update_id)
