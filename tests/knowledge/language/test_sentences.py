"""A sentence is quoted whole, and not cut where a full stop does not end it."""

import pytest

from knowledge.language.sentences import sentence_spans


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un point. Un autre.", ["Un point.", "Un autre."]),
        ("Vraiment ? Oui ! Bien.", ["Vraiment ?", "Oui !", "Bien."]),
        ("No full stop", ["No full stop"]),
        ("M. Dupont et Mme. Durand parlent. Puis rien.", ["M. Dupont et Mme. Durand parlent.", "Puis rien."]),
        ("As J. K. Clemens (2015) wrote. Then more.", ["As J. K. Clemens (2015) wrote.", "Then more."]),
        ("La cible 17.16 compte. La 17.17 aussi.", ["La cible 17.16 compte.", "La 17.17 aussi."]),
        ("Selon l’OIM (2016a). Ensuite.", ["Selon l’OIM (2016a).", "Ensuite."]),
        ("Villes, régions, etc. et associations. Fin.", ["Villes, régions, etc. et associations.", "Fin."]),
        ("Un paragraphe\n\nUn autre", ["Un paragraphe", "Un autre"]),
        ("“It works.” They left.", ["“It works.”", "They left."]),
        ("Wait… what? Yes.", ["Wait… what?", "Yes."]),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]):
    assert sentences(text) == expected


@pytest.mark.parametrize("text", ["", "   ", "\n\n\n"])
def test_no_sentence_in_nothing(text: str):
    assert sentences(text) == []


@pytest.mark.parametrize(
    "text",
    ["  Un.  Deux :\n- trois ;\n- quatre.\n\n\tCinq…  ", "«\u00a0Un.\u00a0» Deux. ", "...", ". . ? !", "A. B. C."],
)
def test_nothing_but_white_space_is_left_out(text: str):
    spans = sentence_spans(text)
    assert spans == sorted(spans)
    assert all(start < end and text[start:end] == text[start:end].strip() for start, end in spans)
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
