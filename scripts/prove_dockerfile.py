"""Carry out the Dockerfile without a container engine and run its image read-only: ``prove_dockerfile.py FOLDER``.

For Linux, as root, with debootstrap, from the project's virtual environment. A Debian from the host's own package
source stands for the base image, each stage is an overlay on it, and a double stands for Telegram.
"""

# ruff: noqa: S603, S607, T201 - commands and a printed account are what this is.

from __future__ import annotations

import asyncio
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))
from tests.telegram_double import TelegramDouble  # noqa: E402

_PACKAGES = "python3,python3-venv,python-is-python3,ca-certificates"
_CHROOT = "/usr/sbin/chroot"
_CERTIFICATES = Path("etc/ssl/certs/ca-certificates.crt")


@dataclass
class Image:
    """What the instructions of a stage have set."""

    root: Path
    layer: Path
    environment: dict[str, str] = field(default_factory=lambda: {"PATH": "/usr/bin:/bin:/usr/sbin:/sbin"})
    folder: str = "/"
    user: str = "0:0"
    volume: str = ""
    health: list[str] = field(default_factory=list)
    entrypoint: list[str] = field(default_factory=list)
    signal: signal.Signals = signal.SIGTERM


def run(*command: str | Path, **options: object) -> None:
    """Run a command that has to succeed."""
    subprocess.run([str(part) for part in command], check=True, **options)  # type: ignore[call-overload]


@contextmanager
def mounted(*arguments: str | Path) -> Iterator[None]:
    """Mount something for as long as it is needed; the last argument says where."""
    run("mount", *arguments)
    try:
        yield
    finally:
        run("umount", "--lazy", arguments[-1])


def make_base(folder: Path) -> Path:
    """Return a minimal Debian with Python, made once."""
    base = folder / "base"
    if not base.exists():
        lists = (path for path in Path("/etc/apt").rglob("*") if path.suffix in (".sources", ".list"))
        sources = re.findall(r"https?://\S+/debian/?(?=\s)", "\n".join(path.read_text() for path in lists))
        unfinished = folder / "base.tmp"
        run("debootstrap", "--variant=minbase", f"--include={_PACKAGES}", "bookworm", unfinished, *sources[:1])
        unfinished.rename(base)
    return base


def instructions() -> Iterator[tuple[str, str]]:
    """Yield the Dockerfile's instructions and what they say, continued lines joined."""
    text = re.sub(r"^#.*\n", "", (PROJECT / "Dockerfile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    for line in text.replace("\\\n", " ").splitlines():
        if line.strip():
            word, _, rest = line.partition(" ")
            yield word, rest.strip()


def build(folder: Path, base: Path, stack: ExitStack) -> Image:
    """Carry out the instructions and return the last stage."""
    stages: dict[str, Image] = {}
    image = Image(base, base)
    for word, rest in instructions():
        print(f"{word} {rest[:100]}", flush=True)
        match word:
            case "FROM":
                name = rest.rpartition(" AS ")[2] if " AS " in rest else "last"
                image = stages[name] = start_stage(folder / name, base, stack)
            case "RUN":
                build_step(image, rest)
            case "COPY":
                copy(image, stages, shlex.split(rest))
            case _:
                note(image, word, rest)
    return image


def note(image: Image, word: str, rest: str) -> None:
    """Keep what an instruction says about how the image is run."""
    match word:
        case "ENV":
            image.environment |= dict(part.split("=", 1) for part in shlex.split(rest))
        case "WORKDIR":
            image.folder = rest
        case "USER":
            image.user = rest
        case "VOLUME":
            image.volume = rest
        case "STOPSIGNAL":
            image.signal = signal.Signals[rest]
        case "HEALTHCHECK":
            image.health = json.loads(rest[rest.index("[") :])
        case "ENTRYPOINT":
            image.entrypoint = json.loads(rest)
        case "LABEL":
            pass
        case _:
            sys.exit(f"{word} is not known here")


def start_stage(folder: Path, base: Path, stack: ExitStack) -> Image:
    """Return an empty layer on the base."""
    shutil.rmtree(folder, ignore_errors=True)
    layer, work, root = (folder / name for name in ("layer", "work", "root"))
    for each in layer, work, root:
        each.mkdir(parents=True)
    stack.enter_context(
        mounted("-t", "overlay", "overlay", "-o", f"lowerdir={base},upperdir={layer},workdir={work}", root)
    )
    return Image(root, layer)


def build_step(image: Image, command: str) -> None:
    """Run a command in the stage as root, with the host's network, certificates and pip settings."""
    environment = {key: value for key, value in os.environ.items() if key.startswith("PIP_") and "://" not in value}
    environment = image.environment | environment | {"PIP_CERT": f"/{_CERTIFICATES}"}
    with ExitStack() as stack:
        stack.enter_context(mounted("--bind", f"/{_CERTIFICATES}", image.root / _CERTIFICATES))
        for name in ("etc/resolv.conf", "etc/hosts"):
            (image.root / name).touch()
            stack.enter_context(mounted("--bind", f"/{name}", image.root / name))
        run(_CHROOT, image.root, "sh", "-ec", command, env=environment)


def copy(image: Image, stages: dict[str, Image], words: list[str]) -> None:
    """Copy a file or folder of the project, or of another stage."""
    options = [word for word in words if word.startswith("--from=")]
    source, target = (word for word in words if not word.startswith("--"))
    origin = stages[options[0].removeprefix("--from=")].root if options else PROJECT
    found = origin / source.lstrip("/")
    place = image.root / target.lstrip("/")
    if found.is_dir():
        ignored = None if options else shutil.ignore_patterns("__pycache__")
        shutil.copytree(found, place, symlinks=True, ignore=ignored, dirs_exist_ok=True)
    else:
        place = place / found.name if target.endswith("/") else place
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(found, place)


async def prove(image: Image, stack: ExitStack) -> None:
    """Run the image read-only as its user: an answer, the bot on the double, its health, its end."""
    root = image.root
    data = root.parent / "data"
    data.mkdir(mode=0o700)
    os.chown(data, *map(int, image.user.split(":")))
    for name in ("proc", "dev"):
        stack.enter_context(mounted("--bind", f"/{name}", root / name))
    stack.enter_context(mounted("--bind", root, root))
    run("mount", "-o", "remount,ro,bind", root)
    stack.enter_context(mounted("--bind", data, root / image.volume.lstrip("/")))

    for place in ("/app/x", "/tmp/x", "/opt/venv/x"):  # noqa: S108 it must not be possible
        require(await (await start(image, ["touch", place])).wait() != 0, f"{place} can be written")

    await timed("the first answer", image, [*image.entrypoint, "ask", "What is SDG 17?"])
    await timed("a second answer", image, [*image.entrypoint, "ask", "Qui a financé la réunion sur la diaspora ?"])
    async with TelegramDouble() as telegram:
        amina = telegram.add_user(1001, "Amina", "fr")
        settings = {"TELEGRAM_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url, "ADMIN_IDS": "1001"}
        bot = await start(replace(image, environment=image.environment | settings), image.entrypoint)
        question = telegram.send_text(amina, "Qu’est-ce que l’ODD 17 ?")
        answer = await telegram.wait_for_message(amina, after=question, timeout=60)
        print(f"\n{answer.text}\n")
        order = telegram.send_text(amina, "/reload")
        await telegram.wait_for_message(amina, after=order, containing="Documents relus", timeout=60)
        await timed("the health check", image, image.health)
        print(f"resident memory: {resident_megabytes(bot.pid):.0f} MB")
        started = time.perf_counter()
        bot.send_signal(image.signal)
        require(await asyncio.wait_for(bot.wait(), 20) == 0, "the bot did not end well")
        print(f"{image.signal.name}: ended with 0 after {time.perf_counter() - started:.1f} s")


async def start(image: Image, command: list[str]) -> asyncio.subprocess.Process:
    """Start a command as the image's user, without any right that root has."""
    user, group = image.user.split(":")
    identity = [
        "/usr/bin/setpriv",
        f"--reuid={user}",
        f"--regid={group}",
        "--clear-groups",
        "--no-new-privs",
        "--bounding-set=-all",
    ]
    enter = f"cd {shlex.quote(image.folder)} && exec {shlex.join([*identity, *command])}"
    environment = {"LANG": "C.UTF-8"} | image.environment
    return await asyncio.create_subprocess_exec(_CHROOT, image.root, "sh", "-ec", enter, env=environment)


async def timed(what: str, image: Image, command: list[str]) -> None:
    """Run a command of the image and print how long it took."""
    started = time.perf_counter()
    process = await start(image, command)
    require(await process.wait() == 0, f"{what} failed")
    print(f"{what}: {time.perf_counter() - started:.1f} s", flush=True)


def resident_megabytes(process: int) -> float:
    """Return the memory that a process holds."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def require(holds: bool, otherwise: str) -> None:
    """End with what went wrong unless it holds."""
    if not holds:
        sys.exit(otherwise)


def main() -> None:
    """Build and prove in the folder given, and print what it takes."""
    folder = Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    base = make_base(folder)
    with ExitStack() as stack:
        image = build(folder, base, stack)
        for what, where in (("base", base), ("what the image adds", image.layer)):
            size = subprocess.run(["du", "-sm", where], check=True, capture_output=True, text=True).stdout.split()[0]
            print(f"{what}: {size} MB", flush=True)
        asyncio.run(prove(image, stack))


if __name__ == "__main__":
    main()
