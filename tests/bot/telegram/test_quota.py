"""So many questions a minute for each person."""

from bot.telegram.quota import Quota


def test_a_person_waits_until_the_first_question_is_a_minute_old_and_is_told_once():
    quota = Quota(2)
    assert quota.ask(1, now=0) is None
    assert quota.ask(1, now=10) is None
    first, second = quota.ask(1, now=20), quota.ask(1, now=21)
    assert first and first.seconds == 40 and not first.told
    assert second and second.seconds == 39 and second.told
    assert quota.ask(2, now=21) is None
    assert quota.ask(1, now=60) is None
    again = quota.ask(1, now=61)
    assert again and not again.told


def test_who_went_away_is_forgotten():
    quota = Quota(1)
    for person in range(10_001):
        quota.ask(person, now=person / 1000)
    quota.ask(20_000, now=100)
    assert len(quota._asked) < 10
