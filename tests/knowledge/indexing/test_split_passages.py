"""A reader can find every passage again: the paragraph and list numbers, the exact words, what leads into them."""

from __future__ import annotations

import pytest

from knowledge.model import Locator
from tests.knowledge.indexing.splitting import shown, split

PAGE = """\
Le fonds commun
\u00a0
3 mai 2021
Awa Diop
Blog
Le fonds commun
Image(s)
\ufffd Une caisse pour les projets

Le fonds commun aide les associations depuis 2012, dans quatre régions du pays.

Ses règles sont simples. Trois sortes de projets sont financées\u00a0:

  • les puits et les forages\u00a0;

  • les écoles\u00a0;
  • les coopératives.

EXEMPLE

Une association a creusé un puits en 2015 avec l’aide de ses membres partis au loin. Elle a demandé :

-un plan
-Une facture #7 : signée

Source, Diop, 2016.

Le fonds commun
POSTÉ: 3 mai 2021
PAR: Awa Diop
DERNIÈRE RÉPONSE\u00a0: 4 mai 2021
Indexation en direct"""


def test_a_copied_page_keeps_its_text_and_loses_its_clutter() -> None:
    assert shown(split(PAGE)) == [
        ("document details", "3 mai 2021\nAwa Diop"),
        ("¶ 1", "Le fonds commun aide les associations depuis 2012, dans quatre régions du pays."),
        ("¶ 2", "Ses règles sont simples. Trois sortes de projets sont financées\xa0:"),
        ("list 1, item 1", "les puits et les forages\xa0;"),
        ("list 1, item 2", "les écoles\xa0;"),
        ("list 1, item 3", "les coopératives."),
        (
            "¶ 3",
            "Une association a creusé un puits en 2015 avec l’aide de ses membres partis au loin. Elle a demandé :",
        ),
        ("list 2, item 1", "un plan"),
        ("list 2, item 2", "Une facture #7 : signée"),
        ("¶ 4", "Source, Diop, 2016."),
    ]


def test_a_list_item_knows_the_sentence_that_leads_into_it_and_its_headings() -> None:
    by_text = {passage.text: passage for passage in split(PAGE)}

    assert by_text["les écoles\xa0;"].lead_in == "Trois sortes de projets sont financées :"
    assert by_text["les écoles\xa0;"].heading_path == ("Une caisse pour les projets",)
    assert by_text["un plan"].lead_in == "Elle a demandé :"
    assert by_text["un plan"].heading_path == ("EXEMPLE",)


def test_the_only_list_of_a_document_needs_no_number() -> None:
    items = [passage for passage in split("Voici les deux règles du fonds :\n\n• l’une\n• l’autre") if passage.lead_in]

    assert [item.locator for item in items] == [Locator(list_number=1, item=1), Locator(list_number=1, item=2)]
    assert items[1].locator.render("fr") == "liste, point\xa02"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        *[(marker, marker) for marker in ("• ", "- ", "-", "* ", "– ")],
        *[("1. ", "2. "), ("1) ", "2) "), ("(1) ", "(2) "), ("a) ", "b) "), ("(a) ", "(b) "), ("i) ", "ii) ")],
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_every_usual_marker_makes_one_list(first: str, second: str, between: str) -> None:
    passages = split(f"Le fonds demande ceci à chaque association :\n\n{first}un plan{between}{second}une facture")

    assert shown(passages)[1:] == [("list, item 1", "un plan"), ("list, item 2", "une facture")]


def test_a_hard_wrapped_paragraph_is_one_passage() -> None:
    wrapped = (
        "Le fonds commun aide les associations depuis 2012, dans quatre\n"
        "régions du pays. Ses membres partis au loin y versent une part de\n"
        "ce qu’ils envoient. Les associations de Thiès et de Kayes ont reçu\n"
        "17. Les autres attendent."
    )

    assert shown(split(f"{wrapped}\n\nUn second paragraphe suit, qui est court.")) == [
        ("¶ 1", wrapped),
        ("¶ 2", "Un second paragraphe suit, qui est court."),
    ]


def test_lines_without_blank_lines_between_are_paragraphs_each() -> None:
    lines = [
        "Le fonds commun aide les associations depuis 2012, dans quatre régions du pays.",
        "Ses membres y versent une part.",
        "Une association a creusé un puits en 2015 avec l’aide de ses membres partis au loin.",
        "Le puits sert encore.",
    ]

    assert [text for _, text in shown(split("\n".join(lines)))] == lines


def test_wrapped_list_items_stay_whole() -> None:
    text = "Le fonds demande ceci :\n\n  • un plan signé par le\n    bureau et par la commune\n  • une facture"

    assert [passage.text for passage in split(text)][1:] == [
        "un plan signé par le\n    bureau et par la commune",
        "une facture",
    ]


SECTIONS = """\
Le comité du fonds

1) Budget
Le comité approuve un budget de 250 000 euros.
2) Calendrier

Le comité demande ceci :
1. un plan
2. une facture
   signée

Qui suit les travaux ?

La commune les suit.

Elle demande ceci :

1. un rapport
"""


def test_numbered_sections_are_headings_and_numbered_items_are_not() -> None:
    passages = split(SECTIONS, title="Le comité du fonds")

    assert shown(passages) == [
        ("¶ 1", "Le comité approuve un budget de 250 000 euros."),
        ("¶ 2", "Le comité demande ceci :"),
        ("list 1, item 1", "un plan"),
        ("list 1, item 2", "une facture\n   signée"),
        ("¶ 3", "La commune les suit."),
        ("¶ 4", "Elle demande ceci :"),
        ("list 2, item 1", "un rapport"),
    ]
    assert [passage.heading_path for passage in passages] == [
        ("Budget",),
        *[("Calendrier",)] * 3,
        *[("Calendrier", "Qui suit les travaux\xa0?")] * 3,
    ]


def test_nested_items_and_lists_that_begin_again() -> None:
    outer = "Le fonds finance ceci :\n\n(a) les puits :\n\n   - forés\n   - creusés\n\n(b) les écoles\n\n"

    assert shown(split(outer + "1. un\n2. deux\n1. trois"))[1:] == [
        ("list 1, item 1", "les puits :"),
        ("list 2, item 1", "forés"),
        ("list 2, item 2", "creusés"),
        ("list 1, item 2", "les écoles"),
        ("list 3, item 1", "un"),
        ("list 3, item 2", "deux"),
        ("list 4, item 1", "trois"),
    ]


def test_short_facts_at_the_end_are_not_taken_for_clutter() -> None:
    text = "Le fonds commun aide les associations depuis 2012, dans quatre régions.\n\nBudget : 3 millions d’euros"

    assert shown(split(text))[-1] == ("¶ 2", "Budget : 3 millions d’euros")


def test_a_document_of_short_lines_is_kept_whole() -> None:
    assert [passage.text for passage in split("Awa Diop\n\nBamako", title="Contacts")] == ["Awa Diop", "Bamako"]


def test_a_very_long_paragraph_is_divided_between_sentences() -> None:
    sentences = [f"La phrase numéro {number} dit une chose de plus sur le fonds commun." for number in range(100)]
    parts = split(" ".join(sentences))

    assert [part.locator.part for part in parts] == list(range(1, len(parts) + 1))
    assert max(len(part.text) for part in parts) <= 1_800
    assert all(part.text.endswith("commun.") for part in parts)
    assert " ".join(part.text for part in parts) == " ".join(sentences)


def test_a_paragraph_without_any_sentence_end_is_divided_between_words() -> None:
    parts = split("mot " * 2_000)

    assert " ".join(part.text for part in parts).split() == ["mot"] * 2_000
    assert max(len(part.text) for part in parts) <= 1_800


def test_ids_stay_when_other_passages_change_and_repetitions_are_told_apart() -> None:
    before = "Le premier paragraphe du fonds.\n\nLe deuxième paragraphe du fonds.\n\nLe troisième reste le même."
    after = "Un tout nouveau début pour le fonds.\n\nLe deuxième paragraphe du fonds.\n\nLe troisième reste le même."
    twice = "Le deuxième paragraphe du fonds.\n\nLe deuxième paragraphe du fonds."

    old, new = [passage.id for passage in split(before)], [passage.id for passage in split(after)]
    assert old[1:] == new[1:]
    assert old[0] != new[0]
    assert [passage.id for passage in split(twice)] == [old[1], f"{old[1]}-2"]
