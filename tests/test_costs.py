"""What has been paid for: every reply in the journal once, in the right place, with its price or none."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from latimer.asking.journal import Entry, Journal
from latimer.costs import by, purchases, total, waste
from latimer.errors import JournalError
from latimer.records import Reply, Usage
from latimer.report.costs import cost_document, cost_lines
from latimer.tokens import price
from tests import small_book
from tests.newsroom import Newsroom
from tests.stand_in import StandIn

PRICED = {"host": "api.openai.com", "model": "gpt-4o-mini"}
MILLION = Usage(1_000_000, 0, 0)

pytestmark = pytest.mark.usefixtures("one_trust_store")


def entry(**changes: Any) -> Entry:
    usage = changes.pop("usage", Usage(100, 10, 0))
    fields: dict[str, Any] = {
        "asked_at": "2026-03-01T08:00:00+00:00",
        "host": "localhost",
        "model": "m",
        "purpose": "translate",
        "article_id": "a",
        "request": {"options": {}},
        "reply": Reply("{}", "stop", usage=usage),
        "seconds": 1.0,
        "defect": None,
        **changes,
    }
    return Entry(**fields)


def journal(folder: Path, *entries: tuple[str, Entry]) -> Path:
    path = folder / "journal.sqlite"
    file = Journal(path)
    for key, one in entries:
        file.add(key, one)
    file.close()
    return path


def test_nothing_is_paid_for_where_there_is_no_journal(tmp_path: Path) -> None:
    assert purchases(tmp_path / "journal.sqlite") == []
    assert cost_lines([]) == ["Nothing has been asked yet."]


def test_each_reply_has_its_reason(tmp_path: Path) -> None:
    path = journal(
        tmp_path,
        ("k1", entry(defect="not_json")),
        ("k1", entry()),
        ("k2", entry(purpose="repair")),
        ("k1", entry()),
        ("k3", entry(purpose="summarise")),
        ("k2", entry(purpose="repair", defect="cut_off")),
    )
    found = {(p.reason, p.replies) for p in purchases(path)}
    assert found == {("first", 2), ("repair", 1), ("again", 1), ("rejected", 2)}
    assert {reason: sums.replies for reason, sums in waste(purchases(path)).items()} == {
        "repair": 1,
        "again": 1,
        "rejected": 2,
    }


def test_days_models_and_articles_add_up(tmp_path: Path) -> None:
    path = journal(
        tmp_path,
        ("k1", entry()),
        ("k2", entry(asked_at="2026-03-02T23:59:59+00:00", model="n", article_id="b", defect="refusal")),
        ("k3", entry(asked_at="2026-03-02T00:00:00+00:00", article_id="b")),
    )
    bought = purchases(path)
    days = [(day, sums.replies, wasted.replies) for day, sums, wasted in by(bought, lambda p: p.day)]
    assert days == [("2026-03-01", 1, 0), ("2026-03-02", 2, 1)]
    assert [(name, sums.replies) for name, sums, _ in by(bought, lambda p: p.model)] == [("m", 2), ("n", 1)]
    assert [(name, sums.usage.prompt_tokens) for name, sums, _ in by(bought, lambda p: p.article_id)] == [
        ("a", 100),
        ("b", 200),
    ]


def test_a_price_is_computed_or_said_to_be_unknown(tmp_path: Path) -> None:
    flex = {"options": {"service_tier": "flex"}}
    path = journal(
        tmp_path,
        ("k1", entry(**PRICED, usage=MILLION)),
        ("k2", entry(**PRICED, usage=MILLION, request=flex)),
        ("k3", entry()),
    )
    found = total(purchases(path))
    live = price(MILLION, "gpt-4o-mini", "https://api.openai.com/v1")
    assert live is not None
    assert found.dollars == live * Decimal("1.5")
    assert found.unpriced == 1
    assert "and more, price unknown" in cost_lines(purchases(path))[0]
    document = cost_document(purchases(path))
    assert document["cost_usd"] is None
    assert [row["cost_usd"] for row in document["by_model"]] == [pytest.approx(float(live * Decimal("1.5"))), None]


def test_a_journal_that_is_none_is_named(tmp_path: Path) -> None:
    path = tmp_path / "journal.sqlite"
    path.write_bytes(b"no database" * 100)
    with pytest.raises(JournalError, match="journal"):
        purchases(path)


rows = st.tuples(
    st.sampled_from(["k1", "k2", "k3"]),
    st.sampled_from(["translate", "repair", "summarise"]),
    st.sampled_from(["a", "b"]),
    st.sampled_from([None, "not_json"]),
    st.integers(0, 10_000),
)


@settings(max_examples=30)
@given(st.lists(rows, max_size=12))
def test_nothing_is_counted_twice_or_left_out(
    tmp_path_factory: pytest.TempPathFactory, found: list[tuple[str, str, str, str | None, int]]
) -> None:
    folder = tmp_path_factory.mktemp("journal")
    entries = [
        (key, entry(purpose=purpose, article_id=article, defect=defect, usage=Usage(tokens, 1, 0)))
        for key, purpose, article, defect, tokens in found
    ]
    bought = purchases(journal(folder, *entries))
    everything = total(bought)
    assert (everything.replies, everything.usage.prompt_tokens) == (len(found), sum(row[-1] for row in found))
    assert sum(sums.replies for _, sums, _ in by(bought, lambda p: p.article_id)) == len(found)
    first = [p for p in bought if p.reason == "first"]
    assert total(first).replies + sum(sums.replies for sums in waste(bought).values()) == len(found)


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    with StandIn(small_book.book()) as server:
        newsroom = Newsroom(tmp_path, server.base_url)
        newsroom.take_small_articles()
        yield newsroom


def test_the_command_tells_what_the_run_reported(newsroom: Newsroom) -> None:
    report = newsroom.run("translate", "--json").report
    ended = newsroom.run("cost", "--json")
    assert ended.code == 0
    assert (ended.report["replies"], ended.report["tokens_sent"]) == (report["requests"], report["tokens_sent"])
    assert len(ended.report["by_article"]) == len(small_book.ARTICLES)
    shown = newsroom.run("cost").stdout
    assert "price unknown" in shown
    assert "stand-in" in shown or "127.0.0.1" in shown


def test_a_refresh_is_shown_as_paid_for_again(newsroom: Newsroom) -> None:
    newsroom.run("translate", "--no-summary")
    newsroom.run("translate", "--no-summary", "--refresh")
    found = newsroom.run("cost", "--json").report
    assert found["waste"]["again"]["replies"] * 2 == found["replies"]
    assert "had a good answer already" in newsroom.run("cost").stdout


def test_nothing_asked_is_said(newsroom: Newsroom) -> None:
    ended = newsroom.run("cost")
    assert (ended.code, ended.stdout) == (0, "Nothing has been asked yet.\n")
