"""Record cassettes/demo.yaml, and out/ with it, from the stand-in server: ``python -m tests.stand_in.record``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.stand_in.server import MODEL, StandIn

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Translate the samples with the stand-in answering; exit code 1, something needs review, is an answer too."""
    with StandIn() as server:
        command = [sys.executable, "-m", "latimer", "translate", "articles", "--refresh"]
        command += ["--base-url", server.base_url, "--model", MODEL, "--record", "cassettes/demo.yaml"]
        done = subprocess.run(command, cwd=ROOT, check=False)  # noqa: S603 - our own command
    if done.returncode > 1:
        sys.exit(done.returncode)


if __name__ == "__main__":
    main()
