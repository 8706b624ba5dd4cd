"""What a newcomer relies on: pinned dependencies, and front-page texts that are true."""

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from dotenv import dotenv_values

from bot.settings import Settings
from bot.telegram.texts import ENGLISH
from knowledge.indexing.front_matter import read_front_matter
from knowledge.indexing.load_documents import load_documents
from knowledge.indexing.split_passages import split_passages

PROJECT = Path(__file__).parent.parent
README = (PROJECT / "README.md").read_text(encoding="utf-8")
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
SETTINGS = {name.upper() for name in Settings.model_fields}
LOCKS = ["requirements.txt", "requirements-dev.txt", "requirements-benchmark.txt"]


def requirements(lock: str) -> dict[str, str]:
    """Return what a lock file says of each package."""
    text = (PROJECT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return {re.split(r"[=;\s]", line)[0]: line for line in lines}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_pins_every_package_by_hash_and_names_no_address(lock: str):
    for name, line in requirements(lock).items():
        assert re.match(rf"{re.escape(name)}==\d", line), line
        assert "--hash=sha256:" in line, line
    assert "://" not in (PROJECT / lock).read_text(encoding="utf-8")


def test_the_lock_files_hold_what_the_project_asks_for_in_the_same_versions():
    run, dev, _ = (requirements(lock) for lock in LOCKS)
    names = {re.split(r"[<>=]", asked)[0] for asked in PYPROJECT["project"]["dependencies"]}
    assert names <= run.keys()
    assert set(map(_version, run.values())) <= set(map(_version, dev.values()))


def _version(line: str) -> str:
    return line.split("--hash", maxsplit=1)[0].strip()


def test_every_setting_is_in_the_readme_and_in_the_example_file():
    table = README.split("## Settings")[1].split("\n## ", 1)[0]
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE)) == SETTINGS
    assert set(dotenv_values(PROJECT / ".env.example")) == SETTINGS


def test_the_example_file_sets_what_is_set_anyway(monkeypatch: pytest.MonkeyPatch):
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    assert Settings(_env_file=PROJECT / ".env.example") == Settings(_env_file=None)


def test_the_readme_names_every_command_of_the_chat():
    for command in (*ENGLISH.commands, *ENGLISH.admin_commands):
        assert f"/{command}" in README


def test_the_example_of_a_front_matter_is_read_as_the_readme_says():
    example = README.split("```yaml\n")[1].split("```", 1)[0]
    head = read_front_matter(example)
    assert (head.title, head.publisher, head.language) == ("Moulins et coopératives", "Réseau des moulins", "fr")
    assert head.date == date(2020, 5, 4)
    assert head.source == "Charte des moulins (2019)"
    assert head.address == "https://example.org/moulins"
    assert head.translation_of == "mills.en"
    assert head.restates == "Mills and co-operatives"


def test_the_example_of_a_locator_is_read_as_the_readme_says(tmp_path: Path):
    example = README.split("```markdown\n")[1].split("```", 1)[0]
    (tmp_path / "moulins.md").write_text(example, encoding="utf-8")
    (document,) = load_documents(None, tmp_path).documents
    (passage,) = split_passages(document)
    assert passage.locator.render("fr") == "Charte des moulins, art. 3 d)"
    assert passage.text == "Le comité de gestion se réunit chaque trimestre."


def test_every_file_the_readme_points_at_is_there():
    for path in re.findall(r'\]\((?!http)([^)#]+)\)|src="([^"]+)"|`((?:scripts|tests|knowledge)/[^`]+)`', README):
        assert (PROJECT / "".join(path)).exists(), path


def test_the_changelog_tells_of_the_version():
    changelog = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## \[([^]]+)\]", changelog, re.MULTILINE)[0] == PYPROJECT["project"]["version"]


def test_no_secret_is_committed_or_ends_up_in_the_image():
    assert ".env" in (PROJECT / ".gitignore").read_text(encoding="utf-8").splitlines()
    rules = [line for line in (PROJECT / ".dockerignore").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    assert rules[0] == "*"
    assert {rule for rule in rules if rule.startswith("!")} == {"!bot", "!knowledge", "!prompts", "!requirements.txt"}
