"""The Telegram application: every handler, in one ordered list, and the parts of python-telegram-bot that are ours."""

from __future__ import annotations

import logging
from functools import partial

from telegram import Update
from telegram.error import Forbidden, TelegramError
from telegram.ext import (
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.redaction import secrets_hidden
from bot.telegram import admin, asking, buttons, handlers, inline, keyboards, topics
from bot.telegram.addressing import BY_PERSON, COMMAND, NEW, OUR_COMMAND, PLAIN_QUESTION, PRIVATE
from bot.telegram.delivery import Delivery
from bot.telegram.front_door import Context, FrontDoor, Handler, Parts, TelegramApplication
from bot.telegram.lifecycle import Service, serve_until_signal
from bot.telegram.processing import ChatOrder
from bot.telegram.rendering import words
from bot.telegram.sending import Place, send

logger = logging.getLogger(__name__)

# Telegram can be slow to say that it took a message, and what is given up too early may have arrived.
_TIMEOUT_SECONDS = 20.0
_CONNECTIONS = 128


def run(parts: Parts) -> int:
    """Serve Telegram until the process is told to stop; return the exit code."""
    secrets = (parts.settings.telegram_token, parts.settings.embedding_api_key)
    with secrets_hidden(secret.get_secret_value() for secret in secrets if secret):
        door, order = FrontDoor(parts), ChatOrder()
        return serve_until_signal(Service(door, build_application(door, order), order))


def build_application(door: FrontDoor, order: ChatOrder) -> TelegramApplication:
    """Build the application that answers for a front door; nothing is opened or sent yet."""
    settings = door.parts.settings
    if settings.telegram_token is None:
        raise ValueError("TELEGRAM_TOKEN is not set")
    application: TelegramApplication = (
        ApplicationBuilder()
        .token(settings.telegram_token.get_secret_value())
        .base_url(settings.telegram_base_url)
        .rate_limiter(Delivery())
        .concurrent_updates(order)
        .connection_pool_size(_CONNECTIONS)
        .read_timeout(_TIMEOUT_SECONDS)
        .write_timeout(_TIMEOUT_SECONDS)
        .pool_timeout(_TIMEOUT_SECONDS)
        .get_updates_read_timeout(_TIMEOUT_SECONDS)
        .updater(None)
        .job_queue(None)
        .build()
    )
    application.add_handlers(ordered_handlers(door))
    application.add_error_handler(partial(_on_error, door))
    return application


def ordered_handlers(door: FrontDoor) -> list[Handler]:
    """Return every handler, in order: an update goes to the first that takes it.

    Commands come before the question, which would take any text; unknown commands after all known ones; what is
    neither text nor command last, and in private chats only, where it is surely meant for the bot.
    """
    commands = {
        "start": handlers.on_start,
        "help": handlers.on_help,
        "topics": topics.on_topics,
        "lang": handlers.on_language,
        "sources": handlers.on_sources,
        "reset": handlers.on_reset,
        "privacy": handlers.on_privacy,
        "reload": admin.on_reload,
        "status": admin.on_status,
        "ask": asking.on_question,
    }
    presses = {
        keyboards.CITATION: buttons.on_citation,
        keyboards.LEAD: buttons.on_lead,
        keyboards.SUGGESTION: buttons.on_suggestion,
        keyboards.RATING: buttons.on_rating,
        keyboards.AGAIN: buttons.on_again,
        keyboards.LANGUAGE: buttons.on_language_button,
        keyboards.TOPICS: topics.on_topics_button,
        keyboards.THEME: topics.on_theme,
        keyboards.EXAMPLE: topics.on_example,
        keyboards.RELOAD: admin.on_reload_button,
    }
    return [
        *(CommandHandler(name, partial(handle, door), filters=NEW) for name, handle in commands.items()),
        MessageHandler(PLAIN_QUESTION, partial(asking.on_question, door)),
        *(CallbackQueryHandler(partial(handle, door), rf"^{data}(:|$)") for data, handle in presses.items()),
        CallbackQueryHandler(partial(buttons.on_unknown_button, door)),
        InlineQueryHandler(partial(inline.on_inline_query, door)),
        MessageHandler(OUR_COMMAND, partial(handlers.on_unknown_command, door)),
        MessageHandler(
            PRIVATE & BY_PERSON & ~COMMAND & ~filters.StatusUpdate.ALL, partial(handlers.on_other_content, door)
        ),
    ]


async def _on_error(door: FrontDoor, update: object, context: Context) -> None:
    """Log what went wrong, in one line if the network did it, and tell the person who waits."""
    error = context.error
    if isinstance(error, Forbidden):
        logger.info("A chat may no longer be written to: %s", error)
        return
    if isinstance(error, TelegramError):
        logger.warning("Telegram did not carry out a request: %s", error)
        return
    logger.error("An update could not be handled", exc_info=error)
    message = update.effective_message if isinstance(update, Update) else None
    if isinstance(update, Update) and message is not None and message.is_accessible:
        texts = await asking.texts_for(door, message.chat.id, update.effective_user)
        await send(context.bot, Place.beside(message), words(texts.failed))
