"""The stand-in answers from its book, keeps to the contract, and misbehaves as told."""

from __future__ import annotations

import pytest

from tests.stand_in import extract


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("Am 5. Mai sprach Henrike Voß.", "5 … Henrike Voss."),
        ("Bùi Thế Duy nói 50 %.", "The Duy … 50 %."),
        ("Wer war das?", "?"),
        ("Siehe https://example.org/a?b=1 dort", "https://example.org/a?b=1."),
        ("„Nein“, hieß es.", "“ … ”."),
        ("習近平は2045年に", "2045."),
        ("", "."),
    ],
)
def test_a_placeholder_keeps_what_checks_look_for_and_no_prose(source: str, kept: str) -> None:
    assert extract.placeholder(source).removeprefix(extract.MARK).strip() == kept
