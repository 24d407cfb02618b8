"""What one ``latimer translate`` does with its flags: ask, watch, show, exit."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import time
from collections.abc import AsyncIterator, Coroutine, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from latimer import replies
from latimer.asking import Receipt, open_asks
from latimer.cli import console
from latimer.errors import ArticleError, LatimerError
from latimer.memory import FILE_NAME as MEMORY_NAME
from latimer.memory import Memory
from latimer.output import OutputFolder
from latimer.records import Ask, Reply, Request
from latimer.report import runs as report
from latimer.runners import settled
from latimer.runners.intake import Refresh
from latimer.runners.local import Run
from latimer.runners.outcome import Outcome, exit_code
from latimer.settings import Settings
from latimer.state import exclusive
from latimer.translate import Recipe

SETTLED_NAME = "settled.sqlite"

_Ran = tuple[list[Outcome], LatimerError | None]


@dataclass(frozen=True, slots=True)
class Job:
    """What the flags of one ``translate`` add up to."""

    settings: Settings
    recipe: Recipe
    language: str | None
    refresh: Refresh | None
    replay: Path | None
    record: Path | None

    def run(self, inputs: list[Path | ArticleError], *, as_json: bool) -> NoReturn:
        """Translate, show what was done, and exit with the code it adds up to."""
        out, receipt = OutputFolder(self.settings.out), Receipt()
        out.prepare()
        with exclusive(self.settings.state, waiting=console.say), contextlib.suppress(_CutShort), self._cassette():
            outcomes, error = _ended(self._outcomes(out, inputs, receipt))
            if error or len(outcomes) < len(inputs):
                raise _CutShort
        interrupted = 130 if len(outcomes) < len(inputs) else 0
        outcomes.sort(key=lambda outcome: outcome.path)
        codes = [outcome.exit_code for outcome in outcomes if outcome.result != "denied"]  # for those, the error counts
        result = exit_code([*codes, error.exit_code if error else interrupted])
        if as_json:
            console.show_json(report.machine_report(outcomes, receipt, self.settings, result))
        elif outcomes:
            console.show_table(report.table(outcomes))
        for line in report.closing_lines(outcomes, receipt, self.settings, str(self.settings.out)):
            console.say(line)
        if error:
            console.fail(error, result)
        console.leave(result)

    async def _outcomes(self, out: OutputFolder, inputs: list[Path | ArticleError], receipt: Receipt) -> _Ran:
        stop = asyncio.Event()
        _stop_on_signals(stop)
        async with self._ask(receipt) as ask:
            with self._memory(out) as memory, settled.opened(self.settings.state / SETTLED_NAME) as looks:
                run = Run(
                    ask,
                    self.recipe,
                    out,
                    stop,
                    self.language,
                    refresh=self.refresh,
                    concurrency=self.settings.concurrency,
                    memory=memory,
                    settled=None if self.replay or self.record else looks,
                )
                return await _watched(run, inputs, receipt, self.settings)

    @contextlib.contextmanager
    def _memory(self, out: OutputFolder) -> Iterator[Memory | None]:
        """What earlier articles taught, made from out/ where it is not there; none where a cassette is in use."""
        if self.replay or self.record:
            yield None
            return
        with Memory.open(self.settings.state / MEMORY_NAME) as memory:
            if memory.is_empty and out.ids():
                console.say(f"Making the translation memory from {out.folder}.")
                memory.rebuild(out)
            yield memory

    @contextlib.asynccontextmanager
    async def _ask(self, receipt: Receipt) -> AsyncIterator[Ask]:
        """The ask of this run. A replay leaves the journal alone; a recording fills it but asks everything anew."""
        settings = self.settings
        schemas = {prompt.name: prompt.schema for prompt in self.recipe.prompts}

        def judge(request: Request, reply: Reply) -> str | None:
            return replies.judge(request, reply, schemas[request.purpose])

        anew = self.record is not None or (self.refresh is not None and self.refresh.only != "stale")
        async with open_asks(
            base_url=settings.base_url,
            api_key="" if self.replay else settings.api_key,
            timeout_seconds=settings.timeout_seconds,
            concurrency=settings.concurrency,
            attempts=settings.attempts,
            journal_path=None if self.replay else settings.state / "journal.sqlite",
            judge=judge,
            refresh=anew,
            receipt=receipt,
        ) as ask:
            if self.replay:
                from latimer.asking import cassettes

                ask = cassettes.naming_misses(ask, self.replay)
            yield ask

    @contextlib.contextmanager
    def _cassette(self) -> Iterator[None]:
        """Record or replay for the length of a run; a cassette with answers nobody asked for is mentioned."""
        if not self.replay and not self.record:
            yield
            return
        from latimer.asking import cassettes

        if self.record:
            with cassettes.recording(self.record):
                yield
        elif self.replay:
            with cassettes.replaying(self.replay) as cassette:
                yield
            if left := cassettes.unplayed(cassette):
                console.say(f"{left} answers in {self.replay} were not asked for.")


class _CutShort(Exception):
    """Raised where a run ends before its last article, so that half a recording does not replace a whole one."""


def _ended(outcomes: Coroutine[Any, Any, _Ran]) -> _Ran:
    """What a run came to; the second Ctrl-C, which cancels it, is an interrupt like any other."""
    try:
        return asyncio.run(outcomes)
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None


async def _watched(run: Run, inputs: list[Path | ArticleError], receipt: Receipt, settings: Settings) -> _Ran:
    """Run, showing how far it is: a bar on a terminal, elsewhere a line for each article that was touched."""
    outcomes: list[Outcome] = []
    started = time.monotonic()
    with console.bar(len(inputs)) as show:
        try:
            async for outcome in run.outcomes(inputs):
                outcomes.append(outcome)
                if outcome.result != "unchanged" and (outcome.exit_code or show is None):
                    console.say(f"[{len(outcomes)}/{len(inputs)}] {report.line(outcome)}")
                if show:
                    show(len(outcomes), report.progress(len(outcomes), len(inputs), started, receipt, settings))
        except LatimerError as error:
            return outcomes, error
    return outcomes, None


def _stop_on_signals(stop: asyncio.Event) -> None:
    """The first Ctrl-C lets what is under way be answered and kept; the second ends at once."""
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()

    def interrupted() -> None:
        if stop.is_set() and task:
            task.cancel()
        stop.set()
        console.say("Stopping: waiting for the answers that are under way. Press Ctrl-C again to stop at once.")

    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, interrupted)
