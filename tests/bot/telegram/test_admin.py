"""What administrators may do, and nobody else."""

import pytest

from bot.telegram.texts import ENGLISH, FRENCH
from knowledge.errors import IndexBusyError, IndexCheckError, NothingToIndexError
from tests.bot.telegram.conftest import ADMIN, Serve
from tests.fakes import FakeIndex
from tests.telegram_double import Chat, Flood, TelegramDouble, User


@pytest.fixture
def group(telegram: TelegramDouble, amina: User, admin: User) -> Chat:
    return telegram.add_group(-3001, "Réseau", [amina, admin])


@pytest.mark.usefixtures("bot")
async def test_a_reload_reports_and_the_bot_answers_meanwhile(
    telegram: TelegramDouble, admin: User, amina: User, index: FakeIndex
):
    index.go_on.clear()
    ordered = telegram.send_text(admin, "/reload")
    started = await telegram.wait_for_message(admin, after=ordered, containing=FRENCH.reload_started)
    for person in (amina, admin):
        await telegram.wait_for_message(person, after=telegram.send_text(person, "Qui ?"), containing="Qui ?")
    second = telegram.send_text(admin, "/reload")
    await telegram.wait_for_message(admin, after=second, containing=FRENCH.reload_running)
    index.go_on.set()
    report = await telegram.wait_for_message(admin, after=started, containing="Documents relus en 1,2 s")
    assert "Passages\N{NO-BREAK SPACE}: 80 (ajoutés 41, modifiés 3, retirés 0)" in report.text
    assert "• abîmé.md\N{NO-BREAK SPACE}: laissé de côté. Le titre manque." in report.text
    assert index.reloads == 1


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(
    ("failure", "word"),
    [
        (IndexBusyError("busy"), FRENCH.reload_running),
        (NothingToIndexError("no <file>"), FRENCH.reload_nothing.format(reason="no <file>")),
        (IndexCheckError("a query failed"), FRENCH.reload_failed.format(reason="a query failed")),
    ],
)
async def test_a_reload_that_fails_says_what_stays_and_can_be_repeated(
    telegram: TelegramDouble, admin: User, index: FakeIndex, failure: Exception, word: str
):
    index.failure = failure
    await telegram.wait_for_message(admin, after=telegram.send_text(admin, "/reload"), containing=word)
    index.failure = None
    await telegram.wait_for_message(admin, after=telegram.send_text(admin, "/reload"), containing="Documents relus")


@pytest.mark.usefixtures("bot")
async def test_the_status_tells_how_the_bot_is_doing(telegram: TelegramDouble, admin: User):
    answer = await telegram.wait_for_message(admin, after=telegram.send_text(admin, "Qui ?"))
    await telegram.wait_for_message(admin, after=telegram.send_text(admin, "rien"))
    press = telegram.press(answer, "👍", by=admin)
    await telegram.wait_for(lambda: press.answered)
    status = await telegram.wait_for_message(admin, after=telegram.send_text(admin, "/status"))
    nbsp = "\N{NO-BREAK SPACE}"
    assert f"Version des documents{nbsp}: g1" in status.text and f"passages{nbsp}: 36" in status.text
    assert "1 avec réponse, 1 sans" in status.text and "👍 1, 👎 0" in status.text
    assert f"Questions en attente{nbsp}: 0" in status.text


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("command", ["/reload", "/status"])
async def test_everyone_else_gets_a_polite_word(telegram: TelegramDouble, ben: User, index: FakeIndex, command: str):
    telegram.send_text(ben, command)
    assert (await telegram.wait_for_message(ben)).text == ENGLISH.only_administrators
    assert index.reloads == 0


@pytest.mark.usefixtures("bot")
async def test_the_name_of_an_administrator_is_worth_nothing(telegram: TelegramDouble, index: FakeIndex):
    impostor = telegram.add_user(6666, "Admin", "fr", username=str(ADMIN))
    telegram.send_text(impostor, "/reload")
    await telegram.wait_for_message(impostor, containing=FRENCH.only_administrators)
    assert index.reloads == 0


@pytest.mark.usefixtures("bot")
async def test_hidden_forwarded_edited_and_channel_orders_are_refused(
    telegram: TelegramDouble, admin: User, amina: User, group: Chat, index: FakeIndex
):
    hidden = telegram.send_text(admin, "/reload", chat=group, anonymous=True)
    await telegram.wait_for_message(group, after=hidden, containing=ENGLISH.only_administrators)
    forwarded = telegram.send_text(admin, "/reload", forwarded_from=amina)
    await telegram.wait_for_message(admin, after=forwarded, containing=FRENCH.only_administrators)
    typed = telegram.send_text(admin, "/help")
    telegram.edit_text(typed, "/reload")
    telegram.send_text(admin, "/reload", chat=telegram.add_channel(-2001, "Annonces"))
    last = telegram.send_text(admin, "/help")
    await telegram.wait_for_message(admin, after=last)
    assert index.reloads == 0


async def test_a_hidden_administrator_is_refused_even_if_listed(
    serve: Serve, telegram: TelegramDouble, admin: User, group: Chat, index: FakeIndex
):
    async with serve(admin_ids=frozenset({1087968824, group.id * -1})):
        ordered = telegram.send_text(admin, "/reload", chat=group, anonymous=True)
        await telegram.wait_for_message(group, after=ordered, containing=ENGLISH.only_administrators)
    assert index.reloads == 0


@pytest.mark.usefixtures("bot")
async def test_the_reload_button_looks_at_who_presses_it(
    telegram: TelegramDouble, admin: User, amina: User, group: Chat, index: FakeIndex
):
    status = await telegram.wait_for_message(group, after=telegram.send_text(admin, "/status", chat=group))
    press = telegram.press(status, FRENCH.reload_button, by=amina)
    await telegram.wait_for(lambda: press.answered)
    assert press.text == FRENCH.only_administrators and index.reloads == 0
    telegram.press(status, FRENCH.reload_button, by=admin)
    await telegram.wait_for_message(group, after=status, containing="Documents relus")
    assert index.reloads == 1


@pytest.mark.usefixtures("bot")
async def test_a_reload_is_reported_even_if_its_announcement_is_refused(telegram: TelegramDouble, admin: User):
    telegram.fail("sendMessage", Flood(retry_after=3600))
    telegram.send_text(admin, "/reload")
    await telegram.wait_for_message(admin, containing="Documents relus")
