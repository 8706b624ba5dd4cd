import json
import lzma
from pathlib import Path

import pytest

# Every word meets its translation in several companies, so that only one reading explains them all.
NOUNS = {"gouvernement": "government", "enfant": "child", "pont": "bridge", "rivière": "river", "juge": "judge"}
VERBS = {"protège": "protects", "surveille": "watches", "traverse": "crosses", "finance": "funds"}
HELD_OUT = "the ten words of this sentence are asked about and never learned from at all"


@pytest.fixture
def training_data(tmp_path: Path) -> Path:
    """Lay out a small folder of training data as the real one is."""
    pairs = [
        (
            "par",
            str(number),
            f"Le {subject} {verb} la {thing}.",
            f"The {NOUNS[subject]} {VERBS[verb]} the {NOUNS[thing]}.",
        )
        for number, subject in enumerate(NOUNS)
        for verb in VERBS
        for thing in NOUNS
        if subject != thing
    ]
    pairs.append(("un", "9", "Une phrase réservée.", f"Note that {HELD_OUT}!"))
    headings = [("fr", "en", number, french, english) for _, number, french, english in pairs[:40]]
    (tmp_path / "parallel").mkdir()
    write_table(tmp_path / "parallel" / "fr-en-pairs.tsv.xz", pairs)
    write_table(tmp_path / "parallel" / "titles.tsv.xz", headings)
    question = {"kind": "question", "qid": "1", "question": f"Is it so that {HELD_OUT}?", "lang": "en"}
    (tmp_path / "gcm_actions_en_fr.jsonl").write_text(json.dumps(question) + "\n", encoding="utf-8")
    return tmp_path


def write_table(path: Path, rows: list[tuple[str, ...]]) -> None:
    path.write_bytes(lzma.compress("".join("\t".join(row) + "\n" for row in rows).encode()))
