"""TBX, the exchange format of terminology tools: read in any of its usual shapes, written as TBX-Basic.

    martif, termEntry, langSet, tig or ntig       TBX 2 (ISO 30042:2008), what most tools write
    tbx, conceptEntry, langSec, termSec           TBX 3 (ISO 30042:2019), categories as attributes (DCA) or tags (DCT)

A concept gives one term for each of its foreign words. Its English is the preferred word, else the first that is not
deprecated; deprecated and superseded English is forbidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from latimer.errors import SettingsError
from latimer.records import Term

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en">
  <martifHeader>
    <fileDesc><sourceDesc><p>A glossary of latimer</p></sourceDesc></fileDesc>
    <encodingDesc><p type="XCSURI">TBXBasicXCSV02.xcs</p></encodingDesc>
  </martifHeader>
  <text>
    <body>
"""
_FOOT = "    </body>\n  </text>\n</martif>\n"
_ROOTS = frozenset({"martif", "tbx"})
_ENTRIES = frozenset({"termEntry", "conceptEntry"})
_LANGUAGES = frozenset({"langSet", "langSec"})
_WORDS = frozenset({"tig", "ntig", "termSec"})
_STATUSES = frozenset({"administrativeStatus", "normativeAuthorization"})
_PREFERRED, _FORBIDDEN = ("preferred", "standardized"), ("deprecated", "superseded", "forbidden", "rejected")
_ANY_LANGUAGE = frozenset({"und", "mul", "zxx"})
# TBX-Basic has no category for what only this glossary says of a term; a note is allowed anywhere.
_OPTIONS = re.compile(r"latimer:((?: (?:case|inflection)=(?:yes|no))+)")
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEEDED = "Translation needed"
_CHUNK_BYTES = 1 << 16


def read(path: Path) -> Iterator[Term]:
    """Every term of a TBX file that has English.

    Languages are cut to their first part: ``de-AT`` is ``de``. Raises ``SettingsError`` where the file cannot be
    read or is no TBX, possibly after terms that stood before the fault.
    """
    reader = _Reader()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                for entry in reader.entries(chunk):
                    yield from _terms(entry)
        for entry in reader.entries(b"", final=True):
            yield from _terms(entry)
    except (OSError, expat.ExpatError, ValueError) as error:
        message = f"is no TBX that can be read: {error}."
        raise SettingsError(message, name=str(path), origin="import", hint="Nothing was imported.") from error


def write(path: Path, terms: Iterable[Term]) -> int:
    """Write terms as TBX-Basic, all of the file or nothing; the number of them.

    Raises ``SettingsError`` where the file cannot be written.
    """
    entries = [_entry(number, term) for number, term in enumerate(terms, 1)]
    pending = path.with_name(f".{path.name}.new")
    try:
        pending.write_text(_HEAD + "".join(entries) + _FOOT, encoding="utf-8")
        pending.replace(path)
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}."
        raise SettingsError(message, name=str(path), origin="export") from error
    return len(entries)


class _Reader:
    """Entries as they are complete: the file may be larger than memory."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.EntityDeclHandler = _refuse_entity
        self._root = ""
        self._builder: TreeBuilder | None = None
        self._complete: list[Element] = []

    def entries(self, chunk: bytes, *, final: bool = False) -> Iterator[Element]:
        """The entries that are complete with this chunk."""
        self._parser.Parse(chunk, final)
        yield from self._complete
        self._complete.clear()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        if not self._root and name not in _ROOTS:
            raise ValueError(f"it begins with <{name}>")
        self._root = self._root or name
        if self._builder is None and name in _ENTRIES:
            self._builder = TreeBuilder()
        if self._builder is not None:
            self._builder.start(name, attributes)

    def _end(self, tag: str) -> None:
        name = _local(tag)
        if self._builder is None:
            return
        self._builder.end(name)
        if name in _ENTRIES:
            self._complete.append(self._builder.close())
            self._builder = None

    def _characters(self, text: str) -> None:
        if self._builder is not None:
            self._builder.data(text)


def _terms(entry: Element) -> Iterator[Term]:
    """What one concept says: each of its foreign words with its English."""
    english: list[str] = []
    forbidden: list[str] = []
    foreign: list[tuple[str, str, Element]] = []
    for section in entry.iter():
        if section.tag not in _LANGUAGES:
            continue
        language = re.split("[-_]", section.get("xml:lang", "").strip().lower(), maxsplit=1)[0]
        for word in (element for element in section if element.tag in _WORDS):
            text, status = _text(word.find(".//term")), _status(word)
            if not text:
                continue
            if language != "en":
                foreign.append((text, language, word))
            elif status.startswith(_FORBIDDEN):
                forbidden.append(text)
            else:
                english.insert(0 if status.startswith(_PREFERRED) else len(english), text)
    note, keep = _note(entry), _is_kept(entry)
    for text, language, word in foreign if english or keep else ():
        options = _options(word)
        yield Term(
            text,
            text if keep else english[0],
            note,
            "" if language in _ANY_LANGUAGE else language,
            matches_case=options.get("case") == "yes",
            inflects=options.get("inflection") != "no",
            keep=keep,
            forbidden=tuple(dict.fromkeys(forbidden)),
        )


def _is_kept(entry: Element) -> bool:
    """Whether a concept stays untranslated, as translation platforms say it."""
    return any(e.get("type") == _NEEDED and _text(e).lower() == "no" for e in entry.iter("descrip"))


def _status(word: Element) -> str:
    """The standing of a word, however it is written: an attribute's value, or a tag of its own."""
    for element in word.iter():
        if element.tag in _STATUSES or element.get("type") in _STATUSES:
            return _text(element).lower()
    return ""


def _options(word: Element) -> dict[str, str]:
    found = [match[1] for note in word.iter("note") if (match := _OPTIONS.fullmatch(_text(note)))]
    return dict(option.split("=") for option in " ".join(found).split())


def _note(entry: Element) -> str:
    """The concept's first note that is no option of this program, else its definition."""
    notes = [text for note in entry.iter("note") if (text := _text(note)) and not _OPTIONS.fullmatch(text)]
    described = [_text(e) for e in entry.iter() if e.tag == "definition" or e.get("type") == "definition"]
    return next(iter([*notes, *filter(None, described)]), "")


def _text(element: Element | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _entry(number: int, term: Term) -> str:
    options = _written_options(term)
    source = _word(term.source, f"<note>latimer: {options}</note>" if options else "")
    english = [_word(term.english, _standing("preferredTerm-admn-sts"))]
    english += [_word(rendering, _standing("deprecatedTerm-admn-sts")) for rendering in term.forbidden]
    return (
        f'      <termEntry id="c{number}">\n'
        + (f'        <descrip type="{_NEEDED}">no</descrip>\n' if term.keep else "")
        + (f"        <note>{_escaped(term.note)}</note>\n" if term.note else "")
        + f"        <langSet xml:lang={quoteattr(term.language or 'und')}>{source}</langSet>\n"
        + f'        <langSet xml:lang="en">{"".join(english)}</langSet>\n'
        + "      </termEntry>\n"
    )


def _word(text: str, more: str) -> str:
    return f"<tig><term>{_escaped(text)}</term>{more}</tig>"


def _standing(status: str) -> str:
    return f'<termNote type="administrativeStatus">{status}</termNote>'


def _written_options(term: Term) -> str:
    options: Mapping[str, bool] = {
        "case=yes": term.matches_case,
        "inflection=no": not term.inflects,
    }
    return " ".join(option for option, holds in options.items() if holds)


def _local(tag: str) -> str:
    """A tag without the prefix of its namespace."""
    return tag.rpartition(":")[2]


def _escaped(text: str) -> str:
    return escape(_NOT_IN_XML.sub("", text))


def _refuse_entity(*declaration: object) -> None:
    raise ValueError("it declares entities")
