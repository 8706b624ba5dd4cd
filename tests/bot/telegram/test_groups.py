"""In a group the bot speaks only when it is spoken to."""

import pytest

from bot.telegram.texts import FRENCH
from tests.fakes import FakeAssistant
from tests.telegram_double import Chat, TelegramDouble, User

pytestmark = pytest.mark.usefixtures("bot")


@pytest.fixture
async def telegram():
    """A bot that is told of every message of its groups."""
    async with TelegramDouble(privacy_mode=False) as double:
        yield double


@pytest.fixture
def group(telegram: TelegramDouble, amina: User, ben: User) -> Chat:
    return telegram.add_group(-3001, "Réseau", [amina, ben])


async def test_a_message_among_people_is_not_for_the_bot(
    telegram: TelegramDouble, amina: User, ben: User, group: Chat, assistant: FakeAssistant
):
    telegram.send_text(amina, "Quelqu’un sait qui finance ?", chat=group)
    said = telegram.send_text(ben, "@someone_else knows", chat=group)
    telegram.send_text(amina, "merci", chat=group, reply_to=said)
    telegram.send_document(ben, "photo.png", b"", chat=group)
    telegram.send_text(ben, "/weather", chat=group)
    asked = telegram.send_text(amina, "/ask Qui ?", chat=group)
    answer = await telegram.wait_for_message(group, after=asked)
    assert telegram.messages(group) == [answer]
    assert [each[0] for each in assistant.asked] == ["Qui ?"]


async def test_a_mention_is_a_question_without_the_name(
    telegram: TelegramDouble, amina: User, group: Chat, assistant: FakeAssistant
):
    name = telegram.bot.username
    asked = telegram.send_text(amina, f"@{name}, qui finance le projet ?", chat=group)
    answer = await telegram.wait_for_message(group, after=asked)
    assert assistant.asked[0][0] == "qui finance le projet ?"
    assert answer.reply_to is asked
    telegram.send_text(amina, f"Et quand, @{name.upper()} ?", chat=group)
    await telegram.wait_for(lambda: len(assistant.asked) == 2)
    assert assistant.asked[1][0] == "Et quand, ?"
    assert [turn.question for turn in assistant.asked[1][1]] == ["qui finance le projet ?"]


async def test_a_reply_to_the_bot_is_a_question(telegram: TelegramDouble, amina: User, ben: User, group: Chat):
    answer = await telegram.wait_for_message(group, after=telegram.send_text(amina, "/ask Qui ?", chat=group))
    asked = telegram.send_text(ben, "And when?", chat=group, reply_to=answer)
    assert "And when?" in (await telegram.wait_for_message(group, after=asked)).text


async def test_a_bare_mention_says_how_to_ask(
    telegram: TelegramDouble, amina: User, group: Chat, assistant: FakeAssistant
):
    asked = telegram.send_text(amina, f"@{telegram.bot.username}", chat=group)
    assert (await telegram.wait_for_message(group, after=asked)).text == FRENCH.ask_usage
    assert assistant.asked == []


async def test_a_command_that_names_another_bot_is_not_ours(
    telegram: TelegramDouble, amina: User, group: Chat, assistant: FakeAssistant
):
    telegram.send_text(amina, "/ask@other_bot Qui ?", chat=group)
    telegram.send_text(amina, "/zzz@other_bot", chat=group)
    ours = telegram.send_text(amina, f"/zzz@{telegram.bot.username}", chat=group)
    word = await telegram.wait_for_message(group, after=ours)
    assert word.text == FRENCH.unknown_command
    assert telegram.messages(group) == [word]
    assert assistant.asked == []


async def test_an_anonymous_person_may_ask(telegram: TelegramDouble, amina: User, group: Chat):
    asked = telegram.send_text(amina, "/ask Qui ?", chat=group, anonymous=True)
    assert "Qui ?" in (await telegram.wait_for_message(group, after=asked)).text
