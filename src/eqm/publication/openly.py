"""Rounds and availability as everybody may see them: safe texts, no paths, nothing of who asked not to be assessed."""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable
from dataclasses import fields, replace
from typing import Any

import numpy as np

from eqm.catalog import Catalog
from eqm.evaluation import Evaluation
from eqm.findings import NOWHERE, Finding, Location, forms, rounds, worded_rule
from eqm.intake import Answers, Round, Status, draft_of
from eqm.intake.model import TEXTS
from eqm.intake.reading import unassessed
from eqm.language import LANGUAGES, Text, fold, visible
from eqm.scoring.arrays import Mask
from eqm.tables.answers import asked_per
from eqm.tables.availability import availability_of, document_of
from eqm.uptime.availability import Availability

LONGEST = 10_000
"""Characters of a text that are published."""
_PROBED = ("services", "outages", "maintenance", "exclusions", "objections")
"""The lists of rows in the document of an availability."""
Rename = Callable[[str], str]
_QUOTES = {rounds.OBJECTION_UNDECIDED.code: ("text", "texts"), forms.EVIDENCE_NO_LINK.code: ("found", "evidence")}
"""Which findings quote what may not be open, and in which of their details."""
_SEPARATORS = re.compile(r"[/\\]")
_DRIVE = re.compile("[A-Za-z]:")


def openly(sent: Round, catalog: Catalog) -> Round:
    """Return the round with its texts as they may be shown and its files by their shortest names that tell them apart;
    without what the catalog does not open of objections' texts, notes and links to evidence, and without the answers,
    links and findings of excluded agencies. Of such a round it returns an equal one.
    """
    short, opened = _short_names(sent), catalog.publish.open
    out = np.asarray([status == "excluded" for status in sent.agencies.status], bool)
    owner = np.asarray(sent.services.agency, np.int64)
    away = {"agency": out, "service": out[owner]}
    per = asked_per(catalog)
    hidden = {code for code, gone in zip(sent.agencies.code, out.tolist(), strict=True) if gone}
    answers = {name: _without(held, away[per[name]]) for name, held in sent.answers.items()}
    agencies: dict[str, Any] = {name: _shown(getattr(sent.agencies, name)) for name in TEXTS}
    agencies["was"] = [tuple(_shown(codes)) for codes in sent.agencies.was]
    return replace(
        sent,
        **{name: shown(getattr(sent, name)) for name in ("id", "title", "opens", "closes")},
        inputs=tuple(replace(read, file=short(read.file)) for read in sent.inputs),
        sheets=tuple((short(file), shown(sheet)) for file, sheet in sent.sheets),
        agencies=replace(sent.agencies, **agencies),
        services=replace(sent.services, title=_shown(sent.services.title)),
        answers=answers,
        gave=bytearray(np.where(out, 0, np.asarray(sent.gave, np.uint8)).astype(np.uint8)),
        overruled=tuple(claim for claim in sent.overruled if not away[per[claim.column]][claim.row]),
        evidence=tuple(
            replace(link, link=shown(link.link))
            for link in sent.evidence
            if "evidence" in opened and not away[per[link.indicator]][link.row]
        ),
        objections=tuple(
            replace(one, text=shown(one.text) * ("texts" in opened), note=shown(one.note) * ("notes" in opened))
            for one in sent.objections
            if not away[per[one.column]][one.row]
        ),
        errors=tuple(one for one in sent.errors if not away[per[one.indicator]][one.row]),
        unassessed=unassessed(catalog, answers),
        findings=tuple(_finding(found, short, opened) for found in sent.findings if found.agency not in hidden),
    )


def openly_probed(found: Availability, evaluation: Evaluation) -> Availability:
    """Return what is published of an availability beside an evaluation; of such a one an equal one."""
    reasons = evaluation.agencies["reason"]
    hidden = {fold(code) for code in reasons.index[reasons == "excluded"]}
    held = document_of(found)
    for name in ("days", "own_intervals"):
        pairs = zip(found.services, held[name], strict=True)
        held[name] = [value for one, value in pairs if fold(one.agency) not in hidden]
    for name in _PROBED:
        kept = (row for row in held[name] if fold(row.get("agency", "")) not in hidden)
        held[name] = [
            {key: shown(value) if isinstance(value, str) else value for key, value in row.items()} for row in kept
        ]
    held["inputs"] = [{**row, "file": short_name(row["file"])} for row in held["inputs"]]
    return availability_of(held)


def without_excluded(evaluation: Evaluation) -> Evaluation:
    """Return the evaluation without the scores of excluded agencies: NaN, missing, not provisional."""
    agencies = evaluation.agencies
    out = (agencies["reason"] == "excluded").to_numpy()
    if not out.any():
        return evaluation
    figures = ["score", "exact"]
    cells = np.broadcast_to(out[:, None], evaluation.scores.shape)
    return replace(
        evaluation,
        agencies=agencies.assign(
            provisional=agencies["provisional"] & ~out, **{name: agencies[name].mask(out) for name in figures}
        ),
        dimensions={
            name: frame.assign(**{one: frame[one].mask(out) for one in figures})
            for name, frame in evaluation.dimensions.items()
        },
        scores=evaluation.scores.mask(cells),
        status=evaluation.status.mask(cells, np.uint8(Status.MISSING)),
        findings=tuple(found for found in evaluation.findings if found.agency not in set(agencies.index[out])),
    )


def shown(text: str) -> str:
    """Return a text as it is published; of a published one the same."""
    safe = visible(text, len(text))
    return safe if len(safe) <= LONGEST else safe[: LONGEST - 1] + "…"


def _shown(texts: Iterable[str]) -> list[str]:
    return [shown(text) for text in texts]


def _without(answers: Answers, out: Mask) -> Answers:
    if not out.any():
        return answers
    gap = draft_of(1)
    columns: Any = (np.where(out, getattr(gap, one.name), getattr(answers, one.name)) for one in fields(Answers))
    return Answers(*columns)


def _short_names(sent: Round) -> Rename:
    """How the files of a round are called: by the shortest ends of their paths that tell them apart."""
    files = {read.file for read in sent.inputs} | {file for file, _ in sent.sheets}
    files |= {place.file for found in sent.findings for place in (found.place, found.origin)}
    parts = {file: _parts(file) for file in files if file}
    names: dict[str, str] = {}
    length = 1
    while parts:
        ends = Counter(path[-length:] for path in parts.values())
        settled = {file for file, path in parts.items() if ends[path[-length:]] == 1 or len(path) <= length}
        names |= {file: "/".join(parts.pop(file)[-length:]) for file in settled}
        length += 1
    return lambda file: names.get(file, file)


def short_name(file: str) -> str:
    """Return how a file alone is called: without its folders."""
    return _parts(file)[-1] if file else ""


def _parts(file: str) -> tuple[str, ...]:
    """The folders and the name of a path as any system writes it, without a drive; of a bare one the path itself."""
    path = shown(file)
    return tuple(part for part in _SEPARATORS.split(path) if part and not _DRIVE.fullmatch(part)) or (path,)


def _finding(found: Finding, short: Rename, opened: Container[str]) -> Finding:
    """The finding in the words that it has now, at a place that names no folder, what is not open left out of them."""
    detail, kind = _QUOTES.get(found.rule.code, ("", ""))
    if detail and kind not in opened:
        kept = tuple((name, "…" if name == detail else value) for name, value in found.details)
        found = replace(found, details=kept)
    rule = worded_rule(
        found.rule.code,
        found.rule.severity,
        Text(**{language: shown(found.message(language)) for language in LANGUAGES}),
        Text(**{language: shown(found.hint(language)) for language in LANGUAGES}),
    )
    agency, indicator = shown(found.agency), shown(found.indicator)
    return Finding(rule, _place(found.place, short), agency, indicator, origin=_place(found.origin, short))


def _place(place: Location, short: Rename) -> Location:
    return place if place == NOWHERE else replace(place, file=short(place.file), sheet=shown(place.sheet))
