"""The command line: parse, call, print, exit. Nothing else in the package prints or exits.

What takes time to import is imported inside the command that needs it, so that ``--help`` is quick.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

import latimer
from latimer.errors import LatimerError, SettingsError
from latimer.settings import Settings, load, require_key

if TYPE_CHECKING:
    from latimer.asking import Receipt
    from latimer.records import Ask, Reply, Request
    from latimer.runners.local import Outcome, Run
    from latimer.translate import Recipe

_PIPE_COLUMNS = 160  # a pipe has no width of its own, and wrapped rows are hard to search

app = typer.Typer(
    name="latimer",
    help="Foreign-language news in English that a reader can check.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Paths = Annotated[
    list[Path] | None,
    typer.Argument(metavar="PATH...", help="Files, and folders of .txt and .md; articles/ if none is named."),
]
Out = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Where results go.  [default: out]")]
Model = Annotated[str | None, typer.Option("--model", help="The model to ask.  [default: $LATIMER_MODEL]")]
BaseUrl = Annotated[
    str | None, typer.Option("--base-url", metavar="URL", help="Any OpenAI-compatible endpoint.  [default: OpenAI's]")
]
Language = Annotated[
    str | None, typer.Option("--language", metavar="CODE", help="The articles' language (de, vi, ...), not detected.")
]
Prompts = Annotated[Path | None, typer.Option("--prompts", metavar="DIR", help="A folder of your own prompts.")]
Glossary = Annotated[Path | None, typer.Option("--glossary", metavar="FILE", help="A CSV of terms: source,english.")]
Refresh = Annotated[bool, typer.Option("--refresh", help="Do again what is done already; corrections by people stay.")]
NoSummary = Annotated[bool, typer.Option("--no-summary", help="Translate only.")]
AsJson = Annotated[bool, typer.Option("--json", help="One machine-readable report on stdout.")]


@app.command()
def translate(
    paths: Paths = None,
    out: Out = None,
    model: Model = None,
    base_url: BaseUrl = None,
    concurrency: Annotated[
        int | None, typer.Option("--concurrency", metavar="N", help="Requests under way at once.  [default: 8]")
    ] = None,
    refresh: Refresh = False,
    no_summary: NoSummary = False,
    glossary: Glossary = None,
    language: Language = None,
    prompts: Prompts = None,
    replay: Annotated[
        Path | None, typer.Option("--replay", metavar="CASSETTE", help="Answer from a cassette, offline.")
    ] = None,
    record: Annotated[
        Path | None, typer.Option("--record", metavar="CASSETTE", help="Record the endpoint's answers.")
    ] = None,
    as_json: AsJson = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say what is asked, on stderr.")] = False,
) -> None:
    """Translate, summarise and check articles into out/.

    Exit code: 0 all is settled, 1 something needs review, 2 wrong usage or input, 3 an article failed,
    130 interrupted.
    """
    _log(verbose)
    settings = _settings(
        out=out, model=model, base_url=base_url, concurrency=concurrency, prompts=prompts, glossary=glossary
    )
    recipe = _recipe(settings, wants_summary=not no_summary)
    if replay and record:
        raise SettingsError("cannot be joined with --record.", name="--replay", origin="--replay")
    if not replay:
        require_key(settings)
    _translate(paths, settings, recipe, language, replay=replay, record=record, refresh=refresh, as_json=as_json)


@app.command()
def plan(
    paths: Paths = None,
    out: Out = None,
    model: Model = None,
    base_url: BaseUrl = None,
    refresh: Refresh = False,
    no_summary: NoSummary = False,
    glossary: Glossary = None,
    language: Language = None,
    prompts: Prompts = None,
    as_json: AsJson = False,
) -> None:
    """Show what a run would send and cost."""
    from latimer import articles, report
    from latimer.output import OutputFolder
    from latimer.runners.plan import plan as planned

    settings = _settings(out=out, model=model, base_url=base_url, prompts=prompts, glossary=glossary)
    recipe = _recipe(settings, wants_summary=not no_summary)
    found = articles.find(paths or [Path("articles")])
    code = _language(language)
    rows = list(planned(found, recipe, OutputFolder(settings.out), language=code, refresh=refresh))
    if as_json:
        _print_json(report.plan_document(rows, settings))
    else:
        _console(sys.stdout).print(report.plan_table(rows))
        for text in report.plan_lines(rows, settings):
            typer.echo(text)
    unusable = any(getattr(row, "reason", "") in ("unusable", "unknown_language", "unreadable_output") for row in rows)
    raise typer.Exit(2 if unusable else 0)


@app.command()
def doctor(model: Model = None, base_url: BaseUrl = None, prompts: Prompts = None) -> None:
    """See whether a run would work.

    Looks at settings and prompts, then at the endpoint, the key and the model with one tiny request.
    """
    from latimer.asking.probes import probe

    settings = _settings(model=model, base_url=base_url, prompts=prompts)
    for name in ("model", "base_url", "out", "state", "prompts"):
        typer.echo(f"      {name} = {getattr(settings, name)}  ({settings.origin(name)})")
    recipe = _recipe(settings, wants_summary=True)
    typer.echo(f"ok    prompts: translate={recipe.prompts.translate_signature}")
    require_key(settings)
    probes = asyncio.run(probe(base_url=settings.base_url, api_key=settings.api_key, model=settings.model))
    for found in probes:
        _say(f"{'ok  ' if found.ok else 'FAIL'}  {found.name}: {found.detail} {found.hint}", stream=sys.stdout)
    raise typer.Exit(0 if all(found.ok for found in probes) else 2)


@app.command()
def init(folder: Annotated[Path, typer.Argument(help="The folder to set up.")] = Path()) -> None:
    """Set up a folder with prompts of your own.

    Writes prompts/, latimer.toml and .gitignore where they are not there yet; overwrites nothing.
    """
    from latimer.starting import start

    for path, written in start(folder):
        typer.echo(f"{'wrote' if written else 'kept '}  {path}")


@app.callback(invoke_without_command=True)
def _version(
    version: Annotated[bool, typer.Option("--version", help="Show the version.", is_eager=True)] = False,
) -> None:
    if version:
        typer.echo(f"latimer {latimer.__version__}")
        raise typer.Exit


def main() -> None:
    """The ``latimer`` command: an error of the tree becomes one line and its exit code."""
    try:
        app()
    except LatimerError as error:
        _fail(error)
    except BrokenPipeError:  # the reader of our output went away, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)


def _translate(
    paths: list[Path] | None,
    settings: Settings,
    recipe: Recipe,
    language: str | None,
    *,
    replay: Path | None,
    record: Path | None,
    refresh: bool,
    as_json: bool,
) -> NoReturn:
    from latimer import articles, report
    from latimer.asking import Receipt
    from latimer.output import OutputFolder
    from latimer.runners.local import Run, exit_code

    out = OutputFolder(settings.out)
    code = _language(language)
    found = list(articles.find(paths or [Path("articles")]))
    out.prepare()
    receipt = Receipt()

    async def run() -> tuple[list[Outcome], LatimerError | None]:
        stop = asyncio.Event()
        _stop_on_signals(stop)
        async with _asks(settings, recipe, receipt, replay=replay, record=record, refresh=refresh) as ask:
            job = Run(ask, recipe, out, stop, code, refresh=refresh, concurrency=settings.concurrency)
            return await _watched(job, found, receipt, settings)

    with _cassette(replay, record):
        outcomes, error = asyncio.run(run())
    order = {str(path): index for index, path in enumerate(found)}
    outcomes.sort(key=lambda outcome: order.get(outcome.path, 0))
    result = exit_code([*(outcome.exit_code for outcome in outcomes), error.exit_code if error else 0])
    if as_json:
        _print_json(report.machine_report(outcomes, receipt, settings, result))
    elif outcomes:
        _console(sys.stdout).print(report.table(outcomes))
    for text in report.closing_lines(outcomes, receipt, settings, str(settings.out)):
        _say(text)
    if error:
        _fail(error, result)
    sys.exit(result)


async def _watched(
    job: Run, found: list[Any], receipt: Receipt, settings: Settings
) -> tuple[list[Outcome], LatimerError | None]:
    """Run, showing how far it is: a bar on a terminal, a line per article that was not left as it was elsewhere."""
    from latimer import report

    outcomes: list[Outcome] = []
    started = time.monotonic()
    with _bar(len(found)) as show:
        try:
            async for outcome in job.outcomes(found):
                outcomes.append(outcome)
                if outcome.result != "unchanged" and (outcome.exit_code or show is None):
                    _say(f"[{len(outcomes)}/{len(found)}] {report.line(outcome)}")
                if show:
                    show(len(outcomes), report.progress(len(outcomes), len(found), started, receipt, settings))
        except LatimerError as error:
            return outcomes, error
    return outcomes, None


@contextlib.contextmanager
def _bar(total: int) -> Iterator[Callable[[int, str], None] | None]:
    """A progress bar on a terminal, as a function to call with how far it is; None elsewhere."""
    console = _console(sys.stderr)
    if not console.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, Progress, TextColumn

    with Progress(BarColumn(), TextColumn("{task.description}"), console=console, transient=True) as bar:
        task = bar.add_task("reading", total=total)
        yield lambda done, text: bar.update(task, completed=done, description=text)


@contextlib.contextmanager
def _cassette(replay: Path | None, record: Path | None) -> Iterator[None]:
    """Record or replay for the length of a run; a cassette with answers nobody asked for is mentioned."""
    if not replay and not record:
        yield
        return
    from latimer.asking import cassettes

    if record:
        with cassettes.recording(record):
            yield
    elif replay:
        with cassettes.replaying(replay) as cassette:
            yield
        if left := cassettes.unplayed(cassette):
            _say(f"{left} answers in {replay} were not asked for.")


@contextlib.asynccontextmanager
async def _asks(
    settings: Settings, recipe: Recipe, receipt: Receipt, *, replay: Path | None, record: Path | None, refresh: bool
) -> AsyncIterator[Ask]:
    """The ask of a run. A replay leaves the journal alone; a recording fills it but asks everything anew."""
    from latimer import replies
    from latimer.asking import open_asks

    schemas = {prompt.name: prompt.schema for prompt in recipe.prompts}

    def judge(request: Request, reply: Reply) -> str | None:
        return replies.judge(request, reply, schemas[request.purpose])

    async with open_asks(
        base_url=settings.base_url,
        api_key="" if replay else settings.api_key,
        timeout_seconds=settings.timeout_seconds,
        concurrency=settings.concurrency,
        attempts=settings.attempts,
        journal_path=None if replay else settings.state / "journal.sqlite",
        judge=judge,
        refresh=refresh or record is not None,
        receipt=receipt,
    ) as ask:
        if replay:
            from latimer.asking import cassettes

            yield cassettes.naming_misses(ask, replay)
        else:
            yield ask


def _stop_on_signals(stop: asyncio.Event) -> None:
    """The first Ctrl-C lets what is under way be answered and kept; the second ends at once."""
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()

    def interrupted() -> None:
        if stop.is_set() and task:
            task.cancel()
        stop.set()
        _say("Stopping: waiting for the answers that are under way. Press Ctrl-C again to stop at once.")

    for name in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # no signal handlers on Windows' loop
            loop.add_signal_handler(name, interrupted)


def _settings(**flags: Any) -> Settings:
    return load(flags=flags, environment=os.environ)


def _recipe(settings: Settings, *, wants_summary: bool) -> Recipe:
    from latimer import terms
    from latimer.translate import Recipe

    glossary = terms.load(settings.glossary, settings.origin("glossary")) if settings.glossary else ()
    return Recipe.of(settings, wants_summary=wants_summary, glossary=glossary)


def _language(code: str | None) -> str | None:
    """A language code that somebody typed, known to be one."""
    from latimer import languages

    if code is not None and (not code.isalpha() or languages.name(code) == code):
        raise SettingsError(
            f"{code!r} is no language code. Use one such as de, vi or zh.", name="language", origin="--language"
        )
    return code


def _log(verbose: bool) -> None:
    from latimer.report import safe

    class Safe(logging.Formatter):
        def format(self, record: logging.LogRecord) -> str:
            return safe(super().format(record))

    handler = logging.StreamHandler()
    handler.setFormatter(Safe("%(name)s: %(message)s"))
    logging.getLogger("latimer").addHandler(handler)
    logging.getLogger("latimer").setLevel(logging.DEBUG if verbose else logging.WARNING)


def _console(stream: Any) -> Any:
    from rich.console import Console

    width = None if stream.isatty() else _PIPE_COLUMNS
    return Console(file=stream, width=width, highlight=False, markup=False)


def _print_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _say(text: str, *, stream: Any = None) -> None:
    from latimer.report import safe

    typer.echo(safe(text).strip(), file=stream or sys.stderr)


def _fail(error: LatimerError, exit_code: int | None = None) -> NoReturn:
    from latimer.report import safe

    typer.secho(f"latimer: {safe(str(error))}", fg="red", err=True)
    sys.exit(error.exit_code if exit_code is None else exit_code)
