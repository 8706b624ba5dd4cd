"""The bot as a process of its own, for the tests that end it: ``python -m tests.bot.telegram.bot_process``.

Its settings come from the environment. The assistant takes as long as the question says: "attends 5".
"""

import logging
import sys
import time
from collections.abc import Sequence

from bot.answer import Answer
from bot.conversation import Turn
from bot.settings import read_settings
from bot.storage import Storage, StorageError
from bot.telegram.application import run
from bot.telegram.front_door import Parts
from bot.topics import Topics
from knowledge.model import Language
from tests.fakes import FakeAssistant, FakeIndex


class SlowAssistant(FakeAssistant):
    """Take the seconds that a question names, once."""

    def answer(
        self,
        question: str,
        turns: Sequence[Turn] = (),
        language_hint: Language | None = None,
        fixed_language: Language | None = None,
    ) -> Answer:
        """Wait, and answer."""
        word, _, seconds = question.partition(" ")
        if word == "attends":
            time.sleep(float(seconds))
        return Answer(question, "fr", "answered", f"Réponse à : {question}")


def main() -> int:
    """Run the bot and return its exit code."""
    logging.basicConfig(level=logging.DEBUG)
    settings = read_settings()
    index = FakeIndex()
    try:
        storage = Storage.open(settings.data_dir)
    except StorageError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return run(Parts(settings, SlowAssistant(), storage, index.reload, index.describe, Topics()))


if __name__ == "__main__":
    sys.exit(main())
