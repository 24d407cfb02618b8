"""One frozen ``Settings``: defaults < latimer.toml < environment < flags.

Every value knows where it came from, so that an error can say which line to mend:

    >>> load(flags={"concurrency": 0}, environment={}, folder=Path("nowhere"))
    Traceback (most recent call last):
    latimer.errors.SettingsError: concurrency (from --concurrency): 0 is out of range. Use 1 to 256.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from latimer.errors import SettingsError

FILE_NAME = "latimer.toml"
OPENAI_BASE_URL = "https://api.openai.com/v1"
DEFAULT_MODEL = "gpt-6.1-terra"

_NOTHING: Mapping[str, Any] = MappingProxyType({})


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("is not a text")
    return value.strip()


def _path(value: Any) -> Path:
    return Path(_text(str(value)))


def _url(value: Any) -> str:
    text = _text(value).rstrip("/")
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{text!r} is no http(s) address. Use one such as http://localhost:11434/v1.")
    return text


def _whole(low: int, high: int) -> Callable[[Any], int]:
    def parse(value: Any) -> int:
        try:
            number = int(str(value))
        except ValueError:
            raise ValueError(f"{value!r} is not a whole number. Use {low} to {high}.") from None
        if not low <= number <= high:
            raise ValueError(f"{number} is out of range. Use {low} to {high}.")
        return number

    return parse


def _table(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("is not a table")
    return MappingProxyType(dict(value))


def _setting(default: Any, parse: Callable[[Any], Any], *, environment: str | None = None) -> Any:
    """A field with its parser and, where there is one, its environment variable."""
    return field(default_factory=lambda: default, metadata={"parse": parse, "environment": environment})


@dataclass(frozen=True, slots=True)
class Settings:
    """All that can be set. ``origins`` names the source of every value that is not a default.

    Tokens are counted as ``ceil(bytes of UTF-8 / 3)``, an estimate that never falls
    short and is the same on every machine. ``options`` are passed on in every request
    (``temperature``, ``service_tier``, ``reasoning_effort`` …); ``variables`` fill the
    prompt templates.
    """

    model: str = _setting(DEFAULT_MODEL, _text, environment="LATIMER_MODEL")
    base_url: str = _setting(OPENAI_BASE_URL, _url, environment="OPENAI_BASE_URL")
    api_key: str = field(
        default="", repr=False, metadata={"parse": _text, "environment": "OPENAI_API_KEY", "secret": True}
    )
    out: Path = _setting(Path("out"), _path)
    state: Path = _setting(Path(".latimer"), _path)
    prompts: Path | None = _setting(None, _path)
    glossary: Path | None = _setting(None, _path)
    concurrency: int = _setting(8, _whole(1, 256))
    timeout_seconds: int = _setting(300, _whole(1, 3600))
    attempts: int = _setting(6, _whole(1, 20))
    repair_rounds: int = _setting(2, _whole(0, 5))
    request_tokens: int = _setting(5_000, _whole(200, 100_000))
    summary_tokens: int = _setting(20_000, _whole(1_000, 500_000))
    reserve_tokens: int = _setting(8_000, _whole(0, 200_000))
    options: Mapping[str, Any] = _setting(_NOTHING, _table)
    variables: Mapping[str, Any] = _setting(MappingProxyType({"english": "British"}), _table)
    origins: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    def origin(self, name: str) -> str:
        """Where a value came from: ``default``, ``latimer.toml``, ``$NAME`` or ``--flag``."""
        return self.origins.get(name, "default")

    @property
    def host(self) -> str:
        """The endpoint's host, without port: what tells one service from another."""
        return urlsplit(self.base_url).hostname or ""


_FIELDS = {f.name: f for f in fields(Settings) if "parse" in f.metadata}


def load(
    *, flags: Mapping[str, Any] = _NOTHING, environment: Mapping[str, str] = _NOTHING, folder: Path | None = None
) -> Settings:
    """Settings from ``folder``/latimer.toml, the environment and the flags that are not None.

    Raises ``SettingsError`` with the name and the origin of the first wrong value.
    """
    chosen: dict[str, tuple[Any, str]] = {}
    for name, value, origin in _given(flags, environment, folder or Path()):
        chosen[name] = (value, origin)
    values = {name: _parsed(name, value, origin) for name, (value, origin) in chosen.items()}
    return Settings(**values, origins=MappingProxyType({name: origin for name, (_, origin) in chosen.items()}))


def require_key(settings: Settings) -> None:
    """Fail before anything is sent: OpenAI's own endpoint needs a key, a local server does not."""
    if settings.base_url == OPENAI_BASE_URL and not settings.api_key:
        raise SettingsError(
            "there is no key for api.openai.com.",
            name="OPENAI_API_KEY",
            origin="environment",
            hint="Set it, or name a local server: --base-url http://localhost:11434/v1 --model NAME.",
        )


def _given(flags: Mapping[str, Any], environment: Mapping[str, str], folder: Path) -> Iterable[tuple[str, Any, str]]:
    """Every value somebody gave, weakest origin first."""
    for name, value in _file_values(folder / FILE_NAME).items():
        yield name, value, FILE_NAME
    for name, setting in _FIELDS.items():
        variable = setting.metadata["environment"]
        if variable and environment.get(variable, "").strip():
            yield name, environment[variable], f"${variable}"
    for name, value in flags.items():
        if value is not None:
            yield name, value, "--" + name.replace("_", "-")


def _file_values(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"cannot be read: {error}.", name=FILE_NAME, origin=str(path)) from error
    for name in values:
        if name not in _FIELDS:
            known = ", ".join(sorted(n for n in _FIELDS if n != "api_key"))
            raise SettingsError("there is no such setting.", name=name, origin=FILE_NAME, hint=f"Known: {known}.")
        if _FIELDS[name].metadata.get("secret"):
            raise SettingsError(
                "a key does not belong in a file that is shared.",
                name=name,
                origin=FILE_NAME,
                hint="Set OPENAI_API_KEY in the environment.",
            )
    return values


def _parsed(name: str, value: Any, origin: str) -> Any:
    try:
        return _FIELDS[name].metadata["parse"](value)
    except ValueError as error:
        raise SettingsError(str(error), name=name, origin=origin) from None
