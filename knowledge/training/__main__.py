"""The two commands that learn, each from the folder of training data to the artefact that is shipped."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from knowledge.bilingual_embedder import LEARNED_EMBEDDING, write_word_vectors
from knowledge.language.lexicon import LEARNED_LEXICON, write_lexicon
from knowledge.training.data import (
    Numbering,
    PairedTexts,
    Row,
    Texts,
    find_held_out,
    read_country_names,
    read_glossary_terms,
    read_headings,
    read_own_documents,
    read_pairs,
    without_held_out,
)
from knowledge.training.embedding import Size, learn_word_vectors
from knowledge.training.lexicon import learn_lexicon

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__)

Data = Annotated[Path, typer.Option(help="The folder that holds parallel/ and the evaluation sets.", exists=True)]
Limit = Annotated[int | None, typer.Option(help="Learn from so many rows of each file only, for a trial.")]


@app.callback()
def main() -> None:
    """Learn from parallel texts."""


@app.command()
def lexicon(data: Data, out: Path = LEARNED_LEXICON, limit: Limit = None) -> None:
    """Learn the French-English lexicon and the common words of both languages."""
    numbering = Numbering()
    held_out = numbering.number(find_held_out(data))
    # The glossary is asked before the lexicon: what it says need not be learned.
    aligned = [*read_pairs(data, limit), *read_own_documents(), *read_country_names()]
    pairs = _without_held_out(aligned, numbering, held_out)
    learned = learn_lexicon(pairs, numbering.words)
    write_lexicon(out, learned.translations, learned.common_words)
    typer.echo(f"{out.name}: {out.stat().st_size:,} bytes")
    for language, translations in learned.translations.items():
        common = len(learned.common_words[language])
        typer.echo(f"{language}: {len(translations):,} stems, {common:,} common words")


@app.command()
def embedding(
    data: Data,
    out: Path = LEARNED_EMBEDDING,
    limit: Limit = None,
    dimensions: int = Size().dimensions,
    batch: int = Size().batch,
    steps: int = Size().steps,
    boxes: int = Size().boxes,
) -> None:
    """Learn the vectors of French and English words."""
    numbering = Numbering()
    held_out = numbering.number(find_held_out(data))
    aligned = [*read_pairs(data, limit), *read_own_documents(), *read_glossary_terms(), *read_country_names()]
    pairs = _without_held_out(aligned, numbering, held_out)
    headings = _without_held_out(read_headings(data, limit), numbering, held_out)
    model = learn_word_vectors(pairs, headings, numbering.words, Size(dimensions, batch, steps, boxes), typer.echo)
    write_word_vectors(out, model)
    typer.echo(f"{out.name}: {out.stat().st_size:,} bytes, {len(model.words):,} words")


def _without_held_out(rows: Iterable[Row], numbering: Numbering, held_out: Texts) -> PairedTexts:
    paired, dropped = without_held_out(numbering.number_rows(rows), held_out)
    typer.echo(f"{len(paired):,} rows; {dropped} dropped because an evaluation set shares ten words in a row")
    return paired


if __name__ == "__main__":
    app()
