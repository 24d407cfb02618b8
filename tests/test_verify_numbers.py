"""Numbers are compared as values, never as strings."""

from __future__ import annotations

import time
from fractions import Fraction

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from latimer.verify.numbers import numbers
from latimer.verify.pair import Pair
from latimer.verify.values import hints, read
from tests.pair_table import LANGUAGES, each_pair, messages

SAME = {
    "grouping point": ("de", "Es kamen 50.000 Menschen.", "50,000 people came."),
    "grouping blank": ("fr", "Quelque 12 500 manifestants", "Some 12,500 protesters"),
    "grouping apostrophe": ("de", "Fr. 1'234'567", "1,234,567 francs"),
    "Indian grouping": ("hi", "12,34,567 लोग", "1,234,567 people"),
    "decimal comma": ("de", "Die Inflation stieg auf 3,5 %.", "Inflation rose to 3.5 per cent."),
    "Devanagari digits": ("hi", "२५ लाख रुपये", "2.5 million rupees"),
    "Arabic digits and marks": ("ar", "١٬٢٣٤ شخصا و ٣٫٥ مليون دولار", "1,234 people and 3.5 million dollars"),
    "full-width digits": ("ja", "２０％", "20 percent"),
    "vulgar fraction": ("de", "2½ Stunden", "two and a half hours"),
    "abbreviated magnitude": ("de", "Der Umsatz betrug 2,4 Mrd. Euro.", "Revenue was 2.4 billion euros."),
    "long scale": ("de", "Die Schulden liegen bei 1,2 Billionen Euro.", "The debt stands at 1.2 trillion euros."),
    "thousand millions": ("es", "El coste es de 3 mil millones de dólares.", "The cost is 3 billion dollars."),
    "magnitude on one side": ("pl", "12 tys. osób", "12,000 people"),
    "two magnitudes": ("ru", "5 млн 200 тыс. рублей", "5.2 million roubles"),
    "glued magnitude": ("de", "3,5 Millionen Pfund", "£3.5m"),
    "crore": ("hi", "5 करोड़ लोग", "50 million people"),
    "Vietnamese billion": ("vi", "3,5 tỷ đồng", "3.5 billion dong"),
    "thousand billions": ("vi", "3 nghìn tỷ đồng", "3 trillion dong"),
    "ten thousands": ("zh", "320万人", "3.2 million people"),
    "ten thousands and units": ("ja", "1億2000万人と3万5000人", "120 million people and 35,000 people"),
    "Korean thousands of ten thousands": ("ko", "1억 2천만 원", "120 million won"),
    "range": ("de", "5 bis 10 Millionen Euro", "5 million to 10 million euros"),
    "German compound": ("de", "Dreiundzwanzig Schafe fehlen.", "Twenty-three sheep are missing."),
    "Dutch compound": ("nl", "tweeëntwintig mensen", "22 people"),
    "Swedish compound": ("sv", "tjugotre skepp", "twenty-three ships"),
    "Italian elision": ("it", "centottanta chilometri", "180 kilometres"),
    "French scores": ("fr", "Elle a quatre-vingt-dix-sept ans.", "She is 97."),
    "Spanish link": ("es", "treinta y dos personas", "thirty-two people"),
    "Portuguese link": ("pt", "vinte e cinco mil pessoas", "25,000 people"),
    "Russian words": ("ru", "триста двадцать тысяч человек", "320,000 people"),
    "Polish case": ("pl", "dwudziestu trzech żołnierzy", "twenty-three soldiers"),
    "Czech words": ("cs", "třicet pět tisíc lidí", "35,000 people"),
    "Ukrainian apostrophe": ("uk", "двадцять п’ять тисяч гривень", "25,000 hryvnias"),
    "Turkish words": ("tr", "yirmi üç kişi", "twenty-three people"),
    "Arabic inversion": ("ar", "خمسة وعشرون شخصا", "twenty-five people"),
    "Arabic dual": ("ar", "قبل عامين", "two years ago"),
    "Hebrew words": ("he", "עשרים וחמישה איש", "twenty-five people"),
    "Hebrew dual": ("he", "לפני שנתיים", "two years ago"),
    "Hindi words": ("hi", "पच्चीस लोग", "twenty-five people"),
    "Vietnamese words": ("vi", "ba mươi hai người", "thirty-two people"),
    "Vietnamese year": ("vi", "hai mươi năm", "twenty years"),
    "Indonesian teens": ("id", "lima belas orang", "fifteen people"),
    "Indonesian tens": ("id", "dua puluh lima ribu orang", "25,000 people"),
    "Chinese words": ("zh", "三千二百万人", "32 million people"),
    "Chinese digits in a row": ("zh", "二〇二〇年", "2020"),
    "Korean native words": ("ko", "세 명이 숨졌다", "three people died"),
    "ordinal": ("de", "Sein dritter Sieg", "His third win"),
    "ordinal of two words": ("pl", "trzydziesty czwarty występ", "the 34th appearance"),
    "Roman century": ("fr", "au XIXe siècle", "in the 19th century"),
    "Swedish century": ("sv", "1800-talet", "the 19th century"),
    "Chinese decade": ("zh", "20世纪30年代", "the 1930s"),
    "two-digit decade": ("de", "Die 80er Jahre", "The 1980s"),
    "short year": ("de", "2019/20", "2019-2020"),
    "Japanese era": ("ja", "令和2年", "2020"),
    "third": ("zh", "三分之一的人", "a third of people"),
    "two thirds": ("fr", "Les deux tiers des élus", "Two-thirds of the members"),
    "half as per cent": ("de", "die Hälfte der Stimmen", "50% of the vote"),
    "half a million": ("de", "eine halbe Million Euro", "500,000 euros"),
    "one and a half": ("de", "anderthalb Jahre", "one and a half years"),
    "dozen": ("de", "zwölf Eier", "a dozen eggs"),
    "decade": ("de", "Dreißig Jahre", "Three decades"),
    "per cent before": ("tr", "%20 arttı, yüzde 30 düştü", "rose by 20% and fell by 30 percent"),
    "per cent in words": ("zh", "百分之二十", "twenty percent"),
    "decimals in Chinese words": ("zh", "增长了百分之五点三", "rose 5.3 percent"),
    "per mille": ("de", "0,5 Promille", "0.5 per mille"),
    "hundreds after thousands": ("tr", "12 bin 500 konut", "12,500 homes"),
    "hundreds after thousands and a word between": ("ar", "غادر 3 آلاف و500 شخص", "3,500 people left"),
    "codes": ("de", "COVID-19, G20, 5G und A320", "COVID-19, G20, 5G and A320"),
    "code of a resolution": ("vi", "Nghị quyết 57-NQ/TW", "Resolution 57-NQ/TW"),
    "telephone number": ("de", "unter 0800 555 111", "on 0800 555111"),
    "adjective with a number": ("cs", "dvaatřicetiletý muž", "a man, 32"),
    "title quoted in English": ("pl", "film „Seven Lives” w kinach", "the film Seven Lives in cinemas"),
    "half after the unit": ("es", "dos años y medio", "two and a half years"),
    "currency written onto its figure": ("id", "Rp3,5 triliun", "3.5 trillion rupiah"),
    "Arabic per cent is no hundred": ("ar", "99 بالمائة", "99 percent"),
    "fold": ("ru", "выросли в 5 раз", "rose fivefold"),
    "an Arabic accusative": ("ar", "قتل ثلاثًا منهم", "killed three of them"),
    "an Arabic ordinal of two words": ("ar", "عيده الحادي والعشرين", "his 21st birthday"),
    "a Ukrainian case": ("uk", "вісьмома людьми", "with eight people"),
    "a Turkish ending": ("tr", "oran yüzde kırk sekizdi", "the rate was 48 percent"),
    "a Turkish pronoun": ("tr", "Onu iki maçta oynattım.", "I played him in two matches."),
    "a Czech mile": ("cs", "72 kilometrů (45 mil)", "45 miles (72 km)"),
    "a Czech million": ("cs", "45 mil. korun", "45 million crowns"),
    "a fifth": ("zh", "五分之一的学生", "Twenty per cent of pupils"),
    "two tenths": ("zh", "两成学生", "20 percent of pupils"),
    "the best": ("fr", "La Chine veut devenir leader.", "China aims to be No.1."),
    "a number in the middle of a name": ("ja", "フォーコーナーズの大雨", "Rain over the Four Corners"),
    "a word that is also a surname": ("ru", "сообщил Дж. Пол", "said J. Paul"),
    "a year of studies": ("ja", "大学2年生の選手", "a sophomore player"),
    "between two": ("ja", "2か国間の亀裂", "a rift between the countries"),
    "English counts": ("zh", "朝韩之间", "between the two Koreas"),
}


@each_pair(SAME)
def test_the_same_value_is_no_finding(pair: Pair) -> None:
    assert messages(pair, numbers) == []


CHANGED = {
    "digit": ("de", "Es kamen 50.000 Menschen.", "5,000 people came.", "error"),
    "transposed year": ("de", "im Jahr 1987", "in 1978", "error"),
    "magnitude": ("de", "5 Mio. Euro", "5 billion euros", "error"),
    "magnitude lost": ("de", "5 Mio. Euro", "5 euros", "error"),
    "long scale read as short": ("es", "Un coste de 3 billones", "A cost of 3 billion", "error"),
    "ten thousand": ("zh", "5万人", "5,000 people", "error"),
    "crore read as million": ("hi", "5 करोड़ लोग", "5 million people", "error"),
    "code": ("vi", "Nghị quyết 57-NQ/TW", "Resolution 75-NQ/TW", "error"),
    "aircraft": ("de", "ein A320", "an A330", "error"),
    "decade": ("de", "in den 1980er Jahren", "in the 1990s", "error"),
    "a number that begins a sentence": ("de", "Drei Tote", "Four dead", "warning"),
    "score": ("de", "gewann 2:1", "won 3:1", "error"),
    "number word": ("de", "drei Tote", "four dead", "warning"),
    "ordinal": ("de", "der dritte Mann", "the fourth man", "warning"),
    "compound": ("de", "dreiundzwanzig Tote", "thirty-two dead", "warning"),
    "Slavic words": ("ru", "двадцать три человека", "twenty-four people", "warning"),
    "Chinese words": ("zh", "三百二十人", "330 people", "warning"),
    "number moved over another": ("de", "53 Männer und 42 Frauen", "42 men and 42 women", "warning"),
}


@each_pair(CHANGED)
def test_a_changed_value_is_found(pair: Pair, severity: str) -> None:
    (finding,) = numbers(pair)
    assert finding.severity == severity
    assert finding.source_span is not None
    assert finding.english_span is not None
    assert pair.source[slice(*finding.source_span)] in finding.message
    assert pair.english[slice(*finding.english_span)] in finding.message


TURNED = {
    "a score": ("de", "Sie gewannen 2:1 in Bonn.", "They won 1:2 in Bonn."),
    "from and to": ("fr", "passé de 5 % à 3 %", "went from 3% to 5%"),
    "a range": ("zh", "增长了5-7个百分点", "rose by 7-5 points"),
}


@each_pair(TURNED)
def test_two_figures_turned_round_are_a_warning(pair: Pair) -> None:
    assert [finding.severity for finding in numbers(pair)] == ["warning"]


NOT_TURNED = {
    "in their order": ("de", "Sie gewannen 2:1 in Bonn.", "They won 2:1 in Bonn."),
    "a share after its whole": ("ja", "5人のうち3人", "3 of 5 people"),
    "a year after its figure": ("ru", "в 2017 году 299 человек", "299 people in 2017"),
    "far from each other": (
        "de",
        "In der Stadt zählte man 14, auf dem Land dagegen nur 9 Fälle.",
        "There were 9 in the country and, in the city, 14 cases.",
    ),
    "a score in a script to the left": ("he", "ניצחה 0-1 אתמול", "won 1-0 yesterday"),
    "two units": ("cs", "72 kilometrů (45 mil)", "45 miles (72 km)"),
}


@each_pair(NOT_TURNED)
def test_figures_that_may_change_places(pair: Pair) -> None:
    assert messages(pair, numbers) == []


def test_missing_extra_and_changed_are_told_apart() -> None:
    (missing,) = numbers(Pair("Es gab 17 Verletzte.", "There were injuries.", "de"))
    (extra,) = numbers(Pair("Es gab Verletzte.", "There were 17 injuries.", "de"))
    assert (missing.severity, missing.english_span) == ("warning", None)
    assert "missing from the English" in missing.message
    assert (extra.severity, extra.source_span) == ("error", None)
    assert "the source does not" in extra.message


READ = {
    "both readings of a lone mark": ("de", "1.234", [Fraction(1234), Fraction(617, 500)]),
    "no decimal zero as thousands": ("de", "0,500", [Fraction(1, 2)]),
    "point and comma": ("de", "1.234,5", [Fraction(2469, 2)]),
    "comma and point": ("en", "1,234.5", [Fraction(2469, 2)]),
    "magnitude": ("en", "3.5 million", [Fraction(3_500_000)]),
    "money suffix": ("fr", "2,4 M€", [Fraction(2_400_000)]),
    "suffix or metre": ("en", "5m", [Fraction(5_000_000), Fraction(5)]),
    "unit that begins like a magnitude": ("zh", "1350万千瓦", [Fraction(13_500_000)]),
    "two or three": ("zh", "两三天", [Fraction(23), Fraction(2), Fraction(3)]),
    "Korean thousands before ten thousands": ("ko", "4천 820만 달러", [Fraction(48_200_000)]),
    "tenths": ("ja", "3割", [Fraction(3, 10), Fraction(3)]),
    "words": ("en", "two hundred and five thousand", [Fraction(205_000)]),
}


@pytest.mark.parametrize(("language", "text", "values"), READ.values(), ids=READ)
def test_reading_gives_every_value(language: str, text: str, values: list[Fraction]) -> None:
    (quantity,) = read(text, language)
    assert list(quantity.values) == values
    assert quantity.span == (0, len(text))


@pytest.mark.parametrize(
    ("text", "language"), [("2:1 in Bonn", "de"), ("They won 3 of them", "en"), ("il 5 in casa", "it")]
)
def test_a_word_that_only_looks_like_a_unit(text: str, language: str) -> None:
    assert {unit for quantity in read(text, language) for unit in quantity.units} == set()


def test_words_that_may_be_numbers_are_hints_only() -> None:
    assert read("Both of the first", "en") == ()
    assert {Fraction(1), Fraction(2)} <= hints("Both of the first", "en")


def test_an_unknown_language_is_read_with_its_figures() -> None:
    (quantity,) = read("5 000 wantu", "sw")
    assert quantity.values == (Fraction(5000),)


def test_an_unknown_language_may_say_in_words_what_the_english_adds() -> None:
    (finding,) = numbers(Pair("watu ishirini", "20 people", "sw"))
    assert finding.severity == "warning"


def test_a_region_does_not_matter() -> None:
    assert read("三百二十人", "zh-TW") == read("三百二十人", "zh")


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=200))
def test_english_beside_itself_has_no_error(text: str) -> None:
    assert [finding for finding in numbers(Pair(text, text, "en")) if finding.severity == "error"] == []


NUMERAL_SOUP = st.text(alphabet="0123456789.,'/:- %$€°½百万二ⅣXVmk\u00a0٣५İßثلاثةвосемьhundredandhalf", max_size=80)


@settings(max_examples=300, deadline=None)
@given(source=NUMERAL_SOUP, english=NUMERAL_SOUP, language=st.sampled_from([*LANGUAGES, "xx", "", "zh-TW"]))
def test_no_text_makes_it_raise(source: str, english: str, language: str) -> None:
    for finding in numbers(Pair(source, english, language)):
        assert finding.severity in ("error", "warning")


@settings(max_examples=300, deadline=None)
@given(
    value=st.one_of(
        st.integers(min_value=0, max_value=10**12),
        st.decimals(min_value=0, max_value=10**6, places=2, allow_nan=False, allow_infinity=False),
    ),
    language=st.sampled_from(LANGUAGES),
)
def test_a_number_equals_itself_in_every_locale(value: int, language: str) -> None:
    source, english = format_decimal(value, locale=language), format_decimal(value, locale="en")
    assert messages(Pair(source, english, language), numbers) == []


def test_time_grows_with_the_length_alone() -> None:
    def seconds(copies: int) -> float:
        source, english = "Am 5. Mai 1.234 Euro, drei " * copies, "On 6 May 1,235 dollars, four " * copies
        started = time.process_time()
        list(numbers(Pair(source, english, "de")))
        return time.process_time() - started

    seconds(10)
    assert seconds(1000) < 30 * seconds(100)  # ten, were the clock exact
