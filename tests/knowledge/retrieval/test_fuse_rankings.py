"""Words, meaning and the odds of questions are joined by score, words first."""

from knowledge.retrieval.fuse_rankings import Found, fuse


def order(found: list[Found]) -> list[str]:
    return [name for name, _ in found]


def test_words_keep_their_order_where_meaning_is_silent():
    assert order(fuse([("c", 9), ("a", 4), ("b", 1)], [], [], 10)) == ["c", "a", "b"]


def test_meaning_alone_ranks_where_words_find_nothing():
    assert order(fuse([], [("d", 0.9), ("b", 0.4)], [], 10)) == ["d", "b"]


def test_what_both_find_comes_before_what_one_finds():
    assert order(fuse([("a", 5), ("b", 5)], [("b", 0.8), ("c", 0.8)], [], 10)) == ["b", "a", "c"]


def test_the_best_match_of_words_is_not_overturned_by_meaning_alone():
    assert order(fuse([("a", 5)], [("b", 1.0)], [], 10)) == ["a", "b"]


def test_the_scale_of_the_words_scores_does_not_matter():
    meaning = [("d", 0.9), ("b", 0.5), ("a", 0.1)]
    small = fuse([("a", 0.02), ("b", 0.01)], meaning, [], 10)
    large = fuse([("a", 200), ("b", 100)], meaning, [], 10)
    assert order(small) == order(large)


def test_no_more_than_asked_for():
    assert order(fuse([("a", 3), ("b", 2)], [("c", 0.9)], [], 2)) == ["a", "b"]
    assert fuse([("a", 3)], [("b", 1.0)], [], 0) == []


def test_nothing_fused_with_nothing_is_nothing():
    assert fuse([], [], [], 5) == []
    assert order(fuse([("a", 0.0)], [], [], 5)) == ["a"]


def test_what_is_likely_to_be_asked_is_found_without_a_word_of_it():
    assert order(fuse([("a", 5), ("b", 1)], [], [("c", 300), ("b", 270)], 10)) == ["b", "a", "c"]


def test_the_scale_of_the_odds_does_not_matter():
    words = [("a", 5), ("b", 4)]
    assert fuse(words, [], [("b", 300), ("c", 150)], 10) == fuse(words, [], [("b", 100), ("c", 50)], 10)


def test_odds_that_are_all_poor_do_not_overturn_words():
    assert order(fuse([("a", 5), ("b", 2)], [], [("b", 20)], 10)) == ["a", "b"]
    assert order(fuse([("a", 5), ("b", 2)], [], [("b", 200)], 10)) == ["b", "a"]
