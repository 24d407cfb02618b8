"""Correct, accept, approve, ask again, undo: what is written, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from latimer.errors import AskError, LatimerError
from latimer.records import Finding, Record, Reply, Request
from latimer.review import article
from latimer.review.actions import Desk, Refused, Stale
from latimer.review.places import digest, find, put
from tests.review_room import TIDE_SUMMARY, Room, answering, asking, record

WRONG = (("Titel", "Title"), ("Es kamen 50.000 Besucher.", "5,000 visitors came."), ("Es regnete.", "It rained."))


@pytest.fixture
def room(tmp_path: Path) -> Room:
    room = Room(tmp_path)
    room.put(record("a", WRONG, summary=TIDE_SUMMARY))
    return room


@pytest.fixture
def desk(room: Room) -> Desk:
    return Desk(room.shelf)


def seen(room: Room, at: str) -> str:
    return digest(find(room.get("a"), at))


def state(room: Room) -> str:
    return article.state(room.get("a"))


def only_error(made: Record) -> Finding:
    (finding,) = (f for f in made.findings if f.at == "p2.1" and f.severity == "error")
    return finding


def test_a_correction_is_a_persons_and_is_checked_at_once(room: Room, desk: Desk) -> None:
    assert only_error(room.get("a"))
    desk.correct("a", "p2.1", "  50,000 visitors\n came. ", seen(room, "p2.1"))
    sentence = room.get("a").paragraphs[1].sentences[0]
    assert (sentence.english, sentence.by) == ("50,000 visitors came.", "person")
    assert not [f for f in room.get("a").findings if f.at == "p2.1"]
    assert "50,000 visitors came." in (room.out.folder / "a.md").read_text()


def test_a_correction_that_is_wrong_is_found_out(room: Room, desk: Desk) -> None:
    desk.correct("a", "p3.1", "It rained for 12 hours.", seen(room, "p3.1"))
    assert [f.check for f in room.get("a").findings if f.at == "p3.1"]


def test_a_claim_of_the_summary_is_corrected_in_place(room: Room, desk: Desk) -> None:
    at = "summary.key_points[0].text"
    desk.correct("a", at, "5,000 visitors came.", seen(room, at))
    assert find(room.get("a"), at) == "5,000 visitors came."
    assert room.get("a").edited == (at,)


@pytest.mark.parametrize("text", ["", "  \n ", "\u202e\u200b", "\x00"])
def test_an_empty_line_is_refused(room: Room, desk: Desk, text: str) -> None:
    before = state(room)
    with pytest.raises(Refused):
        desk.correct("a", "p2.1", text, seen(room, "p2.1"))
    assert state(room) == before


@pytest.mark.parametrize(
    "text", ["## Findings", "<!-- p1 body -->", "- **x**", "---", "\\", "\x1b[31mred", "a\u2028b", "\ud800x"]
)
def test_an_odd_line_is_written_and_read_back(room: Room, desk: Desk, text: str) -> None:
    desk.correct("a", "p3.1", text, seen(room, "p3.1"))
    stored = room.out.read("a")
    assert stored is not None
    assert not stored.corrections
    english = find(stored.record, "p3.1") or ""
    assert "\x1b" not in english
    assert english


def test_a_stale_correction_is_refused_with_both_versions(room: Room, desk: Desk) -> None:
    old = seen(room, "p2.1")
    desk.correct("a", "p2.1", "50,000 visitors came.", old)
    with pytest.raises(Stale) as refused:
        desk.correct("a", "p2.1", "Some 50,000 visitors came.", old)
    assert refused.value.at == "p2.1"
    assert refused.value.theirs == "50,000 visitors came."
    assert refused.value.yours == "Some 50,000 visitors came."
    assert find(room.get("a"), "p2.1") == "50,000 visitors came."


def test_two_reviewers_of_different_sentences_are_not_in_each_others_way(room: Room, desk: Desk) -> None:
    first, second = seen(room, "p2.1"), seen(room, "p3.1")
    desk.correct("a", "p2.1", "50,000 visitors came.", first)
    Desk(room.shelf).correct("a", "p3.1", "There was rain.", second)
    assert find(room.get("a"), "p2.1") == "50,000 visitors came."
    assert find(room.get("a"), "p3.1") == "There was rain."


def test_a_correction_in_the_markdown_is_kept_by_the_next_action(room: Room, desk: Desk) -> None:
    other = seen(room, "p3.1")
    path = room.out.folder / "a.md"
    path.write_text(path.read_text().replace("\n5,000 visitors came.", "\nSome 50,000 visitors came."))
    with pytest.raises(Stale):
        desk.correct("a", "p2.1", "50,000 people came.", digest("5,000 visitors came."))
    desk.correct("a", "p3.1", "There was rain.", other)
    assert find(room.get("a"), "p2.1") == "Some 50,000 visitors came."


@pytest.mark.parametrize("at", ["p9.9", "", "summary.nothing", "summary.key_points[0].evidence", "../p1", "p2"])
def test_what_is_no_place_is_not_written_to(room: Room, desk: Desk, at: str) -> None:
    before = state(room)
    with pytest.raises(Stale, match="no longer there"):
        desk.correct("a", at, "Anything.", digest(None))
    assert state(room) == before


def test_a_sentence_without_english_can_be_given_one(room: Room, desk: Desk) -> None:
    room.put(record("b", (("Titel", "Title"), ("Es regnete.", None))))
    desk.correct("b", "p2.1", "It rained.", digest(None))
    assert find(room.get("b"), "p2.1") == "It rained."


def test_an_accepted_finding_is_settled_with_its_reason(room: Room, desk: Desk) -> None:
    finding = only_error(room.get("a"))
    desk.accept("a", article.key(finding), "the source corrects itself below", seen(room, "p2.1"))
    accepted = only_error(room.get("a"))
    assert accepted.accepted == "the source corrects itself below"
    assert not accepted.is_open
    desk.accept("a", article.key(accepted), "", seen(room, "p2.1"))
    assert only_error(room.get("a")).is_open


def test_an_accepted_finding_is_open_again_when_its_sentence_changes(room: Room, desk: Desk) -> None:
    desk.accept("a", article.key(only_error(room.get("a"))), "so it is", seen(room, "p2.1"))
    desk.correct("a", "p2.1", "5,000 visitors came!", seen(room, "p2.1"))
    assert all(f.is_open for f in room.get("a").findings if f.at == "p2.1")


def test_accepting_what_changed_meanwhile_is_refused(room: Room, desk: Desk) -> None:
    key, old = article.key(only_error(room.get("a"))), seen(room, "p2.1")
    desk.correct("a", "p2.1", "50,000 visitors came.", old)
    with pytest.raises(Stale):
        desk.accept("a", key, "fine", old)
    with pytest.raises(Stale):
        desk.accept("a", "0" * 16, "fine", old)


def settle(desk: Desk, room: Room) -> None:
    """Make everything that is open in the article settled."""
    for finding in [f for f in room.get("a").findings if f.is_open]:
        desk.accept("a", article.key(finding), "seen", seen(room, finding.at))


def test_an_approval_needs_every_error_settled(room: Room, desk: Desk) -> None:
    with pytest.raises(Refused, match="error"):
        desk.approve("a", state(room))
    settle(desk, room)
    desk.approve("a", state(room))
    assert room.get("a").status == "approved"


def test_an_approval_of_what_was_not_shown_is_refused(room: Room, desk: Desk) -> None:
    settle(desk, room)
    old = state(room)
    desk.correct("a", "p3.1", "There was rain.", seen(room, "p3.1"))
    with pytest.raises(Stale):
        desk.approve("a", old)


def test_a_later_change_takes_the_approval_away(room: Room, desk: Desk) -> None:
    settle(desk, room)
    desk.approve("a", state(room))
    desk.correct("a", "p3.1", "There was rain.", seen(room, "p3.1"))
    assert room.get("a").status != "approved"


def test_a_reason_leaves_an_approval_alone_and_an_opened_finding_takes_it(room: Room, desk: Desk) -> None:
    settle(desk, room)
    desk.approve("a", state(room))
    key = article.key(only_error(room.get("a")))
    desk.accept("a", key, "a better reason", seen(room, "p2.1"))
    assert room.get("a").status == "approved"
    desk.accept("a", key, "", seen(room, "p2.1"))
    assert room.get("a").status == "needs_review"


def test_every_action_can_be_undone_in_turn(room: Room, desk: Desk) -> None:
    states = [state(room)]
    desk.correct("a", "p3.1", "There was rain.", seen(room, "p3.1"))
    states.append(state(room))
    for finding in [f for f in room.get("a").findings if f.is_open]:
        desk.accept("a", article.key(finding), "seen", seen(room, finding.at))
        states.append(state(room))
    desk.approve("a", state(room))
    assert desk.undoable("a") == "the approval"
    for earlier in reversed(states):
        desk.undo("a")
        assert state(room) == earlier
    assert not desk.undoable("a")
    with pytest.raises(Refused, match="nothing to undo"):
        desk.undo("a")


def test_undoing_never_takes_somebody_elses_change_back(room: Room, desk: Desk) -> None:
    desk.correct("a", "p3.1", "There was rain.", seen(room, "p3.1"))
    Desk(room.shelf).correct("a", "p2.1", "50,000 visitors came.", seen(room, "p2.1"))
    with pytest.raises(Stale):
        desk.undo("a")
    assert find(room.get("a"), "p2.1") == "50,000 visitors came."
    assert find(room.get("a"), "p3.1") == "There was rain."


@pytest.mark.parametrize("article_id", ["gone", "../a", "", "a/../a"])
def test_an_article_that_is_not_there_is_refused(room: Room, desk: Desk, article_id: str) -> None:
    with pytest.raises(Refused):
        desk.correct(article_id, "p2.1", "Text.", "")
    assert not desk.undoable(article_id)


def test_an_action_is_a_small_diff(room: Room, desk: Desk) -> None:
    room.commit()
    desk.correct("a", "p3.1", "There was rain.", seen(room, "p3.1"))
    added, removed = (room.git("diff", "--numstat").split()[0:2]) if room.git("diff", "--numstat") else ("", "")
    assert (int(added), int(removed)) == (2, 2)  # the English, and who wrote it


def test_a_write_in_between_is_no_obstacle(room: Room, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that writes another sentence between reading and writing: the action is done on top of it."""
    find_article, once = desk.shelf.find, iter([True])

    def raced(article_id: str) -> object:
        found = find_article(article_id)
        if next(once, False):
            room.put(put(room.get("a"), "p1.1", "A title", by="model"))
        return found

    monkeypatch.setattr(desk.shelf, "find", raced)
    desk.correct("a", "p3.1", "There was rain.", digest("It rained."))
    assert find(room.get("a"), "p1.1") == "A title"
    assert find(room.get("a"), "p3.1") == "There was rain."


# --- asking again --------------------------------------------------------------------------


async def test_asking_again_sends_one_sentence_with_the_note(room: Room) -> None:
    sent: list[Request] = []

    def answer(request: Request) -> Reply:
        sent.append(request)
        return answering("50,000 visitors came.")(request)

    desk = Desk(room.shelf, asking(answer))
    assert await desk.ask_again("a", "p2.1", "count again", seen(room, "p2.1"))
    (request,) = sent
    payload = json.loads(request.user)
    assert request.purpose == "repair"
    assert payload["paragraphs"] == [{"id": "p2", "sentences": ["Es kamen 50.000 Besucher."]}]
    assert payload["problems"][0]["at"] == "p2.1"
    assert "count again" in payload["problems"][0]["problem"]
    assert "5,000 visitors came." in payload["problems"][0]["problem"]
    sentence = room.get("a").paragraphs[1].sentences[0]
    assert (sentence.english, sentence.by) == ("50,000 visitors came.", "model")
    assert not [f for f in room.get("a").findings if f.at == "p2.1"]
    desk.undo("a")
    assert find(room.get("a"), "p2.1") == "5,000 visitors came."


async def test_the_same_answer_changes_nothing(room: Room) -> None:
    desk, before = Desk(room.shelf, asking(answering("It rained."))), state(room)
    assert not await desk.ask_again("a", "p3.1", "again", seen(room, "p3.1"))
    assert state(room) == before


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(Reply("", "stop"), id="empty"),
        pytest.param(Reply("I cannot.", "stop", refusal="I cannot."), id="refused"),
        pytest.param(Reply('{"paragraphs": [', "length"), id="cut off"),
        pytest.param(Reply('{"paragraphs": [], "names": []}', "stop"), id="another sentence"),
    ],
)
async def test_no_usable_answer_writes_nothing(room: Room, reply: Reply) -> None:
    desk, before = Desk(room.shelf, asking(lambda request: reply)), state(room)
    with pytest.raises(AskError):
        await desk.ask_again("a", "p2.1", "again", seen(room, "p2.1"))
    assert state(room) == before


async def test_a_correction_made_while_the_model_thinks_is_kept(room: Room) -> None:
    def answer(request: Request) -> Reply:
        Desk(room.shelf).correct("a", "p2.1", "50,000 people came.", digest("5,000 visitors came."))
        return answering("50,000 visitors came.")(request)

    desk = Desk(room.shelf, asking(answer))
    with pytest.raises(Stale) as refused:
        await desk.ask_again("a", "p2.1", "again", seen(room, "p2.1"))
    assert refused.value.yours == "50,000 visitors came."
    assert find(room.get("a"), "p2.1") == "50,000 people came."


@pytest.mark.parametrize("at", ["summary.headline", "p9.9", ""])
async def test_only_sentences_are_asked_for_again(room: Room, at: str) -> None:
    with pytest.raises(LatimerError):
        await Desk(room.shelf, asking(answering("x"))).ask_again("a", at, "again", "")


async def test_without_a_model_nobody_is_asked(room: Room, desk: Desk) -> None:
    with pytest.raises(Refused):
        await desk.ask_again("a", "p2.1", "again", seen(room, "p2.1"))


def test_an_article_replaced_under_the_page_keeps_its_new_text(room: Room, desk: Desk) -> None:
    old = seen(room, "p2.1")
    room.put(replace(record("a", (("Titel", "Title"), ("Neu.", "New."))), sha256="1" * 64))
    with pytest.raises(Stale):
        desk.correct("a", "p2.1", "50,000 visitors came.", old)
    assert find(room.get("a"), "p2.1") == "New."
