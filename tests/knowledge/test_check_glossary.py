"""What is of no use in the glossary is told, and the shipped one holds nothing double."""

from collections.abc import Sequence
from pathlib import Path

from knowledge.check_glossary import GlossaryReport, Text, check_glossary, describe, read_texts
from knowledge.language.glossary import DEFAULT_GLOSSARY

TEXTS: Sequence[Text] = (("fr", "Les puits donnent de l’eau."), ("en", "Who pays for the pump?"))


def check(*lines: str) -> GlossaryReport:
    return check_glossary(lines, TEXTS)


def numbers(lines: Sequence[object]) -> list[int]:
    return [line.number for line in lines]  # type: ignore[attr-defined]


def test_a_pair_is_met_by_one_term_in_its_own_language():
    report = check("puits | well", "pompe | pump", "moulin ; pump | mill ; puits", "eau de puits | rain")
    assert numbers(report.never_met) == [3]


def test_a_phrase_is_met_by_a_text_that_holds_all_of_its_words():
    assert numbers(check("eau de pluie |", "eau des puits |").never_met) == [1]


def test_a_line_in_one_direction_is_met_where_it_leads_to():
    assert numbers(check("puits | > moulin | mill", "moulin | > puits |").never_met) == [1]


def test_a_line_is_double_if_others_say_all_of_it():
    assert numbers(check("puits ; forage | well", "forages | wells").doubles) == [2]
    assert numbers(check("puits ; forage | well", "forage | > puits | well").doubles) == [2]
    assert not check("puits | well", "forage | well", "forage ; puits |").doubles
    assert not check("puits | well", "puits ; forage | well > eau | water").doubles
    assert not check("puits | > eau | water", "puits | water").doubles


def test_a_line_that_makes_names_of_its_terms_says_more():
    assert not check("HCR ; agence | UNHCR", "# Organismes [names]", "HCR | UNHCR").doubles


def test_a_term_written_twice_in_a_line_is_double_whatever_its_accents():
    assert numbers(check("réfugié ; Refugie | refugee", "côte | coast").doubles) == [1]


def test_a_line_that_cannot_be_read_is_named_and_the_report_is_not_sound():
    report = check("puits | well", "pompe : pump")
    assert not report.is_sound and "line 2" in describe(report)
    assert check("puits | well").is_sound


def test_the_report_counts_by_theme():
    shown = describe(check("# Eau", "puits | well", "pompe |", "# Travail", "labeur | > moulin |")).splitlines()
    assert [row.split() for row in shown[1:4]] == [
        ["2", "1", "0", "1", "Eau"],
        ["1", "0", "1", "1", "Travail"],
        ["3", "1", "1", "2", "in", "all"],
    ]


def test_the_shipped_glossary_is_sound_and_rich_enough(tmp_path: Path):
    (tmp_path / "asked.jsonl").write_text('{"id": "1", "fr": "Un bigorneau ?", "en": "A periwinkle?"}\n')
    texts = list(read_texts(tmp_path))
    assert texts[-2:] == [("fr", "Un bigorneau ?"), ("en", "A periwinkle?")]
    report = check_glossary(DEFAULT_GLOSSARY.read_text(encoding="utf-8").splitlines(), texts)
    assert report.is_sound, describe(report)
    assert sum(line.is_pair for line in report.lines) - sum(line.is_pair for line in report.never_met) >= 600
