"""What became of each sentence when an article was revised: kept, moved, edited, new or deleted.

News is revised many times a day. What did not change keeps its English and its author; what was edited is
asked for with its earlier version as an example, so that the diff shows what the news changed.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from latimer.records import Sentence

# Below this likeness, in per cent of letters, two sentences say different things.
_EDITED = 55
# An edited sentence is looked for among so many neighbours: revisions keep the order, and time stays linear.
_REACH = 40


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two versions of an article, sentence by sentence.

    ``kept`` and ``edited`` map a sentence's id now to the sentence as it was; ``deleted`` are those of before
    that are in neither. A sentence now that is in neither is new.
    """

    kept: dict[str, Sentence]
    edited: dict[str, Sentence]
    deleted: tuple[Sentence, ...]

    @property
    def new_ids(self) -> dict[str, str]:
        """The id now of every kept sentence, by its id before."""
        return {before.id: now for now, before in self.kept.items()}


def align(before: Sequence[Sentence], now: Sequence[Sentence]) -> Alignment:
    """Match the sentences of two versions of an article.

    Sentences are kept where their source is the same to the letter: first those in order, then those that
    moved. A sentence that is said twice is matched once for each time it stands there.
    """
    kept = _in_order(before, now)
    used = {sentence.id for sentence in kept.values()}
    moved: dict[str, list[Sentence]] = {}
    for sentence in before:
        if sentence.id not in used:
            moved.setdefault(sentence.source, []).append(sentence)
    for sentence in now:
        if sentence.id not in kept and moved.get(sentence.source):
            kept[sentence.id] = moved[sentence.source].pop(0)
    used = {sentence.id for sentence in kept.values()}
    edited = _edited([s for s in before if s.id not in used], [s for s in now if s.id not in kept])
    used |= {sentence.id for sentence in edited.values()}
    return Alignment(kept, edited, tuple(s for s in before if s.id not in used))


def _in_order(before: Sequence[Sentence], now: Sequence[Sentence]) -> dict[str, Sentence]:
    matcher = difflib.SequenceMatcher(None, [s.source for s in before], [s.source for s in now], autojunk=False)
    return {
        now[block.b + offset].id: before[block.a + offset]
        for block in matcher.get_matching_blocks()
        for offset in range(block.size)
    }


def _edited(before: Sequence[Sentence], now: Sequence[Sentence]) -> dict[str, Sentence]:
    """The likeliest earlier version of each sentence that is not kept, the most alike first, each used once."""
    from rapidfuzz import fuzz

    pairs = []
    for place, sentence in enumerate(now):
        centre = place * len(before) // max(1, len(now))
        for other in before[max(0, centre - _REACH) : centre + _REACH]:
            score = fuzz.ratio(sentence.source, other.source, score_cutoff=_EDITED)
            if score:
                pairs.append((-score, place, sentence, other))
    edited: dict[str, Sentence] = {}
    used: set[str] = set()
    for _, _, sentence, other in sorted(pairs, key=lambda pair: pair[:2]):
        if sentence.id not in edited and other.id not in used:
            edited[sentence.id] = other
            used.add(other.id)
    return edited
