"""Ask, read, verify, and ask again for what failed: the same loop for every defect.

A sentence is asked for again when it has no English, or when a check calls its English an error. The
rounds are bounded. An answer that is no better than the one before is not taken. What is never taken
as English: the source text, an apology, an empty string.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from latimer import verify
from latimer.errors import AccessDenied, AskError
from latimer.records import Ask, Finding, Name, Paragraph, Sentence
from latimer.replies import Defect, Slot, read_translation
from latimer.translate.briefing import Briefing, Problem
from latimer.translate.packing import Batch

Problems = Mapping[str, tuple[Problem, ...]]
"""Why sentences are asked for, by their id: nothing to say at first, then what was wrong."""

# An answer that is cut off is halved this often: at most 1 + 2 + 4 + 8 requests for one.
_MOST_HALVINGS = 3
_NOT_ENGLISH = frozenset({"chatter", "leftover", "empty"})
_SAME_TEXT = 90  # per cent of likeness from which English is the source text again


@dataclass(slots=True)
class Draft:
    """The state of one article's translation between rounds.

    ``english`` by sentence id; ``given_up`` the sentences nobody will answer, with the finding that says why;
    ``settled`` those whose English is final, whatever a check says: a person's, and what a model gave again
    when it was told of the problem; ``tried`` what a repair gave instead, and was no better.
    """

    english: dict[str, str]
    settled: set[str] = field(default_factory=set)
    tried: dict[str, str] = field(default_factory=dict)
    names: tuple[Name, ...] = ()
    given_up: dict[str, Finding] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What one batch brought, halves included."""

    english: Mapping[str, str] = field(default_factory=dict)
    names: tuple[Name, ...] = ()
    problems: Problems = field(default_factory=dict)
    given_up: Mapping[str, Finding] = field(default_factory=dict)

    def __add__(self, other: Answer) -> Answer:
        return Answer(
            {**self.english, **other.english},
            self.names + other.names,
            {**self.problems, **other.problems},
            {**self.given_up, **other.given_up},
        )


@dataclass(frozen=True, slots=True)
class Translator:
    """The rounds of one article: its briefing, and the way to a model."""

    ask: Ask
    briefing: Briefing

    async def run(self, known: Mapping[str, Sentence], names: Sequence[Name] = ()) -> Draft:
        """Translate what has no English yet. ``known`` holds sentences, by id, that keep theirs unless a check objects.

        ``names`` are those found before: in the article's earlier version, or in other articles.
        Raises ``AccessDenied`` when the endpoint will answer nothing at all.
        """
        draft = Draft(
            english={id_: sentence.english for id_, sentence in known.items() if sentence.english is not None},
            settled={id_ for id_, sentence in known.items() if sentence.by == "person"},
        )
        draft.names = self._accepted_names(names, draft.english)
        problems: dict[str, tuple[Problem, ...]] = {
            s.id: () for s in self.briefing.sentences() if s.id not in draft.english
        }
        self._verify(draft)
        for _ in range(1 + self.briefing.recipe.repair_rounds):
            problems |= _errors(draft)
            todo = problems.keys() - draft.given_up.keys() - draft.settled
            if not todo:
                break
            answer = await self._round(todo, problems)
            problems = dict(answer.problems)
            self._take(draft, answer)
        self._drop_what_is_not_english(draft, {id_ for id_, s in known.items() if s.by == "person"})
        self._explain_what_is_missing(draft, problems)
        return draft

    async def _round(self, todo: Collection[str], problems: Problems) -> Answer:
        batches = self.briefing.batches(todo)
        answers = await asyncio.gather(*(self._ask(batch, problems) for batch in batches))
        return sum(answers, Answer())

    async def _ask(self, batch: Batch, problems: Problems, halvings: int = 0) -> Answer:
        """Ask for one batch; a cut answer is asked for again in halves."""
        told = tuple(dict.fromkeys(p for s in batch.sentences for p in problems.get(s.id, ())))
        request = self.briefing.request(batch, told)
        try:
            reply = await self.ask(request)
        except AccessDenied:
            raise
        except AskError as error:
            return _give_up(batch, "endpoint", str(error))
        translation = read_translation(request, reply, self.briefing.recipe.prompts.translate.schema)
        parts = self.briefing.halves(batch) if halvings < _MOST_HALVINGS else []
        if parts and any(defect.name == "cut_off" for defect in translation.defects):
            return sum([await self._ask(part, problems, halvings + 1) for part in parts], Answer())
        english = {_sentence(batch, slot).id: text for slot, text in translation.english.items()}
        return _answer(batch, english, translation.names, translation.defects)

    def _take(self, draft: Draft, answer: Answer) -> None:
        """Take what is new; take what replaces something only where the checks find it better.

        None of it where a sentence that was not asked for got worse: what one name is called can upset another line.
        """
        before, earlier = _weights(draft.findings), dict(draft.english)
        draft.given_up |= answer.given_up
        draft.english |= answer.english
        draft.names = self._accepted_names((*draft.names, *self.briefing.names, *answer.names), draft.english)
        self._verify(draft)
        after = _weights(draft.findings)
        replaced = answer.english.keys() & earlier.keys()
        draft.settled |= {id_ for id_ in replaced if answer.english[id_] == earlier[id_]}
        worse = {id_ for id_ in replaced if after[id_] >= before[id_]}
        if any(after[id_] > before[id_] for id_ in earlier.keys() - replaced):
            worse = replaced
        if worse:
            draft.tried |= {id_: answer.english[id_] for id_ in worse}
            draft.english |= {id_: earlier[id_] for id_ in worse}
            self._verify(draft)

    def _verify(self, draft: Draft) -> None:
        briefing = self.briefing
        paragraphs = briefing.with_english(draft.english)
        found = verify.verify_article(paragraphs, briefing.language, names=draft.names, glossary=briefing.glossary)
        draft.findings = tuple(found)

    def _accepted_names(self, names: Sequence[Name], english: Mapping[str, str]) -> tuple[Name, ...]:
        """Names whose both forms stand where they are said to; the first English form of a name stays."""
        source_text = "\n".join(s.source for s in self.briefing.sentences())
        english_text = "\n".join(english.values())
        accepted: dict[str, Name] = {}
        for name in names:
            if name.source and name.english and name.source in source_text and name.english in english_text:
                accepted.setdefault(name.source, name)
        return tuple(accepted.values())

    def _drop_what_is_not_english(self, draft: Draft, by_person: Collection[str]) -> None:
        """Take out source text and apologies that outlived the rounds; the finding stays and says so."""
        sources = {s.id: s.source for s in self.briefing.sentences()}
        for finding in draft.findings:
            if finding.at in by_person or finding.at not in draft.english:
                continue
            if finding.severity == "error" and _is_not_english(finding, sources[finding.at], draft.english[finding.at]):
                del draft.english[finding.at]

    def _explain_what_is_missing(self, draft: Draft, problems: Problems) -> None:
        """A finding for each sentence that has no English: a check's objection, else what the last answer was."""
        for id_ in [s.id for s in self.briefing.sentences() if s.id not in draft.english | draft.given_up]:
            objections = [f"no English: {f.message}" for f in draft.findings if f.at == id_]
            told = [problem.problem for problem in problems.get(id_, ())]
            message = next(iter(objections + told), "no usable answer came")
            draft.given_up[id_] = Finding("missing", "error", message, at=id_)


def _answer(batch: Batch, english: Mapping[str, str], names: tuple[Name, ...], defects: Sequence[Defect]) -> Answer:
    """Sort the defects of one reply: what to ask again with which words, and what to give up."""
    for defect in defects:
        if defect.name in ("refusal", "content_filter", "cut_off"):
            return _give_up(batch, defect.name, defect.message)
    missing = [(p, s) for p in batch.paragraphs for s in p.sentences if s.id not in english]
    problems = {s.id: _problems(p, s, defects) for p, s in missing}
    return Answer(english, names, problems)


def _problems(paragraph: Paragraph, sentence: Sentence, defects: Sequence[Defect]) -> tuple[Problem, ...]:
    """Why a sentence has no English yet, in words a model can act on."""
    shape = tuple(
        Problem(d.at, f"The earlier answer: {d.message}.") for d in defects if d.name in ("schema", "not_json")
    )
    if shape:
        return shape
    told = "; ".join(d.message for d in defects if d.at == paragraph.id) or "it was not in the answer"
    return (Problem(sentence.id, f"No English for “{sentence.source}”: {told}."),)


def _errors(draft: Draft) -> dict[str, tuple[Problem, ...]]:
    """The sentences whose English a check calls an error, with the findings as problems."""
    problems: dict[str, tuple[Problem, ...]] = {}
    for finding in draft.findings:
        if finding.severity == "error" and finding.at in draft.english:
            again = (
                f" A repair gave “{draft.tried[finding.at]}”, which is no better." if finding.at in draft.tried else ""
            )
            told = f"{finding.message} The earlier English: “{draft.english[finding.at]}”.{again}"
            problem = Problem(finding.at, told)
            problems[finding.at] = (*problems.get(finding.at, ()), problem)
    return problems


def _weights(findings: Iterable[Finding]) -> Counter[str]:
    """How bad each sentence is: errors count a hundred warnings."""
    weights: Counter[str] = Counter()
    for finding in findings:
        weights[finding.at] += {"error": 100, "warning": 1, "note": 0}[finding.severity]
    return weights


def _give_up(batch: Batch, check: str, message: str) -> Answer:
    """Nobody will answer this batch: each of its sentences stays without English, and says why."""
    return Answer(given_up={s.id: Finding(check, "error", message, at=s.id) for s in batch.sentences})


def _sentence(batch: Batch, slot: Slot) -> Sentence:
    return next(p for p in batch.paragraphs if p.id == slot.paragraph).sentences[slot.index]


def _is_not_english(finding: Finding, source: str, english: str) -> bool:
    """Whether an error says that this is no translation at all, rather than a flawed one."""
    from rapidfuzz import fuzz

    if finding.check == "leftover":
        return fuzz.ratio(source.casefold(), english.casefold()) >= _SAME_TEXT
    return finding.check in _NOT_ENGLISH
