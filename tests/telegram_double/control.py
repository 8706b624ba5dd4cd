"""The double from outside its process: ``POST /control/<name>`` with a JSON object of arguments."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from tests.telegram_double import faults
from tests.telegram_double.chats import Chat, InlineQuery, Message, Press, User
from tests.telegram_double.errors import ApiError, bad_request
from tests.telegram_double.server import Call

if TYPE_CHECKING:
    from tests.telegram_double.double import TelegramDouble

_DEEDS = frozenset(
    "add_user add_group add_channel send_text send_document edit_text press ask_inline choose_inline block".split()
)
_FAULTS: dict[str, Any] = {
    kind.__name__: kind
    for kind in (
        faults.Conflict,
        faults.Delay,
        faults.Failure,
        faults.Flood,
        faults.HtmlPage,
        faults.LostAnswer,
        faults.Refused,
        faults.ServerError,
    )
}


class Control:
    """Call the double's methods by name, with users, chats, messages and queries given by their ids."""

    def __init__(self, telegram: TelegramDouble) -> None:
        self._telegram = telegram

    async def call(self, name: str, arguments: dict[str, Any]) -> Any:
        """Return what people see afterwards, as JSON."""
        world = self._telegram.world
        if name == "messages":
            return _plain(self._telegram.messages(arguments.get("chat")))
        if name == "calls":
            return _plain(self._telegram.calls)
        if name == "presses":
            return _plain(list(world.presses.values()))
        if name == "inline_queries":
            return _plain(list(world.inline_queries.values()))
        if name == "fail":
            return self._fail(**arguments)
        if name not in _DEEDS:
            raise ApiError(404, "Not Found")
        try:
            found = {key: self._resolve(key, value) for key, value in arguments.items()}
            return _plain(getattr(self._telegram, name)(**found))
        except (LookupError, StopIteration, TypeError, AssertionError) as error:
            raise bad_request(f"no such thing for {name}: {error!r}") from None

    def _fail(self, method: str, fault: str, times: float | None = 1, **arguments: Any) -> bool:
        """Set a fault by its class name; ``times`` null is for ever."""
        self._telegram.fail(method, _FAULTS[fault](**arguments), times=math.inf if times is None else times)
        return True

    def _resolve(self, key: str, value: Any) -> Any:
        world = self._telegram.world
        match key:
            case "user" | "by" | "forwarded_from":
                return world.users[value]
            case "members":
                return [world.users[user_id] for user_id in value]
            case "chat":
                return world.chats[value]
            case "message" | "reply_to":
                return next(message for message in world.messages if message.id == value)
            case "query" if value in world.inline_queries:
                return world.inline_queries[value]
            case "content":
                return value.encode()
        return value


def _plain(thing: Any) -> Any:
    match thing:
        case Message():
            return thing.to_json() | {"buttons": thing.buttons, "versions": thing.versions}
        case User() | Chat():
            return thing.to_json()
        case Press():
            return {"id": thing.id, "answered": thing.answered, "text": thing.text, "alert": thing.alert}
        case InlineQuery():
            results = [{"id": each["id"], "text": each["message"].text} for each in thing.results]
            return {"id": thing.id, "answered": thing.answered, "results": results}
        case Call():
            kept = ("method", "parameters", "time", "status", "description")
            return {name: getattr(thing, name) for name in kept}
        case Sequence() if not isinstance(thing, str):
            return [_plain(each) for each in thing]
    return thing
