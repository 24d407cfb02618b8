"""``latimer check``: what lies in out/ is verified again, and shown in the formats of other tools."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from latimer.formats import as_github, as_sarif
from latimer.output import OutputFolder
from latimer.records import Paragraph, Record, Sentence
from latimer.runners.check import Checked, check
from latimer.translate import recheck
from tests.newsroom import Ended, Newsroom


def record(number: int = 1, english: str = "The dam held 12,500 cubic metres.") -> Record:
    title = Sentence("p1.1", "Der Damm", "The dam", "model")
    body = Sentence("p2.1", "Der Damm fasste 12.500 Kubikmeter.", english, "model")
    return recheck(
        Record(
            id=f"dam-{number:08}",
            path=f"articles/dam-{number}.txt",
            sha256=f"{number:064}",
            language="de",
            title="The dam",
            paragraphs=(Paragraph("p1", "title", (title,)), Paragraph("p2", "body", (body,))),
            status="checked",
            signature="model=m",
        )
    )


WRONG = "The dam held 15,200 cubic metres."


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    OutputFolder(folder).prepare()
    OutputFolder(folder).write(record(1), None)
    OutputFolder(folder).write(record(2, WRONG), None)
    return folder


def latimer(*arguments: str, folder: Path) -> Ended:
    return Newsroom(folder, base_url="").run(*arguments)


def numbers(articles: list[Checked]) -> list[tuple[str, str, int]]:
    return [(a.article_id, p.finding.check, p.line) for a in articles for p in a.open if p.finding.check == "numbers"]


def test_a_finding_stands_at_its_line(out: Path) -> None:
    ((article_id, _, line),) = numbers(list(check(out)))
    assert (out / f"{article_id}.md").read_text().splitlines()[line - 1] == WRONG


def test_a_correction_in_the_file_is_checked_as_it_stands_there(out: Path) -> None:
    path = out / "dam-00000001.md"
    path.write_text(path.read_text().replace("12,500", "12,600"))
    assert {article_id for article_id, _, _ in numbers(list(check(out)))} == {"dam-00000001", "dam-00000002"}
    assert "12,600" in path.read_text()


def test_several_processes_find_the_same_as_one(out: Path) -> None:
    for number in range(3, 100):
        OutputFolder(out).write(
            record(number, WRONG if number % 10 == 0 else "The dam held 12,500 cubic metres."), None
        )
    articles = list(check(out))
    assert [a.article_id for a in articles] == sorted(a.article_id for a in articles)
    assert [article_id for article_id, _, _ in numbers(articles)] == [
        f"dam-{number:08}" for number in (2, *range(10, 100, 10))
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda out: (out / "dam-00000002.json").unlink(), 0),
        (lambda out: None, 1),
        (lambda out: (out / "dam-00000001.json").write_text("{"), 2),
    ],
    ids=["all is settled", "something is open", "a file cannot be read"],
)
def test_the_exit_code_says_how_it_stands(change: Any, code: int, out: Path) -> None:
    change(out)
    done = latimer("check", str(out), folder=out.parent)
    assert done.code == code, done.stderr


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = latimer("check", "nowhere", folder=tmp_path)
    assert (done.code, "nowhere" in done.stderr) == (2, True)


def test_text_is_one_line_a_finding_that_editors_can_jump_to(out: Path) -> None:
    done = latimer("check", "out", folder=out.parent)
    assert re.match(r"out/dam-00000002\.md:\d+: error numbers p2\.1: ", done.stdout)


def test_json_holds_every_article(out: Path) -> None:
    document = json.loads(latimer("check", "out", "--format", "json", folder=out.parent).stdout)
    assert [article["id"] for article in document["articles"]] == ["dam-00000001", "dam-00000002"]
    assert (document["open"] >= 1, document["exit_code"]) == (True, 1)


def test_github_annotations_cannot_be_ended_by_a_message(out: Path) -> None:
    (article,) = [a for a in check(out) if a.open]
    placed = article.placed[0]
    hostile = replace(placed, finding=replace(placed.finding, message="50 %\n::error::x", check="a,b:c"))
    (line,) = as_github([replace(article, placed=(hostile,))])
    assert line == f"::error file={article.path},line={placed.line},title=a%2Cb%3Ac::50 %25%0A::error::x"


def test_sarif_has_what_the_standard_requires(out: Path) -> None:
    log = json.loads(latimer("check", "out", "--format", "sarif", folder=out.parent).stdout)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert run["results"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        location = result["locations"][0]["physicalLocation"]
        assert location["artifactLocation"]["uri"] == "out/dam-00000002.md"
        assert location["region"]["startLine"] > 1
        assert result["message"]["text"]
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_a_fingerprint_stays_while_lines_move(out: Path) -> None:
    def fingerprints(articles: list[Checked]) -> list[Any]:
        return [result["partialFingerprints"] for result in as_sarif(articles)["runs"][0]["results"]]

    articles = list(check(out))
    moved = [replace(a, placed=tuple(replace(p, line=p.line + 7) for p in a.placed)) for a in articles]
    assert fingerprints(moved) == fingerprints(articles) != []


def test_an_accepted_finding_stays_accepted_until_its_sentence_changes(out: Path) -> None:
    article = "dam-00000002"
    done = latimer("accept", article, "p2.1", "--reason", "the source has it wrong", folder=out.parent)
    assert done.code == 0, done.stderr
    assert latimer("check", "out", folder=out.parent).code == 0
    stored = json.loads((out / f"{article}.json").read_text())
    assert {finding["accepted"] for finding in stored["findings"]} == {"the source has it wrong"}
    assert stored["status"] == "checked"
    path = out / f"{article}.md"
    path.write_text(path.read_text().replace("15,200", "15,300"))
    assert latimer("check", "out", folder=out.parent).code == 1


def test_accepting_what_is_not_open_is_an_error(out: Path) -> None:
    for arguments in (("dam-00000001", "p2.1"), ("no-such", "p2.1")):
        done = latimer("accept", *arguments, "--reason", "x", folder=out.parent)
        assert done.code == 2
        assert arguments[0] in done.stderr
