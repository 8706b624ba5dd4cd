"""The whole way of one question, to its cited answer."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from bot.answer import Answer, Status
from bot.answering.asked import ask
from bot.answering.choose import choose
from bot.answering.disagreement import quoted_names
from bot.answering.join import join
from bot.answering.phrase import cite_leads, phrase
from bot.answering.several import halves_of, questions_of
from bot.answering.small_talk import SmallTalk, small_talk_by_odds
from bot.answering.understand import Understanding, language_asked_for, understand
from bot.answering.wording import WORDINGS
from bot.conversation import Turn, turn_of
from bot.topics import Topics
from knowledge.embedder import Embedder
from knowledge.errors import NoIndexError
from knowledge.index import Index, ServingIndex
from knowledge.language.glossary import Glossary
from knowledge.language.lexicon import Lexicon
from knowledge.language.words import read_words
from knowledge.model import Language, Passage, Query, Ranking
from knowledge.retrieval.query_terms import QueryTerm, read_query_terms
from knowledge.retrieval.retriever import retriever_for

_PASSAGES_RANKED = 30
_PASSAGES_COMPARED, _NAMESAKES = 3, 4  # where a date is asked for
_LONGEST_QUESTION = 2_000  # characters
_MOST_NAMED, _LONGEST_NAMED = 10, 40  # words that a refusal names, and their letters


class Assistant:
    """Answer questions from the index in service; safe to share between threads."""

    def __init__(
        self,
        serving: ServingIndex,
        embedder: Embedder,
        glossary: Glossary,
        lexicon: Lexicon,
        topics: Topics,
    ) -> None:
        self._serving = serving
        self._embedder = embedder
        self._with_own = lru_cache(maxsize=1)(glossary.joined_with)
        self._lexicon = lexicon
        self._topics = topics

    def answer(
        self,
        question: str,
        turns: Sequence[Turn] = (),
        language_hint: Language | None = None,
        fixed_language: Language | None = None,
    ) -> Answer:
        """Return a cited answer or a refusal, in the question's language; NoIndexError before anything is indexed.

        ``language_hint`` decides where the question does not; ``fixed_language`` is answered in whatever is asked.
        """
        again = language_asked_for(question)
        asked_before = [turn for turn in turns if language_asked_for(turn.question) is None]
        if again is not None and asked_before:
            *before, last = asked_before
            return replace(self.answer(last.question, before, fixed_language=again), question=question)
        started = time.perf_counter()
        composed = unicodedata.normalize("NFC", question[:_LONGEST_QUESTION])
        questions = questions_of(composed)
        if len(question) <= _LONGEST_QUESTION:
            joined = self._answer_several(questions, turns, language_hint, fixed_language)
            if joined is not None:
                return replace(joined, question=question, seconds=time.perf_counter() - started)
        composed = questions[0] if len(questions) == 1 else composed
        language_hint = language_hint or self._lexicon.language_of(word.folded for word in read_words(composed))
        glossary = self._with_own(self._serving.glossary())
        understanding = understand(composed, turns, glossary, language_hint, fixed_language)
        language = understanding.answer_language
        if len(question) > _LONGEST_QUESTION:
            answer = _turn_down(question, WORDINGS[language].too_long, language)
        elif not question.strip():
            answer = _turn_down(question, WORDINGS[language].empty, language)
        elif understanding.small_talk is not None:
            answer = _make_small_talk(question, understanding.small_talk, language)
        else:
            answer = self._answer_from_sources(question, understanding, glossary)
        if answer.status in ("smalltalk", "not_found"):
            answer = replace(answer, suggestions=self._examples(language))
        return replace(answer, seconds=time.perf_counter() - started)

    def _answer_several(
        self,
        questions: Sequence[str],
        turns: Sequence[Turn],
        language_hint: Language | None,
        fixed_language: Language | None,
    ) -> Answer | None:
        """Return one answer to the questions of a message, or to the halves of one; None if they are better one.

        Of questions one has to have an answer; of halves, which may belong together, each.
        """
        asked = questions if len(questions) > 1 else halves_of(questions[0])
        before = list(turns)
        answers: list[Answer] = []
        for question in asked:
            answer = self.answer(question, before, language_hint, fixed_language)
            language_hint = answer.language
            before += filter(None, [turn_of(answer)])
            answers.append(answer)
        answered = [answer.status == "answered" for answer in answers]
        enough = any(answer.citations for answer in answers) if len(questions) > 1 else bool(answers) and all(answered)
        return join(answers) if enough else None

    def _answer_from_sources(self, question: str, understanding: Understanding, glossary: Glossary) -> Answer:
        query, language = understanding.query, understanding.answer_language
        with self._serving.reading() as index:
            terms = read_query_terms(query, glossary, self._lexicon, index.lexical)
            # Passages are looked for by every word of the question, answers by those that tell what it is about.
            whole = replace(query, text=understanding.question)
            every = read_query_terms(whole, glossary, self._lexicon, index.lexical, every_word=True)
            ranking = retriever_for(index, self._embedder).search(whole, every, _PASSAGES_RANKED)
            small_talk = None if query.topic else small_talk_by_odds(ranking.odds)
            if small_talk is not None:
                return _make_small_talk(question, small_talk, language)
            namesakes = self._find_namesakes(index, ranking, glossary) if understanding.concerns_date else ()
            rarities = [index.lexical.rarity(term) for term in terms]
        choice = choose(ranking, ask(understanding, terms, rarities, glossary), namesakes)
        understood = f"{question} {query.topic}".strip()
        if not choice.sentences:
            refusal = _turn_down(question, _say_what_was_looked_for(terms, language), language)
            return replace(refusal, leads=cite_leads(choice), understood=understood)
        text, citations = phrase(choice, language)
        status: Status = "partial" if choice.partial else "answered"
        return Answer(question, language, status, text, citations, understood=understood)

    def _find_namesakes(self, index: Index, ranking: Ranking, glossary: Glossary) -> tuple[Passage, ...]:
        """Return passages that name what the best ones name in quotation marks: they may date it otherwise."""
        names = {
            (name, ranked.passage.language)
            for ranked in ranking.passages[:_PASSAGES_COMPARED]
            for name in quoted_names(ranked.passage.text)
        }
        found: dict[str, None] = {}
        for name, language in sorted(names):
            terms = read_query_terms(Query(name, language), glossary, self._lexicon, index.lexical)
            found |= dict.fromkeys(passage_id for passage_id, _ in index.lexical.search(terms, _NAMESAKES))
        return index.passages(list(found))

    def _examples(self, language: Language) -> tuple[str, ...]:
        """Return example questions that the documents in service answer; none before anything is indexed."""
        try:
            documents = self._serving.current().description.documents
        except NoIndexError:
            return ()
        return self._topics.served_by({document.id for document in documents}).greetings(language)


def _make_small_talk(question: str, kind: SmallTalk, language: Language) -> Answer:
    return Answer(question, language, "smalltalk", WORDINGS[language].small_talk[kind], understood=question)


def _turn_down(question: str, text: str, language: Language) -> Answer:
    return Answer(question, language, "not_found", text, understood=question)


def _say_what_was_looked_for(terms: Sequence[QueryTerm], language: Language) -> str:
    """Return the refusal that names the question's own words or, if it has none, those of the conversation."""
    wording = WORDINGS[language]
    own = [term.written for term in terms if not term.taken_over] or [term.written for term in terms]
    named = [word[:_LONGEST_NAMED] for word in dict.fromkeys(own)][:_MOST_NAMED]
    return wording.not_found.format(words=", ".join(named)) if named else wording.not_found_without_words
