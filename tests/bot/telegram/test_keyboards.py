"""The buttons under an answer."""

from bot.answer import Answer
from bot.telegram.keyboards import languages, under_answer
from knowledge.model import Locator
from tests.fakes import citation


def test_each_citation_has_its_button_and_the_ratings_come_last():
    keyboard = under_answer(Answer("?", "fr", "answered", "[1] [2]", (citation(1), citation(2))), 12)
    rows = [[(button.text, button.callback_data) for button in row] for row in keyboard.inline_keyboard]
    assert rows == [
        [("[1] ¶\N{NO-BREAK SPACE}1, Partenariats avec les diasporas", "c:12:1")],
        [("[2] ¶\N{NO-BREAK SPACE}2, Partenariats avec les diasporas", "c:12:2")],
        [("👍", "r:12:up"), ("👎", "r:12:down")],
    ]


def test_a_long_title_gives_way_to_the_locator():
    cited = citation(1, title="Un titre très long " * 9, locator=Locator(item=3, list_number=2, only_list=False))
    label = under_answer(Answer("?", "fr", "answered", "[1]", (cited,)), 1).inline_keyboard[0][0].text
    assert len(label) <= 60
    assert label.startswith(
        "[1] liste\N{NO-BREAK SPACE}2, point\N{NO-BREAK SPACE}3, Un titre très long"
    ) and label.endswith("…")


def test_a_long_locator_stands_alone_and_is_cut():
    for length in range(1, 200):
        cited = citation(1, locator=Locator(paragraph=1, native="x" * length))
        label = under_answer(Answer("?", "fr", "answered", "[1]", (cited,)), 1).inline_keyboard[0][0].text
        assert len(label) <= 60
        assert label.startswith(f"[1] {'x' * min(length, 55)}")
        assert ", Partenar" in label or length > 40


def test_a_refusal_offers_places_to_look_and_questions():
    answer = Answer("?", "en", "not_found", "Nothing.", leads=(citation(1),), suggestions=("Who funds it?",))
    labels = [button.text for row in under_answer(answer, 1).inline_keyboard for button in row]
    assert labels == ["→ ¶\N{NO-BREAK SPACE}1, Partenariats avec les diasporas", "Who funds it?", "Topics", "👍", "👎"]


def test_small_talk_offers_the_topics_and_is_not_rated():
    keyboard = under_answer(Answer("bonjour", "fr", "smalltalk", "Bonjour !"), 1)
    assert [[button.text for button in row] for row in keyboard.inline_keyboard] == [["Thèmes"]]


def test_the_chosen_rating_is_marked():
    keyboard = under_answer(Answer("?", "fr", "answered", "Oui."), 1, rating=-1)
    assert [button.text for button in keyboard.inline_keyboard[-1]] == ["👍", "👎 ✓"]


def test_no_button_carries_more_than_64_bytes():
    answer = Answer("?", "fr", "answered", "[1]", (citation(99),), suggestions=("?" * 300,))
    rows = [*under_answer(answer, 2**53).inline_keyboard, *languages("fr").inline_keyboard]
    assert all(len(button.callback_data.encode()) <= 64 for row in rows for button in row)
