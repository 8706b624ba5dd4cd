"""Dates are read as people write them, in both languages."""

import pytest

from knowledge.language.dates import names_a_date, read_dates


def read(text: str) -> list[tuple[int | None, int | None, int | None]]:
    return [(date.day, date.month, date.year) for date in read_dates(text)]


@pytest.mark.parametrize(
    ("text", "day", "month", "year"),
    [
        ("le 24 juillet 2017", 24, 7, 2017),
        ("le 24 Juillet 2017", 24, 7, 2017),
        ("le 1er août 2018", 1, 8, 2018),
        ("le 1er aout 2018", 1, 8, 2018),
        ("les 24 et 25 juillet", 24, 7, None),
        ("du 24 au 25 juillet 2017", 24, 7, 2017),
        ("en septembre 2016", None, 9, 2016),
        ("déc. 2020", None, 12, 2020),
        ("24 July 2017", 24, 7, 2017),
        ("24-25 July 2017", 24, 7, 2017),
        ("July 24, 2017", 24, 7, 2017),
        ("on the 1st of May 2018", 1, 5, 2018),
        ("the 2nd of June", 2, 6, None),
        ("September 2016", None, 9, 2016),
        ("2024-04-23", 23, 4, 2024),
        ("23/04/2024", 23, 4, 2024),
        ("depuis 2004.", None, None, 2004),
    ],
)
def test_a_written_date_is_read(text: str, day: int | None, month: int | None, year: int | None):
    assert read(text) == [(day, month, year)]


@pytest.mark.parametrize("text", ["", "de 13h15 à 14h45", "en mai", "It may rain.", "58/208", "12018 euros", "ODD 17"])
def test_other_figures_are_no_dates(text: str):
    assert read(text) == []
    assert not names_a_date(text)


def test_dates_come_in_order_and_tell_where_they_stand():
    text = "Élaboré d’avril 2017 à novembre 2017, adopté le 10 décembre 2018."
    assert [text[date.start : date.end] for date in read_dates(text)] == [
        "avril 2017",
        "novembre 2017",
        "10 décembre 2018",
    ]


def test_a_day_is_more_than_a_year():
    assert names_a_date("en 2017")
    assert not names_a_date("en juillet 2017", day=True)
    assert names_a_date("le 24 juillet", day=True)
