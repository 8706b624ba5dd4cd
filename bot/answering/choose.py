"""Choose the one to four sentences that answer a question, or none. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from bot.answering.asked import Asked
from bot.answering.disagreement import count_differently, disagree
from bot.answering.evidence import Sentence, support_together, weigh
from bot.answering.signs import YEAR
from knowledge.model import Language, Odds, Passage, RankedPassage, Ranking
from knowledge.retrieval.query_terms import QueryTerm

# Calibrated on the tuning half of the question set and on further questions of the same kind; below about 0.5 more
# answerable questions are answered, and fewer of the others refused (`python -m bot evaluate`).
ENOUGH_SUPPORT = 0.5  # below it the sources are taken not to hold the answer
PLAIN_SUPPORT = 0.56  # below it the answer is given as a partial one
_RANK_WEIGHT = 0.3  # how much the ranking of passages counts beside the support of a sentence
_ODDS_WEIGHT, _LEAST_ODDS = 0.007, -100.0  # … and being less likely to be what is asked for than another sentence is
_ELSEWHERE, _BESIDE = 0.5, 0.2  # … and being at another point than the one named, or about the document only
_PASSAGES_WEIGHED = 12
_PASSAGES_CITED, _SENTENCES, _ITEMS = 3, 4, 12
# A further sentence is added from this share of the best one's score on: of its own passage, of others.
_NEAR_BESIDE_IT, _NEAR_ELSEWHERE = 0.45, 0.65
_NEAR_IN_A_LIST = 0.62
_SURE_SUPPORT = 0.75
_OTHER_SIDE_SUPPORT = 0.15  # what contradicts is worth showing although it is called otherwise there
_LEADS = 3
# What speaks for a question being one that the documents leave open, by the odds and by words that nothing knows.
_OPEN_BY_ODDS = 0.02
_UNKNOWN = 1.5
# What speaks against a sentence: the year, the point or the names that it misses, what is asked about, or the kind of
# thing asked for.
_AGAINST_YEAR_OR_POINT, _AGAINST_NAME, _AGAINST_FOCUS, _AGAINST_WANT = 2.5, 0.9, 0.15, 0.3
_AGAINST_NAME_IN_DOUBT = 2.5  # "was it held in Paris?" is not answered by where else it was


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

    def near(self, share: float) -> float:
        """Return the score from which another candidate is near this one."""
        return self.score - (1 - share) * abs(self.score)


def choose(ranking: Ranking, asked: Asked, namesakes: Iterable[Passage] = ()) -> Choice:
    """Return the sentences of a ranking that answer what is asked, best first.

    ``namesakes`` are passages that name the same things, and may tell otherwise of them.
    """
    passages = list(_one_of_twins(ranking.passages, asked.language))
    if not passages or not asked.terms:
        return Choice()
    top = passages[0].score or 1.0
    by_passage = [
        sorted(
            (_Candidate(sentence, _score(sentence, ranked.score / top, ranking.odds, asked)) for sentence in weighed),
            key=lambda candidate: -candidate.score,
        )
        for ranked in passages[:_PASSAGES_WEIGHED]
        if (weighed := weigh(ranked.passage, asked))
    ]
    by_passage.sort(key=lambda candidates: -candidates[0].score)
    best = by_passage[0][0]
    gathered = _gather(best, by_passage, asked)
    support = max(_support(each, ranking, asked) for each in gathered if each.passage.id == best.sentence.passage.id)
    enough = support >= ENOUGH_SUPPORT and not _asks_for_a_bare_number(asked)
    sure_of_a_date = asked.concerns_date and (asked.compares or best.sentence.support >= _SURE_SUPPORT)
    others = [candidate.sentence for candidates in by_passage for candidate in candidates]
    others += [sentence for passage in namesakes for sentence in weigh(passage, asked)]
    other_side = _other_side(best.sentence, others, sure_of_a_date)
    # "15 or 16?" is met by neither alone.
    if other_side and (enough or (asked.compares and best.sentence.support >= _OTHER_SIDE_SUPPORT)):
        return Choice((best.sentence, other_side), disputed=True)
    compared = _compared(by_passage, asked) if asked.compares else ()
    if compared:
        return Choice(compared)
    if not enough:
        return Choice(leads=tuple(candidates[0].sentence for candidates in by_passage[:_LEADS]))
    for one in gathered:
        counted_otherwise = _other_side(one, others, concerns_date=False)
        if counted_otherwise is not None:
            return Choice((one, counted_otherwise), disputed=True)
    return Choice(_with_lists(gathered, passages, asked), partial=support < PLAIN_SUPPORT)


def _asks_for_a_bare_number(asked: Asked) -> bool:
    """Tell whether nothing but a number is asked for: "and number 7?" without a turn before."""
    return not asked.points and all(term.written.isdigit() for term in asked.terms)


def _score(sentence: Sentence, rank: float, odds: Odds | None, asked: Asked) -> float:
    """Return what a sentence is worth beside others; ``rank`` is its passage's share of the best passage's score."""
    beside_the_point = sentence.passage.is_notice and asked.wanted != "publication"
    score = sentence.support + _RANK_WEIGHT * rank - _ELSEWHERE * sentence.misplaced - _BESIDE * beside_the_point
    asked_of = odds.by_passage.get(sentence.passage.id) if odds else None
    if odds is None or asked_of is None:
        return score
    behind = asked_of.get(sentence.number, -inf) - odds.answered
    return score + _ODDS_WEIGHT * max(behind, _LEAST_ODDS)


def _support(sentence: Sentence, ranking: Ranking, asked: Asked) -> float:
    """Return how far a sentence supports an answer; what is left open is known only where questions are expected."""
    if ranking.odds is None or sentence.passage.id not in ranking.odds.by_passage:
        return sentence.support
    return sentence.support - _doubt(ranking.odds, asked) - _unmet(sentence, asked)


def _doubt(odds: Odds, asked: Asked) -> float:
    """Return how much speaks for a question being one that documents with expected questions leave open."""
    own = [(term, weight) for term, weight in zip(asked.terms, asked.weights, strict=True) if not term.taken_over]
    unknown = sum(weight for term, weight in own if not term.known)
    share_unknown = unknown / (sum(weight for _, weight in own) or 1.0)
    return _OPEN_BY_ODDS * (odds.left_open - odds.answered) + _UNKNOWN * share_unknown


def _unmet(sentence: Sentence, asked: Asked) -> float:
    """Return what speaks against a sentence for what is asked for and nowhere near it."""
    unmet = [asked.terms[place] for place in sentence.unmet_names]
    year_or_point = sentence.misplaced or any(_is_year_or_numbered(term) for term in unmet)
    own = [term for term in asked.terms if not term.taken_over]
    # "And number 8?" asks for that number and nothing else.
    only_a_number = not asked.points and all(term.kind == "number" for term in own)
    year_or_point |= only_a_number and any(not term.taken_over for term in unmet)
    # An acronym may be spelt out there; "Geneva" and "Serbia" stand as such or not at all.
    named = any(term.kind == "name" and not term.written.isupper() for term in unmet)
    return (
        _AGAINST_YEAR_OR_POINT * year_or_point
        + (_AGAINST_NAME_IN_DOUBT if asked.whether else _AGAINST_NAME) * named
        + _AGAINST_FOCUS * sentence.unfocused
        + _AGAINST_WANT * (not sentence.says_wanted)
    )


def _is_year_or_numbered(term: QueryTerm) -> bool:
    """Tell whether a term is a year, or a name with a number: "ODD 5" is not spelt out as something else."""
    return YEAR.fullmatch(term.written) is not None or (term.kind == "name" and term.written[-1:].isdigit())


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


def _other_side(best: Sentence, others: Iterable[Sentence], concerns_date: bool) -> Sentence | None:
    """Return a sentence of another passage that gives another figure or, if it is about dates, dates it otherwise."""
    for other in others:
        if other.passage.id == best.passage.id:
            continue
        dated = concerns_date and other.support >= _OTHER_SIDE_SUPPORT and disagree(best, other)
        if dated or count_differently(best, other):
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


def _gather(best: _Candidate, by_passage: Sequence[Sequence[_Candidate]], asked: Asked) -> tuple[Sentence, ...]:
    """Return the best sentence and those that come near it, passage by passage; a publication stands alone."""
    if asked.wanted == "publication":
        return (best.sentence,)
    items = _items_of_the_best_list(best, by_passage)
    if items:
        return items
    beside = [each.sentence for each in by_passage[0] if each.score >= best.near(_NEAR_BESIDE_IT)]
    chosen = sorted(beside[:2], key=lambda sentence: sentence.start)
    for candidates in by_passage[1:_PASSAGES_CITED]:
        nearest = candidates[0]
        if nearest.score < best.near(_NEAR_ELSEWHERE) or len(chosen) == _SENTENCES:
            break
        chosen.append(nearest.sentence)
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


def _items_of_the_best_list(best: _Candidate, by_passage: Sequence[Sequence[_Candidate]]) -> tuple[Sentence, ...]:
    """Return the items of one list, in its order, when several of them answer alike."""
    place = best.sentence.passage.locator
    if place.item is None:
        return ()
    items = [
        candidates[0].sentence
        for candidates in by_passage
        if candidates[0].sentence.support >= _NEAR_IN_A_LIST * best.sentence.support
        and candidates[0].sentence.passage.document_id == best.sentence.passage.document_id
        and candidates[0].sentence.passage.locator.list_number == place.list_number
    ]
    if not 2 <= len(items) <= _ITEMS:
        return ()
    return tuple(sorted(items, key=lambda sentence: sentence.passage.locator.item or 0))
