"""A small embeddings service on the loopback, in OpenAI's dialect, that can be told to misbehave."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Trick = Callable[["Handler"], None]


class Service(ThreadingHTTPServer):
    """Remember what was asked; play the tricks that are queued, one a request, then answer properly."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.tricks: list[Trick] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class Handler(BaseHTTPRequestHandler):
    server: Service
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.requests.append(self.asked | {"path": self.path})
        self.server.keys.append(self.headers["authorization"])
        if self.server.tricks:
            self.server.tricks.pop(0)(self)
        else:
            answer(vectors)(self)

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"content_length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep the output of the tests clean."""


def vectors(asked: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a vector a text: how often it holds a, b and c, and its length."""
    return [
        {"index": place, "embedding": [float(text.count(letter)) for letter in "abc"] + [float(len(text) + 1)]}
        for place, text in enumerate(asked["input"])
    ]


def answer(make: Callable[[dict[str, Any]], Any]) -> Trick:
    return lambda handler: handler.send(json.dumps({"data": make(handler.asked)}).encode())


def fail(status: int, **headers: str) -> Trick:
    return lambda handler: handler.send(b"<html>no</html>", status, **headers)


def say(body: bytes, **headers: str) -> Trick:
    return lambda handler: handler.send(body, 200, **headers)


def drip(handler: Handler) -> None:
    """Send a byte now and then, which no read timeout notices."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        try:
            handler.wfile.write(b" ")
        except OSError:
            break
        time.sleep(0.05)
    handler.close_connection = True


def hang_up(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("content-length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"data": [')
    handler.close_connection = True


@contextmanager
def running_service() -> Iterator[Service]:
    service = Service()
    thread = threading.Thread(target=service.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield service
    finally:
        service.shutdown()
        service.server_close()
        thread.join()
