"""A point that is named by its number or letter is that point and no other."""

import pytest

from bot.answering.named_points import Point, named_points, names_any, points_asked_for, with_letters_apart


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
    assert named_points(text) == {Point("objective", "19", "d")}


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("que dit le paragraphe 44 ?", Point("paragraph", "44")),
        ("A/RES/73/195, § 15 j)", Point("paragraph", "15", "j")),
        ("A/RES/73/195, para. 12", Point("paragraph", "12")),
        ("What is objective 30 of the Compact?", Point("objective", "30")),
    ],
)
def test_paragraphs_and_whole_objectives(text: str, point: Point):
    assert points_asked_for(text) == {point}


@pytest.mark.parametrize(
    ("question", "cited", "meant"),
    [
        ("cible 17.16 ?", "ODD 17.16", True),
        ("target 17.9", "SDG 17, indicator 17.9.1", True),
        ("indicateur 17.9.5", "ODD 17, indicateur 17.9.1", False),
        ("c koi 10.c", "ODD 10.c", True),
        ("ODD 18", "Pacte mondial, objectif 18", False),
        ("A/72/643", "A/72/643", True),
        ("Que dit A/RES/73/195 ?", "A/RES/73/195, § 44", True),
        ("Que dit A/RES/73/195 ?", "A/RES/71/1, annexe II", False),
        ("A/RES/73/195, § 51", "A/RES/73/195, § 44", False),
    ],
)
def test_a_document_is_asked_for_by_its_symbol(question: str, cited: str, meant: bool):
    assert names_any(points_asked_for(question), cited) is meant


@pytest.mark.parametrize(
    ("question", "spelt"),
    [("objectif 19d ?", "objectif 19 d) ?"), ("obj 6H", "obj 6 H)"), ("objective 19 d)", "objective 19 d)")],
)
def test_a_letter_close_to_its_number_is_written_apart(question: str, spelt: str):
    assert with_letters_apart(question) == spelt


@pytest.mark.parametrize("text", ["combien d’actions a l’objectif 16 ?", "how many actions in objective 16"])
def test_the_actions_of_an_objective_are_no_letter_of_it(text: str):
    assert named_points(text) == {Point("objective", "16")}


@pytest.mark.parametrize(
    "text",
    [
        "9.5 million dollars",
        "3.5 %",
        "ODD 17",
        "L’objectif 17 de développement durable",
        "24 à 26",
        "the objective of 1994",
        "objective",
        "",
    ],
)
def test_no_point(text: str):
    assert named_points(text) == frozenset()


def test_a_paragraph_is_not_an_objective():
    asked = named_points("paragraph 30")
    assert names_any(asked, "Objective 14 of the Compact occupies paragraph 30 of the resolution.")
    assert not names_any(asked, "Objective 30")
    assert not names_any(named_points("objective 19 (d)"), "Global Compact, Objective 19 (b)")
    assert names_any(named_points("objective 19"), "Global Compact, Objective 19 (b)")
