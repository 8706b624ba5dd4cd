"""The chosen sentences become a text whose numbers stand for exact quotes."""

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.choose import Choice
from bot.answering.phrase import cite_leads, phrase
from knowledge.model import Language, Locator, PartialDate
from tests.bot.answering.sentences import sentence
from tests.fakes import passage

TEXT = "Le moulin appartient aux habitants. Il date de 2019. Le puits sera creusé."
MILL = passage(1, TEXT)
ITEMS = [
    passage(number, f"Le point {number} ;", locator=Locator(item=number, list_number=1), lead_in="L’accord fixe :")
    for number in (1, 2)
]


def test_a_sentence_stands_in_the_text_with_its_number():
    text, (citation,) = phrase(Choice((sentence(MILL, "Il date de 2019."),)), "fr")
    assert text == "Il date de 2019. [1]"
    assert (citation.number, citation.passage, citation.quote) == (1, MILL, "Il date de 2019.")


def test_neighbouring_sentences_are_one_quotation():
    chosen = (sentence(MILL, "Le moulin appartient aux habitants."), sentence(MILL, "Il date de 2019."))
    text, citations = phrase(Choice(chosen), "fr")
    assert text == "Le moulin appartient aux habitants. Il date de 2019. [1]"
    assert [citation.quote for citation in citations] == ["Le moulin appartient aux habitants. Il date de 2019."]


def test_sentences_that_stand_apart_are_quoted_apart():
    chosen = (sentence(MILL, "Le moulin appartient aux habitants."), sentence(MILL, "Le puits sera creusé."))
    text, citations = phrase(Choice(chosen), "fr")
    assert text.split("\n\n") == ["Le moulin appartient aux habitants. [1]", "Le puits sera creusé. [2]"]
    assert all(citation.quote in citation.passage.text for citation in citations)


def test_a_passage_in_the_other_language_is_quoted_and_introduced():
    text, (citation,) = phrase(Choice((sentence(MILL, "Il date de 2019."),)), "en")
    assert text.startswith("According to the French text")
    assert MILL.title in text
    assert f"“{citation.quote}” [1]" in text


def test_an_english_passage_is_introduced_in_french():
    mill = passage(1, "The mill dates from 2019.", language="en", title="Mills")
    text, _ = phrase(Choice((sentence(mill),)), "fr")
    assert text.startswith("D’après le texte anglais")
    assert text.endswith("«\u00a0The mill dates from 2019.\u00a0» [1]")


def test_what_introduces_several_quotations_is_said_once():
    text, _ = phrase(Choice(tuple(map(sentence, ITEMS))), "fr")
    assert text == "L’accord fixe : Le point 1. [1]\n\n• Le point 2. [2]"
    quoted, _ = phrase(Choice(tuple(map(sentence, ITEMS))), "en")
    assert quoted.count("According to") == 1


def test_a_notice_says_who_published_and_when():
    notice = passage(1, "publisher: Réseau du développement\ndate: 2017-07-24", locator=Locator(), title="Partenariats")
    french, (citation,) = phrase(Choice((sentence(notice),)), "fr")
    english, _ = phrase(Choice((sentence(notice),)), "en")
    assert (
        french
        == "«\u00a0Partenariats\u00a0» a été publié (éditeur\u00a0: Réseau du développement) le 24 juillet 2017. [1]"
    )
    assert english == "“Partenariats” was published (publisher: Réseau du développement) on 24 July 2017. [1]"
    assert citation.quote == "Réseau du développement\ndate: 2017-07-24"


@pytest.mark.parametrize(("language", "when"), [("fr", "en mai 2017"), ("en", "in May 2017")])
def test_a_notice_says_when_as_far_as_it_is_known(language: Language, when: str):
    notice = passage(1, "publisher: Réseau\ndate: 2017-05", locator=Locator(), date=PartialDate(2017, 5))
    notice = replace(notice, publisher="Réseau")
    text, (citation,) = phrase(Choice((sentence(notice),)), language)
    assert text.endswith(f"Réseau) {when}. [1]")
    assert citation.quote == "Réseau\ndate: 2017-05"


def test_a_notice_says_where_the_facts_come_from():
    text = 'publisher: Réseau\nsource: "Loi du 3 mai."'
    notice = passage(1, text, locator=Locator(), title="Charte", publisher="Réseau", date=None, source="Loi du 3 mai.")
    french, (citation,) = phrase(Choice((sentence(notice),)), "fr")
    assert french == (
        "«\u00a0Charte\u00a0» a été publié (éditeur\u00a0: Réseau). Les faits sont tirés de\u00a0: Loi du 3 mai. [1]"
    )
    assert citation.quote == 'Réseau\nsource: "Loi du 3 mai.'
    folded = replace(notice, text="publisher: Réseau\nsource: >\n  Loi du\n  3 mai.")
    english, (citation,) = phrase(Choice((sentence(folded),)), "en")
    assert english.endswith("was published (publisher: Réseau). The facts come from: Loi du 3 mai. [1]")
    assert citation.quote == folded.text
    alone = replace(notice, text="source: Loi du 3 mai.", publisher=None)
    assert phrase(Choice((sentence(alone),)), "fr")[0] == "Les faits sont tirés de\u00a0: Loi du 3 mai. [1]"


def test_a_notice_says_only_what_is_known():
    undated = passage(1, "publisher: Réseau", locator=Locator(), date=None, publisher="Réseau")
    unsigned = passage(2, "date: 2017-07-24", locator=Locator(), date=date(2017, 7, 24), publisher=None)
    assert phrase(Choice((sentence(undated),)), "en")[0].endswith("was published (publisher: Réseau). [1]")
    assert phrase(Choice((sentence(unsigned),)), "en")[0].endswith("was published on 24 July 2017. [1]")


def test_disagreement_and_partial_answers_are_announced():
    chosen = (sentence(MILL, "Il date de 2019."), sentence(passage(2, "Il date de 2018.")))
    disputed, citations = phrase(Choice(chosen, disputed=True), "fr")
    assert "ne s’accordent pas" in disputed.split("\n\n")[0]
    assert [citation.passage.id for citation in citations] == [each.passage.id for each in chosen]
    partial, _ = phrase(Choice(chosen[:1], partial=True), "en")
    assert "only in part" in partial


def test_white_space_of_the_source_does_not_break_the_text_but_stays_in_the_quote():
    broken = passage(1, "Le moulin\n   appartient\taux habitants.")
    text, (citation,) = phrase(Choice((sentence(broken),)), "fr")
    assert text == "Le moulin appartient aux habitants. [1]"
    assert citation.quote == broken.text


def test_leads_are_numbered_exact_quotes():
    leads = cite_leads(Choice(leads=(sentence(MILL, "Il date de 2019."), sentence(ITEMS[0]))))
    assert [(lead.number, lead.quote) for lead in leads] == [(1, "Il date de 2019."), (2, "Le point 1 ;")]
