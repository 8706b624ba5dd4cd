"""The HTTP side: connections on 127.0.0.1, the log of calls, and what goes wrong on the way."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import h11

from tests.telegram_double.errors import ApiError
from tests.telegram_double.faults import Delay, Failure, Fault, Faults, HtmlPage, LostAnswer, Refused, ServerError
from tests.telegram_double.message_methods import fetch_file
from tests.telegram_double.methods import call_method
from tests.telegram_double.parameters import Parameters, read_parameters
from tests.telegram_double.world import World

_PAGE = (
    b"<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>"
)
_JSON = "application/json"


@dataclass(eq=False, slots=True)
class Call:
    """One call of the bot: when it came (monotonic seconds), and how it ended (no status: still open, or cut)."""

    method: str
    parameters: dict[str, Any]
    time: float
    status: int | None = None
    description: str = ""
    result: Any = None


@dataclass(frozen=True, slots=True)
class Response:
    """What goes back over the wire."""

    status: int
    content: bytes
    content_type: str = _JSON

    @classmethod
    def of(cls, status: int, body: Any) -> Response:
        """Return a JSON response."""
        return cls(status, json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"))


class _CutError(Exception):
    """Close the connection without an answer."""


class Server:
    """Serve ``/bot<token>/<method>``, ``/file/bot<token>/<path>`` and ``/control/<name>``."""

    def __init__(self, world: World, faults: Faults, control: Callable[[str, Any], Awaitable[Any]]) -> None:
        self.calls: list[Call] = []
        self.slips: list[Exception] = []
        self.port = 0
        self._world = world
        self._faults = faults
        self._control = control
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()

    async def open(self, port: int = 0) -> None:
        """Listen; port 0 takes a free one."""
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Stop listening and cut every connection."""
        if self._server is None:
            return
        self._server.close()
        for task in self._connections:
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        await self._server.wait_closed()
        self._server = None

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        try:
            await self._serve(reader, writer)
        except (_CutError, ConnectionError, h11.RemoteProtocolError, asyncio.CancelledError):
            # The connection is over; there is nobody to tell.
            writer.transport.abort()
        finally:
            self._connections.discard(task)
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        wire = h11.Connection(h11.SERVER)
        while True:
            request = await _next_event(wire, reader)
            if not isinstance(request, h11.Request):
                return
            body = b""
            while isinstance(event := await _next_event(wire, reader), h11.Data):
                body += bytes(event.data)
            response = await self._respond(request, body)
            headers = [("Content-Type", response.content_type), ("Content-Length", str(len(response.content)))]
            writer.write(wire.send(h11.Response(status_code=response.status, headers=headers)) or b"")
            writer.write(wire.send(h11.Data(data=response.content)) or b"")
            writer.write(wire.send(h11.EndOfMessage()) or b"")
            await writer.drain()
            if wire.our_state is h11.MUST_CLOSE:
                return
            wire.start_next_cycle()

    async def _respond(self, request: h11.Request, body: bytes) -> Response:
        path, _, query = request.target.decode("ascii").partition("?")
        content_type = next((value.decode() for name, value in request.headers if name == b"content-type"), "")
        _, folder, *rest = path.split("/", 2) if path.count("/") > 1 else (path, "", "")
        try:
            if folder == "control":
                return Response.of(200, await self._control(rest[0], json.loads(body or b"{}")))
            if folder == "file":
                token, _, file_path = rest[0].removeprefix("bot").partition("/")
                self._check(token)
                return Response(200, fetch_file(self._world, file_path), "application/octet-stream")
            if not folder.startswith("bot"):
                raise ApiError(404, "Not Found")
            self._check(folder.removeprefix("bot"))
            return await self._call(rest[0], read_parameters(query, content_type, body))
        except ApiError as error:
            return Response.of(error.status, error.to_json())

    def _check(self, token: str) -> None:
        if token.replace("%3A", ":") != self._world.token:
            raise ApiError(401, "Unauthorized")

    async def _call(self, method: str, parameters: Parameters) -> Response:
        call = Call(method, parameters.readable(), time.monotonic())
        self.calls.append(call)
        fault = self._faults.take(method)
        response = await self._outcome(call, parameters, fault)
        if isinstance(fault, Delay):
            await asyncio.sleep(fault.seconds)
        if isinstance(fault, LostAnswer):
            call.description = "answer lost"
            raise _CutError
        call.status = response.status
        return response

    async def _outcome(self, call: Call, parameters: Parameters, fault: Fault | None) -> Response:
        if isinstance(fault, Refused):
            call.description = "refused"
            raise _CutError
        if isinstance(fault, HtmlPage):
            call.description = "HTML page"
            return Response(fault.status, _PAGE, "text/html")
        try:
            if isinstance(fault, Failure):
                raise fault.error()
            call.result = await call_method(self._world, call.method, parameters)
        except ApiError as error:
            call.description = error.description
            return Response.of(error.status, error.to_json())
        except Exception as error:
            # A slip of the double itself: the bot sees a server error, and the test learns of it at the end.
            call.description = repr(error)
            self.slips.append(error)
            return Response.of(500, ServerError().error().to_json())
        return Response.of(200, {"ok": True, "result": call.result})


async def _next_event(wire: h11.Connection, reader: asyncio.StreamReader) -> Any:
    while (event := wire.next_event()) is h11.NEED_DATA:
        wire.receive_data(await reader.read(65536))
    return event
