"""The translation memory: what is learnt, what is recalled, and that the file outlives whatever happens to it."""

from __future__ import annotations

import itertools
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from latimer.errors import MemoryFileError
from latimer.memory import Memory
from latimer.memory.lessons import fold
from latimer.output import OutputFolder
from latimer.records import Author, Example, Finding, Name, Paragraph, Recalled, Record, Sentence, Status

LONGEST_SECONDS = 60
GREETING, GREETING_ENGLISH = "Der Hafen bleibt am Sonntag geschlossen.", "The port stays closed on Sunday."


def record(
    id_: str,
    *pairs: tuple[str, str | None],
    by: Author = "model",
    status: Status = "checked",
    language: str = "de",
    findings: tuple[Finding, ...] = (),
    names: tuple[Name, ...] = (),
) -> Record:
    """An article with one paragraph per pair."""
    paragraphs = tuple(
        Paragraph(f"p{n}", "body", (Sentence(f"p{n}.1", source, english, by if english is not None else None),))
        for n, (source, english) in enumerate(pairs, 1)
    )
    path, sha256 = f"articles/{id_}.txt", f"{id_:0>64}"
    return Record(id_, path, sha256, language, "", paragraphs, status, "recipe", findings=findings, names=names)


def ask(
    memory: Memory, *sources: str, language: str = "de", article_id: str = "", people_only: bool = False
) -> Recalled:
    """What is recalled for these sentences under a key that nobody used before."""
    sentences = [Sentence(f"p{n}.1", source) for n, source in enumerate(sources, 1)]
    key = f"{next(_keys)} recipe"
    return memory.recall(key, language, sentences, article_id=article_id, people_only=people_only)


_keys = itertools.count()


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with Memory.open(tmp_path / "state" / "memory.sqlite") as memory:
        yield memory


OPEN, NOTE = Finding("numbers", "error", "wrong", at="p1.1"), Finding("length", "note", "long", at="p1.1")
PAIR = (GREETING, GREETING_ENGLISH)


@pytest.mark.parametrize(
    ("taught", "expected"),
    [
        pytest.param(record("a", PAIR), GREETING_ENGLISH, id="a model's sentence that every check let pass"),
        pytest.param(record("a", PAIR, by="person"), GREETING_ENGLISH, id="a person's sentence"),
        pytest.param(record("a", PAIR, findings=(NOTE,)), GREETING_ENGLISH, id="a note does not hold a sentence back"),
        pytest.param(
            record("a", PAIR, findings=(replace(OPEN, accepted="as the source has it"),)),
            GREETING_ENGLISH,
            id="a finding that a person let stand is settled",
        ),
        pytest.param(record("a", PAIR, findings=(OPEN,)), None, id="an open finding at it holds a sentence back"),
        pytest.param(
            record("a", PAIR, status="needs_review", findings=(replace(OPEN, at="p9.1"),)),
            GREETING_ENGLISH,
            id="a finding elsewhere does not",
        ),
        pytest.param(record("a", PAIR, status="failed"), None, id="a failed article teaches nothing"),
        pytest.param(record("a", PAIR, by="memory"), None, id="what the memory gave is not learnt again"),
        pytest.param(record("a", (GREETING, None)), None, id="a sentence without English"),
        pytest.param(record("a", PAIR, language="nl"), None, id="the same words in another language"),
        pytest.param(
            record("a", ("Der  Hafen bleibt\u00a0am Sonntag geschlossen. ", GREETING_ENGLISH)),
            GREETING_ENGLISH,
            id="blanks do not count",
        ),
    ],
)
def test_what_is_learnt_and_used_for_the_same_sentence(memory: Memory, taught: Record, expected: str | None) -> None:
    memory.learn(taught)
    assert ask(memory, GREETING).exact.get("p1.1") == expected


def test_furniture_is_not_learnt_and_a_foreign_paragraph_counts_in_its_own_language(memory: Memory) -> None:
    furniture = Paragraph("p1", "furniture", (Sentence("p1.1", "Teilen Sie das", "Share this", "model"),))
    dutch = Paragraph("p2", "body", (Sentence("p2.1", "Dat is alles.", "That is all.", "model"),), "nl")
    english = Paragraph("p3", "body", (Sentence("p3.1", "The end.", "The end.", "model"),), "en")
    memory.learn(replace(record("a"), paragraphs=(furniture, dutch, english)))
    assert not ask(memory, "The end.", language="en").exact
    assert not ask(memory, "Teilen Sie das", "Dat is alles.").exact
    assert ask(memory, "Dat is alles.", language="nl").exact == {"p1.1": "That is all."}


def test_composed_and_decomposed_letters_are_the_same_sentence(memory: Memory) -> None:
    memory.learn(record("a", ("Đa\u0323\u0306ng nói", "Đặng speaks"), language="vi"))
    assert ask(memory, "Đặng nói", language="vi").exact == {"p1.1": "Đặng speaks"}


MODEL: tuple[Author, Status] = ("model", "checked")
APPROVED: tuple[Author, Status] = ("model", "approved")
PERSON: tuple[Author, Status] = ("person", "checked")


@pytest.mark.parametrize(
    ("taught", "expected"),
    [
        pytest.param([(MODEL, "A"), (MODEL, "A"), (PERSON, "B")], "B", id="a person before many models"),
        pytest.param([(MODEL, "A"), (MODEL, "A"), (APPROVED, "B")], "B", id="an approved article before many models"),
        pytest.param([(APPROVED, "A"), (PERSON, "B")], "B", id="a person before an approved article"),
        pytest.param([(MODEL, "A"), (MODEL, "B"), (MODEL, "B")], "B", id="the one that most articles have"),
        pytest.param([(MODEL, "B"), (MODEL, "A")], "B", id="else that of the article whose id comes first"),
    ],
)
@pytest.mark.parametrize("backwards", [False, True])
def test_of_several_english_sentences(
    memory: Memory, taught: list[tuple[tuple[Author, Status], str]], expected: str, backwards: bool
) -> None:
    records = [record(f"a{n}", (GREETING, e), by=by, status=status) for n, ((by, status), e) in enumerate(taught)]
    for each in reversed(records) if backwards else records:
        memory.learn(each)
    assert ask(memory, GREETING).exact == {"p1.1": expected}


def test_a_refresh_takes_identical_sentences_from_people_only(memory: Memory) -> None:
    memory.learn(record("a", ("Eins am Montag.", "One on Monday."), ("Zwei am Dienstag.", "Two on Tuesday.")))
    memory.learn(record("b", ("Zwei am Dienstag.", "Two, Tuesday."), by="person"))
    memory.learn(record("c", ("Drei am Mittwoch.", "Three on Wednesday."), status="approved"))
    sources = ("Eins am Montag.", "Zwei am Dienstag.", "Drei am Mittwoch.")
    assert ask(memory, *sources, people_only=True).exact == {"p2.1": "Two, Tuesday.", "p3.1": "Three on Wednesday."}
    assert ask(memory, *sources).exact.keys() == {"p1.1", "p2.1", "p3.1"}


def test_learning_again_replaces_and_forgetting_leaves_nothing(memory: Memory) -> None:
    memory.learn(record("a", PAIR, ("Zweitens regnet es in Kiel.", "Second.")))
    memory.learn(record("a", (GREETING, "The port is closed on Sunday.")))
    assert ask(memory, GREETING, "Zweitens regnet es in Kiel.").exact == {"p1.1": "The port is closed on Sunday."}
    memory.forget("a")
    assert ask(memory, GREETING, "Zweitens regnet es in Köln.") == Recalled()
    memory.forget("never seen")
    tables = ("articles", "sources", "units", "likeness", "names", "namings")
    with sqlite3.connect(memory.path) as db:
        assert [db.execute(f"SELECT count(*) FROM {table}").fetchone() for table in tables] == [(0,)] * len(tables)  # noqa: S608 (names above)
    db.close()


def test_an_article_does_not_remember_itself(memory: Memory) -> None:
    """Else its own sentences came back as the memory's, and would be known no more once it is learnt again."""
    memory.learn(record("a", PAIR, names=(Name("Hafen", "port"),)))
    assert ask(memory, GREETING, article_id="a") == Recalled()
    memory.learn(record("b", (GREETING, "The harbour is closed on Sunday."), names=(Name("Hafen", "harbour"),)))
    recalled = ask(memory, GREETING, article_id="a")
    assert recalled.exact == {"p1.1": "The harbour is closed on Sunday."}
    assert recalled.names == (Name("Hafen", "harbour"),)


LONG = "Die Stadtwerke haben am Montag die Arbeiten an der alten Brücke über die Selde wieder aufgenommen."


@pytest.mark.parametrize(
    ("language", "known", "asked", "is_near"),
    [
        pytest.param("de", LONG, LONG.replace("Montag", "Freitag"), True, id="another day"),
        pytest.param("de", LONG, LONG.replace("am Montag ", ""), True, id="a word less"),
        pytest.param("de", LONG, LONG.replace("Arbeiten an der alten Brücke", "Schleuse"), False, id="below 85 %"),
        pytest.param("de", LONG, LONG.upper(), False, id="case counts: other letters are another sentence"),
        pytest.param("ru", "Музей посетили 640 человек.", "Музей посетили 720 человек.", True, id="Cyrillic"),
        pytest.param("zh", "去年有15600人来这家图书馆借书。", "去年有15900人来这家图书馆借书。", True, id="no spaces"),
        pytest.param("ja", "市長は火曜日に新しい橋を説明した。", "市長は水曜日に新しい橋を説明した。", True, id="kana"),
        pytest.param("de", "Ja.", "Ja!", False, id="too short to be alike"),
        pytest.param("de", LONG, "", False, id="empty"),
        pytest.param("de", LONG, "\x00\ud800 …", False, id="odd text"),
    ],
)
def test_a_similar_sentence_is_found_from_85_per_cent_on(
    memory: Memory, language: str, known: str, asked: str, is_near: bool
) -> None:
    memory.learn(record("a", (known, "The English."), language=language))
    recalled = ask(memory, asked, language=language)
    assert not recalled.exact
    assert recalled.near == ({"p1.1": Example(known, "The English.")} if is_near else {})


def test_the_most_similar_sentence_wins_and_an_identical_one_needs_no_example(memory: Memory) -> None:
    for id_, day in (("a", "Mittwoch"), ("b", "Montag")):
        memory.learn(record(id_, (LONG.replace("Montag", day), f"English of {day}")))
    assert ask(memory, LONG.replace("Montag", "Sonntag")).near["p1.1"].english == "English of Montag"
    assert ask(memory, LONG) == Recalled(exact={"p1.1": "English of Montag"})


WHO = "Đặng Hoàng Giang"


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        pytest.param([("model", "Dang Hoang Giang")], "Dang Hoang Giang", id="the only form"),
        pytest.param([("model", "Giang"), ("model", WHO), ("model", WHO)], WHO, id="the most frequent form"),
        pytest.param([("model", "Giang"), ("model", "Giang"), ("person", WHO)], WHO, id="the form a person wrote"),
        pytest.param([("model", "Hoang Giang"), ("model", WHO)], "Hoang Giang", id="the first article's"),
    ],
)
def test_a_name_is_known_by_one_form(memory: Memory, forms: list[tuple[Author, str]], expected: str) -> None:
    for number, (by, form) in enumerate(forms):
        names = (Name(WHO, form, "person"),)
        memory.learn(record(f"a{number}", (f"Ông {WHO} nói.", f"{form} said."), by=by, language="vi", names=names))
    assert ask(memory, f"Hôm nay {WHO} đến Huế.", language="vi").names == (Name(WHO, expected, "person"),)
    assert ask(memory, "Hôm nay trời mưa.", language="vi").names == ()
    assert ask(memory, f"Heute kam {WHO} an.").names == ()


@pytest.mark.parametrize(
    ("language", "name", "sentence", "stands"),
    [
        pytest.param("de", "Helga Brandt", "Helga Brandts Rede dauerte.", True, id="a short ending"),
        pytest.param("de", "Lille", "In Lillehammer schneit es.", False, id="inside a longer word"),
        pytest.param("de", "EU", "Das Feuer ist aus, sagt EUMETSAT.", False, id="a short name inside words"),
        pytest.param("de", "EU", "Die EU-Kommission tagt.", True, id="a part of a compound with a hyphen"),
        pytest.param("zh", "林晓梅", "馆长林晓梅说话。", True, id="no spaces"),
        pytest.param("ar", "موسكو", "وصل الوفد لموسكو أمس", True, id="a particle written with it"),
        pytest.param("ko", "서울", "그는 서울에서 왔다.", True, id="a particle after it"),
    ],
)
def test_a_name_counts_where_it_stands_as_a_word(
    memory: Memory, language: str, name: str, sentence: str, stands: bool
) -> None:
    known = Name(name, "The Name", "other")
    memory.learn(record("a", (f"{name}.", "The Name."), language=language, names=(known,)))
    assert ask(memory, sentence, language=language).names == ((known,) if stands else ())


def test_a_name_that_no_accepted_sentence_has_is_not_learnt(memory: Memory) -> None:
    pair = ("Kiel liegt am Meer.", "Kiel is by the sea.")
    memory.learn(record("a", pair, findings=(OPEN,), names=(Name("Kiel", "Kiel"),)))
    assert ask(memory, "Kiel!").names == ()


def test_the_first_answer_stays_until_the_article_is_learnt(tmp_path: Path) -> None:
    path, article = tmp_path / "memory.sqlite", record("b", (GREETING, None))
    sentences = article.paragraphs[0].sentences
    key = f"{article.sha256} recipe"
    with Memory.open(path) as memory:
        assert memory.recall(key, "de", sentences) == Recalled()
        memory.learn(record("a", PAIR, names=(Name("Hafen", "port"),)))
    with Memory.open(path) as memory:
        assert memory.recall(key, "de", sentences) == Recalled()
        assert memory.recall(f"{article.sha256} other recipe", "de", sentences).exact == {"p1.1": GREETING_ENGLISH}
        assert memory.look_up(key, "de", sentences) == Recalled()
        planned = f"{article.sha256} third recipe"
        assert memory.look_up(planned, "de", sentences).exact == {"p1.1": GREETING_ENGLISH}
        memory.forget("a")
        assert memory.look_up(planned, "de", sentences) == Recalled()
        memory.learn(record("a", PAIR, names=(Name("Hafen", "port"),)))
        memory.learn(replace(article, status="failed"))
        fresh = memory.recall(key, "de", sentences)
    with Memory.open(path) as memory:
        memory.forget("a")
        assert memory.recall(key, "de", sentences) == fresh
    assert fresh.exact == {"p1.1": GREETING_ENGLISH}


_WORDS = st.sampled_from(["Der Hafen ist zu.", "Der Hafen ist auf.", "Es regnet in Kiel.", "Kiel", "Ende"])
_ENGLISH = st.sampled_from(["The port.", "A port in Kiel.", "It rains.", "End"])
_AUTHORS: st.SearchStrategy[Author] = st.sampled_from(["model", "person", "memory"])
_STATUSES: st.SearchStrategy[Status] = st.sampled_from(["checked", "approved", "needs_review", "failed"])


@st.composite
def _records(draw: st.DrawFn) -> Record:
    pairs = draw(st.lists(st.tuples(_WORDS, _ENGLISH), max_size=3))
    names = tuple(draw(st.sets(st.sampled_from([Name("Kiel", "Kiel", "place"), Name("Hafen", "port")]))))
    id_ = draw(st.sampled_from("abc"))
    return record(id_, *pairs, by=draw(_AUTHORS), status=draw(_STATUSES), names=names)


@settings(max_examples=15, deadline=None)
@given(st.lists(_records(), max_size=6))
def test_a_memory_made_anew_from_out_answers_as_the_one_that_grew(
    tmp_path_factory: pytest.TempPathFactory, records: list[Record]
) -> None:
    folder = tmp_path_factory.mktemp("memory")
    out = OutputFolder(folder / "out")
    out.prepare()
    sources = ("Der Hafen ist zu.", "Der Hafen ist auf!", "Es regnet in Kiel.", "Kiel", "Ende")
    with Memory.open(folder / "grown.sqlite") as grown, Memory.open(folder / "anew.sqlite") as anew:
        for each in records:
            grown.learn(each)
            out.write(each, out.read(each.id))
        assert anew.rebuild(out) == len({each.id for each in records})
        exports = [grown.export_tmx(folder / "grown.tmx"), anew.export_tmx(folder / "anew.tmx")]
        assert ask(grown, *sources) == ask(anew, *sources)
        anew.rebuild(out)
        assert ask(grown, *sources, people_only=True) == ask(anew, *sources, people_only=True)
    assert exports[0] == exports[1]
    assert (folder / "grown.tmx").read_bytes() == (folder / "anew.tmx").read_bytes()


def test_rebuilding_takes_corrections_in_and_leaves_out_what_cannot_be_read(memory: Memory, tmp_path: Path) -> None:
    out = OutputFolder(tmp_path / "out")
    out.prepare()
    out.write(record("a", PAIR), None)
    markdown = out.folder / "a.md"
    markdown.write_text(markdown.read_text().replace(GREETING_ENGLISH, "No ship on Sunday."))
    (out.folder / "b.json").write_text("{}")
    memory.learn(record("gone", (LONG, "Long.")))
    assert memory.is_empty is False
    assert memory.rebuild(out) == 1
    assert ask(memory, GREETING, LONG).exact == {"p1.1": "No ship on Sunday."}


@given(st.text())
def test_folding_twice_is_folding_once_and_always_utf_8(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text).encode().decode() == fold(text)


_LEARNING = """
import sys
from pathlib import Path
from latimer.memory import Memory
from latimer.records import Paragraph, Record, Sentence

with Memory.open(Path(sys.argv[1])) as memory:
    for number in range(int(sys.argv[2]), int(sys.argv[3])):
        sources = [f"Satz {n} von Artikel {number}." for n in range(20)]
        sentences = tuple(Sentence(f"p1.{n}", source, "English", "model") for n, source in enumerate(sources))
        memory.recall(f"{number} ", "de", sentences[:1])
        paragraphs = (Paragraph("p1", "body", sentences),)
        memory.learn(Record(f"a{number}", "", "0" * 64, "de", "", paragraphs, "checked", ""))
        print(number, flush=True)
"""


def _learning(path: Path, first: int, end: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _LEARNING, str(path), str(first), str(end)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 (this interpreter)


def _known(memory: Memory, article: int) -> int:
    """How many of the article's twenty sentences the memory knows."""
    sentences = [Sentence(f"p1.{n}", f"Satz {n} von Artikel {article}.") for n in range(20)]
    return sum(bool(memory.recall(f"{article} {s.id}", "de", [s]).exact) for s in sentences)


def test_two_processes_learn_at_the_same_time(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    processes = [_learning(path, 0, 30), _learning(path, 30, 60)]
    for process in processes:
        process.communicate(timeout=LONGEST_SECONDS)
    assert [process.returncode for process in processes] == [0, 0]
    with Memory.open(path) as memory:
        assert [_known(memory, number) for number in range(0, 60, 6)] == [20] * 10


def test_a_process_that_is_killed_while_it_learns_leaves_whole_articles(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with _learning(path, 0, 1_000_000) as process:
        assert process.stdout is not None
        learnt = [int(next(process.stdout)) for _ in range(5)][-1]
        process.kill()
    with Memory.open(path) as memory:
        assert [_known(memory, number) for number in range(learnt + 1)] == [20] * (learnt + 1)
        assert _known(memory, learnt + 1) in (0, 20)
        memory.learn(record("a", PAIR))
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()


def _overwritten(path: Path) -> None:
    path.write_bytes(b"this is no database, but it is long enough to be taken for one" * 100)


def _torn(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 : 4096 * 8] = b"\xff" * 4096 * 7
    path.write_bytes(content)


def _of_another_release(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 99")
    db.close()


@pytest.mark.parametrize("damage", [_overwritten, _torn, _of_another_release])
def test_a_damaged_file_is_a_clear_error_and_can_be_made_anew(tmp_path: Path, damage: object) -> None:
    path, out = tmp_path / "memory.sqlite", OutputFolder(tmp_path / "out")
    out.prepare()
    out.write(record("a", PAIR), None)
    with Memory.open(path) as memory:
        memory.rebuild(out)
    assert callable(damage)
    damage(path)

    def use() -> None:
        with Memory.open(path) as memory:
            memory.learn(record("b", PAIR))

    with pytest.raises(MemoryFileError, match="latimer memory rebuild"):
        use()
    with Memory.open_mending(path) as memory:
        assert memory.rebuild(out) == 1
        assert ask(memory, GREETING).exact == {"p1.1": GREETING_ENGLISH}


def test_a_place_that_cannot_hold_a_file_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path in (tmp_path, tmp_path / "file" / "memory.sqlite"):
        with pytest.raises(MemoryFileError, match="cannot be used"):
            Memory.open(path)
        with pytest.raises(MemoryFileError, match="cannot be used"):
            Memory.open_mending(path)


def test_mending_leaves_a_whole_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with Memory.open(path) as memory:
        assert memory.is_empty
        memory.learn(record("a", PAIR))
    with Memory.open_mending(path) as memory:
        assert not memory.is_empty
        assert ask(memory, GREETING).exact


def test_an_article_that_did_not_change_writes_nothing(memory: Memory) -> None:
    memory.learn(record("a", PAIR))
    with sqlite3.connect(memory.path) as db:
        before = db.execute("PRAGMA data_version").fetchone()
        memory.learn(record("a", PAIR))
        assert db.execute("PRAGMA data_version").fetchone() == before
        memory.learn(record("a", PAIR, by="person"))
        assert db.execute("PRAGMA data_version").fetchone() != before
    db.close()
