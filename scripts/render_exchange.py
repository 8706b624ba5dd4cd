"""Ask the bot, and draw what it sends as a phone would show it: ``python scripts/render_exchange.py PICTURE``.

The messages are those that ``python -m bot`` sends to a double of Telegram. Needs Chromium and pngquant.
"""

# ruff: noqa: S603, S607 - the browser and pngquant are started here.

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import escape
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))
from tests.telegram_double import Message, TelegramDouble, User  # noqa: E402

_WIDTH = 412  # of a phone, in CSS pixels, as in exchange.html
_MINUTES = iter(range(41, 60))


async def converse(telegram: TelegramDouble, amina: User) -> AsyncIterator[str]:
    """Yield what is seen of a question, its answer, the passage behind it, and a question in the other language."""
    question = telegram.send_text(amina, "Quand a eu lieu la réunion sur la diaspora ?")
    answer = await telegram.wait_for_message(amina, after=question, timeout=60)
    yield asked(question)
    yield sent(telegram, answer)

    telegram.press(answer, answer.buttons[0]["text"], by=amina)
    passage = await telegram.wait_for_message(amina, after=answer)
    yield sent(telegram, passage)

    other = telegram.send_text(amina, "What is SDG 17 for?")
    yield asked(other)
    yield sent(telegram, await telegram.wait_for_message(amina, after=other))


def asked(message: Message) -> str:
    """Return what a person wrote as a bubble."""
    return f'<div class="message out"><div class="bubble">{escape(message.text)}{clock("✓✓")}</div></div>'


def sent(telegram: TelegramDouble, message: Message) -> str:
    """Return what the bot sent, its HTML and its buttons, as a bubble."""
    call = next(
        call for call in telegram.calls_of("sendMessage") if (call.result or {}).get("message_id") == message.id
    )
    markup = (call.parameters.get("reply_markup") or {}).get("inline_keyboard", [])
    rows = "".join('<div class="row">' + "".join(map(button, row)) + "</div>" for row in markup)
    return f'<div class="message in"><div class="bubble">{call.parameters["text"]}{clock()}</div>{rows}</div>'


def button(about: dict[str, str]) -> str:
    """Return a button under a bubble."""
    return f"<span>{escape(about['text'])}</span>"


def clock(ticks: str = "") -> str:
    """Return the time that stands in a bubble's corner."""
    return f"<time>10:{next(_MINUTES)} {f'<b>{ticks}</b>' if ticks else ''}</time>"


@asynccontextmanager
async def running_bot(telegram: TelegramDouble, data: str) -> AsyncIterator[None]:
    """Run the bot on the built-in documents alone."""
    settings = {"TELEGRAM_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url, "DATA_DIR": data}
    bot = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", cwd=PROJECT, env=os.environ | settings)
    try:
        yield
    finally:
        bot.terminate()
        await bot.wait()


async def write_page() -> str:
    """Return the page of the exchange."""
    with tempfile.TemporaryDirectory() as data:
        async with TelegramDouble() as telegram, running_bot(telegram, data):
            messages = [message async for message in converse(telegram, telegram.add_user(1001, "Amina", "fr"))]
    template = Path(__file__).with_name("exchange.html").read_text(encoding="utf-8")
    return template.replace("{{messages}}", "\n".join(messages))


def photograph(page: Path, picture: Path) -> None:
    """Take the page's picture, as high as what it shows."""
    options = ["chromium", "--headless", "--no-sandbox", "--hide-scrollbars", "--force-device-scale-factor=2"]
    address = page.as_uri()
    seen = subprocess.run(
        [*options, f"--window-size={_WIDTH},100", "--dump-dom", address], check=True, capture_output=True, text=True
    ).stdout
    height = re.findall(r'<html[^>]* data-height="(\d+)"', seen)[0]
    size = f"--window-size={_WIDTH},{height}"
    subprocess.run([*options, size, f"--screenshot={picture}", address], check=True, capture_output=True)
    subprocess.run(["pngquant", "--force", "--output", picture, "128", picture], check=True)


def main() -> None:
    """Write the picture where the argument says."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "exchange.html"
        page.write_text(asyncio.run(write_page()), encoding="utf-8")
        photograph(page, Path(sys.argv[1]).resolve())


if __name__ == "__main__":
    main()
