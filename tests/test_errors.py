"""The error tree: messages say what, where and what to try."""

from __future__ import annotations

import pytest

from latimer import errors


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (
            errors.SettingsError("is not a number", name="concurrency", origin="latimer.toml", hint="Use 1 to 256."),
            "concurrency (from latimer.toml): is not a number. Use 1 to 256.",
        ),
        (errors.ArticleError("no text in it", path="a.txt"), "a.txt: no text in it"),
        (errors.ArticleError("no text in it", path="a.txt", hint="Fill it."), "a.txt: no text in it. Fill it."),
        (errors.AskError("no answer", status=500, hint="Try later."), "no answer. Try later."),
    ],
)
def test_a_message_says_what_where_and_what_to_try(error: errors.LatimerError, text: str) -> None:
    assert str(error) == text


def test_the_drawing_in_the_docstring_names_every_error() -> None:
    classes = [c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, errors.LatimerError)]
    assert {c.__name__ for c in classes if c.__name__ not in (errors.__doc__ or "")} == set()
