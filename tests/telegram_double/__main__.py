"""Run the double alone: ``python -m tests.telegram_double --port 8081``."""

from __future__ import annotations

import argparse
import asyncio
import signal

from tests.telegram_double.double import TelegramDouble


async def _serve(port: int, token: str | None) -> None:
    telegram = TelegramDouble(port=port, token=token) if token else TelegramDouble(port=port)
    async with telegram:
        stopped = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
        print(f"TELEGRAM_API_URL={telegram.url}", f"TELEGRAM_TOKEN={telegram.token}", sep="\n", flush=True)
        await stopped.wait()


def main() -> None:
    """Serve until SIGINT or SIGTERM; the first two lines say the address and the token."""
    parser = argparse.ArgumentParser(prog="python -m tests.telegram_double", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0, the default, takes a free one")
    parser.add_argument("--token", help="the bot's token")
    arguments = parser.parse_args()
    asyncio.run(_serve(arguments.port, arguments.token))


if __name__ == "__main__":
    main()
