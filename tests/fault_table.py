"""The faults of test_faults.py: each with why it is there and the end it must have.

A fault strikes once or always, on every call or on the summary's alone.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """``check`` is the finding that has to be there; without one the article must come out whole and clean."""

    fault: str
    why: str
    exit_code: int = 0
    check: str = ""
    always: bool = False
    summary_only: bool = False

    @property
    def id(self) -> str:
        return f"{self.fault}-{'always' if self.always else 'once'}{'-summary' * self.summary_only}"


ONCE = [
    Row("rate_limit", "429 without Retry-After: asked again after our own wait"),
    Row("rate_limit_wait", "429 with Retry-After: asked again when it says"),
    Row("server_error", "500: a server may stumble"),
    Row("reset", "the connection breaks off: nobody knows whether it was answered"),
    Row("hang", "no answer in time: the wait is bounded"),
    Row("drip", "an answer that comes byte by byte: the wait is bounded as a whole"),
    Row("short_body", "fewer bytes than announced: transport, not content"),
    Row("cut_body", "a proxy cuts the body and says 200"),
    Row("html_200", "a log-in page with status 200"),
    Row("error_200", "an error object with status 200, as gateways send it"),
    Row("no_json_schema", "one step down the ladder"),
    Row("no_response_format", "two steps down"),
    Row("no_max_completion_tokens", "older servers know max_tokens only"),
    Row("cut_json", "cut, though it says stop: never mended, asked again in halves"),
    Row("length", "ran out of room: asked again in halves"),
    Row("empty", "no content at all: asked again"),
    Row("fenced", "a fence around the JSON is only wrapping"),
    Row("chatty", "so is talk around it"),
    Row("think_tags", "and thoughts with JSON of their own in them"),
    Row("reasoning_field", "the JSON lies where thinking servers put their thoughts"),
    Row("wrong_schema", "the shape is told and asked for again"),
    Row("apology", "an apology instead of JSON"),
    Row("dropped_paragraph", "what is missing is asked for, and only that"),
    Row("dropped_sentence", "a count that is off makes the whole paragraph doubtful"),
    Row("swapped_ids", "each other's English: the counts tell"),
    Row("reordered", "ids in another order: not believed"),
    Row("repeated_id", "one id twice: which of them is right?"),
    Row("extra_id", "what nobody asked for is left out"),
    Row("empty_string", "an empty string is no English"),
    Row("apology_sentence", "an apology in one sentence's place is no English"),
    Row("wrong_number", "a figure changed: the check sees it, the repair mends it"),
    Row("source_returned", "the whole source itself, once"),
    Row("one_sentence_source", "the source itself is no English"),
    Row("unknown_evidence", "a claim must rest on a sentence that was sent"),
    Row("wrong_number", "a figure changed in the summary alone", summary_only=True),
]
ALWAYS = [
    Row("rate_limit", "no end of 429: given up after the last attempt", 3, "endpoint", True),
    Row("rate_limit_wait", "the same where it names a time", 3, "endpoint", True),
    Row("server_error", "a server that is down", 3, "endpoint", True),
    Row("reset", "a server that hangs up on everyone", 3, "endpoint", True),
    Row("hang", "a server that never answers", 3, "endpoint", True),
    Row("drip", "no answer is ever whole in time", 3, "endpoint", True),
    Row("short_body", "no body is ever whole", 3, "endpoint", True),
    Row("cut_body", "no JSON is ever whole", 3, "endpoint", True),
    Row("html_200", "the hotel's network stands in between", 3, "endpoint", True),
    Row("error_200", "overloaded for good", 3, "endpoint", True),
    Row("redirect", "sent elsewhere: the article must not follow", 3, "endpoint", True),
    Row("bad_request", "this request will never be taken", 3, "endpoint", True),
    Row("no_json_schema", "remembered for the run", always=True),
    Row("no_response_format", "remembered for the run", always=True),
    Row("no_max_completion_tokens", "remembered for the run", always=True),
    Row("cut_json", "cut down to single sentences, and still cut", 3, "cut_off", True),
    Row("length", "no room even for one sentence", 3, "cut_off", True),
    Row("content_filter", "the provider will not: the same prompt is not sent again", 3, "content_filter", True),
    Row("refusal", "the model will not", 3, "refusal", True),
    Row("empty", "never any content", 3, "missing", True),
    Row("fenced", "some models always fence", always=True),
    Row("chatty", "some always talk", always=True),
    Row("think_tags", "some always think aloud", always=True),
    Row("reasoning_field", "some servers always put it there", always=True),
    Row("wrong_schema", "never the shape that was asked for", 3, "missing", True),
    Row("apology", "never anything but an apology", 3, "missing", True),
    Row("dropped_paragraph", "the last paragraph never comes: the rest is good", 1, "missing", True),
    Row("dropped_sentence", "one sentence never comes", 1, "missing", True),
    Row("swapped_ids", "never to be trusted: no English rather than another sentence's", 1, "missing", True),
    Row("reordered", "never in order", 3, "missing", True),
    Row("repeated_id", "one paragraph always twice", 1, "missing", True),
    Row("extra_id", "always one too many", always=True),
    Row("empty_string", "one sentence always empty", 1, "missing", True),
    Row("apology_sentence", "always an apology in one place", 1, "chatter", True),
    Row("wrong_number", "the model insists on another figure: kept, and marked as an error", 1, "dates", True),
    Row("source_returned", "a model that does not translate", 3, "leftover", True),
    Row("one_sentence_source", "one sentence is never translated", 1, "leftover", True),
    Row("unknown_evidence", "the claim is kept out of the summary", 1, "evidence", True),
    Row("refusal", "no summary: the translation is still good", 1, "refusal", True, True),
    Row("content_filter", "a filter on the summary alone", 1, "content_filter", True, True),
    Row("server_error", "the server dies ahead of the summary", 1, "endpoint", True, True),
    Row("wrong_schema", "a summary without its parts", 1, "schema", True, True),
    Row("length", "a summary that no room is enough for", 1, "cut_off", True, True),
    Row("wrong_number", "a claim that the article does not bear out is kept out", 1, "dates", True, True),
]
