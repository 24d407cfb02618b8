"""The review page as pictures: ``python -m benchmarks.screenshots [OUT] [FOLDER]``.

Queue, article and run of OUT (``out`` if none is named), on a desk, in the dark and on a phone, as PNG files in
FOLDER (``docs/images``). Needs chromium and the ``dev`` extra.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from tests.browser.conftest import ARGUMENTS
from tests.review_room import Room, serving

LOOKS: dict[str, dict[str, Any]] = {
    "desk": {"viewport": {"width": 1440, "height": 900}},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2},
}


def main(out: Path, folder: Path) -> None:
    """Take every picture, and say where it is."""
    from playwright.sync_api import sync_playwright

    folder.mkdir(parents=True, exist_ok=True)
    room = Room(out.absolute().parent, out.name)
    first = next(entry.id for entry in room.shelf.queue().entries if not entry.problem)
    pages = {"queue": "/", "article": f"/article/{first}", "run": "/run"}
    with serving(room) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(ARGUMENTS))
        for look, options in LOOKS.items():
            page = browser.new_context(**options).new_page()
            for name, path in pages.items():
                page.goto(site.url + path)
                page.screenshot(path=folder / f"review-{name}-{look}.png")
                print(folder / f"review-{name}-{look}.png")
        browser.close()


if __name__ == "__main__":
    main(Path(*sys.argv[1:2] or ["out"]), Path(*sys.argv[2:3] or ["docs/images"]))
