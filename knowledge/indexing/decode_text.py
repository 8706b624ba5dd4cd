"""From the bytes of a file to its text."""

from __future__ import annotations

import codecs
import re
import unicodedata

from knowledge.indexing.skipping import UnreadableDocumentError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END = re.compile("\r\n|[\r\f\v\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x7f]")
_MOST_CONTROLS = 0.001  # of all characters; a stray one comes with copied text
_MOST_BROKEN = 0.1  # of the characters outside ASCII; a damaged UTF-8 file has a few, a Latin-1 file has them all


def decode_text(data: bytes) -> str:
    r"""Return the text of a file, lines ended by ``\n``, letters composed with their accents; refuse binary content."""
    text = _decode(data)
    if "\x00" in text or len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise UnreadableDocumentError(
            "contenu binaire : enregistrez-le en texte brut, en UTF-8",
            "binary content: save it as plain text, in UTF-8",
        )
    return unicodedata.normalize("NFC", _LINE_END.sub("\n", text))


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_western(data)


def _decode_western(data: bytes) -> str:
    repaired = data.decode("utf-8", errors="replace")
    outside_ascii = sum(1 for letter in repaired if letter > "\x7f")
    if repaired.count("\N{REPLACEMENT CHARACTER}") <= _MOST_BROKEN * outside_ascii:
        return repaired
    try:
        return data.decode("windows-1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
