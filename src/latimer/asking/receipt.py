"""What a run has asked for so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from latimer.asking.wire import Rung
from latimer.records import Usage


@dataclass(slots=True)
class Receipt:
    """Counts of one run, for its progress line and its last table; every layer adds to it.

    ``requests`` went over the wire (``retries`` of them again), ``reused`` came out
    of the journal for nothing, ``rejected`` came back and were found unusable.
    ``answers`` counts what the endpoint said, errors too: 0 may mean that nobody is there.
    ``usage`` is what the requests of this run used.
    """

    requests: int = 0
    answers: int = 0
    retries: int = 0
    reused: int = 0
    rejected: int = 0
    usage: Usage = field(default_factory=Usage)
    rung: Rung = "json_schema"
