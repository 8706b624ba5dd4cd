"""An answer survives being kept."""

import json

import pytest

from bot.answer import Answer
from bot.snapshot import SnapshotError, read_snapshot, take_snapshot
from knowledge.model import Locator, PartialDate
from tests.fakes import citation

ANSWER = Answer(
    "Combien ?",
    "fr",
    "partial",
    "Vingt-cinq [1].",
    (
        citation(1, locator=Locator(item=3, list_number=2, only_list=False), heading_path=("A", "B")),
        citation(2, date=None, locator=Locator(paragraph=2, native="Charte, art. 3"), source="Loi du 3 mai"),
    ),
    leads=(citation(3, "", lead_in="Ce qui suit :"), citation(4, date=PartialDate(2017, 5))),
    suggestions=("Et après ?",),
)


def test_what_is_read_is_what_was_taken():
    assert read_snapshot(take_snapshot(ANSWER)) == ANSWER


def test_a_field_that_answers_no_longer_have_is_passed_over():
    values = json.loads(take_snapshot(ANSWER)) | {"mood": "good"}
    assert read_snapshot(json.dumps(values)) == ANSWER


@pytest.mark.parametrize("snapshot", ["", "[]", "{}", '{"citations": [{}], "leads": [], "suggestions": []}'])
def test_another_shape_is_an_error_of_its_own(snapshot: str):
    with pytest.raises(SnapshotError):
        read_snapshot(snapshot)
