"""Topics in the chat: from the themes down to a question that a press asks, also days later and in groups."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.storage import Storage
from bot.telegram import keyboards
from bot.telegram.texts import ENGLISH, FRENCH
from bot.topics import ExampleQuestion, Theme, Topics, read_topics
from knowledge.model import LANGUAGES
from tests.bot.telegram.conftest import Serve
from tests.fakes import FakeAssistant, FakeIndex
from tests.telegram_double import Failure, Message, TelegramDouble, User


def _labels(message: Message) -> list[str]:
    return [button["text"] for button in message.buttons]


async def _menu(telegram: TelegramDouble, person: User) -> Message:
    return await telegram.wait_for_message(person, after=telegram.send_text(person, "/topics"))


async def _turn(telegram: TelegramDouble, menu: Message, label: str, by: User) -> None:
    """Press a button of the menu, and wait until another page stands in its place."""
    shown = menu.text
    press = telegram.press(menu, label, by=by)
    await telegram.wait_for(lambda: press.answered and menu.text != shown)


@pytest.mark.usefixtures("bot")
async def test_themes_lead_to_a_question_that_a_press_asks(
    telegram: TelegramDouble, amina: User, assistant: FakeAssistant, storage: Storage
):
    menu = await _menu(telegram, amina)
    assert (menu.text, _labels(menu)) == (FRENCH.topics_choice, ["Le fonds", "Les associations"])
    await _turn(telegram, menu, "Le fonds", amina)
    assert (menu.parts("bold"), _labels(menu)) == (["Le fonds"], ["Ses projets", FRENCH.topics_back])
    await _turn(telegram, menu, "Ses projets", amina)
    assert FRENCH.topics_question in menu.text
    press = telegram.press(menu, "Combien de projets ?", by=amina)
    answer = await telegram.wait_for_message(amina, after=menu)
    assert "Combien de projets ?" in answer.text and press.answered and not press.text
    assert answer.reply_to is menu and _labels(answer)[-2:] == ["👍", "👎"]
    assert assistant.asked == [("Combien de projets ?", (), "fr", None)]
    assert [turn.question for turn in storage.recent_turns(amina.id)] == ["Combien de projets ?"]
    await _turn(telegram, menu, FRENCH.topics_back, amina)
    await _turn(telegram, menu, FRENCH.topics_back, amina)
    assert menu.text == FRENCH.topics_choice


@pytest.mark.usefixtures("bot")
async def test_an_example_takes_nothing_over_from_the_conversation_and_is_followed_up(
    telegram: TelegramDouble, amina: User, assistant: FakeAssistant
):
    await telegram.wait_for_message(amina, after=telegram.send_text(amina, "Qui finance le fonds ?"))
    menu = await _menu(telegram, amina)
    await _turn(telegram, menu, "Les associations", amina)
    telegram.press(menu, "Qui les a fondées ?", by=amina)
    await telegram.wait_for_message(amina, after=menu)
    assert assistant.asked[-1][1] == ()
    await telegram.wait_for_message(amina, after=telegram.send_text(amina, "Et quand ?"))
    assert [turn.question for turn in assistant.asked[-1][1]] == ["Qui finance le fonds ?", "Qui les a fondées ?"]


@pytest.mark.usefixtures("bot")
async def test_in_english_for_who_speaks_it(telegram: TelegramDouble, ben: User, assistant: FakeAssistant):
    menu = await _menu(telegram, ben)
    await _turn(telegram, menu, "The associations", ben)
    telegram.press(menu, "Who founded them?", by=ben)
    assert "Who founded them?" in (await telegram.wait_for_message(ben, after=menu)).text
    assert assistant.asked[-1][2] == "en"


async def test_a_question_is_asked_days_later_after_a_restart_in_its_words_of_then(
    serve: Serve, telegram: TelegramDouble, amina: User, storage: Storage, tmp_path: Path
):
    async with serve():
        menu = await _menu(telegram, amina)
        await _turn(telegram, menu, "Les associations", amina)
    storage.close()
    later = Storage(f"sqlite:///{tmp_path}/bot.sqlite3", lambda: datetime.now(UTC) + timedelta(days=200))
    later.clean()
    later.close()
    reworded = ExampleQuestion("founders", "Qui a créé les associations ?", "Who set them up?", "partenariats", "¶ 2")
    async with serve(topics=Topics((Theme("moved", "Ailleurs", "Elsewhere", questions=(reworded,)),))):
        telegram.press(menu, "Qui les a fondées ?", by=amina)
        assert "Qui a créé les associations ?" in (await telegram.wait_for_message(amina, after=menu)).text


async def test_what_is_no_longer_offered_says_so(serve: Serve, telegram: TelegramDouble, amina: User, index: FakeIndex):
    async with serve():
        menu = await _menu(telegram, amina)
        opened = await _menu(telegram, amina)
        await _turn(telegram, opened, "Les associations", amina)
    index.document_id = "moulins"
    async with serve():
        presses = [
            telegram.press(menu, "Le fonds", by=amina),
            telegram.press(opened, "Qui les a fondées ?", by=amina),
            telegram.press(opened, FRENCH.topics_back, by=amina),
        ]
        await telegram.wait_for(lambda: all(press.answered for press in presses))
    assert [(press.text, press.alert) for press in presses] == [(FRENCH.topics_gone, True)] * 3
    assert telegram.messages(amina)[-1] is opened


async def test_a_question_pressed_before_a_restart_is_answered_after_it(
    serve: Serve, telegram: TelegramDouble, amina: User, storage: Storage
):
    slow = ExampleQuestion("slow", "attends le fonds", "wait for the fund", "partenariats", "¶ 1")
    offered = Topics((Theme("fund", "Le fonds", "The fund", questions=(slow,)),))
    async with serve(end_seconds=0.1, topics=offered) as service:
        menu = await _menu(telegram, amina)
        await _turn(telegram, menu, "Le fonds", amina)
        press = telegram.press(menu, "attends le fonds", by=amina)
        await telegram.wait_for(lambda: press.answered)
        service.stop()
        await telegram.wait_for_message(amina, after=menu, containing=FRENCH.restarting)
    assert storage.statistics().pending == 1
    async with serve(topics=offered):
        await telegram.wait_for_message(amina, after=menu, containing="On a demandé : attends le fonds")
    assert storage.statistics().pending == 0


@pytest.mark.usefixtures("bot")
async def test_greetings_help_and_refusals_offer_the_topics_and_stay_as_they_are(telegram: TelegramDouble, amina: User):
    for words in ("/start", "/help", "rien"):
        said = await telegram.wait_for_message(amina, after=telegram.send_text(amina, words))
        text, buttons = said.text, _labels(said)
        assert FRENCH.topics in buttons
        telegram.press(said, FRENCH.topics, by=amina)
        menu = await telegram.wait_for_message(amina, after=said)
        assert menu.text == FRENCH.topics_choice and menu.reply_to is said
        assert (said.text, _labels(said)) == (text, buttons)


@pytest.mark.usefixtures("bot")
async def test_documents_without_topics_are_named(telegram: TelegramDouble, amina: User, index: FakeIndex):
    index.document_id = "moulins"
    menu = await _menu(telegram, amina)
    assert menu.text == f"{FRENCH.topics_none}\n• Partenariats avec les diasporas"
    assert not menu.buttons


@pytest.mark.usefixtures("bot")
async def test_before_anything_is_indexed_it_says_so(telegram: TelegramDouble, amina: User, index: FakeIndex):
    index.is_empty = True
    assert (await _menu(telegram, amina)).text == FRENCH.no_index


@pytest.mark.usefixtures("bot")
async def test_in_a_group_everyone_may_press_and_the_chat_s_language_counts(
    telegram: TelegramDouble, amina: User, ben: User, assistant: FakeAssistant
):
    group = telegram.add_group(-3001, "Réseau", [amina, ben])
    asked = telegram.send_text(amina, f"/topics@{telegram.bot.username}", chat=group)
    menu = await telegram.wait_for_message(group, after=asked)
    assert menu.reply_to is asked
    await _turn(telegram, menu, "Les associations", ben)
    telegram.press(menu, "Qui les a fondées ?", by=ben)
    await telegram.wait_for_message(group, after=menu, containing="Qui les a fondées ?")
    fixed = await telegram.wait_for_message(group, after=telegram.send_text(amina, "/lang en", chat=group))
    telegram.press(menu, "Qui les a fondées ?", by=amina)
    await telegram.wait_for_message(group, after=fixed, containing="Who founded them?")
    assert assistant.asked[-1] == ("Who founded them?", (), "en", "en")


@pytest.mark.usefixtures("bot")
async def test_a_page_that_telegram_does_not_let_turn_is_shown_below(telegram: TelegramDouble, amina: User):
    menu = await _menu(telegram, amina)
    telegram.fail("editMessageText", Failure(400, "Bad Request: message can't be edited"))
    telegram.press(menu, "Les associations", by=amina)
    below = await telegram.wait_for_message(amina, after=menu)
    assert below.reply_to is menu and "Qui les a fondées ?" in _labels(below)


@pytest.mark.usefixtures("bot")
async def test_a_button_pressed_twice_turns_the_page_once(telegram: TelegramDouble, amina: User):
    menu = await _menu(telegram, amina)
    twice = [telegram.press(menu, "Les associations", by=amina) for _ in range(2)]
    await telegram.wait_for(lambda: all(press.answered for press in twice))
    await telegram.wait_for(lambda: len(telegram.calls_of("editMessageText")) == 2)
    assert telegram.messages(amina)[-1] is menu


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("data", ["t:fr:zzz", "t:xx:zzz", "q:fr", "q:en:", "q::founders:x", "q:fr:fund"])
async def test_made_up_data_asks_nothing(
    telegram: TelegramDouble, ben: User, assistant: FakeAssistant, storage: Storage, data: str
):
    mine = await telegram.wait_for_message(ben, after=telegram.send_text(ben, "/lang"))
    mine.reply_markup["inline_keyboard"][0][0]["callback_data"] = data
    press = telegram.press(mine, data, by=ben)
    await telegram.wait_for(lambda: press.answered)
    assert press.text in (FRENCH.topics_gone, ENGLISH.topics_gone)
    await telegram.wait_for(lambda: storage.statistics().pending == 0)
    assert assistant.asked == []


def test_every_button_of_the_topics_carries_little_and_shows_the_whole_words():
    topics = read_topics()
    opened = [*topics.themes, *(smaller for theme in topics.themes for smaller in theme.themes)]
    for language in LANGUAGES:
        pages = [keyboards.themes(topics, language), *(keyboards.theme(topics, each, language) for each in opened)]
        buttons = [button for page in pages for row in page.inline_keyboard for button in row]
        assert all(len(button.callback_data.encode()) <= 64 and "…" not in button.text for button in buttons)
