"""Names: found in English, compared across spellings and scripts, missed when they are missing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from latimer.records import Name
from latimer.verify.names import names
from latimer.verify.names.candidates import find, same
from latimer.verify.pair import Pair


@pytest.mark.parametrize(
    ("english", "found"),
    [
        ("Minister Olga Petrova met Kai Brandt in Lyon.", ["Olga Petrova", "Kai Brandt", "Lyon"]),
        ("Nobody came on Monday.", []),
        ("Heilmann, who leads the council, agreed.", ["Heilmann"]),
        ("The Bank of Narva closed.", ["Narva"]),
        ("We've seen Tobias's house.", ["Tobias"]),
    ],
    ids=["titles are no names", "months and first words", "first word that is a name", "inside a title", "possessive"],
)
def test_candidates(english: str, found: list[str]) -> None:
    assert [candidate.text for candidate in find(english)] == found
    assert all(english[c.span.start : c.span.end] == c.text for c in find(english))


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [("Müller", "Mueller", True), ("Šimek", "Simek", True), ("Petrov", "Petrova", True), ("Novak", "Larsen", False)],
)
def test_spellings_of_one_name(one: str, other: str, is_same: bool) -> None:
    assert same(one, other) is is_same


SUPPORTED = [
    ("inflected", "Wczoraj Tuska przyjęto w Gdańsku.", "Tusk was received in Gdansk yesterday.", "pl"),
    ("diacritics", "Besuch von Čapek in Plzeň", "Capek visits Plzen", "de"),
    ("demonym", "Die französische Regierung schwieg.", "The French government was silent.", "de"),
    ("exonym", "Der Zug fährt nach Mailand und Wien.", "The train goes to Milan and Vienna.", "de"),
    ("Cyrillic", "Встреча с Ольгой Кравец прошла в Казани.", "The meeting with Olga Kravets was in Kazan.", "ru"),
    ("katakana", "マルティネスさんは昨日話した。", "Mr Martinez spoke yesterday.", "ja"),
    ("Hangul", "로드리게스는 어제 말했다.", "Rodriguez spoke yesterday.", "ko"),
    ("Devanagari", "सुरेश पाटिल ने कहा।", "Suresh Patil said so.", "hi"),
    ("Arabic", "قال سمير منصور ذلك.", "Samir Mansour said so.", "ar"),
    ("Hebrew", "כך אמר דניאל מזרחי.", "So said Daniel Mizrahi.", "he"),
    ("Greek", "Ο Γιάννης Παπαδάκης μίλησε.", "Giannis Papadakis spoke.", "el"),
    ("Chinese, by sound", "卡尔森昨天说。", "Carlsen spoke yesterday.", "zh"),
]


@pytest.mark.parametrize(
    ("source", "english", "language"), [row[1:] for row in SUPPORTED], ids=[r[0] for r in SUPPORTED]
)
def test_a_name_of_the_source_in_its_english_form(source: str, english: str, language: str) -> None:
    assert list(names(Pair(source, english, language))) == []


@pytest.mark.parametrize(
    ("source", "english", "language", "severity"),
    [
        ("Ulrich sprach in Kassel.", "Ferdinand spoke in Kassel.", "de", "warning"),
        ("Встреча прошла в Казани.", "The meeting was in Tashkent.", "ru", "warning"),
        ("La France gagne.", "Belgium wins.", "fr", "error"),
        ("韩国队昨天获胜。", "The Brazilian team won yesterday.", "zh", "error"),
        ("La gare de Lyon sera fermée par Jeanne Moulin.", "Paul Weber will close Lyon station.", "fr", "error"),
    ],
    ids=["one side sure", "a place for a place", "a country for a country", "in Chinese", "a person for a person"],
)
def test_a_name_that_the_source_has_not(source: str, english: str, language: str, severity: str) -> None:
    assert [finding.severity for finding in names(Pair(source, english, language))] == [severity]


def test_the_list_of_names_counts_only_where_the_text_bears_it_out() -> None:
    listed = (Name("老王", "Fitzgerald"),)
    assert not list(names(Pair("老王走了。", "Fitzgerald left.", "zh", names=listed)))
    assert list(names(Pair("老李走了。", "Fitzgerald left.", "zh", names=listed)))


@pytest.mark.parametrize(
    ("source", "english", "language", "is_dropped"),
    [
        ("Il a rencontré Delacroix à midi.", "He met at noon.", "fr", True),
        ("Il a rencontré Delacroix à midi.", "He met Delacroix at noon.", "fr", False),
        ("Sie kommt aus Norwegen zurück.", "She is coming back.", "de", True),
        ("Sie kommt aus Norwegen zurück.", "She is coming back from a Norwegian town.", "de", False),
        ("韩国队昨天获胜。", "The team won yesterday.", "zh", True),
        ("La Chambre des députés a voté.", "The Chamber of Deputies has voted.", "fr", False),
    ],
)
def test_a_name_that_the_english_leaves_out(source: str, english: str, language: str, is_dropped: bool) -> None:
    assert bool(list(names(Pair(source, english, language)))) is is_dropped


@pytest.mark.parametrize(
    ("source", "english", "language", "is_changed"),
    [
        ("Gestern sprach Helga Brandt in Kassel.", "Olga Schulz spoke in Kassel yesterday.", "de", True),
        ("Gestern sprach die CDU darüber.", "The CDU spoke about it yesterday.", "de", False),
        ("El senador de la CEP dimitió ayer.", "The senator of ADA resigned yesterday.", "es", True),
        ("La OTAN se reunió en Oslo.", "NATO met in Oslo.", "es", False),
        ("Сегодня президент Анна Кравец приехала.", "Today president Moldova arrived.", "ru", True),
        ("El Ministerio de Justicia calló ayer.", "The Ministry of Justice was silent yesterday.", "es", False),
        ("Südafrika verlor gegen Neuseeland.", "South Africa lost to New Zealand.", "de", False),
        ("Wczoraj NIE padało.", "It did NOT rain yesterday.", "pl", False),
        ("जर्मनी की टीम कल जीती।", "The team won yesterday.", "hi", True),
    ],
    ids=[
        "another person",
        "the same letters",
        "other letters",
        "the same letters in another order",
        "a country for a person",
        "an office of everyday words",
        "countries of two words",
        "a loud word",
        "a country in Hindi",
    ],
)
def test_both_sides_are_judged_together(source: str, english: str, language: str, is_changed: bool) -> None:
    assert bool(list(names(Pair(source, english, language)))) is is_changed


PERSONS = [
    ("de", "Die Sprecherin Helga Brandt schwieg am Montag.", "Spokeswoman {} was silent on Monday.", "Helga Brandt"),
    (
        "fr",
        "La ministre Claire Fontaine a vu les grévistes à Lyon.",
        "Minister {} saw strikers in Lyon.",
        "Claire Fontaine",
    ),
    ("es", "El alcalde Julián Ortega abrió el puente en Sevilla.", "Mayor {} opened it in Seville.", "Julián Ortega"),
    ("pl", "Burmistrz Zofia Kamińska otworzyła most w Toruniu.", "Mayor {} opened it in Torun.", "Zofia Kamińska"),
    ("ru", "Министр Ольга Петрова была в Туле.", "Minister {} was in Tula.", "Olga Petrova"),
    ("uk", "Міністр Оксана Ткаченко була в Луцьку.", "Minister {} was in Lutsk.", "Oksana Tkachenko"),
    ("zh", "部长王建国周一在合肥会见了代表。", "Minister {} met them in Hefei on Monday.", "Wang Jianguo"),
    ("ko", "김민준 시장은 월요일 부산에서 새 다리를 열었다.", "Mayor {} opened it in Busan on Monday.", "Kim Min-jun"),
]
CHANGED_SURNAMES = {"zh": "Li Jianguo", "ko": "Lee Min-jun"}
OTHER = {"de": "Schultz", "fr": "Fabre", "es": "Herrera", "pl": "Nowak", "ru": "Sidorova", "uk": "Bondarenko"}


@pytest.mark.parametrize(("language", "source", "english", "name"), PERSONS, ids=[row[0] for row in PERSONS])
def test_one_part_of_a_name_changed_is_another_person(language: str, source: str, english: str, name: str) -> None:
    given, surname = name.split()
    changed = CHANGED_SURNAMES.get(language) or f"{given} {OTHER[language]}"
    assert not list(names(Pair(source, english.format(name), language)))
    assert list(names(Pair(source, english.format(changed), language)))
    if language not in CHANGED_SURNAMES:
        assert list(names(Pair(source, english.format(f"Martha {surname}"), language)))


@pytest.mark.parametrize(
    ("source", "english", "other", "language"),
    [
        ("村上春樹さんは昨日、京都で話した。", "Haruki Murakami", "Kenji Suzuki", "ja"),
        ("朴正民议员昨天说。", "Park Jung-min", "Lee Dong-hyun", "zh"),
        ("迈克尔·汉森昨天说。", "Michael Hansen", "Stefan Grabowski", "zh"),
        ("オルソンさんは昨日話した。", "Olson", "Weatherby", "ja"),
    ],
    ids=["Japanese characters", "a Korean in Chinese", "characters for their sound", "kana"],
)
def test_readings_of_characters(source: str, english: str, other: str, language: str) -> None:
    assert not list(names(Pair(source, f"{english} spoke yesterday.", language)))
    assert list(names(Pair(source, f"{other} spoke yesterday.", language)))


@settings(max_examples=60)
@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["de", "ru", "zh", "ja", "ar", "hi", "vi", "xx"]))
def test_no_text_is_too_odd(source: str, english: str, language: str) -> None:
    for finding in names(Pair(source, english, language)):
        assert finding.severity in ("error", "warning")
        assert finding.source_span is None or 0 <= finding.source_span.start < finding.source_span.end <= len(source)
        assert finding.english_span is None or finding.english_span.end <= len(english)
