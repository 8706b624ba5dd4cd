"""The methods about the bot itself: who it is, its commands and descriptions, its webhook."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.telegram_double.chats import Json
from tests.telegram_double.errors import bad_request
from tests.telegram_double.parameters import Parameters
from tests.telegram_double.world import World

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")
_MOST_COMMANDS = 100
_SCOPES = frozenset(
    "default all_private_chats all_group_chats all_chat_administrators chat chat_administrators chat_member".split()
)
_LONGEST = {"name": 64, "description": 512, "short_description": 120}


def get_me(world: World, parameters: Parameters) -> Json:
    """Return the bot."""
    return world.bot.to_json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def set_my_commands(world: World, parameters: Parameters) -> bool:
    """Set the commands of a scope and a language; none at all remove them."""
    commands = parameters.json("commands", "can't parse commands JSON object") or []
    if len(commands) > _MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    kept = []
    for command in commands:
        if not _COMMAND.fullmatch(command["command"].lower().removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"].strip()) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        kept.append({"command": command["command"].removeprefix("/"), "description": command["description"].strip()})
    world.commands[_scope(world, parameters), _language(parameters)] = kept
    return True


def get_my_commands(world: World, parameters: Parameters) -> list[Json]:
    """Return the commands of exactly one scope and language."""
    return world.commands.get((_scope(world, parameters), _language(parameters)), [])


def delete_my_commands(world: World, parameters: Parameters) -> bool:
    """Remove the commands of one scope and language."""
    world.commands.pop((_scope(world, parameters), _language(parameters)), None)
    return True


def setter(field: str) -> Callable[[World, Parameters], bool]:
    """Return the method that sets the name or a description for a language; an empty text removes it."""

    def set_field(world: World, parameters: Parameters) -> bool:
        text = parameters.text(field)
        if len(text) > _LONGEST[field]:
            raise bad_request(f"bot {field.replace('_', ' ')} is too long")
        texts = world.profile[field]
        language = _language(parameters)
        if text:
            texts[language] = text
        else:
            texts.pop(language, None)
        return True

    return set_field


def getter(field: str) -> Callable[[World, Parameters], Json]:
    """Return the method that tells the name or a description for a language, or else the general one."""

    def get_field(world: World, parameters: Parameters) -> Json:
        texts = world.profile[field]
        return {field: texts.get(_language(parameters)) or texts.get("", "")}

    return get_field


def set_webhook(world: World, parameters: Parameters) -> bool:
    """Remember a webhook, which ends polling; this double never calls it."""
    address = parameters.text("url")
    if address and not address.startswith("https://"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    return _replace_webhook(world, parameters, {"url": address} if address else {})


def delete_webhook(world: World, parameters: Parameters) -> bool:
    """Forget the webhook, and on demand what waits."""
    return _replace_webhook(world, parameters, {})


def get_webhook_info(world: World, parameters: Parameters) -> Json:
    """Tell the webhook and how many updates wait."""
    about: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": len(world.queue.pending)}
    return about | world.webhook


def _replace_webhook(world: World, parameters: Parameters, webhook: Json) -> bool:
    world.webhook = webhook
    if parameters.flag("drop_pending_updates"):
        world.queue.drop()
    if webhook:
        world.queue.stop_poll()
        world.queue.allow(parameters.json("allowed_updates", "can't parse allowed updates"))
    return True


def _scope(world: World, parameters: Parameters) -> str:
    scope: Any = parameters.json("scope", "can't parse BotCommandScope JSON object") or {"type": "default"}
    if scope.get("type") not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    if "chat_id" in scope:
        world.chat(int(scope["chat_id"]))
    return ":".join(str(scope[field]) for field in ("type", "chat_id", "user_id") if field in scope)


def _language(parameters: Parameters) -> str:
    language = parameters.text("language_code")
    if not _LANGUAGE.fullmatch(language):
        raise bad_request("Invalid language code specified")
    return language
