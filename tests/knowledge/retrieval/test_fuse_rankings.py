"""Words and meaning are joined by score, words first."""

from knowledge.model import RankedPassage, Ranking
from knowledge.retrieval.fuse_rankings import fuse
from tests.fakes import passage

PASSAGES = [passage(number) for number in range(5)]


def ranking(**scores: float) -> Ranking:
    return Ranking(tuple(RankedPassage(PASSAGES[int(name[1:])], score) for name, score in scores.items()))


def order(fused: Ranking) -> list[int]:
    return [PASSAGES.index(ranked.passage) for ranked in fused.passages]


def test_words_keep_their_order_where_meaning_is_silent():
    assert order(fuse(ranking(p2=9, p0=4, p1=1), Ranking(), 10)) == [2, 0, 1]


def test_meaning_alone_ranks_where_words_find_nothing():
    assert order(fuse(Ranking(), ranking(p3=0.9, p1=0.4), 10)) == [3, 1]


def test_what_both_find_comes_before_what_one_finds():
    assert order(fuse(ranking(p0=5, p1=5), ranking(p1=0.8, p2=0.8), 10)) == [1, 0, 2]


def test_the_best_match_of_words_is_not_overturned_by_meaning_alone():
    assert order(fuse(ranking(p0=5), ranking(p1=1.0), 10)) == [0, 1]


def test_the_scale_of_the_words_scores_does_not_matter():
    meaning = ranking(p3=0.9, p1=0.5, p0=0.1)
    small = fuse(ranking(p0=0.02, p1=0.01), meaning, 10)
    large = fuse(ranking(p0=200, p1=100), meaning, 10)
    assert order(small) == order(large)


def test_no_more_than_asked_for():
    assert order(fuse(ranking(p0=3, p1=2), ranking(p2=0.9), 2)) == [0, 1]
    assert fuse(ranking(p0=3), ranking(p1=1.0), 0) == Ranking()


def test_nothing_fused_with_nothing_is_nothing():
    assert fuse(Ranking(), Ranking(), 5) == Ranking()
    assert order(fuse(ranking(p0=0.0), Ranking(), 5)) == [0]
