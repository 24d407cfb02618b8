"""The server: what it serves, whom it turns away, and what a stale or hostile request meets."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest

from latimer.errors import SettingsError
from latimer.review import article, server, static
from latimer.review.places import digest, find
from tests.hostile import HOSTILE
from tests.review_room import TIDE_SUMMARY, Room, Site, record, serving, skeleton

WRONG = (("Titel", "Title"), ("Es kamen 50.000 Besucher.", "5,000 visitors came."), ("Es regnete.", "It rained."))
CORRECTION = {"at": "p3.1", "text": "There was rain.", "seen": digest("It rained.")}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One server for all tests of this file; each test begins with the same articles."""
    with serving(Room(tmp_path_factory.mktemp("room"))) as site:
        yield site


@pytest.fixture
def site(shared: Site) -> Site:
    for path in shared.room.out.folder.glob("*"):
        path.unlink()
    shared.room.put(record("a", WRONG, summary=TIDE_SUMMARY), record("b"))
    return shared


def unchanged(site: Site) -> bool:
    return find(site.room.get("a"), "p3.1") == "It rained."


def test_pages_are_served_with_a_strict_policy(site: Site) -> None:
    for path in ("/", "/run", "/article/a", "/article/a?edit=p2.1", "/nothing", "/assets/review.css"):
        answer = site.get(path)
        policy = answer.headers["content-security-policy"]
        assert answer.status == (404 if path == "/nothing" else 200), path
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
    assert site.get("/").headers["cache-control"] == "no-store"


def test_pages_hold_no_script_style_or_address_of_their_own(site: Site) -> None:
    for path in ("/", "/run", "/article/a", "/article/a?edit=p2.1"):
        page = site.get(path).text
        assert not re.search(r"<script(?![^>]* src=)", page)
        assert not [tag for tag in skeleton(page) if re.search(r" style\b| on\w+", tag)]
        assert not re.search(r'(?:src|action)="(?:https?:)?//', page)


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:1", 200),
        ("localhost", 200),
        ("[::1]:80", 200),
        ("evil.example", 403),
        ("127.0.0.1.evil.example", 403),
        ("127.0.0.1:80.evil.example", 403),
        ("127.0.0.1@evil.example", 403),
        ("localhost.", 403),
        ("0.0.0.0:80", 403),
        ("", 403),
    ],
)
def test_only_names_of_this_machine_are_answered(site: Site, host: str, status: int) -> None:
    assert site.get("/", Host=host).status == status
    assert site.get("/assets/review.js", Host=host).status == status


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"Origin": "https://evil.example"}, id="another site"),
        pytest.param({"Origin": "null"}, id="a sandboxed page or a file"),
        pytest.param({"Origin": ""}, id="no origin"),
        pytest.param({"Origin": "http://localhost:1"}, id="another port of this machine"),
        pytest.param({"Host": "evil.example", "Origin": "http://evil.example"}, id="a name that points here"),
        pytest.param({"Content-Type": "text/plain"}, id="no form"),
        pytest.param({"Content-Type": "multipart/form-data; boundary=x"}, id="another form"),
        pytest.param({"Content-Type": ""}, id="no type"),
    ],
)
def test_a_write_from_elsewhere_is_turned_away(site: Site, headers: dict[str, str]) -> None:
    assert site.post("/article/a/correct", CORRECTION, **headers).status == 403
    assert unchanged(site)


@pytest.mark.parametrize("token", ["", "wrong", "\u20ac", "x" * 100_000])
@pytest.mark.parametrize("what", ["correct", "accept", "reopen", "approve", "undo", "ask", "nothing"])
def test_every_write_needs_the_token(site: Site, what: str, token: str) -> None:
    assert site.post(f"/article/a/{what}", {**CORRECTION, "token": token}).status == 403
    assert unchanged(site)


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_not_answered(site: Site, method: str) -> None:
    assert site.get("/article/a", method).status == 403
    assert site.get("/article/a", method, Origin=site.url).status == 405


def test_a_form_too_big_to_be_a_sentence_is_turned_away(site: Site) -> None:
    assert site.post("/article/a/correct", {**CORRECTION, "text": "x" * 8_000_001}).status == 403
    assert unchanged(site)


@pytest.mark.parametrize(
    "path",
    [
        "/article/..",
        "/article/../../etc/passwd",
        "/article/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/article/..%2fsecret",
        "/article/a%00",
        "/article/%ff",
        "/article/" + "a" * 5_000,
        "/assets/../server.py",
        "/assets/..%2fserver.py",
        "/assets/server.py",
        "/assets/",
        "/out/a.json",
    ],
)
def test_nothing_else_is_readable(site: Site, path: str) -> None:
    (site.room.folder / "secret.json").write_text((site.room.out.folder / "a.json").read_text())
    answer = site.get(path)
    assert answer.status in (404, 405)
    assert "visitors" not in answer.text


@pytest.mark.parametrize("article_id", ["..%2fsecret", "gone", "%2e%2e"])
def test_nothing_else_is_writable(site: Site, article_id: str) -> None:
    secret = site.room.folder / "secret.json"
    secret.write_text((site.room.out.folder / "a.json").read_text())
    before = secret.read_bytes()
    assert site.post(f"/article/{article_id}/correct", CORRECTION).status == 404
    assert secret.read_bytes() == before


def test_a_correction_leads_back_to_the_sentence(site: Site) -> None:
    answer = site.post("/article/a/correct", CORRECTION)
    assert (answer.status, answer.headers["location"]) == (303, "/article/a?did=correct#p3.1")
    assert "Corrected, and checked again." in site.get("/article/a?did=correct").text
    assert find(site.room.get("a"), "p3.1") == "There was rain."


@pytest.mark.parametrize("at", ["p3.1\r\nSet-Cookie: a=b", "//evil.example", "p3.1#x", "<b>", "\u20ac"])
def test_an_address_out_of_a_form_leads_nowhere_else(site: Site, at: str) -> None:
    answer = site.post("/article/a/undo", {"at": at})
    assert "set-cookie" not in answer.headers
    assert answer.headers.get("location", "/article/a").startswith("/article/a")


def test_a_stale_correction_shows_both_versions_and_can_be_put_there(site: Site) -> None:
    site.post("/article/a/correct", CORRECTION)
    answer = site.post("/article/a/correct", {**CORRECTION, "text": "It poured."})
    assert answer.status == 409
    assert "It poured." in answer.text
    assert "There was rain." in answer.text
    form = answer.text[answer.text.index('class="conflict"') :]
    seen = re.search(r'name="seen" value="(\w+)"', form)
    assert seen
    assert site.post("/article/a/correct", {"at": "p3.1", "text": "It poured.", "seen": seen[1]}).status == 303
    assert find(site.room.get("a"), "p3.1") == "It poured."


def test_a_refusal_is_told_on_the_page(site: Site) -> None:
    answer = site.post("/article/a/approve", {"seen": article.state(site.room.get("a"))})
    assert answer.status == 422
    assert "Not approved" in answer.text
    assert site.post("/article/a/accept", {"key": "x", "seen": "", "reason": " "}).status == 422
    assert site.post("/article/a/ask", {"at": "p3.1", "seen": digest("It rained.")}).status == 422
    assert site.post("/article/a/nothing", {}).status == 422


def test_the_editor_opens_without_a_script(site: Site) -> None:
    page = site.get("/article/a?edit=p2.1").text
    editor = page[page.index('id="editor"') :]
    assert re.search(r'<input type="hidden" name="at" value="p2.1">', editor)
    assert ">5,000 visitors came.</textarea>" in editor
    assert 'id="editor" hidden' in site.get("/article/a").text


def test_a_broken_file_is_named_and_the_rest_is_served(site: Site) -> None:
    (site.room.out.folder / "c.json").write_text("{}")
    assert "is not a record" in site.get("/").text
    assert site.get("/article/c").status == 500
    assert site.get("/article/a").status == 200


def test_a_file_with_half_a_character_is_served(site: Site) -> None:
    path = site.room.out.folder / "b.json"
    path.write_text(path.read_text().replace("Construction took", r"\ud800 took"))
    path.with_suffix(".md").unlink()
    assert "⟨U+D800⟩ took" in site.get("/article/b").text


def test_hostile_queries_and_ids_are_harmless(site: Site) -> None:
    plain = skeleton(site.get("/article/a?edit=x&did=x").text)
    short = [text for text in HOSTILE if len(text) < 300]
    for start in range(0, len(short), 20):
        asked = quote("".join(short[start : start + 20]), errors="surrogatepass", safe="")
        assert skeleton(site.get(f"/article/a?edit={asked}&did={asked}").text) == plain


def test_the_port_is_told_once_somebody_listens_and_a_taken_one_is_named(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=f"{port} cannot be used"):
            server.serve(Room(tmp_path).shelf, port=port, journal=tmp_path / "none")


def test_the_static_file_holds_everything_and_can_do_nothing(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.put(record("a", WRONG, summary=TIDE_SUMMARY), record("b"))
    (room.out.folder / "c.json").write_text("{}")
    page = static.page(room.shelf, journal=tmp_path / "none")
    assert "default-src 'none'" in page
    assert '<form method="post"' not in page
    assert "token" not in page.replace("const", "")
    assert page.count("<h1>") == 4  # the queue, two articles, the run
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert all(target in ids for target in re.findall(r'href="#([^"]+)"', page))
    assert not re.findall(r'(?:src|href)="(?!#|https://example)[^"]', page)
    assert static.page(room.shelf, journal=tmp_path / "none") == page


def test_hostile_texts_do_not_change_the_static_file(tmp_path: Path) -> None:
    one, other = Room(tmp_path / "one"), Room(tmp_path / "other")
    for room, text in ((one, "".join(t for t in HOSTILE if len(t) < 300 and t.isprintable())), (other, "plain")):
        room.folder.mkdir()
        room.put(record("a", (("Titel", text), (text, text)), summary={"headline": text}, findings=()))
        room.put(replace(room.get("a"), findings=()))
    pages = [skeleton(static.page(room.shelf, journal=tmp_path / "none")) for room in (one, other)]
    assert pages[0] == pages[1]
