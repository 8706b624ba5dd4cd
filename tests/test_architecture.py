"""Who may call whom, what stays pure, and that nothing happens at import: read from the source itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = {
    path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for package in ("bot", "knowledge")
    for path in sorted((ROOT / package).rglob("*.py"))
}
PYTHON_FILES = sorted(
    path for package in ("bot", "knowledge", "prompts", "scripts") for path in (ROOT / package).rglob("*.py")
)

# The outside world, the clock, chance and the log.
IMPURE = {
    "aiohttp", "asyncio", "chromadb", "filelock", "glob", "httpx", "io", "logging", "os", "pathlib", "prompt_toolkit",
    "random", "requests", "rich.console", "secrets", "shutil", "signal", "socket", "sqlalchemy", "sqlite3",
    "subprocess", "sys", "tempfile", "threading", "time", "urllib.request", "uuid",
}  # fmt: skip
PURE = (
    "bot/answer.py",
    "bot/answering/",
    "bot/conversation.py",
    "bot/evaluation/table.py",
    "bot/telegram/keyboards.py",
    "bot/telegram/markup.py",
    "bot/telegram/rendering.py",
    "knowledge/indexing/split_passages.py",
    "knowledge/model.py",
    "knowledge/retrieval/fuse_rankings.py",
)
# Pure as well, but for reading and writing what they describe.
WITHOUT_CLOCK_OR_LOG = (
    *PURE,
    "knowledge/indexing/manifest.py",
    "knowledge/language/",
    "knowledge/retrieval/lexical.py",
)
CLOCK_OR_LOG = {"logging", "time", "random"}
NOW = {"now", "utcnow", "today"}
# What opens or reads something, by the last name of the call.
OPENING = {
    "open", "read_text", "read_bytes", "write_text", "write_bytes", "load", "loads", "read_glossary", "read_settings",
    "connect", "create_engine", "Client", "AsyncClient", "PersistentClient", "HttpClient", "mkdir", "iterdir", "glob",
    "rglob", "getenv", "urlopen", "Popen", "run", "start", "basicConfig", "ThreadPoolExecutor", "Thread", "Stemmer",
    "Console", "decompress", "exists", "is_dir", "is_file", "Settings",
}  # fmt: skip


def imports(module: ast.AST) -> Iterator[str]:
    """Yield the full names that a module imports, wherever in it."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def importers(package: str) -> set[str]:
    return {path for path, module in MODULES.items() if any(within(name, package) for name in imports(module))}


def within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def chosen(prefixes: tuple[str, ...]) -> list[str]:
    return [path for path in MODULES if path.startswith(prefixes)]


def run_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the parts of a module that are run when it is imported: all but the bodies of functions."""
    if isinstance(node, ast.If) and "__main__" in ast.unparse(node.test):
        return
    for child in ast.iter_child_nodes(node):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and child in node.body:
            continue
        if isinstance(node, ast.Lambda) and child is node.body:
            continue
        yield child
        yield from run_at_import(child)


def test_the_parts_are_where_the_rules_look_for_them():
    for prefix in (*PURE, *WITHOUT_CLOCK_OR_LOG):
        assert chosen((prefix,)), prefix
    assert (ROOT / "prompts").is_dir()


def test_knowledge_knows_nothing_of_the_bot():
    assert {path for path in importers("bot") if path.startswith("knowledge/")} == set()


@pytest.mark.parametrize(
    ("package", "allowed"),
    [
        ("telegram", ("bot/telegram/",)),
        ("chromadb", ("knowledge/store.py",)),
        ("sqlalchemy", ("bot/storage.py", "bot/tables.py")),
        ("prompt_toolkit", ("bot/console.py",)),
        ("typer", ("bot/__main__.py", "knowledge/training/__main__.py")),
        ("pydantic_settings", ("bot/settings.py",)),
        # Where a remote service is called.
        ("httpx", ("knowledge/embedder.py", "bot/answering/llm.py", "bot/telegram/")),
    ],
)
def test_a_library_is_imported_in_its_own_place_only(package: str, allowed: tuple[str, ...]):
    found = importers(package)
    assert found, f"{package} is no longer imported: drop the rule"
    assert {path for path in found if not path.startswith(allowed)} == set()


def test_the_environment_is_read_by_the_settings_only():
    readers = {
        path
        for path, module in MODULES.items()
        for node in ast.walk(module)
        if (isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv"))
        or (isinstance(node, ast.Name) and node.id in ("environ", "getenv"))
    }
    assert readers <= {"bot/settings.py"}


@pytest.mark.parametrize("path", chosen(PURE))
def test_pure_modules_import_neither_the_outside_world_nor_the_clock_nor_the_log(path: str):
    assert {name for name in imports(MODULES[path]) if any(within(name, impure) for impure in IMPURE)} == set()


@pytest.mark.parametrize("path", chosen(WITHOUT_CLOCK_OR_LOG))
def test_what_depends_on_its_arguments_alone_asks_no_clock_and_keeps_no_log(path: str):
    module = MODULES[path]
    assert {name for name in imports(module) if any(within(name, impure) for impure in CLOCK_OR_LOG)} == set()
    called = {node.func.attr for node in ast.walk(module) if isinstance(node, ast.Call) and hasattr(node.func, "attr")}
    assert called & NOW == set()


@pytest.mark.parametrize("path", MODULES)
def test_nothing_is_opened_or_read_at_import(path: str):
    calls = [node for node in run_at_import(MODULES[path]) if isinstance(node, ast.Call)]
    names = {ast.unparse(call.func).rpartition(".")[2]: call.lineno for call in calls}
    assert {name: line for name, line in names.items() if name in OPENING} == {}


@pytest.mark.parametrize("path", MODULES)
def test_nothing_prints_but_the_commands(path: str):
    calls = (node.func for node in ast.walk(MODULES[path]) if isinstance(node, ast.Call))
    printed = any(isinstance(function, ast.Name) and function.id == "print" for function in calls)
    commands = ("bot/__main__.py", "knowledge/check_glossary.py", "knowledge/indexing/check_index.py")
    assert not printed or path in commands or "training" in path


@pytest.mark.parametrize("path", PYTHON_FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_is_read_in_one_sitting(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
