from pathlib import Path

from typer.testing import CliRunner

from knowledge.language.lexicon import Lexicon
from knowledge.training.__main__ import app


def learn(data: Path, name: str) -> Path:
    out = data / name
    result = CliRunner().invoke(app, ["lexicon", "--data", str(data), "--out", str(out)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert "1 dropped" in result.output
    return out


def test_translations_are_learned_from_aligned_texts(training_data: Path) -> None:
    lexicon = Lexicon.load(learn(training_data, "lexicon.xz"))
    for french, english in (("gouvern", "govern"), ("enfant", "child"), ("pont", "bridg"), ("travers", "cross")):
        assert lexicon.translations("fr", french, lambda other: True)[0] == (english, 1.0)
        assert lexicon.translations("en", english, lambda other: True)[0] == (french, 1.0)
    assert {"gouvernement", "riviere"} <= lexicon.common_words("fr")


def test_learning_again_writes_the_same_bytes(training_data: Path) -> None:
    first, second = learn(training_data, "first.xz"), learn(training_data, "second.xz")
    assert first.read_bytes() == second.read_bytes()
