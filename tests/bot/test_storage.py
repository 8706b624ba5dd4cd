"""What is remembered, for how long, and what a crash leaves."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.answer import Answer
from bot.conversation import Turn, turn_of
from bot.storage import Storage, StorageError
from tests.fakes import citation

ANSWER = Answer("Combien ?", "fr", "answered", "Vingt-cinq [1].", (citation(),), understood="Combien de projets ?")


class Clock:
    """A clock that a test sets forward."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def storage(tmp_path: Path, clock: Clock):
    storage = Storage(f"sqlite:///{tmp_path}/bot.sqlite3", clock)
    yield storage
    storage.close()


def test_a_double_is_known_even_after_its_question_is_answered(storage: Storage):
    assert storage.receive(7, "{}")
    assert not storage.receive(7, "{}")
    storage.finish(7)
    assert not storage.receive(7, "{}")
    assert storage.take_pending() == ()


def test_questions_wait_in_order_and_attempts_are_counted(storage: Storage, tmp_path: Path):
    for update_id in (9, 8):
        storage.receive(update_id, f"question {update_id}")
    storage.receive(10)
    storage.close()
    after_restart = Storage(f"sqlite:///{tmp_path}/bot.sqlite3")
    assert [(each.update_id, each.payload, each.attempts) for each in after_restart.take_pending()] == [
        (8, "question 8", 1),
        (9, "question 9", 1),
    ]
    assert [each.attempts for each in after_restart.take_pending()] == [2, 2]
    after_restart.close()


def test_an_answer_on_its_way_is_known_to_be_on_its_way(storage: Storage):
    storage.receive(7, "{}")
    answer_id = storage.keep_answer(1, 1, ANSWER, turn_of(ANSWER), update_id=7)
    assert [each.answer_id for each in storage.take_pending()] == [answer_id]


def test_an_answer_is_kept_with_its_passages_and_without_its_question(storage: Storage, tmp_path: Path):
    answer_id = storage.keep_answer(1, 5, ANSWER)
    kept = storage.kept_answer(answer_id, 1)
    assert kept and kept.answer.citations == ANSWER.citations and kept.asker_id == 5
    assert b"Combien" not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


def test_an_answer_opens_in_its_own_chat_only(storage: Storage):
    answer_id = storage.keep_answer(1, 1, ANSWER)
    assert storage.kept_answer(answer_id, 2) is None


def test_the_id_of_a_deleted_answer_is_not_given_to_another(storage: Storage, clock: Clock):
    old = storage.keep_answer(1, 1, ANSWER)
    clock.forward(days=90)
    storage.clean()
    assert storage.kept_answer(old, 1) is None
    assert storage.keep_answer(1, 1, ANSWER) > old


def test_the_conversation_is_the_last_five_turns_of_half_an_hour(storage: Storage, clock: Clock):
    for number in range(7):
        storage.keep_answer(1, 1, ANSWER, Turn(f"q{number}", f"q{number}", "fr"))
    storage.keep_answer(2, 2, ANSWER, Turn("other", "other", "en"))
    assert [turn.question for turn in storage.recent_turns(1)] == ["q2", "q3", "q4", "q5", "q6"]
    assert storage.recent_turns(1)[0] == Turn("q2", "q2", "fr")
    clock.forward(minutes=30)
    assert storage.recent_turns(1) == ()


def test_turns_leave_the_file_when_they_are_forgotten_or_old(storage: Storage, clock: Clock, tmp_path: Path):
    def in_file(word: bytes) -> bool:
        return word in b"".join(path.read_bytes() for path in tmp_path.iterdir())

    storage.keep_answer(1, 1, ANSWER, Turn("secret un", "secret un", "fr"))
    storage.keep_answer(2, 2, ANSWER, Turn("secret deux", "secret deux", "fr"))
    assert in_file(b"secret un") and in_file(b"secret deux")
    storage.forget_turns(1)
    storage.clean()
    assert not in_file(b"secret un")
    assert in_file(b"secret deux")
    clock.forward(minutes=31)
    storage.clean()
    assert not in_file(b"secret deux")


def test_a_question_that_waits_is_never_cleaned_away(storage: Storage, clock: Clock):
    storage.receive(7, "{}")
    storage.receive(8)
    clock.forward(days=3)
    storage.clean()
    assert [each.update_id for each in storage.take_pending()] == [7]
    assert storage.receive(8)


def test_the_last_rating_counts(storage: Storage):
    answer_id = storage.keep_answer(1, 1, ANSWER)
    storage.rate(answer_id, 1)
    storage.rate(answer_id, -1)
    assert storage.kept_answer(answer_id, 1).rating == -1
    counted = storage.statistics()
    assert (counted.answered, counted.refused, counted.helpful, counted.unhelpful) == (1, 0, 0, 1)


def test_a_chosen_language_can_be_changed_and_given_up(storage: Storage):
    assert storage.chosen_language(1) is None
    storage.choose_language(1, "fr")
    storage.choose_language(1, "en")
    assert storage.chosen_language(1) == "en"
    storage.choose_language(1, None)
    assert storage.chosen_language(1) is None


def test_a_folder_that_is_missing_or_cannot_hold_a_database_is_named_in_one_line(tmp_path: Path):
    with pytest.raises(StorageError, match=r"^DATA_DIR: no folder at .*missing: create it, or correct the path$"):
        Storage.open(tmp_path / "missing")
    (tmp_path / "bot.sqlite3").mkdir()
    with pytest.raises(StorageError, match=r"^DATA_DIR: .* must be a folder that the bot may write to: .*$"):
        Storage.open(tmp_path)


def test_a_file_that_is_no_database_is_named_in_one_line(tmp_path: Path):
    (tmp_path / "bot.sqlite3").write_text("not a database, but a text" * 100)
    with pytest.raises(StorageError, match="not a database"):
        Storage.open(tmp_path)


def test_an_answer_of_another_shape_is_not_shown(storage: Storage):
    answer_id = storage.keep_answer(1, 1, ANSWER)
    with storage._engine.begin() as connection:
        connection.exec_driver_sql("UPDATE answers SET snapshot = '{\"text\": 1}'")
    assert storage.kept_answer(answer_id, 1) is None
