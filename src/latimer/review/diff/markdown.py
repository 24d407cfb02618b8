"""Changes as Markdown: a table of the articles, then one section for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from latimer.review.diff.changes import ArticleChange, ClaimChange, FindingChange, SentenceChange
from latimer.review.diff.text import SIGNS, around, because, evidence, told
from latimer.review.wording import Piece, visible

# All that means something inside of a line, in CommonMark and in what code hosts add to it.
_SPECIAL = re.compile(r"[\\`*_\[\]<>~|&#@$^!]|:(?=//)|www(?=\.)")
_TAGS = {"removed": "del", "added": "ins"}


def render(changes: Iterable[ArticleChange], past: str, *, details: bool = True) -> str:
    """The whole text. What changed is marked with ``<del>`` and ``<ins>``; all else is escaped."""
    changes = list(changes)
    rows = [f"| {escape(c.id)} | {escape(c.title)} | {escape(told(c))} |" for c in changes]
    head = [f"# Changes since {escape(past)}", "", "| article | title | changes |", "|---|---|---|", *rows]
    if not changes:
        head[2:] = ["Nothing changed."]
    sections = (line for change in changes if details for line in _section(change))
    return "\n".join((*head, *sections)) + "\n"


def escape(text: str) -> str:
    """A text inside of a line that shows exactly itself; what nobody would see is named.

    >>> escape("a <b> *c*")
    'a \\\\<b\\\\> \\\\*c\\\\*'
    """
    line = " ".join(visible(text).split())
    return _SPECIAL.sub(lambda match: "www<!-- -->" if match[0] == "www" else f"\\{match[0]}", line)


def _section(change: ArticleChange) -> Iterator[str]:
    yield from ("", f"## {escape(change.title or change.id)}")
    facts = [f"- {escape(fact)}" for fact in around(change)]
    if facts:
        yield from ("", *facts)
    for sentence in change.sentences:
        yield from ("", *_sentence(sentence, change.language))
    for claim in change.claims:
        yield from ("", _claim(claim))
    findings = [_finding(finding) for finding in change.findings]
    if findings:
        yield from ("", *findings)


def _sentence(change: SentenceChange, language: str) -> Iterator[str]:
    yield from (f"**{escape(change.at)}** {escape(because(change.why))}", "")
    # The language in front keeps a text from being read as a list or a heading.
    yield f"> *{escape(language)}* {_pieces(change.source)}\\"
    yield f"> *en* {_pieces(change.english)}"


def _claim(change: ClaimChange) -> str:
    rests_on = evidence(change.before, change.now)
    about = f"**summary, {escape(change.field)}** {escape(because(change.why))}: {_pieces(change.text)}"
    return f"{about} {escape(f'[{rests_on}]')}" if rests_on else about


def _finding(change: FindingChange) -> str:
    finding = change.finding
    reason = f" Accepted: {escape(finding.accepted)}" if change.fate == "accepted" else ""
    sign = escape(SIGNS[change.fate]).replace("-", "−").replace("+", "＋")
    about = f"{sign} **{finding.severity}** {escape(finding.check)} {escape(finding.at)}"
    return f"- {about}: {escape(finding.message)}{reason}"


def _pieces(pieces: Sequence[Piece]) -> str:
    return "".join(_piece(piece) for piece in pieces)


def _piece(piece: Piece) -> str:
    # Blanks at the ends are kept: they part the words of neighbouring pieces.
    before, after = (" " if edge.isspace() else "" for edge in (piece.text[:1], piece.text[-1:]))
    inner = escape(piece.text)
    text = f"{before}{inner}{after}" if inner else before
    tag = _TAGS.get(piece.mark)
    return f"<{tag}>{text}</{tag}>" if tag else text
