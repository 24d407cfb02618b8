"""What is committed holds no secret and says nothing of the machine it was made on."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GIT = shutil.which("git")
RECORDED = [path for folder in ("cassettes", "out") for path in sorted((ROOT / folder).rglob("*")) if path.is_file()]
CASSETTES = sorted((ROOT / "cassettes").glob("*.yaml"))

SECRETS = {
    "key": r"\b(?:sk|pk|rk)-[A-Za-z0-9_-]{16,}",
    "bearer": r"\bBearer\s+[A-Za-z0-9._~+/-]{8,}",
    "organisation": r"\borg-[A-Za-z0-9]{16,}|\bproj_[A-Za-z0-9]{8,}",
    "request id": r"\breq_[A-Za-z0-9]{8,}|\bchatcmpl-[A-Za-z0-9]+",
    "header": r"(?im)^\W*(?:authorization|cookie|set-cookie|openai-\w+|x-[\w-]+|cf-[\w-]+)\W*:",
    "e-mail of a machine": r"\b[\w.-]+@(?:localhost|[\w-]+\.local)\b",
}
# Put together here, so that this file is not what it looks for.
PATHS = [re.escape("/" + "/".join(parts)) for parts in (("root", ""), ("work", ""), ("private", "var", ""))]
PATHS += ["/" + r"(?:home|Users)/(?!example\b)\w+/", r"\b[A-Z]:\\" + r"Users\\"]
HOSTS = [re.escape(".".join(parts)) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))]
LOCAL = re.compile("|".join([rf"(?<![\w.])(?:{path})" for path in PATHS] + HOSTS))


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in RECORDED])
def test_nothing_that_was_recorded_or_made_holds_a_secret(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert {name: re.findall(pattern, text) for name, pattern in SECRETS.items() if re.search(pattern, text)} == {}
    assert LOCAL.findall(text) == []


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in CASSETTES])
def test_a_cassette_keeps_the_headers_that_matter_and_no_host(path: Path) -> None:
    import yaml

    cassette = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    assert cassette["interactions"]
    for interaction in cassette["interactions"]:
        assert interaction["request"]["uri"].startswith("https://endpoint.invalid/v1/")
        assert set(interaction["request"]["headers"]) <= {"content-type"}
        assert set(interaction["response"]["headers"]) <= {"content-type", "retry-after"}


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        pytest.param("authorization: Bearer abcdefgh12345", True, id="a-header"),
        pytest.param("key = sk-abcdefghijklmnopqrst", True, id="a-key"),
        pytest.param('  "Set-Cookie": x', True, id="a-cookie"),
        pytest.param("risk-averse people baked cookies: twelve of them", False, id="words"),
    ],
)
def test_the_patterns_find_what_they_are_for(text: str, is_found: bool) -> None:
    assert any(re.search(pattern, text) for pattern in SECRETS.values()) == is_found


@pytest.mark.skipif(GIT is None or not (ROOT / ".git").exists(), reason="not a checkout")
def test_no_tracked_file_names_a_machine_or_a_registry() -> None:
    found = [f"{path}:{number}: {line.strip()[:100]}" for path, number, line in lines() if LOCAL.search(line)]
    assert found == []


def lines() -> Iterator[tuple[str, int, str]]:
    """Every line of every tracked text file."""
    assert GIT is not None
    listed = subprocess.run([GIT, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout  # noqa: S603
    for name in listed.decode().split("\0"):
        path = ROOT / name
        if name and path.is_file():
            text = path.read_bytes().decode("utf-8", "replace")
            yield from ((name, number, line) for number, line in enumerate(text.splitlines(), start=1))
