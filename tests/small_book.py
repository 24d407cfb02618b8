"""Three small articles with their English, and articles by the hundred: clean text for tests of what goes wrong.

They are apart from the samples, so that a table of faults does not change when a sample or a check does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.stand_in.book import Book, normal

# Path -> paragraphs -> (source, English).
ARTICLES: Mapping[str, list[list[tuple[str, str]]]] = {
    "articles/de-bruecke.txt": [
        [("Neue Brücke in Norderheim wird im Mai eröffnet", "New bridge in Norderheim opens in May")],
        [
            (
                "Die neue Brücke über den Fluss wird am 12. Mai 2026 für den Verkehr geöffnet.",
                "The new bridge over the river will be opened to traffic on 12 May 2026.",
            ),
            ("Der Bau hat 4,8 Millionen Euro gekostet.", "Construction cost 4.8 million euros."),
        ],
        [
            (
                "„Wir haben lange auf diesen Tag gewartet“, sagte Bürgermeisterin Helga Brandt.",
                "“We have waited a long time for this day,” said Mayor Helga Brandt.",
            ),
            ("Wann wird die alte Brücke abgerissen?", "When will the old bridge be demolished?"),
        ],
        [
            (
                "Rund 2.300 Menschen fahren jeden Tag durch den Ort.",
                "Around 2,300 people drive through the town every day.",
            )
        ],
    ],
    "articles/ru-muzey.txt": [
        [("В Белореченске открылся музей стекла", "A glass museum has opened in Belorechensk")],
        [
            (
                "Новый музей стекла открылся в Белореченске 3 марта 2026 года.",
                "The new glass museum opened in Belorechensk on 3 March 2026.",
            ),
            (
                "В первый день его посетили 640 человек.",
                "On the first day 640 people visited it.",
            ),
        ],
        [
            (
                "«Мы собирали эту коллекцию двадцать лет», — сказала директор Анна Ветрова.",
                "“We have been putting this collection together for twenty years,” said director Anna Vetrova.",
            ),
            ("Билет стоит 350 рублей.", "A ticket costs 350 roubles."),
        ],
    ],
    "articles/zh-library.txt": [
        [("青河市图书馆延长开放时间", "Qinghe City Library extends its opening hours")],
        [
            (
                "青河市图书馆从2026年4月1日起延长开放时间。",
                "Qinghe City Library will extend its opening hours from 1 April 2026.",
            ),
            ("去年有15600人来这里借书。", "Last year 15,600 people came here to borrow books."),
        ],
        [
            (
                "馆长林晓梅说：“很多读者希望晚上也能来读书。”",
                "Director Lin Xiaomei said: “Many readers would like to come and read in the evening too.”",
            )
        ],
    ],
}
_NAMES = [
    ("Norderheim", "Norderheim", "place"),
    ("Helga Brandt", "Helga Brandt", "person"),
    ("Анна Ветрова", "Anna Vetrova", "person"),
    ("青河", "Qinghe", "place"),
    ("林晓梅", "Lin Xiaomei", "person"),
]
_SUMMARIES: Mapping[str, Mapping[str, Any]] = {
    "articles/de-bruecke.txt": {
        "headline": "New bridge in Norderheim opens in May",
        "abstract": "The new bridge over the river will be opened on 12 May 2026. Construction cost 4.8 million euros.",
        "key_points": [
            {
                "text": "The new bridge over the river will be opened on 12 May 2026.",
                "evidence": ["The new bridge over"],
            },
            {"text": "Construction cost 4.8 million euros.", "evidence": ["Construction cost"]},
        ],
        "people": [{"name": "Helga Brandt", "role": "Mayor", "evidence": ["“We have waited"]}],
        "quotes": [
            {
                "speaker": "Helga Brandt",
                "text": "We have waited a long time for this day,",
                "evidence": ["“We have waited"],
            }
        ],
    },
    "articles/ru-muzey.txt": {
        "headline": "A glass museum has opened in Belorechensk",
        "abstract": "The new glass museum opened in Belorechensk on 3 March 2026.",
        "key_points": [
            {
                "text": "On the first day 640 people visited the museum.",
                "evidence": ["On the first day", "The new glass"],
            }
        ],
    },
    "articles/zh-library.txt": {
        "headline": "Qinghe City Library extends its opening hours",
        "abstract": "Qinghe City Library will extend its opening hours from 1 April 2026.",
        "key_points": [
            {"text": "Last year 15,600 people came to borrow books.", "evidence": ["Last year 15,600"]},
        ],
    },
}
_PARTS = ("key_points", "people", "organisations", "places", "dates", "figures", "quotes", "topics")


def text_of(path: str) -> str:
    """One small article as its file holds it."""
    return "\n\n".join(" ".join(source for source, _ in paragraph) for paragraph in ARTICLES[path]) + "\n"


def english_of(path: str) -> list[str]:
    """The English of one small article, sentence by sentence."""
    return [english for paragraph in ARTICLES[path] for _, english in paragraph]


def harbour(number: int) -> str:
    """One of any number of German articles of three sentences, no two alike."""
    return "\n\n".join(source for source, _ in _harbour(number)) + "\n"


def long_article(words: int) -> str:
    """German sentences with a figure of their own each, five to a paragraph."""
    lines, number = ["Der Hafen zählt seine Kisten"], 1000
    while sum(len(line.split()) for line in lines) < words:
        numbers = range(number, number := number + 5)
        lines.append(" ".join(f"Am Abend standen noch {n} Kisten mit Äpfeln im Hafen der Stadt." for n in numbers))
    return "\n\n".join(lines) + "\n"


def book(*, harbours: int = 0) -> Book:
    """The English of the small articles and of the first so many of the harbour's."""
    english = {normal(s): e for paragraphs in ARTICLES.values() for paragraph in paragraphs for s, e in paragraph}
    english |= {normal(s): e for number in range(harbours) for s, e in _harbour(number)}
    names = {source: {"source": source, "english": name, "kind": kind} for source, name, kind in _NAMES}
    return Book(english, names, tuple(_pages()))


def _harbour(number: int) -> Iterator[tuple[str, str]]:
    ship, crates = number + 101, 7 * number + 1003
    yield f"Schiff Nummer {ship} im Hafen von Norderheim", f"Ship number {ship} in the port of Norderheim"
    yield (
        f"Das Schiff brachte am Montag {crates} Kisten mit Äpfeln in die kleine Stadt an der Küste.",
        f"On Monday the ship brought {crates} crates of apples to the small town on the coast.",
    )
    yield (
        f"Der Hafen hat damit schon {crates + ship} Kisten in diesem Monat bekommen.",
        f"The port has thus already received {crates + ship} crates this month.",
    )


def _pages() -> Iterator[dict[str, Any]]:
    for path, paragraphs in ARTICLES.items():
        sentences = [{"source": s, "english": e} for paragraph in paragraphs for s, e in paragraph]
        yield {"sentences": sentences, "summary": {part: [] for part in _PARTS} | dict(_SUMMARIES[path])}
