"""A point that is named by its letter is that point and no other."""

import pytest

from bot.answering.lettered import lettered_points


@pytest.mark.parametrize(
    "text",
    [
        "objectif 19 d)",
        "Que dit l’objectif 19 d) ?",
        "Objective 19 (d)",
        "objective 19d)?",
        "obj. 19 d ?",
        "What about objective 19 d",
        "action d) de l’objectif 19",
        "action (d) of Objective 19",
        "action d of the objective 19",
        "Pacte mondial, objectif 19 d)",
    ],
)
def test_a_point_in_its_many_forms(text: str):
    assert lettered_points(text) == {("19", "d")}


@pytest.mark.parametrize(
    "text", ["objectif 19", "L’ODD 17 a-t-il des cibles ?", "objective 19 a bit more", "24 à 26", ""]
)
def test_no_letter_no_point(text: str):
    assert lettered_points(text) == frozenset()
