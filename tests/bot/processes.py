"""The commands as child processes, in a folder of their own and with no settings but those given."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.settings import Settings

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-W", "error::ResourceWarning", "-m", "bot")


def environment(settings: dict[str, str]) -> dict[str, str]:
    """Return the environment of a child that knows these settings only."""
    names = {name.upper() for name in Settings.model_fields}
    kept = {name: value for name, value in os.environ.items() if name not in names}
    language = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "COLUMNS": "200"}
    return kept | language | {"PYTHONPATH": str(ROOT)} | settings


def run(folder: Path, *arguments: str, entered: str | bytes = "", **settings: str) -> subprocess.CompletedProcess[str]:
    """Run ``python -m bot`` to its end and return what it wrote."""
    given = entered if isinstance(entered, bytes) else entered.encode()
    command: Sequence[str] = (*COMMAND, *arguments)
    done = subprocess.run(
        command, cwd=folder, env=environment(settings), input=given, capture_output=True, timeout=300, check=False
    )
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())
