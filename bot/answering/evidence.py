"""How far each sentence of a passage supports an answer to what is asked. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.answering.asked import HARDLY_MET, Asked, weighted_share
from bot.answering.named_points import names_any
from bot.answering.reading import Reading, read
from bot.answering.signs import YEAR, says
from bot.answering.wanted import Wanted
from knowledge.language.sentences import sentence_spans
from knowledge.model import Passage
from knowledge.retrieval.query_terms import QueryTerm

# A term met around a sentence helps to understand it, less than one that it says itself.
_IN_PASSAGE, _AROUND_PASSAGE = 0.7, 0.5
# What is met by weak synonyms alone is a guess.
_SURELY_MET, _ONLY_GUESSED = 0.6, 0.8
# What is left of the support when a name or a number of the question is missing, or the kind of thing asked for.
_UNMET_NAME, _UNMET_FOCUS = 0.5, 0.7
# What it counts to stand where the question points: "paragraph 44".
_AT_THE_POINT = 0.3
_UNMET_WANT: Mapping[Wanted, float] = {
    "contact": 0.4,
    "amount": 0.4,
    "duration": 0.4,
    "time": 0.4,
    "quantity": 0.4,
    "count": 0.4,
    "day": 0.4,
    "date": 0.5,
    "country": 0.4,
    "publication": 0.4,
    "place": 0.5,
    "actor": 0.5,
    "reason": 0.6,
    "meaning": 0.6,
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage, how far it supports an answer (0 to 1), and the names and numbers that it misses.

    At the point that the question names, support may be more than 1. ``number`` counts the passage's sentences from 0;
    ``said`` is the share of the question's own terms that the sentence itself says (0 to 1); ``misplaced`` tells that
    the question names another point, "19 d)" where this is "19 b)", and ``unfocused`` that it asks about something
    which is nowhere near.
    """

    passage: Passage
    number: int
    start: int
    end: int
    support: float
    said: float
    says_wanted: bool
    met: tuple[float, ...]
    unmet_names: frozenset[int]
    misplaced: bool
    unfocused: bool

    @property
    def text(self) -> str:
        """Return the words of the sentence, exactly as they stand in the passage."""
        return self.passage.text[self.start : self.end]


def weigh(passage: Passage, asked: Asked) -> tuple[Sentence, ...]:
    """Return the sentences of a passage with what each is worth as an answer."""
    whole = read(passage.text, passage.language)
    cited_as = "\n".join(passage.locator.spoken)
    around = read("\n".join((cited_as, passage.lead_in, *passage.heading_path, passage.title)), passage.language)
    beside = [max(_IN_PASSAGE * whole.meets(term), _AROUND_PASSAGE * around.meets(term)) for term in asked.terms]
    with_lead_in = read(f"{cited_as}\n{passage.lead_in}\n{passage.text}", passage.language)
    misnumbered = {
        place
        for place, others in _numbered_by(asked.terms).items()
        if not any(_is_numbered(with_lead_in, asked.terms[other], asked.terms[place]) for other in others)
    }
    return tuple(
        _weigh_sentence(passage, number, span, beside, misnumbered, asked)
        for number, span in enumerate(sentence_spans(passage.text))
    )


def _weigh_sentence(
    passage: Passage, number: int, span: tuple[int, int], beside: Sequence[float], misnumbered: set[int], asked: Asked
) -> Sentence:
    start, end = span
    # What leads into a notice ("published by …") is what the notice says.
    written = f"{passage.lead_in}\n{passage.text[start:end]}" if passage.is_notice else passage.text[start:end]
    reading = read(written, passage.language)
    said = [0.0 if place in misnumbered else reading.meets(term) for place, term in enumerate(asked.terms)]
    met = [0.0 if place in misnumbered else max(said[place], beside[place]) for place in range(len(said))]
    support = asked.share_of(met)
    unmet_names = frozenset(
        place
        for place, term in enumerate(asked.terms)
        if term.kind != "word" and not term.taken_over and met[place] < HARDLY_MET
    )
    support *= _UNMET_NAME ** len(unmet_names)
    misplaced = bool(asked.points) and not names_any(asked.points, f"{passage.locator.native}\n{written}")
    if misplaced:
        support *= _UNMET_NAME
    elif names_any(asked.points, passage.locator.native):
        support += _AT_THE_POINT
    unfocused = asked.focused and bool(met) and not asked.terms[0].taken_over and met[0] < HARDLY_MET
    if unfocused:
        support *= _UNMET_FOCUS
    says_wanted = _says_wanted(passage, written, reading, met, asked)
    if not says_wanted or (unfocused and asked.wanted == "place"):
        support *= _UNMET_WANT.get(asked.wanted, 1.0)
    own_met = [share for share, term in zip(met, asked.terms, strict=True) if not term.taken_over]
    if max(own_met, default=1.0) < _SURELY_MET:
        support *= _ONLY_GUESSED
    own = [0.0 if term.taken_over else weight for term, weight in zip(asked.terms, asked.weights, strict=True)]
    return Sentence(
        passage,
        number,
        start,
        end,
        support=support,
        said=weighted_share(own, said),
        says_wanted=says_wanted,
        met=tuple(met),
        unmet_names=unmet_names,
        misplaced=misplaced,
        unfocused=unfocused,
    )


def support_together(one: Sentence, other: Sentence, asked: Asked) -> float:
    """Return how far two sentences support an answer that needs both, each meeting some of what is asked."""
    return weighted_share(asked.weights, [max(pair) for pair in zip(one.met, other.met, strict=True)])


def _says_wanted(passage: Passage, written: str, reading: Reading, met: Sequence[float], asked: Asked) -> bool:
    if asked.wanted == "publication":
        return passage.is_notice
    if asked.wanted == "reason":  # "why did … reject …?" has no answer where nothing was rejected
        return all(share > 0 for share, term in zip(met, asked.terms, strict=True) if not term.taken_over)
    return says(written, reading, asked.wanted, asked.terms, asked.glossary)


def _is_numbered(reading: Reading, thing: QueryTerm, number: QueryTerm) -> bool:
    """Tell whether a text numbers a thing: "case study 5" or "fifth case study", as well as "case studies 5 and 6"."""
    if number.written[:1].isdigit() and reading.has_in_order(thing, number):
        return True
    return not number.written.isdigit() and (reading.has_in_order(number, thing) or reading.has_in_order(thing, number))


def _numbered_by(terms: Sequence[QueryTerm]) -> dict[int, tuple[int, ...]]:
    """Return the terms that each number may number: "case study" in "case study 12", "session" in "sixth session".

    A number in figures numbers what stands before it, one in letters what follows; one alone ("And number 15?") what
    is taken over from the conversation. A year numbers nothing.
    """
    numbered: dict[int, tuple[int, ...]] = {}
    taken_over = tuple(place for place, term in enumerate(terms) if term.taken_over)
    for place, term in enumerate(terms):
        if term.kind != "number" or term.taken_over or YEAR.match(term.written):
            continue
        beside = place + 1
        if term.written.isdigit():
            # "case studies 5 and 13": both number what stands before the first of them.
            beside = max((before for before in range(place) if terms[before].kind != "number"), default=-1)
        if 0 <= beside < len(terms) and not terms[beside].taken_over and terms[beside].kind != "number":
            numbered[place] = (beside,)
        elif taken_over:
            numbered[place] = taken_over
    return numbered
