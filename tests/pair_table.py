"""Tables of sentences and their English, for the tests of checks that compare values."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from latimer.verify.pair import Check, Pair

LANGUAGES = "de fr es it pl cs ru hi zh ja nl pt sv uk tr ar he vi id ko".split()  # noqa: SIM905 - reads best as words

Row = tuple[str, str, str] | tuple[str, str, str, str]


def each_pair(rows: Mapping[str, Row]) -> pytest.MarkDecorator:
    """Run a test once for each row of (language, source, English): it is given the ``pair``, and the row's name as id.

    A fourth column, where the rows have one, is the ``severity`` to expect.
    """
    columns = ("pair", "severity")[: max(map(len, rows.values())) - 2]
    values = [(Pair(row[1], row[2], row[0]), *row[3:]) for row in rows.values()]
    return pytest.mark.parametrize(columns, values, ids=rows)


def messages(pair: Pair, *checks: Check) -> list[str]:
    """What the checks have to say about one pair."""
    return [finding.message for check in checks for finding in check(pair)]
