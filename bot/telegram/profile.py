"""What Telegram shows of the bot before anyone writes to it: its commands and descriptions, in each language."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from telegram import BotCommand, BotCommandScopeChat
from telegram.error import TelegramError

from bot.telegram.front_door import Bot
from bot.telegram.texts import ENGLISH, TEXTS, Texts
from knowledge.model import Language

logger = logging.getLogger(__name__)


_EVERYONE: list[tuple[Language | None, Texts]] = [(None, ENGLISH), *TEXTS.items()]


async def publish_profile(bot: Bot, admin_ids: frozenset[int]) -> None:
    """Publish commands and descriptions in French, in English, and in English for every other language."""
    for language, texts in _EVERYONE:
        try:
            await bot.set_my_commands(_listed(texts.commands), language_code=language)
            await bot.set_my_description(texts.description, language_code=language)
            await bot.set_my_short_description(texts.short_description, language_code=language)
        except TelegramError as error:
            logger.warning("The commands and descriptions could not be published: %s", error)
    for admin_id in sorted(admin_ids):
        await publish_for_administrator(bot, admin_id)


async def publish_for_administrator(bot: Bot, admin_id: int) -> None:
    """Publish the administrators' commands in the private chat of one of them."""
    for language, texts in _EVERYONE:
        commands = _listed({**texts.commands, **texts.admin_commands})
        try:
            await bot.set_my_commands(commands, scope=BotCommandScopeChat(admin_id), language_code=language)
        except TelegramError as error:
            # "Chat not found": this administrator has not written to the bot yet; /start tries again.
            logger.info("The commands of administrator %s could not be published: %s", admin_id, error)
            return


def _listed(commands: Mapping[str, str]) -> list[BotCommand]:
    return [BotCommand(name, description) for name, description in commands.items()]
