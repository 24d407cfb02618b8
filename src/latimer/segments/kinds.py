"""What each block is: title, heading, body, caption, credit or furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from latimer.articles.published import is_date_line
from latimer.records import Kind
from latimer.segments.blocks import Block
from latimer.segments.credits import ends_in_credit, is_credit, is_picture_credit, is_signature
from latimer.segments.furniture import is_furniture

_LONGEST_TITLE = 160
_LONGEST_HEADING = 110
_LONGEST_STOPPED_HEADING = 45
_LONGEST_CAPTION = 200
_LEAST_BODY = 60
_MOST_DATE_LINES = 2  # more of them are the headings of a chronicle

_FINAL = re.compile(r"[.…。۔।:;,：；，、][\"'”’»«“」』)]*$")
_ITEM = re.compile(r"(?:[-–—*•·▪►‣●○]|\(?\d{1,2}[.)])\s")
_MARKDOWN_HEADING = re.compile(r"#{1,6} ")


def kinds(blocks: Sequence[Block]) -> list[Kind]:
    """One kind for each block; what is not surely something else is body.

    >>> kinds([Block("Neue Brücke"), Block("Sie wurde am Montag eröffnet, wie die Stadt Kassel mitteilte.")])
    ['title', 'body']
    """
    found = _alone(blocks)
    story = [index for index, kind in enumerate(found) if kind == "body"]
    if len(story) > 1 and is_signature(blocks[story[-1]].text):
        found[story.pop()] = "credit"
    for place, index in enumerate(story):
        after = blocks[story[place + 1]] if place + 1 < len(story) else None
        if place == 0 and _is_title(blocks[index], [blocks[each] for each in story[1:4]]):
            found[index] = "title"
        elif _is_caption(index, blocks, found):
            found[index] = "caption"
        elif _is_heading(blocks[index], after) or _is_stopped_heading(index, blocks, found):
            found[index] = "heading"
    return found


def _alone(blocks: Sequence[Block]) -> list[Kind]:
    """What can be told from the lines themselves."""
    dated = [block.text for block in blocks if is_date_line(block.text)]
    published = dated if len(dated) <= _MOST_DATE_LINES else ()
    return [_line_kind(block, block.text in published) for block in blocks]


def _line_kind(block: Block, is_published_line: bool) -> Kind:
    if block.is_head or is_published_line or is_furniture(block.text):
        return "furniture"
    return "credit" if is_credit(block.text) else "body"


def _is_title(block: Block, following: Sequence[Block]) -> bool:
    """A line without a stop that something follows: after a blank line, or longer than it."""
    if _MARKDOWN_HEADING.match(block.text):
        return True
    if not following or len(block.text) > _LONGEST_TITLE or _FINAL.search(block.text) or _ITEM.match(block.text):
        return False
    return block.blank_after or any(len(each.text) > len(block.text) for each in following)


def _is_heading(block: Block, after: Block | None) -> bool:
    """A short line that stops without a stop, before a paragraph that is one."""
    text = block.text
    if _MARKDOWN_HEADING.match(text):
        return True
    if after is None or len(text) > _LONGEST_HEADING or _FINAL.search(text):
        return False
    if _ITEM.match(text) and not is_date_line(text):
        return False
    return len(after.text) >= _LEAST_BODY and _FINAL.search(after.text) is not None


def _is_stopped_heading(index: int, blocks: Sequence[Block], found: Sequence[Kind]) -> bool:
    """A heading may end in a stop: where pictures have their credits, a short line without one is no caption."""
    is_short = len(blocks[index].text) <= _LONGEST_STOPPED_HEADING
    return is_short and "credit" in found and _opens_run(index, blocks, found)


def _is_caption(index: int, blocks: Sequence[Block], found: Sequence[Kind]) -> bool:
    """A short line that ends in or stands on a picture credit, or opens a run of lines as one sentence."""
    block, text = blocks[index], blocks[index].text
    if len(text) > _LONGEST_CAPTION:
        return False
    if ends_in_credit(text):
        return True
    if index + 1 == len(blocks):
        return False
    if found[index + 1] == "credit" and is_picture_credit(blocks[index + 1].text):
        return _stands_on_credit(block)
    return _opens_run(index, blocks, found) and "credit" not in found


def _stands_on_credit(block: Block) -> bool:
    """Whether a block before a picture's credit is its caption: directly above it, or without a stop."""
    if block.blank_after:
        return not _FINAL.search(block.text)
    return block.blank_before or (len(block.text) <= _LONGEST_HEADING and _is_one_sentence(block.text))


def _opens_run(index: int, blocks: Sequence[Block], found: Sequence[Kind]) -> bool:
    """One sentence after a blank line, and on the very next line a longer paragraph."""
    block = blocks[index]
    if not block.blank_before or block.blank_after or index + 1 == len(blocks) or found[index + 1] != "body":
        return False
    return _is_one_sentence(block.text) and len(blocks[index + 1].text) > len(block.text)


def _is_one_sentence(text: str) -> bool:
    return text.endswith((".", "。")) and not re.search(r"[.!?。！？]\s*\S", text[:-1])
