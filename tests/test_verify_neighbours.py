"""English of another sentence: by itself, and within an article."""

from __future__ import annotations

import pytest

from latimer.records import Paragraph, Sentence
from latimer.verify import verify_article
from latimer.verify.neighbours import likeness, neighbours
from latimer.verify.pair import Pair

ROWS = [
    ("Die Regierung erhöht im Januar die Steuern auf Öl.", "The government will raise taxes on oil in January.", "de"),
    ("Der Trainer lobte die Mannschaft nach dem Spiel in Dortmund.", "The coach praised the team in Dortmund.", "de"),
    ("Im Krankenhaus wurden 14 Kinder behandelt.", "Fourteen children (14) were treated in hospital.", "de"),
    ("Музей откроют в конце недели.", "The museum will open at the end of the week.", "ru"),
    ("警察は昨日、男性を逮捕した。", "Police arrested a man yesterday.", "ja"),
    ("漁獲量は8万5140トンだった。", "The catch came to 85,140 tonnes.", "ja"),
    ("Drei Boote kenterten, sieben kehrten um.", "3 boats capsized, 7 turned back.", "de"),
    ("El Gremio de Pescadores de Arnela lo rechaza.", "The Fishermen's Guild of Arnela rejects it.", "es"),
    ("Дефицит компонентов остановил конвейер.", "The deficit of components halted the conveyor.", "ru"),
    ("プログラマーのストライキ", "Programmers go on strike", "ja"),
]


@pytest.mark.parametrize(("source", "english", "language"), ROWS)
def test_its_own_english_is_likely(source: str, english: str, language: str) -> None:
    pair = Pair(source, english, language)
    assert likeness(pair) > 0
    assert not list(neighbours(pair))


def test_a_language_without_tables_is_given_the_benefit_of_the_doubt() -> None:
    english = "The president said that the government will soon build new schools and pay more to teachers."
    source = "Rais alisema kwamba serikali itajenga shule mpya hivi karibuni na kuwalipa walimu mishahara zaidi."
    assert not list(neighbours(Pair(source, english, "sw")))


def test_english_of_another_sentence() -> None:
    source, language = ROWS[0][0], "de"
    assert [f.severity for f in neighbours(Pair(source, "Penguins breed on rocky shores far south.", language))] == [
        "warning"
    ]


def test_a_cognate_of_another_script_speaks_for_a_pair() -> None:
    with_cognate, without = "Компенсация уже близко.", "Расплата уже близко."
    english = "Compensation is near now."
    assert likeness(Pair(with_cognate, english, "ru")) > likeness(Pair(without, english, "ru"))


def test_other_values_speak_against_a_pair() -> None:
    source = "漁獲量は8万5140トンだった。"
    right, wrong = (Pair(source, f"The catch came to {tonnes} tonnes.", "ja") for tonnes in ("85,140", "8,514"))
    assert likeness(right) > likeness(wrong) + 5


def article(*pairs: tuple[str, str]) -> list[Paragraph]:
    sentences = [Sentence(f"p1.{number}", *pair) for number, pair in enumerate(pairs, start=1)]
    return [Paragraph("p1", "body", tuple(sentences))]


def test_swapped_sentences_are_an_error_at_both() -> None:
    (first, its_english, _), (second, other_english, _) = ROWS[:2]
    findings = verify_article(article((first, other_english), (second, its_english)), "de")
    assert {f.at for f in findings if (f.check, f.severity) == ("neighbours", "error")} == {"p1.1", "p1.2"}


def test_swapped_paragraphs_are_an_error() -> None:
    (first, its_english, _), (second, other_english, _) = ROWS[:2]
    paragraphs = [
        Paragraph("p1", "body", (Sentence("p1.1", first, other_english),)),
        Paragraph("p2", "body", (Sentence("p2.1", second, its_english),)),
    ]
    assert "neighbours" in {f.check for f in verify_article(paragraphs, "de") if f.severity == "error"}


def test_sentences_in_their_order_are_fine() -> None:
    findings = verify_article(article(*(row[:2] for row in ROWS[:3])), "de")
    assert [f for f in findings if f.severity == "error"] == []


def test_a_sentence_said_twice_in_the_english_alone() -> None:
    (first, its_english, _), (second, *_) = ROWS[:2]
    findings = verify_article(article((first, its_english), (second, its_english)), "de")
    assert ("repetition", "error", "p1.2") in {(f.check, f.severity, f.at) for f in findings}


def test_a_sentence_that_the_article_says_twice() -> None:
    first, its_english, _ = ROWS[0]
    assert verify_article(article((first, its_english), (first, its_english)), "de") == []


def test_a_quotation_over_two_sentences_is_closed() -> None:
    source = [("„Wir bleiben heute hier am Hafen.", '"We stay here at the port today.'), ("Morgen gehen wir.“", "")]
    opened = article(source[0], (source[1][0], "Tomorrow we go."))
    closed = article(source[0], (source[1][0], 'Tomorrow we go."'))
    assert "quotes" in {f.check for f in verify_article(opened, "de")}
    assert "quotes" not in {f.check for f in verify_article(closed, "de")}


def test_one_name_in_two_spellings() -> None:
    pairs = [
        ("Gestern kam Sandgruber an.", "Sandgruber arrived."),
        ("Dann sprach Sandgruber kurz.", "Sandgruuber spoke."),
    ]
    assert ("names", "p1.2") in {(f.check, f.at) for f in verify_article(article(*pairs), "de")}
