"""The pages for every reader: by a screen reader, in the dark, on a phone, from right to left, from a file."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from latimer.records import Finding, Name
from latimer.review import static
from tests.browser.conftest import NewPage
from tests.hostile import HOSTILE
from tests.review_room import TIDE, TIDE_SUMMARY, Room, Site, record

if TYPE_CHECKING:
    from playwright.sync_api import Page

WRONG = (("Titel", "Title"), ("Es kamen 50.000 Besucher.", "5,000 visitors came."), ("Es regnete.", None))
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"viewport": {"width": 1440, "height": 900}},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True},
}


def fill(room: Room) -> None:
    """Articles that show all there is to show."""
    arabic = (("افتتاح حديقة", "A garden opens"), ("زُرعت 450 شجرة.", "540 trees were planted."))
    chinese = (("青河市图书馆", "Qinghe City Library"), ("去年有15600人来。", "Last year 15,600 people came."))
    summary = {
        **TIDE_SUMMARY,
        "key_points": [{"text": "The station supplies 40,000 homes.", "evidence": ["p2.1"]}],
        "quotes": [{"text": "A good day", "speaker": "A minister", "evidence": ["p3.1"]}],
    }
    accepted = Finding("names", "warning", "a name", at="p3.1", accepted="known by that name")
    room.put(
        record("tide", TIDE, summary=summary, names=(Name("Tornesand", "Tornesand", "place"),), findings=(accepted,)),
        record("harbour", WRONG),
        record("garden", arabic, language="ar"),
        record("library", chinese, language="zh", status="approved"),
        record("gone", status="failed"),
    )
    (room.out.folder / "broken.json").write_text("{}")


@pytest.fixture
def full(site: Site) -> Site:
    fill(site.room)
    return site


def axe() -> str:
    """The accessibility checker that browsers' makers use, as text to run in a page."""
    return next(Path(str(files("axe_playwright_python"))).rglob("axe.min.js")).read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """What is wrong for somebody, by the rules of WCAG 2.2 AA and good practice; empty is right."""
    page.evaluate(axe())
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(result => result.violations)")
    return [f"{v['id']}: {node['html'][:150]} {node['failureSummary']}" for v in found for node in v["nodes"]]


@pytest.mark.parametrize(
    ("look", "paths"),
    [
        ("light", ("/", "/article/tide", "/article/harbour", "/article/garden", "/run", "/nothing")),
        ("dark", ("/", "/article/tide", "/run")),
        ("phone", ("/", "/article/tide")),
    ],
)
def test_no_barriers(new_page: NewPage, full: Site, look: str, paths: tuple[str, ...]) -> None:
    page = new_page(**LOOKS[look])
    for path in paths:
        page.goto(full.url + path)
        assert violations(page) == [], path


@pytest.mark.parametrize("look", ["light", "dark"])
def test_no_barriers_while_something_is_done(new_page: NewPage, full: Site, look: str) -> None:
    page = new_page(**LOOKS[look])
    page.goto(f"{full.url}/article/harbour")
    page.keyboard.press("Shift+A")
    page.locator(".conflict").wait_for()
    page.keyboard.press("n")
    page.keyboard.press("a")
    page.keyboard.press("Tab")
    page.locator('[id="p2.1"] .edit').click()
    assert page.locator("#editor").is_visible()
    assert page.locator(".accept[open]").is_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert violations(page) == [], "keys"


def test_nothing_is_wider_than_a_phone(new_page: NewPage, full: Site) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    for path in ("/", "/article/tide", "/article/harbour?edit=p2.1", "/run"):
        page.goto(full.url + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
    page.goto(f"{full.url}/article/harbour")
    row = page.locator('[id="p2.1"]')
    source, english = row.locator(".source").bounding_box(), row.locator(".english").bounding_box()
    assert source and english  # noqa: PT018 (one question: are both drawn)
    assert source["y"] + source["height"] <= english["y"]


def test_touch_targets_are_large_enough(new_page: NewPage, full: Site) -> None:
    page = new_page(**LOOKS["phone"])
    page.goto(f"{full.url}/article/harbour")
    for box in [link.bounding_box() for link in page.locator(".edit:visible, button:visible").all()]:
        assert box is not None
        assert min(box["width"], box["height"]) >= 24


def test_arabic_runs_from_the_right_and_english_from_the_left(page: Page, full: Site) -> None:
    page.goto(f"{full.url}/article/garden")
    row = page.locator('[id="p2.1"]')
    assert row.locator(".source").evaluate("p => getComputedStyle(p).direction") == "rtl"
    assert row.locator(".english").evaluate("p => getComputedStyle(p).direction") == "ltr"
    assert row.locator("mark").all_inner_texts() == ["450", "540"]


def test_the_dark_page_is_dark(new_page: NewPage, full: Site) -> None:
    page = new_page(color_scheme="dark")
    page.goto(full.url)
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).map(Number)")
    assert max(colour) < 60


@pytest.fixture
def file(tmp_path: Path) -> str:
    """The static file's address."""
    room = Room(tmp_path / "mailed")
    room.folder.mkdir()
    fill(room)
    path = tmp_path / "review.html"
    path.write_text(static.page(room.shelf, journal=tmp_path / "none"), encoding="utf-8")
    return path.as_uri()


def test_the_static_file_is_read_from_disk(page: Page, file: str) -> None:
    page.goto(file)
    assert page.get_by_role("heading", level=1).all_inner_texts() == ["Queue"]
    page.get_by_label("Search").fill("tornesand")
    page.locator("#shown", has_text="2 articles").wait_for()
    page.get_by_role("link", name="New tidal power station off Tornesand").last.click()
    heading = page.get_by_role("heading", level=1)
    assert heading.all_inner_texts() == ["New tidal power station off Tornesand"]
    page.locator(".evidence:visible").first.click()
    assert heading.all_inner_texts() == ["New tidal power station off Tornesand"]
    page.keyboard.press("n")
    assert "finding" in page.evaluate("document.activeElement.className")
    page.keyboard.press("q")
    assert heading.all_inner_texts() == ["Queue"]
    page.get_by_role("link", name="Run").click()
    assert heading.all_inner_texts() == ["The run in figures"]
    assert page.get_by_role("button", name="Approve").count() == 0


def test_the_static_file_has_no_barriers_and_needs_no_script(new_page: NewPage, file: str) -> None:
    page = new_page(**LOOKS["dark"])
    page.goto(file)
    assert violations(page) == []
    page.goto(f"{file}#a2")
    assert violations(page) == []
    bare = new_page(java_script_enabled=False)
    bare.goto(file)
    bare.get_by_role("link", name="A garden opens").click()
    assert bare.get_by_role("heading", level=1).all_inner_texts() == ["A garden opens"]


def test_hostile_texts_do_nothing(page: Page, site: Site, tmp_path: Path) -> None:
    texts = [text for text in HOSTILE if "\ud800" not in text and "\udfff" not in text]
    made = record("a", [(text, text) for text in texts], summary={"key_points": [{"text": t} for t in texts]})
    site.room.put(replace(made, title=texts[0], path=texts[1]))
    path = tmp_path / "review.html"
    path.write_text(static.page(site.room.shelf, journal=tmp_path / "none"), encoding="utf-8")
    for url in (site.url, f"{site.url}/article/a", path.as_uri(), f"{path.as_uri()}#a1"):
        page.goto(url)
        assert page.locator("iframe, object, embed, base, video, img, form[action*=evil], a[href*=evil]").count() == 0
    page.goto(f"{site.url}/article/a")
    assert page.locator(".row").count() == len(texts)
    page.evaluate("document.querySelectorAll('.edit')[3].click()")
    assert page.locator("#editor").is_visible()
