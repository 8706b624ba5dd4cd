"""What people read: sources, cited passages, links to the place in the original."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.answer import Answer
from bot.links import link_of, link_to
from bot.storage import Statistics
from bot.telegram.markup import split, to_html, to_plain, units
from bot.telegram.rendering import (
    answer_blocks,
    inline_blocks,
    passage_blocks,
    report_blocks,
    sources_blocks,
    status_blocks,
)
from knowledge.indexing.own_glossary import Remark
from knowledge.model import Locator
from tests.fakes import FakeIndex, citation, passage


def test_an_answer_is_followed_by_title_locator_and_date_of_its_sources():
    answer = Answer("?", "fr", "answered", "Vingt-cinq projets [1].\n\nDes aides [2].", (citation(1), citation(2)))
    assert to_plain(answer_blocks(answer)) == (
        "Vingt-cinq projets [1].\n\nDes aides [2].\n\nSources\n"
        "[1] Partenariats avec les diasporas, ¶\N{NO-BREAK SPACE}1, 24 juillet 2017\n"
        "[2] Partenariats avec les diasporas, ¶\N{NO-BREAK SPACE}2, 24 juillet 2017"
    )
    english = Answer("?", "en", "answered", "Projects [1].", (citation(1),))
    assert to_plain(answer_blocks(english)).endswith(", 24 July 2017")


def test_a_source_that_is_cited_twice_in_a_row_is_named_once():
    first, second = citation(1), citation(2)
    twice = (first, replace(second, passage=first.passage))
    plain = to_plain(answer_blocks(Answer("?", "fr", "answered", "Un [1].\n\nDeux [2].", twice)))
    assert plain.endswith("Sources\n[1] [2] Partenariats avec les diasporas, ¶\N{NO-BREAK SPACE}1, 24 juillet 2017")


def test_the_leads_of_a_refusal_are_places_to_look_and_bear_no_number():
    answer = Answer("?", "fr", "not_found", "Rien.", leads=(citation(1),))
    plain = to_plain(answer_blocks(answer))
    assert "Pistes de lecture\n• Partenariats" in plain
    assert "[1]" not in plain and "Sources" not in plain


def test_a_passage_is_shown_exactly_with_the_cited_words_in_bold():
    shown = citation(1, "25 projets", lead_in="Ce qui suit :", heading_path=("Bilan", "Chiffres"))
    html = to_html(passage_blocks(shown, "fr"))
    assert html == (
        "<b>[1] Partenariats avec les diasporas</b>\n"
        "Réseau du développement, 24 juillet 2017, ¶\N{NO-BREAK SPACE}1\n"
        "<i>Bilan › Chiffres</i>\n\n"
        "Ce qui suit :\n\n"
        "<blockquote expandable>Le fonds no 1 a soutenu <b>25 projets</b> entre 2010 et 2015. "
        "Les associations ont aidé.</blockquote>\n\n"
        '<a href="https://example.org/partenariats#:~:text=25%20projets">Ouvrir l’original à cet endroit</a>'
    )


def test_a_passage_tells_its_own_locator_and_where_its_facts_come_from():
    shown = citation(locator=Locator(paragraph=4, native="Charte <des> moulins, art. 3"), source="Loi & décret")
    html = to_html(passage_blocks(shown, "fr"))
    assert "24 juillet 2017, Charte &lt;des&gt; moulins, art. 3\n" in html
    assert "</blockquote>\n\nFaits tirés de\N{NO-BREAK SPACE}: Loi &amp; décret\n\n<a " in html
    assert "Facts from: Loi & décret" in to_plain(passage_blocks(shown, "en"))


def test_the_list_of_documents_tells_where_their_facts_come_from():
    document = replace(FakeIndex().describe().documents[0], source="Loi du 3 mai")
    assert to_plain(sources_blocks([document], "fr")).endswith(
        "36 passages\nFaits tirés de\N{NO-BREAK SPACE}: Loi du 3 mai"
    )


def test_a_passage_without_publisher_date_or_address_shows_what_there_is():
    html = to_html(passage_blocks(citation(publisher=None, date=None, address=None), "en"))
    assert html.startswith("<b>[1] Partenariats avec les diasporas</b>\n¶\N{NO-BREAK SPACE}1\n\n<blockquote")
    assert "href" not in html


@pytest.mark.parametrize(
    ("address", "cited", "link"),
    [
        ("https://a.org/x", "un-deux, trois & quatre", "https://a.org/x#:~:text=un%2Ddeux%2C%20trois%20%26%20quatre"),
        ("https://a.org/x#bilan", "l’été", "https://a.org/x#bilan:~:text=l%E2%80%99%C3%A9t%C3%A9"),
        (
            "https://a.org/x",
            " ".join("abcdefghijklmnopqrst"),
            "https://a.org/x#:~:text=a%20b%20c%20d%20e,p%20q%20r%20s%20t",
        ),
        ("https://a.org/x", "court\nla plus longue ligne", "https://a.org/x#:~:text=la%20plus%20longue%20ligne"),
        ("https://a.org/x", "", "https://a.org/x"),
        ("https://localhost/x", "mots", None),
        ("javascript:alert(1)", "mots", None),
        (None, "mots", None),
    ],
)
def test_a_link_points_at_the_cited_words(address: str | None, cited: str, link: str | None):
    assert link_to(address, cited) == link


@pytest.mark.parametrize(
    ("source_address", "link"),
    [
        (None, "https://a.org/x#:~:text=mots"),
        ("https://un.org/A/RES/1", "https://un.org/A/RES/1"),
        ("", None),  # the text restated is nowhere to be read: the document's own address would be a false trail
    ],
)
def test_a_restated_passage_links_to_the_text_that_it_restates(source_address: str | None, link: str | None):
    cited = replace(passage(1, "mots"), address="https://a.org/x", source_address=source_address)
    assert link_of(cited, "mots") == link


def test_an_inline_answer_stands_on_its_own():
    answer = Answer("Qui ?", "fr", "answered", "Vingt-cinq projets [1].", (citation(),))
    html = to_html(inline_blocks("Qui ?", answer))
    assert html.startswith("<i>Qui ?</i>\n\nVingt-cinq projets [1].")
    assert html.endswith("<blockquote expandable>25 projets</blockquote>")


def test_a_long_list_of_documents_is_divided():
    document = FakeIndex().describe().documents[0]
    messages = split(sources_blocks([document] * 60, "fr"))
    assert len(messages) > 1
    assert all(units(to_plain(message)) <= 4096 for message in messages)
    assert to_plain(messages[0]).startswith(
        "Les documents que je lis (60)\n\n• Partenariats avec les diasporas (https://"
    )


async def test_a_report_names_what_was_left_out_and_why():
    plain = to_plain(report_blocks(await FakeIndex().reload(), "fr"))
    assert "Documents\N{NO-BREAK SPACE}: 3 (ajoutés 2, modifiés 1, retirés 0)" in plain
    assert "abîmé.md\N{NO-BREAK SPACE}: laissé de côté. Le titre manque." in plain


async def test_a_report_tells_what_was_read_of_the_administrators_glossary():
    remark: Remark = {"fr": "glossary.txt, ligne 3, laissée de côté.", "en": "glossary.txt, line 3, left out."}
    report = replace(await FakeIndex().reload(), glossary=(remark,))
    assert "• glossary.txt, ligne 3, laissée de côté." in to_plain(report_blocks(report, "fr"))
    assert "• glossary.txt, line 3, left out." in to_plain(report_blocks(report, "en"))


def test_the_status_works_before_anything_is_indexed():
    plain = to_plain(status_blocks(None, Statistics(5, 2, 1, 0, 3), timedelta(hours=3), "en"))
    assert "Running for 3 hours" in plain and "5 answered, 2 not" in plain and "Questions waiting: 3" in plain


def test_a_place_in_a_list_is_named_as_people_name_it():
    shown = citation(locator=Locator(item=3, list_number=2, only_list=False))
    assert "liste\N{NO-BREAK SPACE}2, point\N{NO-BREAK SPACE}3" in to_plain(passage_blocks(shown, "fr"))
