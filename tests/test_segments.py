"""Paragraphs, their kinds and ids; furniture is set aside and news never is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from latimer import articles, languages
from latimer.records import Article, Paragraph
from latimer.segments import split
from latimer.segments.blocks import blocks
from latimer.segments.furniture import is_furniture

BODY = "Die Stadt Auenrode hat am Dienstag mit dem Bau der neuen Brücke begonnen, die drei Jahre dauern soll."
MORE = "Der Bürgermeister sprach von einem guten Tag für die Stadt. Die Kosten liegen bei 40 Millionen Euro."


def _split(text: str, language: str = "de") -> tuple[Paragraph, ...]:
    return split(Article("a-1", "a.txt", text, ""), language)


def _kinds(*lines: str) -> list[str]:
    return [paragraph.kind for paragraph in _split("\n".join(lines))]


FURNITURE = {
    "de": ("Kommentar (0)", "3 Kommentare", "Quelle: https://example.org/a", "Lesen Sie auch: Neue Brücke in Kassel"),
    "nl": (
        "Reactie (0)",
        "Bron: https://example.org/a",
        "Lees ook",
        "Deel dit artikel",
        "Schrijf je in voor de nieuwsbrief",
    ),
    "fr": ("Commentaires (2)", "Source : https://example.org/a", "À lire aussi : Le pont", "Partager : Facebook | X"),
    "es": (
        "Comentarios (0)",
        "Fuente: https://example.org/a",
        "Lea también: El puente",
        "Compartir",
        "Etiquetas: puente",
    ),
    "it": ("Commenti (1)", "Fonte: https://example.org/a", "Leggi anche", "Condividi", "Riproduzione riservata"),
    "pt": ("Comentários (0)", "Leia também: A ponte", "Compartilhe", "Todos os direitos reservados"),
    "pl": ("Komentarze (4)", "Źródło: https://example.org/a", "Czytaj też: Nowy most", "Udostępnij", "Reklama"),
    "sv": ("Kommentarer (0)", "Källa: https://example.org/a", "Läs också: Ny bro", "Dela", "Annons"),
    "tr": ("Yorumlar (0)", "Kaynak: https://example.org/a", "İlgili haberler", "Paylaş", "Etiketler: köprü, belediye"),
    "vi": (
        "Bình luận (3)",
        "Nguồn: https://example.org/a",
        "Xem thêm: Cầu mới",
        "Chia sẻ Facebook Zalo",
        "Từ khóa: cầu",
    ),
    "ru": (
        "Комментарии (0)",
        "Источник: https://example.org/a",
        "Читайте также: Новый мост",
        "Поделиться",
        "Теги: мост",
    ),
    "uk": ("Коментарі (0)", "Джерело: https://example.org/a", "Читайте також: Новий міст", "Поширити"),
    "ar": ("التعليقات (0)", "المصدر: https://example.org/a", "اقرأ أيضا: الجسر الجديد", "مشاركة", "إعلان"),
    "zh": ("评论（0）", "来源：https://example.org/a", "相关阅读：新桥开通", "分享到：微信 微博", "标签：大桥，交通"),
    "ja": ("コメント（0件）", "出典：https://example.org/a", "関連記事：新しい橋", "シェアする", "タグ：橋"),
    "ko": ("댓글 0", "출처: https://example.org/a", "관련기사: 새 다리", "공유하기", "태그: 다리"),
    "en": (
        "Comments (12)",
        "Source: https://example.org/a",
        "Read more: A new bridge",
        "Share this",
        "All rights reserved.",
    ),
    "any": (
        ">> Eine andere Meldung mit Punkt.",
        "https://example.org/a/b",
        "#Brücke #Auenrode",
        "© 2025 Auenroder Bote",
        "Seite 2 von 3",
        "* * *",
        "05/02/2025 14:30",
        "Veröffentlicht am 5. Februar 2025",
        "Folgen Sie uns auf Facebook und YouTube!",
    ),
}


@pytest.mark.parametrize(("language", "line"), [(code, line) for code, lines in FURNITURE.items() for line in lines])
def test_lines_of_the_page_are_furniture(language: str, line: str) -> None:
    assert [(p.kind, len(p.sentences)) for p in _split(f"{BODY}\n{line}", language)] == [("body", 1), ("furniture", 1)]


@pytest.mark.parametrize(
    "line",
    [
        "Kommentare zu dem Vorfall gab es am Montag nicht.",
        "Quelle der Verschmutzung ist nach Angaben der Behörde ein Leck.",
        "Lesen Sie auch die Packungsbeilage, riet der Minister den Bürgern.",
        "Teilen der Stadt fehlt seit Montag der Strom.",
        "Anzeige erstattete am Dienstag der Verein.",
        "Newsletter und Kataloge verschickt die Firma nicht mehr, sagte ihr Sprecher in Kassel.",
        "Weiter ging es erst am Abend.",
        "Der Sender Al-Masirah zeigte auf Telegram ein Video des Angriffs.",
        "»Wir kommen wieder«, sagte der Trainer.",
        "- Nein, sagte der Minister.",
        "Tags darauf kam die Polizei.",
        "Source de tension, le barrage divise les deux pays.",
        "Share prices fell 3% on Tuesday.",
        "Comments by the minister caused anger on Tuesday.",
        "Follow us, the police told the drivers, and the column moved off towards the bridge.",
        "Related companies were not affected.",
        "Fuente de agua para 3.000 familias, el pozo se secó en marzo.",
        "X teilte mit, der Dienst laufe wieder.",
        "Bình luận về vụ việc, ông Sơn nói sẽ điều tra.",
        "Реклама табака в городе запрещена с 1 июня.",
        "Поделиться опытом приехали врачи из 12 стран.",
        "评论人士指出，谈判不会很快结束。",
        "広告費は3年ぶりに増えた。",
        "공유 자전거가 2천 대 늘어난다.",
        "تعليق الرحلات مستمر حتى الجمعة.",
        "Copyright cases rose by 12% last year, the court said.",
        "Themen: Am Montag beraten die Minister über Zölle.",
        "Mehr dazu. Der Minister hatte den Plan im Mai vorgestellt.",
        "第3 台机组并网",
        "Seite 2 fehlt",
        "2025 war das wärmste Jahr.",
        "12.03.2025 oder 13.03.2025: Das Gericht nennt zwei mögliche Termine.",
        "Am 5. Februar 2025 wurde die Brücke gesperrt.",
    ],
)
def test_a_sentence_of_the_story_is_never_furniture(line: str) -> None:
    assert not is_furniture(line)


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        pytest.param(("Neue Brücke in Auenrode", "", BODY, "", MORE), ["title", "body", "body"], id="title first"),
        pytest.param((BODY, "", MORE), ["body", "body"], id="no title"),
        pytest.param(("Wer zahlt die Brücke?", BODY), ["title", "body"], id="a question as title"),
        pytest.param(
            ("Teilen | Drucken", "Neue Brücke", BODY), ["furniture", "title", "body"], id="title after buttons"
        ),
        pytest.param(
            ("Neue Brücke", "", BODY, "", "Viele Fragen", "", MORE), ["title", "body", "heading", "body"], id="heading"
        ),
        pytest.param(
            ("Neue Brücke", "", BODY, "", "Die Brücke am Morgen.", "Foto: Jan Vogt", "", MORE),
            ["title", "body", "caption", "credit", "body"],
            id="caption on its credit",
        ),
        pytest.param(
            ("Neue Brücke", "", BODY, "", "Die Brücke am Morgen. Foto: dpa", "", MORE),
            ["title", "body", "caption", "body"],
            id="credit inside the caption",
        ),
        pytest.param(
            (BODY, MORE, "", "Die Brücke am Morgen.", BODY), ["body", "body", "caption", "body"], id="bare caption"
        ),
        pytest.param(
            (BODY, MORE, "Foto: dpa", "", "Viele Fragen bleiben offen.", MORE),
            ["body", "body", "credit", "heading", "body"],
            id="heading with a stop where captions have credits",
        ),
        pytest.param(("Neue Brücke", BODY, "Von Anna Beck", MORE), ["title", "body", "credit", "body"], id="byline"),
        pytest.param(("Neue Brücke", BODY, MORE, "", "dpa/AFP"), ["title", "body", "body", "credit"], id="agency"),
        pytest.param(("Neue Brücke", BODY, MORE, "", "Anna Beck"), ["title", "body", "body", "credit"], id="signature"),
        pytest.param(
            ("Neue Brücke", BODY, "- Erstens", "- Zweitens"), ["title", "body", "body", "body"], id="list items"
        ),
        pytest.param(
            ("# Neue Brücke", "", BODY, "", "## Die Kosten", MORE), ["title", "body", "heading", "body"], id="Markdown"
        ),
        pytest.param(
            ("Die Chronik", "4. Mai 2025", BODY, "9. Mai 2025", MORE, "12. Mai 2025", BODY),
            ["title", "heading", "body", "heading", "body", "heading", "body"],
            id="dates over the parts of a chronicle",
        ),
        pytest.param(("---", "title: Brücke", "---", BODY), ["furniture"] * 3 + ["body"], id="front matter"),
    ],
)
def test_kinds(lines: tuple[str, ...], kinds: list[str]) -> None:
    assert _kinds(*lines) == kinds


def test_ids_count_over_all_paragraphs_and_stay_the_same() -> None:
    text = f"Neue Brücke\n\n>> Andere Meldung\n\n{MORE}\n\nKommentar (0)"
    found = _split(text)
    assert [p.id for p in found] == ["p1", "p2", "p3", "p4"]
    assert [s.id for p in found for s in p.sentences] == ["p1.1", "p2.1", "p3.1", "p3.2", "p4.1"]
    assert [p.is_sent for p in found] == [True, False, True, False]
    assert _split(text) == found


def test_a_paragraph_in_another_language_is_marked_and_split_by_its_own_rules() -> None:
    quoted = "The mayor, Mr. Hale, said on Tuesday that the bridge would be finished within three years. He smiled."
    found = _split(f"{BODY}\n\n{quoted}")
    assert [(p.language, len(p.sentences)) for p in found] == [(None, 1), ("en", 2)]


WRAPPED = """Neue Brücke in Auenrode

Die Stadt Auenrode hat am Dienstag mit dem Bau der neuen Brücke
begonnen, die nach Angaben der Verwaltung in drei Jahren fertig sein
soll. Der Bürgermeister sprach von einem guten Tag für die Stadt und
für das ganze Tal.

Die Kosten liegen bei 40 Millionen Euro. Davon trägt der Bund die
Hälfte, wie die Stadt mitteilte; den Rest teilen sich das Land, der
Kreis und die Gemeinde.

- Baubeginn ist im März, sofern der Fluss bis dahin wieder seinen ge-
wöhnlichen Stand hat
- Bauende ist im Herbst

Kommentar (0)
"""


def test_hard_wrapped_lines_are_one_paragraph_and_list_items_their_own() -> None:
    found = _split(WRAPPED)
    assert [p.kind for p in found] == ["title", "body", "body", "body", "body", "furniture"]
    assert [len(p.sentences) for p in found] == [1, 2, 2, 1, 1, 1]
    assert found[1].sentences[1].source.endswith("für die Stadt und für das ganze Tal.")
    assert "ge-wöhnlichen Stand" in found[3].sentences[0].source


def test_wrapped_chinese_is_joined_without_blanks() -> None:
    line = "市议会周二决定明年将对这座老桥进行全面翻修工程预计持续两"
    found = blocks("\n".join([line] * 5 + ["年。"]))
    assert [block.text for block in found] == [line * 5 + "年。"]


@pytest.mark.parametrize(
    "text", [f"{BODY}\n{MORE}\n{BODY}\n{MORE}", "Eins\nZwei\nDrei\nVier\nFünf"], ids=["long", "short"]
)
def test_lines_that_are_paragraphs_are_not_joined(text: str) -> None:
    assert [block.text for block in blocks(text)] == text.split("\n")


LINES = st.sampled_from(
    [
        *(line for lines in FURNITURE.values() for line in lines),
        BODY,
        MORE,
        "",
        " ",
        "Titel",
        "- Punkt",
        "Foto: dpa",
        "---",
        "a: b",
    ]
)
ODD = st.text(alphabet="aB1 .!?。」「„“»«\"'()—-,:#>*…\u00a0дЖ字ةم\n\t", max_size=120)


@given(st.lists(LINES | ODD, max_size=12).map("\n".join), st.sampled_from(["de", "fr", "ru", "zh", "ar", "und", "xx"]))
def test_no_character_is_lost(text: str, language: str) -> None:
    found = _split(text, language)
    assert "".join("".join(s.source for p in found for s in p.sentences).split()) == "".join(text.split())
    assert [p.id for p in found] == [f"p{number}" for number in range(1, len(found) + 1)]
    assert all(p.sentences for p in found)


@given(st.text(max_size=300))
def test_no_character_of_any_text_is_lost(text: str) -> None:
    found = _split(text)
    assert "".join("".join(s.source for p in found for s in p.sentences).split()) == "".join(text.split())


SHARED = Path(__file__).parents[2] / "shared" / "articles"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the articles are not here")
def test_real_articles_are_cut_as_a_person_would() -> None:
    counts = {}
    for path in sorted(SHARED.glob("*.txt")):
        article = articles.read(path)
        kinds = [p.kind for p in split(article, languages.detect(article.text).code)]
        counts[path.name[:3]] = {kind: kinds.count(kind) for kind in sorted(set(kinds))}
    assert counts == {
        "000": {"body": 8, "caption": 1, "furniture": 2},
        "001": {"body": 13, "caption": 4, "furniture": 2},
        "003": {"body": 8, "credit": 3, "furniture": 3, "heading": 1, "title": 1},
    }
