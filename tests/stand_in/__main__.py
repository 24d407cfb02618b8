"""Run the stand-in by hand: ``python -m tests.stand_in``, then try the program without a key."""

from __future__ import annotations

import argparse
import contextlib
import threading
from pathlib import Path

from tests.stand_in.book import BOOK
from tests.stand_in.faults import FAULTS
from tests.stand_in.server import MODEL, StandIn


def main() -> None:
    """Parse, serve until interrupted."""
    parser = argparse.ArgumentParser(prog="python -m tests.stand_in", description=__doc__)
    parser.add_argument("--port", type=int, default=8811, help="0 picks a free one")
    parser.add_argument("--latency", type=float, default=0.0, metavar="SECONDS", help="wait before each answer")
    parser.add_argument("--book", type=Path, default=BOOK, metavar="FOLDER", help="translations to answer from")
    parser.add_argument("--key", default="", help="turn away requests without this key")
    parser.add_argument(
        "--fault", action="append", default=[], metavar="NAME[:TIMES]", help=f"one of {', '.join(FAULTS)}; repeatable"
    )
    arguments = parser.parse_args()
    stand_in = StandIn(arguments.book, latency=arguments.latency, key=arguments.key, port=arguments.port)
    for fault in arguments.fault:
        name, _, times = fault.partition(":")
        if name not in FAULTS or not (times.isdigit() or not times):
            parser.error(f"no such fault: {fault}")
        stand_in.fail(name, times=int(times) if times else None)
    with stand_in, contextlib.suppress(KeyboardInterrupt):
        print(f"{stand_in.base_url}  (model {MODEL}; ctrl-c ends it). For example:")
        print(f"latimer translate articles --base-url {stand_in.base_url} --model {MODEL}", flush=True)
        threading.Event().wait()


if __name__ == "__main__":
    main()
