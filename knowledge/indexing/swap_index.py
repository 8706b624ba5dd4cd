"""The versions of the index on disk: which is in service, how a new one takes its place, which are thrown away.

``index/CURRENT`` names the version in service. It is replaced in one step, so that whoever reads it, or takes over
after a crash at any moment, finds a whole version.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from knowledge.errors import IndexBusyError

_POINTER = "CURRENT"
_UNFINISHED = ".tmp"


def index_folder(data_dir: Path) -> Path:
    """Return the folder that holds the versions."""
    return data_dir / "index"


def current_generation(data_dir: Path) -> str | None:
    """Return the name of the version in service, or None if there is none."""
    try:
        name = (index_folder(data_dir) / _POINTER).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    return name or None


def generations(data_dir: Path) -> list[str]:
    """Return the names of the finished versions, newest first."""
    folder = index_folder(data_dir)
    if not folder.is_dir():
        return []
    names = (entry.name for entry in folder.iterdir() if entry.is_dir())
    return sorted((name for name in names if not name.endswith(_UNFINISHED)), reverse=True)


@contextmanager
def only_writer(data_dir: Path) -> Iterator[None]:
    """Hold the right to write a new version; IndexBusyError if another process has it. A crash gives it back."""
    folder = index_folder(data_dir)
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / "writer.lock", timeout=0, preserve_lock_file=True)
    try:
        lock.acquire()
    except Timeout:
        raise IndexBusyError("a reload is running already: wait for its report") from None
    try:
        yield
    finally:
        lock.release()


def start_generation(data_dir: Path, generation: str) -> Path:
    """Return a new, empty folder to build a version in; what a crash left unfinished is thrown away."""
    _remove(entry for entry in index_folder(data_dir).iterdir() if entry.name.endswith(_UNFINISHED))
    folder = index_folder(data_dir) / (generation + _UNFINISHED)
    folder.mkdir()
    return folder


def put_in_service(data_dir: Path, generation: str) -> None:
    """Make a version that was built and checked the one in service, and keep just the one before it."""
    folder = index_folder(data_dir)
    unfinished = folder / (generation + _UNFINISHED)
    for path in (*unfinished.rglob("*"), unfinished):
        _flush(path)
    before = current_generation(data_dir)
    unfinished.rename(folder / generation)
    _flush(folder)
    pointer = folder / (_POINTER + _UNFINISHED)
    pointer.write_text(generation + "\n", encoding="utf-8")
    _flush(pointer)
    pointer.replace(folder / _POINTER)
    _flush(folder)
    _remove(folder / name for name in generations(data_dir) if name not in (generation, before))


def discard(folder: Path) -> None:
    """Throw an unfinished version away."""
    _remove([folder])


def _remove(paths: Iterator[Path] | list[Path]) -> None:
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _flush(path: Path) -> None:
    """Wait until a file or folder is on the disk and not just in memory."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
