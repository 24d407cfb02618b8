"""Files and folders to articles: what is taken, what is refused, what is cleaned."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from latimer import articles
from latimer.articles.cleaning import clean
from latimer.articles.dates import find_date
from latimer.articles.decoding import decode
from latimer.articles.metadata import extract
from latimer.articles.published import is_date_line
from latimer.errors import ArticleError

GERMAN = (
    "Die Brücke über die Größe Aue ist fertig. Am Dienstag fährt der erste Zug über den Fluss, sagte der Bürgermeister."
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _write(name: str, content: str | bytes = "Ein Satz.") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def _found(*paths: str) -> list[str]:
    return [str(item) for item in articles.find([Path(path) for path in paths])]


def _refusal(path: Path) -> str:
    with pytest.raises(ArticleError) as caught:
        articles.read(path)
    return str(caught.value)


def test_a_folder_gives_its_text_files_sorted_at_every_depth() -> None:
    for name in ("in/b.txt", "in/a.md", "in/deep/er/c.TXT", "in/picture.png", "in/README.md", "in/deep/readme.md"):
        _write(name)
    assert _found("in") == ["in/a.md", "in/b.txt", "in/deep/er/c.TXT"]


def test_hidden_files_and_folders_are_passed_over() -> None:
    for name in ("in/a.txt", "in/.hidden.txt", "in/.latimer/b.txt", "in/.git/c.md"):
        _write(name)
    assert _found("in") == ["in/a.txt"]


def test_a_file_named_directly_is_taken_whatever_its_ending() -> None:
    _write("notes.text")
    _write("README.md")
    assert _found("notes.text", "README.md") == ["notes.text", "README.md"]


def test_a_file_reached_twice_is_taken_once() -> None:
    _write("in/a.txt")
    assert _found("in/a.txt", "in", "in/../in/a.txt") == ["in/a.txt"]


def test_what_is_not_there_is_an_error_and_the_rest_goes_on() -> None:
    _write("a.txt")
    Path("empty").mkdir()
    missing, empty, good = articles.find([Path("nowhere.txt"), Path("empty"), Path("a.txt")])
    assert isinstance(missing, ArticleError)
    assert "nowhere.txt: there is no such file or folder" in str(missing)
    assert isinstance(empty, ArticleError)
    assert "no .txt or .md file" in str(empty)
    assert good == Path("a.txt")


def test_links_are_followed_inside_the_folder_only_and_never_in_a_circle() -> None:
    _write("in/a.txt")
    _write("in/data.raw")
    _write("secret.txt")
    Path("in/again.txt").symlink_to("a.txt")
    Path("in/raw.txt").symlink_to("data.raw")
    Path("in/out.txt").symlink_to("../secret.txt")
    Path("in/loop").symlink_to(".")
    Path("in/gone.txt").symlink_to("nothing")
    Path("in/self.txt").symlink_to("self.txt")
    assert _found("in") == [
        "in/a.txt",
        "in/gone.txt: a link that leads nowhere. Mend or delete it.",
        "in/out.txt: a link that leads out of the folder. Name its target directly if it is meant to be read.",
        "in/raw.txt",
        "in/self.txt: a link that leads nowhere. Mend or delete it.",
    ]


@pytest.mark.parametrize(
    "name", ["mit Leer zeichen.txt", "Tin tức số 1.txt", "новости.txt", "ニュース.txt", "a\nb.txt", "-x.txt"]
)
def test_any_file_name_can_be_read(name: str) -> None:
    article = articles.read(_write(f"in/{name}"))
    assert article.path.isprintable()
    assert article.id.replace("-", "").isalnum()
    assert article.id.isascii()


def test_a_file_name_that_is_no_unicode_is_printable_in_path_and_id() -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    try:
        article = articles.read(_write(name))
    except OSError:
        pytest.skip("the file system takes only UTF-8 names")
    assert (article.path, article.id[:4]) == ("caf\\udce9.txt", "caf-")


def test_ids_are_stable_and_differ_by_folder() -> None:
    one, other = _write("in/a/Über Größe.txt"), _write("in/b/Über Größe.txt")
    digest = hashlib.sha256("in/a/Über Größe.txt".encode()).hexdigest()[:8]
    assert articles.read(one).id == f"uber-grosse-{digest}"
    assert articles.read(one.resolve()).id == articles.read(one).id
    assert articles.read(other).id != articles.read(one).id


@pytest.mark.parametrize(
    ("stem", "slug"), [("新闻", "article"), ("x" * 99, "x" * 60), ("---", "article"), ("A_b  c", "a-b-c")]
)
def test_slugs_are_short_ascii(stem: str, slug: str) -> None:
    assert articles.read(_write(f"{stem}.txt")).id[:-9] == slug


@pytest.mark.parametrize(
    ("data", "note"),
    [
        pytest.param(GERMAN.encode("utf-8"), None, id="UTF-8"),
        pytest.param(GERMAN.encode("utf-8-sig"), None, id="UTF-8 with a mark"),
        pytest.param(GERMAN.encode("utf-16"), None, id="UTF-16 with a mark"),
        pytest.param(b"\xfe\xff" + GERMAN.encode("utf-16-be"), None, id="UTF-16 BE with a mark"),
        pytest.param(GERMAN.encode("utf-32"), None, id="UTF-32 with a mark"),
        pytest.param(GERMAN.encode("utf-16-le"), "UTF-16-LE", id="UTF-16 LE bare"),
        pytest.param(GERMAN.encode("utf-16-be"), "UTF-16-BE", id="UTF-16 BE bare"),
        pytest.param(GERMAN.encode("cp1252"), "cp125", id="Windows Western"),
        pytest.param(unicodedata.normalize("NFD", GERMAN).encode(), None, id="decomposed"),
    ],
)
def test_the_same_text_in_any_encoding_is_the_same_article(data: bytes, note: str | None) -> None:
    article = articles.read(_write("a.txt", data))
    assert article.text == GERMAN
    assert article.sha256 == hashlib.sha256(GERMAN.encode()).hexdigest()
    assert [note in line for line in article.notes] == ([True] if note else []) if note else article.notes == ()


LEGACY = (
    (
        "cp1251",
        "Городской совет во вторник решил отремонтировать старый мост, сообщил мэр города на встрече с жителями.",
    ),
    (
        "koi8_r",
        "Городской совет во вторник решил отремонтировать старый мост, сообщил мэр города на встрече с жителями.",
    ),
    ("cp1250", "Rada miasta zdecydowała we wtorek, że stary most zostanie odnowiony w przyszłym roku. Święto później."),
    ("cp1254", "Belediye meclisi salı günü eski köprünün gelecek yıl yenilenmesine karar verdi. İşçiler çalıştı."),
    (
        "cp1256",
        "قرر مجلس المدينة يوم الثلاثاء تجديد الجسر القديم خلال العام المقبل، وقال الرئيس إن الأعمال تبدأ قريبا.",
    ),
    ("gb18030", "市议会周二决定，明年将对这座老桥进行全面翻修，工程预计持续两年，费用由市财政承担。"),
    ("big5", "市議會週二決定，明年將對這座老橋進行全面翻修，工程預計持續兩年，費用由市財政承擔。"),
    ("shift_jis", "市議会は火曜日、来年この古い橋を改修することを決めたと発表した。費用は市が負担する。"),
    ("euc_kr", "시의회는 화요일에 오래된 다리를 내년에 보수하기로 결정했다고 밝혔다. 비용은 시가 부담한다."),
    ("cp1252", "El niño llegó mañana."),
    ("cp1252", "« Où est-il ? » – l’homme répondit à l’été."),
    ("iso8859_2", "Prezydent powiedział, że sytuacja się pogarsza."),
    ("cp1253", "Ο πρωθυπουργός μίλησε την Τρίτη στην Αθήνα."),
)


@pytest.mark.parametrize(("encoding", "text"), LEGACY)
def test_legacy_code_pages_are_recognised_and_named(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert decoded.text == text
    assert "a guess" in decoded.notes[0]


def test_a_broken_place_in_utf8_is_marked_and_told_and_the_rest_kept() -> None:
    decoded = decode((GERMAN * 5).encode() + b"\xc3")
    assert decoded is not None
    assert decoded.text == GERMAN * 5 + "\ufffd"
    assert decoded.notes == ("1 broken place in the UTF-8 replaced by U+FFFD",)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n...", "it looks like a PDF"),
        (b"PK\x03\x04....", "it looks like a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n", "it looks like a PNG image"),
        (b"\n <!DOCTYPE html><p>Satz", "it looks like an HTML or XML page"),
        (bytes(range(256)) * 20, "it looks like binary data"),
        (b"", "no text in it"),
        (b" \n\t\r\n", "no text in it"),
        ("\u200b\u2060 … !".encode(), "no text in it"),
        (b"a" * 10_000_001, "larger than 10 MB"),
    ],
    ids=["PDF", "ZIP", "PNG", "HTML", "bytes", "empty", "blank", "invisible", "large"],
)
def test_what_is_no_article_is_refused_with_a_reason(data: bytes, said: str) -> None:
    message = _refusal(_write("in/a.txt", data))
    assert message.startswith("in/a.txt: ")
    assert said in message


def test_folders_pipes_and_missing_files_are_refused_without_waiting() -> None:
    Path("folder.txt").mkdir()
    os.mkfifo("pipe.txt")
    assert "folder.txt: cannot be read (Is a directory)" in _refusal(Path("folder.txt"))
    assert "pipe.txt: not a regular file" in _refusal(Path("pipe.txt"))
    assert "gone.txt: cannot be read (No such file" in _refusal(Path("gone.txt"))
    assert "cannot be read" in _refusal(Path("a\0b.txt"))


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_denied_file_is_refused() -> None:
    path = _write("a.txt")
    path.chmod(0)
    assert "Permission denied" in _refusal(path)


@pytest.mark.parametrize(
    ("text", "expected", "note"),
    [
        ("a\r\nb\rc\x85d\u2028e\u2029f", "a\nb\nc\nd\ne\nf", None),
        ("a\0b", "ab", "1 NUL character removed"),
        ("a\x1b[31mb\x07", "a[31mb", "2 control characters removed"),
        ("a\u202eb\u2066c\u200f", "abc", "3 bidi characters removed"),
        ("a\u200bb\u00adc\ufeff", "abc", "3 zero-width characters removed"),
        ("a\u200db", "ab", "1 zero-width character removed"),
        ("Satz\U000e0049\U000e0067.", "Satz.", "2 tag characters removed"),
        ("می\u200cشود", "می\u200cشود", None),
        ("क्\u200dष", "क्\u200dष", None),
        ("👩\u200d🚒 hilft", "👩\u200d🚒 hilft", None),
        ("❤\ufe0f", "❤\ufe0f", None),
        ("a\ufe0f\ufe01\ufe02b", "a\ufe0fb", "2 selector characters removed"),
        ("e\u0301", "é", None),
        ("a" + "\u0316" * 40, "a" + "\u0316" * 30, "10 stacked characters removed"),
        ("\ud800x", "x", "1 surrogate character removed"),
    ],
)
def test_what_cannot_be_seen_is_taken_out_and_counted(text: str, expected: str, note: str | None) -> None:
    assert clean(text) == (expected, (note,) if note else ())


@pytest.mark.parametrize(
    "marks", ["\u0f71\u0f72\u0f74", "\U0001d165\U0001d16d", "\u3099\u0316", "\u20d2\u20d0", "\u2de0\u0316"]
)
def test_towers_of_marks_cost_no_time_in_any_script(marks: str) -> None:
    text, notes = clean("a" + marks * 200_000)
    assert len(text) < 40
    assert notes


def test_rows_of_punctuation_and_emoji_are_left_alone() -> None:
    for row in ("—" * 50, "……" * 40, "★" * 50, "🎉" * 50, "。" * 50, "،" * 20, "=" * 80):
        assert clean(row) == (row, ())


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once, _ = clean(text)
    assert clean(once) == (once, ())
    once.encode("utf-8")


@given(st.binary(max_size=200))
def test_any_bytes_give_an_article_or_an_article_error(data: bytes) -> None:
    path = _write("a.txt", data)
    try:
        article = articles.read(path)
    except ArticleError:
        return
    assert article.text


@pytest.mark.parametrize(
    ("line", "origin"),
    [
        ("Quelle: https://example.org/a", "https://example.org/a"),
        ("Source : https://example.org/b.", "https://example.org/b"),
        ("(Bron: http://example.org/c)", "http://example.org/c"),
        ("Nguồn: https://example.org/d.htm", "https://example.org/d.htm"),
        ("المصدر: https://example.org/e", "https://example.org/e"),
        ("来源：https://example.org/f", "https://example.org/f"),
        ("Mehr dazu steht unter https://example.org/g", None),
    ],
)
def test_the_origin_is_the_link_of_a_source_line(line: str, origin: str | None) -> None:
    assert extract(f"Ein Satz.\n\n{line}\n").origin == origin


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Veröffentlicht am 5. Februar 2025, 14:30 Uhr", "2025-02-05T14:30"),
        ("05/02/2025 14:30", "2025-02-05T14:30"),
        ("2025年2月5日", "2025-02-05"),
        ("Publié le 1er mars 2025 à 9h05", "2025-03-01T09:05"),
        ("Publicado el 5 de febrero de 2025", "2025-02-05"),
        ("Thứ Tư, 05/02/2025", "2025-02-05"),
        ("Ngày đăng: 5 tháng 2 năm 2025", "2025-02-05"),
        ("Опубликовано: 5 февраля 2025 года", "2025-02-05"),
        ("Opublikowano 5 lutego 2025", "2025-02-05"),
        ("تاريخ النشر: ٥ فبراير ٢٠٢٥", "2025-02-05"),
        ("Published: February 5, 2025", "2025-02-05"),
        ("HANOI, 5 février 2025 (VNA) — Le pont a rouvert mardi.", "2025-02-05"),
        ("HANOI, 5 février (VNA) — Le pont a rouvert mardi.", None),
        ("Am 5. Februar 2025 wurde die Brücke gesperrt.", None),
        ("Mittwoch, 5. Februar 2025", "2025-02-05"),
        ("5 février 2025 - 14:30", "2025-02-05T14:30"),
        ("Veröffentlicht am 5. Februar 2025, 9:05 Uhr von Anna Beck, Kassel", "2025-02-05T09:05"),
        ("Data from 5 February 2025 show that prices rose by 3%, the bank said.", None),
        ("31/31/2025", None),
    ],
)
def test_the_date_of_publication_is_read_where_a_line_says_so(line: str, published: str | None) -> None:
    assert extract(f"Titel\n{line}\nEin Satz.").published == published


def test_front_matter_is_read_first() -> None:
    head = '---\ntitle: "Brücke"\ndate: 2025-02-05\nurl: https://example.org/x\n---\n'
    found = extract(head + "Ein Satz.\nQuelle: https://example.org/other\n")
    assert (found.origin, found.published) == ("https://example.org/x", "2025-02-05")


def test_a_sentence_with_a_date_is_no_date_line() -> None:
    assert is_date_line("Stand: 5. Februar 2025, 10:00 Uhr")
    assert not is_date_line("Die Brücke wurde am 5. Februar 2025 gesperrt")
    assert not is_date_line("Data z 5 lutego 2025 pokazują wzrost cen.")


@given(st.text(alphabet="0123456789/.-: Februaryde年月日", max_size=40))
def test_any_text_gives_a_date_or_none(text: str) -> None:
    found = find_date(text)
    assert found is None or found[4] == found[7] == "-"
