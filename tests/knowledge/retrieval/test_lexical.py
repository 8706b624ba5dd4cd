"""Ranking by words: rare ones first, synonyms once, each language in its own vocabulary."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.language.words import fold, stem
from knowledge.model import Language, Passage
from knowledge.retrieval.lexical import LexicalIndex
from knowledge.retrieval.query_terms import Alternative, QueryTerm
from tests.fakes import passage


def text(number: int, words: str, language: Language = "fr", **changes: object) -> Passage:
    plain: dict[str, object] = {"language": language, "title": "", "id": f"p{number}"}
    return passage(number, words, **{**plain, **changes})


def way(word: str, language: Language = "fr", weight: float = 1.0) -> Alternative:
    return Alternative(language, tuple(stem(fold(part), language) for part in word.split()), weight)


def term(*ways: Alternative | str) -> QueryTerm:
    return QueryTerm("", tuple(way(each) if isinstance(each, str) else each for each in ways))


def found(index: LexicalIndex, *terms: QueryTerm, limit: int = 10) -> list[str]:
    return [name for name, _ in index.search(terms, limit)]


def test_the_passage_that_meets_more_terms_comes_first():
    index = LexicalIndex.build([text(1, "Le moulin du village."), text(2, "Le moulin et le puits du village.")])
    assert found(index, term("moulin"), term("puits")) == ["p2", "p1"]


def test_a_rare_word_counts_more_than_a_common_one():
    passages = [text(number, "Le village attend.") for number in range(1, 6)]
    index = LexicalIndex.build([*passages, text(6, "Le moulin attend.")])
    assert found(index, term("village"), term("moulin"))[0] == "p6"
    assert index.rarity(term("moulin")) > index.rarity(term("village"))


def test_a_word_that_no_passage_holds_is_the_rarest():
    index = LexicalIndex.build([text(1, "Le moulin."), text(2, "Le puits.")])
    assert index.rarity(term("ballon")) == pytest.approx(1)
    assert index.rarity(QueryTerm("ballon", ())) == pytest.approx(1)


def test_a_synonym_counts_once():
    one, other = way("argent", weight=0.7), way("fonds", weight=0.7)
    index = LexicalIndex.build([text(1, "argent fonds"), text(2, "argent village")])
    scores = dict(index.search([term(one, other)], 10))
    assert scores["p1"] == pytest.approx(scores["p2"])


def test_the_word_asked_for_beats_its_synonym():
    index = LexicalIndex.build([text(1, "Le fonds du village."), text(2, "L’argent du village.")])
    assert found(index, term("argent", way("fonds", weight=0.7))) == ["p2", "p1"]


def test_all_words_of_a_phrase_must_be_there():
    index = LexicalIndex.build([text(1, "Le transfert."), text(2, "Les fonds."), text(3, "Le transfert de fonds.")])
    assert found(index, term("transfert fonds")) == ["p3"]
    assert index.has("fr", ("transfert", "fond"))
    assert not index.has("fr", ("transfert", "ballon"))


def test_a_word_of_one_language_never_meets_its_look_alike_of_the_other():
    index = LexicalIndex.build([text(1, "Le pain est cuit."), text(2, "The pain is over.", "en")])
    assert found(index, term(way("pain", "fr"))) == ["p1"]
    assert found(index, term(way("pain", "en"))) == ["p2"]


def test_how_rare_a_translation_is_counts_in_its_own_language():
    many = [text(number, f"Le moulin {number}.") for number in range(1, 9)]
    index = LexicalIndex.build([*many, text(10, "The mill.", "en"), text(11, "A well.", "en")])
    scores = dict(index.search([term(way("moulin"), way("mill", "en", 0.9))], 20))
    assert scores["p10"] > scores["p1"]


def test_the_words_around_a_passage_find_it_after_those_that_say_it():
    index = LexicalIndex.build(
        [
            text(1, "La pompe est neuve.", title="Le moulin"),
            text(2, "Le moulin est neuf."),
            text(3, "Le mur est neuf.", heading_path=("Bâtiments", "Le moulin")),
            text(4, "Le toit est neuf.", lead_in="Au moulin :"),
            text(5, "Le puits est neuf."),
        ]
    )
    names = found(index, term("moulin"))
    assert names[0] == "p2"
    assert set(names) == {"p1", "p2", "p3", "p4"}


def test_equal_passages_stay_in_the_order_of_the_documents():
    index = LexicalIndex.build([text(number, "Le même moulin.") for number in (3, 1, 2)])
    assert found(index, term("moulin")) == ["p3", "p1", "p2"]
    assert found(index, term("moulin"), limit=2) == ["p3", "p1"]


def test_what_is_saved_is_what_is_loaded(tmp_path: Path):
    built = LexicalIndex.build(
        [text(1, "Le moulin, l’œuvre et la réunion de 2016a."), text(2, "The mill and the well.", "en")]
    )
    built.save(tmp_path)
    loaded = LexicalIndex.load(tmp_path)
    assert loaded.passage_ids == built.passage_ids
    assert loaded.words == built.words
    asked = [term("moulin", way("mill", "en", 0.9)), term("reunion"), term("2016")]
    assert loaded.search(asked, 10) == built.search(asked, 10)
    assert [loaded.rarity(each) for each in asked] == [built.rarity(each) for each in asked]


def test_the_same_passages_make_the_same_files(tmp_path: Path):
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        LexicalIndex.build([text(1, "Le moulin."), text(2, "The mill.", "en")]).save(tmp_path / name)
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert (tmp_path / "one" / "lexical.json").read_bytes() == (tmp_path / "other" / "lexical.json").read_bytes()
    assert names == sorted(path.name for path in (tmp_path / "other").iterdir())


def test_a_damaged_or_missing_file_is_an_error(tmp_path: Path):
    LexicalIndex.build([text(1, "Le moulin.")]).save(tmp_path)
    names = tmp_path / "lexical.json"
    names.write_bytes(names.read_bytes()[:-5])
    with pytest.raises(ValueError, match="line 1"):
        LexicalIndex.load(tmp_path)
    names.unlink()
    with pytest.raises(FileNotFoundError):
        LexicalIndex.load(tmp_path)


def test_an_empty_index_finds_nothing(tmp_path: Path):
    empty = LexicalIndex.build([])
    empty.save(tmp_path)
    for index in (empty, LexicalIndex.load(tmp_path)):
        assert index.search([term("moulin")], 5) == []
        assert not index.has("fr", ("moulin",))


def test_no_terms_and_no_room_find_nothing():
    index = LexicalIndex.build([text(1, "Le moulin."), text(2, "— ! —")])
    assert index.search([], 5) == []
    assert index.search([QueryTerm("ballon", ())], 5) == []
    assert index.search([term("moulin")], 0) == []


def test_ten_thousand_passages_are_searched_like_ten():
    random = np.random.default_rng(17)
    vocabulary = [f"mot{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"] + [
        f"nom{a}{b}" for a in "abcdef" for b in "xyz"
    ]
    words = random.choice(vocabulary, (10_000, 12))
    passages = [text(number, " ".join(row)) for number, row in enumerate(words)]
    passages[7_777] = text(7_777, "Le kiosque de la gare.")
    index = LexicalIndex.build(passages)
    assert found(index, term("kiosque"), term("mota"), limit=3)[0] == "p7777"
    assert len(found(index, term("mota"), limit=30)) == 30
