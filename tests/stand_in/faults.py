"""Everything a server or a model can do wrong, by name.

Faults of the server change the status or the connection, faults of the model the
content; the latter leave alone what they do not apply to (a summary has no ids to swap).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.stand_in import extract
from tests.stand_in.answers import Answer, Call, dumps, encoded, refused

Fault = Callable[[Call, Answer], Answer]
"""Bends one answer; an answer it returns unchanged counts as not hit."""

APOLOGY = "I'm sorry, but I can't help with that."


def slow_down(retry_after: str | None) -> Fault:
    """429, with a Retry-After (seconds or an HTTP date) or without."""
    headers = {"Retry-After": retry_after} if retry_after is not None else {}
    limited = replace(refused(429, "Rate limit reached.", code="rate_limit_exceeded"), headers=headers)
    return lambda call, answer: limited


def server_says(status: int, message: str, *, code: str | None = None, param: str | None = None) -> Fault:
    """An error object with any status."""
    return lambda call, answer: refused(status, message, code=code, param=param)


def redirect(location: str) -> Fault:
    """307 to somewhere else."""
    return lambda call, answer: replace(refused(307, "Moved."), headers={"Location": location})


def html_200(call: Call, answer: Answer) -> Answer:
    page = b"<!doctype html><title>Sign in</title><p>Welcome to the hotel's network."
    return replace(answer, raw=page, content_type="text/html; charset=utf-8")


def error_200(call: Call, answer: Answer) -> Answer:
    error = {"error": {"message": "The upstream model is overloaded.", "code": "overloaded"}, "choices": None}
    return replace(answer, raw=encoded(error))


def cut_body(call: Call, answer: Answer) -> Answer:
    """Half of the body with a length that agrees: whole HTTP, broken JSON."""
    body = answer.body(call)
    return replace(answer, raw=body[: len(body) // 2])


def no_json_schema(call: Call, answer: Answer) -> Answer:
    if call.response_format != "json_schema":
        return answer
    return refused(400, "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.")


def no_response_format(call: Call, answer: Answer) -> Answer:
    if "response_format" not in call.body:
        return answer
    return refused(400, "'response_format.type' must be 'text'.", param="response_format")


def no_max_completion_tokens(call: Call, answer: Answer) -> Answer:
    if "max_completion_tokens" not in call.body:
        return answer
    return refused(400, "Unrecognized request argument supplied: max_completion_tokens")


def _content(change: Callable[[str], str]) -> Fault:
    """A fault of the text as a whole."""
    return lambda call, answer: replace(answer, content=change(answer.content or ""))


def _half(text: str) -> str:
    return text[: len(text) // 2]


def length(call: Call, answer: Answer) -> Answer:
    return replace(answer, content=_half(answer.content or ""), finish_reason="length")


def content_filter(call: Call, answer: Answer) -> Answer:
    return replace(answer, content=_half(answer.content or ""), finish_reason="content_filter")


def refusal(call: Call, answer: Answer) -> Answer:
    return replace(answer, content=None, refusal=APOLOGY)


def reasoning_field(call: Call, answer: Answer) -> Answer:
    return replace(answer, content="", reasoning=answer.content)


Paragraphs = list[dict[str, Any]]


def _paragraphs(change: Callable[[Paragraphs], Paragraphs]) -> Fault:
    """A fault of a translation's paragraphs."""

    def bend(call: Call, answer: Answer) -> Answer:
        reply = json.loads(answer.content or "{}")
        if not reply.get("paragraphs"):
            return answer
        return replace(answer, content=dumps({**reply, "paragraphs": change(reply["paragraphs"])}))

    return bend


def _dropped_sentence(paragraphs: Paragraphs) -> Paragraphs:
    """The last sentence of the longest paragraph."""
    longest = max(paragraphs, key=lambda p: len(p["sentences"]))
    return [{**p, "sentences": p["sentences"][:-1]} if p is longest else p for p in paragraphs]


def _swapped_ids(paragraphs: Paragraphs) -> Paragraphs:
    """The first two paragraphs under each other's id."""
    if len(paragraphs) < 2:
        return paragraphs
    first, second, *others = paragraphs
    return [{**first, "id": second["id"]}, {**second, "id": first["id"]}, *others]


def _in_first(change: Callable[[str], str]) -> Callable[[Paragraphs], Paragraphs]:
    """A change of the first sentence that it changes."""

    def bend(paragraphs: Paragraphs) -> Paragraphs:
        for paragraph in paragraphs:
            for index, sentence in enumerate(paragraph["sentences"]):
                if (changed := change(sentence)) != sentence:
                    paragraph["sentences"][index] = changed
                    return paragraphs
        return paragraphs

    return bend


def wrong_number(call: Call, answer: Answer) -> Answer:
    """The first number of a translation, or of a summary's key points, is one off."""
    reply = json.loads(answer.content or "{}")
    if reply.get("paragraphs"):
        return _paragraphs(_in_first(_one_off))(call, answer)
    for point in reply.get("key_points", ()):
        if (changed := _one_off(point["text"])) != point["text"]:
            point["text"] = changed
            return replace(answer, content=dumps(reply))
    return answer


def _one_off(text: str) -> str:
    return re.sub(r"\d(?!\d)", lambda digit: str((int(digit.group()) + 1) % 10), text, count=1)


def unknown_evidence(call: Call, answer: Answer) -> Answer:
    """A summary's first key point rests on a sentence that was never sent."""
    reply = json.loads(answer.content or "{}")
    if not reply.get("key_points"):
        return answer
    reply["key_points"][0]["evidence"] = ["p999.1"]
    return replace(answer, content=dumps(reply))


def _source_returned(picked: Callable[[list[tuple[str, str]]], set[str]]) -> Fault:
    """The source stands where its English should, in the sentences picked."""

    def bend(call: Call, answer: Answer) -> Answer:
        if call.purpose not in ("translate", "repair"):
            return answer
        sources = dict(extract.sentences(call.payload))
        ids = picked(list(sources.items()))
        reply = json.loads(answer.content or "{}")
        for paragraph in reply["paragraphs"]:
            numbered = enumerate(paragraph["sentences"], start=1)
            paragraph["sentences"] = [
                sources[at] if (at := f"{paragraph['id']}.{number}") in ids else english for number, english in numbered
            ]
        return replace(answer, content=dumps(reply))

    return bend


def _all(sources: list[tuple[str, str]]) -> set[str]:
    return {at for at, _ in sources}


def _longest(sources: list[tuple[str, str]]) -> set[str]:
    return {max(sources, key=lambda pair: len(pair[1]))[0]} if sources else set()


FAULTS: dict[str, Fault] = {
    # the server
    "rate_limit": slow_down(None),
    "rate_limit_wait": slow_down("1"),
    "server_error": server_says(500, "The server had an error."),
    "reset": lambda call, answer: replace(answer, ending="reset"),
    "hang": lambda call, answer: replace(answer, ending="hang"),
    "drip": lambda call, answer: replace(answer, ending="drip"),
    "short_body": lambda call, answer: replace(answer, ending="short"),
    "cut_body": cut_body,
    "html_200": html_200,
    "error_200": error_200,
    "redirect": redirect("http://elsewhere.invalid/v1/chat/completions"),
    "quota": server_says(429, "You exceeded your current quota.", code="insufficient_quota"),
    "bad_key": server_says(401, "Incorrect API key provided: sk-abcd****wxyz.", code="invalid_api_key"),
    "unknown_model": server_says(404, "The model `m` does not exist.", code="model_not_found"),
    "bad_request": server_says(400, "This model's maximum context length is 8192 tokens."),
    "no_json_schema": no_json_schema,
    "no_response_format": no_response_format,
    "no_max_completion_tokens": no_max_completion_tokens,
    # the model, in form
    "cut_json": _content(_half),
    "length": length,
    "content_filter": content_filter,
    "refusal": refusal,
    "empty": _content(lambda text: ""),
    "fenced": _content(lambda text: f"```json\n{text}\n```"),
    "chatty": _content(lambda text: f"Sure! Here is the JSON you asked for:\n\n{text}\n\nLet me know if I can help."),
    "think_tags": _content(lambda text: f'<think>The user wants {{"paragraphs": []}}, I think.</think>\n{text}'),
    "reasoning_field": reasoning_field,
    "wrong_schema": _content(lambda text: dumps({"translation": "All of it, as one text."})),
    "apology": _content(lambda text: APOLOGY),
    # the model, in substance
    "dropped_paragraph": _paragraphs(lambda paragraphs: paragraphs[:-1]),
    "dropped_sentence": _paragraphs(_dropped_sentence),
    "swapped_ids": _paragraphs(_swapped_ids),
    "reordered": _paragraphs(lambda paragraphs: paragraphs[::-1]),
    "repeated_id": _paragraphs(lambda paragraphs: [*paragraphs, paragraphs[0]]),
    "extra_id": _paragraphs(lambda paragraphs: [*paragraphs, {"id": "p999", "sentences": ["One more thing."]}]),
    "empty_string": _paragraphs(_in_first(lambda sentence: "")),
    "apology_sentence": _paragraphs(_in_first(lambda sentence: APOLOGY)),
    "wrong_number": wrong_number,
    "source_returned": _source_returned(_all),
    "one_sentence_source": _source_returned(_longest),
    "unknown_evidence": unknown_evidence,
}
