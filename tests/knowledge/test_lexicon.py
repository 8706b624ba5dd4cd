import lzma
import resource
from pathlib import Path

import pytest

from knowledge.errors import KnowledgeError
from knowledge.language.lexicon import LEARNED_LEXICON, Lexicon, write_lexicon
from knowledge.language.words import read_stems

EVERYTHING = {"fr": {"pays": [("countri", 800), ("home", 480), ("nation", 90), ("land", 60)]}, "en": {}}


@pytest.fixture(scope="module")
def learned() -> Lexicon:
    return Lexicon.load()


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("partenariat", "partnership"),
        ("gouvernement", "government"),
        ("frontière", "border"),
        ("Maroc", "Morocco"),
        ("enfants", "children"),
        ("santé", "health"),
        ("diaspora", "diaspora"),
    ],
)
def test_a_word_leads_to_its_translation_both_ways(learned: Lexicon, french: str, english: str) -> None:
    (english_stem,), (french_stem,) = read_stems(english, "en"), read_stems(french, "fr")
    to_english = [other for other, _ in learned.translations("fr", french_stem, lambda other: True)]
    to_french = [other for other, _ in learned.translations("en", english_stem, lambda other: True)]
    assert english_stem in to_english
    assert french_stem in to_french


def test_only_translations_that_the_index_holds_are_offered_and_weigh_against_the_best_of_all(tmp_path: Path) -> None:
    path = tmp_path / "small.xz"
    write_lexicon(path, EVERYTHING, {"fr": ["pays"], "en": ["country"]})
    lexicon = Lexicon.load(path)
    assert lexicon.translations("fr", "pays", lambda other: True) == (("countri", 1.0), ("home", 0.6), ("nation", 0.3))
    assert lexicon.translations("fr", "pays", {"home", "land"}.__contains__) == (("home", 0.6), ("land", 0.3))
    assert lexicon.translations("fr", "pays", lambda other: False) == ()
    assert lexicon.translations("en", "pays", lambda other: True) == ()
    assert lexicon.knows("fr", "pays")
    assert not lexicon.knows("en", "pays")


def test_common_words_are_whole_words_as_they_are_written(learned: Lexicon) -> None:
    assert {"migrations", "gouvernements", "financement", "developpement"} <= learned.common_words("fr")
    assert {"countries", "governments", "funding", "development"} <= learned.common_words("en")
    assert not {"diapsora", "partenaraits"} & learned.common_words("fr")


def test_numbers_are_never_translated(learned: Lexicon) -> None:
    assert not learned.knows("fr", "2016")
    assert not learned.knows("en", "17.16")


def test_the_lexicon_is_small_and_loads_at_once() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    Lexicon.load()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - before < 0.2
    assert LEARNED_LEXICON.stat().st_size < 1_000_000


def test_a_damaged_lexicon_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.txt.xz"
    path.write_bytes(LEARNED_LEXICON.read_bytes()[:1000])
    with pytest.raises(KnowledgeError, match="Install the bot again"):
        Lexicon.load(path)
    path.write_bytes(lzma.compress(b"one block only"))
    with pytest.raises(KnowledgeError):
        Lexicon.load(path)


@pytest.mark.parametrize(
    ("words", "language"),
    [("diaspora bonds", "en"), ("transferts fonds", "fr"), ("odd 17", None), ("compact phases", None)],
)
def test_words_common_to_one_language_alone_tell_it(learned: Lexicon, words: str, language: str | None) -> None:
    assert learned.language_of(words.split()) == language
