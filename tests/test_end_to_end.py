"""The program as a user meets it: files in, files out, over real HTTP."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import small_book
from tests.newsroom import Ended, Newsroom, evidence, sentences
from tests.stand_in import StandIn
from tests.stand_in.book import Book, normal

ROOT = Path(__file__).parents[1]
REAL_ARTICLES = ROOT.parent / "shared" / "articles"
ENGLISH = "articles/en-telescope.txt"
GERMAN = "articles/de-bruecke.txt"

pytestmark = pytest.mark.usefixtures("one_trust_store")


@dataclass(frozen=True, slots=True)
class Done:
    """A finished run over the samples."""

    newsroom: Newsroom
    stand_in: StandIn
    ended: Ended


@pytest.fixture(scope="module")
def samples(book: Book, one_trust_store: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Done]:
    """The samples, translated."""
    folder = tmp_path_factory.mktemp("samples")
    shutil.copytree(ROOT / "articles", folder / "articles")
    with StandIn(book) as stand_in:
        newsroom = Newsroom(folder, stand_in.base_url)
        yield Done(newsroom, stand_in, newsroom.run("translate"))


# The samples.


def test_every_sentence_of_every_sample_has_the_english_of_the_book(samples: Done, book: Book) -> None:
    assert samples.ended.code in (0, 1), samples.ended.stderr
    written = samples.newsroom.written()
    foreign = {f"articles/{path.name}" for path in (ROOT / "articles").glob("*.txt")} - {ENGLISH}
    assert set(written) == foreign
    wrong = [
        (path, s["id"], s["english"])
        for path, document in written.items()
        for s in sentences(document)
        if s["english"] != book.english[normal(s["source"])] or s["by"] != "model"
    ]
    assert wrong == []


def test_every_claim_of_every_summary_rests_on_sentences_that_are_there(samples: Done) -> None:
    for path, document in samples.newsroom.written().items():
        ids = {s["id"] for s in sentences(document)}
        assert evidence(document["summary"]), path
        assert evidence(document["summary"]) <= ids, path


def test_files_hold_what_others_rely_on(samples: Done) -> None:
    for path, document in samples.newsroom.written().items():
        assert set(document) == {
            *("id", "article", "title", "paragraphs", "names", "summary", "findings", "status", "signature")
        }, path
        assert set(document["article"]) == {"path", "sha256", "language", "origin", "published"}
        assert {p["kind"] for p in document["paragraphs"]} <= {
            *("title", "heading", "body", "caption", "credit", "furniture")
        }
        assert document["status"] == ("needs_review" if document["findings"] else "checked")
        text = (samples.newsroom.folder / "out" / f"{document['id']}.json").read_text(encoding="utf-8")
        assert text == json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        lines = samples.newsroom.markdown(path).read_text(encoding="utf-8").splitlines()
        assert [s["english"] for s in sentences(document) if s["english"] not in lines] == []


def test_an_english_article_is_reported_and_not_sent(samples: Done) -> None:
    assert f"{ENGLISH}: in English already" in samples.ended.stderr
    assert ENGLISH not in samples.newsroom.written()
    text = (ROOT / ENGLISH).read_text(encoding="utf-8").splitlines()[0]
    assert not any(text in body["messages"][1]["content"] for body in samples.stand_in.requests)


def test_a_second_run_sends_nothing_and_touches_nothing(samples: Done) -> None:
    asked, before = len(samples.stand_in.requests), samples.newsroom.state()
    again = samples.newsroom.run("translate", "--json")
    assert again.code == samples.ended.code
    assert again.report["results"] == {"unchanged": 9, "english": 1}
    assert len(samples.stand_in.requests) == asked
    assert samples.newsroom.state() == before


# Whatever the folder: the same bytes.


def test_out_is_the_same_wherever_and_in_whatever_order_it_is_made(newsroom: Newsroom, tmp_path: Path) -> None:
    assert newsroom.run("translate").code == 0
    elsewhere = Newsroom(tmp_path / "else" / "where", newsroom.base_url.replace("127.0.0.1", "localhost"))
    elsewhere.take_small_articles()
    for path in sorted(small_book.ARTICLES, reverse=True):
        assert elsewhere.run("translate", path, "--concurrency", "1").code == 0
    assert contents(elsewhere) == contents(newsroom)


def contents(newsroom: Newsroom, out: str = "out") -> dict[str, bytes]:
    return {name: content for name, (content, _) in newsroom.state(out).items()}


# What cannot be used is named, and everything else goes on.


def test_each_bad_input_is_named_and_the_others_go_on(newsroom: Newsroom) -> None:
    articles = newsroom.folder / "articles"
    (articles / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (articles / "page.txt").write_text("<!doctype html><p>Eine Seite", encoding="utf-8")
    (articles / "empty.txt").write_bytes(b"")
    (articles / "blank.txt").write_text(" \n\n\u200b\n", encoding="utf-8")
    (articles / "nowhere.txt").symlink_to("missing")
    os.mkfifo(articles / "pipe.txt")
    newsroom.write("articles/few.txt", "xyzzy plugh\n")
    ended = newsroom.run("translate", "articles", "no-such.txt", "--json")
    by_path = {Path(article["path"]).name: article for article in ended.report["articles"]}
    bad = {name: by_path[name]["result"] for name in by_path if by_path[name]["result"] != "translated"}
    assert bad == {
        "binary.txt": "unusable",
        "blank.txt": "unusable",
        "empty.txt": "unusable",
        "few.txt": "unknown_language",
        "no-such.txt": "unusable",
        "nowhere.txt": "unusable",
        "page.txt": "unusable",
        "pipe.txt": "unusable",
    }
    assert all(name in by_path[name]["message"] for name in bad)
    assert all(name in ended.stderr for name in bad)
    assert set(newsroom.written()) == set(small_book.ARTICLES)
    assert ended.code == 2


def test_an_unreadable_article_is_named(newsroom: Newsroom) -> None:
    path = newsroom.write("articles/secret.txt", "Geheim.")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    ended = newsroom.run("translate")
    assert ended.code == 2
    assert "secret.txt: cannot be read" in ended.stderr


def test_names_that_fold_to_one_slug_stay_two_articles(newsroom: Newsroom) -> None:
    for name in ("a b", "A-b", "a_b", "ä b"):
        newsroom.write(f"same/{name}.txt", small_book.text_of(GERMAN))
    assert newsroom.run("translate", "same").code == 0
    assert len(newsroom.written()) == 4


def test_a_language_that_cannot_be_told_is_asked_for_and_can_be_named(
    newsroom: Newsroom, small_stand_in: StandIn
) -> None:
    newsroom.write("short.txt", "xyzzy plugh\n")
    ended = newsroom.run("translate", "short.txt")
    assert ended.code == 2
    assert "--language" in ended.stderr
    assert small_stand_in.requests == []
    newsroom.run("translate", "short.txt", "--language", "de")
    assert newsroom.written()["short.txt"]["article"]["language"] == "de"
    assert '"source_language": "German"' in small_stand_in.requests[0]["messages"][1]["content"]


# Flags.


def test_a_run_after_no_summary_asks_for_summaries_alone(newsroom: Newsroom, small_stand_in: StandIn) -> None:
    assert newsroom.run("translate", "--no-summary").code == 0
    assert all(document["summary"] is None for document in newsroom.written().values())
    asked = len(small_stand_in.requests)
    assert newsroom.run("translate").code == 0
    payloads = [json.loads(body["messages"][1]["content"]) for body in small_stand_in.requests[asked:]]
    assert [set(payload) for payload in payloads] == [{"title", "paragraphs"}] * len(small_book.ARTICLES)
    assert all(document["summary"] for document in newsroom.written().values())


def test_refresh_asks_everything_again(newsroom: Newsroom, small_stand_in: StandIn) -> None:
    newsroom.run("translate")
    before, asked = newsroom.state(), len(small_stand_in.requests)
    ended = newsroom.run("translate", "--refresh", "--json")
    assert ended.report["requests"] == asked
    assert newsroom.state() == before


def test_a_glossary_term_is_sent_where_it_occurs_and_checked(newsroom: Newsroom, small_stand_in: StandIn) -> None:
    newsroom.write("terms.csv", "source,english,language\nBrücke,footbridge,de\nRathaus,town hall,de\n")
    ended = newsroom.run("translate", GERMAN, "--glossary", "terms.csv", "--json")
    payload = json.loads(small_stand_in.requests[0]["messages"][1]["content"])
    assert payload["glossary"] == [{"source": "Brücke", "english": "footbridge"}]
    assert "glossary" in {finding["check"] for finding in newsroom.written()[GERMAN]["findings"]}
    assert ended.code == 1


def test_the_report_for_machines_says_what_was_done(newsroom: Newsroom) -> None:
    report = newsroom.run("translate", "--json").report
    assert [(a["path"], a["language"], a["sentences"], a["untranslated"]) for a in report["articles"]] == [
        ("articles/de-bruecke.txt", "de", 6, 0),
        ("articles/ru-muzey.txt", "ru", 5, 0),
        ("articles/zh-library.txt", "zh", 4, 0),
    ]
    assert report["results"] == {"translated": 3}
    assert (report["requests"], report["retries"], report["reused"], report["exit_code"]) == (6, 0, 0, 0)
    assert report["tokens_sent"] > 0
    assert report["cost_usd"] is None


def test_plan_sends_nothing_and_foretells_the_requests(newsroom: Newsroom, small_stand_in: StandIn) -> None:
    ended = newsroom.run("plan", "--json")
    assert ended.code == 0
    assert small_stand_in.requests == []
    assert ended.report["requests"] == newsroom.run("translate", "--json").report["requests"]


# Cassettes.


def test_a_cassette_replays_to_the_same_bytes_with_no_server(newsroom: Newsroom, small_stand_in: StandIn) -> None:
    assert newsroom.run("translate", "--record", "small.yaml").code == 0
    asked = len(small_stand_in.requests)
    small_stand_in.stop()
    replayed = newsroom.run("translate", "--replay", "small.yaml", "--out", "replayed")
    small_stand_in.start()
    assert replayed.code == 0, replayed.stderr
    assert len(small_stand_in.requests) == asked
    assert contents(newsroom, "replayed") == contents(newsroom)
    assert "not asked for" not in replayed.stderr


def test_a_changed_prompt_says_that_the_cassette_is_to_be_recorded_again(newsroom: Newsroom) -> None:
    newsroom.run("translate", "--record", "small.yaml")
    newsroom.write("latimer.toml", '[variables]\nenglish = "American"\n')
    ended = newsroom.run("translate", "--replay", "small.yaml", "--out", "replayed")
    assert ended.code == 2
    assert "Record again" in ended.stderr
    assert contents(newsroom, "replayed") == {}


def test_a_recording_that_was_cut_short_replaces_none(newsroom: Newsroom, small_stand_in: StandIn) -> None:
    newsroom.run("translate", "--record", "small.yaml")
    before = (newsroom.folder / "small.yaml").read_bytes()
    small_stand_in.fail("quota", when=lambda call: call.payload.get("source_language") == "Russian")
    assert newsroom.run("translate", "--refresh", "--record", "small.yaml").code == 3
    assert (newsroom.folder / "small.yaml").read_bytes() == before


# Size, and what real papers print.


def test_a_very_long_article_is_translated_and_summarised(newsroom: Newsroom) -> None:
    words = 20_000
    newsroom.write("long.txt", small_book.long_article(words))
    report = newsroom.run("translate", "long.txt", "--json").report
    document = newsroom.written()["long.txt"]
    assert sum(len(s["source"].split()) for s in sentences(document)) >= words
    assert all(s["english"] for s in sentences(document))
    assert evidence(document["summary"])
    assert evidence(document["summary"]) <= {s["id"] for s in sentences(document)}
    assert report["requests"] > 10


@pytest.mark.skipif(not REAL_ARTICLES.is_dir(), reason="the real articles are not part of the project")
def test_real_articles_come_through_whole(tmp_path: Path, small_stand_in: StandIn) -> None:
    newsroom = Newsroom(tmp_path, small_stand_in.base_url)
    shutil.copytree(REAL_ARTICLES, tmp_path / "articles")
    report = newsroom.run("translate", "--json").report
    assert {article["result"] for article in report["articles"]} <= {"translated", "english"}
    for path, document in newsroom.written().items():
        checks = {finding["at"] for finding in document["findings"]}
        assert [s["id"] for s in sentences(document) if not s["english"] and s["id"] not in checks] == [], path
        assert evidence(document["summary"]), path
        assert evidence(document["summary"]) <= {s["id"] for s in sentences(document)}, path
    before, asked = newsroom.state(), len(small_stand_in.requests)
    newsroom.run("translate")
    assert (newsroom.state(), len(small_stand_in.requests)) == (before, asked)
