"""Which files of a folder are there to be read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.indexing.skipping import UnreadableDocumentError

READ_EXTENSIONS = (".md", ".txt")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file or folder below the folder searched; ``problem`` is set if it cannot be read, then nothing else is."""

    path: Path
    relative: str
    problem: UnreadableDocumentError | None = None


def find_files(folder: Path) -> Iterator[FoundFile]:
    """Yield the files of a folder and its subfolders in the order of their names; hidden ones are passed over."""
    yield from _walk(folder, "", frozenset())


def readable_path(path: str) -> str:
    """Return a path as text that can be printed and stored, whatever bytes its name holds."""
    return os.fsencode(path).decode("utf-8", errors="replace")


def _walk(folder: Path, above: str, entered: frozenset[Path]) -> Iterator[FoundFile]:
    try:
        real = folder.resolve(strict=True)
        if real in entered:
            raise UnreadableDocumentError(
                "ce dossier se contient lui-même par un lien", "this folder contains itself through a link"
            )
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except (OSError, RuntimeError) as error:
        yield FoundFile(folder, readable_path(above.rstrip("/") or folder.name), _explain(error))
        return
    except UnreadableDocumentError as problem:
        yield FoundFile(folder, readable_path(above.rstrip("/")), problem)
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        relative = above + entry.name
        try:
            mode = entry.stat().st_mode
        except (OSError, RuntimeError) as error:
            yield FoundFile(entry, readable_path(relative), _explain(error))
            continue
        if stat.S_ISDIR(mode):
            yield from _walk(entry, relative + "/", entered | {real})
        else:
            yield FoundFile(entry, readable_path(relative), _check_kind(entry, mode))


def _check_kind(entry: Path, mode: int) -> UnreadableDocumentError | None:
    extension = entry.suffix.lower()
    if not stat.S_ISREG(mode):
        return UnreadableDocumentError("ce n’est pas un fichier ordinaire", "it is not a regular file")
    if extension not in READ_EXTENSIONS:
        return UnreadableDocumentError(
            f"format qui n’est pas lu : {readable_path(extension) or 'sans extension'} (lus : .md, .txt)",
            f"not a text format that is read: {readable_path(extension) or 'no extension'} (read: .md, .txt)",
        )
    return None


def _explain(error: Exception) -> UnreadableDocumentError:
    if isinstance(error, PermissionError):
        return UnreadableDocumentError(
            "lecture refusée : vérifiez les droits du fichier", "permission denied: check the file’s rights"
        )
    if isinstance(error, FileNotFoundError):
        return UnreadableDocumentError(
            "introuvable : lien rompu ou fichier retiré entre-temps",
            "not found: a broken link, or removed in the meantime",
        )
    detail = getattr(error, "strerror", None) or str(error)
    return UnreadableDocumentError(f"lecture impossible : {detail}", f"cannot be read: {detail}")


def read_bytes(path: Path, at_most: int) -> bytes:
    """Return the bytes of a file; UnreadableDocumentError if there are more than ``at_most`` or it cannot be read."""
    try:
        with path.open("rb") as stream:
            data = stream.read(at_most + 1)
    except OSError as error:
        raise _explain(error) from error
    if len(data) > at_most:
        size = at_most // 1_000_000
        raise UnreadableDocumentError(
            f"plus de {size}\N{NO-BREAK SPACE}Mo : divisez le fichier", f"larger than {size} MB: divide the file"
        )
    return data
