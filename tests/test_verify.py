"""The list of checks as a whole: the public functions, what never happens, and how an article is walked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import latimer
from latimer.records import Name, Paragraph, Sentence, Term
from latimer.verify import verify_article, verify_translation

LANGUAGES = ("de", "fr", "es", "it", "pl", "cs", "ru", "hi", "zh", "ja", "ar", "he", "ko", "vi", "tr", "xx", "")


def checks(source: str, english: str, language: str) -> set[str]:
    return {finding.check for finding in verify_translation(source, english, language) if finding.severity != "note"}


@settings(deadline=None)  # the first sentence of a language loads its tables
@given(st.text(), st.text(), st.sampled_from(LANGUAGES))
def test_no_text_makes_a_check_raise(source: str, english: str, language: str) -> None:
    for finding in verify_translation(source, english, language, glossary=[Term(english[:5], source[:5])]):
        assert finding.message


@given(st.text())
def test_english_beside_itself_has_no_error(text: str) -> None:
    assert [finding for finding in verify_translation(text, text, "en") if finding.severity == "error"] == []


def test_the_package_offers_its_public_functions() -> None:
    assert latimer.verify_translation is verify_translation
    assert list(latimer.__all__) == sorted(latimer.__all__)
    with pytest.raises(AttributeError, match="no_such_thing"):
        _ = latimer.no_such_thing


def article(*pairs: tuple[str, str | None], language: str | None = None) -> list[Paragraph]:
    """One paragraph for each (source, English)."""
    return [
        Paragraph(f"p{n}", "body", (Sentence(f"p{n}.1", source, english),), language)
        for n, (source, english) in enumerate(pairs, start=1)
    ]


def test_findings_say_at_which_sentence() -> None:
    paragraphs = article(("Alles ist gut.", "All is well."), ("Siehe www.hafen.de.", "See below."))
    assert {(f.at, f.check) for f in verify_article(paragraphs, "de")} == {("p2.1", "urls")}


def test_a_sentence_without_english_is_passed_over() -> None:
    assert verify_article(article(("Noch nichts.", None)), "de") == []


def test_an_english_paragraph_stays_as_it_is() -> None:
    paragraphs = article(("The quux was zorped.", "The quux was zorped."), language="en")
    assert verify_article(paragraphs, "de") == []


def test_a_name_introduced_elsewhere_in_the_article_is_fine() -> None:
    first = ("Die Ministerin Ulrike Sandgruber kam.", "Minister Ulrike Sandgruber came.")
    paragraphs = article(first, ("Sie lachte.", "Sandgruber laughed."))
    assert verify_article(paragraphs, "de") == []


def test_a_name_of_the_models_own_list_counts_where_its_source_form_stands_in_the_text() -> None:
    paragraphs = article(("王小明到了。", "Alexander arrived."))
    assert "names" in {f.check for f in verify_article(paragraphs, "zh")}
    assert "names" not in {f.check for f in verify_article(paragraphs, "zh", names=[Name("王小明", "Alexander")])}
    assert "names" in {f.check for f in verify_article(paragraphs, "zh", names=[Name("李四", "Alexander")])}
