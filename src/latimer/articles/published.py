"""Lines that say when an article was published."""

from __future__ import annotations

import re

from latimer.articles.dates import find_date
from latimer.articles.tables import any_of, phrases

_WORDS = phrases(
    """
    veröffentlicht, aktualisiert, stand, gepubliceerd, bijgewerkt, publié, mis à jour, mise à jour, publicado
    actualizado, fecha, atualizado, data, pubblicato, aggiornato, opublikowano, aktualizacja, data publikacji
    publicerad, uppdaterad, yayınlanma, yayın tarihi, güncelleme, güncellenme, đăng, ngày đăng, ngày, cập nhật
    опубликовано, обновлено, дата, опубліковано, оновлено, نشر, تاريخ النشر, نشرت, آخر تحديث, منتشر, 发布, 发布时间
    發布, 发表, 更新, 公開, 配信, 掲載, 입력, 수정, 등록, published, updated, posted, date, datum, udgivet
    publisert, julkaistu, diterbitkan
    """
)
_DATELINE = re.compile(r"[^\W\d_][\w .'’-]{1,40}, [^()\n]{3,30}\([\w /.-]{2,20}\)\s*[-–—:]")
_WEEKDAY = r"(?:[^\W\d]{2,12}(?: [^\W\d]{1,12})?,? )?"
_DATE_LINE = re.compile(
    rf"[\W_]*(?:{any_of(_WORDS)})\b.{{0,30}}\d.*"  # Stand: 5. Februar
    rf"|[\W_]*{_WEEKDAY}(?:\d{{1,4}}[^\w\n]{{1,3}}){{2}}\d{{1,4}}\b[^.!?]{{0,25}}"  # Thứ Tư, 05/02/2025 14:30
    r"|[\W_]*(?:19|20)\d\d\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일][^.。!?]{0,25}"  # 2025年2月5日
    r"|[\W_]*(?:[^\W\d]{2,12}, )?\d{1,2}(?:\.|er|º)? (?:de )?[^\W\d]{3,12}\.?,? (?:de )?(?:19|20)\d\d"
    r"(?:\W+\d[\d:.]{3,4}\D{0,6})?",  # Mittwoch, 5. Februar 2025, 14:30 Uhr
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_LINE = 100
_MOST_WORDS = 6
_MOST_WORDS_WITH_AUTHOR = 12


def published_line(line: str) -> str | None:
    """ISO date of a line that says when the article was published, else None.

    Three shapes count: a word for publishing before the date, a date alone on its
    line, and an agency's dateline with its year.

    >>> published_line("Veröffentlicht am 5. Februar 2025 von Anna Beck, Kassel")
    '2025-02-05'
    >>> published_line("Am 5. Februar 2025 wurde die Brücke gesperrt.")
    """
    dateline = _DATELINE.match(line)
    if dateline:
        return find_date(dateline[0])
    return find_date(line) if _is_dated(line, _MOST_WORDS_WITH_AUTHOR) else None


def is_date_line(line: str) -> bool:
    """Whether the line holds a date of publication and next to nothing else."""
    return _is_dated(line, _MOST_WORDS) and find_date(line) is not None


def _is_dated(line: str, most_words: int) -> bool:
    if len(line) > _LONGEST_LINE or line.endswith((".", "。")) or len(_WORD.findall(line)) > most_words:
        return False
    return _DATE_LINE.fullmatch(line) is not None
