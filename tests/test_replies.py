"""Replies: sound sentences are used, everything else gets the name of its defect."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from latimer import prompts, replies
from latimer.records import Reply, Request
from latimer.replies import Slot

PROMPT = prompts.load(None, {"english": "British"}).translate
ASKED = [{"id": "p1", "sentences": ["Eins."]}, {"id": "p2", "sentences": ["Zwei.", "Drei."]}]
RIGHT: dict[str, Any] = {
    "paragraphs": [{"id": "p1", "sentences": ["One."]}, {"id": "p2", "sentences": ["Two.", "Three."]}],
    "names": [{"source": "Bonn", "english": "Bonn", "kind": "place"}],
}
ALL = {Slot("p1", 0): "One.", Slot("p2", 0): "Two.", Slot("p2", 1): "Three."}
TEXT = json.dumps(RIGHT)


def request() -> Request:
    return prompts.request(PROMPT, {"paragraphs": ASKED}, model="m", reserve_tokens=1, options={})


def read(text: str, finish_reason: str = "stop", **more: Any) -> replies.Translation:
    return replies.read_translation(request(), Reply(text, finish_reason, **more), PROMPT.schema)


def changed(*paragraphs: tuple[str, list[str]]) -> str:
    return json.dumps({**RIGHT, "paragraphs": [{"id": id_, "sentences": list(s)} for id_, s in paragraphs]})


WRAPPED = [
    ("as it should be", Reply(TEXT, "stop")),
    ("fenced", Reply(f"```json\n{TEXT}\n```", "stop")),
    ("fenced, with talk", Reply(f"Here you are:\n```\n{TEXT}\n```\nAnything else?", "stop")),
    ("chatty", Reply(f"Sure! {TEXT} Let me know.", "stop")),
    ("thinking aloud", Reply(f"<think>{{ p1 is one }}</think>{TEXT}", "stop")),
    ("in the reasoning field", Reply("", "stop", reasoning=TEXT)),
    ("a byte order mark ahead", Reply(f"\ufeff{TEXT}", "stop")),
]


@pytest.mark.parametrize("reply", [row[1] for row in WRAPPED], ids=[row[0] for row in WRAPPED])
def test_wrapping_around_the_object_is_taken_off(reply: Reply) -> None:
    translation = replies.read_translation(request(), reply, PROMPT.schema)
    assert (translation.english, translation.defects) == (ALL, ())
    assert [name.source for name in translation.names] == ["Bonn"]


UNUSABLE = [
    ("refused", Reply("", "stop", refusal="I can't help with that."), "refusal"),
    ("filtered", Reply(TEXT[:40], "content_filter"), "content_filter"),
    ("cut, and says so", Reply(TEXT[:-9], "length"), "cut_off"),
    ("whole, yet out of room", Reply(TEXT, "length"), "cut_off"),
    ("cut, and says it is done", Reply(TEXT[:-9], "stop"), "cut_off"),
    ("cut inside a string", Reply(TEXT[:45], "stop"), "cut_off"),
    ("cut inside a fence", Reply(f"```json\n{TEXT[:-20]}", "stop"), "cut_off"),
    ("empty", Reply("", "stop"), "not_json"),
    ("an apology", Reply("I'm sorry, I can't.", "stop"), "not_json"),
    ("a list", Reply("[1, 2]", "stop"), "not_json"),
    ("nothing but thoughts", Reply("<think>hm</think>", "stop"), "not_json"),
    ("another schema", Reply('{"translation": "One."}', "stop"), "schema"),
    ("a number for a sentence", Reply(changed(("p1", [1]), ("p2", ["Two.", "Three."])), "stop"), "schema"),  # type: ignore[list-item]
]


@pytest.mark.parametrize(("reply", "name"), [row[1:] for row in UNUSABLE], ids=[row[0] for row in UNUSABLE])
def test_nothing_of_an_unusable_reply_is_used(reply: Reply, name: str) -> None:
    translation = replies.read_translation(request(), reply, PROMPT.schema)
    assert translation.english == {}
    assert {defect.name for defect in translation.defects} == {name}
    assert replies.judge(request(), reply, PROMPT.schema) == name


def test_a_schema_defect_says_where() -> None:
    bad = changed(("p1", ["One."]), ("p2", ["Two.", None]))  # type: ignore[list-item]
    assert [defect.at for defect in read(bad).defects] == ["$.paragraphs[1].sentences[1]"]


P1, P2 = ("p1", ["One."]), ("p2", ["Two.", "Three."])
FIRST, SECOND = {Slot("p1", 0)}, {Slot("p2", 0), Slot("p2", 1)}
PARTLY = [
    ("a paragraph dropped", [P1], FIRST, {("missing", "p2")}),
    ("a sentence dropped", [P1, ("p2", ["Two."])], FIRST, {("missing", "p2")}),
    ("a sentence split", [("p1", ["One.", "1."]), P2], SECOND, {("extra", "p1")}),
    ("an unknown paragraph", [P1, P2, ("p9", ["x"])], set(ALL), {("extra", "p9")}),
    ("an empty sentence", [("p1", [" "]), P2], SECOND, {("empty", "p1")}),
    ("the same paragraph twice", [P1, ("p1", ["Two."]), P2], SECOND, {("repeated", "p1")}),
    ("another order", [P2, P1], set(), {("reordered", "p1"), ("reordered", "p2")}),
]


@pytest.mark.parametrize(("paragraphs", "kept", "defects"), [row[1:] for row in PARTLY], ids=[row[0] for row in PARTLY])
def test_what_is_sound_in_a_reply_is_kept(
    paragraphs: list[tuple[str, list[str]]], kept: set[Slot], defects: set[tuple[str, str]]
) -> None:
    translation = read(changed(*paragraphs))
    assert set(translation.english) == kept
    assert {(defect.name, defect.at) for defect in translation.defects} == defects
    assert all(translation.english[slot] == ALL[slot] for slot in kept)
    assert replies.judge(request(), Reply(changed(*paragraphs), "stop"), PROMPT.schema) is None


def test_a_reply_is_held_against_the_schema_it_is_given_with() -> None:
    stricter = {**PROMPT.schema, "required": [*PROMPT.schema["required"], "note"]}
    found = [replies.read_translation(request(), Reply(TEXT, "stop"), s).defects for s in (PROMPT.schema, stricter) * 2]
    assert [[defect.name for defect in defects] for defects in found] == [[], ["schema"], [], ["schema"]]


@given(st.text(), st.sampled_from(["stop", "length", "content_filter", "tool_calls", ""]))
def test_any_text_is_read_without_an_error(text: str, finish_reason: str) -> None:
    translation = read(text, finish_reason)
    assert translation.english == {}
    assert translation.defects


@given(st.text(min_size=1))
def test_english_is_always_one_clean_line(text: str) -> None:
    for line in read(changed(("p1", [text]), ("p2", ["Two.", "Three."]))).english.values():
        assert line == line.strip()
        assert all(c.isprintable() or c in "\u200c\u200d" for c in line)


def test_deeply_nested_json_is_a_defect_and_no_crash() -> None:
    assert read('{"a":' + "[" * 100_000).defects[0].name == "cut_off"
