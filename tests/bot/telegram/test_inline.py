"""Questions typed after the bot's name in any other chat."""

import pytest

from bot.storage import Storage
from bot.telegram.texts import FRENCH
from tests.bot.telegram.conftest import Serve
from tests.fakes import FakeAssistant
from tests.telegram_double import TelegramDouble, User


@pytest.mark.usefixtures("bot")
async def test_an_inline_question_gets_the_answer_and_each_passage_it_cites(
    telegram: TelegramDouble, amina: User, ben: User
):
    asked = telegram.ask_inline(amina, "Qui finance ?")
    await telegram.wait_for(lambda: asked.answered)
    assert [result["id"] for result in asked.results] == ["answer", "passage-1"]
    assert asked.is_personal and asked.cache_time <= 60
    sent = telegram.choose_inline(asked, "answer")
    assert sent.text.startswith("Qui finance ?\n\nOn a demandé : Qui finance ? [1]\n\nSources\n[1] Partenariats")
    assert sent.parts("expandable_blockquote") == ["25 projets"]


@pytest.mark.usefixtures("bot")
async def test_what_is_sent_inline_is_no_new_question(
    telegram: TelegramDouble, amina: User, assistant: FakeAssistant, storage: Storage
):
    greeting = await telegram.wait_for_message(amina, after=telegram.send_text(amina, "/help"))
    asked = telegram.ask_inline(amina, "Qui finance ?")
    await telegram.wait_for(lambda: asked.answered)
    sent = telegram.choose_inline(asked, "answer", chat=greeting.chat)
    telegram.send_text(amina, "/privacy")
    assert (await telegram.wait_for_message(amina, after=sent)).text.startswith("Ce que je conserve")
    assert len(assistant.asked) == 1
    assert storage.statistics().answered == 0


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("typed", ["", "  ", "qu", "Que sais-tu faire\N{NO-BREAK SPACE}?"])
async def test_nothing_to_answer_offers_a_hint(telegram: TelegramDouble, amina: User, typed: str):
    asked = telegram.ask_inline(amina, typed)
    await telegram.wait_for(lambda: asked.answered)
    assert asked.results == [] and asked.button["text"] == FRENCH.inline_hint


@pytest.mark.usefixtures("bot")
async def test_a_refusal_is_an_answer_too(telegram: TelegramDouble, amina: User):
    asked = telegram.ask_inline(amina, "rien")
    await telegram.wait_for(lambda: asked.answered)
    assert FRENCH.leads in telegram.choose_inline(asked, "answer").text


async def test_typing_on_and_on_does_not_use_up_the_questions(
    serve: Serve, telegram: TelegramDouble, amina: User, assistant: FakeAssistant
):
    async with serve(questions_per_minute=1):
        typed = [telegram.ask_inline(amina, "Qui finance"[: 6 + length]) for length in range(5)]
        await telegram.wait_for(lambda: all(each.answered for each in typed))
        await telegram.wait_for_message(amina, after=telegram.send_text(amina, "Qui ?"), containing="Qui ?")
    assert [bool(each.results) for each in typed] == [True, True, True, False, False]
