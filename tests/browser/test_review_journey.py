"""A reviewer's way through the queue: with a pointer, with the keyboard alone, and without any script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from latimer.records import Record
from latimer.review.places import find, put
from tests.browser.conftest import NewPage
from tests.review_room import TIDE_SUMMARY, Site, record

if TYPE_CHECKING:
    from playwright.sync_api import Page

WRONG = (
    ("Viele Besucher am Hafen", "Many visitors at the harbour"),
    ("Es kamen 50.000 Besucher.", "5,000 visitors came."),
    ("Es regnete.", "It rained."),
)


def expect(page: Page, selector: str, text: str) -> None:
    """Wait until there is such an element with such a text."""
    page.locator(selector).filter(has_text=text).first.wait_for()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.tagName"))


@pytest.fixture
def three(site: Site) -> Site:
    """An article with an error, one that is right, one in Arabic."""
    arabic = (("افتتاح حديقة", "A garden opens"), ("زُرعت 450 شجرة.", "450 trees were planted."))
    site.room.put(
        record("harbour", WRONG), record("tide", summary=TIDE_SUMMARY), record("garden", arabic, language="ar")
    )
    return site


def test_with_a_pointer(page: Page, three: Site) -> None:
    page.goto(three.url)
    expect(page, "#shown", "3 articles")
    page.get_by_role("radio", name="errors").check()
    expect(page, "#shown", "1 article")
    page.get_by_role("link", name="Many visitors at the harbour").click()
    row = page.locator('[id="p2.1"]')
    assert row.locator("mark").all_text_contents() == ["50.000", "5,000"]
    page.get_by_role("button", name="Approve").click()
    expect(page, ".conflict", "1 open error")
    row.hover()
    row.get_by_role("link", name="Edit").click()
    page.get_by_label("English", exact=True).fill("50,000 visitors came.")
    page.get_by_role("button", name="Save").click()
    expect(page, "#said", "Corrected")
    assert row.locator("mark, .finding").count() == 0
    assert row.locator(".by").inner_text() == "person"
    page.get_by_role("button", name="Approve").click()
    expect(page, ".standing .badge", "approved")
    assert three.room.get("harbour").status == "approved"
    assert find(three.room.get("harbour"), "p2.1") == "50,000 visitors came."
    page.get_by_role("button", name="Undo the approval").click()
    expect(page, ".standing .badge", "checked")
    page.get_by_role("link", name="Queue", exact=True).click()
    page.get_by_label("Search").fill("garten harbour")
    expect(page, "#shown", "0 articles")
    page.get_by_label("Search").fill("HARBOUR viele")
    expect(page, "#shown", "1 article")
    page.reload()
    assert page.get_by_label("Search").input_value() == "HARBOUR viele"
    page.get_by_label("Search").fill("")
    page.get_by_label("Language").select_option(label="Arabic")
    expect(page, "#shown", "1 article")


def test_with_the_keyboard_alone(page: Page, three: Site) -> None:
    keys = page.keyboard
    page.goto(three.url)
    keys.press("j")
    keys.press("Enter")
    page.wait_for_url("**/article/harbour")
    keys.press("n")
    assert focused(page).startswith("f-")
    keys.press("a")
    keys.type("the source is wrong")
    keys.press("Enter")
    expect(page, ".reason", "the source is wrong")
    assert "p2.1" in page.evaluate("document.activeElement.closest('.row').id")
    keys.press("u")
    expect(page, "#said", "Undone")
    keys.press("n")
    keys.press("e")
    keys.press("Control+a")
    keys.type("50,000 visitors came. ?")
    keys.press("Control+Enter")
    expect(page, "#said", "Corrected")
    assert focused(page) == "p2.1"
    keys.press("j")
    assert focused(page) == "p3.1"
    keys.press("k")
    keys.press("k")
    assert focused(page) == "p1.1"
    keys.press("e")
    keys.press("Escape")
    assert focused(page) == "p1.1"
    keys.press("?")
    assert page.locator("#keys").is_visible()
    keys.press("Escape")
    assert not page.locator("#keys").is_visible()
    keys.press("j")
    keys.press("e")
    keys.press("Control+a")
    keys.type("50,000 visitors came.")
    keys.press("Control+Enter")
    expect(page, '[id="p2.1"] .english', "50,000 visitors came.")
    page.locator('[id="p2.1"] .finding').wait_for(state="detached")
    keys.press("Shift+A")
    expect(page, ".standing .badge", "approved")
    page.reload()
    keys.press("[")
    page.wait_for_url(re.compile("/article/(tide|garden)$"))
    keys.press("q")
    page.wait_for_url(f"{three.url}/")
    keys.press("/")
    keys.type("tide")
    expect(page, "#shown", "1 article")
    assert three.room.get("harbour").status == "approved"


def test_single_keys_can_be_switched_off_for_good(page: Page, three: Site) -> None:
    page.goto(f"{three.url}/article/harbour")
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Single keys do something").uncheck()
    page.get_by_role("button", name="Close").click()
    page.reload()
    page.keyboard.press("n")
    assert focused(page) == "BODY"


def test_two_reviewers_at_once(new_page: NewPage, three: Site) -> None:
    first, second = new_page(), new_page()
    for page in (first, second):
        page.goto(f"{three.url}/article/harbour")
        page.keyboard.press("n")
        page.keyboard.press("e")
    first.get_by_label("English", exact=True).fill("50,000 visitors came.")
    first.get_by_role("button", name="Save").click()
    expect(first, "#said", "Corrected")
    second.get_by_label("English", exact=True).fill("Some 50,000 visitors came.")
    second.get_by_role("button", name="Save").click()
    expect(second, ".conflict", "Somebody else changed this")
    assert second.locator(".versions p").all_inner_texts() == ["50,000 visitors came.", "Some 50,000 visitors came."]
    assert find(three.room.get("harbour"), "p2.1") == "50,000 visitors came."
    second.get_by_role("button", name="Put yours there").click()
    expect(second, "#said", "Corrected")
    assert find(three.room.get("harbour"), "p2.1") == "Some 50,000 visitors came."


def test_asking_the_model_again(page: Page, three: Site) -> None:
    page.goto(f"{three.url}/article/harbour#p3.1")
    page.keyboard.press("r")
    page.get_by_label("Or ask the model again").fill("past continuous, please")
    page.keyboard.press("Enter")
    expect(page, '[id="p3.1"] .english', "It was raining.")
    assert page.locator('[id="p3.1"] .by').inner_text() == "model"
    assert page.locator('[id="p3.1"]').evaluate("row => row === document.activeElement")


def test_a_claim_is_corrected_in_place(page: Page, three: Site) -> None:
    page.goto(f"{three.url}/article/tide")
    claim = page.locator('[id="summary.key_points[0].text"]')
    claim.hover()
    claim.get_by_role("link", name="Edit").click()
    assert not page.get_by_label("Or ask the model again").is_visible()
    page.get_by_label("English", exact=True).fill("The station supplies 40,000 homes.")
    page.get_by_role("button", name="Save").click()
    expect(page, ".summary .finding", "40,000")
    assert three.room.get("tide").edited == ("summary.key_points[0].text",)


def test_evidence_leads_to_its_sentence_and_lights_it_up(page: Page, three: Site) -> None:
    page.goto(f"{three.url}/article/tide")
    mark = page.locator(".evidence").first
    mark.hover()
    assert "lit" in (page.locator('[id="p2.1"]').get_attribute("class") or "")
    mark.click()
    assert focused(page) == "p2.1"


def test_the_partner_of_a_sentence_is_marked(page: Page, three: Site) -> None:
    page.goto(f"{three.url}/article/tide")
    row = page.locator('[id="p2.1"]')
    colour = "row => getComputedStyle(row).backgroundColor"
    before = row.evaluate(colour)
    row.locator(".source").hover()
    assert row.evaluate(colour) != before
    assert row.locator(".english").bounding_box()["y"] == row.locator(".source").bounding_box()["y"]  # type: ignore[index]


def test_without_a_script(new_page: NewPage, three: Site) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(three.url)
    page.get_by_role("link", name="Many visitors at the harbour").click()
    page.locator('[id="p2.1"]').hover()
    page.get_by_role("link", name="Edit sentence 2.1").click()
    page.get_by_label("English", exact=True).fill("50,000 visitors came.")
    page.get_by_role("button", name="Save").click()
    expect(page, ".did", "Corrected")
    page.get_by_role("button", name="Approve").click()
    expect(page, ".standing .badge", "approved")
    assert find(three.room.get("harbour"), "p2.1") == "50,000 visitors came."


def test_changed_words_and_the_approved_version(page: Page, site: Site) -> None:
    approved = record("tide", status="approved")
    site.room.put(approved)
    site.room.commit()
    changed: Record = put(approved, "p3.1", "Construction lasted four years.")
    site.room.put(record("tide", [(s.source, s.english) for p in changed.paragraphs for s in p.sentences]))
    page.goto(site.url)
    assert page.locator(".entry .badge").first.inner_text() == "changed"
    page.goto(f"{site.url}/article/tide")
    assert page.locator('[id="p3.1"] ins').all_inner_texts() == ["lasted"]
    assert page.locator('[id="p3.1"] del').all_inner_texts() == ["took"]
