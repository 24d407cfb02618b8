"""What the text says about itself: where it comes from and when it was published."""

from __future__ import annotations

import re
from dataclasses import dataclass

from latimer.articles.dates import find_date
from latimer.articles.published import published_line
from latimer.articles.tables import any_of, phrases

# The word for "source" (and "original at") before a link, in the languages of the agencies.
SOURCE_LABELS = phrases(
    """
    quelle, bron, source, sources, fuente, fonte, źródło, källa, kaynak, nguồn, источник, джерело, المصدر, مصدر
    منبع, 来源, 來源, 출처, 出典, 情報源, kilde, lähde, zdroj, forrás, sursa, sumber, πηγή, מקור, स्रोत, ที่มา
    izvor, източник, крыніца, извор, via, original
    """
)
_SOURCE = re.compile(
    rf"^(?:[^\w\n]|_)*(?:{any_of(SOURCE_LABELS)})\s*[:：]\s*<?(https?://[^\s<>\"]+)", re.IGNORECASE | re.MULTILINE
)
FRONT_MATTER = re.compile(r"\A---[ \t]*\n((?:(?!---)[^\n]*\n){1,60}?)---[ \t]*(?:\n|\Z)")
_KEY = re.compile(r"^(\w+)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_URL_KEYS = ("url", "source", "link", "origin", "canonical")
_DATE_KEYS = ("published", "date", "pubdate", "datepublished")
_MARGIN_LINES = 15
_LONGEST_DATE_LINE = 200


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
        if found := published_line(line.strip()[:_LONGEST_DATE_LINE]):
            return found
    return None
