"""Everything that can go wrong, as one tree.

    LatimerError
    ├── SettingsError          a setting is wrong: its name and where it came from
    ├── ArticleError           one input cannot be used; every other article goes on
    ├── LanguageModelError     the model that tells languages apart cannot be unpacked
    ├── PromptError            a template or schema file is broken; nothing has been sent
    ├── CassetteError          a cassette is missing, or holds no answer to this request
    ├── OutputError            out/ cannot be written or read; nothing is half-written
    │   └── Conflict               somebody else changed the article since it was read
    ├── JournalError           .latimer/journal.sqlite cannot be used
    ├── ExchangeError          a file for, or from, another tool cannot be written or read
    ├── MemoryFileError        .latimer/memory.sqlite cannot be used, or a TMX file is none
    └── AskError               no usable answer came from the endpoint
        ├── Unreachable            no connection, reset, timed out
        ├── RateLimited            429, still after the last attempt
        ├── ServerFault            5xx, or a 200 that is no answer (HTML, an error object, a cut body)
        ├── RequestRejected        4xx: this request will never be answered
        └── AccessDenied           fatal for the run: key rejected, quota used up, model unknown
            └── NobodyThere            no request of the run found anything to connect to

A message says what happened, where, and what to try. The command line turns any
of these into one red line and the exit code in ``exit_code``.
"""

from __future__ import annotations


class LatimerError(Exception):
    """Base of the tree.

    ``exit_code`` is what the command line ends with when the error stops the
    whole run: 2 for usage, configuration or input; 3 when an article failed.
    """

    exit_code = 2

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        stop = "." if self.hint and self.message[-1:] not in (*".!?…", "") else ""
        return f"{self.message}{stop} {self.hint}".strip()


class SettingsError(LatimerError):
    """A setting is wrong; ``name`` and ``origin`` say which and who set it."""

    def __init__(self, message: str, *, name: str, origin: str, hint: str = "") -> None:
        super().__init__(f"{name} (from {origin}): {message}", hint=hint)
        self.name = name
        self.origin = origin


class ArticleError(LatimerError):
    """One input cannot be used as an article; ``path`` says which."""

    def __init__(self, message: str, *, path: str, hint: str = "") -> None:
        super().__init__(f"{path}: {message}", hint=hint)
        self.path = path


class LanguageModelError(LatimerError):
    """The model that tells languages apart cannot be unpacked: no text can be read without it."""


class PromptError(LatimerError):
    """A prompt template or a schema file is broken; ``path`` says which."""

    def __init__(self, message: str, *, path: str, hint: str = "") -> None:
        super().__init__(f"{path}: {message}", hint=hint)
        self.path = path


class CassetteError(LatimerError):
    """A cassette is missing, unreadable, or holds no answer to a request."""


class OutputError(LatimerError):
    """out/ cannot be written or read back; ``path`` says where."""

    def __init__(self, message: str, *, path: str, hint: str = "") -> None:
        super().__init__(f"{path}: {message}", hint=hint)
        self.path = path


class Conflict(OutputError):
    """The files of an article are no longer what they were when it was read; nothing was written."""


class JournalError(LatimerError):
    """The journal of replies cannot be opened or written."""


class MemoryFileError(LatimerError):
    """The translation memory cannot be opened or written, or a TMX file cannot be read."""


class ExchangeError(LatimerError):
    """A file for, or from, another tool cannot be written or read; ``path`` says which."""

    def __init__(self, message: str, *, path: str, hint: str = "") -> None:
        super().__init__(f"{path}: {message}", hint=hint)
        self.path = path


class AskError(LatimerError):
    """The endpoint gave no usable answer to one request.

    ``status`` is the HTTP status, or None where there was none.
    """

    exit_code = 3

    def __init__(self, message: str, *, status: int | None = None, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.status = status


class Unreachable(AskError):
    """No connection, a reset, or no answer in time; ``connected`` is False where there was not even a connection."""

    def __init__(self, message: str, *, connected: bool = True, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.connected = connected


class RateLimited(AskError):
    """The endpoint asked to slow down; ``retry_after_seconds`` is its own wish."""

    def __init__(
        self, message: str, *, retry_after_seconds: float | None = None, status: int | None = 429, hint: str = ""
    ) -> None:
        super().__init__(message, status=status, hint=hint)
        self.retry_after_seconds = retry_after_seconds


class ServerFault(AskError):
    """The endpoint failed: a 5xx, or a 200 that carries no answer.

    ``retry_after_seconds`` is set where the endpoint named a time.
    """

    def __init__(
        self, message: str, *, retry_after_seconds: float | None = None, status: int | None = None, hint: str = ""
    ) -> None:
        super().__init__(message, status=status, hint=hint)
        self.retry_after_seconds = retry_after_seconds


class RequestRejected(AskError):
    """The endpoint refuses this very request (a 4xx that no retry will change)."""


class AccessDenied(AskError):
    """Nothing on this endpoint will work: key rejected, quota used up, model unknown.

    Stops the run: every further article would fail the same way.
    """


class NobodyThere(AccessDenied):
    """Nothing at the base URL takes a connection, and nothing there has answered since the run began."""
