"""What the checks find and how often they cry wolf: the quality floor of `latimer.verify`, and its speed.

    python benchmarks/verify.py                 the table, over sentences written for this project
    python benchmarks/verify.py --pin           raise the floor to what was just measured (never lowers it)
    python benchmarks/verify.py --data FOLDER   over public data sets laid out as described below
    python benchmarks/verify.py --speed         sentences per second on one core, and whether time grows in line

`benchmarks/data/verify/` holds right translations (`right.tsv`), the changes that make them wrong (`wrong.tsv`: in the
English, `old` becomes `new`; `=` means the English of another sentence), the glossary terms they use and claims against
short articles (`claims.jsonl`). `floor.json` pins, for each check, the share found and the share of right sentences
that raise an alarm of it; `tests/test_verify_floor.py` fails when either gets worse.

FOLDER may hold `demetr_base.tsv` (id, lang, source, good) and `demetr_bad.tsv` (id, type, bad), `ntrex.tsv` (en, and a
column for each language), `bump_articles.jsonl` (article, text) and `bump_pairs.tsv` (article, error_type, good, bad).

*Found* is a wrong text that raises an alarm (an error or a warning) of its check that the right one does not raise.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median

from latimer.records import Finding, Term
from latimer.verify import verify_translation
from latimer.verify.claims import verify_claim

DATA = Path(__file__).parent / "data" / "verify"
FLOOR = DATA / "floor.json"


@dataclass
class Score:
    """Counts of one check, or of one type of error."""

    wrong: int = 0
    found: int = 0
    right: int = 0
    alarms: int = 0

    def shares(self) -> dict[str, float]:
        """Found and false alarms as percentages, to one decimal."""
        return {"found": _percent(self.found, self.wrong), "alarms": _percent(self.alarms, self.right)}


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _alarms(findings: Iterable[Finding]) -> frozenset[str]:
    return frozenset(finding.check for finding in findings if finding.severity != "note")


def _table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def measure() -> dict[str, Score]:
    """The scores over the project's own sentences: a check's name, or "claim: " and a check's name."""
    return _translations() | _claims()


@dataclass(frozen=True)
class Sample:
    """The project's own translations: rows by id, glossary terms by id, and the changes that make them wrong."""

    rows: dict[str, dict[str, str]]
    terms: dict[str, tuple[Term, ...]]
    changes: list[dict[str, str]]

    def alarms(self, name: str, english: str) -> frozenset[str]:
        """The checks that raise an alarm when the sentence has this English."""
        row = self.rows[name]
        found = verify_translation(row["source"], english, row["language"], glossary=self.terms.get(name, ()))
        return _alarms(found)


def read_sample() -> Sample:
    """Read the three tables."""
    rows = {row["id"]: row for row in _table(DATA / "right.tsv")}
    glossary = _table(DATA / "glossary.tsv")
    terms: dict[str, tuple[Term, ...]] = {row["id"]: (Term(row["source"], row["english"]),) for row in glossary}
    return Sample(rows, terms, _table(DATA / "wrong.tsv"))


def _translations() -> dict[str, Score]:
    sample = read_sample()
    right = {name: sample.alarms(name, row["english"]) for name, row in sample.rows.items()}
    scores: dict[str, Score] = defaultdict(Score)
    for change in sample.changes:
        score = scores[change["check"]]
        score.wrong += 1
        score.found += (
            change["check"] in sample.alarms(change["id"], changed(sample.rows, change)) - right[change["id"]]
        )
    raised = Counter(check for checks in right.values() for check in checks)
    for check, score in scores.items():
        score.right, score.alarms = len(right), raised[check]
    return dict(scores)


def misses(check: str) -> Iterator[str]:
    """The wrong translations that a check lets pass and the right ones that it does not."""
    sample = read_sample()
    for name, row in sample.rows.items():
        if check in sample.alarms(name, row["english"]):
            yield f"alarm {name} [{row['language']}] {row['source']}\n      {row['english']}"
    for change in sample.changes:
        english = changed(sample.rows, change)
        if change["check"] == check and check not in sample.alarms(change["id"], english):
            row = sample.rows[change["id"]]
            yield f"missed {change['id']} [{row['language']}] {row['source']}\n      {english}"


def changed(rows: dict[str, dict[str, str]], change: dict[str, str]) -> str:
    """The wrong English that a row of `wrong.tsv` describes."""
    if change["old"] == "=":
        return rows[change["new"]]["english"]
    return rows[change["id"]]["english"].replace(change["old"], change["new"])


def _claims() -> dict[str, Score]:
    scores: dict[str, Score] = defaultdict(Score)
    raised: Counter[str] = Counter()
    total = 0
    for line in (DATA / "claims.jsonl").read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        for claim in article["right"]:
            raised.update(_alarms(verify_claim(claim, article["evidence"])))
            total += 1
        for wrong in article["wrong"]:
            score = scores[wrong["check"]]
            score.wrong += 1
            score.found += wrong["check"] in _alarms(verify_claim(wrong["claim"], article["evidence"]))
    for check, score in scores.items():
        score.right, score.alarms = total, raised[check]
    return {f"claim: {check}": score for check, score in scores.items()}


def shortfalls(scores: dict[str, Score], floor: dict[str, dict[str, float]]) -> list[str]:
    """Where the scores are worse than the floor, as sentences; empty when they hold."""
    worse = []
    for name, pinned in floor.items():
        shares = scores[name].shares() if name in scores else {"found": 0.0, "alarms": 100.0}
        if shares["found"] < pinned["found"]:
            worse.append(f"{name}: {shares['found']} % found, {pinned['found']} % pinned")
        if shares["alarms"] > pinned["alarms"]:
            worse.append(f"{name}: {shares['alarms']} % false alarms, {pinned['alarms']} % pinned")
    return worse


def read_floor() -> dict[str, dict[str, float]]:
    """The pinned shares by name; empty before the first `--pin`."""
    return json.loads(FLOOR.read_text(encoding="utf-8")) if FLOOR.exists() else {}


def pin(scores: dict[str, Score]) -> None:
    """Write the floor; what was better before stays."""
    floor = read_floor()
    for name, score in scores.items():
        shares, pinned = score.shares(), floor.get(name, {"found": 0.0, "alarms": 100.0})
        better = {"found": max(shares["found"], pinned["found"]), "alarms": min(shares["alarms"], pinned["alarms"])}
        floor[name] = better
    FLOOR.write_text(json.dumps(floor, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def public(folder: Path) -> Iterator[tuple[str, dict[str, Score]]]:
    """A title and its scores for each public data set that the folder holds."""
    if (folder / "demetr_bad.tsv").exists():
        yield "DEMETR, by type of error", _demetr(folder)
    if (folder / "ntrex.tsv").exists():
        yield "NTREX, right translations only", _ntrex(folder)
    if (folder / "bump_pairs.tsv").exists():
        yield "BUMP, by type of error", _bump(folder)


def _demetr(folder: Path) -> dict[str, Score]:
    base = {row["id"]: row for row in _table(folder / "demetr_base.tsv")}
    right = {key: _alarms(verify_translation(row["source"], row["good"], row["lang"])) for key, row in base.items()}
    scores: dict[str, Score] = defaultdict(Score)
    for row in _table(folder / "demetr_bad.tsv"):
        if row["id"] in base:
            good = base[row["id"]]
            bad = _alarms(verify_translation(good["source"], row["bad"], good["lang"]))
            _count(scores[row["type"]], right[row["id"]], bad)
    return dict(scores)


def _ntrex(folder: Path) -> dict[str, Score]:
    scores: dict[str, Score] = defaultdict(Score)
    for row in _table(folder / "ntrex.tsv"):
        for language in row.keys() - {"seg", "doc", "en"}:
            scores[language].right += 1
            scores[language].alarms += bool(_alarms(verify_translation(row[language], row["en"], language)))
    return dict(scores)


def _bump(folder: Path) -> dict[str, Score]:
    evidence: dict[str, list[str]] = {}
    for line in (folder / "bump_articles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        evidence[str(row["article"])] = [part for part in re.split(r"(?<=[.!?])\s+", row["text"]) if part]
    scores: dict[str, Score] = defaultdict(Score)
    for row in _table(folder / "bump_pairs.tsv"):
        good, bad = (_alarms(verify_claim(row[side], evidence[row["article"]])) for side in ("good", "bad"))
        _count(scores[row["error_type"] or "untyped"], good, bad)
    return dict(scores)


def _count(score: Score, right: frozenset[str], wrong: frozenset[str]) -> None:
    score.wrong += 1
    score.right += 1
    score.found += bool(wrong - right)
    score.alarms += bool(right)


def speed() -> Iterator[str]:
    """Sentences a second over the project's own rows, and what longer sentences cost."""
    rows = _table(DATA / "right.tsv")
    _seconds(rows, 1)  # loads the tables of every language
    rounds = [(_seconds(rows, 1), _yardstick()) for _ in range(15)]
    seconds = min(seconds for seconds, _ in rounds)
    yield f"{len(rows) / seconds:,.0f} sentences a second of processor time"
    share = median(seconds / len(rows) / yardstick for seconds, yardstick in rounds)
    yield f"a sentence takes as long as counting the letters of {share:,.0f} words of ten letters"
    for times in (2, 8, 32):
        longer = min(_seconds(rows, times) for _ in range(3))
        yield f"a sentence {times} times as long takes {longer / seconds:.1f} times the time"


def _yardstick() -> float:
    """Processor time of counting the letters of one word, here and now: a busy machine slows that down as well."""
    words = [f"word{number:06}" for number in range(20_000)]
    started = time.process_time()
    for word in words:
        Counter(word)
    return (time.process_time() - started) / len(words)


_ROUNDS = count()


def _seconds(rows: list[dict[str, str]], times: int) -> float:
    """The processor time of one round over the rows; each round has texts that no cache has seen."""
    mark = f" ({next(_ROUNDS)})"
    texts = [(" ".join([row["source"]] * times) + mark, " ".join([row["english"]] * times) + mark) for row in rows]
    started = time.process_time()
    for row, (source, english) in zip(rows, texts, strict=True):
        verify_translation(source, english, row["language"])
    return time.process_time() - started


def _show(title: str, scores: dict[str, Score]) -> None:
    print(f"\n{title}\n{'':28}{'wrong':>8}{'found %':>10}{'right':>8}{'alarms %':>10}")
    for name, score in sorted(scores.items()):
        shares = score.shares()
        print(f"{name:28}{score.wrong:>8}{shares['found']:>10}{score.right:>8}{shares['alarms']:>10}")


def main() -> int:
    """Print what was asked for; 1 when a score lies under the floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="public data sets")
    parser.add_argument("--pin", action="store_true", help="raise the floor")
    parser.add_argument("--show", metavar="CHECK", help="what a check misses, and its alarms on right translations")
    parser.add_argument("--speed", action="store_true", help="throughput instead of quality")
    options = parser.parse_args()
    if options.data:
        for title, scores in public(options.data):
            _show(title, scores)
        return 0
    if options.speed:
        print("\n".join(speed()))
        return 0
    if options.show:
        print("\n".join(misses(options.show)))
        return 0
    scores = measure()
    _show("Sentences and claims written for this project", scores)
    if options.pin:
        pin(scores)
    worse = shortfalls(scores, read_floor())
    print("\n" + ("\n".join(worse) or "the floor holds"))
    return 1 if worse else 0


if __name__ == "__main__":
    raise SystemExit(main())
