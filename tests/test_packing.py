"""Sentences packed into requests: all of them, each once, in order, within the budget."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from latimer.records import Paragraph, Sentence
from latimer.tokens import estimate
from latimer.translate.packing import halves, pack


def article(*lengths: list[int]) -> tuple[Paragraph, ...]:
    """Paragraphs whose sentences have these lengths in letters."""
    return tuple(
        Paragraph(
            f"p{number}",
            "body",
            tuple(Sentence(f"p{number}.{place}", "x" * length) for place, length in enumerate(sentences, 1)),
        )
        for number, sentences in enumerate(lengths, 1)
    )


ARTICLES = st.lists(st.lists(st.integers(1, 900), min_size=1, max_size=8), min_size=1, max_size=12)


@given(ARTICLES, st.integers(20, 400))
def test_every_sentence_is_asked_for_once_in_order_and_within_the_budget(lengths: list[list[int]], budget: int) -> None:
    paragraphs = article(*lengths)
    ids = [s.id for p in paragraphs for s in p.sentences]
    batches = pack(paragraphs, ids, budget)
    assert [s.id for batch in batches for s in batch.sentences] == ids
    for batch in batches:
        assert len(batch.sentences) == 1 or sum(estimate(s.source) for s in batch.sentences) <= budget
        for paragraph in batch.paragraphs:
            assert all(s.id.startswith(f"{paragraph.id}.") for s in paragraph.sentences)


@given(ARTICLES, st.data())
def test_halves_hold_what_the_batch_held(lengths: list[list[int]], data: st.DataObject) -> None:
    paragraphs = article(*lengths)
    ids = [s.id for p in paragraphs for s in p.sentences]
    todo = data.draw(st.sets(st.sampled_from(ids), min_size=1))
    (batch,) = pack(paragraphs, todo, 1_000_000)
    parts = halves(batch, paragraphs)
    if len(todo) == 1:
        assert parts == []
    else:
        assert [s for part in parts for s in part.sentences] == list(batch.sentences)
        assert abs(len(parts[0].sentences) - len(parts[1].sentences)) <= 1


def test_an_ordinary_article_is_one_request() -> None:
    paragraphs = article(*[[120, 150, 140]] * 12)
    ids = [s.id for p in paragraphs for s in p.sentences]
    assert len(pack(paragraphs, ids, 5_000)) == 1


def test_the_lines_just_ahead_go_along_as_context() -> None:
    paragraphs = article([30, 31], [32, 33], [34])
    (batch,) = pack(paragraphs, {"p3.1"}, 1_000)
    assert [len(line) for line in batch.before] == [31, 32, 33]


def test_furniture_is_neither_sent_nor_context() -> None:
    body = article([10], [11])
    furniture = Paragraph("p0", "furniture", (Sentence("p0.1", "Kommentar (0)"),))
    (batch,) = pack((body[0], furniture, body[1]), {"p0.1", "p2.1"}, 1_000)
    assert [s.id for s in batch.sentences] == ["p2.1"]
    assert batch.before == ("x" * 10,)
