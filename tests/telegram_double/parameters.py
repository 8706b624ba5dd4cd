"""The parameters of a call, from a query string, a form, a multipart body or JSON."""

from __future__ import annotations

import json
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl

from tests.telegram_double.errors import bad_request

_JSON_PARAMETERS = frozenset(
    "allowed_updates button caption_entities commands entities link_preview_options reaction reply_markup "
    "reply_parameters results scope".split()
)


class Parameters:
    """What a bot sent with a call: strings, as in a form, and files."""

    def __init__(self, values: dict[str, str], files: dict[str, tuple[str, str, bytes]]) -> None:
        self._values = values
        self.files = files

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def text(self, name: str) -> str:
        """Return a string, empty if it is missing."""
        return self._values.get(name, "")

    def integer(self, name: str, default: int = 0) -> int:
        """Return a number, or the default where there is none."""
        try:
            return int(self._values.get(name, ""))
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        """Return a truth value."""
        return self._values.get(name, "").strip().lower() in ("true", "yes", "1")

    def json(self, name: str, refusal: str) -> Any:
        """Return a JSON value, None if it is missing, or refuse the call."""
        value = self._values.get(name, "")
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise bad_request(refusal) from None

    def readable(self) -> dict[str, Any]:
        """Return everything as a test wants to read it: numbers, flags and structures decoded, files by name."""
        return {name: _readable(name, value) for name, value in self._values.items()} | {
            name: file[0] for name, file in self.files.items()
        }


def read_parameters(query: str, content_type: str, body: bytes) -> Parameters:
    """Return the parameters of a request."""
    values = dict(parse_qsl(query, keep_blank_values=True))
    files: dict[str, tuple[str, str, bytes]] = {}
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "application/json" and body:
        values |= _from_json(body)
    elif kind == "multipart/form-data":
        fields, files = _from_multipart(content_type, body)
        values |= fields
    elif body:
        values |= dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
    return Parameters(values, files)


def _from_json(body: bytes) -> dict[str, str]:
    try:
        content = json.loads(body)
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise bad_request("Can't parse request parameters as JSON object: expected Object")
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in content.items()
        if value is not None
    }


def _from_multipart(content_type: str, body: bytes) -> tuple[dict[str, str], dict[str, tuple[str, str, bytes]]]:
    message = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
    values: dict[str, str] = {}
    files: dict[str, tuple[str, str, bytes]] = {}
    for part in message.iter_parts():
        name = str(part.get_param("name", header="content-disposition"))
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        if part.get_filename() is None:
            values[name] = content.decode("utf-8")
        else:
            files[name] = (str(part.get_filename()), part.get_content_type(), content)
    return values, files


def _readable(name: str, value: str) -> Any:
    if name in _JSON_PARAMETERS:
        try:
            return json.loads(value)
        except ValueError:
            return value
    if name.endswith(("_id", "timeout", "offset", "limit", "_time")) and value.removeprefix("-").isdigit():
        return int(value)
    return {"true": True, "false": False}.get(value.lower(), value) if name != "text" else value
