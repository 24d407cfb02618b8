"""The last approved version of an article, out of git; nothing where there is no git, or no such version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from latimer.errors import OutputError
from latimer.output import document
from latimer.records import Record
from latimer.review.diff import git

# Commits that gave or took the status, found without the programs that a repository's settings name.
_CHANGES = ("log", "--no-ext-diff", "--no-textconv", '-G"status": "approved"')


class History:
    """What git knows of one folder; remembered until HEAD moves."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._head = ""
        self._ever_approved: frozenset[str] | None = None
        self._versions: dict[str, Record | None] = {}

    def ever_approved(self) -> frozenset[str]:
        """The ids of all articles of which some version was approved."""
        self._forget_if_moved()
        if self._ever_approved is None:
            names = self._run(*_CHANGES, "--format=", "--name-only", "--relative", "-z", "--", ".")
            self._ever_approved = frozenset(
                name.strip("\n").removesuffix(".json") for name in names.split("\0") if name.endswith(".json")
            )
        return self._ever_approved

    def version(self, article_id: str) -> Record | None:
        """The version to compare with: the last one that was approved, else the last one committed."""
        return self.versions([article_id])[article_id]

    def versions(self, article_ids: Sequence[str]) -> Mapping[str, Record | None]:
        """``version`` of many articles, with a handful of questions to git."""
        self._forget_if_moved()
        unknown = [id_ for id_ in article_ids if id_ not in self._versions]
        files = git.files(self._folder, self._head) if self._head and unknown else {}
        self._versions |= dict.fromkeys(unknown)
        committed = {id_: files[f"{id_}.json"] for id_ in unknown if f"{id_}.json" in files}
        if committed:
            with git.Contents(self._folder) as contents:
                self._versions |= {id_: _record(contents, name) for id_, name in committed.items()}
            for article_id in self.ever_approved() & committed.keys():
                self._versions[article_id] = self._approved_or(self._versions[article_id], article_id)
        return {id_: self._versions[id_] for id_ in article_ids}

    def _approved_or(self, head: Record | None, article_id: str) -> Record | None:
        """The last approved version of an article, or the one at HEAD where there is none."""
        if head is None or head.status == "approved":
            return head
        # The last commit that changed the line: it approved the article, or took an approved one's status away.
        path = f"./{article_id}.json"
        commit = self._run(*_CHANGES, "-1", "--format=%H", "--", path).strip()
        texts = (self._run("cat-file", "blob", f"{revision}:{path}") for revision in (commit, f"{commit}^") if commit)
        records = (_parsed(text) for text in texts)
        return next((record for record in records if record and record.status == "approved"), head)

    def _forget_if_moved(self) -> None:
        head = self._run("rev-parse", "--verify", "--quiet", "HEAD").strip()
        if head != self._head:
            self._head, self._ever_approved, self._versions = head, None, {}
        if not head:
            self._ever_approved = frozenset()

    def _run(self, *arguments: str) -> str:
        """What git prints; empty where it fails, or is not there."""
        return git.run(self._folder, *arguments) or ""


def _record(contents: git.Contents, name: str) -> Record | None:
    try:
        return _parsed(contents.read(name).decode("utf-8", "replace"))
    except OutputError:
        return None


def _parsed(text: str) -> Record | None:
    try:
        return document.from_json(text)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
