"""What must hold between the entries of a catalog that is well formed by itself."""

from eqm.catalog.checks.fit import fit_faults, reach_faults
from eqm.catalog.checks.names import name_faults
from eqm.catalog.checks.structure import band_faults, check_faults, structure_faults
from eqm.catalog.model import Catalog
from eqm.catalog.tree import Tree, read_tree
from eqm.findings import Finding, Severity, by_place


def check(catalog: Catalog, tree: Tree | None = None) -> list[Finding]:
    """Return what is wrong between the catalog's entries, by place; `tree` is what it was read from, if it was."""
    tree = tree or read_tree(catalog.text.encode(), catalog.file)
    kinds = (structure_faults, name_faults, fit_faults, band_faults, check_faults)
    faults = [fault for faults_of in kinds for fault in faults_of(catalog, tree)]
    if not any(fault.rule.severity is Severity.ERROR for fault in faults):
        faults += reach_faults(catalog, tree)  # follows curves and steps, which must be in order for it
    return by_place(faults)
