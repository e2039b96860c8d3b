"""What a run keeps of an Evaluation: for each table its columns by name, `run` left out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress, repeat
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Table

from eqm.evaluation import Evaluation
from eqm.findings import NOWHERE, Finding
from eqm.intake import Agencies, Round, Source, Status, packed
from eqm.listing import summary
from eqm.store import schema

Columns = Mapping[str, Sequence[Any]]
_STATUS = [status.word for status in Status]
_SOURCE = [source.word for source in Source]
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def run_itself(evaluation: Evaluation) -> dict[str, Any]:
    """Return the row of `runs`, all but its number, its time and eqm's version."""
    catalog, sent, figures = evaluation.catalog, evaluation.round, summary(evaluation)
    return {
        "round": _text(sent.id),
        "title": _text(sent.title),
        "opens": _text(sent.opens),
        "closes": _text(sent.closes),
        "digest": catalog.digest,
        "catalog_file": _text(catalog.file),
        "reference": evaluation.reference.to_json(),
        "unassessed": sent.unassessed,
        "agencies": figures.agencies,
        "ranked": figures.ranked,
        "provisional": figures.provisional,
        "mean": _figures([figures.mean])[0],
        **{f"{severity}s": number for severity, number in figures.findings.items()},
    }


def belongings(evaluation: Evaluation) -> Iterator[tuple[Table, Columns]]:
    """Yield every table that hangs on a run, with its columns; answers, scores and places a part at a time."""
    sent = evaluation.round
    names = _names(sent)
    indicators = evaluation.catalog.indicators
    per = {name: i.per for i in indicators for name in (i.id, *(column.id for column in i.columns))}
    yield (
        schema.inputs,
        _numbered("position", file=_texts(i.file for i in sent.inputs), digest=[i.digest for i in sent.inputs]),
    )
    yield (
        schema.sheets,
        _numbered("sheet", file=_texts(f for f, _ in sent.sheets), name=_texts(s for _, s in sent.sheets)),
    )
    yield schema.agencies, _agencies(evaluation)
    yield schema.former, _former(sent.agencies)
    yield schema.services, _services(sent)
    for indicator in indicators:
        yield schema.answers, _answers(indicator.id, sent, names[indicator.per])
        yield schema.scores, _scores(indicator.id, evaluation)
    yield schema.claims, _claims(sent, names, per)
    yield from ((schema.places, columns) for columns in _places(evaluation))
    findings = _findings_in(evaluation)
    yield schema.findings, _findings(evaluation, findings)
    yield schema.origins, _origins(findings)
    yield schema.evidence, _evidence(sent, names, per)
    yield schema.objections, _objections(sent, names, per)


def _agencies(evaluation: Evaluation) -> Columns:
    said, gave, found = evaluation.round.agencies, evaluation.round.gave, evaluation.agencies
    return _numbered(
        "position",
        agency=said.code,
        name=_texts(said.name),
        name_en=_texts(said.name_en),
        groups=_memberships(said),
        parent=_texts(said.parent),
        status=said.status,
        months=_figures(said.months),
        gave=[bool(given) for given in gave],
        **{name: found[name].tolist() for name in ("new", "provisional", "reason", "band")},
    )


def _former(agencies: Agencies) -> Columns:
    named = [(position, code) for position, codes in enumerate(agencies.was) for code in codes]
    return _numbered(
        "number",
        position=[position for position, _ in named],
        agency=[agencies.code[position] for position, _ in named],
        was=_texts(code for _, code in named),
    )


def _memberships(agencies: Agencies) -> list[str]:
    """The ids of the groups each agency belongs to, with a comma between."""
    flags = zip(*agencies.groups.values(), strict=True) if agencies.groups else repeat((), len(agencies.code))
    return [",".join(compress(agencies.groups, member)) for member in flags]


def _services(sent: Round) -> Columns:
    services, code = sent.services, sent.agencies.code
    return _numbered(
        "position",
        agency=[code[owner] for owner in services.agency],
        service=services.service,
        title=_texts(services.title),
        weight=_figures(services.weight),
        months=_figures(services.months),
    )


def _answers(indicator: str, sent: Round, names: Sequence[tuple[str, str]]) -> Columns:
    given = sent.answers[indicator]
    return _numbered(
        "position",
        indicator=[indicator] * len(names),
        agency=[agency for agency, _ in names],
        service=[service for _, service in names],
        status=_words(_STATUS, given.status),
        source=_words(_SOURCE, given.source),
        value=_figures(given.value),
        **_cells(given.place),
    )


def _scores(indicator: str, evaluation: Evaluation) -> Columns:
    codes = evaluation.round.agencies.code
    return _numbered(
        "position",
        indicator=[indicator] * len(codes),
        agency=codes,
        score=_figures(evaluation.scores[indicator]),
        status=_words(_STATUS, evaluation.status[indicator]),
    )


def _claims(sent: Round, names: Mapping[str, Sequence[tuple[str, str]]], per: Mapping[str, str]) -> Columns:
    claims = sent.overruled
    owners = [names[per[claim.column]][claim.row] for claim in claims]
    return _numbered(
        "number",
        asked=[claim.column for claim in claims],
        position=[claim.row for claim in claims],
        agency=[agency for agency, _ in owners],
        service=[service for _, service in owners],
        status=_words(_STATUS, [claim.status for claim in claims]),
        source=_words(_SOURCE, [claim.source for claim in claims]),
        value=_figures([claim.value for claim in claims]),
        **_cells([claim.place for claim in claims]),
    )


def _places(evaluation: Evaluation) -> Iterator[Columns]:
    rankings: list[tuple[str, str, pd.DataFrame]] = [("index", "", evaluation.agencies)]
    rankings += (("dimension", node, frame) for node, frame in evaluation.dimensions.items())
    rankings += (("group", node, frame) for node, frame in evaluation.groups.items())
    position = {code: number for number, code in enumerate(evaluation.round.agencies.code)}
    for number, (kind, node, frame) in enumerate(rankings):
        same = {"ranking": number, "kind": kind, "node": node}
        yield {
            **{name: [value] * len(frame) for name, value in same.items()},
            "position": [position[code] for code in frame.index],
            "agency": frame.index.tolist(),
            **{name: _figures(frame[name]) if name in frame else [None] * len(frame) for name in ("score", "exact")},
            "rank": frame["rank"].tolist(),
        }


def _findings_in(evaluation: Evaluation) -> list[Finding]:
    """Those shown, then those of reading that are not among them."""
    shown = {id(finding) for finding in evaluation.findings}
    return [*evaluation.findings, *(finding for finding in evaluation.round.findings if id(finding) not in shown)]


def _findings(evaluation: Evaluation, findings: Sequence[Finding]) -> Columns:
    shown, sent = evaluation.findings, evaluation.round.findings
    of_run, of_round = ({id(finding): number for number, finding in enumerate(said)} for said in (shown, sent))
    return _numbered(
        "number",
        of_run=[of_run.get(id(finding)) for finding in findings],
        of_round=[of_round.get(id(finding)) for finding in findings],
        code=[finding.rule.code for finding in findings],
        severity=[finding.rule.severity.value for finding in findings],
        file=_texts(finding.place.file for finding in findings),
        sheet=_texts(finding.place.sheet for finding in findings),
        row=[finding.place.row for finding in findings],
        col=[finding.place.column for finding in findings],
        agency=_texts(finding.agency for finding in findings),
        indicator=_texts(finding.indicator for finding in findings),
        message_fa=_texts(finding.message("fa") for finding in findings),
        message_en=_texts(finding.message("en") for finding in findings),
        hint_fa=_texts(finding.hint("fa") for finding in findings),
        hint_en=_texts(finding.hint("en") for finding in findings),
    )


def _origins(findings: Sequence[Finding]) -> Columns:
    carried = [(number, one.origin) for number, one in enumerate(findings) if one.origin != NOWHERE]
    return {
        "number": [number for number, _ in carried],
        "file": _texts(place.file for _, place in carried),
        "sheet": _texts(place.sheet for _, place in carried),
        "row": [place.row for _, place in carried],
        "col": [place.column for _, place in carried],
    }


def _evidence(sent: Round, names: Mapping[str, Sequence[tuple[str, str]]], per: Mapping[str, str]) -> Columns:
    owners = [names[per[link.indicator]][link.row] for link in sent.evidence]
    return _numbered(
        "number",
        indicator=[link.indicator for link in sent.evidence],
        position=[link.row for link in sent.evidence],
        agency=[agency for agency, _ in owners],
        service=[service for _, service in owners],
        link=_texts(link.link for link in sent.evidence),
        **_cells([link.place for link in sent.evidence]),
    )


def _objections(sent: Round, names: Mapping[str, Sequence[tuple[str, str]]], per: Mapping[str, str]) -> Columns:
    made = sent.objections
    owners = [names[per[one.column]][one.row] for one in made]
    return _numbered(
        "number",
        asked=[one.column for one in made],
        position=[one.row for one in made],
        agency=[agency for agency, _ in owners],
        service=[service for _, service in owners],
        decision=[one.decision for one in made],
        text=_texts(one.text for one in made),
        note=_texts(one.note for one in made),
        status=_words(_STATUS, [one.status for one in made]),
        value=_figures([one.value for one in made]),
        **_cells([one.place for one in made]),
    )


def _numbered(count: str, **columns: Sequence[Any]) -> Columns:
    """Return the columns behind one that counts their rows from 0."""
    return {count: range(len(next(iter(columns.values())))), **columns}


def _names(sent: Round) -> Mapping[str, list[tuple[str, str]]]:
    """Agency and service of each row, by what an indicator is asked per."""
    codes, services = sent.agencies.code, sent.services
    owners = zip(services.agency, services.service, strict=True)
    return {"agency": [(code, "") for code in codes], "service": [(codes[owner], service) for owner, service in owners]}


def _cells(places: Sequence[int]) -> dict[str, list[int | None]]:
    """Sheet, row and column of each packed place, None for a value without one."""
    place = np.asarray(places, np.int64)
    sheet, rest = np.divmod(place, packed(1, 0, 0))
    row, column = np.divmod(rest, packed(0, 1, 0))
    there = (place >= 0).tolist()
    parts = {"sheet": sheet.tolist(), "row": row.tolist(), "col": column.tolist()}
    return {name: [v if known else None for v, known in zip(part, there, strict=True)] for name, part in parts.items()}


def _words(words: Sequence[str], codes: Any) -> list[str]:
    return [words[code] for code in np.asarray(codes, np.uint8).tolist()]


def _figures(values: Any) -> list[float | None]:
    """Numbers as a database takes them: None for NaN."""
    return [None if value != value else value for value in np.asarray(values, np.float64).tolist()]


def _texts(texts: Iterable[str]) -> list[str]:
    return [_text(text) for text in texts]


def _text(text: str) -> str:
    """Return a text as reports show it where no database can hold it: NUL, and a file name's bytes that are no text."""
    return _UNSTORABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
