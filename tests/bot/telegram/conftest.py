"""The real application, polling the double of Telegram's server over HTTP; only what stands behind it is small."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.settings import Settings
from bot.storage import Storage
from bot.telegram.application import build_application
from bot.telegram.front_door import FrontDoor, Parts
from bot.telegram.lifecycle import Service
from bot.telegram.processing import ChatOrder
from bot.topics import ExampleQuestion, Theme, Topics
from tests.fakes import FakeAssistant, FakeIndex
from tests.telegram_double import TelegramDouble, User

ADMIN = 9001
Serve = Callable[..., AbstractAsyncContextManager[Service]]


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramDouble]:
    async with TelegramDouble() as double:
        yield double


@pytest.fixture
def amina(telegram: TelegramDouble) -> User:
    return telegram.add_user(1001, "Amina", "fr")


@pytest.fixture
def ben(telegram: TelegramDouble) -> User:
    return telegram.add_user(1002, "Ben", "en")


@pytest.fixture
def admin(telegram: TelegramDouble) -> User:
    return telegram.add_user(ADMIN, "Admin", "fr")


@pytest.fixture
def assistant() -> Iterator[FakeAssistant]:
    assistant = FakeAssistant()
    yield assistant
    assistant.go_on.set()


@pytest.fixture
def index() -> FakeIndex:
    return FakeIndex()


@pytest.fixture
def storage(tmp_path: Path) -> Iterator[Storage]:
    storage = Storage.open(tmp_path)
    yield storage
    storage.close()


@pytest.fixture
def topics() -> Topics:
    """Return themes of two levels, and one whose document is not in service."""
    projects = ExampleQuestion("projects", "Combien de projets ?", "How many projects?", "partenariats", "¶ 1")
    founders = ExampleQuestion("founders", "Qui les a fondées ?", "Who founded them?", "partenariats", "¶ 2")
    mills = ExampleQuestion("mills", "Où sont les moulins ?", "Where are the mills?", "moulins", "¶ 1")
    its_projects = Theme("its-projects", "Ses projets", "Its projects", questions=(projects,))
    return Topics(
        (
            Theme("fund", "Le fonds", "The fund", themes=(its_projects,)),
            Theme("associations", "Les associations", "The associations", questions=(founders,)),
            Theme("mills", "Les moulins", "The mills", questions=(mills,)),
        )
    )


@pytest.fixture
def serve(
    telegram: TelegramDouble, assistant: FakeAssistant, index: FakeIndex, storage: Storage, topics: Topics
) -> Serve:
    """Return a function that runs the bot; called again, it is the same bot after a restart."""

    @asynccontextmanager
    async def serve(end_seconds: float = 10, topics: Topics = topics, **settings: Any) -> AsyncIterator[Service]:
        chosen = {"telegram_token": telegram.token, "telegram_api_url": telegram.url, "admin_ids": frozenset({ADMIN})}
        parts = Parts(
            Settings(_env_file=None, **{**chosen, **settings}), assistant, storage, index.reload, index.describe, topics
        )
        door, order = FrontDoor(parts), ChatOrder()
        service = Service(door, build_application(door, order), order, end_seconds)
        serving = asyncio.create_task(service.serve())
        try:
            yield service
        finally:
            assistant.go_on.set()
            service.stop()
            await asyncio.wait_for(serving, 15)

    return serve


@pytest.fixture
async def bot(serve: Serve) -> AsyncIterator[Service]:
    async with serve() as service:
        yield service
