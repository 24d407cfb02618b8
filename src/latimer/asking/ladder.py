"""What this endpoint can do, found out once and remembered for the run.

    json_schema, strict  ─►  json_object  ─►  nothing, and "JSON only" in the prompt
    max_completion_tokens  ─►  max_tokens

Only an answer that names the thing steps down. That a server accepts a schema
does not prove that it minds it: every reply is checked all the same.
"""

from __future__ import annotations

import logging
import re

from latimer.asking.failures import HttpAnswer
from latimer.asking.receipt import Receipt
from latimer.asking.wire import LimitName, Rung

_BELOW: dict[Rung, Rung] = {"json_schema": "json_object", "json_object": "none"}
_FORMAT = re.compile(r"response[_ ]?format|json[_ ]?(?:schema|object)|schema|structured[_ ]output|grammar|guided", re.I)
_LIMIT = re.compile(r"max_completion_tokens", re.I)
_UNKNOWN = re.compile(
    r"un(?:known|recogni[sz]ed|supported|expected)|not (?:supported|permitted|allowed|recogni[sz]ed)"
    r"|extra|additional|invalid (?:field|param)",
    re.I,
)
_STATUSES = (400, 422)

log = logging.getLogger(__name__)


class Ladder:
    """The rung in use and the name of the limit; ``receipt.rung`` shows the first to the outside."""

    def __init__(self, receipt: Receipt) -> None:
        self.limit_name: LimitName = "max_completion_tokens"
        self._receipt = receipt

    @property
    def rung(self) -> Rung:
        """How answers are asked for now."""
        return self._receipt.rung

    def step_down(self, answer: HttpAnswer, *, rung: Rung, limit_name: LimitName) -> bool:
        """Whether asking again makes sense, after a request sent with this rung and limit name was refused.

        Of many requests that were in flight at the same rung only the first lowers
        it; the others just ask again.
        """
        if answer.status not in _STATUSES:
            return False
        if limit_name == "max_completion_tokens" and answer.names(_LIMIT) and answer.names(_UNKNOWN):
            self._rename_limit()
            return True
        if rung in _BELOW and answer.names(_FORMAT):
            self._lower(rung, answer)
            return True
        return False

    def _rename_limit(self) -> None:
        if self.limit_name != "max_tokens":
            self.limit_name = "max_tokens"
            log.info("the endpoint does not know max_completion_tokens: asking with max_tokens")

    def _lower(self, rung: Rung, answer: HttpAnswer) -> None:
        if self._receipt.rung == rung:
            self._receipt.rung = _BELOW[rung]
            log.warning("no %s at %s, asking with %s: %s", rung, answer.where, _BELOW[rung], answer.text)
