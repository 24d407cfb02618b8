"""Files that are written whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from latimer.errors import ExchangeError


@contextmanager
def workplace(path: Path) -> Iterator[Path]:
    """A folder beside ``path`` to make several files in; gone afterwards.

    Raises ``ExchangeError`` where nothing can be written there.
    """
    try:
        with TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as folder:
            yield Path(folder)
    except OSError as error:
        raise _failed(path, error) from error


@contextmanager
def pending(path: Path) -> Iterator[Path]:
    """The path of a new file to fill, which then takes the place of ``path``; nothing is left of it after an error.

    Raises ``ExchangeError`` where it cannot be written.
    """
    new = path.with_name(f".{path.name}.new")
    try:
        new.unlink(missing_ok=True)  # never through a link that lies there
        yield new
        with new.open("rb") as file:
            os.fsync(file.fileno())
        new.replace(path)
    except OSError as error:
        raise ExchangeError(
            f"{error.strerror or error}.", path=str(path), hint="Name another file with --to."
        ) from error
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _failed(path: Path, error: OSError) -> ExchangeError:
    return ExchangeError(f"{error.strerror or error}.", path=str(path), hint="Name another file with --to.")
