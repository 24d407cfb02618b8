"""What each block is: title, heading, body, caption, credit or furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from latimer.articles.metadata import SOURCE_LABELS
from latimer.records import Kind
from latimer.segments.blocks import Block
from latimer.segments.furniture import is_furniture

_LONGEST_TITLE = 160
_LONGEST_HEADING = 110
_LONGEST_STOPPED_HEADING = 45
_LONGEST_CAPTION = 200
_LONGEST_CREDIT = 80
_LEAST_BODY = 60

_PICTURE = (
    *("foto", "fotos", "bild", "bilder", "photo", "photos", "crédit photo", "crédits", "crédit", "foto's", "beeld"),
    *(
        "imagen",
        "imágenes",
        "crédito",
        "immagine",
        "imagem",
        "imagens",
        "zdjęcie",
        "zdjęcia",
        "fot",
        "fot.",
        "bildkälla",
    ),
    *("fotoğraf", "görsel", "ảnh", "hình", "фото", "фотография", "зображення", "світлина", "الصورة", "صورة", "تصوير"),
    *(
        "图片来源",
        "图片",
        "摄影",
        "圖片",
        "图",
        "写真",
        "撮影",
        "画像",
        "사진",
        "image",
        "images",
        "picture",
        "video",
        "vidéo",
    ),
)
_BYLINE = (
    *(
        "von",
        "text",
        "autor",
        "autorin",
        "redaktion",
        "door",
        "tekst",
        "auteur",
        "par",
        "por",
        "autor",
        "di",
        "da",
        "a cura di",
    ),
    *(
        "av",
        "yazan",
        "haber",
        "tác giả",
        "bài",
        "thực hiện",
        "автор",
        "текст",
        "بقلم",
        "كتب",
        "记者",
        "作者",
        "文",
        "編集",
    ),
    *("文・", "기자", "by", "written by", "reporting by", "editing by", "agentur", "agence", "agencia", "agenzia"),
)
_AGENCY = (
    *("dpa", "afp", "reuters", "ap", "epa", "efe", "ansa", "anp", "belga", "lusa", "pap", "tt", "aa", "tass", "ria"),
    *("vna", "cvn", "ttxvn", "vnp", "xinhua", "kyodo", "jiji", "yonhap", "ukrinform", "interfax", "apa", "sda", "ats"),
    *(
        "тасс",
        "риа новости",
        "интерфакс",
        "укринформ",
        "укрінформ",
        "رويترز",
        "新华社",
        "共同通信",
        "時事通信",
        "연합뉴스",
        "vietnam+",
    ),
)
_FINAL = re.compile(r"[.…。۔।:;,：；，、][\"'”’»«“」』)]*$")
_ITEM = re.compile(r"(?:[-–—*•·▪►‣●○]|\(?\d{1,2}[.)])\s")
_MARKDOWN_HEADING = re.compile(r"#{1,6} ")


_PICTURE_OF_NO_ONE = (
    *("foto des autors", "foto des verfassers", "archivfoto", "symbolbild", "foto van de auteur", "archieffoto"),
    *(
        "photo de l'auteur",
        "photo d'archives",
        "foto de archivo",
        "foto del autor",
        "foto d'archivio",
        "foto de arquivo",
    ),
    *("foto archiwalne", "arkivbild", "arşiv fotoğrafı", "ảnh minh họa", "ảnh minh hoạ", "ảnh tư liệu", "фото автора"),
    *(
        "фото из архива",
        "архивное фото",
        "фото з архіву",
        "صورة أرشيفية",
        "资料图",
        "資料圖",
        "資料写真",
        "자료사진",
        "file photo",
    ),
)


def _words(table: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(table), key=len, reverse=True))


_CREDIT = re.compile(
    rf"[\W_]*(?:(?:{_words(_PICTURE + _BYLINE + SOURCE_LABELS)})\s*[:：]|©)\s*\S.*"
    rf"|[\W_]*(?:(?:{_words(_AGENCY)})(?:[\W\d_]+|$))+"
    rf"|[\W_]*(?:{_words(_PICTURE_OF_NO_ONE)})\W*"
    r"|撮影[・＝=].{2,20}|\S{2,12}\s?(?:摄|攝|撮影)",
    re.IGNORECASE,
)
_ENDS_IN_CREDIT = re.compile(
    rf"[.!?。\s(（|/–-]\s*(?:{_words(_PICTURE)})\s?[:：]\s?[^.:]{{2,50}}[)）]?$", re.IGNORECASE
)
_NAMED_BYLINE = re.compile(
    r"(?:Von|Door|Par|Por|Di|Av|By|Yazan) (?:[^\W\d_a-z][\w.'’-]+(?: |,|/|$)\s?(?:und |en |et |y |e |och |and )?){2,6}"
)

# Two to four capitalised words and nothing else, as the last line of a story.
_SIGNATURE = re.compile(r"(?=.{5,40}$)[^\W\d_a-zа-я][^\W\d_]*\.?(?:[ -][^\W\d_a-zа-я][^\W\d_]*\.?){1,3}")


def kinds(blocks: Sequence[Block]) -> list[Kind]:
    """One kind for each block; what is not surely something else is body.

    >>> kinds([Block("Neue Brücke"), Block("Sie wurde am Montag eröffnet, wie die Stadt Kassel mitteilte.")])
    ['title', 'body']
    """
    found: list[Kind] = [_alone(block) for block in blocks]
    story = [index for index, kind in enumerate(found) if kind == "body"]
    if len(story) > 1 and _SIGNATURE.fullmatch(blocks[story[-1]].text):
        found[story.pop()] = "credit"
    for place, index in enumerate(story):
        after = blocks[story[place + 1]] if place + 1 < len(story) else None
        if place == 0 and _is_title(blocks[index], after):
            found[index] = "title"
        elif _is_caption(index, blocks, found):
            found[index] = "caption"
        elif _is_heading(blocks[index], after) or _is_stopped_heading(index, blocks, found):
            found[index] = "heading"
    return found


def _alone(block: Block) -> Kind:
    """What can be told from the line itself."""
    text = block.text
    if block.is_head or is_furniture(text):
        return "furniture"
    return "credit" if _is_credit(text) else "body"


def _is_credit(text: str) -> bool:
    if len(text) > _LONGEST_CREDIT or _FINAL.search(text):
        return False
    return (_CREDIT.fullmatch(text) or _NAMED_BYLINE.fullmatch(text)) is not None


def _is_title(block: Block, after: Block | None) -> bool:
    if _MARKDOWN_HEADING.match(block.text):
        return True
    if after is None or len(block.text) > _LONGEST_TITLE or _FINAL.search(block.text) or _ITEM.match(block.text):
        return False
    return len(after.text) > len(block.text) or _FINAL.search(after.text) is not None or block.blank_after


def _is_heading(block: Block, after: Block | None) -> bool:
    """A short line that stops without a stop, before a paragraph that is one."""
    text = block.text
    if _MARKDOWN_HEADING.match(text):
        return True
    if after is None or len(text) > _LONGEST_HEADING or _FINAL.search(text) or _ITEM.match(text):
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
    if _ENDS_IN_CREDIT.search(text):
        return True
    if index + 1 == len(blocks):
        return False
    if found[index + 1] == "credit":
        return not block.blank_after or not _FINAL.search(text)
    return _opens_run(index, blocks, found) and "credit" not in found


def _opens_run(index: int, blocks: Sequence[Block], found: Sequence[Kind]) -> bool:
    """One sentence after a blank line, and on the very next line a longer paragraph."""
    block = blocks[index]
    if not block.blank_before or block.blank_after or index + 1 == len(blocks) or found[index + 1] != "body":
        return False
    return _is_one_sentence(block.text) and len(blocks[index + 1].text) > len(block.text)


def _is_one_sentence(text: str) -> bool:
    return text.endswith((".", "。")) and not re.search(r"[.!?。！？]\s*\S", text[:-1])
