"""Messages that cannot break: escaping, splitting, limits."""

from html.parser import HTMLParser

import pytest

from bot.telegram.markup import Span, paragraph, quotation, split, to_html, to_plain, units

HOSTILE = '<b>gras</i> & "guillemets" <script>\x00\ud83d fin'
ESCAPED = '&lt;b&gt;gras&lt;/i&gt; &amp; "guillemets" &lt;script&gt; fin'


class _Balance(HTMLParser):
    """Fail on a tag that is closed without having been opened, or not closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_whatever_a_document_holds_is_text_and_not_markup():
    html = to_html([paragraph(HOSTILE), quotation("a", Span(HOSTILE, bold=True, link='https://example.org/?a="&b=<'))])
    link = '<a href="https://example.org/?a=&quot;&amp;b=&lt;">'
    assert html == f"{ESCAPED}\n\n<blockquote expandable>a{link}<b>{ESCAPED}</b></a></blockquote>"


def test_a_short_message_stays_whole():
    blocks = (paragraph("Un."), paragraph("Deux.", close=True), paragraph("Trois."))
    assert split(blocks) == [blocks]
    assert to_plain(blocks) == "Un.\nDeux.\n\nTrois."


def test_a_long_message_is_divided_between_its_blocks():
    blocks = tuple(paragraph(f"{number} " + "mot " * 200) for number in range(12))
    messages = split(blocks)
    assert len(messages) == 3
    assert [block for message in messages for block in message] == list(blocks)


@pytest.mark.parametrize("text", ["Une phrase de plus. " * 900, "😀" * 9000, "x" * 9000, "mot " * 4000])
def test_a_block_longer_than_a_message_is_divided_inside_its_tags(text: str):
    block = quotation("avant ", Span(text, bold=True), " après")
    messages = split([block])
    assert len(messages) > 1
    for message in messages:
        assert units(to_plain(message)) <= 4096
        balance = _Balance()
        balance.feed(to_html(message))
        assert balance.open == []
    kept = "".join(to_plain(message) for message in messages)
    assert kept.replace(" ", "") == to_plain([block]).replace(" ", "")


def test_a_long_paragraph_ends_its_parts_with_a_sentence():
    parts = split([paragraph(" ".join(["Voici une phrase entière."] * 400))])
    assert all(to_plain(part).endswith("entière.") for part in parts)


def test_no_message_holds_more_than_a_hundred_entities():
    blocks = [paragraph(*(Span(f"{number} ", bold=True, link="https://example.org") for number in range(130)))]
    messages = split(blocks)
    assert [sum(block.entities for block in message) for message in messages] == [100, 100, 60]


def test_a_link_too_long_for_any_message_leaves_its_words():
    assert split([paragraph(Span("ici", link="https://example.org/" + "a" * 5000))]) == [(paragraph("ici"),)]
