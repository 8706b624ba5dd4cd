"""Settings come from the environment or .env; what is wrong is named in one line that gives no secret away."""

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError, read_settings

NAMES = [name.upper() for name in Settings.model_fields]


@pytest.fixture(autouse=True)
def nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_nothing_has_to_be_set():
    settings = read_settings()
    assert settings.telegram_token is None
    assert settings.builtin_documents
    assert settings.admin_ids == frozenset()
    assert settings.embedding_url is None


def test_the_environment_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TELEGRAM_TOKEN", "123:secret")
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:8081/")
    monkeypatch.setenv("ADMIN_IDS", " 12, 34 ,,")
    monkeypatch.setenv("KNOWLEDGE_DIR", str(tmp_path))
    monkeypatch.setenv("BUILTIN_DOCUMENTS", "false")
    settings = read_settings()
    assert settings.telegram_token is not None
    assert settings.telegram_token.get_secret_value() == "123:secret"
    assert settings.telegram_base_url == "http://127.0.0.1:8081/bot"
    assert settings.admin_ids == {12, 34}
    assert settings.knowledge_dir == tmp_path
    assert not settings.builtin_documents


def test_dotenv_is_read_and_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / ".env").write_text("ADMIN_IDS=1\nQUESTIONS_PER_MINUTE=3\nUNKNOWN=x\n", encoding="utf-8")
    monkeypatch.setenv("ADMIN_IDS", "2")
    settings = read_settings()
    assert settings.admin_ids == {2}
    assert settings.questions_per_minute == 3


@pytest.mark.parametrize("name", ["TELEGRAM_TOKEN", "KNOWLEDGE_DIR", "EMBEDDING_URL", "EMBEDDING_API_KEY", "ADMIN_IDS"])
@pytest.mark.parametrize("value", ["", "  "])
def test_what_is_left_empty_is_not_set(monkeypatch: pytest.MonkeyPatch, name: str, value: str):
    monkeypatch.setenv(name, value)
    assert not getattr(read_settings(), name.lower())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ADMIN_IDS", "12,@amina"),
        ("ADMIN_IDS", "-100"),
        ("ADMIN_IDS", "0"),
        ("ADMIN_IDS", "１２"),
        ("KNOWLEDGE_DIR", "not/there"),
        ("BUILTIN_DOCUMENTS", "perhaps"),
        ("TELEGRAM_API_URL", "api.telegram.org"),
        ("EMBEDDING_URL", "ftp://example.org"),
        ("QUESTIONS_PER_MINUTE", "0"),
        ("QUESTIONS_PER_MINUTE", "many"),
    ],
)
def test_a_wrong_value_is_named_in_one_line(monkeypatch: pytest.MonkeyPatch, name: str, value: str):
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        read_settings()
    message = str(caught.value)
    assert message.startswith(f"{name}: ")
    assert "\n" not in message


def test_every_wrong_value_is_named_at_once(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ADMIN_IDS", "amina")
    monkeypatch.setenv("KNOWLEDGE_DIR", "not/there")
    with pytest.raises(SettingsError, match=r"(?s)(?=.*ADMIN_IDS)(?=.*amina)(?=.*KNOWLEDGE_DIR)(?=.*not/there)"):
        read_settings()


def test_secrets_show_in_no_text(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TELEGRAM_TOKEN", "123:hush")
    monkeypatch.setenv("EMBEDDING_API_KEY", "hush-hush")
    settings = read_settings()
    assert "hush" not in f"{settings!r} {settings} {settings.model_dump_json()}"
    monkeypatch.setenv("EMBEDDING_URL", "https://me:hush@")
    with pytest.raises(SettingsError) as caught:
        read_settings()
    assert "hush" not in str(caught.value)


def test_settings_do_not_change_once_read():
    with pytest.raises(ValueError, match="frozen"):
        read_settings().data_dir = Path("elsewhere")
