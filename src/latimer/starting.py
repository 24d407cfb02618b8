"""``latimer init``: what a newsroom's own folder needs to begin with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from latimer.errors import OutputError
from latimer.prompts import FILE_NAMES, packaged_folder
from latimer.review.diff import git
from latimer.settings import DEFAULT_MODEL, FILE_NAME

_SETTINGS = """\
# Settings of latimer. Weaker than the environment and than flags; every line is optional.
# The key is never written here: set OPENAI_API_KEY.

prompts = "prompts"                     # change these files to change what is asked

# model = "{model}"
# base_url = "http://localhost:11434/v1"  # any OpenAI-compatible server
# glossary = "glossary.csv"               # columns: source,english,language,note
# concurrency = 8                         # requests under way at once

[variables]                             # what the prompt templates fill in
english = "British"

# [options]                             # passed on in every request
# reasoning_effort = "low"
# service_tier = "flex"
"""
_IGNORED = ".latimer/\n"


def start(folder: Path) -> Iterator[tuple[Path, bool]]:
    """Write each starting file that is not there yet; yields every path and whether it was written."""
    texts = {f"prompts/{name}": (packaged_folder() / name).read_text(encoding="utf-8") for name in FILE_NAMES}
    texts |= {
        FILE_NAME: _SETTINGS.format(model=DEFAULT_MODEL),
        ".gitignore": _IGNORED,
        ".gitattributes": git.ATTRIBUTES,
    }
    for name, text in texts.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError:
            yield path, False
        except OSError as error:
            raise OutputError(f"{error.strerror or error}.", path=str(path)) from error
        else:
            yield path, True


def teach_git(folder: Path) -> str | None:
    """Tell the folder's repository what a word is, for ``git diff --word-diff``; the setting, or None: no need."""
    return git.set_word_pattern(folder)
