"""TelegramDouble: the people who write to the bot, and what they see of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self, TypeVar

from tests.telegram_double.chats import Chat, Json, Message, User
from tests.telegram_double.control import Control
from tests.telegram_double.faults import Fault, Faults
from tests.telegram_double.people import People
from tests.telegram_double.server import Call, Server
from tests.telegram_double.world import World

_TOKEN = "123456789:AAExampleTokenOfTheDouble-0123456789a"
_STEP = 0.005

Found = TypeVar("Found")


class TelegramDouble(People):
    """Serve the Bot API on 127.0.0.1 and act for the people who use it; see the package's docstring."""

    def __init__(
        self, *, token: str = _TOKEN, username: str = "partnerships_bot", port: int = 0, privacy_mode: bool = True
    ) -> None:
        super().__init__(World(token, username), privacy_mode=privacy_mode)
        self.token = token
        self.faults = Faults()
        self._server = Server(self.world, self.faults, Control(self).call)
        self._port = port

    async def __aenter__(self) -> Self:
        await self._server.open(self._port)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._server.close()
        if self._server.slips and error is None:
            raise ExceptionGroup("the double could not make sense of some calls", self._server.slips)

    async def go_down(self) -> None:
        """Close the port and cut every connection."""
        await self._server.close()

    async def come_back(self) -> None:
        """Open the same port again; nothing is forgotten."""
        await self._server.open(self._server.port)

    @property
    def url(self) -> str:
        """Return the address for ``TELEGRAM_API_URL``."""
        return f"http://127.0.0.1:{self._server.port}"

    @property
    def base_url(self) -> str:
        """Return the application's ``base_url``."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """Return the application's ``base_file_url``."""
        return f"{self.url}/file/bot"

    @property
    def bot(self) -> User:
        """Return the bot as people see it."""
        return self.world.bot

    def fail(self, method: str, fault: Fault, *, times: float = 1) -> None:
        """Let the next calls of a method (``*`` is any) go wrong."""
        self.faults.add(method, fault, times)

    def messages(self, chat: Chat | User | int | None = None) -> list[Message]:
        """Return the bot's messages that are still visible, oldest first."""
        chat_id = chat if chat is None or isinstance(chat, int) else chat.id
        return [
            message
            for message in self.world.messages
            if message.sender is self.bot and not message.deleted and chat_id in (None, message.chat.id)
        ]

    async def wait_for(self, condition: Callable[[], Found], timeout: float = 5) -> Found:  # noqa: ASYNC109
        """Wait until a condition holds and return what it returned, or fail with the calls so far."""
        deadline = time.monotonic() + timeout
        while not (found := condition()):
            if time.monotonic() > deadline:
                raise AssertionError(f"nothing of the kind within {timeout} s; the bot called:\n{self._story()}")
            await asyncio.sleep(_STEP)
        return found

    async def wait_for_message(
        self,
        chat: Chat | User | int,
        *,
        after: Message | None = None,
        containing: str = "",
        timeout: float = 5,  # noqa: ASYNC109
    ) -> Message:
        """Wait for the bot's first message in a chat, newer than another one and with these words."""
        least = after.id if after else 0

        def arrived() -> Message | None:
            found = (each for each in self.messages(chat) if each.id > least and containing in each.text)
            return next(found, None)

        message = await self.wait_for(arrived, timeout)
        assert message is not None
        return message

    @property
    def calls(self) -> list[Call]:
        """Return every call of the bot."""
        return self._server.calls

    def calls_of(self, method: str) -> list[Call]:
        """Return the calls of one method."""
        return [call for call in self.calls if call.method.lower() == method.lower()]

    @property
    def commands(self) -> dict[str, list[Json]]:
        """Return the commands of the default scope by language; "" is every other language."""
        return self.commands_in("default")

    def commands_in(self, scope: str) -> dict[str, list[Json]]:
        """Return the commands of a scope, such as ``all_group_chats`` or ``chat:1001``, by language."""
        return {language: commands for (name, language), commands in self.world.commands.items() if name == scope}

    @property
    def names(self) -> dict[str, str]:
        """Return the bot's name by language."""
        return self.world.profile["name"]

    @property
    def descriptions(self) -> dict[str, str]:
        """Return what an empty chat shows, by language."""
        return self.world.profile["description"]

    @property
    def short_descriptions(self) -> dict[str, str]:
        """Return what the bot's profile shows, by language."""
        return self.world.profile["short_description"]

    def drafts(self, chat: Chat | User) -> list[Message]:
        """Return the texts that were streamed, oldest first; ``id`` is the draft's."""
        return self.world.drafts.get(chat.id, [])

    def actions(self, chat: Chat | User) -> list[str]:
        """Return the chat actions shown, oldest first."""
        return self.world.actions.get(chat.id, [])

    @property
    def pending(self) -> list[Json]:
        """Return the updates that the bot has not confirmed."""
        return self.world.queue.pending

    @property
    def webhook(self) -> str:
        """Return the webhook's address."""
        return str(self.world.webhook.get("url", ""))

    def _story(self) -> str:
        lines: list[str] = []
        for call in self.calls[-20:]:
            if call.method.lower() != "getupdates" or call.description:
                shown: dict[str, Any] = {key: str(value)[:200] for key, value in call.parameters.items()}
                lines.append(f"  {call.method} {shown} -> {call.status} {call.description}")
        return "\n".join(lines) or "  nothing but getUpdates"
