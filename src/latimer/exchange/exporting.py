"""All articles of a folder into one file of another format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from latimer.errors import ExchangeError, OutputError
from latimer.exchange import corpus, page, sheet, word, xliff
from latimer.memory import tmx
from latimer.memory.lessons import lessons
from latimer.output import OutputFolder
from latimer.records import Record, Term
from latimer.review.current import current

Writer = Callable[[Path, Iterable[Record]], list[Path]]
"""A path and the articles -> the files that were written."""


def export(
    out: OutputFolder,
    form: str,
    path: Path,
    glossary: Sequence[Term] = (),
    *,
    problem: Callable[[str], None],
) -> list[Path]:
    """Write the articles as they stand now, in the order of their ids; the files that were written.

    ``form`` is one of ``WRITERS``. An article that cannot be read back is told to ``problem`` and left out. Raises
    ``ExchangeError`` where there is none at all, or the file cannot be written.
    """
    if not out.ids():
        raise ExchangeError("there is no article to export.", path=str(out.folder), hint="`latimer translate` first.")
    return WRITERS[form](path, _articles(out, glossary, problem))


def _articles(out: OutputFolder, glossary: Sequence[Term], problem: Callable[[str], None]) -> Iterator[Record]:
    for article_id in out.ids():
        try:
            found = current(out, article_id, glossary)
        except OutputError as error:
            problem(str(error))
            continue
        if found:
            yield found[0]


def _write_tmx(path: Path, records: Iterable[Record]) -> list[Path]:
    """What the articles teach: accepted sentences alone, for another tool's memory."""
    tmx.write(path, ((lesson, record.id) for record in records for lesson in lessons(record).sentences))
    return [path]


WRITERS: Mapping[str, Writer] = {
    "xliff": partial(xliff.write, version="2.1"),
    "xliff1": partial(xliff.write, version="1.2"),
    "tmx": _write_tmx,
    "csv": sheet.write,
    "jsonl": corpus.write_lines,
    "parquet": corpus.write_parquet,
    "html": page.write,
    "docx": word.write,
}
