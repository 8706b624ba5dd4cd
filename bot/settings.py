"""The settings, read once from the environment or ``.env``."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field, HttpUrl, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class SettingsError(Exception):
    """Name each setting that is wrong, in one line."""


class Settings(BaseSettings):
    """Everything that can be set from outside; frozen."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, frozen=True, extra="ignore"
    )

    telegram_token: SecretStr | None = None
    telegram_api_url: HttpUrl = HttpUrl("https://api.telegram.org")
    admin_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    knowledge_dir: Path | None = None
    builtin_documents: bool = True
    data_dir: Path = Path("data")
    embedding_url: HttpUrl | None = None
    embedding_model: str | None = None
    embedding_api_key: SecretStr | None = None
    questions_per_minute: int = Field(default=20, ge=1)

    @field_validator(
        "telegram_token", "embedding_api_key", "embedding_url", "embedding_model", "knowledge_dir", mode="before"
    )
    @classmethod
    def _empty_is_unset(cls, value: object) -> object:
        return None if isinstance(value, str) and not value.strip() else value

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _split_ids(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        wrong = [part for part in parts if not part.isascii() or not part.isdigit() or int(part) == 0]
        if wrong:
            raise ValueError(f"expected numeric Telegram ids divided by commas, not {', '.join(map(repr, wrong))}")
        return frozenset(int(part) for part in parts)

    @field_validator("knowledge_dir")
    @classmethod
    def _folder_exists(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_dir():
            raise ValueError(f"no folder at {value}: create it, or correct the path")
        return value

    @field_validator("data_dir")
    @classmethod
    def _is_no_file(cls, value: Path) -> Path:
        if value.exists() and not value.is_dir():
            raise ValueError(f"{value} is a file: name a folder")
        if value.exists() and not os.access(value, os.W_OK):
            raise ValueError(f"{value} cannot be written to: give the bot the right, or name another folder")
        return value

    @model_validator(mode="after")
    def _goes_together(self) -> Settings:
        if self.embedding_url is not None and self.embedding_model is None:
            raise ValueError("EMBEDDING_MODEL: name the model to ask EMBEDDING_URL for")
        if not self.builtin_documents and self.knowledge_dir is None:
            raise ValueError("KNOWLEDGE_DIR: with BUILTIN_DOCUMENTS=false, name the folder of your documents")
        return self

    @cached_property
    def telegram_base_url(self) -> str:
        """Return the address that a token and a method are appended to."""
        return f"{str(self.telegram_api_url).rstrip('/')}/bot"


def read_settings() -> Settings:
    """Read the settings, or raise SettingsError with one line that names every wrong one."""
    try:
        return Settings()
    except ValidationError as error:
        problems = "; ".join(
            "".join(f"{str(name).upper()}: " for name in problem["loc"][:1])
            + problem["msg"].removeprefix("Value error, ")
            for problem in error.errors(include_input=False)
        )
        raise SettingsError(problems) from None
