"""What a person decides about an article: the only place of the review that writes.

Every action hands back what its page showed. Where something else stands there by now, nothing is
written and ``Stale`` carries both versions; a change elsewhere in the article is no obstacle.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace

from latimer.articles.cleaning import clean
from latimer.errors import AskError, Conflict, LatimerError
from latimer.output import document
from latimer.records import Ask, Record
from latimer.replies import read_translation
from latimer.review import article
from latimer.review.places import digest, exists, find, put
from latimer.review.queue import Shelf
from latimer.translate import Recipe, recheck
from latimer.translate.briefing import Briefing, Problem

Change = Callable[[Record], Record]

_MOST_UNDONE = 100
_MOST_CONFLICTS = 5


class Refused(LatimerError):
    """An action that cannot be done; nothing was written."""


class Stale(Refused):
    """Somebody else was faster: ``theirs`` stands at ``at`` now, and ``yours`` was not written."""

    def __init__(self, message: str, *, at: str = "", yours: str = "", theirs: str = "") -> None:
        super().__init__(message)
        self.at = at
        self.yours = yours
        self.theirs = theirs


@dataclass(frozen=True, slots=True)
class Asking:
    """A way to a model for single sentences: the recipe, and an ask for the length of a ``with``."""

    recipe: Recipe
    asks: Callable[[], AbstractAsyncContextManager[Ask]]


@dataclass(frozen=True, slots=True)
class Done:
    """An action that was written: what it was, the record before it, and what stood on the disk after it."""

    what: str
    before: Record
    after: str


class Desk:
    """The actions on the articles of one folder, and the way back from each of them."""

    def __init__(self, shelf: Shelf, asking: Asking | None = None) -> None:
        self.shelf = shelf
        self.asking = asking
        self._done: defaultdict[str, deque[Done]] = defaultdict(lambda: deque(maxlen=_MOST_UNDONE))

    def correct(self, article_id: str, at: str, text: str, seen: str) -> None:
        """Put a person's text in the place of the English, or of a claim of the summary."""
        line = _line(text)
        if not line:
            raise Refused("An empty line cannot stand for a sentence.")

        def change(record: Record) -> Record:
            _see(record, at, seen, line)
            return recheck(put(record, at, line), self.shelf.glossary)

        self._write(article_id, f"the correction of {at}", change)

    def accept(self, article_id: str, key: str, reason: str, seen: str) -> None:
        """Let a finding stand, for a reason; without a reason, open it again."""
        reason = _line(reason)

        def change(record: Record) -> Record:
            finding = next((f for f in record.findings if article.key(f) == key), None)
            if finding is None or digest(find(record, finding.at)) != seen:
                raise Stale("This finding is no longer there: the text was changed. Nothing was written.")
            accepted = tuple(replace(f, accepted=reason) if f is finding else f for f in record.findings)
            checked = recheck(replace(record, findings=accepted), self.shelf.glossary)
            # A reason changes nothing of the English: what was approved stays so while nothing is open.
            keeps = record.status == "approved" and bool(reason)
            return replace(checked, status="approved") if keeps else checked

        self._write(article_id, "the accepted finding" if reason else "the finding opened again", change)

    def approve(self, article_id: str, seen: str) -> None:
        """Approve an article as it was shown. Errors have to be corrected or accepted first."""

        def change(record: Record) -> Record:
            if article.state(record) != seen:
                raise Stale("The article was changed since this page was made: read it again before you approve it.")
            errors = sum(f.is_open and f.severity == "error" for f in record.findings)
            if errors:
                raise Refused(f"Not approved: {errors} open error{'s' * (errors > 1)}. Correct or accept each first.")
            return replace(record, status="approved")

        self._write(article_id, "the approval", change)

    async def ask_again(self, article_id: str, at: str, note: str, seen: str) -> bool:
        """Ask the model for one sentence again, with a note; False where it gave the same English once more.

        Raises ``Refused`` where nobody can be asked, ``AskError`` where no usable answer came.
        """
        record = await asyncio.to_thread(self._record, article_id)
        if self.asking is None or at.startswith("summary.") or not exists(record, at):
            raise Refused("Nobody can be asked for this sentence.")
        _see(record, at, seen, "")
        english = await _answer(record, at, _line(note), self.asking)
        if english == find(record, at):
            return False

        def change(record: Record) -> Record:
            _see(record, at, seen, english)
            return recheck(put(record, at, english, by="model"), self.shelf.glossary)

        await asyncio.to_thread(self._write, article_id, f"the new answer for {at}", change)
        return True

    def undo(self, article_id: str) -> None:
        """Take the last action on an article back, unless its files were changed since."""
        if not self._done[article_id]:
            raise Refused("There is nothing to undo.")
        done = self._done[article_id][-1]

        def change(record: Record) -> Record:
            if document.to_json(record) != done.after:
                raise Stale("The article was changed since: undoing would take that back too. Nothing was written.")
            return done.before

        self._write(article_id, "", change)
        self._done[article_id].remove(done)

    def undoable(self, article_id: str) -> str:
        """What ``undo`` would take back; empty where there is nothing."""
        done = self._done.get(article_id)
        return done[-1].what if done else ""

    def _record(self, article_id: str) -> Record:
        found = self.shelf.find(article_id)
        if found is None:
            raise Refused("There is no such article any more.")
        return found[0]

    def _write(self, article_id: str, what: str, change: Change) -> None:
        """Read, change, write; again where somebody wrote in between, as long as ``change`` agrees."""
        for _ in range(_MOST_CONFLICTS):
            found = self.shelf.find(article_id)
            if found is None:
                raise Refused("There is no such article any more.")
            before, stored = found
            after = change(before)
            try:
                written = self.shelf.out.write(after, stored)
            except Conflict:
                continue
            if written and what:
                self._done[article_id].append(Done(what, before, document.to_json(after)))
            return
        raise Refused("The files of this article keep changing. Nothing was written; try again.")


async def _answer(record: Record, at: str, note: str, asking: Asking) -> str:
    """The model's new English for one sentence."""
    briefing = Briefing(asking.recipe, record.paragraphs, record.language, record.id)
    batch = briefing.batches({at})[0]
    earlier = find(record, at)
    told = f" The earlier English: “{earlier}”." if earlier is not None else ""
    problem = Problem(at, f"An editor asks for another translation: {note or 'it does not read well'}.{told}")
    request = briefing.request(batch, (problem,))
    async with asking.asks() as ask:
        reply = await ask(request)
    translation = read_translation(request, reply, asking.recipe.prompts.translate.schema)
    if not translation.english:
        why = "; ".join(defect.message for defect in translation.defects)
        raise AskError(f"No usable answer came: {why or 'it was empty'}.")
    return next(iter(translation.english.values()))


def _see(record: Record, at: str, seen: str, yours: str) -> None:
    """Make sure that what a page showed at an address still stands there."""
    if not exists(record, at):
        raise Stale("This sentence is no longer there. Nothing was written.", yours=yours)
    theirs = find(record, at)
    if digest(theirs) != seen:
        message = "Somebody else changed this in the meantime. Nothing was written: choose between the two."
        raise Stale(message, at=at, yours=yours, theirs=theirs or "")


def _line(text: str) -> str:
    """What a person typed, as one line of text that can be seen."""
    return " ".join(clean(text.encode("utf-8", "ignore").decode())[0].split())
