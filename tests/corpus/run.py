"""Print what eqm says of cases: `python tests/corpus/run.py NAME…`, to be read critically before it is saved."""

import sys
from pathlib import Path


def run(names: list[str]) -> int:
    """Print what is said of the cases named, all of them without names, in every language that they expect."""
    from corpus.case import CASES, EXPECTED, Case, cases

    chosen = [Case(CASES / name) for name in names] or list(cases())
    for case in chosen:
        for language in case.languages:
            print(f"--- {case.name}/{EXPECTED[language]}", case.said(language), sep="\n", end="")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    raise SystemExit(run(sys.argv[1:]))
