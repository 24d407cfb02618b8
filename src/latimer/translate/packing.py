"""The sentences still to do, packed into requests.

A budget of estimated tokens decides, never a vocabulary that may or may not be installed: the same
article makes the same requests on every machine, which is what lets a cassette replay.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from latimer.records import Paragraph, Sentence
from latimer.tokens import estimate

CONTEXT_SENTENCES = 3
_FRAME_TOKENS = 4  # the quotes, comma and blank around a sentence in JSON


@dataclass(frozen=True, slots=True)
class Batch:
    """What one request asks for: paragraphs that hold only the sentences to do, and the lines just ahead."""

    paragraphs: tuple[Paragraph, ...]
    before: tuple[str, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences asked for, in reading order."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph.sentences)


def pack(paragraphs: Sequence[Paragraph], todo: Collection[str], budget_tokens: int) -> list[Batch]:
    """Batches of about equal size, none over ``budget_tokens`` unless one sentence alone is.

    ``todo`` holds sentence ids. A paragraph too long for one request goes on in the next under the same id.
    """
    wanted = [(p, s) for p in paragraphs if p.is_sent for s in p.sentences if s.id in todo]
    sizes = [estimate(sentence.source) + _FRAME_TOKENS for _, sentence in wanted]
    requests = max(1, -(-sum(sizes) // budget_tokens))
    target = sum(sizes) / requests
    groups: list[list[tuple[Paragraph, Sentence]]] = []
    size = 0
    for item, tokens in zip(wanted, sizes, strict=True):
        if not groups or size + tokens > budget_tokens or size >= target:
            groups.append([])
            size = 0
        groups[-1].append(item)
        size += tokens
    return [_batch(group, paragraphs) for group in groups]


def halves(batch: Batch, paragraphs: Sequence[Paragraph]) -> list[Batch]:
    """Two batches for one whose answer was cut off; empty where a single sentence is left."""
    items = [(p, s) for p in batch.paragraphs for s in p.sentences]
    if len(items) < 2:
        return []
    middle = len(items) // 2
    return [_batch(half, paragraphs) for half in (items[:middle], items[middle:])]


def _batch(items: Sequence[tuple[Paragraph, Sentence]], paragraphs: Sequence[Paragraph]) -> Batch:
    grouped: dict[str, list[Sentence]] = {}
    kinds: dict[str, Paragraph] = {}
    for paragraph, sentence in items:
        grouped.setdefault(paragraph.id, []).append(sentence)
        kinds[paragraph.id] = paragraph
    trimmed = tuple(replace(kinds[id_], sentences=tuple(sentences)) for id_, sentences in grouped.items())
    return Batch(trimmed, tuple(_before(items[0][1].id, paragraphs)))


def _before(first: str, paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """The source lines just ahead of a sentence: with several requests under way, the English is not known yet."""
    ahead: list[str] = []
    for paragraph in paragraphs:
        for sentence in paragraph.sentences:
            if sentence.id == first:
                yield from ahead[-CONTEXT_SENTENCES:]
                return
            if paragraph.is_sent:
                ahead.append(sentence.source)
