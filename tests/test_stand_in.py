"""The stand-in answers from its book, keeps to the contract, and misbehaves as told."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from latimer.asking import wire
from latimer.records import Request
from tests.stand_in import FAULTS, Answer, Call, StandIn, contract, extract
from tests.stand_in.book import BOOK, CLAIMS, Book, load
from tests.stand_in.samples import PARAGRAPHS, TEXT, an_object, many, paragraphs, summarise_request, translate_request

PAGE: dict[str, Any] = {
    "sentences": [
        {"source": "Die Fähre „Ilse“ liegt fest.", "english": "The ferry Ilse cannot sail."},
        {"source": "Kapitänin Dörte Mahnke wartet.", "english": "Captain Doerte Mahnke is waiting."},
    ],
    "names": [
        {"source": "Dörte Mahnke", "english": "Doerte Mahnke", "kind": "person"},
        {"source": "Amrum", "english": "Amrum", "kind": "place"},
    ],
    "summary": {
        "headline": "Ferry held up",
        "abstract": "The ferry Ilse cannot sail.",
        "key_points": [
            {"text": "The ferry cannot sail.", "evidence": ["The ferry Ilse"]},
            {"text": "Nobody is hurt.", "evidence": ["No such sentence"]},
        ],
        "people": [{"name": "Doerte Mahnke", "role": "captain", "evidence": ["Captain Doerte"]}],
        "topics": ["ferries"],
    },
}


@pytest.fixture
def one_page(tmp_path: Path) -> Book:
    (tmp_path / "page.json").write_text(json.dumps(PAGE), encoding="utf-8")
    return load(tmp_path)


def payload(*texts: str, **more: Any) -> dict[str, Any]:
    """One paragraph, p3."""
    return {"source_language": "German", "paragraphs": paragraphs({"p3": list(texts)}), **more}


class TestBook:
    def test_a_known_sentence_is_found_however_it_is_spaced_and_composed(self, one_page: Book) -> None:
        reply = one_page.translate(payload("Kapita\u0308nin Do\u0308rte  Mahnke wartet. "))
        assert reply["paragraphs"] == [{"id": "p3", "sentences": ["Captain Doerte Mahnke is waiting."]}]

    def test_names_are_those_that_stand_in_what_was_sent(self, one_page: Book) -> None:
        assert [name["english"] for name in one_page.translate(payload("Wo ist Dörte Mahnke?"))["names"]] == [
            "Doerte Mahnke"
        ]
        assert one_page.translate(payload("Niemand da."))["names"] == []

    def test_an_unknown_sentence_is_marked(self, one_page: Book) -> None:
        (paragraph,) = one_page.translate(payload("Um 17 Uhr ist Schluss."))["paragraphs"]
        assert paragraph["sentences"] == [f"{extract.MARK} 17."]

    def test_a_summary_points_at_the_sentences_that_were_sent(self, one_page: Book) -> None:
        texts = {"p3": ["The ferry Ilse cannot sail."], "p9": ["One more.", "Captain Doerte Mahnke is waiting."]}
        summary = one_page.summarise({"paragraphs": paragraphs(texts)})
        assert summary["key_points"] == [{"text": "The ferry cannot sail.", "evidence": ["p3.1"]}]
        assert summary["people"][0]["evidence"] == ["p9.2"]
        assert summary["quotes"] == []

    def test_a_summary_of_something_else_is_made_of_its_own_sentences(self, one_page: Book) -> None:
        said = "The harbour master said “nobody sails before Tuesday” and went home."
        summary = one_page.summarise({"title": "Storm", "paragraphs": paragraphs({"p1": ["Storm", said]})})
        assert summary["headline"] == "Storm"
        assert summary["key_points"] == [{"text": said, "evidence": ["p1.2"]}]
        assert summary["quotes"] == [{"speaker": "", "text": "nobody sails before Tuesday", "evidence": ["p1.2"]}]


@pytest.mark.parametrize("path", sorted(BOOK.glob("*.json")), ids=lambda path: path.stem)
def test_every_page_of_the_book_rests_its_summary_on_its_own_sentences(path: Path, book: Book) -> None:
    page = json.loads(path.read_text(encoding="utf-8"))
    sent = {"paragraphs": paragraphs({"p1": [sentence["english"] for sentence in page["sentences"]]})}
    if not page.get("summary"):
        pytest.skip("a page without a summary")
    summary = book.summarise(sent)
    assert summary["headline"] == page["summary"]["headline"]
    counts = {name: [len(claim["evidence"]) for claim in page["summary"].get(name, ())] for name in CLAIMS}
    assert {name: [len(claim["evidence"]) for claim in summary[name]] for name in CLAIMS} == counts


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("Am 5. Mai sprach Henrike Voß.", "5 … Henrike Voss."),
        ("Bùi Thế Duy nói 50 %.", "The Duy … 50 %."),
        ("Wer war das?", "?"),
        ("Siehe https://example.org/a?b=1 dort", "https://example.org/a?b=1."),
        ("„Nein“, hieß es.", "“ … ”."),
        ("習近平は2045年に", "2045."),
        ("Nghị quyết 57-NQ/TW", "57 … NQ … TW."),
        ("", "."),
    ],
)
def test_a_placeholder_keeps_what_checks_look_for_and_no_prose(source: str, kept: str) -> None:
    assert extract.placeholder(source).removeprefix(extract.MARK).strip() == kept


@settings(max_examples=50)
@given(st.text())
def test_any_text_has_a_placeholder(source: str) -> None:
    assert extract.placeholder(source).startswith(extract.MARK)


BODY = wire.body(translate_request())


def changed(**changes: Any) -> dict[str, Any]:
    return {**BODY, **changes}


def with_schema(schema: Mapping[str, Any], *, strict: bool = True) -> dict[str, Any]:
    json_schema = {"name": "x", "strict": strict, "schema": schema}
    return changed(response_format={"type": "json_schema", "json_schema": json_schema})


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (changed(top_k=3), "top_k"),
        (changed(max_completion_tokens="many"), "max_completion_tokens"),
        (changed(messages=[*BODY["messages"][:1], {"role": "user", "content": "x", "more": 1}]), "more"),
        (changed(messages=["x"]), "one system and one user"),
        (changed(messages=[{"role": "user", "content": "x"}]), "one system and one user"),
        (changed(messages=[*BODY["messages"][:1], {"role": "user"}]), "content"),
        ({key: value for key, value in BODY.items() if key != "model"}, "model"),
        (with_schema({"type": "array", "items": TEXT}), "root must be an object"),
        (with_schema(an_object(a=TEXT), strict=False), "strict"),
        (with_schema({**an_object(a=TEXT), "required": []}), "required"),
        (with_schema({"type": "object", "properties": {}, "required": []}), "additionalProperties"),
        (with_schema(an_object(a=many(an_object(b={"type": "string", "pattern": "x"})))), "pattern"),
        (with_schema(an_object(a={"anyOf": [{"type": "number", "minimum": 1}, {"type": "null"}]})), "minimum"),
        (with_schema(an_object(a={"allOf": [TEXT]})), "allOf"),
    ],
)
def test_a_request_out_of_contract_is_refused(body: dict[str, Any], words: str) -> None:
    problem = contract.problem(body)
    assert problem is not None
    assert words in " ".join(problem)


@pytest.mark.parametrize("rung", ["json_schema", "json_object", "none"])
def test_a_request_in_contract_is_not(rung: wire.Rung) -> None:
    assert contract.problem(wire.body(translate_request(), rung=rung)) is None


def bent(fault: str, request: Request) -> Answer | None:
    """What a fault makes of a sound answer; None where it does not strike."""
    call = Call(1, wire.body(request), json.loads(request.user))
    book = Book()
    reply = book.translate(call.payload) if request.purpose == "translate" else book.summarise(call.payload)
    answer = Answer(content=json.dumps(reply))
    changed = FAULTS[fault](call, answer)
    return None if changed == answer else changed


SUMMARY = summarise_request({"p1": ["The council of Lower Marsh met on Tuesday for the 3rd time this year."]})


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_every_fault_strikes_something(fault: str) -> None:
    assert bent(fault, translate_request()) or bent(fault, SUMMARY)


@pytest.mark.parametrize(
    ("fault", "shape"),
    [
        ("dropped_paragraph", [("p1", 2)]),
        ("dropped_sentence", [("p1", 1), ("p2", 1)]),
        ("swapped_ids", [("p2", 2), ("p1", 1)]),
        ("reordered", [("p2", 1), ("p1", 2)]),
        ("repeated_id", [("p1", 2), ("p2", 1), ("p1", 2)]),
        ("extra_id", [("p1", 2), ("p2", 1), ("p999", 1)]),
        ("source_returned", [("p1", 2), ("p2", 1)]),
    ],
)
def test_faults_of_form_bend_the_ids(fault: str, shape: list[tuple[str, int]]) -> None:
    answer = bent(fault, translate_request())
    assert answer is not None
    reply = json.loads(answer.content or "")
    assert [(paragraph["id"], len(paragraph["sentences"])) for paragraph in reply["paragraphs"]] == shape


@pytest.mark.parametrize(
    ("fault", "sentences"),
    [
        ("source_returned", [*PARAGRAPHS["p1"], *PARAGRAPHS["p2"]]),
        ("one_sentence_source", [PARAGRAPHS["p1"][0], "Gerlinde Aumuller.", "48 … 000?"]),
        ("wrong_number", ["2032.", "Gerlinde Aumuller.", "48 … 000?"]),
        ("empty_string", ["", "Gerlinde Aumuller.", "48 … 000?"]),
        ("apology_sentence", ["I'm sorry, but I can't help with that.", "Gerlinde Aumuller.", "48 … 000?"]),
    ],
)
def test_faults_of_substance_bend_one_thing(fault: str, sentences: list[str]) -> None:
    answer = bent(fault, translate_request())
    assert answer is not None
    reply = json.loads(answer.content or "")
    english = [sentence for paragraph in reply["paragraphs"] for sentence in paragraph["sentences"]]
    assert [sentence.removeprefix(extract.MARK).strip() for sentence in english] == sentences


def post(stand_in: StandIn, request: Request, *, connection: http.client.HTTPConnection | None = None) -> Any:
    """One completion asked with a client that nobody here wrote."""
    own = connection or http.client.HTTPConnection(urlsplit(stand_in.base_url).netloc, timeout=5)
    own.request("POST", "/v1/chat/completions", json.dumps(wire.body(request)), {"Content-Type": "application/json"})
    response = own.getresponse()
    answer = json.loads(response.read())
    if connection is None:
        own.close()
    return response.status, answer


class TestServer:
    def test_faults_strike_as_often_and_where_they_are_told_to(self, stand_in: StandIn) -> None:
        stand_in.fail("server_error", times=2, when=lambda call: call.purpose == "translate")
        stand_in.fail("rate_limit", times=None, when=lambda call: call.number == 4)
        requests = [translate_request(), SUMMARY, translate_request(), translate_request(), translate_request()]
        assert [post(stand_in, request)[0] for request in requests] == [500, 200, 500, 429, 200]

    def test_it_can_be_told_to_behave(self, stand_in: StandIn) -> None:
        stand_in.fail("server_error", times=None)
        stand_in.behave()
        assert post(stand_in, translate_request())[0] == 200

    def test_many_requests_share_a_connection(self, stand_in: StandIn) -> None:
        connection = http.client.HTTPConnection(urlsplit(stand_in.base_url).netloc, timeout=5)
        assert [post(stand_in, translate_request(), connection=connection)[0] for _ in range(3)] == [200] * 3
        connection.close()
        assert stand_in.connections == 1

    def test_the_same_question_has_the_same_answer(self, stand_in: StandIn) -> None:
        first, second = (post(stand_in, translate_request())[1] for _ in range(2))
        assert {**first, "id": ""} == {**second, "id": ""}

    def test_fields_added_to_the_schema_come_out_empty(self, stand_in: StandIn) -> None:
        request = summarise_request(
            {"p1": ["One."]}, schema=an_object(headline=TEXT, mood={"type": ["string", "null"]})
        )
        _, answer = post(stand_in, request)
        assert json.loads(answer["choices"][0]["message"]["content"])["mood"] == ""

    @pytest.mark.parametrize("user", ['{"paragraphs": 7}', '{"paragraphs": [{"text": "x"}], "source_language": "x"}'])
    def test_a_payload_out_of_shape_is_refused_with_the_reason(self, stand_in: StandIn, user: str) -> None:
        status, answer = post(stand_in, translate_request(user=user))
        assert status == 400
        assert "cannot answer" in answer["error"]["message"]

    def test_without_the_key_nobody_is_let_in(self) -> None:
        with StandIn(key="secret") as stand_in:
            assert post(stand_in, translate_request())[0] == 401
            assert stand_in.requests == []

    @pytest.mark.parametrize("sent", [b"", b"nonsense\r\n\r\n", b"GET /v1/models HTTP/1.1\r\n", b"x" * 100_000])
    def test_nonsense_does_not_bring_it_down(self, stand_in: StandIn, sent: bytes) -> None:
        address = urlsplit(stand_in.base_url)
        with socket.create_connection((address.hostname or "", address.port or 0), timeout=5) as connection:
            connection.sendall(sent)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(1000):
                pass
        assert post(stand_in, translate_request())[0] == 200

    def test_a_port_in_use_is_an_error_at_once(self, stand_in: StandIn) -> None:
        with pytest.raises(OSError, match="in use"):
            StandIn(port=urlsplit(stand_in.base_url).port or 0).start()

    def test_it_runs_by_hand(self, tmp_path: Path) -> None:
        command = [sys.executable, "-m", "tests.stand_in", "--port", "0", "--fault", "server_error:1"]
        command += ["--book", str(tmp_path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[1]) as process:  # noqa: S603 (our own)
            assert process.stdout is not None
            url = process.stdout.readline().decode().split()[0]
            assert f"--base-url {url}" in process.stdout.readline().decode()
            connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=5)
            there = StandIn()
            assert [post(there, translate_request(), connection=connection)[0] for _ in range(2)] == [500, 200]
            connection.close()
            process.terminate()


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("2001:db8::1", 80), ("example.org", 80)])
def test_no_test_leaves_this_machine(address: tuple[str, int]) -> None:
    with pytest.raises(pytest.fail.Exception, match="stay on this machine"):
        socket.create_connection(address, timeout=1)
