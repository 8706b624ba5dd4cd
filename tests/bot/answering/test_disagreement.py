"""Two passages that date the same thing differently are noticed, and only those."""

import pytest

from bot.answering.disagreement import count_differently, disagree
from tests.bot.answering.sentences import sentence
from tests.fakes import passage

EVENT = "«\u00a0Le moulin au cœur du village\u00a0»"


MAY = sentence(passage(1, f"La rencontre {EVENT} s’est tenue le 3 mai 2019."))
JUNE = sentence(passage(2, f"La rencontre {EVENT} a eu lieu le 3 juin 2019."))


def test_two_dates_of_one_named_event_disagree():
    assert disagree(MAY, JUNE)
    assert disagree(JUNE, MAY)


def test_the_name_may_vary_a_little():
    other = sentence(passage(2, "«\u00a0Le moulin, au cœur des villages\u00a0» : le 3 juin 2019."))
    assert disagree(MAY, other)


@pytest.mark.parametrize(
    "text",
    [
        f"La rencontre {EVENT} a eu lieu le 3 mai 2019.",
        "La rencontre «\u00a0Creuser un puits avant les pluies\u00a0» a eu lieu le 3 juin 2019.",
        "Une autre rencontre a eu lieu le 3 juin 2019.",
        f"La rencontre {EVENT} a eu lieu en 2018.",
        f"La rencontre {EVENT} a eu lieu.",
    ],
)
def test_the_same_date_another_thing_or_no_full_date_is_no_disagreement(text: str):
    assert not disagree(MAY, sentence(passage(2, text)))


TWELVE = sentence(passage(3, "Selon la mairie, le moulin compte 12 meules de pierre."))


def test_two_figures_for_one_thing_each_with_its_source_disagree():
    assert count_differently(
        TWELVE, sentence(passage(4, "D’après le journal local, le moulin compte 14 meules de pierre."))
    )


@pytest.mark.parametrize(
    "text",
    [
        "Selon le journal local, le moulin compte 12 meules de pierre.",
        "Selon le journal local, le puits fut creusé en 14 jours par trois femmes.",
        "Le moulin compte 14 meules de pierre.",
        "Selon la mairie, le moulin compte 12 meules de pierre en 2019.",
    ],
)
def test_the_same_figure_another_thing_or_no_source_is_no_disagreement(text: str):
    assert not count_differently(TWELVE, sentence(passage(4, text)))


def test_other_figures_for_other_years_do_not_disagree():
    one = sentence(passage(5, "Selon la mairie, le moulin comptait 12 meules de pierre en 2018."))
    other = sentence(passage(6, "Selon la mairie, le moulin comptait 14 meules de pierre en 2019."))
    assert not count_differently(one, other)
