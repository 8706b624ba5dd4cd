"""The commands that everyone may use, and the words for what is neither command nor question."""

import pytest

from bot.telegram.lifecycle import Service
from bot.telegram.texts import ENGLISH, FRENCH, TEXTS
from tests.fakes import FakeAssistant
from tests.telegram_double import TelegramDouble, User

pytestmark = pytest.mark.usefixtures("bot")


async def test_start_greets_in_the_language_of_the_person_and_offers_questions(
    telegram: TelegramDouble, amina: User, ben: User
):
    telegram.send_text(amina, "/start")
    telegram.send_text(ben, "/start")
    bonjour, hello = await telegram.wait_for_message(amina), await telegram.wait_for_message(ben)
    assert bonjour.text == FRENCH.start and hello.text == ENGLISH.start
    assert [button["text"] for button in bonjour.buttons] == ["Qui finance ?", "Who funds it?", FRENCH.topics]


async def test_start_before_anything_is_indexed_says_so(
    telegram: TelegramDouble, amina: User, assistant: FakeAssistant
):
    assistant.no_index = True
    telegram.send_text(amina, "/start")
    assert FRENCH.no_index in (await telegram.wait_for_message(amina)).text


async def test_help_and_privacy_name_the_bot(telegram: TelegramDouble, amina: User):
    for command, sentence in (("/help", FRENCH.help), ("/privacy", FRENCH.privacy)):
        asked = telegram.send_text(amina, command)
        shown = (await telegram.wait_for_message(amina, after=asked)).text
        assert shown.startswith(sentence.split("\n")[0])
        assert "@" in shown and "{" not in shown


async def test_lang_fixes_the_language_of_answers_and_of_the_bot_s_own_words(
    telegram: TelegramDouble, amina: User, assistant: FakeAssistant
):
    telegram.send_text(amina, "/lang en")
    await telegram.wait_for_message(amina, containing=ENGLISH.language_fixed)
    question = telegram.send_text(amina, "ODD 17 ?")
    await telegram.wait_for_message(amina, after=question)
    assert assistant.asked[-1][2:] == ("fr", "en")
    auto = telegram.send_text(amina, "/lang auto")
    await telegram.wait_for_message(amina, after=auto, containing=FRENCH.language_follows)
    question = telegram.send_text(amina, "ODD 17 ?")
    await telegram.wait_for_message(amina, after=question)
    assert assistant.asked[-1][2:] == ("fr", None)


async def test_lang_alone_offers_the_choice_as_buttons(telegram: TelegramDouble, ben: User):
    telegram.send_text(ben, "/lang")
    offer = await telegram.wait_for_message(ben)
    press = telegram.press(offer, "Français", by=ben)
    await telegram.wait_for(lambda: press.answered)
    assert press.text == FRENCH.language_fixed
    telegram.send_text(ben, "/help")
    await telegram.wait_for_message(ben, containing="Écrivez votre question")


async def test_sources_lists_the_documents(telegram: TelegramDouble, amina: User):
    telegram.send_text(amina, "/sources")
    shown = await telegram.wait_for_message(amina)
    assert (
        "Partenariats avec les diasporas\nRéseau du développement, 24 juillet 2017, français, 36 passages" in shown.text
    )
    assert shown.links() == ["https://example.org/partenariats"]


async def test_reset_forgets_the_conversation(telegram: TelegramDouble, amina: User, assistant: FakeAssistant):
    for words in ("Qui ?", "Et quand ?", "/reset", "Et où ?"):
        await telegram.wait_for_message(amina, after=telegram.send_text(amina, words))
    assert [[turn.question for turn in turns] for _, turns, _, _ in assistant.asked] == [[], ["Qui ?"], []]


async def test_an_unknown_command_gets_a_friendly_word(telegram: TelegramDouble, amina: User):
    telegram.send_text(amina, "/météo demain")
    assert (await telegram.wait_for_message(amina)).text == FRENCH.unknown_command


async def test_a_file_gets_a_friendly_word(telegram: TelegramDouble, ben: User):
    telegram.send_document(ben, "question.txt", b"?", caption="Who funds it?")
    assert (await telegram.wait_for_message(ben)).text == ENGLISH.only_text


async def test_ask_without_a_question_says_how(telegram: TelegramDouble, amina: User, assistant: FakeAssistant):
    telegram.send_text(amina, "/ask")
    assert (await telegram.wait_for_message(amina)).text == FRENCH.ask_usage
    assert assistant.asked == []


async def test_edited_messages_and_channel_posts_are_nobody_s_question(
    telegram: TelegramDouble, amina: User, assistant: FakeAssistant
):
    question = telegram.send_text(amina, "Qui ?")
    answer = await telegram.wait_for_message(amina, after=question)
    telegram.edit_text(question, "Qui donc ?")
    telegram.send_text(amina, "/help", chat=telegram.add_channel(-2001, "Annonces"))
    last = telegram.send_text(amina, "Quand ?")
    await telegram.wait_for_message(amina, after=last)
    assert [asked[0] for asked in assistant.asked] == ["Qui ?", "Quand ?"]
    assert len(telegram.messages(amina)) == 2 and answer.versions == [answer.text]


async def test_commands_and_descriptions_are_published_in_each_language(telegram: TelegramDouble, bot: Service):
    await telegram.wait_for(lambda: {"", "fr", "en"} <= telegram.short_descriptions.keys())
    assert {entry["command"] for entry in telegram.commands["fr"]} == set(FRENCH.commands)
    assert telegram.commands[""] == telegram.commands["en"]
    assert telegram.descriptions["fr"] == TEXTS["fr"].description


async def test_an_administrator_sees_two_commands_more_from_the_first_start(telegram: TelegramDouble, admin: User):
    telegram.send_text(admin, "/start")
    scope = f"chat:{admin.id}"
    await telegram.wait_for(lambda: telegram.commands_in(scope).keys() == {"", "fr", "en"})
    assert {"reload", "status"} < {entry["command"] for entry in telegram.commands_in(scope)["fr"]}
