"""The queue of updates and long polling over it."""

from __future__ import annotations

import asyncio
import itertools

from tests.telegram_double.chats import Json
from tests.telegram_double.errors import ApiError
from tests.telegram_double.faults import Conflict

_KEPT_BACK = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_LONGEST_POLL = 50
_LARGEST_BATCH = 100


class UpdateQueue:
    """Keep updates until the bot confirms them by asking for a later one."""

    def __init__(self) -> None:
        self.pending: list[Json] = []
        self._ids = itertools.count(700_000_001)
        self._allowed: frozenset[str] | None = None
        self._poll: asyncio.Future[bool] | None = None

    def put(self, kind: str, content: Json) -> None:
        """Add an update, unless the bot does not want this kind."""
        wanted = kind in self._allowed if self._allowed is not None else kind not in _KEPT_BACK
        if wanted:
            self.pending.append({"update_id": next(self._ids), kind: content})
            self._wake(arrived=True)

    def drop(self) -> None:
        """Throw away what waits."""
        self.pending.clear()

    def allow(self, kinds: list[str] | None) -> None:
        """Remember which updates the bot wants; an empty list is the default set, None changes nothing."""
        if kinds is not None:
            self._allowed = frozenset(kinds) or None

    async def get(self, offset: int, limit: int, seconds: int) -> list[Json]:
        """Return updates from an offset on, waiting for one; an older wait ends with 409."""
        self.stop_poll()
        self._confirm(offset)
        if not self.pending and seconds > 0:
            await self._wait(min(seconds, _LONGEST_POLL))
        return self.pending[: limit if 1 <= limit <= _LARGEST_BATCH else _LARGEST_BATCH]

    async def _wait(self, seconds: int) -> None:
        mine: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._poll = mine
        try:
            async with asyncio.timeout(seconds):
                arrived = await mine
        except TimeoutError:
            return
        finally:
            if self._poll is mine:
                self._poll = None
        if not arrived:
            raise Conflict().error()

    def _wake(self, *, arrived: bool) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(arrived)

    def stop_poll(self) -> None:
        """End the wait of whoever polls now."""
        self._wake(arrived=False)

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self.pending = self.pending[offset:]
        elif offset > 0:
            self.pending = [update for update in self.pending if update["update_id"] >= offset]


def webhook_conflict() -> ApiError:
    """Return the refusal of getUpdates while a webhook is set."""
    return ApiError(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )
