"""The way of a question: the answer, its order, its quota, and what happens when something is in the way."""

import asyncio
import time

import pytest

from bot.storage import Storage
from bot.telegram.texts import FRENCH
from tests.bot.telegram.conftest import Serve
from tests.fakes import FakeAssistant
from tests.telegram_double import TelegramDouble, User

WAITING = """
{"update_id": 7, "message": {"message_id": 1, "date": 0, "text": "Qui ?", "chat": {"id": 1001, "type": "private"},
 "from": {"id": 1001, "is_bot": false, "first_name": "Amina", "language_code": "fr"}}}
"""


@pytest.mark.usefixtures("bot")
async def test_an_answer_comes_with_sources_and_buttons(telegram: TelegramDouble, amina: User):
    question = telegram.send_text(amina, "Que vise l’ODD 17 ?")
    answer = await telegram.wait_for_message(amina, after=question)
    assert answer.text.startswith("On a demandé : Que vise l’ODD 17 ? [1]\n\nSources\n[1] Partenariats")
    assert answer.parts("bold") == ["Sources"]
    assert [button["text"] for button in answer.buttons][1:] == ["👍", "👎"]
    assert answer.reply_to is None
    assert telegram.actions(amina) == []


@pytest.mark.usefixtures("bot")
async def test_a_follow_up_knows_the_conversation(telegram: TelegramDouble, amina: User, assistant: FakeAssistant):
    await telegram.wait_for_message(amina, after=telegram.send_text(amina, "Qui ?"))
    await telegram.wait_for_message(amina, after=telegram.send_text(amina, "Et quand ?"))
    (turn,) = assistant.asked[1][1]
    assert (turn.question, turn.understood) == ("Qui ?", "Qui ?")


@pytest.mark.usefixtures("bot")
async def test_a_chat_is_served_in_order_and_chats_side_by_side(
    telegram: TelegramDouble, amina: User, ben: User, assistant: FakeAssistant
):
    first = telegram.send_text(amina, "attends un peu")
    for number in range(5):
        telegram.send_text(amina, f"question {number}")
    await telegram.wait_for_message(ben, after=telegram.send_text(ben, "quick"))
    assert telegram.messages(amina) == []
    assistant.go_on.set()
    await telegram.wait_for_message(amina, after=first, containing="question 4")
    shown = [message.text.split(" [1]")[0].removeprefix("On a demandé : ") for message in telegram.messages(amina)]
    assert shown == ["attends un peu", *(f"question {number}" for number in range(5))]


@pytest.mark.usefixtures("bot")
async def test_a_slow_answer_shows_typing(telegram: TelegramDouble, amina: User, assistant: FakeAssistant):
    question = telegram.send_text(amina, "attends")
    await telegram.wait_for(lambda: telegram.actions(amina) == ["typing"])
    assistant.go_on.set()
    await telegram.wait_for_message(amina, after=question)


async def test_more_questions_than_the_quota_get_one_word_in_the_person_s_language(
    serve: Serve, telegram: TelegramDouble, amina: User, ben: User, assistant: FakeAssistant
):
    async with serve(questions_per_minute=2):
        for number in range(5):
            telegram.send_text(amina, f"question {number}")
        await telegram.wait_for_message(amina, containing="beaucoup de questions")
        await telegram.wait_for_message(ben, after=telegram.send_text(ben, "a question"))
        await telegram.wait_for_message(amina, after=telegram.send_text(amina, "/help"))
    assert len(telegram.messages(amina)) == 4
    assert len(assistant.asked) == 3


@pytest.mark.usefixtures("bot")
async def test_a_fault_of_ours_is_said_and_the_next_question_is_answered(telegram: TelegramDouble, amina: User):
    await telegram.wait_for_message(amina, after=telegram.send_text(amina, "panne"), containing=FRENCH.failed)
    await telegram.wait_for_message(amina, after=telegram.send_text(amina, "Qui ?"), containing="Qui ?")


@pytest.mark.usefixtures("bot")
async def test_a_question_before_anything_is_indexed(telegram: TelegramDouble, amina: User, assistant: FakeAssistant):
    assistant.no_index = True
    telegram.send_text(amina, "Qui ?")
    assert (await telegram.wait_for_message(amina)).text == FRENCH.no_index


@pytest.mark.usefixtures("bot")
async def test_who_blocked_the_bot_troubles_nobody_else(
    telegram: TelegramDouble, amina: User, ben: User, storage: Storage
):
    telegram.send_text(amina, "Qui ?")
    telegram.block(amina)
    await telegram.wait_for_message(ben, after=telegram.send_text(ben, "Who?"))
    await telegram.wait_for(lambda: storage.statistics().pending == 0)


async def test_a_stop_tells_who_waits_and_the_question_is_answered_after_the_restart_once(
    serve: Serve, telegram: TelegramDouble, amina: User, assistant: FakeAssistant
):
    async with serve(end_seconds=0.2) as service:
        question = telegram.send_text(amina, "attends")
        second = telegram.send_text(amina, "et ensuite ?")
        await telegram.wait_for(lambda: assistant.asked)
        service.stop()
        await telegram.wait_for_message(amina, containing=FRENCH.restarting)
        assert service.left_behind
    async with serve():
        await telegram.wait_for_message(amina, after=second, containing="et ensuite ?")
        await telegram.wait_for_message(amina, after=question, containing="attends")
    assert [message.text.split(" [1]")[0] for message in telegram.messages(amina)] == [
        FRENCH.restarting,
        "On a demandé : attends",
        "On a demandé : et ensuite ?",
    ]


async def test_a_stop_waits_for_an_answer_that_is_nearly_done(
    serve: Serve, telegram: TelegramDouble, amina: User, assistant: FakeAssistant, storage: Storage
):
    async with serve() as service:
        telegram.send_text(amina, "attends")
        await telegram.wait_for(lambda: assistant.asked)
        service.stop()
        await asyncio.sleep(0.1)
        assistant.go_on.set()
        await telegram.wait_for_message(amina, containing="attends")
    assert len(telegram.messages(amina)) == 1
    assert storage.statistics().pending == 0


async def test_an_answer_cut_off_while_being_sent_is_offered_and_not_sent_twice(
    serve: Serve, telegram: TelegramDouble, amina: User, storage: Storage
):
    async with serve():
        await telegram.wait_for_message(amina, after=telegram.send_text(amina, "Qui ?"))
    storage.receive(7, WAITING)
    kept = storage.kept_answer(1, amina.id)
    assert kept
    storage.keep_answer(amina.id, amina.id, kept.answer, update_id=7)
    async with serve():
        note = await telegram.wait_for_message(amina, containing="J’ai été interrompu")
        press = telegram.press(note, FRENCH.show_again, by=amina)
        await telegram.wait_for(lambda: press.answered)
        await telegram.wait_for_message(amina, after=note, containing="On a demandé : Qui ?")
    assert len(telegram.messages(amina)) == 3
    assert storage.take_pending() == ()


async def test_a_question_that_brings_the_bot_down_again_and_again_is_given_up(
    serve: Serve, telegram: TelegramDouble, amina: User, storage: Storage, assistant: FakeAssistant
):
    async with serve():
        await telegram.wait_for_message(amina, after=telegram.send_text(amina, "/help"))
    storage.receive(7, WAITING)
    for _ in range(3):
        storage.take_pending()
    async with serve():
        await telegram.wait_for_message(amina, containing=FRENCH.given_up)
        await telegram.wait_for(lambda: storage.statistics().pending == 0)
    assert assistant.asked == []


@pytest.mark.usefixtures("bot")
async def test_fifty_chats_are_answered_side_by_side(telegram: TelegramDouble):
    people = [telegram.add_user(5000 + number, f"P{number}", "fr") for number in range(50)]
    started = time.monotonic()
    for person in people:
        for number in range(4):
            telegram.send_text(person, f"question {number}")
    await telegram.wait_for(lambda: all(len(telegram.messages(person)) == 4 for person in people), timeout=20)
    assert time.monotonic() - started < 20
    for person in people:
        shown = [message.text.split(" [1]")[0][-1] for message in telegram.messages(person)]
        assert shown == ["0", "1", "2", "3"]
