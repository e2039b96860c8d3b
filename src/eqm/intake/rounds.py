"""Which round each of several files says it is of, and that they are of one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from eqm.catalog import Catalog
from eqm.findings import Finding, Location
from eqm.findings.forms import TWO_ROUNDS
from eqm.intake.about import read_about
from eqm.intake.files import Opened
from eqm.language import fold


def two_rounds(opened: Opened, catalog: Catalog) -> Iterator[Finding]:
    """Yield an error for each further round that files are of: as their sheets `round` and their forms say, and where
    those say nothing as their names do. A file that says none belongs to the others.
    """
    claims = [(page.file, read_about([page], catalog, []).get("round", "")) for page in opened.pages.get("round", ())]
    claims += [(form.file, form.made_for.get("round", "")) for form in opened.forms]
    known = dict(filter(all, claims))
    files = dict.fromkeys(one.file for one in opened.inputs)
    named = {**_by_names(files, catalog), **known}.items()
    first: dict[str, tuple[str, str]] = {}
    for file, id_ in (*named, *filter(all, claims)):
        first.setdefault(fold(id_), (file, id_))
    (ours, round_), *others = first.values() or [("", "")]
    for file, id_ in others:
        yield TWO_ROUNDS.at(Location(file), found=id_, file=ours, round=round_)


def _by_names(files: Iterable[str], catalog: Catalog) -> dict[str, str]:
    """The numbers of rounds in the names of files, or of their folders, that are alike but for their digits: they begin
    with a word for a round or the catalog's id. Nothing of names whose numbers are the same.
    """
    begins = re.compile(rf"(?:round|دوره|دور|{re.escape(fold(catalog.catalog))})[\W_]*([0-9]+(?:[\W_]+[0-9]+)*)")
    alike: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for path in map(PurePath, files):
        for name in map(fold, (path.stem, path.parent.name)):
            if numbered := begins.match(name):
                alike[re.sub("[0-9]+", "#", name)][str(path)] = numbered[1]
                break
    return {file: number for own in alike.values() if len(set(own.values())) > 1 for file, number in own.items()}
