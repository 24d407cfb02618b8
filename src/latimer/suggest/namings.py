"""What each name is called in English, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from latimer.records import Name, Term
from latimer.suggest.corpus import Corpus, Line
from latimer.terms import find, fold, says
from latimer.terms.endings import stem
from latimer.terms.words import plain, words


@dataclass(frozen=True, slots=True)
class Form:
    """One English form of a name, with the places of the sentences where both forms stand."""

    english: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """One name of one language; the most frequent English form first. ``articles`` counts those it stands in."""

    source: str
    language: str
    kind: str
    articles: int
    forms: tuple[Form, ...]

    @property
    def is_consistent(self) -> bool:
        """Whether it has one English form everywhere."""
        return len(self.forms) == 1

    @property
    def count(self) -> int:
        """How many sentences name it."""
        return sum(len(form.places) for form in self.forms)


def namings(corpus: Corpus) -> list[Naming]:
    """Every name with its English forms: the inconsistent first, then the frequent.

    A form counts where it stands in the English of a sentence whose source has the name. Spellings that differ in
    case, width or accents are one name, and so are inflected forms with the same English.
    """
    lines: dict[str, list[Line]] = defaultdict(list)
    for line in corpus.lines:
        lines[line.article_id].append(line)
    places: dict[tuple[str, str], dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    sources: dict[tuple[str, str], Name] = {}
    for article_id, language, name in corpus.names:
        found = _places(Term(name.source, name.english), lines[article_id], language)
        if found:
            key = (language, _spelling(name.source, language))
            sources.setdefault(key, name)
            places[key][name.english].update(dict.fromkeys(found))
    found_namings = [_naming(sources[key], key[0], forms) for key, forms in places.items()]
    return sorted(_merged(found_namings), key=lambda n: (n.is_consistent, -n.count, n.language, n.source))


def stems(source: str, language: str) -> tuple[str, ...]:
    """The language, and what the inflected forms of a phrase have in common; accents tell Vietnamese words apart."""
    if language == "vi":
        return (language, fold(source))
    return (language, *(stem(word.plain, language) for word in words(source)))


def _spelling(source: str, language: str) -> str:
    """What the spellings of one name have in common."""
    return fold(source) if language == "vi" else plain(" ".join(source.split()))


def _merged(found: Iterable[Naming]) -> Iterator[Naming]:
    """Inflected forms of a name that have the same English are one name, under its most frequent form.

    Where the English differs they stay apart: Петрова may be the wife of Петров.
    """
    groups: dict[tuple[str, ...], list[Naming]] = defaultdict(list)
    for naming in found:
        english = [form.english for form in naming.forms]
        groups[(*stems(naming.source, naming.language), *english)].append(naming)
    for group in groups.values():
        most = max(group, key=lambda naming: naming.count)
        forms = {form.english: dict.fromkeys(form.places) for form in most.forms}
        for naming in group:
            for form in naming.forms:
                forms[form.english].update(dict.fromkeys(form.places))
        yield _naming(Name(most.source, "", most.kind), most.language, forms)


def _places(term: Term, lines: Iterable[Line], language: str) -> list[str]:
    """Where both forms stand. ``says`` allows for a plural: the very form has to stand there for a name."""
    return [
        line.place
        for line in lines
        if term.english in line.english and find([term], line.source, language) and says(line.english, term)
    ]


def _naming(name: Name, language: str, forms: dict[str, dict[str, None]]) -> Naming:
    ordered = sorted(forms.items(), key=lambda form: (-len(form[1]), form[0]))
    articles = {place.rpartition(":")[0] for _, places in ordered for place in places}
    return Naming(
        name.source, language, name.kind, len(articles), tuple(Form(e, tuple(places)) for e, places in ordered)
    )
