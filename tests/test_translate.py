"""The flow for one article, with a function for a model: what is asked, what is taken, what is said."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from latimer import prompts
from latimer.errors import AccessDenied, Unreachable
from latimer.records import Article, Example, Finding, Name, Paragraph, Recalled, Record, Reply, Request, Sentence, Term
from latimer.translate import Recipe, is_complete, recheck, translate

BOOK = {
    "Neue Brücke über die Lenne": "New bridge over the Lenne",
    "Die Brücke kostet 12,5 Millionen Euro.": "The bridge costs 12.5 million euros.",
    "Sie ist 240 Meter lang.": "It is 240 metres long.",
    "Bürgermeisterin Petra Lohmann eröffnete sie am 3. Mai 2026.": "Mayor Petra Lohmann opened it on 3 May 2026.",
    "Der Bau dauerte nicht länger als geplant.": "Construction did not take longer than planned.",
}
SUMMARY: dict[str, Any] = {
    "headline": "New bridge over the Lenne",
    "abstract": "The bridge costs 12.5 million euros.",
    "key_points": [{"text": "It is 240 metres long.", "evidence": ["p2.2"]}],
    "people": [{"name": "Petra Lohmann", "role": "Mayor", "evidence": ["p3.1"]}],
    "organisations": [],
    "places": [],
    "dates": [],
    "figures": [],
    "quotes": [],
    "topics": ["bridges"],
}
Twist = Callable[[Any, int], Any]


@dataclass
class Desk:
    """An ask that answers from the book. ``twist`` may change the answer to the n-th request of a purpose."""

    book: Mapping[str, str] = field(default_factory=lambda: BOOK)
    summary: Mapping[str, Any] = field(default_factory=lambda: SUMMARY)
    twist: Mapping[str, Twist] = field(default_factory=dict)
    asked: list[Request] = field(default_factory=list)

    async def __call__(self, request: Request) -> Reply:
        count = sum(earlier.purpose == request.purpose for earlier in self.asked)
        self.asked.append(request)
        answer = self._answer(request)
        if request.purpose in self.twist:
            answer = self.twist[request.purpose](answer, count)
        return answer if isinstance(answer, Reply) else Reply(json.dumps(answer), "stop")

    def _answer(self, request: Request) -> dict[str, Any]:
        if request.purpose == "summarise":
            return json.loads(json.dumps(self.summary))  # type: ignore[no-any-return]
        paragraphs = json.loads(request.user)["paragraphs"]
        english = [{"id": p["id"], "sentences": [self.book[s] for s in p["sentences"]]} for p in paragraphs]
        names = [{"source": "Petra Lohmann", "english": "Petra Lohmann", "kind": "person"}]
        return {"paragraphs": english, "names": names}

    def purposes(self) -> list[str]:
        return [request.purpose for request in self.asked]

    def payloads(self, purpose: str) -> list[dict[str, Any]]:
        return [json.loads(request.user) for request in self.asked if request.purpose == purpose]


def recipe(**changes: Any) -> Recipe:
    plain = Recipe(
        prompts=prompts.load(None, {"english": "British"}),
        model="m",
        options={},
        request_tokens=5_000,
        summary_tokens=20_000,
        reserve_tokens=1_000,
        repair_rounds=2,
        wants_summary=True,
    )
    return replace(plain, **changes)


def paragraphs(*lines: list[str]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(
            f"p{n}", "title" if n == 1 else "body", tuple(Sentence(f"p{n}.{m}", s) for m, s in enumerate(line, 1))
        )
        for n, line in enumerate(lines, 1)
    )


LINES = list(BOOK)
WHOLE = paragraphs(LINES[:1], LINES[1:3], LINES[3:])
ARTICLE = Article("bridge-1", "articles/bridge.txt", "\n".join(LINES), "0" * 64)


async def run(desk: Desk, *, cut: tuple[Paragraph, ...] = WHOLE, **options: Any) -> Record:
    given = {"recipe": recipe(), **options}
    return await translate(ARTICLE, cut, "de", ask=desk, **given)


def english(record: Record) -> dict[str, str | None]:
    return {s.id: s.english for p in record.paragraphs for s in p.sentences}


def checks(record: Record) -> set[tuple[str, str]]:
    return {(finding.check, finding.at) for finding in record.findings}


def put(sentence: int, text: str, *, until: int = 99) -> Twist:
    """Change one sentence of paragraph p2, counted in the whole article, in the first ``until`` answers."""

    def twist(answer: Any, count: int) -> Any:
        for paragraph in answer["paragraphs"]:
            if paragraph["id"] == "p2" and count < until:
                place = sentence if len(paragraph["sentences"]) > sentence else 0
                paragraph["sentences"][place] = text
        return answer

    return twist


RIGHT = {s.id: BOOK[s.source] for p in WHOLE for s in p.sentences}
WRONG = "The bridge costs 15.2 million euros."


async def test_a_clean_article_takes_one_translation_and_one_summary() -> None:
    desk = Desk()
    record = await run(desk)
    assert desk.purposes() == ["translate", "summarise"]
    assert english(record) == RIGHT
    assert (record.status, record.findings, record.summary) == ("checked", (), SUMMARY)
    assert record.names == (Name("Petra Lohmann", "Petra Lohmann", "person"),)
    assert record.title == "New bridge over the Lenne"
    assert {s.by for p in record.paragraphs for s in p.sentences} == {"model"}


async def test_a_wrong_number_is_asked_for_alone_with_the_finding_as_the_reason() -> None:
    desk = Desk(twist={"translate": put(0, WRONG)})
    record = await run(desk)
    assert desk.purposes() == ["translate", "repair", "summarise"]
    (payload,) = desk.payloads("repair")
    assert payload["paragraphs"] == [{"id": "p2", "sentences": ["Die Brücke kostet 12,5 Millionen Euro."]}]
    assert [problem["at"] for problem in payload["problems"]] == ["p2.1"] * len(payload["problems"])
    assert "12,5" in payload["problems"][0]["problem"]
    assert WRONG in payload["problems"][0]["problem"]
    assert english(record) == RIGHT
    assert record.status == "checked"


async def test_wrong_twice_is_told_what_was_no_better_and_mended_in_the_second_round() -> None:
    desk = Desk(twist={"translate": put(0, WRONG), "repair": put(0, "The bridge costs 51 million euros.", until=1)})
    record = await run(desk)
    assert desk.purposes() == ["translate", "repair", "repair", "summarise"]
    assert "51 million" in desk.payloads("repair")[1]["problems"][0]["problem"]
    assert english(record) == RIGHT


async def test_wrong_always_ends_after_the_bounded_rounds_as_a_finding() -> None:
    wrong = iter(("The bridge costs 51 million euros.", "The bridge costs 25 million euros."))
    desk = Desk(
        twist={"translate": put(0, WRONG), "repair": lambda answer, count: put(0, next(wrong))(answer, count)},
        summary={**SUMMARY, "abstract": ""},
    )
    record = await run(desk)
    assert desk.purposes().count("repair") == 2
    assert english(record)["p2.1"] == WRONG
    assert ("numbers", "p2.1") in checks(record)
    assert record.status == "needs_review"


async def test_a_model_that_insists_is_not_asked_a_third_time() -> None:
    desk = Desk(twist={"translate": put(0, WRONG), "repair": put(0, WRONG)}, summary={**SUMMARY, "abstract": ""})
    record = await run(desk)
    assert desk.purposes().count("repair") == 1
    assert ("numbers", "p2.1") in checks(record)


async def test_a_repair_touches_no_sentence_that_was_not_asked_for() -> None:
    def meddling(answer: Any, count: int) -> Any:
        answer["paragraphs"].append({"id": "p3", "sentences": ["Something else.", "And another."]})
        return answer

    record = await run(Desk(twist={"translate": put(0, WRONG), "repair": meddling}))
    assert english(record) == RIGHT


async def test_a_repair_that_is_worse_is_not_taken() -> None:
    worse = "Costs 99 million dollars in 1987, said John Smith."
    desk = Desk(twist={"translate": put(0, WRONG), "repair": put(0, worse)}, summary={**SUMMARY, "abstract": ""})
    assert english(await run(desk))["p2.1"] == WRONG


GONE = [
    ("an empty string", "", "missing"),
    ("the source text", "Die Brücke kostet 12,5 Millionen Euro.", "leftover"),
    ("an apology", "I'm sorry, but I can't help with that request.", "chatter"),
]


@pytest.mark.parametrize(("text", "check"), [row[1:] for row in GONE], ids=[row[0] for row in GONE])
async def test_what_is_no_english_never_stands_as_english(text: str, check: str) -> None:
    desk = Desk(twist={"translate": put(0, text), "repair": put(0, text)}, summary={**SUMMARY, "abstract": ""})
    record = await run(desk)
    assert english(record) == {**RIGHT, "p2.1": None}
    assert {check, "missing"} & {name for name, at in checks(record) if at == "p2.1"}
    assert record.status == "needs_review"
    assert not is_complete(record, wants_summary=True)


async def test_a_lost_paragraph_is_one_small_extra_request() -> None:
    def lost(answer: Any, count: int) -> Any:
        return {**answer, "paragraphs": answer["paragraphs"][:-1]}

    desk = Desk(twist={"translate": lost})
    record = await run(desk)
    assert [p["id"] for p in desk.payloads("repair")[0]["paragraphs"]] == ["p3"]
    assert english(record) == RIGHT


async def test_a_cut_answer_is_asked_for_in_halves_and_not_repaired() -> None:
    def cut(answer: Any, count: int) -> Any:
        return Reply(json.dumps(answer)[:60], "length") if count == 0 else answer

    desk = Desk(twist={"translate": cut})
    record = await run(desk)
    assert desk.purposes() == ["translate", "translate", "translate", "summarise"]
    assert english(record) == RIGHT


async def test_an_endpoint_that_always_cuts_ends_after_a_bounded_number_of_requests() -> None:
    desk = Desk(twist={"translate": lambda answer, count: Reply("{", "length")})
    record = await run(desk)
    assert len(desk.asked) <= 15
    assert (record.status, {name for name, _ in checks(record)}) == ("failed", {"cut_off"})


async def test_a_wrong_shape_gets_one_turn_with_the_path() -> None:
    def misshapen(answer: Any, count: int) -> Any:
        answer["paragraphs"][1]["sentences"][0] = None
        return answer

    desk = Desk(twist={"translate": misshapen})
    record = await run(desk)
    assert desk.payloads("repair")[0]["problems"][0]["at"] == "$.paragraphs[1].sentences[0]"
    assert english(record) == RIGHT


REFUSED = [
    ("refusal", Reply("", "stop", refusal="I won't translate this.")),
    ("content_filter", Reply("", "content_filter")),
]


@pytest.mark.parametrize(("check", "reply"), REFUSED, ids=[row[0] for row in REFUSED])
async def test_a_refusal_is_named_and_never_asked_again_the_same_way(check: str, reply: Reply) -> None:
    desk = Desk(twist={"translate": lambda answer, count: reply})
    record = await run(desk)
    assert desk.purposes() == ["translate"]
    assert record.status == "failed"
    assert {name for name, _ in checks(record)} == {check}
    assert set(english(record).values()) == {None}


async def test_a_dead_endpoint_fails_the_article_and_says_why() -> None:
    async def dead(request: Request) -> Reply:
        raise Unreachable("no connection to 127.0.0.1")

    record = await translate(ARTICLE, WHOLE, "de", ask=dead, recipe=recipe())
    assert record.status == "failed"
    assert {finding.message for finding in record.findings} == {"no connection to 127.0.0.1"}


async def test_a_rejected_key_stops_everything() -> None:
    async def denied(request: Request) -> Reply:
        raise AccessDenied("the key was rejected")

    with pytest.raises(AccessDenied):
        await translate(ARTICLE, WHOLE, "de", ask=denied, recipe=recipe())


async def test_a_failing_claim_is_mended_once() -> None:
    bad = {**SUMMARY, "key_points": [{"text": "It is 420 metres long.", "evidence": ["p2.2"]}]}
    desk = Desk(summary=bad, twist={"summarise": lambda answer, count: SUMMARY if count else answer})
    record = await run(desk)
    assert desk.payloads("summarise")[1]["problems"][0]["at"] == "summary.key_points[0]"
    assert "420" in desk.payloads("summarise")[1]["problems"][0]["problem"]
    assert (record.summary, record.status) == (SUMMARY, "checked")


async def test_a_claim_that_still_fails_is_kept_out_and_on_record() -> None:
    points = [*SUMMARY["key_points"], {"text": "It is 420 metres long.", "evidence": ["p2.2"]}]
    desk = Desk(summary={**SUMMARY, "key_points": points})
    record = await run(desk)
    assert desk.purposes() == ["translate", "summarise", "summarise"]
    assert record.summary == SUMMARY
    assert [(f.severity, f.at) for f in record.findings] == [("warning", "summary.left_out")]
    assert "It is 420 metres long." in record.findings[0].message
    assert record.status == "needs_review"


async def test_evidence_that_does_not_exist_is_kept_out() -> None:
    points = [*SUMMARY["key_points"], {"text": "It is 240 metres long.", "evidence": ["p9.9"]}]
    record = await run(Desk(summary={**SUMMARY, "key_points": points}))
    assert record.summary == SUMMARY
    assert "p9.9" in record.findings[0].message


async def test_a_long_article_is_asked_for_in_parts_and_summarised_from_what_the_parts_cite() -> None:
    many = {
        f"Das Haus {n} brannte am {n % 28 + 1}. Mai 2026 ab.": f"House {n} burned down on {n % 28 + 1} May 2026."
        for n in range(100, 400)
    }
    cut = paragraphs(*[[source] for source in many])
    plain = {**SUMMARY, "headline": "House 100 burned down", "abstract": "", "people": []}

    def cites_what_it_is_shown(answer: Any, count: int) -> Any:
        shown = desk.payloads("summarise")[-1]["paragraphs"]
        first = shown[0]
        return {**plain, "key_points": [{"text": first["sentences"][0], "evidence": [f"{first['id']}.1"]}]}

    desk = Desk(book=many, twist={"summarise": cites_what_it_is_shown})
    record = await run(desk, cut=cut, recipe=recipe(request_tokens=1_000, summary_tokens=1_500))
    translations = desk.payloads("translate")
    assert len(translations) > 5
    assert all(len(payload["before"]) == 3 for payload in translations[1:])
    assert all(s.english == many[s.source] for p in record.paragraphs for s in p.sentences)
    sections = desk.payloads("summarise")
    assert len(sections) > 3
    assert [p["id"] for p in sections[-1]["paragraphs"]] == [
        payload["paragraphs"][0]["id"] for payload in sections[:-1]
    ]
    assert record.summary is not None
    assert record.summary["key_points"][0]["evidence"] == ["p1.1"]


async def test_a_persons_sentence_is_kept_through_a_refresh_even_where_a_check_objects() -> None:
    record = await run(Desk())
    edited = _with(record, "p2.1", "The bridge costs a fortune.", "person")
    desk = Desk()
    again = await run(desk, previous=edited, refresh=True)
    assert english(again)["p2.1"] == "The bridge costs a fortune."
    assert "Die Brücke kostet 12,5 Millionen Euro." not in json.dumps(desk.payloads("translate"), ensure_ascii=False)
    assert [s.by for p in again.paragraphs for s in p.sentences if s.id == "p2.1"] == ["person"]


async def test_one_edited_sentence_is_one_request_with_its_earlier_version_as_an_example() -> None:
    record = await run(Desk())
    new = "Sie ist 250 Meter lang."
    desk = Desk(book={**BOOK, new: "It is 250 metres long."})
    cut = paragraphs(LINES[:1], [LINES[1], new], LINES[3:])
    again = await run(desk, cut=cut, previous=record)
    (payload,) = desk.payloads("translate")
    assert payload["paragraphs"] == [{"id": "p2", "sentences": [new]}]
    assert payload["examples"] == [{"source": LINES[2], "english": BOOK[LINES[2]]}]
    assert english(again) == {**RIGHT, "p2.2": "It is 250 metres long."}
    assert desk.purposes()[1:] != [], "the summary rests on that sentence"


async def test_a_sentence_put_in_front_moves_the_evidence_and_asks_for_no_summary() -> None:
    record = await run(Desk())
    new = "Der Verkehr rollt."
    desk = Desk(book={**BOOK, new: "Traffic is flowing."})
    again = await run(desk, cut=paragraphs(LINES[:1], [new], LINES[1:3], LINES[3:]), previous=record)
    assert desk.purposes() == ["translate"]
    assert again.summary is not None
    assert again.summary["key_points"][0]["evidence"] == ["p3.2"]
    assert again.summary["people"][0]["evidence"] == ["p4.1"]


async def test_a_correction_whose_source_changed_is_shown_and_not_lost() -> None:
    record = await run(Desk())
    edited = _with(record, "p2.2", "It is 240 metres in length.", "person")
    new = "Sie ist 250 Meter lang."
    again = await run(
        Desk(book={**BOOK, new: "It is 250 metres long."}),
        cut=paragraphs(LINES[:1], [LINES[1], new], LINES[3:]),
        previous=edited,
    )
    (finding,) = [f for f in again.findings if f.check == "correction"]
    assert "It is 240 metres in length." in finding.message
    assert again.status == "needs_review"


async def test_another_recipe_translates_again_and_a_summary_that_is_missing_is_all_that_is_asked() -> None:
    record = await run(Desk(), recipe=recipe(wants_summary=False))
    desk = Desk()
    assert (await run(desk, previous=record)).summary == SUMMARY
    assert desk.purposes() == ["summarise"]
    desk = Desk()
    await run(desk, previous=record, recipe=recipe(model="another"))
    assert desk.purposes() == ["translate", "summarise"]


async def test_what_other_articles_know_saves_requests_and_goes_along() -> None:
    recalled = Recalled(
        exact={"p2.2": "It measures 240 metres."},
        near={"p3.2": Example("Der Bau dauerte länger als geplant.", "Construction took longer than planned.")},
        names=(Name("Petra Lohmann", "Petra Lohmann", "person"),),
    )
    desk = Desk(summary={**SUMMARY, "key_points": []})
    record = await run(desk, recalled=recalled)
    (payload,) = desk.payloads("translate")
    assert [len(p["sentences"]) for p in payload["paragraphs"]] == [1, 1, 2]
    assert payload["examples"][0]["english"] == "Construction took longer than planned."
    assert payload["glossary"] == [{"source": "Petra Lohmann", "english": "Petra Lohmann"}]
    assert [(s.english, s.by) for p in record.paragraphs for s in p.sentences if s.id == "p2.2"] == [
        ("It measures 240 metres.", "memory")
    ]


async def test_only_glossary_terms_that_occur_are_sent_and_afterwards_they_are_checked() -> None:
    glossary = (Term("Brücke", "viaduct"), Term("Kreisrat", "district council"))
    desk = Desk()
    record = await run(desk, recipe=recipe(glossary=glossary))
    assert desk.payloads("translate")[0]["glossary"] == [{"source": "Brücke", "english": "viaduct"}]
    assert ("glossary", "p2.1") in checks(record)


async def test_a_name_is_accepted_only_where_both_forms_stand() -> None:
    def inventive(answer: Any, count: int) -> Any:
        names = [("Petra Lohmann", "Petra Lohmann"), ("Karl Unbekannt", "Karl"), ("Lenne", "Rhine")]
        return {**answer, "names": [{"source": s, "english": e, "kind": "person"} for s, e in names]}

    record = await run(Desk(twist={"translate": inventive}))
    assert [name.source for name in record.names] == ["Petra Lohmann"]


async def test_an_accepted_finding_stays_accepted_until_its_sentence_changes() -> None:
    record = _with(await run(Desk()), "p2.1", WRONG, "person")
    found = recheck(record)
    assert found.status == "needs_review"
    accepted = replace(found, findings=tuple(replace(f, accepted="the source is wrong") for f in found.findings))
    assert recheck(accepted).status == "checked"
    changed = recheck(_with(accepted, "p2.1", "The bridge costs 99.9 million euros.", "person"))
    assert changed.status == "needs_review"
    assert not any(finding.accepted for finding in changed.findings if finding.at == "p2.1")


def _with(record: Record, id_: str, text: str, by: Any) -> Record:
    def changed(sentence: Sentence) -> Sentence:
        return replace(sentence, english=text, by=by) if sentence.id == id_ else sentence

    return replace(
        record,
        paragraphs=tuple(replace(p, sentences=tuple(changed(s) for s in p.sentences)) for p in record.paragraphs),
    )


def test_a_finding_is_open_until_somebody_accepts_it() -> None:
    assert Finding("numbers", "warning", "x").is_open
    assert not Finding("numbers", "note", "x").is_open
    assert not Finding("numbers", "error", "x", accepted="seen").is_open
