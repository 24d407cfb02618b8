"""A negation on one side alone."""

from __future__ import annotations

import pytest

from latimer.verify.negation import negation
from latimer.verify.pair import Pair

DENIED = [
    ("Der Rat hat nicht zugestimmt.", "de"), ("De raad stemde niet in.", "nl"), ("Le conseil n'a pas accepté.", "fr"),
    ("El consejo no aceptó.", "es"), ("Il consiglio non ha accettato.", "it"), ("O conselho não aceitou.", "pt"),
    ("Rådet gick inte med på det.", "sv"), ("Rada nie zgodziła się.", "pl"), ("Rada nesouhlasila.", "cs"),
    ("Совет не согласился.", "ru"), ("Рада не погодилася.", "uk"), ("Konsey kabul etmedi.", "tr"),
    ("لم يوافق المجلس.", "ar"), ("המועצה לא הסכימה.", "he"), ("परिषद नहीं मानी।", "hi"),
    ("Hội đồng không đồng ý.", "vi"), ("Dewan tidak setuju.", "id"), ("의회는 동의하지 않았다.", "ko"),
    ("評議会は同意しなかった。", "ja"), ("委员会没有同意。", "zh"),
]  # fmt: skip
STATED = [
    ("Der Rat hat gestern zugestimmt.", "de"), ("Le conseil a accepté hier.", "fr"), ("El consejo aceptó ayer.", "es"),
    ("Rada souhlasila včera.", "cs"), ("Совет вчера согласился.", "ru"), ("परिषद कल मानी।", "hi"),
    ("委员会昨天同意。", "zh"), ("評議会は昨日同意した。", "ja"), ("Hội đồng hôm qua đồng ý.", "vi"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "language"), DENIED, ids=[language for _, language in DENIED])
def test_a_denial_that_stays_one(source: str, language: str) -> None:
    assert list(negation(Pair(source, "The council did not agree.", language))) == []


@pytest.mark.parametrize(("source", "language"), STATED, ids=[language for _, language in STATED])
def test_a_statement_that_becomes_a_denial(source: str, language: str) -> None:
    findings = list(negation(Pair(source, "The council did not agree yesterday.", language)))
    assert [finding.severity for finding in findings] == ["warning"]


def test_a_denial_that_becomes_a_statement() -> None:
    assert list(negation(Pair("Der Rat hat nicht zugestimmt.", "The council agreed.", "de")))


@pytest.mark.parametrize(
    "english",
    [
        "The bridge was not least a monument.",
        "They could not help laughing.",
        "Don't forget the children.",
        "Never before had so many come.",
        "How can I not be glad?",
    ],
)
def test_english_that_says_not_and_denies_nothing(english: str) -> None:
    assert list(negation(Pair("Das sagte der Rat gestern in der Stadt.", english, "de"))) == []


@pytest.mark.parametrize(
    ("english", "is_found"),
    [
        ("It was unclear to the council.", False),
        ("The argument was inadmissible to the council.", False),
        ("Non-EU citizens will see it.", False),
        ("They stayed away from the council.", False),
        ("The university invested in the industry.", True),
        ("The council said anything against it.", True),
    ],
)
def test_a_denial_in_other_words(english: str, is_found: bool) -> None:
    assert bool(list(negation(Pair("Das hat der Rat nicht gesagt.", english, "de")))) is is_found


def test_a_word_that_only_looks_like_a_negation() -> None:
    assert list(negation(Pair("Nehoda se stala v neděli.", "The crash did not happen on Sunday.", "cs")))


def test_a_language_without_tables_is_passed_over() -> None:
    assert not list(negation(Pair("Abc def.", "It did not.", "xx")))
