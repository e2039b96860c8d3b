"""The next register: an agency renamed, or several made one, on every sheet at once."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from eqm.catalog import Catalog
from eqm.findings import EqmError, Severity
from eqm.forms.collecting.collection import kind_of
from eqm.forms.collecting.existing import Existing
from eqm.forms.collecting.register import text_cell
from eqm.forms.collecting.rows import Page, Tables, key_in, other_pages, pages_of
from eqm.intake.about import read_about
from eqm.intake.details import code_in
from eqm.intake.files import File
from eqm.intake.reading import round_of
from eqm.language import Text, UnitText, fold, visible
from eqm.xlsx.reading import Limits
from eqm.xlsx.reading.model import Cell, Formula, Kind

_NO_CODE = Text(
    fa="«{code}» کد نیست؛ کد از 1 تا 64 حرف، رقم، «_»، «-» یا «.» است",
    en='"{code}" is no code: 1 to 64 letters, digits, _ - .',
)
_THERE = UnitText(
    fa="{unit} «{code}» از پیش هست؛ برای ادغام، آن را هم در میان {units} نام ببرید",
    en="there is {a_unit} {code} already; to merge with it, name it among the {units}",
)
_CLASH = UnitText(
    fa="خدمت «{service}» {unit} «{agency}» در {unit} تازه کدی ندارد که از آن خدمت دیگری نباشد؛ کد آن را عوض کنید",
    en="the service {service} of {agency} has no code in the merged {unit} that is its alone; give it another code",
)
_WORSE = Text(
    fa="فهرست تازه خطایی می‌داشت که این یکی ندارد؛ چیزی نوشته نشد",
    en="the next register would have an error that this one has not; nothing was written",
)


@dataclass(frozen=True, slots=True)
class Change:
    """Agencies that become one: their codes as listed, the one's code, and the names that it gets anew, by column."""

    were: Sequence[str]
    code: str
    names: Mapping[str, str]

    @property
    def keys(self) -> list[str]:
        """The folded codes of those that were."""
        return list(map(fold, self.were))

    @property
    def first(self) -> str:
        """The folded code of the agency whose facts and answers are the one's: itself, else the first named."""
        return fold(self.code) if fold(self.code) in self.keys else self.keys[0]


def obstacles(there: Existing, change: Change) -> Iterator[Text]:
    """Yield all that stands in the way of a change."""
    agencies = there.round.agencies
    if not code_in((Kind.TEXT, change.code, Formula.NONE, "")).key:
        yield _NO_CODE.filled(code=visible(change.code))
    if fold(change.code) in {fold(code) for code in agencies.code}.difference(change.keys):
        yield _THERE.filled(code=visible(change.code))
    codes = [*_services(there, change)] if change.were else []
    kept = {fold(code) for _, was, code in codes if was == code}
    for agency, was, code in codes:
        if was != code and (fold(code) in kept or not code_in((Kind.TEXT, code, Formula.NONE, "")).key):
            yield _CLASH.filled(service=was, agency=agency)


def recoded(there: Existing, change: Change) -> dict[tuple[str, str], str]:
    """Return the codes of services that get another one, by the folded codes of their agency and their own: of two
    alike the agency whose facts count keeps its, and the other's follows that of its agency.
    """
    return {(fold(agency), fold(was)): code for agency, was, code in _services(there, change) if was != code}


def _services(there: Existing, change: Change) -> Iterator[tuple[str, str, str]]:
    """The agency, the code and the next code of each service, those first that keep theirs in any case."""
    agencies, services = there.round.agencies, there.round.services
    pairs = zip(services.agency, services.service, strict=True)
    owned = [(agencies.code[agency], service) for agency, service in pairs]
    order = {key: number for number, key in enumerate(change.keys)} | {change.first: -1}
    taken: set[str] = set()
    for agency, service in sorted((one for one in owned if fold(one[0]) in order), key=lambda one: order[fold(one[0])]):
        code = f"{agency}-{service}" if fold(service) in taken else service
        taken.add(fold(service))
        yield agency, service, code


def succeeded(there: Existing, change: Change, catalog: Catalog, limits: Limits) -> bytes:
    """Return the next register; EqmError where it would have an error more than the one that is there.

    Of agencies merged into another it has their services with all that is said of these, but no other answers.
    """
    from eqm.forms.collecting.workbook import round_workbook  # openpyxl, which reading does without

    about = read_about(there.opened.pages.get("round", ()), catalog, [])
    every = pages_of(Tables(there.opened, there.words), catalog, about)
    changed = [_changed(page, there, change) for page in every if page.role in there.opened.pages]
    data = round_workbook([*changed, *other_pages(there.opened)], there.language)
    written = round_of([File(there.file.name, data)], catalog, limits)
    errors = [one for one in written.findings if one.rule.severity is Severity.ERROR]
    more = Counter(kind_of(one)[0] for one in errors) - Counter(kind_of(one)[0] for one in there.round.findings)
    if more or fold(change.code) not in map(fold, written.agencies.code):
        raise EqmError(_WORSE, [one for one in errors if kind_of(one)[0] in more])
    return data


def _changed(page: Page, there: Existing, change: Change) -> Page:
    """A sheet with the new code; of those merged what is of their services stays, of the first all."""
    if "agency" not in page.columns:
        return page
    lines: list[Mapping[str, Cell | None]] = []
    agencies, anew = there.round.agencies, _facts(there, change) if page.role == "agencies" else {}
    codes = recoded(there, change)
    parents = dict(zip(map(fold, agencies.code), map(fold, agencies.parent), strict=True)) if anew else {}
    for row in page.rows:
        line = {name: cell for name, cell in zip(page.columns, row, strict=True) if isinstance(cell, Cell)}
        key = key_in(line, "agency")
        if key not in change.keys:
            lines.append({**line, "parent": text_cell(change.code)} if parents.get(key) in change.keys else line)
        elif key == change.first or key_in(line, "service"):
            service = codes.get((key, key_in(line, "service")))
            named = {"agency": text_cell(change.code)} | ({"service": text_cell(service)} if service else {})
            lines.append({**line, **named, **anew})
    return Page(page.role, page.columns, [[line.get(name) for name in page.columns] for line in lines])


def _facts(there: Existing, change: Change) -> dict[str, Cell | None]:
    """What the register says anew of the one: its names, the codes that it had, and the groups of all."""
    agencies = there.round.agencies
    own = [number for number, code in enumerate(agencies.code) if fold(code) in change.keys]
    codes = [*change.were, *(code for number in own for code in agencies.was[number])]
    former = {fold(code): code for code in reversed(codes) if fold(code) != fold(change.code)}
    facts = {name: text_cell(text) for name, text in change.names.items() if text}
    facts["was"] = text_cell([*reversed(former.values())])
    if len(own) > 1:
        groups = dict.fromkeys(group for number in own for group in agencies.groups_of(number))
        facts["groups"] = text_cell([*groups])
    if any(fold(agencies.code[n]) == change.first and fold(agencies.parent[n]) in change.keys for n in own):
        facts["parent"] = None
    return facts
