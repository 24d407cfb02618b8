"""``latimer diff``: sentences are matched by their source, changes told with their reason, and nothing breaks out."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from latimer.cli import main
from latimer.output import OutputFolder
from latimer.records import Finding, Name, Paragraph, Record, Sentence
from latimer.review.diff import as_json, compare_all, html, markdown, past_of
from latimer.review.diff.changes import ArticleChange, compare
from latimer.review.diff.reasons import recipe_changes
from latimer.review.diff.text import Style, lines
from latimer.review.places import put
from tests.exchange_desk import saying
from tests.hostile import HOSTILE
from tests.review_room import TIDE, TIDE_SUMMARY, Room, record, skeleton, texts

BEFORE = record("tide", summary=TIDE_SUMMARY)


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = Room(tmp_path)
    room.put(BEFORE, replace(record("other"), sha256="2" * 64))
    return room


@dataclass(frozen=True, slots=True)
class Ended:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


Run = Callable[..., Ended]


@pytest.fixture
def latimer(room: Room, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """``latimer diff`` in the room, in this process: a pipe is its terminal."""
    monkeypatch.chdir(room.folder)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(room.folder.parent))

    def run(*arguments: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["latimer", "diff", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return Ended(int(ended.value.code or 0), said.out, said.err)

    return run


def changes(room: Room, revision: str | None = None, against: Path | None = None) -> list[ArticleChange]:
    with past_of(room.out.folder, revision, against) as past:
        return list(compare_all(past, room.out))


def plain(text: str, style: Style) -> str:
    return {"removed": "[-{}-]", "added": "{{+{}+}}"}.get(style, "{}").format(text)


def told(change: ArticleChange | None) -> str:
    assert change is not None
    return "\n".join(lines([change], plain))


def with_sentences(made: Record, *sentences: tuple[str, str | None]) -> Record:
    """The record with other sentences from the second paragraph on."""
    paragraphs = [
        Paragraph(f"p{n}", "body", (Sentence(f"p{n}.1", source, english, "model"),))
        for n, (source, english) in enumerate(sentences, 2)
    ]
    return replace(made, paragraphs=(made.paragraphs[0], *paragraphs))


# Two versions of one article.


def test_a_corrected_sentence_is_told_word_by_word_with_its_source_once() -> None:
    change = compare(BEFORE, put(BEFORE, "p3.1", "Construction took five years."))
    assert change is not None
    (sentence,) = change.sentences
    assert (sentence.at, sentence.kind, sentence.why) == ("p3.1", "reworded", ("person",))
    assert told(change).count("Der Bau hat vier Jahre gedauert.") == 1
    assert "Construction took [-four-]{+five+} years." in told(change)


def test_what_did_not_change_is_not_told() -> None:
    assert compare(BEFORE, BEFORE) is None
    assert "50,000 homes" not in told(compare(BEFORE, put(BEFORE, "p3.1", "It took four years.")))


def test_a_paragraph_put_in_front_moves_ids_and_changes_nothing_else() -> None:
    now = with_sentences(BEFORE, ("Es regnet.", "It is raining."), *TIDE[1:])
    summary = json.loads(json.dumps(TIDE_SUMMARY).replace("p2.1", "p3.1"))
    change = compare(BEFORE, replace(now, summary=summary))
    assert change is not None
    assert [(c.at, c.kind, c.why) for c in change.sentences] == [("p2.1", "new", ("source",))]
    assert change.claims == ()


def test_an_edited_source_is_marked_in_the_source_too() -> None:
    now = with_sentences(
        BEFORE,
        TIDE[1],
        ("Der Bau hat fünf Jahre gedauert.", "Construction took five years."),
    )
    change = compare(BEFORE, now)
    assert change is not None
    assert [(c.kind, c.why) for c in change.sentences] == [("source_edited", ("source",))]
    assert "Der Bau hat [-vier-]{+fünf+} Jahre gedauert." in told(change)


def test_a_sentence_that_went_is_told() -> None:
    change = compare(BEFORE, with_sentences(BEFORE, TIDE[1]))
    assert change is not None
    assert [(c.at, c.kind, c.now) for c in change.sentences] == [("p3.1", "removed", None)]


@pytest.mark.parametrize(
    ("signature", "why"),
    [
        ("model=n translate=1 summarise=2 glossary=none latimer=0.1", ("model",)),
        ("model=m translate=9 summarise=2 glossary=none latimer=0.1", ("translate",)),
        ("model=m translate=1 summarise=2 glossary=ab latimer=0.1", ("glossary",)),
        ("model=m translate=1 summarise=2 glossary=none latimer=0.2", ("latimer",)),
        ("model=n translate=9 summarise=2 glossary=none latimer=0.1", ("model", "translate")),
        ("model=m translate=1 summarise=9 glossary=none latimer=0.1", ("again",)),
        ("model=m translate=1 summarise=2 glossary=none latimer=0.1", ("again",)),
    ],
)
def test_the_recipe_says_why_a_model_worded_it_otherwise(signature: str, why: tuple[str, ...]) -> None:
    before = replace(BEFORE, signature="model=m translate=1 summarise=2 glossary=none latimer=0.1")
    now = replace(put(before, "p3.1", "Building took four years.", by="model"), signature=signature)
    change = compare(before, now)
    assert change is not None
    assert [sentence.why for sentence in change.sentences] == [why]


def test_a_sentence_out_of_the_memory_says_so() -> None:
    change = compare(BEFORE, put(BEFORE, "p3.1", "Building took four years.", by="memory"))
    assert change is not None
    assert [sentence.why for sentence in change.sentences] == [("memory",)]


def test_recipes_differ_by_their_parts() -> None:
    found = recipe_changes("model=a b glossary=none", "model=a b glossary=1 latimer=2")
    assert [(c.part, c.before, c.now) for c in found] == [("glossary", "none", "1"), ("latimer", "", "2")]
    assert recipe_changes("no recipe at all", "none") == ()


def test_claims_of_the_summary_and_why() -> None:
    person = put(BEFORE, "summary.key_points[0].text", "It supplies 50,000 homes.")
    change = compare(BEFORE, person)
    assert change is not None
    assert [(c.field, c.why) for c in change.claims] == [("key_points", ("person",))]
    assert "[-The station-]{+It+} supplies 50,000 homes." in told(change)

    summary = {**TIDE_SUMMARY, "places": [], "topics": ["energy", "tides"]}
    change = compare(BEFORE, replace(BEFORE, summary=summary))
    assert change is not None
    assert [(c.field, c.before and c.before.text, c.now and c.now.text) for c in change.claims] == [
        ("topics", None, "tides"),
        ("places", "Tornesand", None),
    ]


def test_a_claim_that_rests_on_something_else_is_told() -> None:
    summary = json.loads(json.dumps(TIDE_SUMMARY).replace('["p1.1"]', '["p3.1"]'))
    change = compare(BEFORE, replace(BEFORE, summary=summary))
    assert change is not None
    assert "Tornesand  [p1.1 → p3.1]" in told(change)


def test_findings_that_came_went_or_were_accepted() -> None:
    stays, goes, comes = (Finding("names", "warning", text, at="p2.1") for text in ("stays", "goes", "comes"))
    before = replace(BEFORE, findings=(stays, goes))
    change = compare(before, replace(BEFORE, findings=(replace(stays, accepted="a title"), comes)))
    assert change is not None
    assert [(c.finding.message, c.fate) for c in change.findings] == [
        ("stays", "accepted"),
        ("comes", "appeared"),
        ("goes", "gone"),
    ]
    assert "accepted warning names p2.1: stays Accepted: a title" in told(change)


def test_a_finding_moves_with_its_sentence() -> None:
    before = replace(BEFORE, findings=(Finding("names", "warning", "x", at="p3.1"),))
    now = with_sentences(BEFORE, ("Es regnet.", "It is raining."), *TIDE[1:])
    change = compare(before, replace(now, findings=(Finding("names", "warning", "x", at="p4.1"),)))
    assert change is not None
    assert change.findings == ()


def test_names_and_status() -> None:
    change = compare(BEFORE, replace(BEFORE, status="approved", names=(Name("Tornesand", "Tornesand"),)))
    assert "status: checked → approved" in told(change)
    assert "name new: Tornesand – Tornesand" in told(change)


# Where the past comes from.


def test_nothing_changed_since_the_commit(room: Room, latimer: Run) -> None:
    room.commit()
    assert changes(room) == []
    assert latimer().stdout == ""


def test_a_line_changed_in_the_file_counts_as_that_persons(room: Room) -> None:
    room.commit()
    path = room.out.folder / "tide.md"
    path.write_text(path.read_text().replace("four years.\n", "4 years.\n"))
    (change,) = changes(room)
    assert [(c.at, c.why) for c in change.sentences if c.at == "p3.1"] == [("p3.1", ("person",))]
    room.commit()
    assert changes(room) == []
    room.put(put(room.get("tide"), "p3.1", "Another one took four years."))
    (change,) = changes(room)
    assert [c.before and c.before.english for c in change.sentences] == ["Construction took 4 years."]


def test_an_earlier_revision_and_articles_that_came_and_went(room: Room) -> None:
    room.commit()
    room.put(put(BEFORE, "p3.1", "Building took four years."))
    room.commit()
    room.put(replace(record("young", TIDE[:2]), sha256="2" * 64))
    for end in (".json", ".md"):
        (room.out.folder / f"other{end}").unlink()
    fates = {change.id: change.fate for change in changes(room, "HEAD^")}
    # The other one's text goes on as the young one: its file was renamed.
    assert fates == {"tide": "changed", "young": "moved"}
    assert {change.id for change in changes(room)} == {"young"}


def test_another_text_is_another_article(room: Room) -> None:
    room.commit()
    room.put(replace(record("young", TIDE[:2]), sha256="1" * 64))
    for end in (".json", ".md"):
        (room.out.folder / f"other{end}").unlink()
    assert {change.id: change.fate for change in changes(room)} == {"other": "removed", "young": "new"}


def test_against_another_folder(room: Room, latimer: Run) -> None:
    copy = OutputFolder(room.folder / "copy")
    copy.prepare()
    copy.write(put(BEFORE, "p3.1", "Building took four years."), None)
    done = latimer("--against", "copy", "--stat")
    assert done.stdout.splitlines()[-1] == "2 articles, 4 sentences changed"
    assert latimer("--against", "out").stdout == ""


@pytest.mark.parametrize(
    ("prepare", "note"),
    [
        pytest.param(lambda room: None, "in no git repository", id="no repository"),
        pytest.param(lambda room: room.git("init", "--quiet"), "nothing is committed yet", id="no commit"),
        pytest.param(
            lambda room: (
                room.git("init", "--quiet"),
                (room.folder / "x").touch(),
                room.git("add", "x"),
                room.git("commit", "-qm", "x"),
            ),
            "holds no article in HEAD",
            id="untracked",
        ),
    ],
)
def test_without_a_past_everything_is_new_and_it_says_why(room: Room, prepare: Any, note: str, latimer: Run) -> None:
    prepare(room)
    done = latimer("--stat")
    assert done.returncode == 0, done.stderr
    assert note in done.stderr
    assert "2 articles, 6 sentences changed" in done.stdout


@pytest.mark.parametrize("revision", ["none", "HEAD~9", "--output=x", "-h^", "a b", "\x1b[31m"])
def test_a_revision_that_is_none_is_an_error(room: Room, revision: str, latimer: Run) -> None:
    room.commit()
    done = latimer("--", revision)
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no such revision" in done.stderr
    assert "\x1b[31m\x1b" not in done.stderr
    assert not (room.folder / "x").exists()


def test_git_that_is_not_there(room: Room, latimer: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    room.commit()
    monkeypatch.setenv("PATH", "")
    done = latimer("--stat")
    assert (done.returncode, "git is not installed" in done.stderr) == (0, True)


def test_an_article_that_cannot_be_read_is_told_and_the_others_go_on(room: Room) -> None:
    room.commit()
    (room.out.folder / "other.json").write_text("{")
    room.put(put(BEFORE, "p3.1", "Building took four years."))
    broken, change = changes(room)
    assert (broken.id, broken.fate, change.fate) == ("other", "unreadable", "changed")
    assert "other.json" in told(broken)


@pytest.mark.parametrize("value", [None, 7, [1], {"a": 1}])
@pytest.mark.parametrize("key", ["title", "names", "summary", "findings", "paragraphs", "signature", "status"])
def test_a_record_that_somebody_mended_by_hand_breaks_nothing(room: Room, key: str, value: object) -> None:
    path = room.out.folder / "tide.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), key: value}))
    (other, tide) = changes(room, against=_copy(room))
    assert (other.id, tide.id) == ("other", "tide")
    assert all(told(change) for change in (other, tide))
    assert markdown.render([other, tide], "x")
    assert html.render([other, tide], "x")


def _copy(room: Room) -> Path:
    """The folder as it was, with another wording of one article."""
    copy = OutputFolder(room.folder / "copy")
    copy.prepare()
    copy.write(BEFORE, None)
    copy.write(put(record("other"), "p3.1", "Building took four years."), None)
    return copy.folder


def test_only_what_changed_is_read_out_of_the_repository(room: Room) -> None:
    room.commit()
    name = room.git("rev-parse", "HEAD:out/other.json").strip()
    (room.folder / ".git" / "objects" / name[:2] / name[2:]).unlink()
    room.put(put(BEFORE, "p3.1", "Building took four years."))
    assert [(change.id, change.fate) for change in changes(room)] == [("tide", "changed")]


# Formats.


def test_json_holds_both_sides(room: Room, latimer: Run) -> None:
    room.commit()
    room.put(put(BEFORE, "p3.1", "Building took four years."))
    document = json.loads(latimer("--format", "json").stdout)
    (article,) = document["articles"]
    assert (document["since"], article["id"], article["counts"]["reworded"]) == ("HEAD", "tide", 1)
    (sentence,) = article["sentences"]
    assert sentence["before"]["english"] == "Construction took four years."
    assert sentence["now"] == {
        "id": "p3.1",
        "source": "Der Bau hat vier Jahre gedauert.",
        "english": "Building took four years.",
        "by": "person",
    }
    assert "sentences" not in json.loads(latimer("--format", "json", "--stat").stdout)["articles"][0]


def test_markdown_marks_words_and_has_a_table(room: Room, latimer: Run) -> None:
    room.commit()
    room.put(put(BEFORE, "p3.1", "Building took four years."))
    text = latimer("--format", "markdown").stdout
    assert "| tide | New tidal power station off Tornesand | 1 reworded |" in text
    assert "> *en* <del>Construction</del><ins>Building</ins> took four years." in text
    assert "<del>" not in latimer("--format", "markdown", "--stat").stdout


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("<script>", r"\<script\>"),
        ("![x](y)", r"\!\[x\](y)"),
        ("a | b", r"a \| b"),
        ("**x** _y_ `z` ~~w~~", r"\*\*x\*\* \_y\_ \`z\` \~\~w\~\~"),
        ("https://evil.example &lt;", r"https\://evil.example \&lt;"),
        ("www.evil.example", "www<!-- -->.evil.example"),
        ("a\n# b", r"a \# b"),
        ("\u202egpj", "⟨U+202E⟩gpj"),
        ("\\", "\\\\"),
    ],
)
def test_markdown_shows_a_text_as_it_is(text: str, escaped: str) -> None:
    assert markdown.escape(text) == escaped


@pytest.fixture(scope="module")
def hostile_changes() -> list[ArticleChange]:
    pairs = [(saying("before"), saying(text)) for text in HOSTILE]
    return [change for before, now in pairs if (change := compare(before, now))]


def test_no_text_breaks_out_of_the_page(hostile_changes: list[ArticleChange]) -> None:
    harmless = [compare(saying("before"), saying("now"))] * len(hostile_changes)
    page = html.render(hostile_changes, "HEAD")
    expected = html.render([change for change in harmless if change], "HEAD")
    assert set(skeleton(page)) == set(skeleton(expected))
    assert "<script>alert(1)</script>" in texts(page)


def test_no_text_is_mark_up_in_markdown(hostile_changes: list[ArticleChange]) -> None:
    text = markdown.render(hostile_changes, "HEAD").replace("www<!-- -->", "")
    rest = text.replace("\\\\", "").replace("\\<", "")
    for tag in ("<del>", "</del>", "<ins>", "</ins>"):
        rest = rest.replace(tag, "")
    assert "<" not in rest
    assert "\x1b" not in text


def test_no_control_sequence_reaches_a_terminal(room: Room, latimer: Run) -> None:
    room.put(saying("\x1b[2J\x9b31m\u202e\x07\ud800".encode("utf-8", "replace").decode()))
    for form in ("text", "json"):
        done = latimer("--format", form)
        assert done.returncode == 0, done.stderr
        assert set("\x1b\x9b\u202e\x07") & set(done.stdout) == set()
    assert as_json.as_json(changes(room), "nothing")["articles"]


def test_on_a_terminal_it_is_in_colour_and_through_the_pager(room: Room) -> None:
    room.commit()
    room.put(put(BEFORE, "p3.1", "Building \x1b[2J took four years."))
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PAGER": f"{sys.executable} -c 'import sys; print(\"paged\", sys.stdin.read())'"}
    command = [sys.executable, "-m", "latimer", "diff"]
    subprocess.run(command, cwd=room.folder, stdout=theirs, check=True, env={**environment, "TERM": "xterm"})  # noqa: S603 (our own)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "paged" in shown
    assert "\x1b[32m" in shown
    assert "\x1b[2J" not in shown


# Plain git.


def test_init_makes_git_compare_words_in_this_repository_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setattr(sys, "argv", ["latimer", "init"])
    room = Room(tmp_path)
    with pytest.raises(SystemExit):
        main()
    assert "diff.latimer" not in capsys.readouterr().out  # outside a repository there is nothing to set
    room.put(BEFORE)
    room.commit()
    with pytest.raises(SystemExit):
        main()
    assert "set    diff.latimer.wordRegex = [[:alnum:]%.]+|[^[:space:]]" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main()
    assert "set    " not in capsys.readouterr().out
    assert not (tmp_path / "home").exists()
    path = room.out.folder / "tide.md"
    path.write_text(path.read_text().replace("took four years.\n", "took 4.5% years.\n"))
    assert "Construction took [-four-]{+4.5%+} years." in room.git("diff", "--word-diff")
