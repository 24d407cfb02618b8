"""Lines that name who made a picture or a text, and the words they are known by."""

from __future__ import annotations

import re

from latimer.articles.metadata import SOURCE_LABELS
from latimer.articles.tables import any_of, phrases

_PICTURE = phrases(
    """
    foto, fotos, bild, bilder, photo, photos, crédit photo, crédits, crédit, foto's, beeld, imagen, imágenes
    crédito, immagine, imagem, imagens, zdjęcie, zdjęcia, fot, fot., bildkälla, fotoğraf, görsel, ảnh, hình, фото
    фотография, зображення, світлина, الصورة, صورة, تصوير, 图片来源, 图片, 摄影, 圖片, 图, 写真, 撮影, 画像, 사진
    image, images, picture, video, vidéo
    """
)
_PICTURE_OF_NO_ONE = phrases(
    """
    foto des autors, foto des verfassers, archivfoto, symbolbild, foto van de auteur, archieffoto, photo de l'auteur
    photo d'archives, foto de archivo, foto del autor, foto d'archivio, foto de arquivo, foto archiwalne, arkivbild
    arşiv fotoğrafı, ảnh minh họa, ảnh minh hoạ, ảnh tư liệu, фото автора, фото из архива, архивное фото
    фото з архіву, صورة أرشيفية, 资料图, 資料圖, 資料写真, 자료사진, file photo
    """
)
_BYLINE = phrases(
    """
    责任编辑, 责编, 编辑, 校对, von, text, autor, autorin, redaktion, door, tekst, auteur, par, por, di, da
    a cura di, av, yazan, haber, tác giả, bài, thực hiện, автор, текст, بقلم, كتب, 记者, 作者, 文, 編集, 文・, 기자
    by, written by, reporting by, editing by, agentur, agence, agencia, agenzia
    """
)
_AGENCY = phrases(
    """
    共同, 時事, 新华社电, dpa, afp, reuters, ap, epa, efe, ansa, anp, belga, lusa, pap, tt, aa, tass, ria, vna, cvn
    ttxvn, vnp, xinhua, kyodo, jiji, yonhap, ukrinform, interfax, apa, sda, ats, тасс, риа новости, интерфакс
    укринформ, укрінформ, رويترز, 新华社, 共同通信, 時事通信, 연합뉴스, vietnam+
    """
)
_LONGEST = 80
_FINAL = re.compile(r"[.…。۔।:;,：；，、][\"'”’»«“」』)]*$")

_CREDIT = re.compile(
    rf"[\W_]*(?:(?:{any_of(_PICTURE + _BYLINE + SOURCE_LABELS)})\s*[:：]|©)\s*\S.*"
    rf"|[\W_]*(?:(?:{any_of(_AGENCY)})(?:[\W\d_]+|$))+"
    rf"|[\W_]*(?:{any_of(_PICTURE_OF_NO_ONE)})\W*"
    r"|撮影[・＝=].{2,20}|\S{2,12}\s?(?:摄|攝|撮影)",
    re.IGNORECASE,
)
_ENDS_IN_CREDIT = re.compile(
    rf"[.!?。\s(（|/–-]\s*(?:{any_of(_PICTURE)})\s?[:：]\s?[^.:]{{2,50}}[)）]?$", re.IGNORECASE
)
_OF_PICTURE = re.compile(
    rf"[\W_]*(?:(?:{any_of(_PICTURE)})\s*[:：]|©|(?:{any_of(_PICTURE_OF_NO_ONE)})|撮影|\S{{2,12}}\s?(?:摄|攝|撮影))",
    re.IGNORECASE,
)
_NAMED_BYLINE = re.compile(
    r"(?:Von|Door|Par|Por|Di|Av|By|Yazan) (?:[^\W\d_a-z][\w.'’-]+(?: |,|/|$)\s?(?:und |en |et |y |e |och |and )?){2,6}"
)

_SIGNATURE = re.compile(r"[^\W\d_]+\.?(?:[ -][^\W\d_]+\.?){1,3}")
_LONGEST_SIGNATURE = 40


def is_credit(line: str) -> bool:
    """Whether the line names an author, a photographer, an agency or a source, and nothing else.

    >>> is_credit("Photo : VNA/CVN"), is_credit("Von Anna Beck"), is_credit("Foto und Film sind ihr Beruf.")
    (True, True, False)
    """
    if len(line) > _LONGEST or _FINAL.search(line):
        return False
    return (_CREDIT.fullmatch(line) or _NAMED_BYLINE.fullmatch(line)) is not None


def is_picture_credit(line: str) -> bool:
    """Whether the line is a credit that belongs to a picture and not to the text."""
    return is_credit(line) and _OF_PICTURE.match(line) is not None


def ends_in_credit(line: str) -> bool:
    """Whether a picture's credit ends the line: "The bridge at dawn. Photo: dpa"."""
    return _ENDS_IN_CREDIT.search(line) is not None


def is_signature(line: str) -> bool:
    """Whether the line is two to four capitalised words and nothing else, as a name below a story."""
    is_short = len(line) <= _LONGEST_SIGNATURE and _SIGNATURE.fullmatch(line) is not None
    return is_short and all(word[0].isupper() for word in re.split("[ -]", line))
