"""Sentences of passages, as the answering steps hand them on."""

from bot.answering.evidence import Sentence, ask, weigh
from knowledge.language.glossary import parse_glossary
from knowledge.model import Passage


def sentence(passage: Passage, words: str = "") -> Sentence:
    """Return the sentence of a passage that begins with these words."""
    asked = ask(passage.language, (), (), "statement", False, parse_glossary(()))
    return next(weighed for weighed in weigh(passage, asked) if weighed.text.startswith(words))
