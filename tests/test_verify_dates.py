"""Dates, weekdays and times are compared as what they mean."""

from __future__ import annotations

import datetime

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from latimer.verify.dates import dates
from latimer.verify.numbers import numbers
from latimer.verify.pair import Pair
from latimer.verify.values import Day, read
from tests.pair_table import LANGUAGES, each_pair, messages

SAME = {
    "German": ("de", "am 5. Februar 2020", "on February 5, 2020"),
    "German short": ("de", "am 05.02.2020", "on 5 February 2020"),
    "German with a final point": ("de", "gestern (5.2.) in Bonn", "yesterday (5 February) in Bonn"),
    "bare hour": ("es", "a las 3 de la tarde", "at 3 p.m."),
    "hour after its word": ("pl", "o godz. 15", "at 3 p.m."),
    "range of days": ("de", "vom 5. bis 7. Februar", "from 5 to 7 February"),
    "ISO": ("de", "2020-02-05", "5 February 2020"),
    "French": ("fr", "le 5 février 2020", "on 5 February 2020"),
    "Spanish": ("es", "El 5 de febrero de 2020", "On 5 February 2020"),
    "Czech with blanks": ("cs", "5. 2. 2020 v 18.30", "on 5 February 2020 at 6:30 pm"),
    "Polish genitive": ("pl", "5 lutego 2020 r.", "5 February 2020"),
    "Polish locative": ("pl", "w lutym 2020 r.", "in February 2020"),
    "Russian": ("ru", "5 февраля 2020 года в 15:00", "at 3 p.m. on 5 February 2020"),
    "Ukrainian": ("uk", "у лютому 2020 року", "in February 2020"),
    "Turkish suffix": ("tr", "5 Şubat 2020'de", "on 5 February 2020"),
    "Arabic, two calendars": ("ar", "5 فبراير/شباط 2020", "5 February 2020"),
    "Hebrew prefix": ("he", "ב-5 בפברואר 2020", "on 5 February 2020"),
    "Hindi": ("hi", "5 फरवरी 2020 को", "on 5 February 2020"),
    "Vietnamese slash": ("vi", "ngày 5/2", "5 February"),
    "Vietnamese words": ("vi", "ngày 5 tháng 2 năm 2020", "February 5, 2020"),
    "Indonesian": ("id", "5 Februari 2020", "5 February 2020"),
    "Chinese": ("zh", "2020年2月5日下午3点", "3 p.m. on 5 February 2020"),
    "Japanese": ("ja", "2月5日午後3時30分", "3:30 p.m. on February 5"),
    "half past in Japanese": ("ja", "午後3時半ごろ", "around 3:30 p.m."),
    "half past in Chinese": ("zh", "下午3点半", "at half past three"),
    "half past in Korean": ("ko", "오후 3시 반", "at 3:30 p.m."),
    "Korean": ("ko", "2020년 2월 5일 오후 3시 30분", "3:30 p.m. on 5 February 2020"),
    "open year": ("de", "am 5. Februar", "on 5 February 2020"),
    "24 hours and 12": ("de", "Um 15.50 Uhr", "At 3:50 p.m."),
    "French hours": ("fr", "Le train part à 15h50.", "The train leaves at 3:50 p.m."),
    "Italian point": ("it", "alle 15.00 di mercoledì", "at 3 p.m. on Wednesday"),
    "o'clock": ("de", "Um 15 Uhr", "At 3 o’clock"),
    "military": ("fr", "vers 12 h 00 GMT", "around 1200 GMT"),
    "weekday in a case": ("pl", "w środę", "on Wednesday"),
    "weekday in a compound": ("de", "am Samstagabend", "on Saturday evening"),
    "numbered weekday": ("vi", "hôm thứ tư", "on Wednesday"),
    "may is a verb": ("de", "Er kann gehen.", "He may go."),
}


@each_pair(SAME)
def test_the_same_day_or_time_is_no_finding(pair: Pair) -> None:
    assert messages(pair, dates) == []


CHANGED = {
    "day": ("de", "am 5. Februar", "on 6 February"),
    "month": ("de", "am 5. Februar", "on 5 March"),
    "year": ("de", "am 5. Februar 2016", "on 5 February 2018"),
    "month alone": ("ru", "в феврале", "in April"),
    "weekday": ("de", "am Montag", "on Tuesday"),
    "minute": ("de", "um 15.50 Uhr", "at 3:40 p.m."),
    "half of the day": ("de", "um 15 Uhr", "at 3 a.m."),
}


@each_pair(CHANGED)
def test_a_changed_day_or_time_is_an_error_of_this_check_alone(pair: Pair) -> None:
    (finding,) = dates(pair)
    assert finding.severity == "error"
    assert list(numbers(pair)) == []


def test_parts_of_a_date_stay_open() -> None:
    (quantity,) = read("im Februar 2020", "de")
    assert quantity.dates == (Day(2020, 2, None),)


@pytest.mark.parametrize(
    ("language", "text"), [("de", "2026-03-12"), ("zh", "2026年3月12日"), ("vi", "ngày 12/3/2026")]
)
def test_a_date_whose_order_is_known_has_one_reading(language: str, text: str) -> None:
    (quantity,) = read(text, language)
    assert quantity.dates == (Day(2026, 3, 12),)


def test_an_ambiguous_date_has_both_readings() -> None:
    (quantity,) = read("05/02/2020", "fr")
    assert set(quantity.dates) == {Day(2020, 2, 5), Day(2020, 5, 2)}


@settings(max_examples=200, deadline=None)
@given(
    day=st.dates(),
    language=st.sampled_from(LANGUAGES),
)
def test_a_long_date_is_read_in_every_language(day: datetime.date, language: str) -> None:
    source = format_date(day, "long", locale=language)
    english = format_date(day, "long", locale="en")
    assert messages(Pair(source, english, language), dates, numbers) == []
