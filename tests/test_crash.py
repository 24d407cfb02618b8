"""kill -9 in the middle: no article lost, none half-written, no answer paid for twice."""

from __future__ import annotations

import json
import threading
from collections import Counter
from pathlib import Path

import pytest

from latimer.asking import Journal
from latimer.output import OutputFolder, markdown
from latimer.output.document import from_json
from tests import small_book
from tests.newsroom import LONGEST_SECONDS, Newsroom
from tests.stand_in import Answer, Call, StandIn

ARTICLES = 200
CONCURRENCY = 8
# One request for each article; the program is killed when so many have been sent, counted over both runs.
KILLED_AT = (60, 130)

pytestmark = pytest.mark.usefixtures("one_trust_store")


def at_request(stand_in: StandIn, number: int) -> threading.Event:
    """Set when the stand-in has received so many requests."""
    reached = threading.Event()

    def watch(call: Call, answer: Answer) -> Answer:
        if call.number >= number:
            reached.set()
        return answer

    stand_in.behave()
    stand_in.fail(watch, times=None)
    return reached


def test_killed_twice_in_the_middle_of_200_articles(tmp_path: Path) -> None:
    out = OutputFolder(tmp_path / "out")
    with StandIn(small_book.book(harbours=ARTICLES)) as stand_in:
        newsroom = Newsroom(tmp_path, stand_in.base_url)
        newsroom.take_harbour_articles(ARTICLES)
        for number in KILLED_AT:
            reached = at_request(stand_in, number)
            process = newsroom.start_warm("translate", "--no-summary", "--concurrency", str(CONCURRENCY))
            assert reached.wait(LONGEST_SECONDS)
            process.kill()
            process.communicate(timeout=LONGEST_SECONDS)
            for path in out.folder.glob("[!.]*.json"):
                from_json(path.read_text(encoding="utf-8"))
        written_before = len(list(out.folder.glob("[!.]*.json")))
        last = newsroom.run("translate", "--no-summary", "--json")
    assert 0 < written_before < ARTICLES
    assert last.code == 0
    assert Counter(article["status"] for article in last.report["articles"]) == {"checked": ARTICLES}
    assert len(newsroom.written()) == ARTICLES
    for path in out.folder.glob("*.json"):
        stored = out.read(path.stem)
        assert stored is not None
        assert not stored.corrections
        assert out.folder.joinpath(f"{path.stem}.md").read_text(encoding="utf-8") == markdown.render(stored.record)
    assert not list(out.folder.glob(".*"))
    assert_paid_once(stand_in, tmp_path / ".latimer" / "journal.sqlite")


def assert_paid_once(stand_in: StandIn, journal_path: Path) -> None:
    """Only what was under way when the program was killed may have been asked for twice."""
    asked = Counter(body["messages"][1]["content"] for body in stand_in.requests)
    again = sum(asked.values()) - len(asked)
    assert len(asked) == ARTICLES
    assert again <= len(KILLED_AT) * CONCURRENCY
    journal = Journal(journal_path)
    kept = Counter(entry.request["user"] for entry in journal.entries())
    journal.close()
    assert kept == Counter(dict.fromkeys(asked, 1))


@pytest.fixture
def done(tmp_path: Path) -> tuple[Newsroom, StandIn]:
    """A newsroom whose small articles are translated."""
    stand_in = StandIn(small_book.book()).start()
    newsroom = Newsroom(tmp_path, stand_in.base_url)
    newsroom.take_small_articles()
    assert newsroom.run("translate").code == 0
    stand_in.stop()
    return newsroom, stand_in


ARTICLE = "articles/de-bruecke.txt"


def files(newsroom: Newsroom) -> tuple[Path, Path]:
    """The .json and the .md of one article."""
    markdown_path = newsroom.markdown(ARTICLE)
    return markdown_path.with_suffix(".json"), markdown_path


def test_a_write_that_lacked_only_its_last_rename_is_completed(done: tuple[Newsroom, StandIn]) -> None:
    newsroom, _ = done
    json_path, markdown_path = files(newsroom)
    older = json.loads(json_path.read_text(encoding="utf-8"))
    older["paragraphs"][0]["sentences"][0]["english"] = "An older title"
    finished = json_path.read_bytes()
    json_path.with_name(f".{json_path.name}.new").write_bytes(finished)
    json_path.write_text(json.dumps(older), encoding="utf-8")
    ended = newsroom.run("translate", "--json")
    assert ended.report["requests"] == 0
    assert json_path.read_bytes() == finished
    assert sorted(path.name for path in json_path.parent.glob("*de-*")) == [json_path.name, markdown_path.name]


@pytest.mark.parametrize(
    "left_behind",
    [
        pytest.param(lambda whole: whole[: len(whole) // 2], id="half-a-file"),
        pytest.param(lambda whole: b"", id="an-empty-file"),
        pytest.param(lambda whole: whole.replace(b"Norderheim", b"Suederheim"), id="whole-but-not-what-the-md-says"),
        pytest.param(lambda whole: b"\xff\xfe\x00", id="no-text"),
    ],
)
def test_what_a_crash_left_of_a_new_json_is_dropped(done: tuple[Newsroom, StandIn], left_behind: object) -> None:
    newsroom, _ = done
    json_path, markdown_path = files(newsroom)
    before = newsroom.state()
    assert callable(left_behind)
    json_path.with_name(f".{json_path.name}.new").write_bytes(left_behind(json_path.read_bytes()))
    markdown_path.with_name(f".{markdown_path.name}.new").write_bytes(b"half a li")
    # A run that remembers these files as unchanged would not look at them: this one knows nothing of the one before.
    newsroom.write("latimer.toml", 'state = "elsewhere"\n')
    assert newsroom.run("translate", "--json").report["requests"] == 0
    assert newsroom.state() == before
