"""The whole way of one question, to its cited answer."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Answer, Status
from bot.answering.choose import choose
from bot.answering.evidence import ask
from bot.answering.phrase import cite_leads, phrase
from bot.answering.small_talk import SmallTalk
from bot.answering.understand import Understanding, understand
from bot.answering.wording import WORDINGS
from bot.conversation import Turn
from knowledge.embedder import Embedder
from knowledge.index import ServingIndex
from knowledge.language.glossary import Glossary
from knowledge.language.lexicon import Lexicon
from knowledge.model import Language
from knowledge.retrieval.query_terms import QueryTerm, read_query_terms
from knowledge.retrieval.retriever import retriever_for

_PASSAGES_RANKED = 30
_LONGEST_QUESTION = 2_000  # characters


class Assistant:
    """Answer questions from the index in service; safe to share between threads."""

    def __init__(
        self,
        serving: ServingIndex,
        embedder: Embedder,
        glossary: Glossary,
        lexicon: Lexicon,
    ) -> None:
        self._serving = serving
        self._embedder = embedder
        self._glossary = glossary
        self._lexicon = lexicon

    def answer(
        self,
        question: str,
        turns: Sequence[Turn] = (),
        language_hint: Language | None = None,
        fixed_language: Language | None = None,
    ) -> Answer:
        """Return a cited answer or a refusal, in the question's language; NoIndexError before anything is indexed."""
        started = time.perf_counter()
        understanding = understand(question[:_LONGEST_QUESTION], turns, self._glossary, language_hint, fixed_language)
        if understanding.small_talk is not None:
            answer = _make_small_talk(question, understanding.small_talk, understanding.query.language)
        else:
            answer = self._answer_from_sources(question, understanding)
        return replace(answer, seconds=time.perf_counter() - started)

    def _answer_from_sources(self, question: str, understanding: Understanding) -> Answer:
        query = understanding.query
        with self._serving.reading() as index:
            terms = read_query_terms(query, self._glossary, self._lexicon, index.lexical)
            ranking = retriever_for(index, self._embedder).search(query, terms, _PASSAGES_RANKED)
            rarities = [index.lexical.rarity(term) for term in terms]
        asked = ask(query.language, terms, rarities, understanding.wanted, understanding.focused, self._glossary)
        choice = choose(ranking, asked)
        understood = f"{question} {query.topic}".strip()
        if not choice.sentences:
            return Answer(
                question,
                query.language,
                "not_found",
                _refuse(terms, query.language),
                leads=cite_leads(choice),
                suggestions=WORDINGS[query.language].examples,
                understood=understood,
            )
        text, citations = phrase(choice, query.language)
        status: Status = "partial" if choice.partial else "answered"
        return Answer(question, query.language, status, text, citations, understood=understood)


def _make_small_talk(question: str, kind: SmallTalk, language: Language) -> Answer:
    wording = WORDINGS[language]
    return Answer(
        question, language, "smalltalk", wording.small_talk[kind], suggestions=wording.examples, understood=question
    )


def _refuse(terms: Sequence[QueryTerm], language: Language) -> str:
    wording = WORDINGS[language]
    words = [term.written for term in terms]
    if not words:
        return wording.not_found_without_words
    return wording.not_found.format(words=", ".join(dict.fromkeys(words)))
