"""What the text says about itself: where it comes from and when it was published."""

from __future__ import annotations

import re
from dataclasses import dataclass

from latimer.articles.dates import find_date

# The word for "source" (and "original at") before a link, in the languages of the agencies.
SOURCE_LABELS = (
    *("quelle", "bron", "source", "sources", "fuente", "fonte", "źródło", "källa", "kaynak", "nguồn", "источник"),
    *(
        "джерело",
        "المصدر",
        "مصدر",
        "منبع",
        "来源",
        "來源",
        "출처",
        "出典",
        "情報源",
        "kilde",
        "lähde",
        "zdroj",
        "forrás",
        "sursa",
    ),
    *("sumber", "πηγή", "מקור", "स्रोत", "ที่มา", "izvor", "източник", "крыніца", "via", "original", "link", "url"),
)
_LABEL = "|".join(SOURCE_LABELS)
_SOURCE = re.compile(rf"^(?:[^\w\n]|_)*(?:{_LABEL})\s*[:：]\s*<?(https?://[^\s<>\"]+)", re.IGNORECASE | re.MULTILINE)
FRONT_MATTER = re.compile(r"\A---[ \t]*\n((?:(?!---)[^\n]*\n){1,60}?)---[ \t]*(?:\n|\Z)")
_KEY = re.compile(r"^(\w+)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_URL_KEYS = ("url", "source", "link", "origin", "canonical")
_DATE_KEYS = ("published", "date", "pubdate", "datepublished")
_MARGIN_LINES = 15
_LONGEST_DATE_LINE = 200
_LONGEST_BARE_DATE = 70
_MOST_DATE_WORDS = 6
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Metadata:
    """``origin`` is a URL, ``published`` an ISO 8601 date or date-time; None where the text does not say."""

    origin: str | None = None
    published: str | None = None


def extract(text: str) -> Metadata:
    """Read front matter first, then source and date lines.

    >>> extract("Ein Satz.\\nVeröffentlicht am 5. Februar 2025\\nQuelle: https://example.org/a").published
    '2025-02-05'
    """
    keys = front_matter(text)
    origin = next((keys[key] for key in _URL_KEYS if keys.get(key, "").startswith(("http://", "https://"))), None)
    published = next((find_date(keys[key]) for key in _DATE_KEYS if key in keys), None)
    return Metadata(origin or _source_line(text), published or _date_line(text))


def front_matter(text: str) -> dict[str, str]:
    """Keys (lower case) and plain values of a YAML head; no nesting, no lists: a head is not worth a parser."""
    head = FRONT_MATTER.match(text)
    if not head:
        return {}
    return {key.lower(): value.strip("\"'") for key, value in _KEY.findall(head[1])}


def _source_line(text: str) -> str | None:
    found = _SOURCE.search(text)
    return found[1].rstrip(".,;:!?)]}»”'\"") if found else None


def _date_line(text: str) -> str | None:
    """The first date of publication in the first or last lines; dates in the story itself are not asked."""
    lines = [line for line in text.split("\n") if line.strip()]
    margin = lines if len(lines) <= 2 * _MARGIN_LINES else lines[:_MARGIN_LINES] + lines[-_MARGIN_LINES:]
    for line in margin:
        if found := published_line(line[:_LONGEST_DATE_LINE]):
            return found
    return None


def published_line(line: str) -> str | None:
    """ISO date of a line that says when the article was published, else None.

    Three shapes count: a word for publishing before the date, a date alone on its
    line, and an agency's dateline with its year.
    """
    line = line.strip()
    return find_date(line) if _IS_DATED.search(line) else None


def is_date_line(line: str) -> bool:
    """Whether the line holds a date of publication and next to nothing else."""
    if len(line) > _LONGEST_BARE_DATE or len(_WORD.findall(line)) > _MOST_DATE_WORDS or line.endswith((".", "。")):
        return False
    return _IS_DATED.search(line) is not None and find_date(line) is not None


_PUBLISHED_WORDS = (
    *(
        "veröffentlicht",
        "aktualisiert",
        "stand",
        "gepubliceerd",
        "bijgewerkt",
        "publié",
        "publie",
        "mis à jour",
        "publicado",
    ),
    *(
        "actualizado",
        "atualizado",
        "pubblicato",
        "aggiornato",
        "opublikowano",
        "data publikacji",
        "publicerad",
        "uppdaterad",
    ),
    *("yayınlanma", "yayın tarihi", "güncelleme", "đăng", "ngày đăng", "cập nhật", "опубликовано", "обновлено", "дата"),
    *(
        "опубліковано",
        "оновлено",
        "نشر",
        "تاريخ النشر",
        "منتشر",
        "发布",
        "發布",
        "发表",
        "更新",
        "公開",
        "配信",
        "掲載",
        "입력",
        "수정",
    ),
    *(
        "published",
        "updated",
        "posted",
        "date",
        "datum",
        "fecha",
        "data",
        "udgivet",
        "publisert",
        "julkaistu",
        "diterbitkan",
    ),
)
_DATELINE = r"^[^\W\d_][\w .'’-]{1,40}, [^()\n]{3,30}\([\w /.-]{2,20}\)\s*[-–—:]"
_ALONE = (
    r"^[\W_]*(?:[^\W\d]{2,12}(?: [^\W\d]{1,12})?,? )?(?:\d{1,4}[^\w\n]{1,3}){2}\d{1,4}\b[^.!?]{0,25}$"
    r"|^[\W_]*(?:19|20)\d\d\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일][^.。!?]{0,25}$"
    r"|^[\W_]*(?:[^\W\d]{2,12}, )?\d{1,2}(?:\.|er|º)? (?:de )?[^\W\d]{3,12}\.?,? (?:de )?(?:19|20)\d\d"
    r"(?:\W+\d[\d:.]{3,4}\D{0,6})?$"
)
_IS_DATED = re.compile(rf"^[\W_]*(?:{'|'.join(_PUBLISHED_WORDS)})\b.{{0,30}}\d|{_DATELINE}|{_ALONE}", re.IGNORECASE)
