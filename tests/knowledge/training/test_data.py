from pathlib import Path

import numpy as np

from knowledge.training.data import (
    Numbering,
    find_held_out,
    read_country_names,
    read_glossary_terms,
    read_headings,
    read_own_documents,
    read_pairs,
    share_run,
    without_held_out,
)


def test_rows_that_share_ten_words_in_a_row_with_an_evaluation_set_are_left_out(training_data: Path) -> None:
    numbering = Numbering()
    held_out = numbering.number(find_held_out(training_data))
    pairs = numbering.number_rows(read_pairs(training_data))
    kept, dropped = without_held_out(pairs, held_out)
    assert dropped == 1
    assert len(kept) == len(pairs) - 1
    assert "un" not in kept.kinds


def test_nine_words_in_a_row_or_ten_across_two_texts_are_no_shared_run() -> None:
    numbering = Numbering()
    held_out = numbering.number(["one two three four five six seven eight nine ten eleven"])
    texts = numbering.number(
        [
            "one two three four five six seven eight nine",
            "ten eleven",
            "zero TWO three four five six seven eight nine, ten eleven",
        ]
    )
    assert share_run(texts, held_out).tolist() == [False, False, True]


def test_rows_are_taken_in_the_order_asked_for() -> None:
    numbering = Numbering()
    texts = numbering.number(["a b c", "", "d e", "f"])
    taken = texts.take(np.array([3, 0, 1]))
    words = numbering.words
    assert [
        [words[token] for token in taken.tokens[start:end]]
        for start, end in zip(taken.starts, taken.starts[1:], strict=False)
    ] == [
        ["f"],
        ["a", "b", "c"],
        [],
    ]


def test_headings_keep_their_languages(training_data: Path) -> None:
    assert {row.kind for row in read_headings(training_data, limit=5)} == {"fr-en"}


def test_our_documents_stand_beside_each_other_line_by_line() -> None:
    rows = list(read_own_documents())
    assert len(rows) > 20
    for row in rows:
        assert row.first.startswith("#") == row.second.startswith("#")
        assert row.first.startswith("- ") == row.second.startswith("- ")


def test_country_names_are_paired() -> None:
    assert ("Maroc", "Morocco") in [(row.first, row.second) for row in read_country_names()]


def test_glossary_terms_that_stand_for_each_other_are_paired_and_others_are_not(tmp_path: Path) -> None:
    path = tmp_path / "glossary.txt"
    path.write_text(
        "# Theme | with a bar\nODD ; objectif | SDG\npays > Maroc | Morocco\n | only English\n", encoding="utf-8"
    )
    assert [(row.first.strip(), row.second.strip()) for row in read_glossary_terms(path)] == [
        ("ODD", "SDG"),
        ("objectif", "SDG"),
    ]
