"""An article's text cut into paragraphs of a kind, and these into sentences; no character is lost.

Article ─► blocks ─► kinds ─► sentences ─► Paragraph[Sentence]
"""

from __future__ import annotations

from latimer import languages
from latimer.records import Article, Kind, Paragraph, Sentence
from latimer.segments.blocks import Block, blocks
from latimer.segments.kinds import kinds
from latimer.segments.sentences import sentences

__all__ = ["split"]


def split(article: Article, language: str) -> tuple[Paragraph, ...]:
    """Cut an article into paragraphs ``p1``, ``p2`` … with sentences ``p1.1``, ``p1.2`` …, in reading order.

    ``language`` is the article's ISO 639-1 code, or ``und``. Every character but
    white space stands in exactly one sentence; furniture is one sentence a line.
    The same text gets the same ids.

    >>> article = Article("a-1", "a.txt", "Neue Brücke\\n\\nSie ist fertig. Sie hält.\\n\\nKommentar (0)", "")
    >>> [(p.id, p.kind, len(p.sentences)) for p in split(article, "de")]
    [('p1', 'title', 1), ('p2', 'body', 2), ('p3', 'furniture', 1)]
    """
    found = blocks(article.text)
    return tuple(
        _paragraph(f"p{number}", block, kind, language)
        for number, (block, kind) in enumerate(zip(found, kinds(found), strict=True), 1)
    )


def _paragraph(id: str, block: Block, kind: Kind, language: str) -> Paragraph:
    other = None if kind == "furniture" else languages.of_paragraph(block.text, language)
    texts = [block.text] if kind == "furniture" else sentences(block.text, other or language)
    numbered = tuple(Sentence(f"{id}.{number}", text) for number, text in enumerate(texts, 1))
    return Paragraph(id=id, kind=kind, sentences=numbered, language=other)
