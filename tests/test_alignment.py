"""Two versions of an article, sentence by sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from latimer.records import Sentence
from latimer.translate.alignment import align

LINES = {
    "dam": "Der Damm brach am Montag um 3 Uhr.",
    "dam, corrected": "Der Damm brach am Dienstag um 4 Uhr.",
    "aid": "Das Land stellt 3,5 Millionen Euro bereit.",
    "train": "Die Bahnstrecke bleibt gesperrt.",
    "quote": "„Wir helfen“, sagte die Landrätin.",
}


def version(*names: str) -> list[Sentence]:
    return [Sentence(f"p{n}.1", LINES[name], f"English of {name}", "model") for n, name in enumerate(names, 1)]


CASES = [
    ("nothing changed", ["dam", "aid"], ["dam", "aid"], {"p1.1": "p1.1", "p2.1": "p2.1"}, {}, set()),
    ("one put in front", ["dam", "aid"], ["train", "dam", "aid"], {"p2.1": "p1.1", "p3.1": "p2.1"}, {}, set()),
    ("two changed places", ["dam", "aid"], ["aid", "dam"], {"p1.1": "p2.1", "p2.1": "p1.1"}, {}, set()),
    ("one edited", ["dam", "aid"], ["dam, corrected", "aid"], {"p2.1": "p2.1"}, {"p1.1": "p1.1"}, set()),
    ("one deleted", ["dam", "aid", "quote"], ["dam", "quote"], {"p1.1": "p1.1", "p2.1": "p3.1"}, {}, {"p2.1"}),
    ("said twice, once now", ["dam", "dam"], ["dam"], {"p1.1": "p1.1"}, {}, {"p2.1"}),
    ("said once, twice now", ["dam"], ["dam", "dam"], {"p1.1": "p1.1"}, {}, set()),
    ("another article", ["dam"], ["quote"], {}, {}, {"p1.1"}),
]


@pytest.mark.parametrize(
    ("before", "now", "kept", "edited", "deleted"), [row[1:] for row in CASES], ids=[row[0] for row in CASES]
)
def test_what_became_of_each_sentence(
    before: list[str], now: list[str], kept: dict[str, str], edited: dict[str, str], deleted: set[str]
) -> None:
    alignment = align(version(*before), version(*now))
    assert {id_: s.id for id_, s in alignment.kept.items()} == kept
    assert {id_: s.id for id_, s in alignment.edited.items()} == edited
    assert {s.id for s in alignment.deleted} == deleted


NAMES = st.lists(st.sampled_from(sorted(LINES)), max_size=8)


@given(NAMES, NAMES)
def test_no_sentence_of_before_is_used_twice_or_lost(before: list[str], now: list[str]) -> None:
    old, new = version(*before), version(*now)
    alignment = align(old, new)
    used = [s.id for s in (*alignment.kept.values(), *alignment.edited.values(), *alignment.deleted)]
    assert sorted(used) == sorted(s.id for s in old)
    assert not alignment.kept.keys() & alignment.edited.keys()
    sources = {s.id: s.source for s in new}
    assert all(sources[id_] == s.source for id_, s in alignment.kept.items())


@given(NAMES)
def test_an_unchanged_article_is_kept_whole(names: list[str]) -> None:
    assert align(version(*names), version(*names)).kept == {s.id: s for s in version(*names)}
