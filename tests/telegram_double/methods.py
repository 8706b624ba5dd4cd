"""Every method of the Bot API that this double knows, by its name in small letters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.telegram_double import message_methods, profile_methods, query_methods
from tests.telegram_double.chats import Json
from tests.telegram_double.errors import ApiError
from tests.telegram_double.parameters import Parameters
from tests.telegram_double.updates import webhook_conflict
from tests.telegram_double.world import World

_METHODS: dict[str, Callable[[World, Parameters], Any]] = {
    "getme": profile_methods.get_me,
    "setmycommands": profile_methods.set_my_commands,
    "getmycommands": profile_methods.get_my_commands,
    "deletemycommands": profile_methods.delete_my_commands,
    "setmyname": profile_methods.setter("name"),
    "getmyname": profile_methods.getter("name"),
    "setmydescription": profile_methods.setter("description"),
    "getmydescription": profile_methods.getter("description"),
    "setmyshortdescription": profile_methods.setter("short_description"),
    "getmyshortdescription": profile_methods.getter("short_description"),
    "setwebhook": profile_methods.set_webhook,
    "deletewebhook": profile_methods.delete_webhook,
    "getwebhookinfo": profile_methods.get_webhook_info,
    "sendmessage": message_methods.send_message,
    "senddocument": message_methods.send_document,
    "sendmessagedraft": message_methods.send_message_draft,
    "sendchataction": message_methods.send_chat_action,
    "editmessagetext": message_methods.edit_message_text,
    "editmessagereplymarkup": message_methods.edit_message_reply_markup,
    "deletemessage": message_methods.delete_message,
    "setmessagereaction": message_methods.set_message_reaction,
    "getfile": message_methods.get_file,
    "answercallbackquery": query_methods.answer_callback_query,
    "answerinlinequery": query_methods.answer_inline_query,
}


async def call_method(world: World, method: str, parameters: Parameters) -> Any:
    """Return the result of a method, or raise ApiError."""
    if method.lower() == "getupdates":
        return await _get_updates(world, parameters)
    handler = _METHODS.get(method.lower())
    if handler is None:
        raise ApiError(404, "Not Found")
    return handler(world, parameters)


async def _get_updates(world: World, parameters: Parameters) -> list[Json]:
    if world.webhook:
        raise webhook_conflict()
    world.queue.allow(parameters.json("allowed_updates", "can't parse allowed updates"))
    return await world.queue.get(
        parameters.integer("offset"), parameters.integer("limit", 100), parameters.integer("timeout")
    )
