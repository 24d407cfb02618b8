"""The last approved version of an article, out of git; nothing where there is no git, or no such version."""

from __future__ import annotations

from pathlib import Path

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
        self._forget_if_moved()
        if article_id not in self._versions:
            self._versions[article_id] = self._version(article_id)
        return self._versions[article_id]

    def _version(self, article_id: str) -> Record | None:
        head = self._show("HEAD", article_id)
        if head is None or head.status == "approved" or article_id not in self.ever_approved():
            return head
        # The last commit that changed the line: it approved the article, or took an approved one's status away.
        path = f"./{article_id}.json"
        commit = self._run(*_CHANGES, "-1", "--format=%H", "--", path).strip()
        versions = (self._show(revision, article_id) for revision in (commit, f"{commit}^") if commit)
        return next((record for record in versions if record and record.status == "approved"), head)

    def _show(self, revision: str, article_id: str) -> Record | None:
        try:
            return document.from_json(self._run("cat-file", "blob", f"{revision}:./{article_id}.json"))
        except (ValueError, KeyError, TypeError, AttributeError):
            return None

    def _forget_if_moved(self) -> None:
        head = self._run("rev-parse", "--verify", "--quiet", "HEAD").strip()
        if head != self._head:
            self._head, self._ever_approved, self._versions = head, None, {}
        if not head:
            self._ever_approved = frozenset()

    def _run(self, *arguments: str) -> str:
        """What git prints; empty where it fails, or is not there."""
        return git.run(self._folder, *arguments) or ""
