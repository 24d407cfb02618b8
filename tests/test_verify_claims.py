"""Claims against their evidence: what has to be found, what has to pass."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from latimer.verify.claims import verify_claim

EVIDENCE = (
    "A ferry carrying 214 passengers ran aground off the island of Brenn on Tuesday, the coastguard said.",
    "Captain Ida Solberg, 47, told reporters that her crew had reported engine trouble before the storm.",
    "More than 30 people were injured and taken to the hospital in Varhaug.",
    'The Transport Ministry called the accident "an avoidable failure" and suspended the licence of Nordlinje.',
    "The company bought the ship in March 2019 for 18 million euros.",
    "A German engineer inspected it twice.",
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
}


def alarms(claim: str, evidence: tuple[str, ...] = EVIDENCE) -> set[str]:
    return {finding.check for finding in verify_claim(claim, evidence) if finding.severity != "note"}


@pytest.mark.parametrize("claim", RIGHT.values(), ids=RIGHT.keys())
def test_a_claim_that_says_what_its_evidence_says_passes(claim: str) -> None:
    assert alarms(claim) == set()


@pytest.mark.parametrize(("claim", "check"), WRONG.values(), ids=WRONG.keys())
def test_a_claim_that_says_something_else_is_found(claim: str, check: str) -> None:
    assert check in alarms(claim)


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
