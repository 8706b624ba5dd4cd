"""What the buttons under an answer do, also days later, for others, and with data that is made up."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.answer import Answer
from bot.storage import Storage
from bot.telegram.texts import ENGLISH, FRENCH
from tests.bot.telegram.conftest import Serve
from tests.fakes import FakeAssistant, citation
from tests.telegram_double import Flood, Message, TelegramDouble, User


async def _answer(telegram: TelegramDouble, person: User, question: str = "Qui ?") -> Message:
    asked = telegram.send_text(person, question)
    return await telegram.wait_for_message(person, after=asked)


@pytest.mark.usefixtures("bot")
async def test_a_citation_opens_its_exact_passage_under_the_answer(telegram: TelegramDouble, amina: User):
    answer = await _answer(telegram, amina)
    press = telegram.press(answer, answer.buttons[0]["text"], by=amina)
    shown = await telegram.wait_for_message(amina, after=answer)
    assert press.answered and not press.text
    assert shown.reply_to is answer
    assert shown.parts("expandable_blockquote") == [citation().passage.text]
    assert "25 projets" in shown.parts("bold")
    assert shown.links() == ["https://example.org/partenariats#:~:text=25%20projets"]
    assert "Réseau du développement, 24 juillet 2017, ¶\N{NO-BREAK SPACE}1" in shown.text


async def test_a_citation_opens_days_later_after_a_restart_with_a_changed_document(
    serve: Serve, telegram: TelegramDouble, amina: User, assistant: FakeAssistant, storage: Storage, tmp_path: Path
):
    async with serve():
        answer = await _answer(telegram, amina)
    storage.close()
    later = Storage(f"sqlite:///{tmp_path}/bot.sqlite3", lambda: datetime.now(UTC) + timedelta(days=80))
    later.clean()
    later.close()
    assistant.no_index = True
    async with serve():
        telegram.press(answer, answer.buttons[0]["text"], by=amina)
        shown = await telegram.wait_for_message(amina, after=answer)
    assert shown.parts("expandable_blockquote") == [citation().passage.text]


async def test_the_button_of_an_answer_that_is_no_longer_kept_says_so(
    serve: Serve, telegram: TelegramDouble, amina: User, tmp_path: Path
):
    async with serve():
        answer = await _answer(telegram, amina)
        later = Storage(f"sqlite:///{tmp_path}/bot.sqlite3", lambda: datetime.now(UTC) + timedelta(days=91))
        later.clean()
        later.close()
        press = telegram.press(answer, answer.buttons[0]["text"], by=amina)
        await telegram.wait_for(lambda: press.answered)
    assert press.text == FRENCH.expired and press.alert


@pytest.mark.usefixtures("bot")
async def test_a_passage_longer_than_a_message_is_shown_whole(
    telegram: TelegramDouble, amina: User, assistant: FakeAssistant
):
    long = citation(1, "fin", text="Une phrase <de> plus & encore. " * 300 + "fin")
    assistant.answers["Qui ?"] = Answer("Qui ?", "fr", "answered", "[1]", (long,))
    answer = await _answer(telegram, amina)
    telegram.press(answer, answer.buttons[0]["text"], by=amina)
    await telegram.wait_for_message(amina, after=answer, containing=FRENCH.open_original)
    parts = [part for message in telegram.messages(amina) for part in message.parts("expandable_blockquote")]
    assert len(parts) > 2
    assert " ".join(parts).split() == long.passage.text.split()


@pytest.mark.usefixtures("bot")
async def test_buttons_stand_under_the_last_part_of_a_long_answer(
    telegram: TelegramDouble, amina: User, assistant: FakeAssistant
):
    text = "\n\n".join(f"{number}. " + "Une phrase. " * 60 for number in range(12))
    assistant.answers["Qui ?"] = Answer("Qui ?", "fr", "answered", text, (citation(),))
    await _answer(telegram, amina)
    await telegram.wait_for_message(amina, containing="Sources")
    first, *others, last = telegram.messages(amina)
    assert others and not first.buttons and last.buttons


@pytest.mark.usefixtures("bot")
async def test_a_place_to_look_opens_without_a_number(telegram: TelegramDouble, amina: User):
    refusal = await _answer(telegram, amina, "rien")
    telegram.press(refusal, refusal.buttons[0]["text"], by=amina)
    shown = await telegram.wait_for_message(amina, after=refusal)
    assert shown.text.startswith("Partenariats avec les diasporas\n")


@pytest.mark.usefixtures("bot")
async def test_a_suggestion_asks_its_question(telegram: TelegramDouble, amina: User):
    greeting = await _answer(telegram, amina, "/start")
    press = telegram.press(greeting, "Qui finance ?", by=amina)
    answer = await telegram.wait_for_message(amina, after=greeting)
    assert "Qui finance ?" in answer.text and press.answered


@pytest.mark.usefixtures("bot")
async def test_a_rating_is_kept_shown_and_can_be_changed(telegram: TelegramDouble, amina: User, storage: Storage):
    answer = await _answer(telegram, amina)
    up = telegram.press(answer, "👍", by=amina)
    await telegram.wait_for(lambda: up.answered and [each["text"] for each in answer.buttons][1:] == ["👍 ✓", "👎"])
    again = telegram.press(answer, "👍 ✓", by=amina)
    down = telegram.press(answer, "👎", by=amina)
    await telegram.wait_for(lambda: [each["text"] for each in answer.buttons][1:] == ["👍", "👎 ✓"])
    assert (up.text, again.text, down.text) == (FRENCH.helpful, FRENCH.helpful, FRENCH.unhelpful)
    counted = storage.statistics()
    assert (counted.helpful, counted.unhelpful) == (0, 1)
    assert [call.status for call in telegram.calls_of("editMessageReplyMarkup")] == [200, 200]


@pytest.mark.usefixtures("bot")
async def test_only_the_person_who_asked_rates(telegram: TelegramDouble, amina: User, ben: User, storage: Storage):
    group = telegram.add_group(-3001, "Réseau", [amina, ben])
    asked = telegram.send_text(amina, "/ask Qui ?", chat=group)
    answer = await telegram.wait_for_message(group, after=asked)
    press = telegram.press(answer, "👎", by=ben)
    await telegram.wait_for(lambda: press.answered)
    assert press.text == FRENCH.only_the_asker
    assert storage.statistics().unhelpful == 0


@pytest.mark.usefixtures("bot")
async def test_everyone_in_a_group_may_open_a_citation(telegram: TelegramDouble, amina: User, ben: User):
    group = telegram.add_group(-3001, "Réseau", [amina, ben])
    asked = telegram.send_text(amina, "/ask Qui ?", chat=group)
    answer = await telegram.wait_for_message(group, after=asked)
    telegram.press(answer, answer.buttons[0]["text"], by=ben)
    assert (await telegram.wait_for_message(group, after=answer)).reply_to is answer


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("data", ["c:1:1", "s:1:0", "c:999:1", "c:x:1", "c::", "r:1:sideways", "zzz", "c:²:1", "c:1:9"])
async def test_made_up_data_opens_nothing_of_another_chat(telegram: TelegramDouble, amina: User, ben: User, data: str):
    await _answer(telegram, amina)
    mine = await _answer(telegram, ben, "/lang")
    mine.buttons[0]["callback_data"] = data
    mine.reply_markup["inline_keyboard"][0][0]["callback_data"] = data
    press = telegram.press(mine, data, by=ben)
    await telegram.wait_for(lambda: press.answered)
    assert press.text == ENGLISH.expired
    assert telegram.messages(ben) == [mine]


@pytest.mark.usefixtures("bot")
async def test_a_press_that_can_no_longer_be_acknowledged_still_opens_the_passage(
    telegram: TelegramDouble, amina: User
):
    answer = await _answer(telegram, amina)
    telegram.fail("answerCallbackQuery", Flood(retry_after=3600))
    telegram.press(answer, answer.buttons[0]["text"], by=amina)
    await telegram.wait_for_message(amina, after=answer)
