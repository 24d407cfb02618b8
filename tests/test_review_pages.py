"""What the pages show, and that no text can change what they are made of."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from latimer.costs import Sum
from latimer.records import Finding, Name, Paragraph, Record, Sentence, Span, Usage
from latimer.review import article, charts, pages
from latimer.review.pages import Acting, Notice
from latimer.review.places import exists, find, put
from latimer.review.queue import Queue, entry
from latimer.review.spending import Day
from latimer.review.wording import Piece, marked, reworded, visible
from tests.hostile import HOSTILE
from tests.review_room import TIDE_SUMMARY, Room, record, skeleton, texts


def shown(of: Record, notice: Notice | None = None, approved: Record | None = None) -> str:
    """The article's page."""
    view = article.view(of, approved=approved)
    return pages.article_page(view, Queue((entry(of, False),)), Acting("token", True, "the correction"), notice)


def everywhere(text: str) -> Record:
    """A record that says one text wherever text can be."""
    claim = {"text": text, "evidence": ["p1.1", text]}
    return Record(
        id="a",
        path=text,
        sha256="",
        language="de",
        title=text,
        paragraphs=(
            Paragraph("p1", "title", (Sentence("p1.1", text, text, "model"),)),
            Paragraph("p2", "body", (Sentence("p2.1", text, None),)),
            Paragraph("p3", "furniture", (Sentence("p3.1", text),)),
        ),
        status="needs_review",
        signature=text,
        origin=f"javascript:{text}",
        published=text,
        names=(Name(text, text, text),),
        summary={
            "headline": text,
            "abstract": text,
            "key_points": [claim],
            "figures": [{"value": text, "unit": text, "what": text, "evidence": ["p1.1"]}],
            "own": [{"field": text, "evidence": []}],
            "topics": [text],
        },
        findings=(
            Finding(text, "error", text, at="p1.1"),
            Finding(text, "warning", text, at="summary.key_points[0]", accepted=text),
            Finding(text, "warning", text, at=""),
        ),
    )


PLAIN = "plain"


def _label(text: str) -> str:
    return unicodedata.normalize("NFC", text[:20]).encode("ascii", "backslashreplace").decode()


@cache
def saying(text: str) -> str:
    """The article's page, and the queue's, with one text wherever text can be."""
    trouble = Notice(text, True, "p1.1", text, text, "seen")
    queue = Queue((entry(everywhere(text), False),))
    return shown(everywhere(text), trouble, approved=everywhere("earlier")) + pages.queue_page(queue)


@pytest.fixture(scope="module")
def harmless() -> list[str]:
    return skeleton(saying(PLAIN))


@pytest.mark.parametrize("text", HOSTILE, ids=_label)
def test_no_text_changes_what_a_page_is_made_of(text: str, harmless: list[str]) -> None:
    assert skeleton(saying(text)) == harmless


@pytest.mark.parametrize("text", [t for t in HOSTILE if len(t) < 300], ids=_label)
def test_every_text_is_shown_as_it_is(text: str) -> None:
    assert visible(text).strip() in texts(saying(text))


@pytest.mark.parametrize("line", ["a" * 1_000_000, "<b>" * 300_000, "9,9." * 250_000, "é " * 500_000], ids=_label)
def test_a_line_of_a_megabyte_is_a_line(line: str) -> None:
    def one(text: str) -> Record:
        paragraphs = (Paragraph("p1", "body", (Sentence("p1.1", "Ein Satz.", text, "model"),)),)
        return replace(record("a"), paragraphs=paragraphs)

    assert shown(one(line)).count("<") == shown(one(PLAIN)).count("<")


def test_no_character_that_hides_or_reorders_reaches_a_page() -> None:
    hidden = re.compile(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ud800-\udfff\U000e0000-\U000e007f]"
    )
    for text in HOSTILE:
        assert not hidden.search(saying(text)), text[:30]


def test_joiners_of_persian_and_of_emoji_stay() -> None:
    assert visible("می\u200cروم 👩\u200d🚀") == "می\u200cروم 👩\u200d🚀"


SHAPES: tuple[Any, ...] = (
    [],
    "a text",
    {"key_points": "no list"},
    {"key_points": [1, None, ["x"], {"text": 5}]},
    {"headline": 7, "abstract": {"a": 1}},
    {"figures": [{"value": 3, "evidence": "p1.1"}, {}]},
    {"topics": {"a": "b"}},
    {"own": [[["deep"]]], "number": 1.5, "none": None},
    {"people": [{"evidence": [1, {"x": 2}]}]},
)


@pytest.mark.parametrize("summary", SHAPES, ids=repr)
def test_a_summary_of_any_shape_is_shown(summary: Any) -> None:
    assert "Tornesand" in shown(replace(record("a"), summary=summary))


@pytest.mark.parametrize(
    ("origin", "linked"),
    [
        ("https://news.example/1", True),
        ("http://news.example/1?a=1&b=2", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//news.example/1", False),
        ("https://", False),
        ("https://[", False),
        ("", False),
    ],
)
def test_only_an_address_of_the_web_is_a_link(origin: str, linked: bool) -> None:
    assert (">original</a>" in shown(replace(record("a"), origin=origin))) is linked


def test_both_sides_of_a_finding_are_marked() -> None:
    lines = (("Titel", "Title"), ("Es kamen 50.000 Besucher.", "5,000 visitors came."))
    page = shown(record("a", lines))
    assert '<mark class="error">50.000</mark>' in page
    assert '<mark class="error">5,000</mark>' in page


def test_an_accepted_finding_marks_nothing_and_says_why() -> None:
    lines = (("Titel", "Title"), ("Es kamen 50.000 Besucher.", "5,000 visitors came."))
    made = record("a", lines)
    accepted = tuple(replace(f, accepted="a slip of the source") for f in made.findings)
    page = shown(replace(made, findings=accepted))
    assert "<mark" not in page
    assert "Accepted: a slip of the source" in page


def test_evidence_leads_to_what_is_there_and_to_nothing_else() -> None:
    summary = {"key_points": [{"text": "It supplies 50,000 homes.", "evidence": ["p2.1", "p3", "p9.9"]}]}
    page = shown(record("a", summary=summary))
    assert re.findall(r'class="evidence" href="([^"]+)"', page) == ["#p2.1", "#p3"]
    assert '<span class="evidence">p9.9</span>' in page


def test_right_to_left_sources_say_so() -> None:
    page = shown(record("a", (("عنوان", "Title"), ("نص قصير.", "A short text.")), language="ar"))
    assert page.count('lang="ar" dir="rtl"') == 3  # the original title, and both sentences


def test_an_unknown_language_is_shown_left_to_right() -> None:
    assert article.direction("<nothing>") == "ltr"
    assert article.direction("") == "ltr"


def test_changed_words_are_shown_against_the_approved_version() -> None:
    before = record("a", summary=TIDE_SUMMARY, status="approved")
    now = put(put(before, "p3.1", "Construction took five years."), "summary.headline", "Tidal power for 50,000 homes")
    page = shown(replace(now, status="checked"), approved=before)
    assert "<del>four</del><ins>five</ins>" in page
    assert page.count('class="was"') == 2
    assert "against the approved version" in page


@pytest.mark.parametrize(
    ("text", "spans", "pieces"),
    [
        ("no spans", [], [("no spans", "")]),
        ("50.000 t", [(0, 6, "error")], [("50.000", "error"), (" t", "")]),
        ("abcdef", [(0, 4, "note"), (2, 6, "warning")], [("ab", "note"), ("cd", "warning"), ("ef", "warning")]),
        ("short", [(0, 99, "error"), (3, 3, "error"), (-1, 2, "error")], [("short", "")]),
        ("", [(0, 0, "error")], [("", "")]),
    ],
)
def test_spans_cut_a_text_into_pieces(text: str, spans: list[Any], pieces: list[Any]) -> None:
    made = marked(text, [(Span(start, end), severity) for start, end, severity in spans])
    assert made == [Piece(*piece) for piece in pieces]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Five boats sank.", "Six boats sank."),
        ("", "new"),
        ("old", ""),
        ("same same same", "same same"),
        ("It cost 2,300 euros.", "It cost 2,800 euros."),
        ("word " * 5_000, "other " * 5_000),
        ("a" * 300_000, "b" * 300_000),
    ],
    ids=_label,
)
def test_a_rewording_holds_both_texts(before: str, after: str) -> None:
    pieces = reworded(before, after)
    assert "".join(p.text for p in pieces if p.mark != "added") == before
    assert "".join(p.text for p in pieces if p.mark != "removed") == after


def test_numbers_change_as_a_whole() -> None:
    changed = [p.text for p in reworded("It cost 2,300 euros.", "It cost 2,800 euros.") if p.mark]
    assert changed == ["2,300", "2,800"]


@pytest.mark.parametrize(
    ("at", "text"),
    [
        ("p2.1", "Since Monday the station has supplied 50,000 homes."),
        ("summary.headline", TIDE_SUMMARY["headline"]),
        ("summary.key_points[0].text", "The station supplies 50,000 homes."),
        ("summary.figures[0].unit", "homes"),
        ("summary.topics[0]", "energy"),
        ("summary.key_points[0].evidence", None),
        ("summary.key_points[0].evidence[0]", None),
        ("summary.key_points[9].text", None),
        ("summary.key_points[-1].text", None),
        ("summary.key_points", None),
        ("summary", None),
        ("summary.", None),
        ("summary.headline.__class__", None),
        ("summary.__class__", None),
        ("p9.9", None),
        ("", None),
    ],
)
def test_an_address_finds_a_text_or_nothing(at: str, text: str | None) -> None:
    made = record("a", summary=TIDE_SUMMARY)
    assert find(made, at) == text
    assert exists(made, at) is (text is not None)


def test_furniture_is_no_place_for_english() -> None:
    made = replace(record("a"), paragraphs=(Paragraph("p1", "furniture", (Sentence("p1.1", "Teilen"),)),))
    assert not exists(made, "p1.1")


def test_what_a_person_puts_into_a_summary_is_noted_and_the_earlier_one_left_alone() -> None:
    made = record("a", summary=TIDE_SUMMARY)
    changed = put(made, "summary.figures[0].unit", "households")
    assert changed.edited == ("summary.figures[0].unit",)
    assert find(changed, "summary.figures[0].unit") == "households"
    assert find(made, "summary.figures[0].unit") == "homes"


def test_charts_add_up_to_the_queue(tmp_path: Path) -> None:
    room = Room(tmp_path)
    wrong = (("Titel", "Title"), ("Es kamen 50.000 Besucher.", "5,000 visitors came."))
    room.put(record("a"), record("b", status="approved"), record("c", wrong), record("d", wrong, language="fr"))
    queue = room.shelf.queue()
    languages, checks = charts.charts(queue, [])
    assert sum(bar.value for line in languages.lines for bar in line.bars) == len(queue.entries) == 4
    assert [line.label for line in languages.lines] == ["German", "French"]
    assert sum(bar.value for line in checks.lines for bar in line.bars) == sum(
        e.errors + e.warnings for e in queue.entries
    )


def test_a_day_without_a_known_price_says_so() -> None:
    days = [
        Day("2026-03-01", Sum(3, Usage(1000, 200), Decimal("0.0123"))),
        Day("2026-03-02", Sum(1, Usage(10, 2), unpriced=1)),
        Day("2026-03-03", Sum(2, Usage(5, 5), Decimal("0.5"), unpriced=1)),
    ]
    drawn = {chart.title: chart for chart in charts.charts(Queue(()), days)}
    assert [line.written for line in drawn["Cost by day"].lines] == [
        "$0.0123",
        "price unknown",
        "$0.5000 + unknown",
    ]
    assert [line.written for line in drawn["Tokens by day"].lines] == ["1,200", "12", "10"]
    assert "price unknown" in pages.run_page(Queue(()), days)


def test_an_empty_run_has_nothing_to_draw() -> None:
    assert "nothing to count" in pages.run_page(Queue(()), [])
    assert "nothing here yet" in pages.queue_page(Queue(()))
