"""A quantity is a value and what it counts."""

from __future__ import annotations

from latimer.verify.numbers import numbers
from latimer.verify.pair import Pair
from latimer.verify.units import units
from tests.pair_table import each_pair, messages

SAME = {
    "kilometres and miles": ("de", "5 km vom Ufer", "3 miles from the shore"),
    "temperature": ("de", "bei 20 °C", "at 68 °F"),
    "difference of temperatures": ("de", "12 °C wärmer", "22 °F warmer"),
    "weight": ("de", "80 kg", "176 pounds"),
    "area": ("de", "10 Hektar", "25 acres"),
    "rain": ("de", "5 bis 7,5 Zentimeter Regen", "2 to 3 inches of rain"),
    "height": ("de", "1,98 Meter groß", "6-foot-6"),
    "speed": ("nl", "135 km per uur", "85 mph"),
    "unit said twice": ("de", "72 Kilometer südlich", "45 miles (72 kilometres) to the south"),
    "name of a currency": ("ru", "300 долларов", "$300"),
    "symbol after": ("de", "300 €", "300 euros"),
    "code of a currency": ("vi", "300 USD", "300 dollars"),
    "yuan": ("zh", "300元", "300 yuan"),
    "crowns": ("cs", "15 mld. korun", "15 billion crowns"),
    "half of a unit": ("fr", "plus de 1,3 cm de pluie", "over half an inch of rain"),
    "a unit": ("de", "etwa 1,6 Kilometer entfernt", "about a mile away"),
    "degrees written as an ordinal": ("pt", "estavam 26º na costa", "it was 80 degrees on the coast"),
    "half an hour": ("de", "nach 30 Minuten", "after half an hour"),
    "tons and tonnes": ("de", "300 Tonnen", "300 tons"),
}


@each_pair(SAME)
def test_the_same_quantity_is_no_finding(pair: Pair) -> None:
    assert messages(pair, units, numbers) == []


CHANGED = {
    "unit": ("de", "5 km vom Ufer", "5 miles from the shore"),
    "currency": ("de", "300 Euro", "300 dollars"),
    "currency sign": ("de", "$5 Millionen", "€5 million"),
    "inflected currency": ("ru", "300 долларов", "300 euros"),
    "rouble": ("ru", "5 рублей", "5 dollars"),
    "temperature": ("de", "bei 20 °C", "at 20 °F"),
    "duration": ("de", "3 Stunden", "3 days"),
    "point and per cent": ("de", "um 20 Prozent", "by 20 percentage points"),
}


@each_pair(CHANGED)
def test_a_changed_unit_is_an_error(pair: Pair) -> None:
    (finding,) = units(pair)
    assert finding.severity == "error"
    assert finding.source_span is not None
    assert finding.english_span is not None


def test_swapped_currencies_are_both_found() -> None:
    found = units(Pair("5 Millionen Dollar und 3 Euro", "5 million euros and 3 dollars", "de"))
    assert [finding.severity for finding in found] == ["error", "error"]


def test_a_number_that_does_not_convert_is_found() -> None:
    (finding,) = numbers(Pair("5 km vom Ufer", "4 miles from the shore", "de"))
    assert finding.severity == "warning"
