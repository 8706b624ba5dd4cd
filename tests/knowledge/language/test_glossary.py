"""The glossary is a file that people edit: it says what it means, and which line it cannot read."""

from pathlib import Path

import pytest

from knowledge.errors import GlossaryError
from knowledge.language.glossary import (
    DEFAULT_GLOSSARY,
    Glossary,
    Term,
    UnreadableLineError,
    parse_glossary,
    read_glossary,
)
from knowledge.language.words import is_function_word, read_words, stem
from knowledge.model import Language

FILE = Path("mots.txt")


def parse(text: str) -> Glossary:
    return parse_glossary((FILE, number, line) for number, line in enumerate(text.splitlines(), start=1))


def term(language: Language, words: str) -> Term:
    stems = (stem(word.folded, language) for word in read_words(words) if not is_function_word(word.folded, language))
    return Term(language, tuple(stems))


def leads_to(glossary: Glossary, asked: Term, found: Term) -> bool:
    return found in [related.term for related in glossary.related(asked)]


def test_the_terms_of_a_line_stand_for_one_another():
    glossary = parse("transfert de fonds ; versement d’argent | remittance ; money transfer")
    terms = [
        term("fr", "transferts de fonds"),
        term("fr", "versements d'argent"),
        term("en", "remittances"),
        term("en", "money transfers"),
    ]
    for asked in terms:
        assert all(leads_to(glossary, asked, found) for found in terms if found != asked)
        assert not leads_to(glossary, asked, asked)


def test_a_line_with_an_arrow_works_in_one_direction():
    glossary = parse("argent | money > transfert de fonds | remittance")
    assert leads_to(glossary, term("fr", "argent"), term("en", "remittance"))
    assert not leads_to(glossary, term("en", "remittance"), term("fr", "argent"))
    assert not leads_to(glossary, term("fr", "argent"), term("en", "money"))
    assert term("en", "remittance") in glossary
    assert all(related.narrower for related in glossary.related(term("fr", "argent")))


def test_a_side_may_be_empty():
    glossary = parse("ballon d’essai |")
    assert term("fr", "ballon d’essai") in glossary


def test_comments_and_blank_lines_are_passed_over():
    assert term("fr", "ville") in parse("# Lieux\n\n   \nville | city\n")


def test_names_and_places_are_marked_by_their_theme():
    glossary = parse("# Organismes [names]\nHCR | UNHCR\n# Pays [places]\nMaroc | Morocco\n# Mots\nville | city")
    assert glossary.is_name(term("fr", "HCR"))
    assert glossary.is_name(term("en", "Morocco"))
    assert not glossary.is_name(term("fr", "ville"))
    assert glossary.names_place(("gouvern", *term("fr", "Maroc").stems), "fr")
    assert not glossary.names_place(term("fr", "HCR").stems, "fr")
    assert not glossary.names_place(term("fr", "ville").stems, "fr")


def test_words_of_one_language_only_leave_out_acronyms_and_shared_words():
    glossary = parse("PMM ; ville | GCM ; city\ncoordination | coordination")
    assert "ville" in glossary.only_words["fr"]
    assert "city" in glossary.only_words["en"]
    for shared in ("pmm", "gcm", "coordination"):
        assert shared not in glossary.only_words["fr"] | glossary.only_words["en"]
        assert glossary.knows_word(shared)
    assert not glossary.knows_word("village")


@pytest.mark.parametrize(
    "line",
    ["ville", "ville | city | town", "a | b > c | d > e | f", "ville | city > bourg", "|", " ; | ; ", "le | the"],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str):
    path = tmp_path / "mots.txt"
    path.write_text(f"# Lieux\nville | city\n{line}\n", encoding="utf-8")
    with pytest.raises(GlossaryError, match=r"mots\.txt, line 3"):
        read_glossary([path])


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path):
    with pytest.raises(GlossaryError, match=r"absent\.txt"):
        read_glossary([tmp_path / "absent.txt"])
    path = tmp_path / "latin.txt"
    path.write_bytes("réunion | meeting".encode("latin-1"))
    with pytest.raises(GlossaryError, match=r"latin\.txt"):
        read_glossary([path])


def test_several_files_make_one_glossary(tmp_path: Path):
    (tmp_path / "one.txt").write_text("ville | city\n", encoding="utf-8")
    (tmp_path / "two.txt").write_text("\ufeffville | town\n", encoding="utf-8")
    glossary = read_glossary([tmp_path / "one.txt", tmp_path / "two.txt"])
    assert leads_to(glossary, term("fr", "ville"), term("en", "city"))
    assert leads_to(glossary, term("fr", "ville"), term("en", "town"))


def test_one_glossary_joined_with_another_knows_what_both_know():
    shipped = parse("argent | money > fonds | fund\nville | city\n# Pays [places]\nMaroc | Morocco")
    own = parse("argent | money\nargent | fund\nville | town\n# Organismes [names]\nHCR | UNHCR")
    joined = shipped.joined_with(own)
    for asked, found in [("ville", "city"), ("ville", "town"), ("Maroc", "Morocco"), ("argent", "money")]:
        assert leads_to(joined, term("fr", asked), term("en", found)), asked
    assert joined.is_name(term("fr", "HCR")) and joined.is_name(term("fr", "Maroc"))
    assert joined.names_place(term("fr", "Maroc").stems, "fr")
    assert joined.knows_word("unhcr") and "town" in joined.only_words["en"]
    # What is another name of the same thing in one of them is no narrower word.
    narrower = {related.term: related.narrower for related in joined.related(term("fr", "argent"))}
    assert (narrower[term("en", "fund")], narrower[term("fr", "fonds")]) == (False, True)
    assert not leads_to(shipped, term("fr", "ville"), term("en", "town"))


def test_a_line_that_cannot_be_read_may_be_left_out():
    unreadable: list[UnreadableLineError] = []
    lines = enumerate(("ville | city", "bourg : town", "moulin | mill > eau"), start=1)
    glossary = parse_glossary(((FILE, number, line) for number, line in lines), unreadable.append)
    assert leads_to(glossary, term("fr", "ville"), term("en", "city"))
    assert not glossary.knows_word("moulin")
    assert [str(problem).partition(":")[0] for problem in unreadable] == ["mots.txt, line 2", "mots.txt, line 3"]


def shipped_lines() -> list[tuple[int, str]]:
    lines = enumerate(DEFAULT_GLOSSARY.read_text(encoding="utf-8").splitlines(), start=1)
    return [(number, line) for number, line in lines if line.strip() and not line.startswith("#")]


def test_the_shipped_glossary_joins_what_practitioners_call_the_same(glossary: Glossary):
    for asked, found in [
        (term("en", "GCM"), term("fr", "PMM")),
        (term("fr", "FMM"), term("en", "Global Compact for Migration")),
        (term("en", "SDG"), term("fr", "ODD")),
        (term("fr", "ICMD"), term("en", "JMDI")),
        (term("fr", "transferts de fonds"), term("en", "remittances")),
        (term("en", "IOM"), term("fr", "OIM")),
    ]:
        assert leads_to(glossary, asked, found), asked
        assert leads_to(glossary, found, asked), found


@pytest.mark.parametrize("separator", ["|", ";", ">"])
def test_no_separator_of_the_shipped_glossary_stands_between_nothing(separator: str):
    for number, line in shipped_lines():
        assert f"{separator}{separator}" not in line.replace(" ", ""), number


def test_no_term_of_the_shipped_glossary_is_written_twice_in_a_line():
    doubled = []
    for number, line in shipped_lines():
        for side in line.split(">"):
            for half in side.split("|"):
                written = [" ".join(entry.split()) for entry in half.split(";") if entry.strip()]
                doubled += [(number, entry) for entry in set(written) if written.count(entry) > 1]
    assert not doubled


def test_every_term_of_the_shipped_glossary_can_be_met(glossary: Glossary):
    for number, line in shipped_lines():
        for side in line.split(">"):
            for language, half in zip(("fr", "en"), side.split("|"), strict=True):
                for written in filter(str.strip, half.split(";")):
                    asked = term(language, written)
                    assert not asked.stems or asked in glossary, (number, written)
