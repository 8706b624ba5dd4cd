"""The sentences, in both languages."""

import re
from dataclasses import fields
from string import Formatter

import pytest

from bot.telegram.texts import ENGLISH, FRENCH, TEXTS, Texts


def _sentences(texts: Texts) -> dict[str, str]:
    found: dict[str, str] = {}
    for field in fields(texts):
        value = getattr(texts, field.name)
        named = {"": value} if isinstance(value, str) else value
        found |= {f"{field.name} {key}".strip(): sentence for key, sentence in named.items()}
    return found


def _names(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_both_languages_say_the_same_things_with_the_same_values():
    french, english = _sentences(FRENCH), _sentences(ENGLISH)
    assert french.keys() == english.keys()
    assert {key: _names(text) for key, text in french.items()} == {key: _names(text) for key, text in english.items()}


@pytest.mark.parametrize(("key", "sentence"), _sentences(FRENCH).items())
def test_french_typography(key: str, sentence: str):
    assert not re.search(r" [:;?!»]|« |[^\N{NO-BREAK SPACE}][;?!»]|[^\N{NO-BREAK SPACE}]:\s", sentence), key
    assert "'" not in sentence and '"' not in sentence


@pytest.mark.parametrize(("key", "sentence"), _sentences(ENGLISH).items())
def test_english_typography(key: str, sentence: str):
    assert "'" not in sentence and '"' not in sentence, key
    assert not re.search(r"[\s\N{NO-BREAK SPACE}][:;?!]", sentence), key


@pytest.mark.parametrize("texts", TEXTS.values())
def test_what_is_shown_in_the_profile_fits(texts: Texts):
    assert len(texts.description) <= 512
    assert len(texts.short_description) <= 120
    assert all(len(text) <= 256 for text in (*texts.commands.values(), *texts.admin_commands.values()))


@pytest.mark.parametrize("texts", TEXTS.values())
def test_the_word_on_a_button_press_fits(texts: Texts):
    for text in (texts.expired, texts.helpful, texts.unhelpful, texts.only_the_asker, texts.topics_gone):
        assert len(text) <= 200
    assert len(texts.only_administrators) <= 200
    assert len(texts.inline_hint) <= 64
