"""One update on its way through the whole bot: the real process, the real index, real HTTP; only Telegram is a double.

Read it from top to bottom to see what the bot does.
"""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.telegram.texts import FRENCH
from tests.telegram_double import TelegramDouble

_TO_LEARN = 300  # seconds: the first start learns from what is asked, which a slow machine needs minutes for
QUESTION = "Combien d’euros la coopérative de Koulikoro a-t-elle reçus de la diaspora ?"
FACT = "La coopérative de Koulikoro a reçu 48 000 euros de la diaspora en 2019 pour son moulin."
CHANGED = "La coopérative de Koulikoro a reçu 52 000 euros de la diaspora en 2019 pour son moulin."
DOCUMENT = """---
title: Moulins et coopératives
publisher: Réseau des moulins
date: 2020-05-04
language: fr
address: https://moulins.example.org/koulikoro
source: Charte des moulins
---

# Moulins et coopératives

Les moulins villageois appartiennent aux habitants. {fact} Les travaux ont duré huit mois.

<!-- locator: Charte des moulins, art. 3 d) -->
Le comité de gestion se réunit chaque trimestre.
"""


@asynccontextmanager
async def running_bot(telegram: TelegramDouble, folder: Path) -> AsyncIterator[None]:
    """Run ``python -m bot`` until SIGTERM, which must end it well."""
    settings = {
        "TELEGRAM_TOKEN": telegram.token,
        "TELEGRAM_API_URL": telegram.url,
        "ADMIN_IDS": "1001",
        "DATA_DIR": str(folder / "data"),
        "KNOWLEDGE_DIR": str(folder / "knowledge"),
    }
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bot", env=os.environ | settings)
    try:
        yield
        process.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(process.wait(), 20) == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def test_from_a_question_to_the_passage_behind_its_answer(tmp_path: Path):
    document = tmp_path / "knowledge" / "moulins.md"
    document.parent.mkdir()
    (tmp_path / "data").mkdir()
    document.write_text(DOCUMENT.format(fact=FACT), encoding="utf-8")
    async with TelegramDouble() as telegram:
        amina = telegram.add_user(1001, "Amina", "fr")

        async with running_bot(telegram, tmp_path):
            # The bot introduces itself, with questions that a button asks.
            telegram.send_text(amina, "/start")
            greeting = await telegram.wait_for_message(amina, timeout=_TO_LEARN)
            assert greeting.text == FRENCH.start and greeting.buttons

            # The topics lead to questions whose answer is known.
            telegram.press(greeting, FRENCH.topics, by=amina)
            menu = await telegram.wait_for_message(amina, after=greeting)
            telegram.press(menu, "La réunion de 2017 sur la diaspora", by=amina)
            known = await telegram.wait_for(
                lambda: [each["text"] for each in menu.buttons if "organisé" in each["text"]]
            )
            telegram.press(menu, known[0], by=amina)
            assert "Maroc" in (await telegram.wait_for_message(amina, after=menu)).text

            # A question is answered in its language, with a citation behind the statement.
            question = telegram.send_text(amina, QUESTION)
            answer = await telegram.wait_for_message(amina, after=question)
            assert "48 000 euros" in answer.text and "[1]" in answer.text
            assert "[1] Moulins et coopératives, ¶\N{NO-BREAK SPACE}1, 4 mai 2020" in answer.text

            # The citation opens the exact passage, and leads to its place in the original.
            citation = answer.buttons[0]["text"]
            telegram.press(answer, citation, by=amina)
            shown = await telegram.wait_for_message(amina, after=answer)
            (quoted,) = shown.parts("expandable_blockquote")
            assert (
                quoted == f"Les moulins villageois appartiennent aux habitants. {FACT} Les travaux ont duré huit mois."
            )
            assert any("48 000 euros" in words for words in shown.parts("bold"))
            assert shown.links()[0].startswith("https://moulins.example.org/koulikoro#:~:text=")

            # A place that the document names itself is cited so, and the passage says where its facts come from.
            charter = telegram.send_text(amina, "Quand le comité de gestion se réunit-il ?")
            cited = await telegram.wait_for_message(amina, after=charter)
            assert "[1] Moulins et coopératives, Charte des moulins, art. 3 d), 4 mai 2020" in cited.text
            assert cited.buttons[0]["text"] == "[1] Charte des moulins, art. 3 d), Moulins et coopératives"
            telegram.press(cited, cited.buttons[0]["text"], by=amina)
            opened = await telegram.wait_for_message(amina, after=cited)
            assert opened.parts("expandable_blockquote") == ["Le comité de gestion se réunit chaque trimestre."]
            assert "Faits tirés de\N{NO-BREAK SPACE}: Charte des moulins" in opened.text

            # It is rated.
            press = telegram.press(answer, "👍", by=amina)
            await telegram.wait_for(lambda: press.answered)
            assert press.text == FRENCH.helpful

            # The document changes, and an administrator has it read again while the bot goes on answering.
            document.write_text(DOCUMENT.format(fact=CHANGED), encoding="utf-8")
            order = telegram.send_text(amina, "/reload")
            report = await telegram.wait_for_message(
                amina, after=order, containing="Documents relus", timeout=_TO_LEARN
            )
            assert "modifiés 1" in report.text
            again = telegram.send_text(amina, QUESTION)
            assert "52 000 euros" in (await telegram.wait_for_message(amina, after=again)).text

        async with running_bot(telegram, tmp_path):
            # After the reload and a restart the first answer still shows what it was given from.
            later = telegram.press(answer, citation, by=amina)
            await telegram.wait_for(lambda: later.answered, timeout=_TO_LEARN)
            reopened = await telegram.wait_for_message(amina, after=again, containing=FACT)
            assert reopened.parts("expandable_blockquote") == [quoted]
