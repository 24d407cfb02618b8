"""What is installed is whole: prompts, word lists, templates and all."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPT = """
import latimer
from latimer import prompts, verify_translation
assert prompts.packaged_folder().is_relative_to({folder!r}), prompts.packaged_folder()
assert prompts.load(None, {{"english": "British"}}).translate.system
assert [f.check for f in verify_translation("Es kamen 50.000 Menschen.", "5,000 people came.", "de")] == ["numbers"]
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout and unpacked."""
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)], ROOT)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run(command: list[str], folder: Path, **environment: str) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment or None, check=False)  # noqa: S603 - our own
    assert done.returncode == 0, done.stderr


def test_every_data_file_of_the_package_is_in_the_wheel(installed: Path) -> None:
    package = ROOT / "src" / "latimer"
    here = {p.relative_to(package) for p in package.rglob("*") if p.is_file() and "__pycache__" not in p.parts}
    there = {p.relative_to(installed / "latimer") for p in (installed / "latimer").rglob("*") if p.is_file()}
    assert here <= there
    assert {p.name for p in there - here} == {p.name for p in (ROOT / "prompts").iterdir()}


def test_an_installed_latimer_works_without_the_checkout(installed: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", SCRIPT.format(folder=str(installed))]
    run(command, tmp_path, PYTHONPATH=str(installed), PATH="")
