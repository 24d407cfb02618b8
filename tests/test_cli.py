"""The command line itself: help, wrong usage and configuration, and what it may show on a terminal."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

import latimer
from latimer.cli import app
from tests import small_book
from tests.newsroom import LONGEST_SECONDS, Newsroom
from tests.stand_in import StandIn, server_says
from tests.test_api import HEAVY

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [command.name or command.callback.__name__ for command in app.registered_commands if command.callback]
# Typer is what --help is made of; everything else has no business there.
NOT_FOR_HELP = set(HEAVY) - {"typer", "rich"}

pytestmark = pytest.mark.usefixtures("one_trust_store")


# Help.


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_says_what_it_does(newsroom: Newsroom, command: str) -> None:
    ended = newsroom.run(command, "--help")
    assert ended.code == 0
    usage, _, rest = ended.stdout.strip().partition("\n\n")
    assert usage.startswith(f"Usage: latimer {command} ")
    assert len(rest.strip().splitlines()[0]) > 20


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_stands_in_the_readme(command: str) -> None:
    assert f"latimer {command}" in README


def test_help_and_version_load_nothing_that_takes_time() -> None:
    shown = [["--version"], ["--help"], *([command, "--help"] for command in COMMANDS)]
    script = f"""
import contextlib, io, sys
from latimer.cli import main
for arguments in {shown!r}:
    sys.argv = ["latimer", *arguments]
    with contextlib.suppress(SystemExit), contextlib.redirect_stdout(io.StringIO()):
        main()
print(*sorted(set(sys.modules) & {NOT_FOR_HELP!r}))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.strip() == ""


def test_the_version(newsroom: Newsroom) -> None:
    assert newsroom.run("--version").stdout == f"latimer {latimer.__version__}\n"


# Wrong usage: one line that names the place, exit code 2, and nothing sent.

BROKEN: list[tuple[str, Mapping[str, str], list[str], Mapping[str, str], list[str]]] = [
    # id, files, arguments, environment, words
    ("file", {"latimer.toml": "concurrency = 0\n"}, [], {}, ["concurrency (from latimer.toml)", "Use 1 to 256"]),
    ("environment", {}, [], {"OPENAI_BASE_URL": "ftp://x"}, ["base_url (from $OPENAI_BASE_URL)", "http(s)"]),
    ("flag", {}, ["--concurrency", "999"], {}, ["concurrency (from --concurrency)", "Use 1 to 256"]),
    ("flag-text", {}, ["--base-url", "localhost:8080"], {}, ["base_url (from --base-url)"]),
    ("unknown-setting", {"latimer.toml": 'modle = "x"\n'}, [], {}, ["modle (from latimer.toml)", "Known:", "model"]),
    ("key-in-file", {"latimer.toml": 'api_key = "sk-x"\n'}, [], {}, ["api_key (from latimer.toml)", "OPENAI_API_KEY"]),
    ("no-toml", {"latimer.toml": "model =\n"}, [], {}, ["latimer.toml", "line 1"]),
    ("no-utf-8", {"latimer.toml": "model = '\udcff'\n"}, [], {}, ["latimer.toml", "cannot be read"]),
    ("no-key", {}, [], {"OPENAI_BASE_URL": ""}, ["OPENAI_API_KEY", "--base-url"]),
    ("language", {}, ["--language", "germish"], {}, ["language (from --language)", "de, vi or zh"]),
    ("glossary", {}, ["--glossary", "none.csv"], {}, ["none.csv (from --glossary)", "cannot be read"]),
    ("glossary-columns", {"g.csv": "a,b\n1,2\n"}, ["--glossary", "g.csv"], {}, ["g.csv", "source and english"]),
    ("glossary-line", {"g.csv": "source,english\nBrücke,\n"}, ["--glossary", "g.csv"], {}, ["g.csv", "line 2"]),
    ("both", {}, ["--replay", "a.yaml", "--record", "b.yaml"], {}, ["--replay", "--record"]),
    ("cassette", {}, ["--replay", "none.yaml"], {}, ["none.yaml: there is no such cassette", "--record"]),
    ("cassette-form", {"x.yaml": "- 1\n"}, ["--replay", "x.yaml"], {}, ["x.yaml is not a cassette"]),
    ("prompts", {}, ["--prompts", "none"], {}, ["none: there is no such folder", "latimer init"]),
    ("template", {"p/translate.md": "{{ x\n"}, ["--prompts", "p"], {}, ["translate.md: line"]),
    (
        "variable",
        {"p/repair.md": "{{ who }} {{ why }}"},
        ["--prompts", "p"],
        {},
        ["repair.md", "who, why", "[variables]"],
    ),
    ("empty-template", {"p/summarise.md": "\n"}, ["--prompts", "p"], {}, ["summarise.md: is empty"]),
    ("schema", {"p/summarise.schema.json": "{"}, ["--prompts", "p"], {}, ["summarise.schema.json: line 1"]),
    ("loose-schema", {"p/translate.schema.json": "{}"}, ["--prompts", "p"], {}, ["translate.schema.json: $", "object"]),
    ("no-such-flag", {}, ["--no-such-flag"], {}, ["--no-such-flag"]),
]


@pytest.mark.parametrize(
    ("files", "arguments", "environment", "words"), [pytest.param(*row[1:], id=row[0]) for row in BROKEN]
)
def test_wrong_configuration_is_one_clear_error_before_anything_is_sent(
    newsroom: Newsroom,
    small_stand_in: StandIn,
    files: Mapping[str, str],
    arguments: list[str],
    environment: Mapping[str, str],
    words: list[str],
) -> None:
    for path, text in files.items():
        newsroom.write(path, "")
        (newsroom.folder / path).write_bytes(text.encode("utf-8", "surrogateescape"))
    ended = newsroom.run("translate", *arguments, **environment)
    assert ended.code == 2
    assert [word for word in words if word not in ended.stderr] == [], ended.stderr
    assert small_stand_in.requests == []
    assert ended.stdout == ""
    if "--no-such-flag" not in arguments:
        assert ended.stderr.count("\n") == 1
        assert ended.stderr.startswith("latimer: ")


def test_a_journal_that_is_no_journal_is_a_clear_error(newsroom: Newsroom, small_stand_in: StandIn) -> None:
    newsroom.write(".latimer/journal.sqlite", "certainly not a database, but rather long for one, too" * 20)
    ended = newsroom.run("translate")
    assert ended.code == 2
    assert "journal.sqlite cannot be used" in ended.stderr
    assert small_stand_in.requests == []


def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    ended = Newsroom(tmp_path, "http://127.0.0.1:9/v1").run("translate")
    assert ended.code == 2
    assert "articles: there is no such file or folder" in ended.stderr


def test_a_port_that_nobody_listens_on_ends_the_run_with_one_message(newsroom: Newsroom) -> None:
    newsroom.write("latimer.toml", "attempts = 1\n")
    with socket.socket() as bound:  # held, so that nobody else gets it, and never listened on
        bound.bind(("127.0.0.1", 0))
        where = f"127.0.0.1:{bound.getsockname()[1]}"
        ended = newsroom.run("translate", "--json", "--base-url", f"http://{where}/v1")
    assert ended.code == 3
    assert ended.report["results"] == {"denied": len(small_book.ARTICLES)}
    (said,) = [line for line in ended.stderr.splitlines() if where in line]
    assert re.match(rf"latimer: nobody is there: the connection to {where} failed: .*base URL.*latimer doctor", said)
    assert newsroom.written() == {}
    again = newsroom.run("translate", "--json")
    assert again.report["results"] == {"translated": len(small_book.ARTICLES)}


# The terminal.

ESCAPES = "\x1b]52;c;cm0=\x07\x1b[2J\x9b31m\u202e\u2066\x08"
UNSAFE = set(ESCAPES) - set("]52;c;cm0=[2J31m")


@pytest.mark.parametrize("flags", [[], ["--json"], ["--verbose"]], ids=["table", "json", "verbose"])
def test_no_control_sequence_reaches_the_terminal(
    newsroom: Newsroom, small_stand_in: StandIn, flags: list[str]
) -> None:
    newsroom.write(f"articles/{ESCAPES}.txt", small_book.text_of("articles/de-bruecke.txt"))
    newsroom.write(f"articles/empty{ESCAPES}.txt", "")
    small_stand_in.fail(
        server_says(400, f"No.{ESCAPES}"), when=lambda call: call.payload.get("source_language") == "Russian"
    )
    small_stand_in.fail(server_says(404, f"model {ESCAPES}"), when=lambda call: call.number == 6)
    ended = newsroom.run("translate", *flags)
    assert ended.code == 3
    assert UNSAFE & set(ended.stdout + ended.stderr) == set()
    assert "No." in ended.stderr


def test_a_reader_that_goes_away_ends_the_program_in_silence(newsroom: Newsroom) -> None:
    process = newsroom.start("init")
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait(LONGEST_SECONDS) == 1
    assert said == ""


# Before the first run.


def test_init_writes_what_a_run_needs_and_overwrites_nothing(newsroom: Newsroom, small_stand_in: StandIn) -> None:
    newsroom.write("prompts/translate.md", "Mine: put news into {{ english }} English. Answer with JSON.")
    ended = newsroom.run("init")
    assert ended.code == 0
    assert "kept   prompts/translate.md" in ended.stdout
    assert "wrote  latimer.toml" in ended.stdout
    assert newsroom.run("translate").code == 0
    systems = {body["messages"][0]["content"][:50] for body in small_stand_in.requests}
    assert "Mine: put news into British English. Answer with J" in systems
    assert newsroom.run("init").stdout.count("wrote") == 0


def test_doctor_tells_a_fit_endpoint_from_one_that_is_not(newsroom: Newsroom, small_stand_in: StandIn) -> None:
    fit = newsroom.run("doctor")
    assert fit.code == 0, fit.stdout
    assert "FAIL" not in fit.stdout
    assert "model = stand-in  ($LATIMER_MODEL)" in fit.stdout
    small_stand_in.key = "another-key"
    unfit = newsroom.run("doctor", OPENAI_API_KEY="wrong-key-0123456789")
    assert unfit.code == 2
    assert "FAIL  key" in unfit.stdout
    assert "wrong-key-0123456789" not in unfit.stdout + unfit.stderr


def test_plan_shows_a_table_and_what_it_costs(newsroom: Newsroom, small_stand_in: StandIn) -> None:
    ended = newsroom.run("plan")
    assert ended.code == 0
    assert "3 of 3 articles would be sent, in 6 requests" in ended.stdout
    assert "price unknown" in ended.stdout
    assert json.loads(newsroom.run("plan", "--json").stdout)["requests"] == 6
    assert small_stand_in.requests == []
