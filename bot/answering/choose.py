"""Choose the one to four sentences that answer a question, or none. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answering.asked import Asked
from bot.answering.disagreement import disagree
from bot.answering.evidence import Sentence, support_together, weigh
from knowledge.model import Language, Likeness, Passage, RankedPassage, Ranking

# Calibrated on the tuning half of the question set and on further questions of the same kind; below about 0.5 more
# answerable questions are answered, and fewer of the others refused (`python -m bot evaluate`).
ENOUGH_SUPPORT = 0.5  # below it the sources are taken not to hold the answer
PLAIN_SUPPORT = 0.56  # below it the answer is given as a partial one
_RANK_WEIGHT = 0.3  # how much the ranking of passages counts beside the support of a sentence
_PASSAGES_WEIGHED = 12
_PASSAGES_CITED, _SENTENCES, _ITEMS = 3, 4, 6
_NEAR_THE_BEST = 0.62  # a further sentence is added from this share of the best one's score on
_NEAR_A_SURE_ONE = 0.77  # … or from this one on, where the best one leaves little to ask
_SURE_SUPPORT = 0.75
_SAYS_ENOUGH = 0.5  # … and if it says at least this share of what the best one says itself
_OTHER_SIDE_SUPPORT = 0.25  # what contradicts is worth showing although it is called otherwise there
_LEADS = 3
# What likeness to a question that the documents leave open takes away, by shared words; and by meaning, against
# likeness to those that they answer.
_LEFT_OPEN, _LEFT_OPEN_IN_MEANING, _ANSWERED_IN_MEANING, _EVEN_IN_MEANING = 0.95, 1.15, 0.9, 0.2
_LEAST_IN_MEANING = -0.3  # a question of which hardly a word is known may seem like any other
# Words that nothing knows speak against an answer, and names, which are met by whatever else is said of their bearers;
# a follow-up says too little for itself to be supported as well as other questions.
_UNKNOWN, _NAMED, _FOLLOWS_UP = 0.9, 0.17, 0.24
_EVEN = 0.12  # … so that what the documents answer and what they leave open meet at the same support as elsewhere


@dataclass(frozen=True, slots=True)
class Choice:
    """The sentences that answer a question, or the leads that stand in for them; ``disputed`` if they disagree."""

    sentences: tuple[Sentence, ...] = ()
    leads: tuple[Sentence, ...] = ()
    partial: bool = False
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class _Candidate:
    sentence: Sentence
    score: float


def choose(ranking: Ranking, asked: Asked) -> Choice:
    """Return the sentences of a ranking that answer what is asked, best first."""
    passages = list(_one_of_twins(ranking.passages, asked.language))
    if not passages:
        return Choice()
    top = passages[0].score or 1.0
    by_passage = [
        sorted(
            (_Candidate(sentence, sentence.support + _RANK_WEIGHT * ranked.score / top) for sentence in weighed),
            key=lambda candidate: -candidate.score,
        )
        for ranked in passages[:_PASSAGES_WEIGHED]
        if (weighed := weigh(ranked.passage, asked))
    ]
    by_passage.sort(key=lambda candidates: -candidates[0].score)
    best = by_passage[0][0]
    doubt = _doubt(by_passage, ranking.likeness, asked)
    support = max(_support(candidates[0].sentence, doubt) for candidates in by_passage[:_PASSAGES_CITED])
    compared = _compared(by_passage, asked) if asked.compares else ()
    if compared:
        return Choice(compared)
    if support < ENOUGH_SUPPORT:
        return Choice(leads=tuple(candidates[0].sentence for candidates in by_passage[:_LEADS]))
    other_side = _other_side(best.sentence, by_passage, asked) if best.sentence.support >= _SURE_SUPPORT else None
    if other_side is not None:
        return Choice((best.sentence, other_side), disputed=True)
    return Choice(_with_lists(_gather(best, by_passage), passages, asked), partial=support < PLAIN_SUPPORT)


def _doubt(by_passage: Sequence[Sequence[_Candidate]], likeness: Likeness | None, asked: Asked) -> float:
    """Return how much speaks for a question being one that documents with expected questions leave open."""
    doubt = _LEFT_OPEN * max(candidates[0].sentence.left_open for candidates in by_passage) - _EVEN
    if likeness is not None:
        in_meaning = _LEFT_OPEN_IN_MEANING * likeness.left_open - _ANSWERED_IN_MEANING * likeness.answered
        doubt += max(in_meaning - _EVEN_IN_MEANING, _LEAST_IN_MEANING)
    own = [(term, weight) for term, weight in zip(asked.terms, asked.weights, strict=True) if not term.taken_over]
    unknown = sum(weight for term, weight in own if not term.known)
    doubt += _UNKNOWN * unknown / (sum(weight for _, weight in own) or 1.0)
    doubt += _NAMED * any(term.kind != "word" for term, _ in own)
    return doubt - _FOLLOWS_UP * (len(own) < len(asked.terms))


def _support(sentence: Sentence, doubt: float) -> float:
    """Return how far a sentence supports an answer; what is left open is known only where questions are expected."""
    return sentence.support - doubt if sentence.passage.expected else sentence.support


def _one_of_twins(ranked: Iterable[RankedPassage], language: Language) -> Iterable[RankedPassage]:
    """Keep one passage of each pair of twins, at the better's place: the one in the question's language."""
    kept: dict[object, RankedPassage] = {}
    for candidate in ranked:
        twins = candidate.passage.twins
        if twins not in kept:
            kept[twins] = candidate
        elif candidate.passage.language == language:
            kept[twins] = RankedPassage(candidate.passage, kept[twins].score)
    return kept.values()


def _other_side(best: Sentence, by_passage: Sequence[Sequence[_Candidate]], asked: Asked) -> Sentence | None:
    """Return a sentence of another passage that tells the same thing otherwise, where a date is asked for."""
    for candidates in by_passage:
        for candidate in candidates:
            other = candidate.sentence
            supported = other.support >= _OTHER_SIDE_SUPPORT and other.passage.id != best.passage.id
            if supported and disagree(best, other, asked.wanted):
                return other
    return None


def _compared(by_passage: Sequence[Sequence[_Candidate]], asked: Asked) -> tuple[Sentence, ...]:
    """Return two sentences of different passages that together meet every name and number, where none does alone.

    So "which came first, … or …?" is answered by what is said of each.
    """
    sentences = [candidate.sentence for candidates in by_passage for candidate in candidates]
    if any(not sentence.unmet_names for sentence in sentences):
        return ()
    for one in sentences:
        for other in sentences:
            apart = one.passage.id != other.passage.id and not one.unmet_names & other.unmet_names
            if apart and support_together(one, other, asked) >= ENOUGH_SUPPORT:
                return one, other
    return ()


def _gather(best: _Candidate, by_passage: Sequence[Sequence[_Candidate]]) -> tuple[Sentence, ...]:
    """Return the best sentence and those that come near it, passage by passage."""
    near = best.score * (_NEAR_A_SURE_ONE if best.sentence.support >= _SURE_SUPPORT else _NEAR_THE_BEST)
    chosen: list[Sentence] = []
    cited: list[Passage] = []
    items = _items_of_the_best_list(best, by_passage, best.score * _NEAR_THE_BEST)
    if items:
        return items
    for candidates in by_passage:
        enough = [
            candidate.sentence
            for candidate in candidates
            if candidate.score >= near and candidate.sentence.said >= _SAYS_ENOUGH * best.sentence.said
        ]
        if not enough or len(cited) == _PASSAGES_CITED or len(chosen) == _SENTENCES:
            break
        cited.append(enough[0].passage)
        room = 2 if len(cited) == 1 else 1
        chosen += sorted(enough[: min(room, _SENTENCES - len(chosen))], key=lambda sentence: sentence.start)
    return tuple(chosen)


def _with_lists(sentences: Sequence[Sentence], passages: Sequence[RankedPassage], asked: Asked) -> tuple[Sentence, ...]:
    """Return the sentences or, where one of them leads into a list, that one and the list's items in their order."""
    for sentence in sentences:
        lead_in = " ".join(sentence.text.split())
        if lead_in.endswith(":"):
            items = [ranked.passage for ranked in passages if _stands_under(ranked.passage, lead_in, sentence.passage)]
            if items:
                listed = sorted(items[:_ITEMS], key=lambda item: item.locator.item or 0)
                return (sentence, *(weigh(item, asked)[0] for item in listed))
    return tuple(sentences)


def _stands_under(item: Passage, lead_in: str, leading: Passage) -> bool:
    return item.document_id == leading.document_id and item.lead_in.endswith(lead_in)


def _items_of_the_best_list(
    best: _Candidate, by_passage: Sequence[Sequence[_Candidate]], near: float
) -> tuple[Sentence, ...]:
    """Return the items of one list, in its order, when several of them answer alike."""
    place = best.sentence.passage.locator
    if place.item is None:
        return ()
    items = [
        candidates[0].sentence
        for candidates in by_passage
        if candidates[0].score >= near
        and candidates[0].sentence.passage.document_id == best.sentence.passage.document_id
        and candidates[0].sentence.passage.locator.list_number == place.list_number
    ]
    if not 2 <= len(items) <= _ITEMS:
        return ()
    return tuple(sorted(items, key=lambda sentence: sentence.passage.locator.item or 0))
