"""The way of a round: forms out, filled in, sent, collected, assessed, collected again; and beside it the same answers
in a round workbook.
"""

from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

import openpyxl

from roundtrip.commands import done
from roundtrip.filling import Typed, entries, grid, type_in, word_for
from roundtrip.office import Job, Office
from roundtrip.questions import QUESTIONS, Agency, answer, drawn
from roundtrip.rounds import REGISTER, agencies, write_measured, write_round

Fill = Callable[[Sequence[Job]], object]
ABOUT: Final = ("--round", "12", "--opens", "1404/03/18", "--closes", "1404/04/17")
ASKED: Final = {question.id: question for question in QUESTIONS}


@dataclass(frozen=True)
class Journey:
    """A folder in which everything lies; `answers` are what the agencies said, `decided` what counts in the end."""

    folder: Path
    language: str
    answers: list[Agency]
    decided: list[Agency]

    @property
    def forms(self) -> list[Path]:
        return [self.folder / "forms" / f"{agency.code}.xlsx" for agency in self.answers]

    @property
    def sent(self) -> list[Path]:
        return [self.folder / "sent" / f"{agency.code}.xlsx" for agency in self.answers]


def travelled(folder: Path, language: str, codes: Sequence[str], fill: Fill) -> Journey:
    """Go all the way with some agencies; `fill` types."""
    answers = agencies(codes)
    answer(answers, f"round 12 {language}")
    way = Journey(folder, language, answers, deepcopy(answers))
    done("template", *codes, "--agencies", REGISTER, "-o", folder / "forms", "--lang", language, *ABOUT)
    (folder / "sent").mkdir()
    typed = [entries(form, agency, language) for form, agency in zip(way.forms, answers, strict=True)]
    fill([Job(*job) for job in zip(way.forms, way.sent, typed, strict=True)])
    write_measured(folder / "measured.csv", answers)
    collect = ("collect", folder / "sent", "--measured", folder / "measured.csv")
    done(*collect, "-o", folder / "collected.xlsx")
    done("template", "--assess", folder / "collected.xlsx", "-o", folder / "assess.xlsx", "--lang", language)
    decisions = assessed(folder / "assess.xlsx", way.decided, language)
    fill([Job(folder / "assess.xlsx", folder / "assessed.xlsx", decisions)])
    done(*collect, "--assessments", folder / "assessed.xlsx", "-o", folder / "decided.xlsx")
    write_round(folder / "same.xlsx", answers)
    write_round(folder / "same decided.xlsx", way.decided)
    return way


def with_openpyxl(jobs: Sequence[Job]) -> None:
    for job in jobs:
        type_in(job.source, job.target, list(job.typed))


def with_libreoffice(office: Office, jobs: Sequence[Job]) -> None:
    office.work([job._replace(refused=closed(job.source)) for job in jobs])


def closed(form: Path) -> list[tuple[str, str]]:
    """Of every sheet some cells that are not to be changed, filled ones and empty ones."""
    found = []
    for sheet in openpyxl.load_workbook(form).worksheets:
        locked = [cell.coordinate for line in sheet.iter_rows() for cell in line if cell.protection.locked]
        found += [(sheet.title, name) for name in Random(sheet.title).sample(locked, min(8, len(locked)))]
    return found


def assessed(path: Path, decided: Sequence[Agency], language: str) -> list[Typed]:
    """What an assessor types: a third of the claims is left alone, a third accepted, a third decided otherwise."""
    book = openpyxl.load_workbook(path)
    claims, draw, typed = (
        grid(book, "agency", "service", "indicator", "claim", "evidence", "value"),
        Random(language),
        [],
    )
    owners = {(agency.code, ""): agency.answers for agency in decided}
    owners |= {(a.code, str(service.code)): service.answers for a in decided for service in a.services}
    for row in range(claims.row + 1, claims.sheet.max_row + 1):
        agency, service, name = (
            claims.sheet[f"{claims.columns[word]}{row}"].value or "" for word in ("agency", "service", "indicator")
        )
        question, own = ASKED[name], owners[agency, service]
        link = claims.sheet[f"{claims.columns['evidence']}{row}"].value or ""
        where = f"{service}/{name}" if service else name
        assert link == (f"https://{agency}.example/{where}" if question.claims(own[name]) else "")
        decision = draw.choice((None, own[name], drawn(question, draw)))
        if decision is not None:
            own[name] = decision
            typed.append(claims.typed("value", row, word_for(question, decision, language)))
            typed.append(claims.typed("assessor", row, "ارزیاب ۱"))
    return typed
