"""What holds of every answer, whatever was asked."""

import re

from bot.answer import Answer


def assert_well_cited(answer: Answer) -> None:
    """Check that the numbers in a text and its citations match one to one, and that every quote is exact."""
    markers = [int(number) for number in re.findall(r"\[(\d+)\]", answer.text)]
    numbers = [citation.number for citation in answer.citations]
    assert markers == numbers == list(range(1, len(numbers) + 1))
    assert bool(numbers) == (answer.status in ("answered", "partial"))
    for citation in answer.citations:
        passage = citation.passage
        assert citation.quote.strip()
        assert citation.quote in passage.text
        if passage.is_notice:
            continue
        said = " ".join(citation.quote.split())
        assert said.rstrip(" ;,.") in answer.text
        if passage.language != answer.language:
            quoted = f"«\N{NO-BREAK SPACE}{said}\N{NO-BREAK SPACE}»" if answer.language == "fr" else f"“{said}”"
            assert f"{quoted} [{citation.number}]" in answer.text
            assert passage.title in answer.text
