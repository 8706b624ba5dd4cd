"""Sentences of passages, as the answering steps hand them on."""

from bot.answering.asked import ask
from bot.answering.evidence import Sentence, weigh
from bot.answering.understand import Understanding
from knowledge.language.glossary import parse_glossary
from knowledge.model import Passage, Query


def sentence(passage: Passage, words: str = "") -> Sentence:
    """Return the sentence of a passage that begins with these words."""
    understanding = Understanding("", Query("", passage.language), "statement", passage.language)
    asked = ask(understanding, (), (), parse_glossary(()))
    return next(weighed for weighed in weigh(passage, asked) if weighed.text.startswith(words))
