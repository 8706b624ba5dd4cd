"""The benchmark counts what it says it counts, and asks the bot's own way to a ranking."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.benchmark.our_retrievers import NO_EMBEDDING, NO_GLOSSARY, NO_LEXICON, WHOLE
from tests.benchmark.public_sets import PublicSet, read_public_sets
from tests.benchmark.rankings import compare_rankings
from tests.benchmark.scores import score

ROWS = [
    {"kind": "passage", "passage_id": "A-1-fr", "lang": "fr", "text": "Lutter contre la traite des personnes."},
    {"kind": "passage", "passage_id": "A-1-en", "lang": "en", "text": "Combat trafficking in persons."},
    {"kind": "passage", "passage_id": "A-2-fr", "lang": "fr", "text": "Réduire le coût des transferts de fonds."},
    {"kind": "passage", "passage_id": "A-2-en", "lang": "en", "text": "Reduce the cost of remittances."},
    {"kind": "question", "question": "remittances cost", "lang": "en", "passage_id": "A-2-fr", "passage_lang": "fr"},
    {"kind": "question", "question": "transferts de fonds", "lang": "fr", "passage_id": "A-2-fr", "passage_lang": "fr"},
    {
        "kind": "question",
        "question": "traite des personnes",
        "lang": "fr",
        "passage_id": "A-1-en",
        "passage_lang": "en",
    },
]


def test_scores_count_the_first_right_passage_of_ten() -> None:
    rankings = [["a", "b"], ["x", "b", "a"], [str(number) for number in range(10)] + ["a"], []]
    scores = score(rankings, [{"a"}, {"a", "b"}, {"a"}, {"a"}], [0.1, 0.2, 0.3, 0.4])

    assert (scores.questions, scores.hit_at_1, scores.hit_at_10) == (4, 0.25, 0.5)
    assert scores.mrr_at_10 == pytest.approx((1 + 1 / 2) / 4)
    assert (scores.p50, scores.p95) == (0.3, 0.4)


@pytest.fixture
def sets(tmp_path: Path) -> dict[str, PublicSet]:
    (tmp_path / "gcm_actions_en_fr.jsonl").write_text("\n".join(map(json.dumps, ROWS)))
    return {public_set.name: public_set for public_set in read_public_sets(tmp_path)}


def test_a_set_is_asked_in_each_direction_and_in_both_languages_at_once(sets: dict[str, PublicSet]) -> None:
    directions = {name: {question.direction for question in made.questions} for name, made in sets.items()}
    assert directions == {
        "Compact-fr": {"Compact en→fr", "Compact fr→fr"},
        "Compact-en": {"Compact fr→en"},
        "Compact-both": {"Compact any→both"},
    }
    assert [len(question.right) for question in sets["Compact-both"].questions] == [2, 2, 2]
    assert len({passage.twins for passage in sets["Compact-both"].passages}) == 2


def test_every_variant_of_ours_ranks_in_a_process_of_its_own(sets: dict[str, PublicSet], tmp_path: Path) -> None:
    rows = list(compare_rankings([sets["Compact-fr"]], tmp_path, None))

    assert {row.retriever for row in rows} == {WHOLE, NO_LEXICON, NO_EMBEDDING, NO_GLOSSARY}
    assert {row.scores.hit_at_1 for row in rows if row.retriever == WHOLE} == {1.0}
    assert all(0 < row.scores.p50 <= row.scores.p95 < 1 and row.megabytes > 50 for row in rows)
