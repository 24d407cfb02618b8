"""Claims against their evidence: what has to be found, what has to pass."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.verify import DATA
from latimer.verify.claims import verify_claim

SAMPLE = [json.loads(line) for line in (DATA / "claims.jsonl").read_text(encoding="utf-8").splitlines()]

EVIDENCE = (
    "A ferry carrying 214 passengers ran aground off the island of Brenn on Tuesday, the coastguard said.",
    "Captain Ida Solberg, 47, told reporters that her crew had reported engine trouble before the storm.",
    "More than 30 people were injured and taken to the hospital in Varhaug.",
    'The Transport Ministry called the accident "an avoidable failure" and suspended the licence of Nordlinje.',
    "The company bought the ship in March 2019 for 18 million euros.",
    "A German engineer inspected it twice.",
    "“The sea was calm when we left,” said the harbour master, Jonas Ek, at 21:40.",
    "The wreck lies 8.4 kilometres from the port, and divers in their fifties refused to inspect the engine room.",
)

RIGHT = {
    "copied": "More than 30 people were injured.",
    "inflected": "The ferry carried 214 passengers.",
    "synonym": "More than 30 people were hurt and taken to hospital.",
    "rounded": "More than 200 people travelled on the ferry, which carried 214 passengers.",
    "numeral in another form": "The ship was bought for €18m.",
    "demonym for its country": "An engineer from Germany inspected the ferry.",
    "surname alone": "Solberg told reporters of engine trouble.",
    "quotation": 'The ministry called it "an avoidable failure".',
    "initials of a long name": "The TM suspended the licence.",
    "accents dropped": "Captain Ida Sölberg told reporters of engine trouble.",
    "opinion under a name": "Ada Crane: More than 30 people were injured.",
    "says nothing": "",
    "a whole number for a broken one": "The wreck lies eight kilometres from the port.",
    "another unit of one length": "The wreck lies 5 miles from the port.",
    "another way to write a time": "The harbour master spoke at 9.40 pm.",
    "a decade for an age": "Solberg, in her 40s, told reporters of engine trouble.",
    "a limit": "Fewer than 250 passengers were on the ferry, and at least 30 people were hurt.",
    "a currency by its code": "The company bought the ship for EUR 18 million.",
    "the speaker behind an office": "Jonas Ek said that the sea was calm when they left.",
    "the speaker of quoted words": "Ek said: “The sea was calm when we left.”",
    "a refusal kept": "The company bought the ship, and divers refused to inspect it.",
    "a country as an adjective": "The Germany engineer inspected it twice.",
}

WRONG = {
    "number": ("More than 80 people were injured.", "numbers"),
    "number in words": ("Nineteen people were injured.", "numbers"),
    "age": ("Captain Ida Solberg, 57, told reporters of engine trouble.", "numbers"),
    "name": ("Captain Erik Dahl told reporters of engine trouble.", "names"),
    "given name": ("Captain Anna Solberg told reporters of engine trouble.", "names"),
    "place": ("People were injured and taken to the hospital in Tromso.", "places"),
    "weekday": ("A ferry ran aground off the island of Brenn on Friday.", "dates"),
    "month": ("The company bought the ship in October 2019.", "dates"),
    "opposite verb": ("The company sold the ship in March 2019 for 18 million euros.", "contradiction"),
    "opposite adverb": ("The crew had reported engine trouble after the storm.", "contradiction"),
    "opposite measure": ("Less than 30 people were injured.", "contradiction"),
    "vehicle of the same kind": ("A plane carrying 214 passengers ran aground off the island.", "contradiction"),
    "unknown subject": ("She told reporters that the crew had reported engine trouble.", "reference"),
    "other gender": ("Captain Ida Solberg said that his crew had reported her trouble.", "reference"),
    "number of another noun": ("The coastguard said that 30 passengers were on the ferry.", "attribution"),
    "other word in the same frame": ("The transport ministry suspended the charter of Nordlinje.", "wording"),
    "somebody else's deed": ("Nordlinje told reporters that her crew had reported engine trouble.", "attribution"),
    "denied": ("The company has not bought the ship in March 2019 for 18 million.", "negation"),
    "quotation": ('The ministry called it "a tragic and costly mistake".', "quotes"),
    "over what it was": ("Over 240 passengers were on the ferry.", "numbers"),
    "other time": ("The harbour master spoke at 9.40 am.", "dates"),
    "other day": ("The company bought the ship on 14 March 2019.", "dates"),
    "other year": ("The company bought the ship in March 2016.", "dates"),
    "other currency": ("The company bought the ship for 18 million dollars.", "units"),
    "other unit": ("The wreck lies 8.4 miles from the port.", "units"),
    "country as a subject": ("Sweden suspended the licence of Nordlinje.", "names"),
    "words of another": ("Ida Solberg said that the sea was calm when they left.", "speaker"),
    "quoted words of another": ("Ida Solberg said: “The sea was calm when we left.”", "speaker"),
    "a thing from nowhere": ("Divers refused to inspect the lighthouse.", "wording"),
    "nothing in common": ("Farmers expect a rich harvest of olives after the mild winter.", "evidence"),
    "number of a number beside another noun": ("The harbour master counted 47 passengers on the ferry.", "attribution"),
    "a refusal denied": ("Divers in their fifties have not refused to inspect the engine room.", "negation"),
}


def alarms(claim: str, evidence: tuple[str, ...] = EVIDENCE) -> set[str]:
    return {finding.check for finding in verify_claim(claim, evidence) if finding.severity != "note"}


@pytest.mark.parametrize("claim", RIGHT.values(), ids=RIGHT.keys())
def test_a_claim_that_says_what_its_evidence_says_passes(claim: str) -> None:
    assert alarms(claim) == set()


@pytest.mark.parametrize(("claim", "check"), WRONG.values(), ids=WRONG.keys())
def test_a_claim_that_says_something_else_is_found(claim: str, check: str) -> None:
    assert check in alarms(claim)


def test_no_plain_word_vouches_for_a_name() -> None:
    assert alarms("Everybody knew Rosie Flint.", ("Everybody knew that the water rose over the flint.",)) == {"names"}


def test_a_rank_is_no_count() -> None:
    evidence = ("The club has been in tenth place since it lost seven games.",)
    assert "numbers" in alarms("The club is in seventh place.", evidence)
    assert "numbers" not in alarms("The club is in tenth place.", evidence)


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("About 1,900 people left.", "1,860 people left."),
        ("More than 1,800 people left.", "1,850 people left."),
        ("Almost 50% voted.", "48.7% voted."),
        ("Prices rose by a fifth.", "Prices rose by 20 per cent."),
        ("Two thirds of voters backed the plan.", "The plan was backed by 66.7 per cent of voters."),
        ("The bridge is 2 km long.", "The bridge is 2,000 metres long."),
    ],
)
def test_a_number_said_in_another_way_passes(claim: str, evidence: str) -> None:
    assert [finding for finding in verify_claim(claim, [evidence]) if finding.severity != "note"] == []


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        ("More than 1,900 people left.", "1,850 people left."),
        ("The town was founded in 1900.", "The town was founded in 1860."),
        ("Prices rose by a third.", "Prices rose by 20 per cent."),
    ],
)
def test_what_is_no_rounding_is_found(claim: str, evidence: str) -> None:
    assert "numbers" in {finding.check for finding in verify_claim(claim, [evidence])}


def test_a_share_in_words_is_one_in_per_cent() -> None:
    evidence = ("Of the voters 40 per cent stayed at home.",)
    assert alarms("Two in five voters stayed at home.", evidence) == set()
    assert "numbers" in alarms("Three in five voters stayed at home.", evidence)


def test_a_name_of_a_body_may_speak_through_people() -> None:
    evidence = ("“The test failed because of a valve,” said Nora Lind.", "Aerotek builds the engines.")
    assert alarms("Aerotek said that the test failed because of a valve.", evidence) == set()


@pytest.mark.parametrize(
    "check",
    ["numbers", "dates", "names", "places", "units", "quotes", "speaker", "evidence", "reference", "negation"],
)
def test_the_pinned_sample_has_twenty_wrong_claims_of_each_kind(check: str) -> None:
    assert Counter(wrong["check"] for article in SAMPLE for wrong in article["wrong"])[check] >= 20


def test_spans_point_at_the_words_of_the_claim() -> None:
    claim = "More than 80 people were injured."
    (finding,) = verify_claim(claim, EVIDENCE)
    assert finding.english_span is not None
    assert claim[slice(*finding.english_span)] == "80"


SENTENCE = "The mayor of Tarn opened 3 schools on Monday , she said 'we did it' ; 2,400 won £1.5bn ."
TEXTS = st.text(max_size=200) | st.lists(st.sampled_from(SENTENCE.split()), max_size=20).map(" ".join)


@settings(max_examples=100, deadline=None)
@given(claim=TEXTS, evidence=st.lists(TEXTS, max_size=4))
def test_never_raises_and_spans_stay_inside(claim: str, evidence: list[str]) -> None:
    for finding in verify_claim(claim, evidence):
        assert finding.message
        assert finding.english_span is None or 0 <= finding.english_span.start <= finding.english_span.end <= len(claim)


@settings(max_examples=100, deadline=None)
@given(claim=TEXTS)
def test_a_claim_is_never_an_error_against_itself(claim: str) -> None:
    assert [finding for finding in verify_claim(claim, [claim]) if finding.severity == "error"] == []
