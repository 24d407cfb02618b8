"""Settings: who set what, and errors that name the setting and its origin."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from latimer.errors import SettingsError
from latimer.settings import DEFAULT_MODEL, Settings, load, require_key


def test_stronger_origins_win(tmp_path: Path) -> None:
    (tmp_path / "latimer.toml").write_text('model = "file"\nconcurrency = 3\nattempts = 2\n')
    settings = load(
        flags={"concurrency": 5, "model": None},
        environment={"LATIMER_MODEL": "variable", "OPENAI_BASE_URL": "http://localhost:1234/v1/"},
        folder=tmp_path,
    )
    assert (settings.model, settings.concurrency, settings.attempts) == ("variable", 5, 2)
    assert settings.base_url == "http://localhost:1234/v1"
    origins = [settings.origin(name) for name in ("model", "concurrency", "attempts", "timeout_seconds")]
    assert origins == ["$LATIMER_MODEL", "--concurrency", "latimer.toml", "default"]


def test_without_anything_set_the_defaults_hold(tmp_path: Path) -> None:
    assert load(folder=tmp_path) == Settings()
    assert load(folder=tmp_path).model == DEFAULT_MODEL


def test_an_empty_variable_is_no_setting(tmp_path: Path) -> None:
    assert load(environment={"LATIMER_MODEL": " "}, folder=tmp_path).model == DEFAULT_MODEL


@pytest.mark.parametrize(
    ("flags", "name", "origin"),
    [
        ({"concurrency": 0}, "concurrency", "--concurrency"),
        ({"concurrency": "many"}, "concurrency", "--concurrency"),
        ({"base_url": "ftp://localhost"}, "base_url", "--base-url"),
        ({"base_url": "localhost:11434"}, "base_url", "--base-url"),
        ({"model": "  "}, "model", "--model"),
    ],
)
def test_a_wrong_value_names_setting_and_origin(flags: dict[str, Any], name: str, origin: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        load(flags=flags, folder=tmp_path)
    assert (caught.value.name, caught.value.origin) == (name, origin)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("modell = 'x'", "no such setting"),
        ("api_key = 'secret'", "does not belong"),
        ("options = 3", "not a table"),
        ("model = ", "cannot be read"),
    ],
)
def test_a_wrong_file_is_one_clear_error(text: str, word: str, tmp_path: Path) -> None:
    (tmp_path / "latimer.toml").write_text(text)
    with pytest.raises(SettingsError, match=word) as caught:
        load(folder=tmp_path)
    assert "latimer.toml" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_only_openai_itself_needs_a_key(tmp_path: Path) -> None:
    require_key(load(flags={"base_url": "http://localhost:8080/v1"}, folder=tmp_path))
    require_key(load(environment={"OPENAI_API_KEY": "k"}, folder=tmp_path))
    with pytest.raises(SettingsError, match="OPENAI_API_KEY"):
        require_key(load(folder=tmp_path))


def test_a_key_is_never_shown(tmp_path: Path) -> None:
    assert "hush" not in repr(load(environment={"OPENAI_API_KEY": "hush"}, folder=tmp_path))
