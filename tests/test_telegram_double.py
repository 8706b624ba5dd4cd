"""The double must behave as Telegram does, seen from the real application and from plain HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

from tests.telegram_double import TelegramDouble


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramDouble]:
    async with TelegramDouble() as double:
        yield double


def build(telegram: TelegramDouble) -> Application:
    return (
        Application.builder()
        .token(telegram.token)
        .base_url(telegram.base_url)
        .base_file_url(telegram.base_file_url)
        .build()
    )


async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    buttons = InlineKeyboardMarkup([[InlineKeyboardButton("Source", callback_data="s:1")]])
    await update.message.reply_text("<b>Bonjour</b>", parse_mode=ParseMode.HTML, reply_markup=buttons)


async def echo(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    await update.message.reply_text(update.message.text)


async def pressed(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    await update.callback_query.answer("Voici", show_alert=True)
    await update.callback_query.edit_message_text("<i>¶ 4</i>", parse_mode=ParseMode.HTML)


@asynccontextmanager
async def running(telegram: TelegramDouble) -> AsyncIterator[Application]:
    application = build(telegram)
    application.add_handler(CommandHandler("start", start))
    application.add_handler(CallbackQueryHandler(pressed))
    application.add_handler(MessageHandler(filters.TEXT, echo))
    async with application:
        await application.start()
        await application.updater.start_polling(poll_interval=0, timeout=5)
        yield application
        await application.updater.stop()
        await application.stop()


async def test_the_real_application_answers_a_command_and_a_pressed_button(telegram: TelegramDouble) -> None:
    amina = telegram.add_user(1001, "Amina", "fr")
    async with running(telegram):
        telegram.send_text(amina, "/start")
        hello = await telegram.wait_for_message(amina)
        assert (hello.text, hello.parts("bold")) == ("Bonjour", ["Bonjour"])

        press = telegram.press(hello, "Source", by=amina)
        await telegram.wait_for(lambda: hello.text == "¶ 4")
        assert (press.text, press.alert) == ("Voici", True)
        assert hello.versions == ["Bonjour", "¶ 4"]
        assert not hello.buttons
    await telegram.wait_for(lambda: not telegram.pending)
