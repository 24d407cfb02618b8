"""What ``import latimer`` offers, and that it costs next to nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

import latimer

HEAVY = ("babel", "jinja2", "jsonschema", "numpy", "openai", "py3langid", "rapidfuzz", "rich", "typer", "vcr", "yaml")


def test_what_is_offered_is_sorted_and_there() -> None:
    assert latimer.__all__ == sorted(latimer.__all__)
    for name in latimer.__all__:
        assert getattr(latimer, name).__doc__


def test_what_is_not_offered_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_thing"):
        latimer.no_such_thing  # noqa: B018 (the look-up is the test)


def test_importing_latimer_loads_nothing_that_takes_time() -> None:
    script = f"import latimer, sys; print(*sorted(set(sys.modules) & {set(HEAVY)!r}))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == ""


def test_checking_a_translation_does_not_load_the_tables_of_claims() -> None:
    script = (
        "import sys; from latimer.verify import verify_translation; verify_translation('Ja.', 'Yes.', 'de');"
        "print('latimer.verify.claims' in sys.modules); from latimer.verify import verify_claim, verify_summary;"
        "print(verify_claim.__name__, verify_summary.__name__)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.split() == ["False", "verify_claim", "verify_summary"]


def test_the_two_checks_work_from_the_top_of_the_package() -> None:
    (finding,) = latimer.verify_translation("Es kamen 50.000 Menschen.", "5,000 people came.", "de")
    assert (finding.check, finding.severity) == ("numbers", "error")
    assert [f.severity for f in latimer.verify_claim("5,000 people came.", ["50,000 people came."])] == ["error"]
