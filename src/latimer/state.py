"""``.latimer/``: what a run keeps for itself, beside out/. Deleting it loses nothing but the journal."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from latimer.errors import JournalError


@contextmanager
def exclusive(folder: Path, *, waiting: Callable[[str], None]) -> Iterator[None]:
    """One run at a time over one ``.latimer/``: a second one says so and waits.

    The lock goes with the process, however it ends. Raises ``JournalError`` where the folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise JournalError(
            f"{folder}: {error.strerror or error}.", hint="Name another folder: state in latimer.toml."
        ) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting(f"Another run is at work in {folder}; waiting for it to end.")
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
